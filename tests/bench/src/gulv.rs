//! The floor: actix and diesel doing one indexed read, or one insert in a transaction, and nothing else. The
//! connections are set up and shared out as the service does it, so that what lies between is the service's own work.

use actix_web::{App, HttpResponse, HttpServer, web};
use diesel::{
    connection::SimpleConnection as _,
    prelude::*,
    r2d2::{ConnectionManager, CustomizeConnection, Error, Pool, R2D2Connection},
};
use stafett_bench::Outcome;
use std::net::Ipv4Addr;

/// How many rows there are to read.
pub const RADER: u32 = 100_000;
/// As the service.
const POOL: u32 = 8;
const ARBEIDERE: usize = 2;

diesel::table! {
    gulv (id) {
        id -> BigInt,
        tekst -> Text,
    }
}

#[derive(Clone)]
enum Base {
    Sqlite {
        lesere: Pool<ConnectionManager<SqliteConnection>>,
        skriver: Pool<ConnectionManager<SqliteConnection>>,
    },
    Postgres(Pool<ConnectionManager<PgConnection>>),
}

#[derive(Debug)]
struct Innstillinger(&'static str);

impl<C: R2D2Connection> CustomizeConnection<C, Error> for Innstillinger {
    fn on_acquire(&self, db: &mut C) -> Result<(), Error> {
        db.batch_execute(self.0).map_err(Error::QueryError)
    }
}

const SQLITE: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; \
    PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
const POSTGRES: &str = "SET statement_timeout = '30s'; SET lock_timeout = '10s';";

fn pool<C: R2D2Connection + 'static>(
    adresse: &str,
    antall: u32,
    innstillinger: &'static str,
) -> Outcome<Pool<ConnectionManager<C>>> {
    Pool::builder()
        .max_size(antall)
        .min_idle(Some(1))
        .connection_customizer(Box::new(Innstillinger(innstillinger)))
        .build(ConnectionManager::new(adresse))
        .map_err(|e| e.to_string())
}

/// Serves until killed.
///
/// # Errors
/// When the database or the port cannot be used.
pub fn tjen(adresse: &str, port: u16) -> Outcome {
    let tekst = "n".repeat(300);
    let fyll = |id: &str| {
        format!(
            "CREATE TABLE gulv (id {id}, tekst TEXT NOT NULL); \
             INSERT INTO gulv (tekst) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {RADER}) \
             SELECT '{tekst}' || i FROM n;"
        )
    };
    let base = if let Some(sti) = adresse.strip_prefix("sqlite:") {
        let skriver = pool::<SqliteConnection>(sti, 1, SQLITE)?;
        let mut db = skriver.get().map_err(|e| e.to_string())?;
        db.batch_execute(&fyll("INTEGER PRIMARY KEY AUTOINCREMENT"))
            .map_err(|e| e.to_string())?;
        drop(db);
        let lesere = pool::<SqliteConnection>(sti, POOL, SQLITE)?;
        Base::Sqlite { lesere, skriver }
    } else {
        let pool = pool::<PgConnection>(adresse, POOL, POSTGRES)?;
        let mut db = pool.get().map_err(|e| e.to_string())?;
        db.batch_execute(&fyll("BIGSERIAL PRIMARY KEY"))
            .map_err(|e| e.to_string())?;
        drop(db);
        Base::Postgres(pool)
    };
    let tjener = HttpServer::new(move || {
        App::new()
            .app_data(web::Data::new(base.clone()))
            .route("/readyz", web::get().to(HttpResponse::Ok))
            .route("/rad/{id}", web::get().to(les))
            .route("/rad", web::post().to(skriv))
    })
    .workers(ARBEIDERE)
    .bind((Ipv4Addr::LOCALHOST, port))
    .map_err(|e| e.to_string())?
    .run();
    actix_web::rt::System::new()
        .block_on(tjener)
        .map_err(|e| e.to_string())
}

type Resultat<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

async fn les(base: web::Data<Base>, id: web::Path<i64>) -> HttpResponse {
    let lest = web::block(move || -> Resultat<String> {
        let rad = gulv::table.find(*id).select(gulv::tekst);
        Ok(match base.get_ref() {
            Base::Sqlite { lesere, .. } => rad.first(&mut *lesere.get()?)?,
            Base::Postgres(pool) => rad.first(&mut *pool.get()?)?,
        })
    });
    match lest.await {
        Ok(Ok(tekst)) => HttpResponse::Ok().json(serde_json::json!({"tekst": tekst})),
        _ => HttpResponse::InternalServerError().finish(),
    }
}

async fn skriv(base: web::Data<Base>, inn: web::Json<serde_json::Value>) -> HttpResponse {
    let skrevet = web::block(move || -> Resultat<()> {
        let tekst = inn
            .get("tekst")
            .and_then(|t| t.as_str())
            .unwrap_or_default();
        let ny = diesel::insert_into(gulv::table).values(gulv::tekst.eq(tekst));
        match base.get_ref() {
            Base::Sqlite { skriver, .. } => {
                skriver.get()?.immediate_transaction(|db| ny.execute(db))?
            }
            Base::Postgres(pool) => pool.get()?.transaction(|db| ny.execute(db))?,
        };
        Ok(())
    });
    match skrevet.await {
        Ok(Ok(())) => HttpResponse::Created().json(serde_json::json!({"ok": true})),
        _ => HttpResponse::InternalServerError().finish(),
    }
}
