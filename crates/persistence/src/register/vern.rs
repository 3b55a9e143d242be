//! Whose address is protected, and children that are registered before they are born.

use super::{
    Scope, felt, hent_noekkel, krev_en_rad, ny_noekkel, person::personer_bak, personindeks, tolk,
};
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{self, Id},
    lest,
    schema::{barn, barnetilhoerighet, person},
};
use diesel::prelude::*;
use jiff::{Timestamp, civil::Date};
use stafett_domain::{
    ids::{BarnId, BrukerId, EnhetId, PersonId},
    vern::Gradering,
};
use std::collections::BTreeSet;

/// Those of these users whose own address is protected.
///
/// # Errors
/// [`DbFeil`].
pub fn vernede_brukere(
    tx: &mut Lesing<'_>,
    scope: Scope,
    brukere: &[BrukerId],
) -> Result<BTreeSet<BrukerId>, DbFeil> {
    let hvem = personer_bak(tx, scope, brukere)?;
    let personer: Vec<PersonId> = hvem.values().copied().collect();
    let vernede = super::vernede(tx, scope, &personer)?;
    let er_vernet = |(_, person): &(BrukerId, PersonId)| vernede.contains_key(person);
    Ok(hvem.into_iter().filter(er_vernet).map(|(b, _)| b).collect())
}

/// The person with this national id in the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn finn_person(
    tx: &mut Lesing<'_>,
    scope: Scope,
    foedselsnummer: &str,
) -> Result<Option<PersonId>, DbFeil> {
    let indeks = personindeks(tx, scope, foedselsnummer);
    let rad: Option<Id> = person::table
        .filter(person::kommune_id.eq(scope.id()))
        .filter(person::foedselsnummer_indeks.eq(indeks))
        .select(person::id)
        .first(tx.db)
        .optional()?;
    Ok(rad.map(|id| PersonId(id.0)))
}

/// Locks the person until the transaction ends: acts on one person take turns.
///
/// # Errors
/// [`DbFeil`].
pub fn laas_person(tx: &mut Skriving<'_>, scope: Scope, id: PersonId) -> Result<(), DbFeil> {
    Ok(dialect::laas_person(tx.db, scope.id(), Id(id.0))?)
}

