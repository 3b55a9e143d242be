//! Time-boxed accesses with a reason, and their review.

use super::Barnenoekkel;
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::{Scope, krev_en_rad},
    schema::{saerskilt_tilgang, stafettlogg},
};
use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};
use stafett_domain::{
    gjennomgang::Gjennomgangsutfall,
    ids::{BarnId, BrukerId, EnhetId, LoggId, SaerskiltId},
    periode::Periode,
    tilgang::Saerskiltslag,
};

/// How a review ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gjennomgang {
    /// When,
    pub naar: Timestamp,
    /// by whom,
    pub av: BrukerId,
    /// and how.
    pub utfall: Gjennomgangsutfall,
}

/// A time-boxed access, with its words still sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saerskiltrad {
    /// Its id.
    pub id: SaerskiltId,
    /// The log,
    pub logg: LoggId,
    /// and the child.
    pub barn: BarnId,
    /// Who opened it,
    pub bruker: BrukerId,
    /// for which unit.
    pub enhet: EnhetId,
    /// On what.
    pub slag: Saerskiltslag,
    /// When.
    pub periode: Periode,
    /// The review, when it is closed.
    pub gjennomgang: Option<Gjennomgang>,
    begrunnelse: Vec<u8>,
    merknad: Option<Vec<u8>>,
}

impl Saerskiltrad {
    /// Why it was opened.
    ///
    /// # Errors
    /// [`DbFeil`] when it cannot be opened.
    pub fn begrunnelse(&self, noekkel: &Barnenoekkel) -> Result<String, DbFeil> {
        noekkel.aapne(
            "saerskilt_tilgang.begrunnelse",
            self.id.0,
            &self.begrunnelse,
        )
    }

    /// What the reviewer wrote.
    ///
    /// # Errors
    /// [`DbFeil`] when it cannot be opened.
    pub fn merknad(&self, noekkel: &Barnenoekkel) -> Result<Option<String>, DbFeil> {
        let felt = "saerskilt_tilgang.merknad";
        noekkel.aapne_kanskje(felt, self.id.0, self.merknad.as_deref())
    }
}

/// A time-boxed access to be stored.
pub struct NySaerskilt<'a> {
    /// Its id.
    pub id: SaerskiltId,
    /// Who opens it,
    pub bruker: BrukerId,
    /// for which unit.
    pub enhet: EnhetId,
    /// On what.
    pub slag: Saerskiltslag,
    /// Why.
    pub begrunnelse: &'a str,
    /// From,
    pub fra: Timestamp,
    /// to.
    pub til: Timestamp,
}

type Boks<'a> = diesel::helper_types::IntoBoxed<
    'a,
    diesel::helper_types::InnerJoinOn<
        saerskilt_tilgang::table,
        stafettlogg::table,
        diesel::helper_types::Eq<stafettlogg::id, saerskilt_tilgang::logg_id>,
    >,
    crate::dialect::MultiBackend,
>;

/// Every time-boxed access to the log, the oldest first.
///
/// # Errors
/// [`DbFeil`].
pub fn saerskilte(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
) -> Result<Vec<Saerskiltrad>, DbFeil> {
    les(tx, scope, |s| {
        s.filter(saerskilt_tilgang::logg_id.eq(Id(logg.0)))
    })
}

/// Those that wait for review in the municipality, the oldest first.
///
/// # Errors
/// [`DbFeil`].
pub fn ventende_gjennomganger(
    tx: &mut Lesing<'_>,
    scope: Scope,
    (etter, antall): (Option<SaerskiltId>, i64),
) -> Result<Vec<Saerskiltrad>, DbFeil> {
    les(tx, scope, |s| {
        let s = s.filter(saerskilt_tilgang::gjennomgaatt.is_null());
        let s = s.limit(antall);
        match etter {
            Some(etter) => s.filter(saerskilt_tilgang::id.gt(Id(etter.0))),
            None => s,
        }
    })
}

/// How many wait for review that this user may review: not their own, and none of these logs.
///
/// # Errors
/// [`DbFeil`].
pub fn antall_ventende_gjennomganger(
    tx: &mut Lesing<'_>,
    scope: Scope,
    (bruker, utenom): (BrukerId, &[LoggId]),
) -> Result<i64, DbFeil> {
    let utenom: Vec<Id> = utenom.iter().map(|l| Id(l.0)).collect();
    Ok(saerskilt_tilgang::table
        .filter(saerskilt_tilgang::kommune_id.eq(scope.id()))
        .filter(saerskilt_tilgang::gjennomgaatt.is_null())
        .filter(saerskilt_tilgang::bruker_id.ne(Id(bruker.0)))
        .filter(saerskilt_tilgang::logg_id.ne_all(utenom))
        .count()
        .get_result(tx.db)?)
}

/// One time-boxed access, if it is in the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn finn_saerskilt(
    tx: &mut Lesing<'_>,
    scope: Scope,
    id: SaerskiltId,
) -> Result<Option<Saerskiltrad>, DbFeil> {
    let en = les(tx, scope, |s| s.filter(saerskilt_tilgang::id.eq(Id(id.0))))?;
    Ok(en.into_iter().next())
}

