//! The work: goals, measures, notes of progress, evaluations. Rows are added; only a measure's
//! status changes.
//!
//! The file is long because four tables of one shape are read side by side.

use super::Barnenoekkel;
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::{Scope, krev_en_rad},
    schema::{evaluering, fremdrift, maal, tiltak},
};
use diesel::prelude::*;
use jiff::{Timestamp, civil::Date};
use stafett_domain::{
    ids::{BrukerId, EvalueringId, FremdriftId, LoggId, MaalId, PersonId, TiltakId, TiltaksbankId},
    samtykke::Kode,
    tilgang::{Merking, Skjerming, Skjermingsslag},
    tiltak::{Maaloppnaaelse, Tiltakstatus, Videre},
};
use std::collections::HashMap;

/// A goal.
#[derive(Clone, PartialEq, Eq)]
pub struct Maalrad {
    /// Its id.
    pub id: MaalId,
    /// The goal.
    pub tekst: String,
    /// What decides who sees it and all under it.
    pub merking: Merking,
    /// Who set it,
    pub satt_av: BrukerId,
    /// and when.
    pub satt: Timestamp,
}

/// A measure.
#[derive(Clone, PartialEq, Eq)]
pub struct Tiltaksrad {
    /// Its id.
    pub id: TiltakId,
    /// Its goal.
    pub maal: MaalId,
    /// What is done.
    pub tittel: String,
    /// Who sees to it.
    pub ansvarlig: BrukerId,
    /// By when.
    pub frist: Date,
    /// From this measure of the bank.
    pub tiltaksbank: Option<TiltaksbankId>,
    /// Where it stands.
    pub status: Tiltakstatus,
    /// The service it comes from.
    pub kilde: Kode,
    /// Who added it,
    pub lagt_til_av: BrukerId,
    /// and when.
    pub lagt_til: Timestamp,
}

/// A note of progress.
#[derive(Clone, PartialEq, Eq)]
pub struct Fremdriftsrad {
    /// Its id.
    pub id: FremdriftId,
    /// The measure.
    pub tiltak: TiltakId,
    /// What was noted.
    pub tekst: String,
    /// The service it comes from.
    pub kilde: Kode,
    /// By whom,
    pub notert_av: BrukerId,
    /// and when.
    pub notert: Timestamp,
}

/// An evaluation.
#[derive(Clone, PartialEq, Eq)]
pub struct Evalueringsrad {
    /// Its id.
    pub id: EvalueringId,
    /// The measure.
    pub tiltak: TiltakId,
    /// How far it reached.
    pub maaloppnaaelse: Maaloppnaaelse,
    /// What is decided.
    pub videre: Videre,
    /// In words.
    pub tekst: String,
    /// The service it comes from.
    pub kilde: Kode,
    /// By whom,
    pub evaluert_av: BrukerId,
    /// and when.
    pub evaluert: Timestamp,
}

type Merkingsrad = (Option<Id>, Option<String>, String, String, Option<Id>);

type Merkingskolonner = (
    maal::om_id,
    maal::tema,
    maal::kilde,
    maal::skjerming,
    maal::skjermet_for,
);

const MERKING: Merkingskolonner = (
    maal::om_id,
    maal::tema,
    maal::kilde,
    maal::skjerming,
    maal::skjermet_for,
);

fn les_merking((om, tema, kilde, skjerming, fra): Merkingsrad) -> Result<Merking, DbFeil> {
    Ok(Merking {
        om: PersonId(om.ok_or(DbFeil::Uleselig("whom a goal is about"))?.0),
        tema: tema.as_deref().map(lest::listekode).transpose()?,
        kilde: lest::listekode(&kilde)?,
        skjerming: les_skjerming(&skjerming, fra)?,
    })
}

/// From whom something is withheld, as stored.
pub(super) fn les_skjerming(slag: &str, fra: Option<Id>) -> Result<Skjerming, DbFeil> {
    match (lest::kode(slag, "Skjermingsslag")?, fra) {
        (Skjermingsslag::Ingen, _) => Ok(Skjerming::Ingen),
        (Skjermingsslag::Familien, _) => Ok(Skjerming::Familien),
        (Skjermingsslag::AndreTjenester, _) => Ok(Skjerming::AndreTjenester),
        (Skjermingsslag::Person, Some(fra)) => Ok(Skjerming::Person(PersonId(fra.0))),
        (Skjermingsslag::Person, None) => Err(DbFeil::Uleselig("from whom it is withheld")),
    }
}

