//! Who takes part.

use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::{Scope, krev_en_rad},
    schema::deltaker,
};
use diesel::prelude::*;
use jiff::Timestamp;
use stafett_domain::ids::{BrukerId, DeltakerId, EnhetId, LoggId};

/// Somebody's place in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deltakerrad {
    /// Its id.
    pub id: DeltakerId,
    /// Who,
    pub bruker: BrukerId,
    /// for which unit.
    pub enhet: EnhetId,
    /// Who let them in.
    pub lagt_til_av: BrukerId,
    /// From,
    pub fra: Timestamp,
    /// to, if it has ended.
    pub til: Option<Timestamp>,
}

/// Everyone who takes part or has taken part, the first first.
///
/// # Errors
/// [`DbFeil`].
pub fn deltakere(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
) -> Result<Vec<Deltakerrad>, DbFeil> {
    type Rad = (Id, Id, Id, Id, Instant, Option<Instant>);
    let rader: Vec<Rad> = deltaker::table
        .filter(deltaker::kommune_id.eq(scope.id()))
        .filter(deltaker::logg_id.eq(Id(logg.0)))
        .select((
            deltaker::id,
            deltaker::bruker_id,
            deltaker::enhet_id,
            deltaker::lagt_til_av,
            deltaker::fra,
            deltaker::til,
        ))
        .order(deltaker::id.asc())
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(id, bruker, enhet, av, fra, til)| {
            Ok(Deltakerrad {
                id: DeltakerId(id.0),
                bruker: BrukerId(bruker.0),
                enhet: EnhetId(enhet.0),
                lagt_til_av: BrukerId(av.0),
                fra: lest::tid(fra)?,
                til: lest::kanskje_tid(til)?,
            })
        })
        .collect()
}

/// Who takes part in these logs now, and for which units.
///
/// # Errors
/// [`DbFeil`].
pub fn deltar_i(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logger: &[LoggId],
) -> Result<Vec<(LoggId, BrukerId, EnhetId)>, DbFeil> {
    let logger: Vec<Id> = logger.iter().map(|l| Id(l.0)).collect();
    let rader: Vec<(Id, Id, Id)> = deltaker::table
        .filter(deltaker::kommune_id.eq(scope.id()))
        .filter(deltaker::logg_id.eq_any(logger))
        .filter(deltaker::til.is_null())
        .select((deltaker::logg_id, deltaker::bruker_id, deltaker::enhet_id))
        .load(tx.db)?;
    Ok(rader
        .into_iter()
        .map(|(l, b, e)| (LoggId(l.0), BrukerId(b.0), EnhetId(e.0)))
        .collect())
}

/// The units for which somebody takes part or has taken part in these logs, and whether they still do.
///
/// # Errors
/// [`DbFeil`].
pub fn plasser_i(
    tx: &mut Lesing<'_>,
    scope: Scope,
    bruker: BrukerId,
    logger: &[LoggId],
) -> Result<Vec<(LoggId, EnhetId, bool)>, DbFeil> {
    let logger: Vec<Id> = logger.iter().map(|l| Id(l.0)).collect();
    let rader: Vec<(Id, Id, Option<Instant>)> = deltaker::table
        .filter(deltaker::kommune_id.eq(scope.id()))
        .filter(deltaker::bruker_id.eq(Id(bruker.0)))
        .filter(deltaker::logg_id.eq_any(logger))
        .select((deltaker::logg_id, deltaker::enhet_id, deltaker::til))
        .load(tx.db)?;
    Ok(rader
        .into_iter()
        .map(|(logg, enhet, til)| (LoggId(logg.0), EnhetId(enhet.0), til.is_none()))
        .collect())
}

/// Lets somebody take part.
///
/// # Errors
/// [`DbFeil::Konflikt`] when they do already.
pub fn sett_inn_deltaker(
    tx: &mut Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    ny: &Deltakerrad,
) -> Result<(), DbFeil> {
    diesel::insert_into(deltaker::table)
        .values((
            deltaker::id.eq(Id(ny.id.0)),
            deltaker::kommune_id.eq(scope.id()),
            deltaker::logg_id.eq(Id(logg.0)),
            deltaker::bruker_id.eq(Id(ny.bruker.0)),
            deltaker::enhet_id.eq(Id(ny.enhet.0)),
            deltaker::lagt_til_av.eq(Id(ny.lagt_til_av.0)),
            deltaker::fra.eq(lest::lagret(ny.fra)),
            deltaker::til.eq(ny.til.map(lest::lagret)),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// Ends somebody's part in the log.
///
/// # Errors
/// [`DbFeil`] when it has ended.
pub fn avslutt_deltakelse(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: DeltakerId,
    naa: Timestamp,
) -> Result<(), DbFeil> {
    let antall = diesel::update(
        deltaker::table
            .find(Id(id.0))
            .filter(deltaker::kommune_id.eq(scope.id()))
            .filter(deltaker::til.is_null()),
    )
    .set(deltaker::til.eq(lest::lagret(naa)))
    .execute(tx.db)?;
    krev_en_rad(antall)
}
