//! The family's own words. A row is never changed.

use super::{Barnenoekkel, arbeid::les_skjerming, arbeid::skjermet_for};
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::Scope,
    schema::{innspill, maal},
};
use diesel::prelude::*;
use jiff::Timestamp;
use stafett_domain::{
    ids::{BrukerId, InnspillId, LoggId, MaalId, PersonId, TiltakId},
    innspill::{Innspillslag, Vurdering},
    samtykke::Kode,
    tilgang::Skjerming,
};

/// Something that somebody in the family said.
#[derive(Clone, PartialEq, Eq)]
pub struct Innspillrad {
    /// Its id.
    pub id: InnspillId,
    /// What it is.
    pub slag: Innspillslag,
    /// The goal it is about, or whose measure it is about.
    pub maal: Option<MaalId>,
    /// The measure it is about.
    pub tiltak: Option<TiltakId>,
    /// Their assessment of the measure.
    pub vurdering: Option<Vurdering>,
    /// The words.
    pub tekst: String,
    /// The theme of what it is about.
    pub tema: Option<Kode>,
    /// Whose secrets it is.
    pub om: PersonId,
    /// From whom it is withheld.
    pub skjerming: Skjerming,
    /// By whom,
    pub skrevet_av: BrukerId,
    /// and when.
    pub skrevet: Timestamp,
}

/// What the family has said in a log, the oldest first.
///
/// # Errors
/// [`DbFeil`].
pub fn innspill(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
    noekkel: &Barnenoekkel,
) -> Result<Vec<Innspillrad>, DbFeil> {
    type Rad = (
        (Id, String, Option<Id>, Option<Id>, Option<String>, Vec<u8>),
        (Option<String>, Id, String, Option<Id>),
        (Id, Instant),
    );
    let rader: Vec<Rad> = innspill::table
        .filter(innspill::kommune_id.eq(scope.id()))
        .filter(innspill::logg_id.eq(Id(logg.0)))
        .select((
            (
                innspill::id,
                innspill::slag,
                innspill::maal_id,
                innspill::tiltak_id,
                innspill::vurdering,
                innspill::tekst,
            ),
            (
                innspill::tema,
                innspill::om_id,
                innspill::skjerming,
                innspill::skjermet_for,
            ),
            (innspill::skrevet_av, innspill::skrevet),
        ))
        .order(innspill::id.asc())
        .load(tx.db)?;
    rader
        .into_iter()
        .map(
            |(
                (id, slag, maal, tiltak, vurdering, tekst),
                (tema, om, skjerming, fra),
                (av, skrevet),
            )| {
                Ok(Innspillrad {
                    id: InnspillId(id.0),
                    slag: lest::kode(&slag, "Innspillslag")?,
                    maal: maal.map(|m| MaalId(m.0)),
                    tiltak: tiltak.map(|t| TiltakId(t.0)),
                    vurdering: vurdering.map(|v| lest::kode(&v, "Vurdering")).transpose()?,
                    tekst: noekkel.aapne("innspill.tekst", id.0, &tekst)?,
                    tema: tema.as_deref().map(lest::listekode).transpose()?,
                    om: PersonId(om.0),
                    skjerming: les_skjerming(&skjerming, fra)?,
                    skrevet_av: BrukerId(av.0),
                    skrevet: lest::tid(skrevet)?,
                })
            },
        )
        .collect()
}

/// Stores what somebody said.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_innspill(
    tx: &mut Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    ny: &Innspillrad,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    diesel::insert_into(innspill::table)
        .values((
            innspill::id.eq(Id(ny.id.0)),
            innspill::kommune_id.eq(scope.id()),
            innspill::logg_id.eq(Id(logg.0)),
            innspill::slag.eq(ny.slag.kode()),
            innspill::maal_id.eq(ny.maal.map(|m| Id(m.0))),
            innspill::tiltak_id.eq(ny.tiltak.map(|t| Id(t.0))),
            innspill::vurdering.eq(ny.vurdering.map(Vurdering::kode)),
            innspill::tekst.eq(noekkel.forsegl("innspill.tekst", ny.id.0, &ny.tekst)?),
            innspill::tema.eq(ny.tema.as_ref().map(Kode::som_str)),
            innspill::om_id.eq(Id(ny.om.0)),
            innspill::skjerming.eq(ny.skjerming.slag().kode()),
            innspill::skjermet_for.eq(skjermet_for(ny.skjerming)),
            innspill::skrevet_av.eq(Id(ny.skrevet_av.0)),
            innspill::skrevet.eq(lest::lagret(ny.skrevet)),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// The log that a goal belongs to, if it is in the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn finn_maal(tx: &mut Lesing<'_>, scope: Scope, id: MaalId) -> Result<Option<LoggId>, DbFeil> {
    let rad: Option<Id> = maal::table
        .find(Id(id.0))
        .filter(maal::kommune_id.eq(scope.id()))
        .select(maal::logg_id)
        .first(tx.db)
        .optional()?;
    Ok(rad.map(|id| LoggId(id.0)))
}