/// The person that something is withheld from, to be stored.
pub(super) fn skjermet_for(skjerming: Skjerming) -> Option<Id> {
    match skjerming {
        Skjerming::Person(person) => Some(Id(person.0)),
        Skjerming::Ingen | Skjerming::Familien | Skjerming::AndreTjenester => None,
    }
}

/// How every goal of these logs is marked, without its text.
///
/// # Errors
/// [`DbFeil`].
pub fn merkinger(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logger: &[LoggId],
) -> Result<HashMap<MaalId, Merking>, DbFeil> {
    let logger: Vec<Id> = logger.iter().map(|l| Id(l.0)).collect();
    let rader: Vec<(Id, Merkingsrad)> = maal::table
        .filter(maal::kommune_id.eq(scope.id()))
        .filter(maal::logg_id.eq_any(logger))
        .select((maal::id, MERKING))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(id, merking)| Ok((MaalId(id.0), les_merking(merking)?)))
        .collect()
}

/// Decides from whom a goal and all under it is withheld.
///
/// # Errors
/// [`DbFeil`] when there is no such goal in the log.
pub fn skjerm_maal(
    tx: &mut Skriving<'_>,
    scope: Scope,
    (logg, id): (LoggId, MaalId),
    skjerming: Skjerming,
) -> Result<(), DbFeil> {
    let antall = diesel::update(
        maal::table
            .find(Id(id.0))
            .filter(maal::kommune_id.eq(scope.id()))
            .filter(maal::logg_id.eq(Id(logg.0))),
    )
    .set((
        maal::skjerming.eq(skjerming.slag().kode()),
        maal::skjermet_for.eq(skjermet_for(skjerming)),
    ))
    .execute(tx.db)?;
    krev_en_rad(antall)
}

/// The goals of a log in the order they were set.
///
/// # Errors
/// [`DbFeil`].
pub fn maal(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
    noekkel: &Barnenoekkel,
) -> Result<Vec<Maalrad>, DbFeil> {
    type Rad = (Id, Vec<u8>, Merkingsrad, Id, Instant);
    let rader: Vec<Rad> = maal::table
        .filter(maal::kommune_id.eq(scope.id()))
        .filter(maal::logg_id.eq(Id(logg.0)))
        .select((maal::id, maal::tekst, MERKING, maal::satt_av, maal::satt))
        .order(maal::id.asc())
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(id, tekst, merking, av, satt)| {
            Ok(Maalrad {
                id: MaalId(id.0),
                tekst: noekkel.aapne("maal.tekst", id.0, &tekst)?,
                merking: les_merking(merking)?,
                satt_av: BrukerId(av.0),
                satt: lest::tid(satt)?,
            })
        })
        .collect()
}

