//! The minutes of meetings, who came, and the measures that were decided on. A row is never changed: a
//! correction is a new version beside the original.

use super::{
    Barnenoekkel,
    moete::{hvem_lagret, les_hvem},
};
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::{Scope, krev_en_rad},
    schema::{moete, moete_beslutning, referat, referat_oppmoete},
};
use diesel::prelude::*;
use jiff::{Timestamp, civil::Date};
use stafett_domain::{
    ids::{BrukerId, MoeteId, ReferatId, TiltakId},
    moete::{Hvem, Moetestatus},
    samtykke::Kode,
};
use uuid::Uuid;

/// A version of the minutes.
#[derive(Clone, PartialEq, Eq)]
pub struct Referatrad {
    /// Its id.
    pub id: ReferatId,
    /// The meeting.
    pub moete: MoeteId,
    /// Its number, from 1; what is above 1 is a correction.
    pub nummer: i64,
    /// What was talked about.
    pub droeftet: String,
    /// What was agreed, beside the measures.
    pub avtalt: Option<String>,
    /// Others who were there.
    pub andre: Option<String>,
    /// Why nobody of the family came.
    pub uten_familien: Option<String>,
    /// Whether the family has said yes to a meeting without them.
    pub familien_sa_ja: bool,
    /// The day of the next meeting.
    pub neste: Option<Date>,
    /// Who holds the stafettpinne from here.
    pub holder: BrukerId,
    /// The service it comes from.
    pub kilde: Kode,
    /// By whom,
    pub skrevet_av: BrukerId,
    /// and when.
    pub skrevet: Timestamp,
}

/// Somebody who came, as a version of the minutes says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Oppmoete {
    /// The version.
    pub referat: ReferatId,
    /// Who.
    pub hvem: Hvem,
    /// Whether they are of the family.
    pub er_familie: bool,
}

/// A measure that a meeting decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beslutning {
    /// The meeting.
    pub moete: MoeteId,
    /// The version of the minutes that it came with.
    pub referat: ReferatId,
    /// The measure.
    pub tiltak: TiltakId,
}

/// Every version of the minutes of these meetings, the oldest first.
///
/// # Errors
/// [`DbFeil`].
pub fn referater(
    tx: &mut Lesing<'_>,
    scope: Scope,
    moeter: &[MoeteId],
    noekkel: &Barnenoekkel,
) -> Result<Vec<Referatrad>, DbFeil> {
    type Rad = (
        (Id, Id, i64, Vec<u8>),
        (Option<Vec<u8>>, Option<Vec<u8>>, Option<Vec<u8>>, bool),
        (Option<String>, Id, String, Id, Instant),
    );
    let moeter: Vec<Id> = moeter.iter().map(|m| Id(m.0)).collect();
    let rader: Vec<Rad> = referat::table
        .filter(referat::kommune_id.eq(scope.id()))
        .filter(referat::moete_id.eq_any(moeter))
        .select((
            (
                referat::id,
                referat::moete_id,
                referat::nummer,
                referat::droeftet,
            ),
            (
                referat::avtalt,
                referat::andre,
                referat::uten_familien,
                referat::familien_sa_ja,
            ),
            (
                referat::neste,
                referat::holder_id,
                referat::kilde,
                referat::skrevet_av,
                referat::skrevet,
            ),
        ))
        .order((referat::moete_id.asc(), referat::nummer.asc()))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(
            |(
                (id, moete, nummer, droeftet),
                (avtalt, andre, uten_familien, sa_ja),
                (neste, holder, kilde, av, skrevet),
            )| {
                let kanskje = |kolonne, bytes: Option<Vec<u8>>| {
                    noekkel.aapne_kanskje(kolonne, id.0, bytes.as_deref())
                };
                Ok(Referatrad {
                    id: ReferatId(id.0),
                    moete: MoeteId(moete.0),
                    nummer,
                    droeftet: noekkel.aapne("referat.droeftet", id.0, &droeftet)?,
                    avtalt: kanskje("referat.avtalt", avtalt)?,
                    andre: kanskje("referat.andre", andre)?,
                    uten_familien: kanskje("referat.uten_familien", uten_familien)?,
                    familien_sa_ja: sa_ja,
                    neste: neste.as_deref().map(lest::dato).transpose()?,
                    holder: BrukerId(holder.0),
                    kilde: lest::listekode(&kilde)?,
                    skrevet_av: BrukerId(av.0),
                    skrevet: lest::tid(skrevet)?,
                })
            },
        )
        .collect()
}

