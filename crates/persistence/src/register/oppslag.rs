//! Looking people and units up for a case: always by a set of ids, never row by row.

use super::{Enhet, Scope, felt, hent_noekkel};
use crate::{
    DbFeil, Lesing,
    dialect::Id,
    lest,
    schema::{bruker, datanoekkel, enhet, person, tilhoerighet},
};
use diesel::prelude::*;
use jiff::civil::Date;
use stafett_domain::{
    ids::{BrukerId, EnhetId, PersonId},
    roller::Rolle,
};
use std::collections::HashMap;

/// The names of these users.
///
/// # Errors
/// [`DbFeil`].
pub fn navn_paa(
    tx: &mut Lesing<'_>,
    scope: Scope,
    brukere: &[BrukerId],
) -> Result<HashMap<BrukerId, String>, DbFeil> {
    let brukere: Vec<Id> = brukere.iter().map(|b| Id(b.0)).collect();
    let rader: Vec<(Id, Id, Vec<u8>, Vec<u8>)> = bruker::table
        .inner_join(person::table.on(person::id.eq(bruker::person_id)))
        .inner_join(datanoekkel::table.on(datanoekkel::id.eq(bruker::person_id)))
        .filter(bruker::kommune_id.eq(scope.id()))
        .filter(bruker::id.eq_any(brukere))
        .select((bruker::id, person::id, person::navn, datanoekkel::pakket))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(id, person, navn, pakket)| {
            let noekkel = tx.forsegler.pakk_ut(person.0, &pakket)?;
            let navn = noekkel.aapne(felt("person.navn", person.0), &navn)?;
            Ok((BrukerId(id.0), navn))
        })
        .collect()
}

/// The names of these people, whether they can sign in or not.
///
/// # Errors
/// [`DbFeil`].
pub fn personnavn(
    tx: &mut Lesing<'_>,
    scope: Scope,
    personer: &[PersonId],
) -> Result<HashMap<PersonId, String>, DbFeil> {
    let personer: Vec<Id> = personer.iter().map(|p| Id(p.0)).collect();
    let rader: Vec<(Id, Vec<u8>, Vec<u8>)> = person::table
        .inner_join(datanoekkel::table.on(datanoekkel::id.eq(person::id)))
        .filter(person::kommune_id.eq(scope.id()))
        .filter(person::id.eq_any(personer))
        .select((person::id, person::navn, datanoekkel::pakket))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(id, navn, pakket)| {
            let noekkel = tx.forsegler.pakk_ut(id.0, &pakket)?;
            let navn = noekkel.aapne(felt("person.navn", id.0), &navn)?;
            Ok((PersonId(id.0), navn))
        })
        .collect()
}

/// These units.
///
/// # Errors
/// [`DbFeil`].
pub fn enheter_ved_id(
    tx: &mut Lesing<'_>,
    scope: Scope,
    enheter: &[EnhetId],
) -> Result<HashMap<EnhetId, Enhet>, DbFeil> {
    type Rad = (Id, Vec<u8>, String, String, Option<Id>);
    let enheter: Vec<Id> = enheter.iter().map(|e| Id(e.0)).collect();
    let noekkel = hent_noekkel(tx, scope.kommune.0)?;
    let rader: Vec<Rad> = enhet::table
        .filter(enhet::kommune_id.eq(scope.id()))
        .filter(enhet::id.eq_any(enheter))
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
        .map(|(id, navn, tjeneste, organisasjonsnummer, overordnet)| {
            let id = EnhetId(id.0);
            let funnet = Enhet {
                id,
                navn: noekkel.aapne(felt("enhet.navn", id.0), &navn)?,
                tjeneste,
                organisasjonsnummer,
                overordnet: overordnet.map(|o| EnhetId(o.0)),
            };
            Ok((id, funnet))
        })
        .collect()
}

