//! The keys that access tokens are signed with. Stored wrapped by the master key.

use crate::{
    DbFeil, Lesing, Skriving, dialect::Instant, lest, schema::signeringsnoekkel,
    sealed::Datanoekkel,
};
use diesel::prelude::*;
use jiff::Timestamp;
use uuid::Uuid;

/// A signing key.
#[derive(Clone)]
pub struct Signeringsnoekkel {
    /// Its name in a token's header.
    pub kid: Uuid,
    /// The key itself.
    pub noekkel: Datanoekkel,
    /// When it was made. The youngest signs; the others verify until they are retired.
    pub opprettet: Timestamp,
}

/// The keys that are not retired, the youngest first.
///
/// # Errors
/// [`DbFeil`].
pub fn noekler(tx: &mut Lesing<'_>) -> Result<Vec<Signeringsnoekkel>, DbFeil> {
    let rader: Vec<(String, Vec<u8>, Instant)> = signeringsnoekkel::table
        .filter(signeringsnoekkel::pensjonert.is_null())
        .select((
            signeringsnoekkel::kid,
            signeringsnoekkel::hemmelig,
            signeringsnoekkel::opprettet,
        ))
        .order(signeringsnoekkel::opprettet.desc())
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(kid, hemmelig, opprettet)| {
            let kid = Uuid::parse_str(&kid).map_err(|_| DbFeil::Uleselig("a key's name"))?;
            Ok(Signeringsnoekkel {
                kid,
                noekkel: tx.forsegler.pakk_ut(kid, &hemmelig)?,
                opprettet: lest::tid(opprettet)?,
            })
        })
        .collect()
}

/// Makes a new key.
///
/// # Errors
/// [`DbFeil`].
pub fn ny_noekkel(
    tx: &mut Skriving<'_>,
    kid: Uuid,
    naa: Timestamp,
) -> Result<Signeringsnoekkel, DbFeil> {
    let (noekkel, pakket) = tx.forsegler.ny_datanoekkel(kid)?;
    diesel::insert_into(signeringsnoekkel::table)
        .values((
            signeringsnoekkel::kid.eq(kid.to_string()),
            signeringsnoekkel::hemmelig.eq(pakket),
            signeringsnoekkel::opprettet.eq(lest::lagret(naa)),
        ))
        .execute(tx.db)?;
    Ok(Signeringsnoekkel {
        kid,
        noekkel,
        opprettet: naa,
    })
}

/// Retires the keys made before this instant: no token that they signed is believed any more.
///
/// # Errors
/// [`DbFeil`].
pub fn pensjoner_eldre(
    tx: &mut Skriving<'_>,
    enn: Timestamp,
    naa: Timestamp,
) -> Result<(), DbFeil> {
    diesel::update(
        signeringsnoekkel::table
            .filter(signeringsnoekkel::pensjonert.is_null())
            .filter(signeringsnoekkel::opprettet.lt(lest::lagret(enn))),
    )
    .set(signeringsnoekkel::pensjonert.eq(lest::lagret(naa)))
    .execute(tx.db)?;
    Ok(())
}
