//! A database of the test's own on each of the two, gone with the test.

use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection,
    connection::SimpleConnection, sql_query, sql_types::BigInt,
};
use jiff::Timestamp;
use stafett_app::omgivelser::{IngenTilfeldighet, Omgivelser};
use stafett_domain::ids::BrukerId;
use stafett_persistence::{Database, sealed::Forsegler};
use std::{
    io::Write,
    path::PathBuf,
    process::Command,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};
use uuid::Uuid;

pub struct Proevebase {
    pub database: Option<Database>,
    adresse: String,
    mappe: Option<tempfile::TempDir>,
    postgres: Option<(String, String)>,
}

impl Proevebase {
    pub fn database(&self) -> &Database {
        self.database.as_ref().unwrap()
    }

    /// Where the database is.
    pub fn adresse(&self) -> &str {
        &self.adresse
    }

    /// Which of the two it is.
    pub fn slag(&self) -> &'static str {
        if self.postgres.is_some() {
            "PostgreSQL"
        } else {
            "SQLite"
        }
    }

    /// Everything that lies in the database, as a thief would have it: the files of SQLite, or a
    /// dump of PostgreSQL.
    pub fn dump(&self) -> Vec<u8> {
        if let Some(mappe) = &self.mappe {
            let filer = std::fs::read_dir(mappe.path()).unwrap();
            return filer
                .flat_map(|f| std::fs::read(f.unwrap().path()).unwrap())
                .collect();
        }
        let vanlig = PathBuf::from("/usr/lib/postgresql/15/bin/pg_dump");
        let program = if vanlig.exists() {
            vanlig
        } else {
            PathBuf::from("pg_dump")
        };
        let ut = Command::new(program).arg(&self.adresse).output().unwrap();
        assert!(
            ut.status.success(),
            "{}",
            String::from_utf8_lossy(&ut.stderr)
        );
        ut.stdout
    }
}

#[derive(QueryableByName)]
struct Antall {
    #[diesel(sql_type = BigInt)]
    antall: i64,
}

impl Proevebase {
    /// What a query that counts answers, asked past every layer of the service.
    pub fn tell(&self, fra_og_hvor: &str) -> i64 {
        let spoerring = sql_query(format!("SELECT count(*) AS antall FROM {fra_og_hvor}"));
        let rad: Antall = if let Some(sti) = self.adresse.strip_prefix("sqlite:") {
            spoerring.get_result(&mut SqliteConnection::establish(sti).unwrap())
        } else {
            spoerring.get_result(&mut PgConnection::establish(&self.adresse).unwrap())
        }
        .unwrap();
        rad.antall
    }

    /// Changes rows past every layer of the service, as an older version of it may have left them.
    pub fn endre(&self, sql: &str) {
        if let Some(sti) = self.adresse.strip_prefix("sqlite:") {
            SqliteConnection::establish(sti).unwrap().batch_execute(sql)
        } else {
            let mut c = PgConnection::establish(&self.adresse).unwrap();
            c.batch_execute(sql)
        }
        .unwrap();
    }

    /// How many notices somebody has been sent or waits for.
    pub fn varsler_til(&self, bruker: BrukerId) -> i64 {
        let id = bruker.0.simple().to_string();
        let som_tekst = if self.postgres.is_some() {
            "replace(bruker_id::text, '-', '')"
        } else {
            "lower(hex(bruker_id))"
        };
        self.tell(&format!("varsel WHERE {som_tekst} = '{id}'"))
    }

    /// An id as this database writes it in SQL.
    pub fn id(&self, id: Uuid) -> String {
        let hex = id.simple();
        if self.adresse.starts_with("sqlite:") {
            format!("X'{hex}'")
        } else {
            format!("'{hex}'::uuid")
        }
    }

    /// An instant as this database writes it in SQL.
    pub fn tidspunkt(&self, naar: Timestamp) -> String {
        if self.adresse.starts_with("sqlite:") {
            naar.as_microsecond().to_string()
        } else {
            format!("'{naar}'::timestamptz")
        }
    }

    /// How many events of a kind the journal holds.
    pub fn hendelser(&self, slag: &str) -> i64 {
        self.tell(&format!("hendelse WHERE slag = '{slag}'"))
    }
}

impl Drop for Proevebase {
    fn drop(&mut self) {
        self.database.take();
        if let Some((vert, navn)) = &self.postgres
            && let Ok(mut c) = PgConnection::establish(vert)
        {
            let _ = c.batch_execute(&format!("DROP DATABASE {navn} WITH (FORCE)"));
        }
    }
}

/// SQLite, and PostgreSQL when `STAFETT_TEST_POSTGRES_URL` is set.
pub fn begge(proeve: &str) -> Vec<Proevebase> {
    let mappe = tempfile::tempdir().unwrap();
    let adresse = format!("sqlite:{}", mappe.path().join("stafett.db").display());
    let mut alle = vec![aapen(adresse, Some(mappe), None)];
    #[expect(clippy::disallowed_methods, reason = "the test's own setting")]
    match std::env::var("STAFETT_TEST_POSTGRES_URL") {
        Ok(vert) => {
            let navn = format!("i_{proeve}_{}", std::process::id());
            let mut c = PgConnection::establish(&vert).unwrap();
            c.batch_execute(&format!("CREATE DATABASE {navn}")).unwrap();
            let (rot, _) = vert.rsplit_once('/').unwrap();
            alle.push(aapen(
                format!("{rot}/{navn}"),
                None,
                Some((vert.clone(), navn)),
            ));
        }
        // Written to the stream itself: the test harness hides what `eprintln!` prints.
        Err(_) => {
            let _ = writeln!(
                std::io::stderr(),
                "{proeve}: SQLite only, the PostgreSQL half was not run (STAFETT_TEST_POSTGRES_URL is not set)"
            );
        }
    }
    alle
}

fn aapen(
    adresse: String,
    mappe: Option<tempfile::TempDir>,
    postgres: Option<(String, String)>,
) -> Proevebase {
    let forsegler = Forsegler::fra_base64(&Forsegler::ny_hovednoekkel().unwrap()).unwrap();
    let database = Some(Database::aapne(&adresse, forsegler).unwrap());
    Proevebase {
        database,
        adresse,
        mappe,
        postgres,
    }
}

/// Ids one after the other, and a clock that stands still.
#[derive(Default)]
pub struct Faste(AtomicU64);

impl Omgivelser for Faste {
    fn naa(&self) -> Timestamp {
        "2026-11-22T09:00:00Z".parse().unwrap()
    }

    fn ny_id(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 1)
    }

    fn svartakt(&self) -> Duration {
        Duration::ZERO
    }

    /// Different each time, and not secret: it is a test.
    fn tilfeldig(&self) -> Result<[u8; 32], IngenTilfeldighet> {
        let mut bytes = [7; 32];
        bytes[..16].copy_from_slice(self.ny_id().as_bytes());
        Ok(bytes)
    }
}
