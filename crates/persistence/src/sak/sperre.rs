//! Those who shall see nothing of a case. A row is only changed when it is lifted.

use super::Barnenoekkel;
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::{Scope, krev_en_rad},
    schema::{bruker, slektskap, sperre, stafettlogg},
};
use diesel::prelude::*;
use jiff::Timestamp;
use std::collections::BTreeSet;

use stafett_domain::{
    habilitet::Sperregrunn,
    ids::{BarnId, BrukerId, LoggId, SperreId},
    periode::Periode,
};

/// A block.
#[derive(Clone, PartialEq, Eq)]
pub struct Sperrerad {
    /// Its id.
    pub id: SperreId,
    /// Who shall see nothing.
    pub bruker: BrukerId,
    /// Why, as a code,
    pub grunn: Sperregrunn,
    /// and in words, still sealed when it was read.
    pub begrunnelse: Option<String>,
    /// From, and until when it was lifted.
    pub periode: Periode,
    /// Who set it.
    pub satt_av: BrukerId,
    /// Who lifted it.
    pub opphevet_av: Option<BrukerId>,
}

/// Every block in the log, also those that are lifted, the oldest first.
///
/// # Errors
/// [`DbFeil`].
pub fn sperrer(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
    noekkel: &Barnenoekkel,
) -> Result<Vec<Sperrerad>, DbFeil> {
    type Rad = (
        (Id, Id, String, Option<Vec<u8>>),
        (Instant, Option<Instant>, Id, Option<Id>),
    );
    let rader: Vec<Rad> = sperre::table
        .filter(sperre::kommune_id.eq(scope.id()))
        .filter(sperre::logg_id.eq(Id(logg.0)))
        .select((
            (
                sperre::id,
                sperre::bruker_id,
                sperre::grunn,
                sperre::begrunnelse,
            ),
            (
                sperre::fra,
                sperre::til,
                sperre::satt_av,
                sperre::opphevet_av,
            ),
        ))
        .order(sperre::id.asc())
        .load(tx.db)?;
    rader
        .into_iter()
        .map(
            |((id, bruker, grunn, begrunnelse), (fra, til, av, opphevet_av))| {
                let felt = "sperre.begrunnelse";
                Ok(Sperrerad {
                    id: SperreId(id.0),
                    bruker: BrukerId(bruker.0),
                    grunn: lest::kode(&grunn, "Sperregrunn")?,
                    begrunnelse: noekkel.aapne_kanskje(felt, id.0, begrunnelse.as_deref())?,
                    periode: Periode {
                        fra: lest::tid(fra)?,
                        til: lest::kanskje_tid(til)?,
                    },
                    satt_av: BrukerId(av.0),
                    opphevet_av: opphevet_av.map(|b| BrukerId(b.0)),
                })
            },
        )
        .collect()
}

/// The log that a block belongs to, if it is in the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn finn_logg_for_sperre(
    tx: &mut Lesing<'_>,
    scope: Scope,
    id: SperreId,
) -> Result<Option<LoggId>, DbFeil> {
    let rad: Option<Id> = sperre::table
        .find(Id(id.0))
        .filter(sperre::kommune_id.eq(scope.id()))
        .select(sperre::logg_id)
        .first(tx.db)
        .optional()?;
    Ok(rad.map(|id| LoggId(id.0)))
}

/// The logs that somebody is disqualified in now: blocked, or of the child's own family
/// (forvaltningsloven § 6).
///
/// # Errors
/// [`DbFeil`].
pub fn sperret_fra(
    tx: &mut Lesing<'_>,
    scope: Scope,
    hvem: BrukerId,
) -> Result<Vec<LoggId>, DbFeil> {
    let rader: Vec<Id> = sperre::table
        .filter(sperre::kommune_id.eq(scope.id()))
        .filter(sperre::bruker_id.eq(Id(hvem.0)))
        .filter(sperre::til.is_null())
        .select(sperre::logg_id)
        .load(tx.db)?;
    let mine = slektskap::table
        .inner_join(bruker::table.on(bruker::person_id.eq(slektskap::person_id)))
        .filter(slektskap::kommune_id.eq(scope.id()))
        .filter(slektskap::til.is_null())
        .filter(bruker::id.eq(Id(hvem.0)))
        .select(slektskap::barn_id);
    let meg = bruker::table
        .filter(bruker::id.eq(Id(hvem.0)))
        .select(bruker::person_id);
    let slekt: Vec<Id> = stafettlogg::table
        .filter(stafettlogg::kommune_id.eq(scope.id()))
        .filter(
            stafettlogg::barn_id
                .eq_any(mine)
                .or(stafettlogg::barn_id.eq_any(meg)),
        )
        .select(stafettlogg::id)
        .load(tx.db)?;
    let rader = rader.into_iter().chain(slekt);
    Ok(rader.map(|id| LoggId(id.0)).collect())
}

/// The children of these logs, whether the logs are active or not.
///
/// # Errors
/// [`DbFeil`].
pub fn barn_i_logger(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logger: &[LoggId],
) -> Result<BTreeSet<BarnId>, DbFeil> {
    let ider: Vec<Id> = logger.iter().map(|l| Id(l.0)).collect();
    let rader: Vec<Id> = stafettlogg::table
        .filter(stafettlogg::kommune_id.eq(scope.id()))
        .filter(stafettlogg::id.eq_any(ider))
        .select(stafettlogg::barn_id)
        .load(tx.db)?;
    Ok(rader.into_iter().map(|id| BarnId(id.0)).collect())
}

/// Stores a block.
///
/// # Errors
/// [`DbFeil`]; [`DbFeil::Konflikt`] when the person is blocked already.
pub fn sett_inn_sperre(
    tx: &mut Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    ny: &Sperrerad,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    let begrunnelse =
        noekkel.forsegl_kanskje("sperre.begrunnelse", ny.id.0, ny.begrunnelse.as_deref())?;
    diesel::insert_into(sperre::table)
        .values((
            sperre::id.eq(Id(ny.id.0)),
            sperre::kommune_id.eq(scope.id()),
            sperre::logg_id.eq(Id(logg.0)),
            sperre::bruker_id.eq(Id(ny.bruker.0)),
            sperre::grunn.eq(ny.grunn.kode()),
            sperre::begrunnelse.eq(begrunnelse),
            sperre::fra.eq(lest::lagret(ny.periode.fra)),
            sperre::satt_av.eq(Id(ny.satt_av.0)),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// Lifts a block.
///
/// # Errors
/// [`DbFeil`] when it was lifted before.
pub fn opphev_sperre(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: SperreId,
    (av, naa): (BrukerId, Timestamp),
) -> Result<(), DbFeil> {
    let antall = diesel::update(
        sperre::table
            .find(Id(id.0))
            .filter(sperre::kommune_id.eq(scope.id()))
            .filter(sperre::til.is_null()),
    )
    .set((
        sperre::til.eq(lest::lagret(naa)),
        sperre::opphevet_av.eq(Id(av.0)),
    ))
    .execute(tx.db)?;
    krev_en_rad(antall)
}