fn les<'a>(
    tx: &mut Lesing<'_>,
    scope: Scope,
    utvalg: impl FnOnce(Boks<'a>) -> Boks<'a>,
) -> Result<Vec<Saerskiltrad>, DbFeil> {
    type Rad = (
        (Id, Id, Id, Id, Id, String),
        (Vec<u8>, Instant, Instant),
        (Option<Instant>, Option<Id>, Option<String>, Option<Vec<u8>>),
    );
    let alle = saerskilt_tilgang::table
        .inner_join(stafettlogg::table.on(stafettlogg::id.eq(saerskilt_tilgang::logg_id)))
        .into_boxed();
    let rader: Vec<Rad> = utvalg(alle)
        .filter(saerskilt_tilgang::kommune_id.eq(scope.id()))
        .select((
            (
                saerskilt_tilgang::id,
                saerskilt_tilgang::logg_id,
                stafettlogg::barn_id,
                saerskilt_tilgang::bruker_id,
                saerskilt_tilgang::enhet_id,
                saerskilt_tilgang::slag,
            ),
            (
                saerskilt_tilgang::begrunnelse,
                saerskilt_tilgang::fra,
                saerskilt_tilgang::til,
            ),
            (
                saerskilt_tilgang::gjennomgaatt,
                saerskilt_tilgang::gjennomgaatt_av,
                saerskilt_tilgang::utfall,
                saerskilt_tilgang::merknad,
            ),
        ))
        .order(saerskilt_tilgang::id.asc())
        .load(tx.db)?;
    rader
        .into_iter()
        .map(
            |((id, logg, barn, bruker, enhet, slag), (begrunnelse, fra, til), slutt)| {
                let (naar, av, utfall, merknad) = slutt;
                let gjennomgang = match (naar, av, utfall) {
                    (Some(naar), Some(av), Some(utfall)) => Some(Gjennomgang {
                        naar: lest::tid(naar)?,
                        av: BrukerId(av.0),
                        utfall: lest::kode(&utfall, "Gjennomgangsutfall")?,
                    }),
                    _ => None,
                };
                Ok(Saerskiltrad {
                    id: SaerskiltId(id.0),
                    logg: LoggId(logg.0),
                    barn: BarnId(barn.0),
                    bruker: BrukerId(bruker.0),
                    enhet: EnhetId(enhet.0),
                    slag: lest::kode(&slag, "Saerskiltslag")?,
                    periode: Periode {
                        fra: lest::tid(fra)?,
                        til: Some(lest::tid(til)?),
                    },
                    gjennomgang,
                    begrunnelse,
                    merknad,
                })
            },
        )
        .collect()
}

/// Stores a time-boxed access.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_saerskilt(
    tx: &mut Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    ny: &NySaerskilt<'_>,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    let begrunnelse = noekkel.forsegl("saerskilt_tilgang.begrunnelse", ny.id.0, ny.begrunnelse)?;
    diesel::insert_into(saerskilt_tilgang::table)
        .values((
            saerskilt_tilgang::id.eq(Id(ny.id.0)),
            saerskilt_tilgang::kommune_id.eq(scope.id()),
            saerskilt_tilgang::logg_id.eq(Id(logg.0)),
            saerskilt_tilgang::bruker_id.eq(Id(ny.bruker.0)),
            saerskilt_tilgang::enhet_id.eq(Id(ny.enhet.0)),
            saerskilt_tilgang::slag.eq(ny.slag.kode()),
            saerskilt_tilgang::begrunnelse.eq(begrunnelse),
            saerskilt_tilgang::fra.eq(lest::lagret(ny.fra)),
            saerskilt_tilgang::til.eq(lest::lagret(ny.til)),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// Closes a review.
///
/// # Errors
/// [`DbFeil`] when it was closed before.
pub fn avslutt_gjennomgang(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: SaerskiltId,
    slutt: Gjennomgang,
    merknad: Option<&str>,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    let merknad = noekkel.forsegl_kanskje("saerskilt_tilgang.merknad", id.0, merknad)?;
    let antall = diesel::update(
        saerskilt_tilgang::table
            .find(Id(id.0))
            .filter(saerskilt_tilgang::kommune_id.eq(scope.id()))
            .filter(saerskilt_tilgang::gjennomgaatt.is_null()),
    )
    .set((
        saerskilt_tilgang::gjennomgaatt.eq(lest::lagret(slutt.naar)),
        saerskilt_tilgang::gjennomgaatt_av.eq(Id(slutt.av.0)),
        saerskilt_tilgang::utfall.eq(slutt.utfall.kode()),
        saerskilt_tilgang::merknad.eq(merknad),
    ))
    .execute(tx.db)?;
    krev_en_rad(antall)
}

/// Ends an access that is still open. Nothing has a period without length, so what is ended in the
/// instant it was opened lasts for the shortest time that there is.
///
/// # Errors
/// [`DbFeil`].
pub fn avbryt_saerskilt(
    tx: &mut Skriving<'_>,
    scope: Scope,
    rad: &Saerskiltrad,
    naa: Timestamp,
) -> Result<(), DbFeil> {
    let slutt = naa.max(rad.periode.fra + SignedDuration::from_micros(1));
    diesel::update(
        saerskilt_tilgang::table
            .find(Id(rad.id.0))
            .filter(saerskilt_tilgang::kommune_id.eq(scope.id()))
            .filter(saerskilt_tilgang::til.gt(lest::lagret(slutt))),
    )
    .set(saerskilt_tilgang::til.eq(lest::lagret(slutt)))
    .execute(tx.db)?;
    Ok(())
}
