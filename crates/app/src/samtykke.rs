//! Giving consent and taking it back. Access changes in the same transaction.

use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    feil::{AppError, Konflikt, Problem},
    felter::Felter,
    kall::Kall,
    sak::{Endring, Sak},
    varsler,
    vis::Utsnitt,
    visning::{self, Ny},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{EnhetId, LoggId, PersonId, SamtykkeId},
    policy::{Fakta, Handling},
    samtykke::{
        Kapasitet, Kode, Mottaker, Periodefeil, Samtykke, Samtykkemaate, slutt_paa_periode,
    },
    spraak::Spraakkode,
    tekstversjon::Tekstversjon,
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil, register,
    sak::{self, Samtykkevei},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A consent as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyttSamtykke {
    /// Whose secrets: `barn`, `meg`, or the id of either.
    pub gjelder: String,
    /// To whom: code of a service, or the id of one unit.
    pub til_tjeneste: String,
    /// Codes of the themes.
    pub temaer: Vec<String>,
    /// Code of the service whose information it opens; every service's when left out.
    pub fra_tjeneste: Option<String>,
    /// Code of how much.
    pub nivaa: String,
    /// The last day it holds, as `YYYY-MM-DD`.
    pub gyldig_til: String,
    /// Code of the language that the consent text was read in; bokmål if not given.
    pub spraak: Option<String>,
    /// The fingerprint of the text that was shown. The consent is refused if the text has changed since.
    pub avtrykk: Option<String>,
    /// Whether the giver says to have read the text and to say yes.
    pub bekreftet: bool,
}

/// Gives consent.
///
/// # Errors
/// [`AppError`].
pub async fn gi(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: NyttSamtykke,
) -> Result<Ny<visning::Samtykke>, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.laast_sak(logg, Handling::SamtykkeGi)?;
        let lov = akt.krev_i_sak(Handling::SamtykkeGi, &sak, &sak.fakta)?;
        let id = akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            let (ny, tekst) = les(akt, &sak, &inn)?;
            let vei = Samtykkevei {
                maate: Samtykkemaate::Innlogget,
                tekst: Some(tekst),
                informert_av: None,
                registrert_av: None,
            };
            sak::sett_inn_samtykke(akt.tx, akt.scope, logg, &ny, &vei)?;
            varsler::til_de_som_deltar(akt, &sak, Varselslag::SamtykkeEndret)?;
            let endring = Endring {
                slag: Hendelsestype::SamtykkeGitt,
                lov: &lov,
                objekt: ("samtykke", ny.id.0),
                data: crate::akt::kode(ny.til.tjeneste.som_str())
                    .map(|k| ("tjeneste", k))
                    .into_iter()
                    .collect(),
                tilgang_endret: true,
                som_foresatt: true,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(ny.id.0)
        })?;
        vis_nytt(akt, logg, SamtykkeId(id))
    })
    .await
}

