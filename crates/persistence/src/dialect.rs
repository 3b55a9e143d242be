//! The only file that asks which database it is.
//!
//! SQLite and PostgreSQL differ in how a transaction begins, how a row is locked, how an instant
//! and a UUID are stored, and in what diesel's `MultiConnection` leaves out. All of that is here.

use crate::{error::DbFeil, schema::kommune};
use diesel::{
    Connection, ExpressionMethods, PgConnection, QueryDsl, QueryResult, RunQueryDsl,
    SqliteConnection,
    backend::Backend,
    connection::{AnsiTransactionManager, SimpleConnection, TransactionManager},
    deserialize::{self, FromSql, FromSqlRow},
    expression::AsExpression,
    pg::Pg,
    query_builder::QueryId,
    serialize::{self, IsNull, Output, ToSql},
    sql_types::{BigInt, Binary, HasSqlType, SqlType},
    sqlite::Sqlite,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub(crate) enum Db {
    /// PostgreSQL.
    Pg(PgConnection),
    /// SQLite, embedded.
    Sqlite(SqliteConnection),
}

/// Which database an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slag {
    /// `sqlite:PATH`
    Sqlite,
    /// `postgres://…`
    Postgres,
}

impl Slag {
    /// Reads the scheme. An unknown one is refused instead of becoming a file by that name.
    pub(crate) fn av_adresse(adresse: &str) -> Result<Self, DbFeil> {
        if let Some(sti) = adresse.strip_prefix("sqlite:") {
            // Without a file each connection would get a database of its own, gone with it.
            let i_minnet =
                sti.is_empty() || sti.contains(":memory:") || sti.contains("mode=memory");
            if i_minnet {
                Err(DbFeil::IngenFil)
            } else {
                Ok(Self::Sqlite)
            }
        } else if adresse.starts_with("postgres://") || adresse.starts_with("postgresql://") {
            Ok(Self::Postgres)
        } else {
            Err(DbFeil::UkjentDatabase)
        }
    }

    /// Opens a connection, ready for use.
    pub(crate) fn koble_til(self, adresse: &str) -> diesel::ConnectionResult<Db> {
        let mut db = match self {
            Self::Postgres => Db::Pg(PgConnection::establish(adresse)?),
            Self::Sqlite => {
                let sti = adresse.strip_prefix("sqlite:").unwrap_or(adresse);
                Db::Sqlite(SqliteConnection::establish(sti)?)
            }
        };
        klargjoer(&mut db).map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
        Ok(db)
    }
}

/// Settings of every connection. `synchronous=FULL`: an act that was answered survives a power cut.
fn klargjoer(db: &mut Db) -> QueryResult<()> {
    match db {
        Db::Sqlite(c) => c.batch_execute(
            "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; \
             PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;",
        ),
        Db::Pg(c) => c.batch_execute("SET statement_timeout = '30s'; SET lock_timeout = '10s';"),
    }
}

/// Brings the schema up to date. On PostgreSQL two servers that start at once take turns.
pub(crate) fn migrer(db: &mut Db) -> Result<(), DbFeil> {
    match db {
        Db::Sqlite(c) => c
            .run_pending_migrations(SQLITE)
            .map(drop)
            .map_err(DbFeil::Migrering),
        Db::Pg(c) => {
            c.batch_execute("SELECT pg_advisory_lock(7426511)")?;
            let utfall = c
                .run_pending_migrations(POSTGRES)
                .map(drop)
                .map_err(DbFeil::Migrering);
            c.batch_execute("SELECT pg_advisory_unlock(7426511)")?;
            utfall
        }
    }
}

/// Takes every migration back. For tests only: it removes everything.
#[cfg(test)]
pub(crate) fn angre_alle_migreringer(db: &mut Db) -> Result<(), DbFeil> {
    match db {
        Db::Sqlite(c) => c
            .revert_all_migrations(SQLITE)
            .map(drop)
            .map_err(DbFeil::Migrering),
        Db::Pg(c) => c
            .revert_all_migrations(POSTGRES)
            .map(drop)
            .map_err(DbFeil::Migrering),
    }
}

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Modus {
    Les,
    Skriv,
}