/// A page of the municipality's units in the order of their ids.
///
/// # Errors
/// [`DbFeil`].
pub fn enhetsside(
    tx: &mut Lesing<'_>,
    scope: Scope,
    etter: Option<EnhetId>,
    antall: i64,
) -> Result<Vec<EnhetId>, DbFeil> {
    let mut spoerring = enhet::table
        .filter(enhet::kommune_id.eq(scope.id()))
        .select(enhet::id)
        .order(enhet::id.asc())
        .limit(antall)
        .into_boxed();
    if let Some(etter) = etter {
        spoerring = spoerring.filter(enhet::id.gt(Id(etter.0)));
    }
    let rader: Vec<Id> = spoerring.load(tx.db)?;
    Ok(rader.into_iter().map(|id| EnhetId(id.0)).collect())
}

/// A role in a unit over a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rollerad {
    /// Who.
    pub bruker: BrukerId,
    /// Where.
    pub enhet: EnhetId,
    /// The unit's kind of service, as a code.
    pub tjeneste: String,
    /// What.
    pub rolle: Rolle,
    /// From,
    pub fra: Date,
    /// through, if it ends.
    pub til: Option<Date>,
}

impl Rollerad {
    /// Whether the role is held on this day.
    pub fn gjelder(&self, dag: Date) -> bool {
        self.fra <= dag && self.til.is_none_or(|til| dag <= til)
    }
}

/// Which roles to read.
enum Rolleutvalg {
    Brukere(Vec<Id>),
    LedereI(Vec<Id>),
    Med(Rolle),
}

/// Every role that these users hold or have held, by when it began.
///
/// # Errors
/// [`DbFeil`].
pub fn roller(
    tx: &mut Lesing<'_>,
    scope: Scope,
    brukere: &[BrukerId],
) -> Result<Vec<Rollerad>, DbFeil> {
    let brukere = brukere.iter().map(|b| Id(b.0)).collect();
    roller_der(tx, scope, Rolleutvalg::Brukere(brukere))
}

/// Everyone who leads or has led one of these units, by when it began.
///
/// # Errors
/// [`DbFeil`].
pub fn ledere(
    tx: &mut Lesing<'_>,
    scope: Scope,
    enheter: &[EnhetId],
) -> Result<Vec<Rollerad>, DbFeil> {
    let enheter = enheter.iter().map(|e| Id(e.0)).collect();
    roller_der(tx, scope, Rolleutvalg::LedereI(enheter))
}

/// Everyone who is or has been lokal administrator, by when it began.
///
/// # Errors
/// [`DbFeil`].
pub fn lokale_administratorer(tx: &mut Lesing<'_>, scope: Scope) -> Result<Vec<Rollerad>, DbFeil> {
    med_rolle(tx, scope, Rolle::LokalAdministrator)
}

/// Everyone who holds or has held this role anywhere, by when it began.
///
/// # Errors
/// [`DbFeil`].
pub fn med_rolle(tx: &mut Lesing<'_>, scope: Scope, rolle: Rolle) -> Result<Vec<Rollerad>, DbFeil> {
    roller_der(tx, scope, Rolleutvalg::Med(rolle))
}

fn roller_der(
    tx: &mut Lesing<'_>,
    scope: Scope,
    utvalg: Rolleutvalg,
) -> Result<Vec<Rollerad>, DbFeil> {
    let mut spoerring = tilhoerighet::table
        .inner_join(enhet::table.on(enhet::id.eq(tilhoerighet::enhet_id)))
        .filter(tilhoerighet::kommune_id.eq(scope.id()))
        .select((
            tilhoerighet::bruker_id,
            tilhoerighet::enhet_id,
            enhet::tjeneste,
            tilhoerighet::rolle,
            tilhoerighet::fra,
            tilhoerighet::til,
        ))
        .order((tilhoerighet::fra.asc(), tilhoerighet::id.asc()))
        .into_boxed();
    spoerring = match utvalg {
        Rolleutvalg::Brukere(brukere) => spoerring.filter(tilhoerighet::bruker_id.eq_any(brukere)),
        Rolleutvalg::LedereI(enheter) => spoerring
            .filter(tilhoerighet::enhet_id.eq_any(enheter))
            .filter(tilhoerighet::rolle.eq(Rolle::Enhetsleder.kode())),
        Rolleutvalg::Med(rolle) => spoerring.filter(tilhoerighet::rolle.eq(rolle.kode())),
    };
    let rader: Vec<(Id, Id, String, String, String, Option<String>)> = spoerring.load(tx.db)?;
    rader
        .into_iter()
        .map(|(b, e, tjeneste, rolle, fra, til)| {
            Ok(Rollerad {
                bruker: BrukerId(b.0),
                enhet: EnhetId(e.0),
                tjeneste,
                rolle: lest::kode(&rolle, "Rolle")?,
                fra: lest::dato(&fra)?,
                til: til.as_deref().map(lest::dato).transpose()?,
            })
        })
        .collect()
}