/// Takes one's own consent back. What it opened closes in the same transaction.
///
/// # Errors
/// [`AppError`]; [`Konflikt::AlleredeTrukket`] the second time.
pub async fn trekk(
    app: &App,
    kall: Kall,
    id: SamtykkeId,
    begrunnelse: Option<String>,
) -> Result<Ny<visning::Samtykke>, AppError> {
    app.kjoer(kall, move |akt| {
        let scope = akt.scope;
        let Some(logg) = sak::finn_logg_for_samtykke(akt.tx, scope, id)? else {
            return Err(akt.finnes_ikke(Handling::SamtykkeTrekk));
        };
        let sak = akt.laast_sak(logg, Handling::SamtykkeTrekk)?;
        let rad = sak
            .samtykker
            .iter()
            .find(|s| s.samtykke.id == id)
            .ok_or(DbFeil::Uleselig("a consent"))?;
        let fakta = Fakta {
            er_giver: match rad.samtykke.kapasitet {
                Kapasitet::Barnevern => sak.fakta.representerer_barnet,
                Kapasitet::Foreldreansvar | Kapasitet::Selv => {
                    rad.samtykke.giver == akt.kaller.person
                }
            },
            ..sak.fakta.clone()
        };
        let kjent = fakta.er_giver || sak.er_kjent(akt.naa);
        let lov = akt.krev(Handling::SamtykkeTrekk, &fakta, &sak.om(), kjent)?;
        akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            if rad.samtykke.trukket.is_some() {
                return Err(Konflikt::AlleredeTrukket.into());
            }
            let mut felter = akt.felter();
            let tekst = felter.kanskje_lang("begrunnelse", begrunnelse.as_deref());
            felter.ferdig(Some(()))?;
            let tekst = tekst.as_ref().map(|t| t.som_str());
            sak::trekk_samtykke(akt.tx, scope, id, tekst, akt.naa, &sak.noekkel)?;
            varsler::til_de_som_deltar(akt, &sak, Varselslag::SamtykkeEndret)?;
            let endring = Endring {
                slag: Hendelsestype::SamtykkeTrukket,
                lov: &lov,
                objekt: ("samtykke", id.0),
                data: crate::akt::kode(rad.samtykke.til.tjeneste.som_str())
                    .map(|k| ("tjeneste", k))
                    .into_iter()
                    .collect(),
                tilgang_endret: true,
                som_foresatt: true,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(id.0)
        })?;
        vis_nytt(akt, logg, id)
    })
    .await
}

fn les(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    inn: &NyttSamtykke,
) -> Result<(Samtykke, Tekstversjon), Avbrudd> {
    let mut felter = akt.felter();
    let gjelder = les_gjelder(&mut felter, akt, i, &inn.gjelder);
    let til = les_mottaker(&mut felter, akt, &inn.til_tjeneste)?;
    let fra = inn.fra_tjeneste.as_deref().filter(|t| !t.trim().is_empty());
    let fra =
        fra.and_then(|t| felter.listekode("fraTjeneste", t, |k| akt.app.oppsett().har_tjeneste(k)));
    let temaer = les_temaer(&mut felter, akt, &inn.temaer);
    let nivaa = felter.kode("nivaa", &inn.nivaa);
    let dato = felter.dato("gyldigTil", &inn.gyldig_til);
    let gyldig_til = dato.and_then(|dato| {
        slutt_paa_periode(i.bilde.foedselsdato, akt.i_dag, dato)
            .map_err(|feil| {
                let problem = match feil {
                    Periodefeil::IkkeFremtid => Problem::IkkeFremtid,
                    Periodefeil::ForLenge(maaneder) => Problem::ForLenge(maaneder),
                    Periodefeil::EtterAtten => Problem::EtterAtten,
                };
                felter.feil("gyldigTil", problem);
            })
            .ok()
    });
    let tekst = les_tekst(&mut felter, akt, inn);
    let lest = (|| Some((gjelder?, til?, temaer?, nivaa?, gyldig_til?, tekst?)))();
    let (gjelder, til, temaer, nivaa, gyldig_til, tekst) = felter.ferdig(lest)?;
    let ny = Samtykke {
        id: SamtykkeId(akt.ny_id()),
        gjelder,
        giver: akt.kaller.person,
        kapasitet: kapasitet(akt, i, gjelder),
        fra,
        til,
        temaer,
        nivaa,
        gyldig_fra: akt.naa,
        gyldig_til,
        trukket: None,
    };
    Ok((ny, tekst))
}

