//! The directory of units and people, and the bank of measures.

use crate::{
    akt::{Akt, Avbrudd, Om},
    app::App,
    feil::AppError,
    felter::Felter,
    kall::Kall,
    oppsett::Samtykketekst,
    vis,
    visning::{Ansatt, Banktiltak, Bruker, Enhet, Side},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{EnhetId, TiltaksbankId},
    policy::Handling,
    spraak::Spraakkode,
    tekstversjon::Versjonsnavn,
};
use stafett_persistence::register::{self, Bankutvalg, Hvem};
use uuid::Uuid;

/// How many rows a page holds.
const ANTALL: usize = 100;

/// The units of the municipality.
///
/// # Errors
/// [`AppError`].
pub async fn enheter(
    app: &App,
    kall: Kall,
    markoer: Option<String>,
) -> Result<Side<Enhet>, AppError> {
    app.kjoer(kall, move |akt| {
        let om = lest(akt, None)?;
        let etter: Option<EnhetId> = les_markoer(markoer.as_deref())?;
        let antall = crate::side::med_en_til(ANTALL);
        let mut ider = register::enhetsside(akt.tx, akt.scope, etter, antall)?;
        let neste = crate::side::kapp(&mut ider, ANTALL, |e| e.0);
        let funnet = register::enheter_ved_id(akt.tx, akt.scope, &ider)?;
        let elementer: Result<Vec<Enhet>, _> = ider
            .iter()
            .filter_map(|id| funnet.get(id))
            .map(vis::enhet)
            .collect();
        let side = Side {
            elementer: elementer?,
            neste,
        };
        skriv(akt, om)?;
        Ok(side)
    })
    .await
}

/// Who works in a unit today.
///
/// # Errors
/// [`AppError`].
pub async fn ansatte(
    app: &App,
    kall: Kall,
    enhet: EnhetId,
    markoer: Option<String>,
) -> Result<Side<Ansatt>, AppError> {
    app.kjoer(kall, move |akt| {
        let om = lest(akt, Some(("enhet", enhet.0)))?;
        if register::enheter_ved_id(akt.tx, akt.scope, &[enhet])?.is_empty() {
            return Err(akt.finnes_ikke(Handling::KatalogLes));
        }
        let etter: Option<Uuid> = les_markoer(markoer.as_deref())?;
        let side = (etter, crate::side::med_en_til(ANTALL));
        let hvem = Hvem::IEnhet(enhet);
        let mut rader = register::ansatte(akt.tx, akt.scope, hvem, akt.i_dag, side)?;
        let neste = crate::side::kapp(&mut rader, ANTALL, |r| r.rad);
        let elementer = rader
            .into_iter()
            .map(|r| Ansatt {
                bruker: Bruker {
                    id: r.bruker,
                    navn: r.navn,
                },
                rolle: r.rolle,
                stilling: r.stilling,
            })
            .collect();
        skriv(akt, om)?;
        Ok(Side { elementer, neste })
    })
    .await
}

/// Which measures of the bank to list, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Banksoek {
    /// Code of a protective factor.
    pub beskyttelsesfaktor: Option<String>,
    /// Code of a level.
    pub nivaa: Option<String>,
}

/// The municipality's bank of measures.
///
/// # Errors
/// [`AppError`].
pub async fn tiltaksbank(
    app: &App,
    kall: Kall,
    soek: Banksoek,
    markoer: Option<String>,
) -> Result<Side<Banktiltak>, AppError> {
    app.kjoer(kall, move |akt| {
        let om = lest(akt, None)?;
        let gitt = |v: &Option<String>| v.clone().filter(|t| !t.trim().is_empty());
        let utvalg = Bankutvalg {
            beskyttelsesfaktor: gitt(&soek.beskyttelsesfaktor),
            nivaa: gitt(&soek.nivaa),
            etter: les_markoer::<TiltaksbankId>(markoer.as_deref())?,
            bare: None,
            antall: crate::side::med_en_til(ANTALL),
        };
        let mut rader = register::banktiltak(akt.tx, akt.scope, utvalg)?;
        let neste = crate::side::kapp(&mut rader, ANTALL, |(id, _)| id.0);
        let elementer = rader
            .into_iter()
            .map(|(id, rad)| vis_banktiltak(id, rad))
            .collect();
        skriv(akt, om)?;
        Ok(Side { elementer, neste })
    })
    .await
}