/// Runs `arbeid` in a transaction that may write, and commits it if it succeeds.
///
/// This is the only way to write. Outside a transaction diesel on SQLite can answer
/// `INSERT … RETURNING` with a row that is then lost: the implicit commit happens when the
/// statement is reset, and its error is not looked at (diesel 2.3). `BEGIN IMMEDIATE` also takes
/// SQLite's write lock at once, so a reader never has to become a writer half-way.
pub(crate) fn write_tx<T, E: From<DbFeil>>(
    db: &mut Db,
    arbeid: impl FnOnce(&mut Db) -> Result<T, E>,
) -> Result<T, E> {
    transaksjon(db, Modus::Skriv, arbeid)
}

/// Runs `arbeid` in a transaction in which the database refuses every write.
pub(crate) fn read_tx<T, E: From<DbFeil>>(
    db: &mut Db,
    arbeid: impl FnOnce(&mut Db) -> Result<T, E>,
) -> Result<T, E> {
    transaksjon(db, Modus::Les, arbeid)
}

fn transaksjon<T, E: From<DbFeil>>(
    db: &mut Db,
    modus: Modus,
    arbeid: impl FnOnce(&mut Db) -> Result<T, E>,
) -> Result<T, E> {
    begynn(db, modus).map_err(DbFeil::from)?;
    let utfall =
        match arbeid(db).and_then(|verdi| kan_bekreftes(db).map(|()| verdi).map_err(E::from)) {
            Ok(verdi) => match <Db as Connection>::TransactionManager::commit_transaction(db) {
                Ok(()) => Ok(verdi),
                Err(feil) => Err(DbFeil::from(feil).into()),
            },
            Err(feil) => {
                // The fault of the work is the one to tell; a connection that cannot roll back is
                // found broken by the pool.
                let _ = <Db as Connection>::TransactionManager::rollback_transaction(db);
                Err(feil)
            }
        };
    avslutt(db, modus).map_err(DbFeil::from)?;
    utfall
}

/// PostgreSQL answers the `COMMIT` of a transaction in which a statement failed by rolling it back,
/// and calls that success. Work that went on after a failed statement must not be told as stored.
fn kan_bekreftes(db: &mut Db) -> Result<(), DbFeil> {
    match db {
        Db::Pg(c) => Ok(c.batch_execute("SELECT 1")?),
        Db::Sqlite(_) => Ok(()),
    }
}

fn begynn(db: &mut Db, modus: Modus) -> QueryResult<()> {
    match (db, modus) {
        (Db::Sqlite(c), Modus::Skriv) => {
            AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE")
        }
        (Db::Sqlite(c), Modus::Les) => {
            c.batch_execute("PRAGMA query_only = ON")?;
            AnsiTransactionManager::begin_transaction_sql(c, "BEGIN DEFERRED")
        }
        (Db::Pg(c), Modus::Skriv) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN"),
        (Db::Pg(c), Modus::Les) => AnsiTransactionManager::begin_transaction_sql(
            c,
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        ),
    }
}

fn avslutt(db: &mut Db, modus: Modus) -> QueryResult<()> {
    match (db, modus) {
        (Db::Sqlite(c), Modus::Les) => c.batch_execute("PRAGMA query_only = OFF"),
        _ => Ok(()),
    }
}

/// Locks the row of a municipality until the transaction ends. SQLite has one writer already.
///
/// Not `FOR UPDATE`: that would also stop everyone who stores a row that points at the municipality,
/// and all do. Where there is no row yet, the table is locked against new ones, and the row that the
/// one before may have stored in the meantime is locked after all.
pub(crate) fn laas_kommune(db: &mut Db, nummer: &str) -> QueryResult<()> {
    let Db::Pg(c) = db else {
        return Ok(());
    };
    let rad = kommune::table
        .select(kommune::kommunenummer)
        .filter(kommune::kommunenummer.eq(nummer))
        .for_no_key_update();
    if rad.load::<String>(c)?.is_empty() {
        c.batch_execute("LOCK TABLE kommune IN SHARE ROW EXCLUSIVE MODE")?;
        rad.execute(c)?;
    }
    Ok(())
}

/// Locks a municipality's log until the transaction ends, so that two acts on it take turns. Not
/// against those who only point at it: a reader's event does (`FOR NO KEY UPDATE`). SQLite has one
/// writer at a time as it is.
pub(crate) fn laas_logg(db: &mut Db, kommune: Id, logg: Id) -> QueryResult<()> {
    use crate::schema::stafettlogg;
    use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};
    match db {
        Db::Sqlite(_) => Ok(()),
        Db::Pg(c) => stafettlogg::table
            .find(logg)
            .filter(stafettlogg::kommune_id.eq(kommune))
            .select(stafettlogg::versjon)
            .for_no_key_update()
            .first::<i64>(c)
            .optional()
            .map(drop),
    }
}