/// Stores a version of the minutes. That two have the same number is refused by the database.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_referat(
    tx: &mut Skriving<'_>,
    scope: Scope,
    ny: &Referatrad,
    moette: &[(Uuid, Oppmoete)],
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    let kanskje = |kolonne, tekst: &Option<String>| {
        noekkel.forsegl_kanskje(kolonne, ny.id.0, tekst.as_deref())
    };
    diesel::insert_into(referat::table)
        .values((
            referat::id.eq(Id(ny.id.0)),
            referat::kommune_id.eq(scope.id()),
            referat::moete_id.eq(Id(ny.moete.0)),
            referat::nummer.eq(ny.nummer),
            referat::droeftet.eq(noekkel.forsegl("referat.droeftet", ny.id.0, &ny.droeftet)?),
            referat::avtalt.eq(kanskje("referat.avtalt", &ny.avtalt)?),
            referat::andre.eq(kanskje("referat.andre", &ny.andre)?),
            referat::uten_familien.eq(kanskje("referat.uten_familien", &ny.uten_familien)?),
            referat::familien_sa_ja.eq(ny.familien_sa_ja),
            referat::neste.eq(ny.neste.map(|dag| dag.to_string())),
            referat::holder_id.eq(Id(ny.holder.0)),
            referat::kilde.eq(ny.kilde.som_str()),
            referat::skrevet_av.eq(Id(ny.skrevet_av.0)),
            referat::skrevet.eq(lest::lagret(ny.skrevet)),
        ))
        .execute(tx.db)?;
    for (id, oppmoete) in moette {
        let (bruker, person) = hvem_lagret(oppmoete.hvem);
        diesel::insert_into(referat_oppmoete::table)
            .values((
                referat_oppmoete::id.eq(Id(*id)),
                referat_oppmoete::kommune_id.eq(scope.id()),
                referat_oppmoete::referat_id.eq(Id(oppmoete.referat.0)),
                referat_oppmoete::bruker_id.eq(bruker),
                referat_oppmoete::person_id.eq(person),
                referat_oppmoete::er_familie.eq(oppmoete.er_familie),
            ))
            .execute(tx.db)?;
    }
    Ok(())
}

/// The meeting is held from its first minutes on.
///
/// # Errors
/// [`DbFeil`] when it was held or called off in the meantime.
pub fn hold_moete(tx: &mut Skriving<'_>, scope: Scope, id: MoeteId) -> Result<(), DbFeil> {
    let antall = diesel::update(
        moete::table
            .find(Id(id.0))
            .filter(moete::kommune_id.eq(scope.id()))
            .filter(moete::status.eq(Moetestatus::Planlagt.kode())),
    )
    .set(moete::status.eq(Moetestatus::Holdt.kode()))
    .execute(tx.db)?;
    krev_en_rad(antall)
}

/// Who came, as these versions say.
///
/// # Errors
/// [`DbFeil`].
pub fn oppmoete(
    tx: &mut Lesing<'_>,
    scope: Scope,
    referater: &[ReferatId],
) -> Result<Vec<Oppmoete>, DbFeil> {
    let referater: Vec<Id> = referater.iter().map(|r| Id(r.0)).collect();
    let rader: Vec<(Id, Option<Id>, Option<Id>, bool)> = referat_oppmoete::table
        .filter(referat_oppmoete::kommune_id.eq(scope.id()))
        .filter(referat_oppmoete::referat_id.eq_any(referater))
        .select((
            referat_oppmoete::referat_id,
            referat_oppmoete::bruker_id,
            referat_oppmoete::person_id,
            referat_oppmoete::er_familie,
        ))
        .order(referat_oppmoete::id.asc())
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(referat, bruker, person, er_familie)| {
            Ok(Oppmoete {
                referat: ReferatId(referat.0),
                hvem: les_hvem(bruker, person)?,
                er_familie,
            })
        })
        .collect()
}

/// The measures that these meetings decided on, in the order they were added.
///
/// # Errors
/// [`DbFeil`].
pub fn beslutninger(
    tx: &mut Lesing<'_>,
    scope: Scope,
    moeter: &[MoeteId],
) -> Result<Vec<Beslutning>, DbFeil> {
    let moeter: Vec<Id> = moeter.iter().map(|m| Id(m.0)).collect();
    let rader: Vec<(Id, Id, Id)> = moete_beslutning::table
        .filter(moete_beslutning::kommune_id.eq(scope.id()))
        .filter(moete_beslutning::moete_id.eq_any(moeter))
        .select((
            moete_beslutning::moete_id,
            moete_beslutning::referat_id,
            moete_beslutning::tiltak_id,
        ))
        .order(moete_beslutning::tiltak_id.asc())
        .load(tx.db)?;
    let beslutning = |(moete, referat, tiltak): (Id, Id, Id)| Beslutning {
        moete: MoeteId(moete.0),
        referat: ReferatId(referat.0),
        tiltak: TiltakId(tiltak.0),
    };
    Ok(rader.into_iter().map(beslutning).collect())
}

/// Ties a measure to the meeting that decided on it.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_beslutning(
    tx: &mut Skriving<'_>,
    scope: Scope,
    ny: Beslutning,
) -> Result<(), DbFeil> {
    diesel::insert_into(moete_beslutning::table)
        .values((
            moete_beslutning::tiltak_id.eq(Id(ny.tiltak.0)),
            moete_beslutning::kommune_id.eq(scope.id()),
            moete_beslutning::moete_id.eq(Id(ny.moete.0)),
            moete_beslutning::referat_id.eq(Id(ny.referat.0)),
        ))
        .execute(tx.db)?;
    Ok(())
}
