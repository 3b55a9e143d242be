//! The child's view after the opening, or why it is missing. A row is never changed.

use super::Barnenoekkel;
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::Scope,
    schema::{barnets_syn, stafettlogg},
};
use diesel::prelude::*;
use jiff::Timestamp;
use stafett_domain::ids::{BarnetsSynId, BrukerId, LoggId};

/// The child's view at one time.
#[derive(Clone, PartialEq, Eq)]
pub struct Synsrad {
    /// Its id.
    pub id: BarnetsSynId,
    /// The view, as told or shown,
    pub tekst: Option<String>,
    /// or why it is missing.
    pub aarsak: Option<String>,
    /// Who wrote it down,
    pub registrert_av: BrukerId,
    /// and when.
    pub registrert: Timestamp,
}

/// The views written down after the opening, the newest first.
///
/// # Errors
/// [`DbFeil`].
pub fn barnets_syn(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
    noekkel: &Barnenoekkel,
) -> Result<Vec<Synsrad>, DbFeil> {
    type Rad = (Id, Option<Vec<u8>>, Option<Vec<u8>>, Id, Instant);
    let rader: Vec<Rad> = barnets_syn::table
        .filter(barnets_syn::kommune_id.eq(scope.id()))
        .filter(barnets_syn::logg_id.eq(Id(logg.0)))
        .select((
            barnets_syn::id,
            barnets_syn::tekst,
            barnets_syn::aarsak,
            barnets_syn::registrert_av,
            barnets_syn::registrert,
        ))
        .order((barnets_syn::registrert.desc(), barnets_syn::id.desc()))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(id, tekst, aarsak, av, registrert)| {
            Ok(Synsrad {
                id: BarnetsSynId(id.0),
                tekst: noekkel.aapne_kanskje("barnets_syn.tekst", id.0, tekst.as_deref())?,
                aarsak: noekkel.aapne_kanskje("barnets_syn.aarsak", id.0, aarsak.as_deref())?,
                registrert_av: BrukerId(av.0),
                registrert: lest::tid(registrert)?,
            })
        })
        .collect()
}

/// When the child was last heard, or it was last said why not. What was written at the opening counts
/// as heard then.
///
/// # Errors
/// [`DbFeil`].
pub fn sist_hoert(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
) -> Result<Option<Timestamp>, DbFeil> {
    let siste: Option<Instant> = barnets_syn::table
        .filter(barnets_syn::kommune_id.eq(scope.id()))
        .filter(barnets_syn::logg_id.eq(Id(logg.0)))
        .select(barnets_syn::registrert)
        .order(barnets_syn::registrert.desc())
        .first(tx.db)
        .optional()?;
    if let Some(siste) = siste {
        return lest::tid(siste).map(Some);
    }
    let ved_aapningen: Option<Instant> = stafettlogg::table
        .find(Id(logg.0))
        .filter(stafettlogg::kommune_id.eq(scope.id()))
        .filter(
            stafettlogg::barnets_syn
                .is_not_null()
                .or(stafettlogg::barnets_syn_aarsak.is_not_null()),
        )
        .select(stafettlogg::opprettet)
        .first(tx.db)
        .optional()?;
    lest::kanskje_tid(ved_aapningen)
}

/// Stores a view.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_barnets_syn(
    tx: &mut Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    ny: &Synsrad,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    let forsegl = |kolonne, tekst: &Option<String>| {
        noekkel.forsegl_kanskje(kolonne, ny.id.0, tekst.as_deref())
    };
    diesel::insert_into(barnets_syn::table)
        .values((
            barnets_syn::id.eq(Id(ny.id.0)),
            barnets_syn::kommune_id.eq(scope.id()),
            barnets_syn::logg_id.eq(Id(logg.0)),
            barnets_syn::tekst.eq(forsegl("barnets_syn.tekst", &ny.tekst)?),
            barnets_syn::aarsak.eq(forsegl("barnets_syn.aarsak", &ny.aarsak)?),
            barnets_syn::registrert_av.eq(Id(ny.registrert_av.0)),
            barnets_syn::registrert.eq(lest::lagret(ny.registrert)),
        ))
        .execute(tx.db)?;
    Ok(())
}
