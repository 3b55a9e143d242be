//! The municipality's bank of measures.

use super::{Scope, felt, hent_noekkel};
use crate::{DbFeil, Lesing, Skriving, dialect::Id, schema::tiltaksbank, sealed::Indeks};
use diesel::prelude::*;
use stafett_domain::ids::TiltaksbankId;
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

/// Which measures of the bank to list.
#[derive(Debug, Clone, Default)]
pub struct Bankutvalg {
    /// Under this protective factor only.
    pub beskyttelsesfaktor: Option<String>,
    /// On this level only.
    pub nivaa: Option<String>,
    /// This one only.
    pub bare: Option<TiltaksbankId>,
    /// After this one.
    pub etter: Option<TiltaksbankId>,
    /// At most so many.
    pub antall: i64,
}

/// Measures of the bank in the order they were added.
///
/// # Errors
/// [`DbFeil`].
pub fn banktiltak(
    tx: &mut Lesing<'_>,
    scope: Scope,
    utvalg: Bankutvalg,
) -> Result<Vec<(TiltaksbankId, Banktiltak)>, DbFeil> {
    type Rad = (Id, String, String, Vec<u8>, Vec<u8>);
    let noekkel = hent_noekkel(tx, scope.kommune.0)?;
    let mut spoerring = tiltaksbank::table
        .filter(tiltaksbank::kommune_id.eq(scope.id()))
        .select((
            tiltaksbank::id,
            tiltaksbank::beskyttelsesfaktor,
            tiltaksbank::nivaa,
            tiltaksbank::tiltak,
            tiltaksbank::ansvar,
        ))
        .order(tiltaksbank::id.asc())
        .limit(utvalg.antall)
        .into_boxed();
    if let Some(faktor) = utvalg.beskyttelsesfaktor {
        spoerring = spoerring.filter(tiltaksbank::beskyttelsesfaktor.eq(faktor));
    }
    if let Some(nivaa) = utvalg.nivaa {
        spoerring = spoerring.filter(tiltaksbank::nivaa.eq(nivaa));
    }
    if let Some(id) = utvalg.bare {
        spoerring = spoerring.filter(tiltaksbank::id.eq(Id(id.0)));
    }
    if let Some(etter) = utvalg.etter {
        spoerring = spoerring.filter(tiltaksbank::id.gt(Id(etter.0)));
    }
    let rader: Vec<Rad> = spoerring.load(tx.db)?;
    rader
        .into_iter()
        .map(|(Id(id), beskyttelsesfaktor, nivaa, tiltak, ansvar)| {
            let lest = Banktiltak {
                beskyttelsesfaktor,
                nivaa,
                tiltak: noekkel.aapne(felt("tiltaksbank.tiltak", id), &tiltak)?,
                ansvar: noekkel.aapne(felt("tiltaksbank.ansvar", id), &ansvar)?,
            };
            Ok((TiltaksbankId(id), lest))
        })
        .collect()
}

/// One measure of the municipality's bank.
///
/// # Errors
/// [`DbFeil`].
pub fn banktiltak_ved_id(
    tx: &mut Lesing<'_>,
    scope: Scope,
    id: TiltaksbankId,
) -> Result<Option<Banktiltak>, DbFeil> {
    let utvalg = Bankutvalg {
        bare: Some(id),
        antall: 1,
        ..Bankutvalg::default()
    };
    Ok(banktiltak(tx, scope, utvalg)?.pop().map(|(_, rad)| rad))
}
