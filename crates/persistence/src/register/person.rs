//! People, those of them who can sign in, and their roles in units.

use super::{Scope, felt, hent_noekkel, krev_en_rad, ny_noekkel};
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::Id,
    schema::{barn, bruker, datanoekkel, person, tilhoerighet},
    sealed::{Datanoekkel, Indeks},
};
use diesel::prelude::*;
use jiff::Timestamp;
use stafett_domain::{
    ids::{BarnId, BrukerId, EnhetId, PersonId},
    vern::Gradering,
};
use std::collections::HashMap;
use uuid::Uuid;

/// A person as stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub navn: String,
    /// Their national id.
    pub foedselsnummer: String,
    /// Date of birth, `YYYY-MM-DD`; stored on its own because numbers from 2032 do not tell it.
    pub foedselsdato: Option<String>,
    /// Where to send notices.
    pub epost: Option<String>,
}

/// A role in a unit as stored. Dates as `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tilhoerighet {
    /// Who.
    pub bruker: BrukerId,
    /// Where.
    pub enhet: EnhetId,
    /// Code of the role.
    pub rolle: String,
    /// Job title.
    pub stilling: String,
    /// The first day.
    pub fra: String,
    /// The last day, inclusive, if it ends. The day before `fra` when it was taken back before it began.
    pub til: Option<String>,
}

/// The keyed hash by which a person with this national id is found in the municipality.
pub fn personindeks(tx: &Lesing<'_>, scope: Scope, foedselsnummer: &str) -> Vec<u8> {
    tx.forsegler
        .indeks(Indeks::Foedselsnummer(scope.kommune.0), foedselsnummer)
}

/// Everybody in the municipality, by [`personindeks`].
///
/// # Errors
/// [`DbFeil`].
pub fn personer(tx: &mut Lesing<'_>, scope: Scope) -> Result<HashMap<Vec<u8>, Person>, DbFeil> {
    type Rad = (
        Id,
        Vec<u8>,
        Vec<u8>,
        Vec<u8>,
        Option<String>,
        Option<Vec<u8>>,
        Vec<u8>,
    );
    let rader: Vec<Rad> = person::table
        .inner_join(datanoekkel::table.on(datanoekkel::id.eq(person::id)))
        .filter(person::kommune_id.eq(scope.id()))
        .filter(person::foedselsnummer.is_not_null())
        .select((
            person::id,
            person::navn,
            person::foedselsnummer.assume_not_null(),
            person::foedselsnummer_indeks.assume_not_null(),
            person::foedselsdato,
            person::epost,
            datanoekkel::pakket,
        ))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(
            |(Id(id), navn, nummer, indeks, foedselsdato, epost, pakket)| {
                let noekkel = tx.forsegler.pakk_ut(id, &pakket)?;
                let epost = epost
                    .map(|e| noekkel.aapne(felt("person.epost", id), &e))
                    .transpose()?;
                let person = Person {
                    id: PersonId(id),
                    navn: noekkel.aapne(felt("person.navn", id), &navn)?,
                    foedselsnummer: noekkel.aapne(felt("person.foedselsnummer", id), &nummer)?,
                    foedselsdato,
                    epost,
                };
                Ok((indeks, person))
            },
        )
        .collect()
}

/// How a person's address is protected, as stored.
pub(super) fn les_vern(
    noekkel: &Datanoekkel,
    id: Uuid,
    lagret: Option<&[u8]>,
) -> Result<Gradering, DbFeil> {
    let Some(lagret) = lagret else {
        return Ok(Gradering::Ingen);
    };
    let tegn = noekkel.aapne(felt("person.vern", id), lagret)?;
    Gradering::av_tegn(&tegn).ok_or(DbFeil::Uleselig("a protection"))
}

