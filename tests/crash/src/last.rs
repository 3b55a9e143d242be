//! The load: clients that act on the same logs at the same time, and remember what was confirmed to them.

use crate::{
    kommunen::{Kommunen, Logg, laas},
    tilfeldig::Tilfeldig,
};
use serde_json::{Value, json};
use stafett_bench::klient::{Forespoersel, Klient};
use std::sync::Mutex;

/// How many clients there are.
pub const KLIENTER: u64 = 8;

/// An act that the service said was done.
#[derive(Debug, Clone)]
pub struct Bekreftet {
    /// Code of its event.
    pub slag: &'static str,
    /// The id in the answer: that of the row.
    pub id: String,
    /// The log.
    pub logg: String,
    /// The request, to be sent once more.
    pub spurt: Forespoersel,
}

/// An act that the service never answered.
#[derive(Debug, Clone)]
pub struct Ubesvart {
    /// Code of its event.
    pub slag: &'static str,
    /// The log, if it was known.
    pub logg: String,
    /// The request, to be sent once more.
    pub spurt: Forespoersel,
}

/// What the clients were told, all together.
#[derive(Default)]
pub struct Fortalt {
    /// Acts that were confirmed.
    pub bekreftet: Vec<Bekreftet>,
    /// Acts that got no answer.
    pub ubesvart: Vec<Ubesvart>,
    /// Readings of logs that were answered: log and reader.
    pub lest: Vec<(String, String)>,
    /// Acts that were refused: races and rules.
    pub avvist: u64,
    /// Answers that no client should ever get.
    pub feilsvar: Vec<String>,
}

/// Acts until the service is gone.
pub fn arbeid(port: u16, kommunen: &Kommunen, fortalt: &Mutex<Fortalt>, froe: u64) {
    let mut tilfeldig = Tilfeldig::ny(froe);
    let mut klient = Klient::ny(port);
    while en_handling(&mut klient, kommunen, fortalt, &mut tilfeldig) {}
}

/// What a client wants to do.
struct Oenske {
    slag: &'static str,
    logg: String,
    spurt: Forespoersel,
}

/// One act. Answers whether the service is still there.
fn en_handling(
    klient: &mut Klient,
    kommunen: &Kommunen,
    fortalt: &Mutex<Fortalt>,
    tilfeldig: &mut Tilfeldig,
) -> bool {
    let Some(logg) = kommunen
        .en_logg(tilfeldig)
        .filter(|_| tilfeldig.under(14) != 0)
    else {
        return aapne(klient, kommunen, fortalt, tilfeldig);
    };
    if tilfeldig.under(10) == 0 {
        return les(klient, kommunen, fortalt, tilfeldig, &logg);
    }
    match oenske(kommunen, tilfeldig, &logg) {
        Some(oenske) => utfoer(klient, fortalt, tilfeldig, oenske, |slag, id, hvem| {
            husk(kommunen, &logg.id, (slag, id), hvem);
        }),
        None => true,
    }
}

/// Something that makes sense in this log, by somebody who may be allowed to.
fn oenske(kommunen: &Kommunen, tilfeldig: &mut Tilfeldig, logg: &Logg) -> Option<Oenske> {
    let enhet = kommunen.enheter.get(logg.enhet)?;
    let ansatt = tilfeldig.en_av(&enhet.ansatte)?;
    let til_loggen = |slutt: &str| format!("/api/v1/stafettlogger/{}/{slutt}", logg.id);
    let (slag, sti, token, kropp): (_, _, &str, Value) = match tilfeldig.under(20) {
        0..=2 => (
            "maal_satt",
            til_loggen("maal"),
            &ansatt.token,
            json!({"tekst": "Barnet er med i leken."}),
        ),
        3..=6 => {
            let ansvarlig = tilfeldig
                .en_av(&enhet.foresatte)
                .filter(|_| logg.pinner.is_empty());
            (
                "tiltak_lagt_til",
                til_loggen("tiltak"),
                &ansatt.token,
                json!({"maalId": tilfeldig.en_av(&logg.maal)?, "tittel": "Fast voksen",
                    "ansvarligId": ansvarlig.unwrap_or(ansatt).id, "frist": kommunen.om_dager(30)}),
            )
        }
        7..=9 => (
            "fremdrift_notert",
            format!(
                "/api/v1/tiltak/{}/fremdrift",
                tilfeldig.en_av(&logg.tiltak)?
            ),
            &ansatt.token,
            json!({"tekst": "Det går fremover."}),
        ),
        10 => (
            "tiltak_evaluert",
            format!(
                "/api/v1/tiltak/{}/evalueringer",
                tilfeldig.en_av(&logg.tiltak)?
            ),
            &ansatt.token,
            json!({"maaloppnaaelse": "god", "tekst": "Det virket.",
                "videre": tilfeldig.en_av(&["viderefoer", "endre", "avslutt"])?}),
        ),
        11 | 12 => (
            "stafettpinne_tilbudt",
            til_loggen("stafettpinne"),
            &ansatt.token,
            json!({"tilBrukerId": tilfeldig.en_av(&enhet.ansatte)?.id, "begrunnelse": "Bytte av avdeling."}),
        ),
        13..=15 => {
            let (slag, svar) = *tilfeldig.en_av(&[
                ("stafettpinne_godtatt", "godta"),
                ("stafettpinne_avslaatt", "avslaa"),
                ("stafettpinne_trukket", "trekk"),
            ])?;
            let pinne = logg.pinner.last()?;
            (
                slag,
                format!("/api/v1/stafettpinner/{pinne}/{svar}"),
                &ansatt.token,
                json!({}),
            )
        }
        16 | 17 => (
            "samtykke_gitt",
            til_loggen("samtykker"),
            &tilfeldig.en_av(&enhet.foresatte)?.token,
            json!({"gjelder": "barn", "tilTjeneste": "ppt", "temaer": ["trivsel_laering"],
                "nivaa": "les", "gyldigTil": kommunen.om_dager(100)}),
        ),
        18 => {
            let (hvem, samtykke) = tilfeldig.en_av(&logg.samtykker)?;
            (
                "samtykke_trukket",
                format!("/api/v1/samtykker/{samtykke}/trekk"),
                &enhet.foresatte.get(*hvem)?.token,
                json!({"begrunnelse": "Vil vente."}),
            )
        }
        _ => (
            "deltaker_lagt_til",
            til_loggen("deltakere"),
            &ansatt.token,
            json!({"brukerId": tilfeldig.en_av(&kommunen.ppt)?.id}),
        ),
    };
    Some(Oenske {
        slag,
        logg: logg.id.clone(),
        spurt: Forespoersel::post(sti, token, kropp),
    })
}