/// As [`laas_logg`], of a person: acts on one child, or for one woman, take turns also where there is no
/// log yet.
pub(crate) fn laas_person(db: &mut Db, kommune: Id, hvem: Id) -> QueryResult<()> {
    use crate::schema::person;
    use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};
    match db {
        Db::Sqlite(_) => Ok(()),
        Db::Pg(c) => person::table
            .find(hvem)
            .filter(person::kommune_id.eq(kommune))
            .select(person::id)
            .for_no_key_update()
            .first::<Id>(c)
            .optional()
            .map(drop),
    }
}

/// UUID in SQL: `UUID` on PostgreSQL, a 16-byte blob on SQLite.
#[derive(Debug, Clone, Copy, SqlType, QueryId)]
#[diesel(postgres_type(oid = 2950, array_oid = 2951))]
#[diesel(sqlite_type(name = "Binary"))]
pub struct SqlUuid;

/// An instant in SQL: `TIMESTAMPTZ` on PostgreSQL, microseconds since 1970 on SQLite.
#[derive(Debug, Clone, Copy, SqlType, QueryId)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185))]
#[diesel(sqlite_type(name = "Long"))]
pub struct SqlInstant;

impl diesel::sql_types::SqlOrd for SqlInstant {}

/// An id as the database holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = SqlUuid)]
pub(crate) struct Id(pub(crate) uuid::Uuid);

/// An instant as the database holds it: microseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = SqlInstant)]
pub(crate) struct Instant(pub(crate) i64);

/// PostgreSQL counts from 2000.
const PG_EPOKE_MIKROS: i64 = 946_684_800_000_000;

impl ToSql<SqlUuid, Pg> for Id {
    fn to_sql<'b>(&'b self, ut: &mut Output<'b, '_, Pg>) -> serialize::Result {
        use std::io::Write;
        ut.write_all(self.0.as_bytes())?;
        Ok(IsNull::No)
    }
}

impl ToSql<SqlUuid, Sqlite> for Id {
    fn to_sql<'b>(&'b self, ut: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        ut.set_value(self.0.as_bytes().as_slice());
        Ok(IsNull::No)
    }
}

impl FromSql<SqlUuid, Pg> for Id {
    fn from_sql(verdi: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(uuid::Uuid::from_slice(verdi.as_bytes())?))
    }
}

impl FromSql<SqlUuid, Sqlite> for Id {
    fn from_sql(verdi: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let bytes = <Vec<u8> as FromSql<Binary, Sqlite>>::from_sql(verdi)?;
        Ok(Self(uuid::Uuid::from_slice(&bytes)?))
    }
}

impl ToSql<SqlInstant, Pg> for Instant {
    fn to_sql<'b>(&'b self, ut: &mut Output<'b, '_, Pg>) -> serialize::Result {
        use std::io::Write;
        ut.write_all(&(self.0 - PG_EPOKE_MIKROS).to_be_bytes())?;
        Ok(IsNull::No)
    }
}

impl ToSql<SqlInstant, Sqlite> for Instant {
    fn to_sql<'b>(&'b self, ut: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        ut.set_value(self.0);
        Ok(IsNull::No)
    }
}

impl FromSql<SqlInstant, Pg> for Instant {
    fn from_sql(verdi: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(
            <i64 as FromSql<BigInt, Pg>>::from_sql(verdi)? + PG_EPOKE_MIKROS,
        ))
    }
}

impl FromSql<SqlInstant, Sqlite> for Instant {
    fn from_sql(verdi: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(<i64 as FromSql<BigInt, Sqlite>>::from_sql(verdi)?))
    }
}

macro_rules! begge {
    ($sqltype:ident, $type:ty) => {
        impl HasSqlType<$sqltype> for MultiBackend {
            fn metadata(oppslag: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                MultiBackend::lookup_sql_type::<$sqltype>(oppslag)
            }
        }
        impl FromSql<$sqltype, MultiBackend> for $type {
            fn from_sql(
                verdi: <MultiBackend as Backend>::RawValue<'_>,
            ) -> deserialize::Result<Self> {
                verdi.from_sql::<$type, $sqltype>()
            }
        }
        impl ToSql<$sqltype, MultiBackend> for $type {
            fn to_sql<'b>(&'b self, ut: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                ut.set_value(($sqltype, self));
                Ok(IsNull::No)
            }
        }
    };
}
begge!(SqlUuid, Id);
begge!(SqlInstant, Instant);
