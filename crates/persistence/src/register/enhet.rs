//! The municipality and its units.

use super::{Scope, felt, hent_noekkel, krev_en_rad, ny_noekkel};
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{self, Id},
    schema::{enhet, kommune},
};
use diesel::prelude::*;
use jiff::Timestamp;
use stafett_domain::ids::{EnhetId, KommuneId};

/// A unit as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enhet {
    /// Its id.
    pub id: EnhetId,
    /// Its name (sealed with the municipality's key: where a protected child is, is secret).
    pub navn: String,
    /// Code of its kind of service.
    pub tjeneste: String,
    /// Its organisation number.
    pub organisasjonsnummer: String,
    /// The unit above it.
    pub overordnet: Option<EnhetId>,
}

/// The municipality with this number, if it is stored, with its name.
///
/// # Errors
/// [`DbFeil`].
pub fn finn_kommune(
    tx: &mut Lesing<'_>,
    nummer: &str,
) -> Result<Option<(KommuneId, String)>, DbFeil> {
    let rad: Option<(Id, Vec<u8>)> = kommune::table
        .filter(kommune::kommunenummer.eq(nummer))
        .select((kommune::id, kommune::navn))
        .first(tx.db)
        .optional()?;
    let Some((Id(id), navn)) = rad else {
        return Ok(None);
    };
    let navn = hent_noekkel(tx, id)?.aapne(felt("kommune.navn", id), &navn)?;
    Ok(Some((KommuneId(id), navn)))
}

/// Keeps other transactions that ask for the same lock waiting until this one ends, also when the
/// municipality is not stored yet. Others may still read it and write about it.
///
/// # Errors
/// [`DbFeil`]; also when the one before does not finish in time.
pub fn laas_kommune(tx: &mut Skriving<'_>, nummer: &str) -> Result<(), DbFeil> {
    Ok(dialect::laas_kommune(tx.db, nummer)?)
}

/// Every municipality of the installation.
///
/// # Errors
/// [`DbFeil`].
pub fn kommuner(tx: &mut Lesing<'_>) -> Result<Vec<KommuneId>, DbFeil> {
    let rader: Vec<Id> = kommune::table
        .select(kommune::id)
        .order(kommune::id.asc())
        .load(tx.db)?;
    Ok(rader.into_iter().map(|id| KommuneId(id.0)).collect())
}

/// The name of the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn kommunenavn(tx: &mut Lesing<'_>, scope: Scope) -> Result<String, DbFeil> {
    let navn: Vec<u8> = kommune::table
        .find(scope.id())
        .select(kommune::navn)
        .first(tx.db)?;
    let id = scope.kommune.0;
    Ok(hent_noekkel(tx, id)?.aapne(felt("kommune.navn", id), &navn)?)
}

/// Stores a new municipality with a key of its own.
///
/// # Errors
/// [`DbFeil`]; [`DbFeil::Konflikt`] when the number is taken.
pub fn sett_inn_kommune(
    tx: &mut Skriving<'_>,
    id: KommuneId,
    nummer: &str,
    navn: &str,
    naa: Timestamp,
) -> Result<(), DbFeil> {
    let navn = ny_noekkel(tx, id.0, naa)?.forsegl(felt("kommune.navn", id.0), navn)?;
    diesel::insert_into(kommune::table)
        .values((
            kommune::id.eq(Id(id.0)),
            kommune::kommunenummer.eq(nummer),
            kommune::navn.eq(navn),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// The units of the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn enheter(tx: &mut Lesing<'_>, scope: Scope) -> Result<Vec<Enhet>, DbFeil> {
    type Rad = (Id, Vec<u8>, String, String, Option<Id>);
    let noekkel = hent_noekkel(tx, scope.kommune.0)?;
    let rader: Vec<Rad> = enhet::table
        .filter(enhet::kommune_id.eq(scope.id()))
        .select((
            enhet::id,
            enhet::navn,
            enhet::tjeneste,
            enhet::organisasjonsnummer,
            enhet::overordnet_id,
        ))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(
            |(Id(id), navn, tjeneste, organisasjonsnummer, overordnet)| {
                Ok(Enhet {
                    id: EnhetId(id),
                    navn: noekkel.aapne(felt("enhet.navn", id), &navn)?,
                    tjeneste,
                    organisasjonsnummer,
                    overordnet: overordnet.map(|Id(o)| EnhetId(o)),
                })
            },
        )
        .collect()
}

/// Stores a unit, new or changed (by id).
///
/// # Errors
/// [`DbFeil`].
pub fn lagre_enhet(
    tx: &mut Skriving<'_>,
    scope: Scope,
    ny: &Enhet,
    finnes: bool,
) -> Result<(), DbFeil> {
    let navn = hent_noekkel(tx, scope.kommune.0)?.forsegl(felt("enhet.navn", ny.id.0), &ny.navn)?;
    let verdier = (
        enhet::navn.eq(navn),
        enhet::tjeneste.eq(&ny.tjeneste),
        enhet::overordnet_id.eq(ny.overordnet.map(|o| Id(o.0))),
    );
    if finnes {
        let antall = diesel::update(
            enhet::table
                .find(Id(ny.id.0))
                .filter(enhet::kommune_id.eq(scope.id())),
        )
        .set(verdier)
        .execute(tx.db)?;
        krev_en_rad(antall)?;
    } else {
        diesel::insert_into(enhet::table)
            .values((
                enhet::id.eq(Id(ny.id.0)),
                enhet::kommune_id.eq(scope.id()),
                enhet::organisasjonsnummer.eq(&ny.organisasjonsnummer),
                verdier,
            ))
            .execute(tx.db)?;
    }
    Ok(())
}
