//! Consents. A row is only ever changed by its withdrawal, and when it is told of that it ends soon.

use super::Barnenoekkel;
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::{Scope, krev_en_rad},
    schema::{samtykke, stafettlogg},
};
use diesel::prelude::*;
use jiff::{Timestamp, civil::Date};
use stafett_domain::{
    ids::{BrukerId, EnhetId, LoggId, PersonId, SamtykkeId},
    samtykke::{Kode, Mottaker, Samtykke, Samtykkemaate},
    stafettlogg::Loggstatus,
    tekstversjon::Tekstversjon,
};

/// How a consent came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Samtykkevei {
    /// How it was given.
    pub maate: Samtykkemaate,
    /// The text that was consented to; none for a text that is not among the municipality's files, as on
    /// an old form on paper, and for a consent from before the texts were kept.
    pub tekst: Option<Tekstversjon>,
    /// Who told the giver what it means.
    pub informert_av: Option<BrukerId>,
    /// Who wrote it down, when the giver did not sign in,
    pub registrert_av: Option<BrukerId>,
    /// and the day on which it was given then.
    pub gitt: Option<Date>,
}

/// A consent, with why it was withdrawn still sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Samtykkerad {
    /// The consent.
    pub samtykke: Samtykke,
    /// How it came about.
    pub vei: Samtykkevei,
    trukket_begrunnelse: Option<Vec<u8>>,
}

impl Samtykkerad {
    /// Why it was withdrawn, if the giver said so.
    ///
    /// # Errors
    /// [`DbFeil`] when it cannot be opened.
    pub fn trukket_begrunnelse(&self, noekkel: &Barnenoekkel) -> Result<Option<String>, DbFeil> {
        noekkel.aapne_kanskje(
            "samtykke.trukket_begrunnelse",
            self.samtykke.id.0,
            self.trukket_begrunnelse.as_deref(),
        )
    }
}

/// Every consent ever given in the log, the newest first.
///
/// # Errors
/// [`DbFeil`].
pub fn samtykker(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
) -> Result<Vec<Samtykkerad>, DbFeil> {
    let alle = les(tx, scope, &[logg])?;
    Ok(alle.into_iter().map(|(_, rad)| rad).collect())
}

/// Every consent ever given in these logs.
///
/// # Errors
/// [`DbFeil`].
pub fn samtykker_i(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logger: &[LoggId],
) -> Result<Vec<(LoggId, Samtykke)>, DbFeil> {
    let alle = les(tx, scope, logger)?;
    Ok(alle
        .into_iter()
        .map(|(logg, rad)| (logg, rad.samtykke))
        .collect())
}

fn les(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logger: &[LoggId],
) -> Result<Vec<(LoggId, Samtykkerad)>, DbFeil> {
    type Rad = (
        (Id, Id, Id, Id),
        (String, Option<Id>, String, String),
        (Instant, Instant, Option<Instant>, Option<Vec<u8>>),
        (
            Option<String>,
            String,
            String,
            String,
            Option<Id>,
            Option<Id>,
            Option<String>,
        ),
    );
    let logger: Vec<Id> = logger.iter().map(|l| Id(l.0)).collect();
    let rader: Vec<Rad> = samtykke::table
        .filter(samtykke::kommune_id.eq(scope.id()))
        .filter(samtykke::logg_id.eq_any(logger))
        .select((
            (
                samtykke::logg_id,
                samtykke::id,
                samtykke::gjelder_id,
                samtykke::giver_id,
            ),
            (
                samtykke::til_tjeneste,
                samtykke::til_enhet,
                samtykke::temaer,
                samtykke::nivaa,
            ),
            (
                samtykke::gyldig_fra,
                samtykke::gyldig_til,
                samtykke::trukket,
                samtykke::trukket_begrunnelse,
            ),
            (
                samtykke::fra_tjeneste,
                samtykke::kapasitet,
                samtykke::maate,
                samtykke::tekstversjon,
                samtykke::informert_av,
                samtykke::registrert_av,
                samtykke::gitt,
            ),
        ))
        .order(samtykke::id.desc())
        .load(tx.db)?;
    rader
        .into_iter()
        .map(
            |(
                (logg, id, gjelder, giver),
                (tjeneste, enhet, temaer, nivaa),
                (fra, til, trukket, trukket_begrunnelse),
                (kilde, kapasitet, maate, tekst, informert_av, registrert_av, gitt),
            )| {
                let samtykke = Samtykke {
                    id: SamtykkeId(id.0),
                    gjelder: PersonId(gjelder.0),
                    giver: PersonId(giver.0),
                    kapasitet: lest::kode(&kapasitet, "Kapasitet")?,
                    fra: kilde.as_deref().map(lest::listekode).transpose()?,
                    til: Mottaker {
                        tjeneste: lest::listekode(&tjeneste)?,
                        enhet: enhet.map(|e| EnhetId(e.0)),
                    },
                    temaer: lest::listekoder(&temaer)?,
                    nivaa: lest::kode(&nivaa, "Samtykkenivaa")?,
                    gyldig_fra: lest::tid(fra)?,
                    gyldig_til: lest::tid(til)?,
                    trukket: lest::kanskje_tid(trukket)?,
                };
                let rad = Samtykkerad {
                    samtykke,
                    vei: Samtykkevei {
                        maate: lest::kode(&maate, "Samtykkemaate")?,
                        tekst: lest_tekst(&tekst)?,
                        informert_av: informert_av.map(|b| BrukerId(b.0)),
                        registrert_av: registrert_av.map(|b| BrukerId(b.0)),
                        gitt: gitt.as_deref().map(lest::dato).transpose()?,
                    },
                    trukket_begrunnelse,
                };
                Ok((LoggId(logg.0), rad))
            },
        )
        .collect()
}

