//! Giving consent and taking it back. Access changes in the same transaction.

mod registrer;
mod virkning;

pub use registrer::{NyRegistrering, registrer};
pub use virkning::{virkning_av_nytt, virkning_av_trekk};

use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    feil::{AppError, Konflikt, Problem},
    felter::Felter,
    fornyelse,
    kall::Kall,
    sak::{Endring, Sak},
    varsler,
    vis::Utsnitt,
    visning::{self, Ny},
};
use jiff::Timestamp;
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{EnhetId, LoggId, PersonId, SamtykkeId},
    policy::{Fakta, Handling, Tillatelse},
    samtykke::{
        Giver, Kapasitet, Kode, Mottaker, Periodefeil, Samtykke, Samtykkemaate, slutt_paa_periode,
    },
    spraak::Spraakkode,
    tekstversjon::Tekstversjon,
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil, register,
    sak::{self, Samtykkerad, Samtykkevei},
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
                tekst: Some(tekst.clone()),
                informert_av: None,
                registrert_av: None,
                gitt: None,
            };
            sak::sett_inn_samtykke(akt.tx, akt.scope, logg, &ny, &vei)?;
            varsler::til_de_som_deltar(akt, &sak, Varselslag::SamtykkeEndret)?;
            let endring = Endring {
                slag: Hendelsestype::SamtykkeGitt,
                lov: &lov,
                objekt: ("samtykke", ny.id.0),
                data: [
                    ("tjeneste", ny.til.tjeneste.som_str()),
                    ("tekstversjon", tekst.versjon.som_str()),
                    ("tekstspraak", tekst.spraak.som_str()),
                ]
                .into_iter()
                .filter_map(|(navn, verdi)| Some((navn, crate::akt::kode(verdi)?)))
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

/// Takes one's own consent back, or writes down that the giver has told the holder so. What it opened
/// closes in the same transaction.
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
        let funnet = finn_for_trekk(akt, id)?;
        let (logg, sak, lov) = (funnet.sak.rad.id, &funnet.sak, &funnet.lov);
        let rad = funnet.rad()?;
        akt.en_gang(sak.om(), lov, |akt| {
            akt.sjekk_versjon(sak)?;
            if rad.samtykke.trukket.is_some() {
                return Err(Konflikt::AlleredeTrukket.into());
            }
            let mut felter = akt.felter();
            let tekst = felter.kanskje_lang("begrunnelse", begrunnelse.as_deref());
            felter.ferdig(Some(()))?;
            let tekst = tekst.as_ref().map(|t| t.som_str());
            sak::trekk_samtykke(akt.tx, scope, id, tekst, akt.naa, &sak.noekkel)?;
            varsler::til_de_som_deltar(akt, sak, Varselslag::SamtykkeEndret)?;
            if !funnet.er_giver {
                // So that they can object to what was written down for them.
                varsler::til_giver(akt, sak, funnet.giver()?, Varselslag::SamtykkeRegistrert)?;
            }
            let endring = Endring {
                slag: Hendelsestype::SamtykkeTrukket,
                lov,
                objekt: ("samtykke", id.0),
                data: crate::akt::kode(rad.samtykke.til.tjeneste.som_str())
                    .map(|k| ("tjeneste", k))
                    .into_iter()
                    .collect(),
                tilgang_endret: true,
                som_foresatt: funnet.er_giver,
            };
            akt.fullfoer(sak, endring)?;
            Ok(id.0)
        })?;
        vis_nytt(akt, logg, id)
    })
    .await
}