/// Stores a goal.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_maal(
    tx: &mut Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    ny: &Maalrad,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    diesel::insert_into(maal::table)
        .values((
            maal::id.eq(Id(ny.id.0)),
            maal::kommune_id.eq(scope.id()),
            maal::logg_id.eq(Id(logg.0)),
            maal::tekst.eq(noekkel.forsegl("maal.tekst", ny.id.0, &ny.tekst)?),
            maal::tema.eq(ny.merking.tema.as_ref().map(Kode::som_str)),
            maal::om_id.eq(Id(ny.merking.om.0)),
            maal::kilde.eq(ny.merking.kilde.som_str()),
            maal::skjerming.eq(ny.merking.skjerming.slag().kode()),
            maal::skjermet_for.eq(skjermet_for(ny.merking.skjerming)),
            maal::satt_av.eq(Id(ny.satt_av.0)),
            maal::satt.eq(lest::lagret(ny.satt)),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// The measures of a log in the order they were added.
///
/// # Errors
/// [`DbFeil`].
pub fn tiltak(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
    noekkel: &Barnenoekkel,
) -> Result<Vec<Tiltaksrad>, DbFeil> {
    type Rad = (
        (Id, Id, Vec<u8>, Id),
        (String, Option<Id>, String),
        (Id, Instant, String),
    );
    let rader: Vec<Rad> = tiltak::table
        .filter(tiltak::kommune_id.eq(scope.id()))
        .filter(tiltak::logg_id.eq(Id(logg.0)))
        .select((
            (
                tiltak::id,
                tiltak::maal_id,
                tiltak::tittel,
                tiltak::ansvarlig_id,
            ),
            (tiltak::frist, tiltak::tiltaksbank_id, tiltak::status),
            (tiltak::lagt_til_av, tiltak::lagt_til, tiltak::kilde),
        ))
        .order(tiltak::id.asc())
        .load(tx.db)?;
    rader
        .into_iter()
        .map(
            |((id, maal, tittel, ansvarlig), (frist, bank, status), (av, lagt_til, kilde))| {
                Ok(Tiltaksrad {
                    id: TiltakId(id.0),
                    maal: MaalId(maal.0),
                    tittel: noekkel.aapne("tiltak.tittel", id.0, &tittel)?,
                    ansvarlig: BrukerId(ansvarlig.0),
                    frist: lest::dato(&frist)?,
                    tiltaksbank: bank.map(|b| TiltaksbankId(b.0)),
                    status: lest::kode(&status, "Tiltakstatus")?,
                    lagt_til_av: BrukerId(av.0),
                    lagt_til: lest::tid(lagt_til)?,
                    kilde: lest::listekode(&kilde)?,
                })
            },
        )
        .collect()
}

/// What lists need of a measure: its log, how its goal is marked, responsible person and date.
pub type Fristrad = (LoggId, Merking, BrukerId, Date);

/// The active measures of these logs, without their texts.
///
/// # Errors
/// [`DbFeil`].
pub fn tiltak_i_logger(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logger: &[LoggId],
) -> Result<Vec<Fristrad>, DbFeil> {
    let logger: Vec<Id> = logger.iter().map(|l| Id(l.0)).collect();
    let rader: Vec<(Id, Merkingsrad, Id, String)> = tiltak::table
        .inner_join(maal::table.on(maal::id.eq(tiltak::maal_id)))
        .filter(tiltak::kommune_id.eq(scope.id()))
        .filter(tiltak::logg_id.eq_any(logger))
        .filter(tiltak::status.eq(Tiltakstatus::Aktiv.kode()))
        .select((
            tiltak::logg_id,
            MERKING,
            tiltak::ansvarlig_id,
            tiltak::frist,
        ))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(logg, merking, ansvarlig, frist)| {
            Ok((
                LoggId(logg.0),
                les_merking(merking)?,
                BrukerId(ansvarlig.0),
                lest::dato(&frist)?,
            ))
        })
        .collect()
}

/// The log that a measure belongs to, if it is in the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn finn_tiltak(
    tx: &mut Lesing<'_>,
    scope: Scope,
    id: TiltakId,
) -> Result<Option<LoggId>, DbFeil> {
    let rad: Option<Id> = tiltak::table
        .find(Id(id.0))
        .filter(tiltak::kommune_id.eq(scope.id()))
        .select(tiltak::logg_id)
        .first(tx.db)
        .optional()?;
    Ok(rad.map(|id| LoggId(id.0)))
}

