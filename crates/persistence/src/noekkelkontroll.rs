//! Whether the master key belongs to this database.

use crate::{DbFeil, Skriving, schema::noekkelkontroll};
use diesel::prelude::*;

const RAD: i64 = 1;

/// Checks the key against the database. A new database takes the key as its own.
pub(crate) fn krev_egen_noekkel(tx: &mut Skriving<'_>) -> Result<(), DbFeil> {
    let kontroll: Option<Vec<u8>> = noekkelkontroll::table
        .find(RAD)
        .select(noekkelkontroll::kontroll)
        .first(tx.db)
        .optional()?;
    if let Some(kontroll) = kontroll {
        return Ok(tx.forsegler.sjekk(&kontroll)?);
    }
    let ny = tx.forsegler.kontroll()?;
    diesel::insert_into(noekkelkontroll::table)
        .values((
            noekkelkontroll::id.eq(RAD),
            noekkelkontroll::kontroll.eq(ny),
        ))
        .execute(tx.db)?;
    Ok(())
}
