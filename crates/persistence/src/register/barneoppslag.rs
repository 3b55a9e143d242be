//! Looking children and their families up.

use super::{Scope, felt, person::les_vern, personindeks};
use crate::{
    DbFeil, Lesing,
    dialect::{Id, Instant},
    lest,
    schema::{barn, barnetilhoerighet, bruker, datanoekkel, person, slektskap},
};
use diesel::prelude::*;
use jiff::civil::Date;
use stafett_domain::{
    familie::{Relasjon, har_foreldreansvar},
    ids::{BarnId, BrukerId, EnhetId, PersonId},
    tilgang::Svangerskap,
    vern::Gradering,
};
use std::collections::HashMap;

/// A child.
#[derive(Clone, PartialEq, Eq)]
pub struct Barnerad {
    /// Its name.
    pub navn: String,
    /// Date of birth, or the date it is expected.
    pub foedselsdato: Date,
    /// The child's own user, if it can sign in.
    pub bruker: Option<BrukerId>,
    /// When it was registered before birth.
    pub svangerskap: Option<Svangerskap>,
    /// How its address is protected.
    pub vern: Gradering,
    /// Whether all that is known of its family is what somebody told who registered it before birth.
    pub bare_meldt: bool,
}

/// Fails unless the child is one of the municipality's.
pub(crate) fn krev_barn(tx: &mut Lesing<'_>, scope: Scope, id: BarnId) -> Result<(), DbFeil> {
    let _: Id = barn::table
        .find(Id(id.0))
        .filter(barn::kommune_id.eq(scope.id()))
        .select(barn::id)
        .first(tx.db)?;
    Ok(())
}

/// These children.
///
/// # Errors
/// [`DbFeil`].
pub fn barn_ved_id(
    tx: &mut Lesing<'_>,
    scope: Scope,
    alle: &[BarnId],
) -> Result<HashMap<BarnId, Barnerad>, DbFeil> {
    let alle: Vec<Id> = alle.iter().map(|b| Id(b.0)).collect();
    type Rad = (
        (Id, Vec<u8>, String, Vec<u8>),
        (
            Option<Id>,
            Option<Id>,
            Option<Instant>,
            Option<Vec<u8>>,
            bool,
        ),
    );
    let rader: Vec<Rad> = barn::table
        .inner_join(person::table.on(person::id.eq(barn::id)))
        .inner_join(datanoekkel::table.on(datanoekkel::id.eq(barn::id)))
        .left_join(bruker::table.on(bruker::person_id.eq(barn::id)))
        .filter(barn::kommune_id.eq(scope.id()))
        .filter(barn::id.eq_any(alle))
        .filter(person::foedselsdato.is_not_null())
        .select((
            (
                barn::id,
                person::navn,
                person::foedselsdato.assume_not_null(),
                datanoekkel::pakket,
            ),
            (
                bruker::id.nullable(),
                barn::gravid_id,
                barn::foedt,
                person::vern,
                barn::gravid_navn.is_not_null(),
            ),
        ))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(
            |((id, navn, foedselsdato, pakket), (bruker, gravid, foedt, vern, bare_meldt))| {
                let noekkel = tx.forsegler.pakk_ut(id.0, &pakket)?;
                let foedt = lest::kanskje_tid(foedt)?;
                let funnet = Barnerad {
                    navn: noekkel.aapne(felt("person.navn", id.0), &navn)?,
                    foedselsdato: lest::dato(&foedselsdato)?,
                    bruker: bruker.map(|b| BrukerId(b.0)),
                    svangerskap: gravid.map(|g| Svangerskap {
                        gravid: PersonId(g.0),
                        foedt,
                    }),
                    vern: les_vern(&noekkel, id.0, vern.as_deref())?,
                    bare_meldt,
                };
                Ok((BarnId(id.0), funnet))
            },
        )
        .collect()
}

/// The municipality's child with this national id.
///
/// # Errors
/// [`DbFeil`].
pub fn finn_barn(
    tx: &mut Lesing<'_>,
    scope: Scope,
    foedselsnummer: &str,
) -> Result<Option<BarnId>, DbFeil> {
    let indeks = personindeks(tx, scope, foedselsnummer);
    let rad: Option<Id> = barn::table
        .inner_join(person::table.on(person::id.eq(barn::id)))
        .filter(barn::kommune_id.eq(scope.id()))
        .filter(person::kommune_id.eq(scope.id()))
        .filter(person::foedselsnummer_indeks.eq(indeks))
        .select(barn::id)
        .first(tx.db)
        .optional()?;
    Ok(rad.map(|id| BarnId(id.0)))
}

