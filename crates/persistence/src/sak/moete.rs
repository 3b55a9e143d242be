//! Meetings: when and where, and who is invited. A meeting is called off or held once; the minutes, and how
//! the family found it, are beside this file.

use super::Barnenoekkel;
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::{Scope, krev_en_rad},
    schema::{moete, moete_innkalt},
};
use diesel::prelude::*;
use jiff::Timestamp;
use stafett_domain::{
    ids::{BrukerId, LoggId, MoeteId, PersonId},
    moete::{Hvem, Moetestatus, Moetesvar},
    samtykke::Kode,
    tilgang::{Merking, Skjerming},
};
use std::collections::HashMap;
use uuid::Uuid;

/// A meeting.
#[derive(Clone, PartialEq, Eq)]
pub struct Moeterad {
    /// Its id.
    pub id: MoeteId,
    /// Code of its kind.
    pub slag: Kode,
    /// When it begins,
    pub fra: Timestamp,
    /// and when it ends.
    pub til: Timestamp,
    /// Where.
    pub sted: Option<String>,
    /// What it is about.
    pub dagsorden: String,
    /// What decides who sees it.
    pub merking: Merking,
    /// Its id in the calendar file.
    pub kalender: Uuid,
    /// Where it stands.
    pub status: Moetestatus,
    /// Who called it,
    pub innkalt_av: BrukerId,
    /// and when.
    pub innkalt: Timestamp,
    /// Why it was called off, if it was.
    pub avlysning: Option<Avlysning>,
}

/// That a meeting was called off.
#[derive(Clone, PartialEq, Eq)]
pub struct Avlysning {
    /// Why.
    pub grunn: String,
    /// By whom,
    pub av: BrukerId,
    /// and when.
    pub naar: Timestamp,
}

/// Somebody who is invited.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Innkaltrad {
    /// The id of the invitation.
    pub id: Uuid,
    /// To which meeting.
    pub moete: MoeteId,
    /// Who.
    pub hvem: Hvem,
    /// Whether they are of the family.
    pub er_familie: bool,
    /// What they answered,
    pub svar: Option<Moetesvar>,
}

type Rad = (
    (Id, String, Instant, Instant, Option<Vec<u8>>, Vec<u8>),
    (Option<String>, Id, String, Id, String),
    (Id, Instant),
    (Option<Vec<u8>>, Option<Id>, Option<Instant>),
);

type Kolonner = (
    (
        moete::id,
        moete::slag,
        moete::fra,
        moete::til,
        moete::sted,
        moete::dagsorden,
    ),
    (
        moete::tema,
        moete::om_id,
        moete::kilde,
        moete::kalender,
        moete::status,
    ),
    (moete::innkalt_av, moete::innkalt),
    (moete::avlyst_grunn, moete::avlyst_av, moete::avlyst),
);

const KOLONNER: Kolonner = (
    (
        moete::id,
        moete::slag,
        moete::fra,
        moete::til,
        moete::sted,
        moete::dagsorden,
    ),
    (
        moete::tema,
        moete::om_id,
        moete::kilde,
        moete::kalender,
        moete::status,
    ),
    (moete::innkalt_av, moete::innkalt),
    (moete::avlyst_grunn, moete::avlyst_av, moete::avlyst),
);

/// A meeting is withheld from nobody: whoever is invited sees it.
fn les_merking((tema, om, kilde): (Option<&str>, Id, &str)) -> Result<Merking, DbFeil> {
    Ok(Merking {
        om: PersonId(om.0),
        tema: tema.map(lest::listekode).transpose()?,
        kilde: lest::listekode(kilde)?,
        skjerming: Skjerming::Ingen,
    })
}

fn les(rad: Rad, noekkel: &Barnenoekkel) -> Result<Moeterad, DbFeil> {
    let (
        (id, slag, fra, til, sted, dagsorden),
        (tema, om, kilde, kalender, status),
        (av, innkalt),
        (grunn, avlyst_av, avlyst),
    ) = rad;
    let grunn = noekkel.aapne_kanskje("moete.avlyst_grunn", id.0, grunn.as_deref())?;
    let avlyst = lest::kanskje_tid(avlyst)?;
    let avlysning = match (grunn, avlyst_av, avlyst) {
        (Some(grunn), Some(av), Some(naar)) => Some(Avlysning {
            grunn,
            av: BrukerId(av.0),
            naar,
        }),
        _ => None,
    };
    Ok(Moeterad {
        id: MoeteId(id.0),
        slag: lest::listekode(&slag)?,
        fra: lest::tid(fra)?,
        til: lest::tid(til)?,
        sted: noekkel.aapne_kanskje("moete.sted", id.0, sted.as_deref())?,
        dagsorden: noekkel.aapne("moete.dagsorden", id.0, &dagsorden)?,
        merking: les_merking((tema.as_deref(), om, &kilde))?,
        kalender: kalender.0,
        status: lest::kode(&status, "Moetestatus")?,
        innkalt_av: BrukerId(av.0),
        innkalt: lest::tid(innkalt)?,
        avlysning,
    })
}