/// Somebody in the directory of a unit.
#[derive(Clone, PartialEq, Eq)]
pub struct Ansattrad {
    /// The id of the role's row, for the next page.
    pub rad: uuid::Uuid,
    /// Who.
    pub bruker: BrukerId,
    /// Their name.
    pub navn: String,
    /// What they are in the unit.
    pub rolle: Rolle,
    /// Job title.
    pub stilling: String,
    /// The unit.
    pub enhet: EnhetId,
}

/// Whose roles to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hvem {
    /// Everyone in this unit.
    IEnhet(EnhetId),
    /// This user, in every unit.
    Bruker(BrukerId),
}

/// Roles held on this day with names and titles, in the order of their rows.
///
/// # Errors
/// [`DbFeil`].
pub fn ansatte(
    tx: &mut Lesing<'_>,
    scope: Scope,
    hvem: Hvem,
    dag: Date,
    (etter, antall): (Option<uuid::Uuid>, i64),
) -> Result<Vec<Ansattrad>, DbFeil> {
    type Rad = ((Id, Id, Id), (String, Vec<u8>), (Id, Vec<u8>, Vec<u8>));
    let dag = dag.to_string();
    let mut spoerring = tilhoerighet::table
        .inner_join(bruker::table.on(bruker::id.eq(tilhoerighet::bruker_id)))
        .inner_join(person::table.on(person::id.eq(bruker::person_id)))
        .inner_join(datanoekkel::table.on(datanoekkel::id.eq(bruker::person_id)))
        .filter(tilhoerighet::kommune_id.eq(scope.id()))
        .filter(bruker::aktiv.eq(true))
        .filter(tilhoerighet::fra.le(dag.clone()))
        .filter(
            tilhoerighet::til
                .is_null()
                .or(tilhoerighet::til.assume_not_null().ge(dag)),
        )
        .select((
            (
                tilhoerighet::id,
                tilhoerighet::bruker_id,
                tilhoerighet::enhet_id,
            ),
            (tilhoerighet::rolle, tilhoerighet::stilling),
            (person::id, person::navn, datanoekkel::pakket),
        ))
        .order(tilhoerighet::id.asc())
        .limit(antall)
        .into_boxed();
    spoerring = match hvem {
        Hvem::IEnhet(enhet) => spoerring.filter(tilhoerighet::enhet_id.eq(Id(enhet.0))),
        Hvem::Bruker(bruker) => spoerring.filter(tilhoerighet::bruker_id.eq(Id(bruker.0))),
    };
    if let Some(etter) = etter {
        spoerring = spoerring.filter(tilhoerighet::id.gt(Id(etter)));
    }
    let rader: Vec<Rad> = spoerring.load(tx.db)?;
    rader
        .into_iter()
        .map(
            |((rad, bruker, enhet), (rolle, stilling), (person, navn, pakket))| {
                let noekkel = tx.forsegler.pakk_ut(person.0, &pakket)?;
                Ok(Ansattrad {
                    rad: rad.0,
                    bruker: BrukerId(bruker.0),
                    navn: noekkel.aapne(felt("person.navn", person.0), &navn)?,
                    rolle: lest::kode(&rolle, "Rolle")?,
                    stilling: noekkel.aapne(felt("tilhoerighet.stilling", rad.0), &stilling)?,
                    enhet: EnhetId(enhet.0),
                })
            },
        )
        .collect()
}