/// The text that is consented to: the newest version, in the language it was read in.
fn les_tekst(felter: &mut Felter, akt: &Akt<'_, '_>, inn: &NyttSamtykke) -> Option<Tekstversjon> {
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

/// A consent that somebody wants to take back.
struct Funnet {
    sak: Sak,
    id: SamtykkeId,
    lov: Tillatelse,
    /// Whether the caller gave it.
    er_giver: bool,
}

impl Funnet {
    fn rad(&self) -> Result<&Samtykkerad, DbFeil> {
        let mut alle = self.sak.samtykker.iter();
        alle.find(|s| s.samtykke.id == self.id)
            .ok_or(DbFeil::Uleselig("a consent"))
    }

    fn giver(&self) -> Result<Giver, DbFeil> {
        Ok(fornyelse::giver(&self.rad()?.samtykke))
    }
}

/// Finds the consent, its case, and whether the caller may take it back.
fn finn_for_trekk(akt: &mut Akt<'_, '_>, id: SamtykkeId) -> Result<Funnet, Avbrudd> {
    let handling = Handling::SamtykkeTrekk;
    let Some(logg) = sak::finn_logg_for_samtykke(akt.tx, akt.scope, id)? else {
        return Err(akt.finnes_ikke(handling));
    };
    let sak = akt.laast_sak(logg, handling)?;
    let rad = sak
        .samtykker
        .iter()
        .find(|s| s.samtykke.id == id)
        .ok_or(DbFeil::Uleselig("a consent"))?;
    let fakta = Fakta {
        er_giver: match rad.samtykke.kapasitet {
            Kapasitet::Barnevern => sak.fakta.representerer_barnet,
            Kapasitet::Foreldreansvar | Kapasitet::Selv => rad.samtykke.giver == akt.kaller.person,
        },
        ..sak.fakta.clone()
    };
    let kjent = fakta.er_giver || sak.er_kjent(akt.naa);
    let lov = akt.krev(handling, &fakta, &sak.om(), kjent)?;
    Ok(Funnet {
        id,
        lov,
        er_giver: fakta.er_giver,
        sak,
    })
}

/// Reads what the caller consents to, and the text they have read.
fn les(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    inn: &NyttSamtykke,
) -> Result<(Samtykke, Tekstversjon), Avbrudd> {
    let mut felter = akt.felter();
    let giver = i.kaller_som_giver().ok_or(AppError::Forbidden)?;
    let ny = les_felter(akt, i, inn, Some(giver), &mut felter)?;
    if !inn.bekreftet {
        felter.feil("bekreftet", Problem::MaaBekreftes);
    }
    let tekst = les_tekst(&mut felter, akt, inn);
    Ok(felter.ferdig(ny.zip(tekst))?)
}

/// Reads a consent from this giver, from this instant on.
fn les_felter(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    inn: &NyttSamtykke,
    giver: Option<Giver>,
    felter: &mut Felter,
) -> Result<Option<Samtykke>, DbFeil> {
    let gjelder = giver.and_then(|giver| les_gjelder(felter, akt, i, &inn.gjelder, giver));
    let til = les_mottaker(felter, akt, &inn.til_tjeneste)?;
    let fra = inn.fra_tjeneste.as_deref().filter(|t| !t.trim().is_empty());
    let fra =
        fra.and_then(|t| felter.listekode("fraTjeneste", t, |k| akt.app.oppsett().har_tjeneste(k)));
    let temaer = les_temaer(felter, akt, &inn.temaer);
    let nivaa = felter.kode("nivaa", &inn.nivaa);
    let gyldig_til = les_slutt(felter, akt, i, &inn.gyldig_til);
    let lest = (|| Some((giver?, gjelder?, til?, temaer?, nivaa?, gyldig_til?)))();
    Ok(lest.map(
        |(giver, gjelder, til, temaer, nivaa, gyldig_til)| Samtykke {
            id: SamtykkeId(akt.ny_id()),
            gjelder,
            giver: match giver {
                Giver::Person(person) => person,
                // Whoever acts for it today; whoever writes it down when nobody signs in.
                Giver::Barnevernet => akt.kaller.person,
            },
            kapasitet: match giver {
                Giver::Barnevernet => Kapasitet::Barnevern,
                Giver::Person(person) if person == gjelder => Kapasitet::Selv,
                Giver::Person(_) => Kapasitet::Foreldreansvar,
            },
            fra,
            til,
            temaer,
            nivaa,
            gyldig_fra: akt.naa,
            gyldig_til,
            trukket: None,
        },
    ))
}

fn les_slutt(felter: &mut Felter, akt: &Akt<'_, '_>, i: &Sak, raa: &str) -> Option<Timestamp> {
    let dato = felter.dato("gyldigTil", raa)?;
    let problem = match slutt_paa_periode(i.bilde.foedselsdato, akt.i_dag, dato) {
        Ok(slutt) => return Some(slutt),
        Err(Periodefeil::IkkeFremtid) => Problem::IkkeFremtid,
        Err(Periodefeil::ForLenge(maaneder)) => Problem::ForLenge(maaneder),
        Err(Periodefeil::EtterAtten) => Problem::EtterAtten,
    };
    felter.feil("gyldigTil", problem);
    None
}

/// Whose secrets the giver opens: the child's, once it is born, or their own. The child welfare
/// service has none of its own in the case.
fn les_gjelder(
    felter: &mut Felter,
    akt: &Akt<'_, '_>,
    i: &Sak,
    raa: &str,
    giver: Giver,
) -> Option<PersonId> {
    let barnet = Some(i.bilde.barn).filter(|_| !i.bilde.er_ufoedt(akt.naa));
    let selv = match giver {
        Giver::Person(person) => Some(person),
        Giver::Barnevernet => None,
    };
    let valgt = match raa.trim() {
        "barn" => barnet,
        "meg" | "giver" => selv,
        annet => {
            return i.les_person(felter, "gjelder", annet, |id| {
                Some(id) == barnet || Some(id) == selv
            });
        }
    };
    if valgt.is_none() {
        felter.feil("gjelder", Problem::FinnesIkke);
    }
    valgt
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