/// The meetings of a log, the last to begin first.
///
/// # Errors
/// [`DbFeil`].
pub fn moeter(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
    noekkel: &Barnenoekkel,
) -> Result<Vec<Moeterad>, DbFeil> {
    let rader: Vec<Rad> = moete::table
        .filter(moete::kommune_id.eq(scope.id()))
        .filter(moete::logg_id.eq(Id(logg.0)))
        .select(KOLONNER)
        .order((moete::fra.desc(), moete::id.desc()))
        .load(tx.db)?;
    rader.into_iter().map(|rad| les(rad, noekkel)).collect()
}

/// One meeting of a log.
///
/// # Errors
/// [`DbFeil`].
pub fn moete(
    tx: &mut Lesing<'_>,
    scope: Scope,
    (logg, id): (LoggId, MoeteId),
    noekkel: &Barnenoekkel,
) -> Result<Option<Moeterad>, DbFeil> {
    let rad: Option<Rad> = moete::table
        .find(Id(id.0))
        .filter(moete::kommune_id.eq(scope.id()))
        .filter(moete::logg_id.eq(Id(logg.0)))
        .select(KOLONNER)
        .first(tx.db)
        .optional()?;
    rad.map(|rad| les(rad, noekkel)).transpose()
}

/// The log that a meeting belongs to, if it is in the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn finn_moete(
    tx: &mut Lesing<'_>,
    scope: Scope,
    id: MoeteId,
) -> Result<Option<LoggId>, DbFeil> {
    let rad: Option<Id> = moete::table
        .find(Id(id.0))
        .filter(moete::kommune_id.eq(scope.id()))
        .select(moete::logg_id)
        .first(tx.db)
        .optional()?;
    Ok(rad.map(|id| LoggId(id.0)))
}

/// How every meeting of these logs is marked, without its texts.
///
/// # Errors
/// [`DbFeil`].
pub fn moetemerkinger(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logger: &[LoggId],
) -> Result<HashMap<MoeteId, Merking>, DbFeil> {
    let logger: Vec<Id> = logger.iter().map(|l| Id(l.0)).collect();
    let rader: Vec<(Id, Option<String>, Id, String)> = moete::table
        .filter(moete::kommune_id.eq(scope.id()))
        .filter(moete::logg_id.eq_any(logger))
        .select((moete::id, moete::tema, moete::om_id, moete::kilde))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(id, tema, om, kilde)| {
            Ok((MoeteId(id.0), les_merking((tema.as_deref(), om, &kilde))?))
        })
        .collect()
}

/// The meetings of a log that were held and have minutes: their kind, and when they began, the first first.
///
/// # Errors
/// [`DbFeil`].
pub fn holdte_moeter(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
    om: &[PersonId],
) -> Result<Vec<(Kode, Timestamp)>, DbFeil> {
    let om: Vec<Id> = om.iter().map(|p| Id(p.0)).collect();
    let rader: Vec<(String, Instant)> = moete::table
        .filter(moete::kommune_id.eq(scope.id()))
        .filter(moete::logg_id.eq(Id(logg.0)))
        .filter(moete::om_id.eq_any(om))
        .filter(moete::status.eq(Moetestatus::Holdt.kode()))
        .select((moete::slag, moete::fra))
        .order((moete::fra.asc(), moete::id.asc()))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(slag, fra)| Ok((lest::listekode(&slag)?, lest::tid(fra)?)))
        .collect()
}