/// Remembers what was made, so that the next act can build on it.
fn husk(kommunen: &Kommunen, logg: &str, (slag, id): (&str, &str), token: &str) {
    let id = id.to_owned();
    kommunen.i_logg(logg, |l| match slag {
        "maal_satt" => l.maal.push(id),
        "tiltak_lagt_til" => l.tiltak.push(id),
        "stafettpinne_tilbudt" => l.pinner.push(id),
        "samtykke_gitt" => {
            let foresatte = kommunen.enheter.get(l.enhet).map(|e| &e.foresatte);
            let hvem = foresatte.and_then(|f| f.iter().position(|p| p.token == token));
            l.samtykker.extend(hvem.map(|h| (h, id)));
        }
        _ => {}
    });
}

fn aapne(
    klient: &mut Klient,
    kommunen: &Kommunen,
    fortalt: &Mutex<Fortalt>,
    tilfeldig: &mut Tilfeldig,
) -> bool {
    let valgt = kommunen.nytt_barn(tilfeldig).and_then(|(enhet, barn)| {
        let ansatt = tilfeldig.en_av(&kommunen.enheter.get(enhet)?.ansatte)?;
        Some((enhet, barn, ansatt))
    });
    let Some((enhet, barn, ansatt)) = valgt else {
        // Every child has a log: then there is enough to do in them.
        std::thread::sleep(std::time::Duration::from_millis(1));
        return true;
    };
    let oenske = Oenske {
        slag: "stafettlogg_aapnet",
        logg: String::new(),
        spurt: Forespoersel::post(
            "/api/v1/stafettlogger".to_owned(),
            &ansatt.token,
            json!({"barnId": barn, "tilbud": {"utfall": "takket_ja", "dato": kommunen.i_dag.to_string()},
                "bakgrunn": "Bakgrunn.", "barnetsSyn": {"tekst": "Vil leke."}}),
        ),
    };
    utfoer(klient, fortalt, tilfeldig, oenske, |_, id, _| {
        kommunen.ny_logg(id.to_owned(), enhet);
    })
}

/// Sends an act with a key of its own, and remembers what came back.
fn utfoer(
    klient: &mut Klient,
    fortalt: &Mutex<Fortalt>,
    tilfeldig: &mut Tilfeldig,
    oenske: Oenske,
    lagt_til: impl FnOnce(&str, &str, &str),
) -> bool {
    let Oenske {
        slag,
        logg,
        mut spurt,
    } = oenske;
    spurt.noekkel = Some(format!(
        "{:016x}{:016x}",
        tilfeldig.neste(),
        tilfeldig.neste()
    ));
    let svar = klient.kall(&spurt);
    let mut fortalt = laas(fortalt);
    match svar {
        Err(_) => {
            fortalt.ubesvart.push(Ubesvart { slag, logg, spurt });
            false
        }
        Ok(svar) if svar.er_bekreftet() => {
            let Some(id) = svar.tekst("/id").map(str::to_owned) else {
                let uten_id = format!("{} answered {} without an id", spurt.sti, svar.status);
                fortalt.feilsvar.push(uten_id);
                return true;
            };
            lagt_til(slag, &id, &spurt.token);
            let logg = if logg.is_empty() { id.clone() } else { logg };
            fortalt.bekreftet.push(Bekreftet {
                slag,
                id,
                logg,
                spurt,
            });
            true
        }
        Ok(svar) => {
            fortalt.avvist += 1;
            // The clients race, so conflicts and refusals are in order; an internal fault never is.
            if !matches!(svar.status, 403 | 404 | 409 | 412 | 422) {
                let sagt = format!("{} answered {}: {}", spurt.sti, svar.status, svar.kropp);
                fortalt.feilsvar.push(sagt);
            }
            true
        }
    }
}

fn les(
    klient: &mut Klient,
    kommunen: &Kommunen,
    fortalt: &Mutex<Fortalt>,
    tilfeldig: &mut Tilfeldig,
    logg: &Logg,
) -> bool {
    let leser = kommunen
        .enheter
        .get(logg.enhet)
        .and_then(|e| tilfeldig.en_av(&e.foresatte));
    let Some(leser) = leser else {
        return true;
    };
    let sti = format!("/api/v1/stafettlogger/{}", logg.id);
    let svar = klient.kall(&Forespoersel::get(sti, &leser.token));
    let mut fortalt = laas(fortalt);
    match svar {
        Err(_) => false,
        Ok(svar) if svar.er_bekreftet() => {
            fortalt.lest.push((logg.id.clone(), leser.id.clone()));
            true
        }
        Ok(svar) => {
            let sagt = format!(
                "a parent's reading of their child's log answered {}",
                svar.status
            );
            fortalt.feilsvar.push(sagt);
            true
        }
    }
}