/// Makes a child that is expected: without a national id, and named by the one who expects it, whose
/// own name is kept as it was told.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_ventet_barn(
    tx: &mut Skriving<'_>,
    scope: Scope,
    (id, gravid): (BarnId, PersonId),
    (navn, gravid_navn, termin): (&str, &str, Date),
    naa: Timestamp,
) -> Result<(), DbFeil> {
    let noekkel = ny_noekkel(tx, id.0, naa)?;
    let vern = noekkel.forsegl(felt("person.vern", id.0), Gradering::Ingen.tegn())?;
    let uten_tolk = noekkel.forsegl(felt("person.tolk", id.0), tolk::INGEN)?;
    diesel::insert_into(person::table)
        .values((
            person::id.eq(Id(id.0)),
            person::kommune_id.eq(scope.id()),
            person::navn.eq(noekkel.forsegl(felt("person.navn", id.0), navn)?),
            person::foedselsdato.eq(termin.to_string()),
            person::vern.eq(vern),
            person::tolk.eq(uten_tolk),
        ))
        .execute(tx.db)?;
    let gravid_navn = noekkel.forsegl(felt("barn.gravid_navn", id.0), gravid_navn)?;
    diesel::insert_into(barn::table)
        .values((
            barn::gravid_navn.eq(gravid_navn),
            barn::id.eq(Id(id.0)),
            barn::kommune_id.eq(scope.id()),
            barn::siste_loepenummer.eq(0),
            barn::gravid_id.eq(Id(gravid.0)),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// The children that this woman expects and that belong to this unit, each with its day.
///
/// # Errors
/// [`DbFeil`].
pub fn ventes_i(
    tx: &mut Lesing<'_>,
    scope: Scope,
    (gravid, enhet): (PersonId, EnhetId),
    dag: Date,
) -> Result<Vec<(BarnId, Date)>, DbFeil> {
    let dag = dag.to_string();
    let rader: Vec<(Id, String)> = barn::table
        .inner_join(person::table.on(person::id.eq(barn::id)))
        .inner_join(barnetilhoerighet::table.on(barnetilhoerighet::barn_id.eq(barn::id)))
        .filter(barn::kommune_id.eq(scope.id()))
        .filter(barn::gravid_id.eq(Id(gravid.0)))
        .filter(barn::foedt.is_null())
        .filter(barnetilhoerighet::enhet_id.eq(Id(enhet.0)))
        .filter(
            barnetilhoerighet::til
                .is_null()
                .or(barnetilhoerighet::til.assume_not_null().ge(dag)),
        )
        .filter(person::foedselsdato.is_not_null())
        .select((barn::id, person::foedselsdato.assume_not_null()))
        .order(barn::id.asc())
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(id, termin)| Ok((BarnId(id.0), lest::dato(&termin)?)))
        .collect()
}

/// The register tells who the family of these children is: what was told before their birth is
/// forgotten.
///
/// # Errors
/// [`DbFeil`].
pub fn glem_meldte(tx: &mut Skriving<'_>, scope: Scope, alle: &[BarnId]) -> Result<(), DbFeil> {
    let alle: Vec<Id> = alle.iter().map(|b| Id(b.0)).collect();
    diesel::update(
        barn::table
            .filter(barn::kommune_id.eq(scope.id()))
            .filter(barn::id.eq_any(alle))
            .filter(barn::gravid_navn.is_not_null()),
    )
    .set(barn::gravid_navn.eq(None::<Vec<u8>>))
    .execute(tx.db)?;
    Ok(())
}

/// An expected child was born: its name, its day, and its national id when it has one.
///
/// # Errors
/// [`DbFeil`]; [`DbFeil::Konflikt`] when somebody else has the national id.
pub fn registrer_foedsel(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: BarnId,
    (navn, foedselsdato, foedselsnummer): (&str, Date, Option<&str>),
    naa: Timestamp,
) -> Result<(), DbFeil> {
    let noekkel = hent_noekkel(tx, id.0)?;
    let navn = noekkel.forsegl(felt("person.navn", id.0), navn)?;
    let antall = diesel::update(
        person::table
            .find(Id(id.0))
            .filter(person::kommune_id.eq(scope.id())),
    )
    .set((
        person::navn.eq(navn),
        person::foedselsdato.eq(foedselsdato.to_string()),
    ))
    .execute(tx.db)?;
    krev_en_rad(antall)?;
    if let Some(nummer) = foedselsnummer {
        let forseglet = noekkel.forsegl(felt("person.foedselsnummer", id.0), nummer)?;
        let indeks = personindeks(tx, scope, nummer);
        let antall = diesel::update(
            person::table
                .find(Id(id.0))
                .filter(person::kommune_id.eq(scope.id())),
        )
        .set((
            person::foedselsnummer.eq(forseglet),
            person::foedselsnummer_indeks.eq(indeks),
        ))
        .execute(tx.db)?;
        krev_en_rad(antall)?;
    }
    let antall = diesel::update(
        barn::table
            .find(Id(id.0))
            .filter(barn::kommune_id.eq(scope.id()))
            .filter(barn::foedt.is_null()),
    )
    .set(barn::foedt.eq(lest::lagret(naa)))
    .execute(tx.db)?;
    krev_en_rad(antall)
}

/// The names of the municipality's units, for the warning about places in a text.
///
/// # Errors
/// [`DbFeil`].
pub fn enhetsnavn(tx: &mut Lesing<'_>, scope: Scope) -> Result<Vec<String>, DbFeil> {
    let alle = super::enheter(tx, scope)?;
    Ok(alle.into_iter().map(|e| e.navn).collect())
}
