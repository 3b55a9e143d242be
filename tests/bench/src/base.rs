//! Databases of our own on a server that was started for us.

use crate::Outcome;
use diesel::{Connection as _, PgConnection, connection::SimpleConnection as _};

/// Makes a database on the PostgreSQL server, and answers with its address.
///
/// # Errors
/// When the server does not answer, or the database exists.
pub fn ny_postgres(server: &str, navn: &str) -> Outcome<String> {
    let feil = |e: &dyn std::fmt::Display| format!("PostgreSQL: {e}");
    let mut db = PgConnection::establish(server).map_err(|e| feil(&e))?;
    db.batch_execute(&format!("CREATE DATABASE \"{navn}\""))
        .map_err(|e| feil(&e))?;
    let (vert, _) = server
        .rsplit_once('/')
        .ok_or("the address of the server names no database")?;
    Ok(format!("{vert}/{navn}"))
}
