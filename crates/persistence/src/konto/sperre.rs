//! Failed sign-ins. Counted by a keyed hash of what was typed, whether such a user exists or not,
//! so that the answer tells nobody who has a user.

use crate::{
    DbFeil, Lesing, Skriving, dialect::Instant, lest, schema::innloggingssperre, sealed::Indeks,
};
use diesel::prelude::*;
use jiff::Timestamp;

/// How many attempts have failed in a row, and until when the next one waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sperre {
    /// Failed attempts.
    pub feil: i64,
    /// No attempt is looked at before this instant.
    pub sperret_til: Timestamp,
}

/// The keyed hash of a typed user name.
pub fn lag_indeks(tx: &Lesing<'_>, brukernavn: &str) -> Vec<u8> {
    tx.forsegler.indeks(Indeks::Brukernavn, brukernavn)
}

/// The lock on this user name, if attempts have failed.
///
/// # Errors
/// [`DbFeil`].
pub fn sperre(tx: &mut Lesing<'_>, indeks: &[u8]) -> Result<Option<Sperre>, DbFeil> {
    let rad: Option<(i64, Instant)> = innloggingssperre::table
        .find(indeks)
        .select((innloggingssperre::feil, innloggingssperre::sperret_til))
        .first(tx.db)
        .optional()?;
    rad.map(|(feil, til)| {
        Ok(Sperre {
            feil,
            sperret_til: lest::tid(til)?,
        })
    })
    .transpose()
}

/// Stores the lock after one more attempt.
///
/// # Errors
/// [`DbFeil::Konflikt`] when another attempt was counted at the same time.
pub fn tell_forsoek(
    tx: &mut Skriving<'_>,
    indeks: &[u8],
    foer: Option<Sperre>,
    ny: Sperre,
) -> Result<(), DbFeil> {
    let verdier = (
        innloggingssperre::feil.eq(ny.feil),
        innloggingssperre::sperret_til.eq(lest::lagret(ny.sperret_til)),
    );
    let antall = match foer {
        None => diesel::insert_into(innloggingssperre::table)
            .values((innloggingssperre::indeks.eq(indeks), verdier))
            .execute(tx.db)?,
        Some(foer) => diesel::update(
            innloggingssperre::table
                .find(indeks)
                .filter(innloggingssperre::feil.eq(foer.feil)),
        )
        .set(verdier)
        .execute(tx.db)?,
    };
    if antall == 1 {
        Ok(())
    } else {
        Err(DbFeil::Konflikt)
    }
}

/// Forgets failed attempts after a right one.
///
/// # Errors
/// [`DbFeil`].
pub fn nullstill(tx: &mut Skriving<'_>, indeks: &[u8]) -> Result<(), DbFeil> {
    diesel::delete(innloggingssperre::table.find(indeks)).execute(tx.db)?;
    Ok(())
}
