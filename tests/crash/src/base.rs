//! The database as it lies there, read past the service: what the check asks is the same on both.

use diesel::{
    Connection as _, PgConnection, QueryableByName, RunQueryDsl as _, SqliteConnection,
    connection::SimpleConnection as _,
    sql_types::{BigInt, Binary, Text},
};
use stafett_bench::Outcome;

/// A connection of the check's own.
pub enum Base {
    /// A file.
    Sqlite(SqliteConnection),
    /// A server.
    Postgres(PgConnection),
}

/// An act as one row tells it, or one event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, QueryableByName)]
pub struct Spor {
    /// The code of the event that belongs to it.
    #[diesel(sql_type = Text)]
    pub slag: String,
    /// The thing acted on.
    #[diesel(sql_type = Text)]
    pub objekt: String,
    /// The log.
    #[diesel(sql_type = Text)]
    pub logg: String,
    /// Who.
    #[diesel(sql_type = Text)]
    pub aktoer: String,
    /// When, in microseconds since 1970.
    #[diesel(sql_type = BigInt)]
    pub tid: i64,
    /// The id of the row.
    #[diesel(sql_type = Text)]
    pub rad: String,
}

/// A row of the journal.
#[derive(QueryableByName)]
pub struct Hendelsesrad {
    /// Its encoding,
    #[diesel(sql_type = Binary)]
    pub koding: Vec<u8>,
    /// and the mark of it.
    #[diesel(sql_type = Binary)]
    pub avtrykk: Vec<u8>,
    /// The columns beside the encoding, which say the same.
    #[diesel(sql_type = Text)]
    pub id: String,
    /// Code of its type.
    #[diesel(sql_type = Text)]
    pub slag: String,
    /// The child, or nothing.
    #[diesel(sql_type = Text)]
    pub barn: String,
    /// The number for the child, or 0.
    #[diesel(sql_type = BigInt)]
    pub loepenummer: i64,
    /// When, in microseconds since 1970.
    #[diesel(sql_type = BigInt)]
    pub tid: i64,
}

#[derive(QueryableByName)]
struct Tall {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

#[derive(QueryableByName)]
struct Linje {
    #[diesel(sql_type = Text)]
    t: String,
}

impl Base {
    /// Opens the database at the service's address.
    pub fn aapne(adresse: &str) -> Outcome<Self> {
        let feil = |e: &dyn std::fmt::Display| format!("the check cannot open the database: {e}");
        if let Some(sti) = adresse.strip_prefix("sqlite:") {
            let mut db = SqliteConnection::establish(sti).map_err(|e| feil(&e))?;
            db.batch_execute("PRAGMA busy_timeout = 10000")
                .map_err(|e| feil(&e))?;
            return Ok(Self::Sqlite(db));
        }
        PgConnection::establish(adresse)
            .map(Self::Postgres)
            .map_err(|e| feil(&e))
    }

    /// Runs the work on what was committed at one instant.
    pub fn i_ett_bilde<T>(&mut self, arbeid: impl FnOnce(&mut Self) -> Outcome<T>) -> Outcome<T> {
        self.utfoer(match self {
            Self::Sqlite(_) => "BEGIN",
            Self::Postgres(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        })?;
        let utfall = arbeid(self);
        self.utfoer("ROLLBACK")?;
        utfall
    }

    /// Runs the work, and takes back whatever it changed.
    pub fn og_angre<T>(&mut self, arbeid: impl FnOnce(&mut Self) -> Outcome<T>) -> Outcome<T> {
        self.utfoer("BEGIN")?;
        let utfall = arbeid(self);
        self.utfoer("ROLLBACK")?;
        utfall
    }

    /// Runs statements that answer nothing.
    pub fn utfoer(&mut self, sql: &str) -> Outcome {
        match self {
            Self::Sqlite(db) => db.batch_execute(sql),
            Self::Postgres(db) => db.batch_execute(sql),
        }
        .map_err(|e| format!("{sql}: {e}"))
    }

    /// An id column as 32 hexadecimal digits; nothing for NULL.
    pub fn id(&self, kolonne: &str) -> String {
        match self {
            Self::Sqlite(_) => format!("COALESCE(lower(hex({kolonne})), '')"),
            Self::Postgres(_) => format!("COALESCE(replace({kolonne}::text, '-', ''), '')"),
        }
    }

    /// An instant as microseconds since 1970.
    pub fn tid(&self, kolonne: &str) -> String {
        match self {
            Self::Sqlite(_) => kolonne.to_owned(),
            Self::Postgres(_) => format!("(extract(epoch from {kolonne}) * 1000000)::bigint"),
        }
    }

    /// One number.
    pub fn tall(&mut self, sql: &str) -> Outcome<i64> {
        let rader: Vec<Tall> = self.hent(sql)?;
        rader
            .first()
            .map(|rad| rad.n)
            .ok_or_else(|| format!("no row: {sql}"))
    }

    /// One text for each row: what the check complains about.
    pub fn linjer(&mut self, sql: &str) -> Outcome<Vec<String>> {
        let rader: Vec<Linje> = self.hent(sql)?;
        Ok(rader.into_iter().map(|rad| rad.t).collect())
    }

    /// Acts as rows tell them.
    pub fn spor(&mut self, sql: &str) -> Outcome<Vec<Spor>> {
        self.hent(sql)
    }

    /// The journal.
    pub fn journal(&mut self) -> Outcome<Vec<Hendelsesrad>> {
        let sql = format!(
            "SELECT koding, avtrykk, {} AS id, slag, {} AS barn, COALESCE(barn_loepenummer, 0) AS loepenummer, \
             {} AS tid FROM hendelse ORDER BY nr",
            self.id("id"),
            self.id("barn_id"),
            self.tid("tidspunkt")
        );
        self.hent(&sql)
    }

    fn hent<T>(&mut self, sql: &str) -> Outcome<Vec<T>>
    where
        T: QueryableByName<diesel::sqlite::Sqlite> + QueryableByName<diesel::pg::Pg> + 'static,
    {
        let spoerring = diesel::sql_query(sql);
        match self {
            Self::Sqlite(db) => spoerring.load(db),
            Self::Postgres(db) => spoerring.load(db),
        }
        .map_err(|e| format!("{e}\n{sql}"))
    }

    /// How many others are connected: what a killed service began, PostgreSQL may still be ending.
    pub fn andre(&mut self) -> Outcome<i64> {
        match self {
            Self::Sqlite(_) => Ok(0),
            Self::Postgres(_) => self.tall(
                "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() \
                 AND pid <> pg_backend_pid()",
            ),
        }
    }
}