/// The units that the child belongs to on this day.
///
/// # Errors
/// [`DbFeil`].
pub fn barnets_enheter(
    tx: &mut Lesing<'_>,
    scope: Scope,
    id: BarnId,
    dag: Date,
) -> Result<Vec<EnhetId>, DbFeil> {
    let alle = barnas_enheter(tx, scope, &[id], dag)?;
    Ok(alle.into_iter().map(|(_, enhet)| enhet).collect())
}

/// The units that each of these children belongs to on this day.
///
/// # Errors
/// [`DbFeil`].
pub fn barnas_enheter(
    tx: &mut Lesing<'_>,
    scope: Scope,
    barn: &[BarnId],
    dag: Date,
) -> Result<Vec<(BarnId, EnhetId)>, DbFeil> {
    let barn: Vec<Id> = barn.iter().map(|b| Id(b.0)).collect();
    let dag = dag.to_string();
    let rader: Vec<(Id, Id)> = barnetilhoerighet::table
        .filter(barnetilhoerighet::kommune_id.eq(scope.id()))
        .filter(barnetilhoerighet::barn_id.eq_any(barn))
        .filter(barnetilhoerighet::fra.le(dag.clone()))
        .filter(
            barnetilhoerighet::til
                .is_null()
                .or(barnetilhoerighet::til.assume_not_null().ge(dag)),
        )
        .select((barnetilhoerighet::barn_id, barnetilhoerighet::enhet_id))
        .load(tx.db)?;
    let rader = rader.into_iter();
    Ok(rader.map(|(b, e)| (BarnId(b.0), EnhetId(e.0))).collect())
}

/// The children who belong to these units on this day, in the order of their ids.
///
/// # Errors
/// [`DbFeil`].
pub fn barn_i(
    tx: &mut Lesing<'_>,
    scope: Scope,
    enheter: &[EnhetId],
    dag: Date,
    (etter, antall): (Option<BarnId>, i64),
) -> Result<Vec<(BarnId, EnhetId)>, DbFeil> {
    let enheter: Vec<Id> = enheter.iter().map(|e| Id(e.0)).collect();
    let dag = dag.to_string();
    let mut spoerring = barnetilhoerighet::table
        .filter(barnetilhoerighet::kommune_id.eq(scope.id()))
        .filter(barnetilhoerighet::enhet_id.eq_any(enheter))
        .filter(barnetilhoerighet::fra.le(dag.clone()))
        .filter(
            barnetilhoerighet::til
                .is_null()
                .or(barnetilhoerighet::til.assume_not_null().ge(dag)),
        )
        .select((barnetilhoerighet::barn_id, barnetilhoerighet::enhet_id))
        .order(barnetilhoerighet::barn_id.asc())
        .limit(antall)
        .into_boxed();
    if let Some(etter) = etter {
        spoerring = spoerring.filter(barnetilhoerighet::barn_id.gt(Id(etter.0)));
    }
    let rader: Vec<(Id, Id)> = spoerring.load(tx.db)?;
    Ok(rader
        .into_iter()
        .map(|(b, e)| (BarnId(b.0), EnhetId(e.0)))
        .collect())
}

/// A member of a child's family.
#[derive(Clone, PartialEq, Eq)]
pub struct Foresattrad {
    /// Who.
    pub person: PersonId,
    /// Who they are in this child's case, to others: their id anywhere, unless that would tell that
    /// somebody who is masked or was only told of is the same person as in another case.
    pub vist: PersonId,
    /// Their user, if they can sign in.
    pub bruker: Option<BrukerId>,
    /// Their name; as it was told, when that is all that may be known.
    pub navn: String,
    /// What they are to the child.
    pub relasjon: Relasjon,
    /// Whether they hold parental responsibility.
    pub har_ansvar: bool,
    /// Whether the child lives with them.
    pub bor_med: bool,
    /// How their own address is protected.
    pub vern: Gradering,
    /// Whether the name is what somebody told who registered the child before birth. What the register
    /// knows, the name and the protection, is then told to nobody: whoever has a woman's number could
    /// ask for it by expecting a child for her.
    pub er_meldt: bool,
}

/// The child's family of today.
///
/// # Errors
/// [`DbFeil`].
pub fn foresatte_til(
    tx: &mut Lesing<'_>,
    scope: Scope,
    id: BarnId,
) -> Result<Vec<Foresattrad>, DbFeil> {
    let alle = foresatte_til_flere(tx, scope, &[id])?;
    Ok(alle.into_iter().map(|(_, rad)| rad).collect())
}

