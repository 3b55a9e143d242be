//! Moves on the samhandlingstrapp, offers, and the service that coordinates. A row is never changed.
//!
//! The file is long because three tables that are read together lie in it.

use super::Barnenoekkel;
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::{Scope, krev_en_rad},
    schema::{evaluering, samordning, stafettlogg, tilbud, tiltak, trinnskifte},
};
use diesel::prelude::*;
use jiff::{Timestamp, civil::Date};
use stafett_domain::{
    ids::{BrukerId, LoggId, MaalId, PersonId, SamordningId, TilbudId, TrinnskifteId},
    samtykke::Kode,
    tilbud::{Tilbudsslag, Tilbudssvar},
    trapp::Krav,
};

/// Who let a case go on although something was missing.
#[derive(Clone, PartialEq, Eq)]
pub struct Overstyringsrad {
    /// Who,
    pub av: BrukerId,
    /// why,
    pub begrunnelse: String,
    /// and what was missing.
    pub mangler: Vec<Krav>,
}

/// One move.
#[derive(Clone, PartialEq, Eq)]
pub struct Trinnskifterad {
    /// Its id.
    pub id: TrinnskifteId,
    /// Its number in the log, from 1.
    pub nummer: i64,
    /// From this step,
    pub fra: Kode,
    /// to this one,
    pub til: Kode,
    /// why,
    pub begrunnelse: String,
    /// by whom,
    pub flyttet_av: BrukerId,
    /// and when.
    pub flyttet: Timestamp,
    /// Who let it, when something was missing.
    pub overstyrt: Option<Overstyringsrad>,
}

/// One offer.
#[derive(Clone, PartialEq, Eq)]
pub struct Tilbudsrad {
    /// Its id.
    pub id: TilbudId,
    /// Of what.
    pub slag: Tilbudsslag,
    /// What came of it.
    pub svar: Tilbudssvar,
    /// Who was talked with.
    pub til: PersonId,
    /// The day of the talk.
    pub dato: Date,
    /// A word about it.
    pub merknad: Option<String>,
    /// Who recorded it,
    pub foert_av: BrukerId,
    /// and when.
    pub foert: Timestamp,
}

/// Which service coordinates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Samordningsrad {
    /// Its id.
    pub id: SamordningId,
    /// The service.
    pub tjeneste: Kode,
    /// Who named it,
    pub satt_av: BrukerId,
    /// and when.
    pub satt: Timestamp,
}

/// The moves of a log, the first first.
///
/// # Errors
/// [`DbFeil`].
pub fn trinnskifter(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
    noekkel: &Barnenoekkel,
) -> Result<Vec<Trinnskifterad>, DbFeil> {
    type Rad = (
        (Id, i64, String, String, Vec<u8>),
        (Id, Instant, Option<Id>, Option<Vec<u8>>, Option<String>),
    );
    let rader: Vec<Rad> = trinnskifte::table
        .filter(trinnskifte::kommune_id.eq(scope.id()))
        .filter(trinnskifte::logg_id.eq(Id(logg.0)))
        .select((
            (
                trinnskifte::id,
                trinnskifte::nummer,
                trinnskifte::fra_trinn,
                trinnskifte::til_trinn,
                trinnskifte::begrunnelse,
            ),
            (
                trinnskifte::flyttet_av,
                trinnskifte::flyttet,
                trinnskifte::overstyrt_av,
                trinnskifte::overstyring,
                trinnskifte::mangler,
            ),
        ))
        .order(trinnskifte::nummer.asc())
        .load(tx.db)?;
    let les = |rad: Rad| {
        let ((id, nummer, fra, til, hvorfor), (av, naar, overstyrt_av, overstyring, mangler)) = rad;
        let hvorfor_likevel =
            noekkel.aapne_kanskje("trinnskifte.overstyring", id.0, overstyring.as_deref())?;
        let overstyrt = match (overstyrt_av, hvorfor_likevel, mangler) {
            (Some(av), Some(begrunnelse), Some(mangler)) => Some(Overstyringsrad {
                av: BrukerId(av.0),
                begrunnelse,
                mangler: les_krav(&mangler)?,
            }),
            _ => None,
        };
        Ok(Trinnskifterad {
            id: TrinnskifteId(id.0),
            nummer,
            fra: lest::listekode(&fra)?,
            til: lest::listekode(&til)?,
            begrunnelse: noekkel.aapne("trinnskifte.begrunnelse", id.0, &hvorfor)?,
            flyttet_av: BrukerId(av.0),
            flyttet: lest::tid(naar)?,
            overstyrt,
        })
    };
    rader.into_iter().map(les).collect()
}