/// How these people's addresses are protected; those that are not are left out.
///
/// # Errors
/// [`DbFeil`].
pub fn vernede(
    tx: &mut Lesing<'_>,
    scope: Scope,
    alle: &[PersonId],
) -> Result<HashMap<PersonId, Gradering>, DbFeil> {
    let alle: Vec<Id> = alle.iter().map(|p| Id(p.0)).collect();
    let rader: Vec<(Id, Option<Vec<u8>>, Vec<u8>)> = person::table
        .inner_join(datanoekkel::table.on(datanoekkel::id.eq(person::id)))
        .filter(person::kommune_id.eq(scope.id()))
        .filter(person::id.eq_any(alle))
        .select((person::id, person::vern, datanoekkel::pakket))
        .load(tx.db)?;
    let mut vernede = HashMap::new();
    for (Id(id), vern, pakket) in rader {
        let noekkel = tx.forsegler.pakk_ut(id, &pakket)?;
        let grad = les_vern(&noekkel, id, vern.as_deref())?;
        if grad.er_vernet() {
            vernede.insert(PersonId(id), grad);
        }
    }
    Ok(vernede)
}

/// How many keys are unwrapped at a time.
const VERN_OM_GANGEN: i64 = 1_000;

/// The children of the municipality whose address is protected.
///
/// Everybody's protection is sealed alike with their own key, so that the database alone does not tell
/// whose it is. Finding them all therefore opens every child's: a walk through the register, in pages.
///
/// # Errors
/// [`DbFeil`].
pub fn vernede_barn(tx: &mut Lesing<'_>, scope: Scope) -> Result<Vec<BarnId>, DbFeil> {
    let (mut alle, mut etter) = (Vec::new(), Id(Uuid::nil()));
    loop {
        let rader: Vec<(Id, Option<Vec<u8>>, Vec<u8>)> = barn::table
            .inner_join(person::table.on(person::id.eq(barn::id)))
            .inner_join(datanoekkel::table.on(datanoekkel::id.eq(person::id)))
            .filter(barn::kommune_id.eq(scope.id()))
            .filter(barn::id.gt(etter))
            .order(barn::id.asc())
            .limit(VERN_OM_GANGEN)
            .select((barn::id, person::vern, datanoekkel::pakket))
            .load(tx.db)?;
        let Some((siste, _, _)) = rader.last() else {
            return Ok(alle);
        };
        etter = *siste;
        for (Id(id), vern, pakket) in rader {
            let noekkel = tx.forsegler.pakk_ut(id, &pakket)?;
            if les_vern(&noekkel, id, vern.as_deref())?.er_vernet() {
                alle.push(BarnId(id));
            }
        }
    }
}

/// Changes how a person's address is protected, from what the caller knows it to be: somebody who saw
/// none does not overwrite, and so lower, what another has raised in the meantime.
///
/// # Errors
/// [`DbFeil::Konflikt`] when it is something else by now; [`DbFeil`] when there is no such person in the
/// municipality.
pub fn sett_vern(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: PersonId,
    (foer, grad): (Gradering, Gradering),
) -> Result<(), DbFeil> {
    let noekkel = hent_noekkel(tx, id.0)?;
    let personen = || {
        person::table
            .find(Id(id.0))
            .filter(person::kommune_id.eq(scope.id()))
    };
    let lagret: Option<Vec<u8>> = personen().select(person::vern).first(tx.db)?;
    if les_vern(&noekkel, id.0, lagret.as_deref())? != foer {
        return Err(DbFeil::Konflikt);
    }
    let forseglet = noekkel.forsegl(felt("person.vern", id.0), grad.tegn())?;
    // No two sealings are alike, so the bytes tell whether anybody has been here since.
    let ny = person::vern.eq(forseglet);
    let antall = match lagret {
        Some(lagret) => diesel::update(personen().filter(person::vern.eq(lagret)))
            .set(ny)
            .execute(tx.db)?,
        None => diesel::update(personen().filter(person::vern.is_null()))
            .set(ny)
            .execute(tx.db)?,
    };
    match antall {
        1 => Ok(()),
        _ => Err(DbFeil::Konflikt),
    }
}

/// The users of these people, of those who can sign in.
///
/// # Errors
/// [`DbFeil`].
pub fn brukere_til(
    tx: &mut Lesing<'_>,
    scope: Scope,
    alle: &[PersonId],
) -> Result<HashMap<PersonId, BrukerId>, DbFeil> {
    let alle: Vec<Id> = alle.iter().map(|p| Id(p.0)).collect();
    let rader: Vec<(Id, Id)> = bruker::table
        .filter(bruker::kommune_id.eq(scope.id()))
        .filter(bruker::person_id.eq_any(alle))
        .select((bruker::person_id, bruker::id))
        .load(tx.db)?;
    Ok(rader
        .into_iter()
        .map(|(p, b)| (PersonId(p.0), BrukerId(b.0)))
        .collect())
}

