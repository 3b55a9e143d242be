//! What signing in leaves behind, and nobody needs any more.

use crate::{
    DbFeil, Skriving, lest,
    schema::{idempotens, innloggingssperre, sesjon},
};
use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};

/// An ended session is kept this long, for those who ask who was signed in.
const SESJON: SignedDuration = SignedDuration::from_hours(30 * 24);
/// A request can be sent again with the same key for this long.
const IDEMPOTENS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Failed attempts are forgotten this long after the wait they led to.
const SPERRE: SignedDuration = SignedDuration::from_hours(24);

/// Removes what is older than it needs to be.
///
/// # Errors
/// [`DbFeil`].
pub fn rydd(tx: &mut Skriving<'_>, naa: Timestamp) -> Result<(), DbFeil> {
    let foer = |varer| lest::lagret(naa - varer);
    diesel::delete(sesjon::table.filter(sesjon::utloeper.lt(foer(SESJON)))).execute(tx.db)?;
    diesel::delete(idempotens::table.filter(idempotens::opprettet.lt(foer(IDEMPOTENS))))
        .execute(tx.db)?;
    diesel::delete(
        innloggingssperre::table.filter(innloggingssperre::sperret_til.lt(foer(SPERRE))),
    )
    .execute(tx.db)?;
    Ok(())
}