/// The text that is consented to: the newest version, in the language it was read in.
fn les_tekst(felter: &mut Felter, akt: &Akt<'_, '_>, inn: &NyttSamtykke) -> Option<Tekstversjon> {
    if !inn.bekreftet {
        felter.feil("bekreftet", Problem::MaaBekreftes);
    }
    let gitt = |raa: &Option<String>| raa.clone().filter(|t| !t.trim().is_empty());
    let spraak = gitt(&inn.spraak).map_or_else(
        || Some(Spraakkode::nb()),
        |raa| Spraakkode::parse(raa.trim()).ok(),
    );
    let tekster = &akt.app.oppsett().samtykketekster;
    let Some(tekst) = spraak.and_then(|s| tekster.nyeste_paa(&s)) else {
        felter.feil("spraak", Problem::UkjentKode);
        return None;
    };
    if gitt(&inn.avtrykk).is_some_and(|vist| vist.trim() != tekst.id.avtrykk.som_str()) {
        felter.feil("bekreftet", Problem::TekstEndret);
        return None;
    }
    Some(tekst.id.clone())
}

/// As what the caller consents: for themself, for the child, or for the child welfare service.
fn kapasitet(akt: &Akt<'_, '_>, i: &Sak, gjelder: PersonId) -> Kapasitet {
    if gjelder == akt.kaller.person {
        Kapasitet::Selv
    } else if i.fakta.representerer_barnet {
        Kapasitet::Barnevern
    } else {
        Kapasitet::Foreldreansvar
    }
}

fn les_gjelder(felter: &mut Felter, akt: &Akt<'_, '_>, i: &Sak, raa: &str) -> Option<PersonId> {
    match raa.trim() {
        "barn" => Some(i.bilde.barn),
        "meg" => Some(akt.kaller.person),
        annet => {
            let id: PersonId = felter.id("gjelder", annet)?;
            if id == i.bilde.barn || id == akt.kaller.person {
                return Some(id);
            }
            felter.feil("gjelder", Problem::FinnesIkke);
            None
        }
    }
}

pub(crate) fn les_mottaker(
    felter: &mut Felter,
    akt: &mut Akt<'_, '_>,
    raa: &str,
) -> Result<Option<Mottaker>, DbFeil> {
    let Ok(id) = Uuid::try_parse(raa.trim()) else {
        let oppsett = akt.app.oppsett();
        let tjeneste = felter.listekode("tilTjeneste", raa, |k| oppsett.har_tjeneste(k));
        return Ok(tjeneste.map(|tjeneste| Mottaker {
            tjeneste,
            enhet: None,
        }));
    };
    let id = EnhetId(id);
    let funnet = register::enheter_ved_id(akt.tx, akt.scope, &[id])?
        .remove(&id)
        .and_then(|e| Kode::parse(&e.tjeneste).ok());
    if funnet.is_none() {
        felter.feil("tilTjeneste", Problem::FinnesIkke);
    }
    Ok(funnet.map(|tjeneste| Mottaker {
        tjeneste,
        enhet: Some(id),
    }))
}

pub(crate) fn les_temaer(
    felter: &mut Felter,
    akt: &Akt<'_, '_>,
    raa: &[String],
) -> Option<BTreeSet<Kode>> {
    if raa.is_empty() {
        felter.feil("temaer", Problem::VelgMinstEtt);
        return None;
    }
    let oppsett = akt.app.oppsett();
    let temaer: Option<BTreeSet<Kode>> = raa
        .iter()
        .map(|t| Kode::parse(t.trim()).ok().filter(|k| oppsett.har_tema(k)))
        .collect();
    if temaer.is_none() {
        felter.feil("temaer", Problem::UkjentKode);
    }
    temaer
}

fn vis_nytt(
    akt: &mut Akt<'_, '_>,
    logg: LoggId,
    id: SamtykkeId,
) -> Result<Ny<visning::Samtykke>, Avbrudd> {
    let sak = akt.sak(logg, Handling::SamtykkeGi)?;
    let rad = sak
        .samtykker
        .iter()
        .find(|s| s.samtykke.id == id)
        .ok_or(DbFeil::Uleselig("a consent"))?;
    let utsnitt = Utsnitt::ny(akt, &sak, [])?;
    Ok(Ny {
        ting: utsnitt.samtykke(akt, rad)?,
        versjon: sak.rad.versjon,
    })
}