/// Who these users are.
///
/// # Errors
/// [`DbFeil`].
pub fn personer_bak(
    tx: &mut Lesing<'_>,
    scope: Scope,
    alle: &[BrukerId],
) -> Result<HashMap<BrukerId, PersonId>, DbFeil> {
    let alle: Vec<Id> = alle.iter().map(|b| Id(b.0)).collect();
    let rader: Vec<(Id, Id)> = bruker::table
        .filter(bruker::kommune_id.eq(scope.id()))
        .filter(bruker::id.eq_any(alle))
        .select((bruker::id, bruker::person_id))
        .load(tx.db)?;
    Ok(rader
        .into_iter()
        .map(|(b, p)| (BrukerId(b.0), PersonId(p.0)))
        .collect())
}

/// Who a user is, and whether the user is active.
///
/// # Errors
/// [`DbFeil`].
pub fn person_for(
    tx: &mut Lesing<'_>,
    scope: Scope,
    id: BrukerId,
) -> Result<Option<(PersonId, bool)>, DbFeil> {
    let rad: Option<(Id, bool)> = bruker::table
        .find(Id(id.0))
        .filter(bruker::kommune_id.eq(scope.id()))
        .select((bruker::person_id, bruker::aktiv))
        .first(tx.db)
        .optional()?;
    Ok(rad.map(|(person, aktiv)| (PersonId(person.0), aktiv)))
}

/// Stores a person, new (with a key of their own) or changed (by id).
///
/// # Errors
/// [`DbFeil`].
pub fn lagre_person(
    tx: &mut Skriving<'_>,
    scope: Scope,
    ny: &Person,
    finnes: bool,
    naa: Timestamp,
) -> Result<(), DbFeil> {
    let id = ny.id.0;
    let noekkel = if finnes {
        hent_noekkel(tx, id)?
    } else {
        ny_noekkel(tx, id, naa)?
    };
    let epost = ny
        .epost
        .as_deref()
        .map(|e| noekkel.forsegl(felt("person.epost", id), e))
        .transpose()?;
    let verdier = (
        person::navn.eq(noekkel.forsegl(felt("person.navn", id), &ny.navn)?),
        person::foedselsdato.eq(&ny.foedselsdato),
        person::epost.eq(epost),
    );
    if finnes {
        let antall = diesel::update(
            person::table
                .find(Id(id))
                .filter(person::kommune_id.eq(scope.id())),
        )
        .set(verdier)
        .execute(tx.db)?;
        krev_en_rad(antall)?;
        return Ok(());
    }
    let nummer = noekkel.forsegl(felt("person.foedselsnummer", id), &ny.foedselsnummer)?;
    let indeks = personindeks(tx, scope, &ny.foedselsnummer);
    let vern = noekkel.forsegl(felt("person.vern", id), Gradering::Ingen.tegn())?;
    let tolk = noekkel.forsegl(felt("person.tolk", id), super::tolk::INGEN)?;
    diesel::insert_into(person::table)
        .values((
            person::vern.eq(vern),
            person::tolk.eq(tolk),
            person::id.eq(Id(id)),
            person::kommune_id.eq(scope.id()),
            person::foedselsnummer.eq(nummer),
            person::foedselsnummer_indeks.eq(indeks),
            verdier,
        ))
        .execute(tx.db)?;
    Ok(())
}

/// The users of the municipality by person.
///
/// # Errors
/// [`DbFeil`].
pub fn brukere(tx: &mut Lesing<'_>, scope: Scope) -> Result<HashMap<PersonId, BrukerId>, DbFeil> {
    let rader: Vec<(Id, Id)> = bruker::table
        .filter(bruker::kommune_id.eq(scope.id()))
        .select((bruker::person_id, bruker::id))
        .load(tx.db)?;
    Ok(rader
        .into_iter()
        .map(|(p, b)| (PersonId(p.0), BrukerId(b.0)))
        .collect())
}

