//! Who is who: the municipality, its units, people, roles and families.
//!
//! The importer compares what is stored with what it was given, so everything of a municipality
//! can be read in a handful of queries; nothing here runs a query per row when reading.

use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    schema::{
        barn, barnetilhoerighet, bruker, datanoekkel, enhet, kommune, person, slektskap,
        tilhoerighet, tiltaksbank,
    },
    sealed::{Datanoekkel, Felt, Indeks},
};
use diesel::prelude::*;
use jiff::Timestamp;
use stafett_domain::ids::{BrukerId, EnhetId, KommuneId, PersonId};
use std::collections::HashMap;
use uuid::Uuid;

/// The wall between municipalities: every query on owned data takes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// The municipality that is asked about.
    pub kommune: KommuneId,
}

impl Scope {
    fn id(self) -> Id {
        Id(self.kommune.0)
    }
}

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
    /// From,
    pub fra: String,
    /// through, if it ends.
    pub til: Option<String>,
}

/// A family tie as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slektskap {
    /// The child.
    pub barn: PersonId,
    /// The adult.
    pub person: PersonId,
    /// Code of the relation.
    pub relasjon: String,
    /// Code of who holds parental responsibility.
    pub foreldreansvar: String,
    /// Whether the child lives with them.
    pub bor_med: bool,
}

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

fn felt(kolonne: &'static str, rad: Uuid) -> Felt {
    Felt { kolonne, rad }
}

fn ny_noekkel(tx: &mut Skriving<'_>, id: Uuid, naa: Timestamp) -> Result<Datanoekkel, DbFeil> {
    let (noekkel, pakket) = tx.forsegler.ny_datanoekkel(id)?;
    diesel::insert_into(datanoekkel::table)
        .values((
            datanoekkel::id.eq(Id(id)),
            datanoekkel::pakket.eq(pakket),
            datanoekkel::opprettet.eq(Instant(naa.as_microsecond())),
        ))
        .execute(tx.db)?;
    Ok(noekkel)
}

fn hent_noekkel(tx: &mut Lesing<'_>, id: Uuid) -> Result<Datanoekkel, DbFeil> {
    let pakket: Vec<u8> = datanoekkel::table
        .find(Id(id))
        .select(datanoekkel::pakket)
        .first(tx.db)?;
    Ok(tx.forsegler.pakk_ut(id, &pakket)?)
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
        diesel::update(
            enhet::table
                .find(Id(ny.id.0))
                .filter(enhet::kommune_id.eq(scope.id())),
        )
        .set(verdier)
        .execute(tx.db)?;
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
        diesel::update(
            person::table
                .find(Id(id))
                .filter(person::kommune_id.eq(scope.id())),
        )
        .set(verdier)
        .execute(tx.db)?;
        return Ok(());
    }
    let nummer = noekkel.forsegl(felt("person.foedselsnummer", id), &ny.foedselsnummer)?;
    let indeks = personindeks(tx, scope, &ny.foedselsnummer);
    diesel::insert_into(person::table)
        .values((
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
        tilhoerighet::til.eq(&ny.til),
    );
    if finnes {
        diesel::update(
            tilhoerighet::table
                .find(Id(id))
                .filter(tilhoerighet::kommune_id.eq(scope.id())),
        )
        .set(verdier)
        .execute(tx.db)?;
    } else {
        diesel::insert_into(tilhoerighet::table)
            .values((
                tilhoerighet::id.eq(Id(id)),
                tilhoerighet::kommune_id.eq(scope.id()),
                tilhoerighet::bruker_id.eq(Id(ny.bruker.0)),
                tilhoerighet::enhet_id.eq(Id(ny.enhet.0)),
                tilhoerighet::rolle.eq(&ny.rolle),
                tilhoerighet::fra.eq(&ny.fra),
                verdier,
            ))
            .execute(tx.db)?;
    }
    Ok(())
}

/// Which child belongs to which unit from which date.
///
/// # Errors
/// [`DbFeil`].
pub fn barn_i_enheter(
    tx: &mut Lesing<'_>,
    scope: Scope,
) -> Result<Vec<(PersonId, EnhetId, String)>, DbFeil> {
    let rader: Vec<(Id, Id, String)> = barnetilhoerighet::table
        .filter(barnetilhoerighet::kommune_id.eq(scope.id()))
        .select((
            barnetilhoerighet::barn_id,
            barnetilhoerighet::enhet_id,
            barnetilhoerighet::fra,
        ))
        .load(tx.db)?;
    Ok(rader
        .into_iter()
        .map(|(b, e, fra)| (PersonId(b.0), EnhetId(e.0), fra))
        .collect())
}