/// Before the texts were kept, the column held the number of a version and nothing else.
fn lest_tekst(lagret: &str) -> Result<Option<Tekstversjon>, DbFeil> {
    if lagret.contains('/') {
        lest::kode(lagret, "Tekstversjon").map(Some)
    } else {
        Ok(None)
    }
}

/// The log that a consent belongs to, if it is in the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn finn_logg_for_samtykke(
    tx: &mut Lesing<'_>,
    scope: Scope,
    id: SamtykkeId,
) -> Result<Option<LoggId>, DbFeil> {
    let rad: Option<Id> = samtykke::table
        .find(Id(id.0))
        .filter(samtykke::kommune_id.eq(scope.id()))
        .select(samtykke::logg_id)
        .first(tx.db)
        .optional()?;
    Ok(rad.map(|id| LoggId(id.0)))
}

/// Stores a consent, and how it came about.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_samtykke(
    tx: &mut Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    ny: &Samtykke,
    vei: &Samtykkevei,
) -> Result<(), DbFeil> {
    diesel::insert_into(samtykke::table)
        .values((
            samtykke::id.eq(Id(ny.id.0)),
            samtykke::kommune_id.eq(scope.id()),
            samtykke::logg_id.eq(Id(logg.0)),
            samtykke::gjelder_id.eq(Id(ny.gjelder.0)),
            samtykke::giver_id.eq(Id(ny.giver.0)),
            samtykke::til_tjeneste.eq(ny.til.tjeneste.som_str()),
            samtykke::til_enhet.eq(ny.til.enhet.map(|e| Id(e.0))),
            samtykke::temaer.eq(lest::til_liste(&ny.temaer)),
            samtykke::nivaa.eq(ny.nivaa.kode()),
            samtykke::gyldig_fra.eq(lest::lagret(ny.gyldig_fra)),
            samtykke::gyldig_til.eq(lest::lagret(ny.gyldig_til)),
            samtykke::tekstversjon.eq(vei
                .tekst
                .as_ref()
                .map_or_else(String::new, ToString::to_string)),
            samtykke::fra_tjeneste.eq(ny.fra.as_ref().map(Kode::som_str)),
            samtykke::kapasitet.eq(ny.kapasitet.kode()),
            samtykke::maate.eq(vei.maate.kode()),
            samtykke::informert_av.eq(vei.informert_av.map(|b| Id(b.0))),
            samtykke::registrert_av.eq(vei.registrert_av.map(|b| Id(b.0))),
            samtykke::gitt.eq(vei.gitt.map(|d| d.to_string())),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// Records that the giver took the consent back.
///
/// # Errors
/// [`DbFeil`] when it was taken back before.
pub fn trekk_samtykke(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: SamtykkeId,
    begrunnelse: Option<&str>,
    naa: Timestamp,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    let begrunnelse = noekkel.forsegl_kanskje("samtykke.trukket_begrunnelse", id.0, begrunnelse)?;
    let antall = diesel::update(
        samtykke::table
            .find(Id(id.0))
            .filter(samtykke::kommune_id.eq(scope.id()))
            .filter(samtykke::trukket.is_null()),
    )
    .set((
        samtykke::trukket.eq(lest::lagret(naa)),
        samtykke::trukket_begrunnelse.eq(begrunnelse),
    ))
    .execute(tx.db)?;
    krev_en_rad(antall)
}

/// The active logs with a consent that ends before `grense`, holds at `naa`, and has not been told of.
///
/// # Errors
/// [`DbFeil`].
pub fn snart_utloepende(
    tx: &mut Lesing<'_>,
    scope: Scope,
    naa: Timestamp,
    grense: Timestamp,
) -> Result<Vec<(LoggId, SamtykkeId)>, DbFeil> {
    let rader: Vec<(Id, Id)> = samtykke::table
        .inner_join(stafettlogg::table.on(stafettlogg::id.eq(samtykke::logg_id)))
        .filter(samtykke::kommune_id.eq(scope.id()))
        .filter(stafettlogg::status.eq(Loggstatus::Aktiv.kode()))
        .filter(samtykke::trukket.is_null())
        .filter(samtykke::varslet.is_null())
        .filter(samtykke::gyldig_til.gt(lest::lagret(naa)))
        .filter(samtykke::gyldig_til.le(lest::lagret(grense)))
        .select((samtykke::logg_id, samtykke::id))
        .order((samtykke::logg_id.asc(), samtykke::id.asc()))
        .load(tx.db)?;
    Ok(rader
        .into_iter()
        .map(|(logg, id)| (LoggId(logg.0), SamtykkeId(id.0)))
        .collect())
}

/// Keeps that the end of these was told of. Answers how many had not been.
///
/// # Errors
/// [`DbFeil`].
pub fn merk_varslet(
    tx: &mut Skriving<'_>,
    scope: Scope,
    alle: &[SamtykkeId],
    naa: Timestamp,
) -> Result<usize, DbFeil> {
    let alle: Vec<Id> = alle.iter().map(|s| Id(s.0)).collect();
    let antall = diesel::update(
        samtykke::table
            .filter(samtykke::kommune_id.eq(scope.id()))
            .filter(samtykke::id.eq_any(alle))
            .filter(samtykke::varslet.is_null()),
    )
    .set(samtykke::varslet.eq(lest::lagret(naa)))
    .execute(tx.db)?;
    Ok(antall)
}