/// Makes a user who cannot sign in until a password is set.
///
/// # Errors
/// [`DbFeil`]; [`DbFeil::Konflikt`] when the user name is taken in this installation.
pub fn sett_inn_bruker(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: BrukerId,
    eier: PersonId,
    brukernavn: &str,
) -> Result<(), DbFeil> {
    let forseglet =
        hent_noekkel(tx, eier.0)?.forsegl(felt("bruker.brukernavn", id.0), brukernavn)?;
    let indeks = tx.forsegler.indeks(Indeks::Brukernavn, brukernavn);
    diesel::insert_into(bruker::table)
        .values((
            bruker::id.eq(Id(id.0)),
            bruker::kommune_id.eq(scope.id()),
            bruker::person_id.eq(Id(eier.0)),
            bruker::brukernavn.eq(forseglet),
            bruker::brukernavn_indeks.eq(indeks),
            bruker::aktiv.eq(true),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// The roles of the municipality, each with the id of its row.
///
/// # Errors
/// [`DbFeil`].
pub fn tilhoerigheter(
    tx: &mut Lesing<'_>,
    scope: Scope,
) -> Result<Vec<(Uuid, Tilhoerighet)>, DbFeil> {
    type Rad = (
        (Id, Id, Id),
        (String, Vec<u8>, String, Option<String>),
        (Id, Vec<u8>),
    );
    let rader: Vec<Rad> = tilhoerighet::table
        .inner_join(bruker::table.on(bruker::id.eq(tilhoerighet::bruker_id)))
        .inner_join(datanoekkel::table.on(datanoekkel::id.eq(bruker::person_id)))
        .filter(tilhoerighet::kommune_id.eq(scope.id()))
        .select((
            (
                tilhoerighet::id,
                tilhoerighet::bruker_id,
                tilhoerighet::enhet_id,
            ),
            (
                tilhoerighet::rolle,
                tilhoerighet::stilling,
                tilhoerighet::fra,
                tilhoerighet::til,
            ),
            (datanoekkel::id, datanoekkel::pakket),
        ))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(
            |((Id(id), b, e), (rolle, stilling, fra, til), (Id(eier), pakket))| {
                let noekkel = tx.forsegler.pakk_ut(eier, &pakket)?;
                let stilling = noekkel.aapne(felt("tilhoerighet.stilling", id), &stilling)?;
                let (bruker, enhet) = (BrukerId(b.0), EnhetId(e.0));
                Ok((
                    id,
                    Tilhoerighet {
                        bruker,
                        enhet,
                        rolle,
                        stilling,
                        fra,
                        til,
                    },
                ))
            },
        )
        .collect()
}

/// Stores a role, new or changed (by the id of its row).
///
/// # Errors
/// [`DbFeil`].
pub fn lagre_tilhoerighet(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: Uuid,
    eier: PersonId,
    ny: &Tilhoerighet,
    finnes: bool,
) -> Result<(), DbFeil> {
    let stilling =
        hent_noekkel(tx, eier.0)?.forsegl(felt("tilhoerighet.stilling", id), &ny.stilling)?;
    let verdier = (
        tilhoerighet::stilling.eq(stilling),
        tilhoerighet::fra.eq(&ny.fra),
        tilhoerighet::til.eq(&ny.til),
    );
    if finnes {
        let antall = diesel::update(
            tilhoerighet::table
                .find(Id(id))
                .filter(tilhoerighet::kommune_id.eq(scope.id())),
        )
        .set(verdier)
        .execute(tx.db)?;
        krev_en_rad(antall)?;
    } else {
        diesel::insert_into(tilhoerighet::table)
            .values((
                tilhoerighet::id.eq(Id(id)),
                tilhoerighet::kommune_id.eq(scope.id()),
                tilhoerighet::bruker_id.eq(Id(ny.bruker.0)),
                tilhoerighet::enhet_id.eq(Id(ny.enhet.0)),
                tilhoerighet::rolle.eq(&ny.rolle),
                verdier,
            ))
            .execute(tx.db)?;
    }
    Ok(())
}