/// The families of these children.
///
/// # Errors
/// [`DbFeil`].
pub fn foresatte_til_flere(
    tx: &mut Lesing<'_>,
    scope: Scope,
    barn: &[BarnId],
) -> Result<Vec<(BarnId, Foresattrad)>, DbFeil> {
    type Rad = (
        (Id, Id, Id, Option<Id>, bool),
        (Vec<u8>, String, String, Vec<u8>, Option<Vec<u8>>),
    );
    let meldte = meldte_navn(tx, scope, barn)?;
    let barn: Vec<Id> = barn.iter().map(|b| Id(b.0)).collect();
    let rader: Vec<Rad> = slektskap::table
        .inner_join(person::table.on(person::id.eq(slektskap::person_id)))
        .inner_join(datanoekkel::table.on(datanoekkel::id.eq(slektskap::person_id)))
        .left_join(bruker::table.on(bruker::person_id.eq(slektskap::person_id)))
        .filter(slektskap::kommune_id.eq(scope.id()))
        .filter(slektskap::barn_id.eq_any(barn))
        .filter(slektskap::til.is_null())
        .select((
            (
                slektskap::id,
                slektskap::barn_id,
                slektskap::person_id,
                bruker::id.nullable(),
                slektskap::bor_med,
            ),
            (
                person::navn,
                slektskap::relasjon,
                slektskap::foreldreansvar,
                datanoekkel::pakket,
                person::vern,
            ),
        ))
        .order(slektskap::id.asc())
        .load(tx.db)?;
    rader
        .into_iter()
        .map(
            |((slekt, barn, person, bruker, bor_med), (navn, relasjon, ansvar, pakket, vern))| {
                let noekkel = tx.forsegler.pakk_ut(person.0, &pakket)?;
                let relasjon: Relasjon = lest::kode(&relasjon, "Relasjon")?;
                let ansvar = lest::kode(&ansvar, "Foreldreansvar")?;
                let meldt = meldte.get(&(BarnId(barn.0), PersonId(person.0)));
                let er_meldt = meldt.is_some();
                let vern = if er_meldt {
                    Gradering::Ingen
                } else {
                    les_vern(&noekkel, person.0, vern.as_deref())?
                };
                let har_egen_id = er_meldt || vern.er_vernet();
                let rad = Foresattrad {
                    person: PersonId(person.0),
                    vist: PersonId(if har_egen_id { slekt.0 } else { person.0 }),
                    bruker: bruker.map(|b| BrukerId(b.0)),
                    navn: match meldt {
                        Some(navn) => navn.clone(),
                        None => noekkel.aapne(felt("person.navn", person.0), &navn)?,
                    },
                    relasjon,
                    har_ansvar: har_foreldreansvar(relasjon, ansvar),
                    bor_med,
                    vern,
                    er_meldt,
                };
                Ok((BarnId(barn.0), rad))
            },
        )
        .collect()
}

/// The women's names as they were told when these children were registered before birth.
fn meldte_navn(
    tx: &mut Lesing<'_>,
    scope: Scope,
    alle: &[BarnId],
) -> Result<HashMap<(BarnId, PersonId), String>, DbFeil> {
    let alle: Vec<Id> = alle.iter().map(|b| Id(b.0)).collect();
    let rader: Vec<(Id, Id, Vec<u8>, Vec<u8>)> = barn::table
        .inner_join(datanoekkel::table.on(datanoekkel::id.eq(barn::id)))
        .filter(barn::kommune_id.eq(scope.id()))
        .filter(barn::id.eq_any(alle))
        .filter(barn::gravid_id.is_not_null())
        .filter(barn::gravid_navn.is_not_null())
        .select((
            barn::id,
            barn::gravid_id.assume_not_null(),
            barn::gravid_navn.assume_not_null(),
            datanoekkel::pakket,
        ))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(barn, gravid, navn, pakket)| {
            let noekkel = tx.forsegler.pakk_ut(barn.0, &pakket)?;
            let navn = noekkel.aapne(felt("barn.gravid_navn", barn.0), &navn)?;
            Ok(((BarnId(barn.0), PersonId(gravid.0)), navn))
        })
        .collect()
}

/// Whether the person is in the family of one of the municipality's children.
///
/// # Errors
/// [`DbFeil`].
pub fn er_foresatt(tx: &mut Lesing<'_>, scope: Scope, id: PersonId) -> Result<bool, DbFeil> {
    let finnes = slektskap::table
        .filter(slektskap::kommune_id.eq(scope.id()))
        .filter(slektskap::person_id.eq(Id(id.0)))
        .filter(slektskap::til.is_null());
    Ok(diesel::select(diesel::dsl::exists(finnes)).get_result(tx.db)?)
}
