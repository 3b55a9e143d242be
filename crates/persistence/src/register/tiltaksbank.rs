//! The municipality's bank of measures.

use super::{Scope, felt, hent_noekkel};
use crate::{DbFeil, Skriving, dialect::Id, schema::tiltaksbank, sealed::Indeks};
use diesel::prelude::*;
use uuid::Uuid;

/// A measure of the bank as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banktiltak {
    /// Code of the protective factor.
    pub beskyttelsesfaktor: String,
    /// Code of the level.
    pub nivaa: String,
    /// The measure.
    pub tiltak: String,
    /// Who is usually responsible.
    pub ansvar: String,
}

/// Adds a measure to the bank, unless the very same one is there. Tells whether it was added.
///
/// # Errors
/// [`DbFeil`].
pub fn lagre_banktiltak(
    tx: &mut Skriving<'_>,
    scope: Scope,
    rad: Uuid,
    ny: &Banktiltak,
) -> Result<bool, DbFeil> {
    let samlet = [&*ny.beskyttelsesfaktor, &ny.nivaa, &ny.tiltak, &ny.ansvar].join("\u{1f}");
    let indeks = tx
        .forsegler
        .indeks(Indeks::Tiltak(scope.kommune.0), &samlet);
    let finnes = tiltaksbank::table
        .filter(tiltaksbank::kommune_id.eq(scope.id()))
        .filter(tiltaksbank::indeks.eq(&indeks));
    if diesel::select(diesel::dsl::exists(finnes)).get_result(tx.db)? {
        return Ok(false);
    }
    let noekkel = hent_noekkel(tx, scope.kommune.0)?;
    diesel::insert_into(tiltaksbank::table)
        .values((
            tiltaksbank::id.eq(Id(rad)),
            tiltaksbank::kommune_id.eq(scope.id()),
            tiltaksbank::beskyttelsesfaktor.eq(&ny.beskyttelsesfaktor),
            tiltaksbank::nivaa.eq(&ny.nivaa),
            tiltaksbank::tiltak.eq(noekkel.forsegl(felt("tiltaksbank.tiltak", rad), &ny.tiltak)?),
            tiltaksbank::ansvar.eq(noekkel.forsegl(felt("tiltaksbank.ansvar", rad), &ny.ansvar)?),
            tiltaksbank::indeks.eq(indeks),
        ))
        .execute(tx.db)?;
    Ok(true)
}