fn les_krav(ord: &str) -> Result<Vec<Krav>, DbFeil> {
    let lest = ord.split(',').map(Krav::av_ord);
    let lest: Option<Vec<Krav>> = lest.collect();
    lest.ok_or(DbFeil::Uleselig("a requirement"))
}

/// When a log was last moved, and with which number; nothing when it stands where it was opened.
///
/// # Errors
/// [`DbFeil`].
pub fn sist_flyttet(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
) -> Result<Option<(i64, Timestamp)>, DbFeil> {
    let rad: Option<(i64, Instant)> = trinnskifte::table
        .filter(trinnskifte::kommune_id.eq(scope.id()))
        .filter(trinnskifte::logg_id.eq(Id(logg.0)))
        .select((trinnskifte::nummer, trinnskifte::flyttet))
        .order(trinnskifte::nummer.desc())
        .first(tx.db)
        .optional()?;
    rad.map(|(nummer, naar)| Ok((nummer, lest::tid(naar)?)))
        .transpose()
}

/// Stores a move. That its number is taken means that somebody else moved first.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_trinnskifte(
    tx: &mut Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    ny: &Trinnskifterad,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    let id = ny.id.0;
    let overstyrt = ny.overstyrt.as_ref();
    let mangler = overstyrt.map(|o| {
        let ord: Vec<String> = o.mangler.iter().map(Krav::ord).collect();
        ord.join(",")
    });
    let hvorfor_likevel = overstyrt.map(|o| o.begrunnelse.as_str());
    diesel::insert_into(trinnskifte::table)
        .values((
            (
                trinnskifte::id.eq(Id(id)),
                trinnskifte::kommune_id.eq(scope.id()),
                trinnskifte::logg_id.eq(Id(logg.0)),
                trinnskifte::nummer.eq(ny.nummer),
                trinnskifte::fra_trinn.eq(ny.fra.som_str()),
                trinnskifte::til_trinn.eq(ny.til.som_str()),
            ),
            (
                trinnskifte::begrunnelse.eq(noekkel.forsegl(
                    "trinnskifte.begrunnelse",
                    id,
                    &ny.begrunnelse,
                )?),
                trinnskifte::flyttet_av.eq(Id(ny.flyttet_av.0)),
                trinnskifte::flyttet.eq(lest::lagret(ny.flyttet)),
                trinnskifte::overstyrt_av.eq(overstyrt.map(|o| Id(o.av.0))),
                trinnskifte::overstyring.eq(noekkel.forsegl_kanskje(
                    "trinnskifte.overstyring",
                    id,
                    hvorfor_likevel,
                )?),
                trinnskifte::mangler.eq(mangler),
            ),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// Lets a log stand on another step, if it stands on `fra` still.
///
/// # Errors
/// [`DbFeil`] when somebody moved it in between.
pub fn flytt_trinn(
    tx: &mut Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    (fra, til): (&Kode, &Kode),
) -> Result<(), DbFeil> {
    let antall = diesel::update(
        stafettlogg::table
            .find(Id(logg.0))
            .filter(stafettlogg::kommune_id.eq(scope.id()))
            .filter(stafettlogg::trinn.eq(fra.som_str())),
    )
    .set(stafettlogg::trinn.eq(til.som_str()))
    .execute(tx.db)?;
    krev_en_rad(antall)
}

/// The offers of a log, in the order in which they were made: what was answered last counts, and not what
/// was written down last.
///
/// # Errors
/// [`DbFeil`].
pub fn tilbud(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
    noekkel: &Barnenoekkel,
) -> Result<Vec<Tilbudsrad>, DbFeil> {
    type Rad = (
        (Id, String, String, Id, String),
        (Option<Vec<u8>>, Id, Instant),
    );
    let rader: Vec<Rad> = tilbud::table
        .filter(tilbud::kommune_id.eq(scope.id()))
        .filter(tilbud::logg_id.eq(Id(logg.0)))
        .select((
            (
                tilbud::id,
                tilbud::slag,
                tilbud::svar,
                tilbud::til_id,
                tilbud::dato,
            ),
            (tilbud::merknad, tilbud::foert_av, tilbud::foert),
        ))
        .order((tilbud::dato.asc(), tilbud::foert.asc(), tilbud::id.asc()))
        .load(tx.db)?;
    let les = |((id, slag, svar, til, dato), (merknad, av, naar)): Rad| {
        Ok(Tilbudsrad {
            id: TilbudId(id.0),
            slag: lest::kode(&slag, "Tilbudsslag")?,
            svar: lest::kode(&svar, "Tilbudssvar")?,
            til: PersonId(til.0),
            dato: lest::dato(&dato)?,
            merknad: noekkel.aapne_kanskje("tilbud.merknad", id.0, merknad.as_deref())?,
            foert_av: BrukerId(av.0),
            foert: lest::tid(naar)?,
        })
    };
    rader.into_iter().map(les).collect()
}

/// Stores an offer.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_tilbud(
    tx: &mut Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    ny: &Tilbudsrad,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    let id = ny.id.0;
    diesel::insert_into(tilbud::table)
        .values((
            tilbud::id.eq(Id(id)),
            tilbud::kommune_id.eq(scope.id()),
            tilbud::logg_id.eq(Id(logg.0)),
            tilbud::slag.eq(ny.slag.kode()),
            tilbud::svar.eq(ny.svar.kode()),
            tilbud::til_id.eq(Id(ny.til.0)),
            tilbud::dato.eq(ny.dato.to_string()),
            tilbud::merknad.eq(noekkel.forsegl_kanskje(
                "tilbud.merknad",
                id,
                ny.merknad.as_deref(),
            )?),
            tilbud::foert_av.eq(Id(ny.foert_av.0)),
            tilbud::foert.eq(lest::lagret(ny.foert)),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// The service that coordinates now, if one is named.
///
/// # Errors
/// [`DbFeil`].
pub fn samordning(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
) -> Result<Option<Samordningsrad>, DbFeil> {
    let rad: Option<(Id, String, Id, Instant)> = samordning::table
        .filter(samordning::kommune_id.eq(scope.id()))
        .filter(samordning::logg_id.eq(Id(logg.0)))
        .select((
            samordning::id,
            samordning::tjeneste,
            samordning::satt_av,
            samordning::satt,
        ))
        .order((samordning::satt.desc(), samordning::id.desc()))
        .first(tx.db)
        .optional()?;
    let les = |(id, tjeneste, av, naar): (Id, String, Id, Instant)| {
        Ok(Samordningsrad {
            id: SamordningId(id.0),
            tjeneste: lest::listekode(&tjeneste)?,
            satt_av: BrukerId(av.0),
            satt: lest::tid(naar)?,
        })
    };
    rad.map(les).transpose()
}

/// Stores which service coordinates.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_samordning(
    tx: &mut Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    ny: &Samordningsrad,
) -> Result<(), DbFeil> {
    diesel::insert_into(samordning::table)
        .values((
            samordning::id.eq(Id(ny.id.0)),
            samordning::kommune_id.eq(scope.id()),
            samordning::logg_id.eq(Id(logg.0)),
            samordning::tjeneste.eq(ny.tjeneste.som_str()),
            samordning::satt_av.eq(Id(ny.satt_av.0)),
            samordning::satt.eq(lest::lagret(ny.satt)),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// How many measures lie under these goals, and when one of them was last evaluated.
///
/// # Errors
/// [`DbFeil`].
pub fn arbeid_under(
    tx: &mut Lesing<'_>,
    scope: Scope,
    maal: &[MaalId],
) -> Result<(usize, Option<Timestamp>), DbFeil> {
    let maal: Vec<Id> = maal.iter().map(|m| Id(m.0)).collect();
    let antall: i64 = tiltak::table
        .filter(tiltak::kommune_id.eq(scope.id()))
        .filter(tiltak::maal_id.eq_any(&maal))
        .count()
        .get_result(tx.db)?;
    let sist: Option<Instant> = evaluering::table
        .inner_join(tiltak::table.on(tiltak::id.eq(evaluering::tiltak_id)))
        .filter(evaluering::kommune_id.eq(scope.id()))
        .filter(tiltak::maal_id.eq_any(&maal))
        .select(evaluering::evaluert)
        .order(evaluering::evaluert.desc())
        .first(tx.db)
        .optional()?;
    Ok((
        usize::try_from(antall).unwrap_or_default(),
        lest::kanskje_tid(sist)?,
    ))
}
