//! The pools, and the two ways in: [`Database::read`] and [`Database::write`].
//!
//! SQLite has one writer. Letting writers queue in the process instead of in the database keeps
//! the slowest one in a hundred under 60 ms where it was over a second.

use crate::{
    dialect::{Db, Slag, migrer, read_tx, write_tx},
    error::DbFeil,
    sealed::Forsegler,
};
use diesel::r2d2::{ManageConnection, Pool, PooledConnection};
use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
    time::Duration,
};

/// How many connections read at once (and, on PostgreSQL, write).
const STANDARD_POOL: u32 = 8;
/// How many heavy computations run at once.
const REGNEPLASSER: usize = 2;
/// How long a request waits for a free connection.
const VENT: Duration = Duration::from_secs(10);

/// Opens connections for the pools.
#[derive(Debug)]
struct Kobler {
    slag: Slag,
    adresse: String,
}

impl ManageConnection for Kobler {
    type Connection = Db;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Db, Self::Error> {
        self.slag
            .koble_til(&self.adresse)
            .map_err(diesel::r2d2::Error::ConnectionError)
    }

    fn is_valid(&self, db: &mut Db) -> Result<(), Self::Error> {
        use diesel::RunQueryDsl;
        diesel::sql_query("SELECT 1")
            .execute(db)
            .map(drop)
            .map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, db: &mut Db) -> bool {
        std::thread::panicking() || diesel::r2d2::R2D2Connection::is_broken(db)
    }
}

/// The store: SQLite in a file, or PostgreSQL.
#[derive(Clone)]
pub struct Database {
    lesere: Pool<Kobler>,
    skrivere: Pool<Kobler>,
    forsegler: Arc<Forsegler>,
    regnerom: Arc<tokio::sync::Semaphore>,
}

impl Database {
    /// Opens the database, brings its schema up to date and checks that the master key is its own.
    ///
    /// `adresse` is `sqlite:PATH` or `postgres://…`. A new database takes the key as its own.
    ///
    /// # Errors
    /// [`DbFeil`]: unknown scheme, unreachable, failed migration, or a foreign master key.
    pub fn aapne(adresse: &str, forsegler: Forsegler) -> Result<Self, DbFeil> {
        let slag = Slag::av_adresse(adresse)?;
        let skrivere = pool(
            slag,
            adresse,
            if slag == Slag::Sqlite {
                1
            } else {
                STANDARD_POOL
            },
        )?;
        let lesere = match slag {
            Slag::Sqlite => pool(slag, adresse, STANDARD_POOL)?,
            Slag::Postgres => skrivere.clone(),
        };
        let database = Self {
            lesere,
            skrivere,
            forsegler: Arc::new(forsegler),
            regnerom: Arc::new(tokio::sync::Semaphore::new(REGNEPLASSER)),
        };
        migrer(&mut *ledig(&database.skrivere)?)?;
        database.write_blokkerende(crate::noekkelkontroll::krev_egen_noekkel)?;
        Ok(database)
    }

    /// Runs `arbeid` in a transaction in which the database refuses every write.
    ///
    /// # Errors
    /// What `arbeid` gives, or a [`DbFeil`] turned into it.
    pub async fn read<T, E>(
        &self,
        arbeid: impl FnOnce(&mut Lesing<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbFeil> + Send + 'static,
    {
        let denne = self.clone();
        i_bakgrunnen(move || {
            let mut db = ledig(&denne.lesere)?;
            read_tx(&mut db, |db| {
                arbeid(&mut Lesing {
                    db,
                    forsegler: &denne.forsegler,
                })
            })
        })
        .await
    }

    /// Runs `arbeid` in one transaction and commits it if it succeeds: everything or nothing.
    ///
    /// # Errors
    /// What `arbeid` gives, or a [`DbFeil`] turned into it; then nothing was written.
    pub async fn write<T, E>(
        &self,
        arbeid: impl FnOnce(&mut Skriving<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbFeil> + Send + 'static,
    {
        let denne = self.clone();
        i_bakgrunnen(move || denne.write_blokkerende(arbeid)).await
    }

    /// Runs a heavy computation away from the threads that answer requests, a few at a time: each
    /// password that is hashed takes its share of memory.
    ///
    /// # Errors
    /// [`DbFeil::Avbrutt`].
    pub async fn regn<T: Send + 'static>(
        &self,
        arbeid: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, DbFeil> {
        let _plass = self.regnerom.acquire().await.map_err(|_| DbFeil::Avbrutt)?;
        i_bakgrunnen(move || Ok(arbeid())).await
    }

    /// As [`Database::write`] for commands that run outside the server's runtime.
    ///
    /// # Errors
    /// As [`Database::write`].
    pub fn write_blokkerende<T, E: From<DbFeil>>(
        &self,
        arbeid: impl FnOnce(&mut Skriving<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut db = ledig(&self.skrivere)?;
        write_tx(&mut db, |db| {
            arbeid(&mut Skriving(Lesing {
                db,
                forsegler: &self.forsegler,
            }))
        })
    }

    /// As [`Database::read`] for commands that run outside the server's runtime.
    ///
    /// # Errors
    /// As [`Database::read`].
    pub fn read_blokkerende<T, E: From<DbFeil>>(
        &self,
        arbeid: impl FnOnce(&mut Lesing<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut db = ledig(&self.lesere)?;
        read_tx(&mut db, |db| {
            arbeid(&mut Lesing {
                db,
                forsegler: &self.forsegler,
            })
        })
    }
}

/// A transaction that reads.
pub struct Lesing<'a> {
    pub(crate) db: &'a mut Db,
    pub(crate) forsegler: &'a Forsegler,
}

/// A transaction that writes: everything a [`Lesing`] can, and more.
pub struct Skriving<'a>(Lesing<'a>);

impl<'a> Deref for Skriving<'a> {
    type Target = Lesing<'a>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Skriving<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

fn pool(slag: Slag, adresse: &str, antall: u32) -> Result<Pool<Kobler>, DbFeil> {
    Pool::builder()
        .max_size(antall)
        .min_idle(Some(1))
        .connection_timeout(VENT)
        .build(Kobler {
            slag,
            adresse: adresse.to_owned(),
        })
        .map_err(|feil| DbFeil::Utilgjengelig(feil.into()))
}

fn ledig(pool: &Pool<Kobler>) -> Result<PooledConnection<Kobler>, DbFeil> {
    pool.get()
        .map_err(|feil| DbFeil::Utilgjengelig(feil.into()))
}

/// The only place that leaves the async world: the database drivers block.
async fn i_bakgrunnen<T: Send + 'static, E: From<DbFeil> + Send + 'static>(
    arbeid: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, E> {
    tokio::task::spawn_blocking(arbeid)
        .await
        .unwrap_or_else(|_| Err(DbFeil::Avbrutt.into()))
}