/// Makes a person a child of the municipality, with an event counter that begins at 0.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_barn(tx: &mut Skriving<'_>, scope: Scope, id: PersonId) -> Result<(), DbFeil> {
    diesel::insert_into(barn::table)
        .values((
            barn::id.eq(Id(id.0)),
            barn::kommune_id.eq(scope.id()),
            barn::siste_loepenummer.eq(0),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// The children of the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn barn(tx: &mut Lesing<'_>, scope: Scope) -> Result<Vec<PersonId>, DbFeil> {
    let rader: Vec<Id> = barn::table
        .filter(barn::kommune_id.eq(scope.id()))
        .select(barn::id)
        .load(tx.db)?;
    Ok(rader.into_iter().map(|id| PersonId(id.0)).collect())
}

/// Lets a child belong to a unit. Moving to a new unit ends the stay in the old one.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_barn_i_enhet(
    tx: &mut Skriving<'_>,
    scope: Scope,
    rad: Uuid,
    (id, i, fra): (PersonId, EnhetId, &str),
) -> Result<(), DbFeil> {
    diesel::update(
        barnetilhoerighet::table
            .filter(barnetilhoerighet::kommune_id.eq(scope.id()))
            .filter(barnetilhoerighet::barn_id.eq(Id(id.0)))
            .filter(barnetilhoerighet::til.is_null())
            .filter(barnetilhoerighet::fra.le(fra)),
    )
    .set(barnetilhoerighet::til.eq(fra))
    .execute(tx.db)?;
    diesel::insert_into(barnetilhoerighet::table)
        .values((
            barnetilhoerighet::id.eq(Id(rad)),
            barnetilhoerighet::kommune_id.eq(scope.id()),
            barnetilhoerighet::barn_id.eq(Id(id.0)),
            barnetilhoerighet::enhet_id.eq(Id(i.0)),
            barnetilhoerighet::fra.eq(fra),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// The family ties of the municipality's children.
///
/// # Errors
/// [`DbFeil`].
pub fn slektskap(tx: &mut Lesing<'_>, scope: Scope) -> Result<Vec<Slektskap>, DbFeil> {
    let rader: Vec<(Id, Id, String, String, bool)> = slektskap::table
        .filter(slektskap::kommune_id.eq(scope.id()))
        .select((
            slektskap::barn_id,
            slektskap::person_id,
            slektskap::relasjon,
            slektskap::foreldreansvar,
            slektskap::bor_med,
        ))
        .load(tx.db)?;
    let slektskap = rader
        .into_iter()
        .map(|(b, p, relasjon, foreldreansvar, bor_med)| {
            let (barn, person) = (PersonId(b.0), PersonId(p.0));
            Slektskap {
                barn,
                person,
                relasjon,
                foreldreansvar,
                bor_med,
            }
        });
    Ok(slektskap.collect())
}

/// Stores a family tie, new or changed (by child and adult).
///
/// # Errors
/// [`DbFeil`].
pub fn lagre_slektskap(
    tx: &mut Skriving<'_>,
    scope: Scope,
    rad: Uuid,
    ny: &Slektskap,
    finnes: bool,
) -> Result<(), DbFeil> {
    let verdier = (
        slektskap::relasjon.eq(&ny.relasjon),
        slektskap::foreldreansvar.eq(&ny.foreldreansvar),
        slektskap::bor_med.eq(ny.bor_med),
    );
    if finnes {
        diesel::update(
            slektskap::table
                .filter(slektskap::kommune_id.eq(scope.id()))
                .filter(slektskap::barn_id.eq(Id(ny.barn.0)))
                .filter(slektskap::person_id.eq(Id(ny.person.0))),
        )
        .set(verdier)
        .execute(tx.db)?;
    } else {
        diesel::insert_into(slektskap::table)
            .values((
                slektskap::id.eq(Id(rad)),
                slektskap::kommune_id.eq(scope.id()),
                slektskap::barn_id.eq(Id(ny.barn.0)),
                slektskap::person_id.eq(Id(ny.person.0)),
                verdier,
            ))
            .execute(tx.db)?;
    }
    Ok(())
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