/// Stores a measure.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_tiltak(
    tx: &mut Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    ny: &Tiltaksrad,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    diesel::insert_into(tiltak::table)
        .values((
            tiltak::id.eq(Id(ny.id.0)),
            tiltak::kommune_id.eq(scope.id()),
            tiltak::logg_id.eq(Id(logg.0)),
            tiltak::maal_id.eq(Id(ny.maal.0)),
            tiltak::tittel.eq(noekkel.forsegl("tiltak.tittel", ny.id.0, &ny.tittel)?),
            tiltak::ansvarlig_id.eq(Id(ny.ansvarlig.0)),
            tiltak::frist.eq(ny.frist.to_string()),
            tiltak::tiltaksbank_id.eq(ny.tiltaksbank.map(|b| Id(b.0))),
            tiltak::status.eq(ny.status.kode()),
            tiltak::lagt_til_av.eq(Id(ny.lagt_til_av.0)),
            tiltak::lagt_til.eq(lest::lagret(ny.lagt_til)),
            tiltak::kilde.eq(ny.kilde.som_str()),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// Changes where a measure stands.
///
/// # Errors
/// [`DbFeil`] when it has ended.
pub fn endre_tiltaksstatus(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: TiltakId,
    status: Tiltakstatus,
) -> Result<(), DbFeil> {
    let antall = diesel::update(
        tiltak::table
            .find(Id(id.0))
            .filter(tiltak::kommune_id.eq(scope.id()))
            .filter(tiltak::status.eq(Tiltakstatus::Aktiv.kode())),
    )
    .set(tiltak::status.eq(status.kode()))
    .execute(tx.db)?;
    krev_en_rad(antall)
}

/// The notes of progress on these measures, the oldest first.
///
/// # Errors
/// [`DbFeil`].
pub fn fremdrift(
    tx: &mut Lesing<'_>,
    scope: Scope,
    alle: &[TiltakId],
    noekkel: &Barnenoekkel,
) -> Result<Vec<Fremdriftsrad>, DbFeil> {
    let alle: Vec<Id> = alle.iter().map(|t| Id(t.0)).collect();
    let rader: Vec<(Id, Id, Vec<u8>, String, Id, Instant)> = fremdrift::table
        .filter(fremdrift::kommune_id.eq(scope.id()))
        .filter(fremdrift::tiltak_id.eq_any(alle))
        .select((
            fremdrift::id,
            fremdrift::tiltak_id,
            fremdrift::tekst,
            fremdrift::kilde,
            fremdrift::notert_av,
            fremdrift::notert,
        ))
        .order(fremdrift::id.asc())
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(id, tiltak, tekst, kilde, av, notert)| {
            Ok(Fremdriftsrad {
                id: FremdriftId(id.0),
                tiltak: TiltakId(tiltak.0),
                tekst: noekkel.aapne("fremdrift.tekst", id.0, &tekst)?,
                kilde: lest::listekode(&kilde)?,
                notert_av: BrukerId(av.0),
                notert: lest::tid(notert)?,
            })
        })
        .collect()
}

/// Stores a note of progress.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_fremdrift(
    tx: &mut Skriving<'_>,
    scope: Scope,
    ny: &Fremdriftsrad,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    diesel::insert_into(fremdrift::table)
        .values((
            fremdrift::id.eq(Id(ny.id.0)),
            fremdrift::kommune_id.eq(scope.id()),
            fremdrift::tiltak_id.eq(Id(ny.tiltak.0)),
            fremdrift::tekst.eq(noekkel.forsegl("fremdrift.tekst", ny.id.0, &ny.tekst)?),
            fremdrift::kilde.eq(ny.kilde.som_str()),
            fremdrift::notert_av.eq(Id(ny.notert_av.0)),
            fremdrift::notert.eq(lest::lagret(ny.notert)),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// The evaluations of these measures, the oldest first.
///
/// # Errors
/// [`DbFeil`].
pub fn evalueringer(
    tx: &mut Lesing<'_>,
    scope: Scope,
    alle: &[TiltakId],
    noekkel: &Barnenoekkel,
) -> Result<Vec<Evalueringsrad>, DbFeil> {
    type Rad = ((Id, Id, Id, Instant), (String, String, Vec<u8>, String));
    let alle: Vec<Id> = alle.iter().map(|t| Id(t.0)).collect();
    let rader: Vec<Rad> = evaluering::table
        .filter(evaluering::kommune_id.eq(scope.id()))
        .filter(evaluering::tiltak_id.eq_any(alle))
        .select((
            (
                evaluering::id,
                evaluering::tiltak_id,
                evaluering::evaluert_av,
                evaluering::evaluert,
            ),
            (
                evaluering::maaloppnaaelse,
                evaluering::videre,
                evaluering::tekst,
                evaluering::kilde,
            ),
        ))
        .order(evaluering::id.asc())
        .load(tx.db)?;
    rader
        .into_iter()
        .map(
            |((id, tiltak, av, evaluert), (oppnaaelse, videre, tekst, kilde))| {
                Ok(Evalueringsrad {
                    id: EvalueringId(id.0),
                    tiltak: TiltakId(tiltak.0),
                    maaloppnaaelse: lest::kode(&oppnaaelse, "Maaloppnaaelse")?,
                    videre: lest::kode(&videre, "Videre")?,
                    tekst: noekkel.aapne("evaluering.tekst", id.0, &tekst)?,
                    kilde: lest::listekode(&kilde)?,
                    evaluert_av: BrukerId(av.0),
                    evaluert: lest::tid(evaluert)?,
                })
            },
        )
        .collect()
}

/// Stores an evaluation.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_evaluering(
    tx: &mut Skriving<'_>,
    scope: Scope,
    ny: &Evalueringsrad,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    diesel::insert_into(evaluering::table)
        .values((
            evaluering::id.eq(Id(ny.id.0)),
            evaluering::kommune_id.eq(scope.id()),
            evaluering::tiltak_id.eq(Id(ny.tiltak.0)),
            evaluering::maaloppnaaelse.eq(ny.maaloppnaaelse.kode()),
            evaluering::videre.eq(ny.videre.kode()),
            evaluering::tekst.eq(noekkel.forsegl("evaluering.tekst", ny.id.0, &ny.tekst)?),
            evaluering::kilde.eq(ny.kilde.som_str()),
            evaluering::evaluert_av.eq(Id(ny.evaluert_av.0)),
            evaluering::evaluert.eq(lest::lagret(ny.evaluert)),
        ))
        .execute(tx.db)?;
    Ok(())
}
