//! Requests that were answered before, so that the same one again is the same act.

use crate::{DbFeil, Lesing, Skriving, dialect::Id, lest, schema::idempotens};
use diesel::prelude::*;
use jiff::Timestamp;
use stafett_domain::ids::BrukerId;
use uuid::Uuid;

/// What was answered under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Svar {
    /// The hash of the request.
    pub avtrykk: Vec<u8>,
    /// The id of what was made or changed.
    pub resultat: Uuid,
}

/// What the user was answered under this key, if anything.
///
/// # Errors
/// [`DbFeil`].
pub fn finn_svar(
    tx: &mut Lesing<'_>,
    bruker: BrukerId,
    noekkel: &[u8],
) -> Result<Option<Svar>, DbFeil> {
    let rad: Option<(Vec<u8>, Id)> = idempotens::table
        .find((Id(bruker.0), noekkel))
        .select((idempotens::avtrykk, idempotens::resultat_id))
        .first(tx.db)
        .optional()?;
    Ok(rad.map(|(avtrykk, id)| Svar {
        avtrykk,
        resultat: id.0,
    }))
}

/// Remembers an answer, in the transaction of its act.
///
/// # Errors
/// [`DbFeil::Konflikt`] when the same key was used at the same time.
pub fn sett_inn_svar(
    tx: &mut Skriving<'_>,
    bruker: BrukerId,
    noekkel: &[u8],
    svar: &Svar,
    naa: Timestamp,
) -> Result<(), DbFeil> {
    diesel::insert_into(idempotens::table)
        .values((
            idempotens::bruker_id.eq(Id(bruker.0)),
            idempotens::noekkel.eq(noekkel),
            idempotens::avtrykk.eq(&svar.avtrykk),
            idempotens::resultat_id.eq(Id(svar.resultat)),
            idempotens::opprettet.eq(lest::lagret(naa)),
        ))
        .execute(tx.db)?;
    Ok(())
}