/// Stores a meeting that is called.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_moete(
    tx: &mut Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    ny: &Moeterad,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    diesel::insert_into(moete::table)
        .values((
            moete::id.eq(Id(ny.id.0)),
            moete::kommune_id.eq(scope.id()),
            moete::logg_id.eq(Id(logg.0)),
            moete::slag.eq(ny.slag.som_str()),
            moete::fra.eq(lest::lagret(ny.fra)),
            moete::til.eq(lest::lagret(ny.til)),
            moete::sted.eq(noekkel.forsegl_kanskje("moete.sted", ny.id.0, ny.sted.as_deref())?),
            moete::dagsorden.eq(noekkel.forsegl("moete.dagsorden", ny.id.0, &ny.dagsorden)?),
            moete::tema.eq(ny.merking.tema.as_ref().map(Kode::som_str)),
            moete::om_id.eq(Id(ny.merking.om.0)),
            moete::kilde.eq(ny.merking.kilde.som_str()),
            moete::kalender.eq(Id(ny.kalender)),
            moete::status.eq(ny.status.kode()),
            moete::innkalt_av.eq(Id(ny.innkalt_av.0)),
            moete::innkalt.eq(lest::lagret(ny.innkalt)),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// Calls a meeting off that waits to be held.
///
/// # Errors
/// [`DbFeil`] when it was held or called off in the meantime.
pub fn avlys_moete(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: MoeteId,
    avlysning: &Avlysning,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    let grunn = noekkel.forsegl("moete.avlyst_grunn", id.0, &avlysning.grunn)?;
    let antall = diesel::update(
        moete::table
            .find(Id(id.0))
            .filter(moete::kommune_id.eq(scope.id()))
            .filter(moete::status.eq(Moetestatus::Planlagt.kode())),
    )
    .set((
        moete::status.eq(Moetestatus::Avlyst.kode()),
        moete::avlyst_grunn.eq(grunn),
        moete::avlyst_av.eq(Id(avlysning.av.0)),
        moete::avlyst.eq(lest::lagret(avlysning.naar)),
    ))
    .execute(tx.db)?;
    krev_en_rad(antall)
}

/// Somebody, from the two columns of which one is filled.
pub(super) fn les_hvem(bruker: Option<Id>, person: Option<Id>) -> Result<Hvem, DbFeil> {
    match (bruker, person) {
        (Some(bruker), None) => Ok(Hvem::Bruker(BrukerId(bruker.0))),
        (None, Some(person)) => Ok(Hvem::Person(PersonId(person.0))),
        _ => Err(DbFeil::Uleselig("who is at a meeting")),
    }
}

/// Somebody as the two columns.
pub(super) fn hvem_lagret(hvem: Hvem) -> (Option<Id>, Option<Id>) {
    match hvem {
        Hvem::Bruker(bruker) => (Some(Id(bruker.0)), None),
        Hvem::Person(person) => (None, Some(Id(person.0))),
    }
}

/// Who is invited to these meetings, in the order they were named.
///
/// # Errors
/// [`DbFeil`].
pub fn innkalte(
    tx: &mut Lesing<'_>,
    scope: Scope,
    moeter: &[MoeteId],
) -> Result<Vec<Innkaltrad>, DbFeil> {
    type Rad = (Id, Id, Option<Id>, Option<Id>, bool, Option<String>);
    let moeter: Vec<Id> = moeter.iter().map(|m| Id(m.0)).collect();
    let rader: Vec<Rad> = moete_innkalt::table
        .filter(moete_innkalt::kommune_id.eq(scope.id()))
        .filter(moete_innkalt::moete_id.eq_any(moeter))
        .select((
            moete_innkalt::id,
            moete_innkalt::moete_id,
            moete_innkalt::bruker_id,
            moete_innkalt::person_id,
            moete_innkalt::er_familie,
            moete_innkalt::svar,
        ))
        .order(moete_innkalt::id.asc())
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(id, moete, bruker, person, er_familie, svar)| {
            Ok(Innkaltrad {
                id: id.0,
                moete: MoeteId(moete.0),
                hvem: les_hvem(bruker, person)?,
                er_familie,
                svar: svar.map(|s| lest::kode(&s, "Moetesvar")).transpose()?,
            })
        })
        .collect()
}

/// Stores that somebody is invited.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_innkalt(
    tx: &mut Skriving<'_>,
    scope: Scope,
    ny: &Innkaltrad,
) -> Result<(), DbFeil> {
    let (bruker, person) = hvem_lagret(ny.hvem);
    diesel::insert_into(moete_innkalt::table)
        .values((
            moete_innkalt::id.eq(Id(ny.id)),
            moete_innkalt::kommune_id.eq(scope.id()),
            moete_innkalt::moete_id.eq(Id(ny.moete.0)),
            moete_innkalt::bruker_id.eq(bruker),
            moete_innkalt::person_id.eq(person),
            moete_innkalt::er_familie.eq(ny.er_familie),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// Keeps what somebody who is invited answers, also when they answer anew.
///
/// # Errors
/// [`DbFeil`] when there is no such invitation in the municipality.
pub fn besvar_innkalling(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: Uuid,
    (svar, naar): (Moetesvar, Timestamp),
) -> Result<(), DbFeil> {
    let antall = diesel::update(
        moete_innkalt::table
            .find(Id(id))
            .filter(moete_innkalt::kommune_id.eq(scope.id())),
    )
    .set((
        moete_innkalt::svar.eq(svar.kode()),
        moete_innkalt::besvart.eq(lest::lagret(naar)),
    ))
    .execute(tx.db)?;
    krev_en_rad(antall)
}