/// One measure of the bank.
///
/// # Errors
/// [`AppError`].
pub async fn banktiltak(app: &App, kall: Kall, id: TiltaksbankId) -> Result<Banktiltak, AppError> {
    app.kjoer(kall, move |akt| {
        let om = lest(akt, Some(("tiltaksbank", id.0)))?;
        let rad = register::banktiltak_ved_id(akt.tx, akt.scope, id)?
            .ok_or_else(|| akt.finnes_ikke(Handling::KatalogLes))?;
        skriv(akt, om)?;
        Ok(vis_banktiltak(id, rad))
    })
    .await
}

/// The consent texts that are asked with now, one for each language.
///
/// # Errors
/// [`AppError`].
pub async fn samtykketekster(app: &App, kall: Kall) -> Result<Vec<Samtykketekst>, AppError> {
    app.kjoer(kall, |akt| {
        let spurt = spoer(akt, Handling::SamtykketekstLes, None)?;
        let tekster = &akt.app.oppsett().samtykketekster;
        let alle = tekster.nyeste().cloned().collect();
        skriv(akt, spurt)?;
        Ok(alle)
    })
    .await
}

/// One consent text, also of a version that is no longer asked with.
///
/// # Errors
/// [`AppError`].
pub async fn samtykketekst(
    app: &App,
    kall: Kall,
    versjon: String,
    spraak: String,
) -> Result<Samtykketekst, AppError> {
    app.kjoer(kall, move |akt| {
        let spurt = spoer(akt, Handling::SamtykketekstLes, None)?;
        let versjon = Versjonsnavn::parse(&versjon).ok();
        let spraak = Spraakkode::parse(&spraak).ok();
        let funnet = versjon
            .zip(spraak)
            .and_then(|(v, s)| akt.app.oppsett().samtykketekst(&v, &s))
            .cloned()
            .ok_or_else(|| akt.finnes_ikke(Handling::SamtykketekstLes))?;
        skriv(akt, spurt)?;
        Ok(funnet)
    })
    .await
}

fn vis_banktiltak(id: TiltaksbankId, rad: register::Banktiltak) -> Banktiltak {
    Banktiltak {
        id,
        beskyttelsesfaktor: rad.beskyttelsesfaktor,
        nivaa: rad.nivaa,
        tiltak: rad.tiltak,
        ansvar: rad.ansvar,
    }
}

type Lest = (Om, stafett_domain::policy::Tillatelse);

fn lest(akt: &Akt<'_, '_>, objekt: Option<(&'static str, Uuid)>) -> Result<Lest, Avbrudd> {
    spoer(akt, Handling::KatalogLes, objekt)
}

fn spoer(
    akt: &Akt<'_, '_>,
    handling: Handling,
    objekt: Option<(&'static str, Uuid)>,
) -> Result<Lest, Avbrudd> {
    let om = Om {
        objekt,
        ..Om::default()
    };
    // That there is a directory is no secret.
    let lov = akt.krev(handling, &akt.fakta(), &om, true)?;
    Ok((om, lov))
}

fn skriv(akt: &mut Akt<'_, '_>, (om, lov): Lest) -> Result<(), Avbrudd> {
    Ok(akt.skriv(Hendelsestype::KatalogLest, om, &lov)?)
}

/// Reads where a page begins.
pub(crate) fn les_markoer<T: From<Uuid>>(markoer: Option<&str>) -> Result<Option<T>, Avbrudd> {
    let mut felter = Felter::default();
    let lest = felter.kanskje_id("markoer", markoer);
    felter.ferdig(Some(()))?;
    Ok(lest)
}
