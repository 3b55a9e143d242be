//! The logs that the load falls on, opened and worked in through the API.

use jiff::ToSpan as _;
use serde_json::json;
use stafett_bench::{
    Outcome,
    klient::{Forespoersel, Klient},
    kommune::{self, Stoerrelse},
    tjeneste::Installasjon,
};
use std::{collections::BTreeMap, path::Path};

/// Not a secret: the data is made up and gone in a minute.
pub const PASSORD: &str = "bare-til-maaling";

/// How many clients open logs at once.
const KLIENTER: usize = 8;

/// A log, with what it takes to read it and add to it.
#[derive(Debug, Clone)]
pub struct Logg {
    /// Its id.
    pub id: String,
    /// A goal in it.
    pub maal: String,
    /// The holder, by user id,
    pub holder: String,
    /// and by unit.
    pub enhet: usize,
}

/// Gives everybody who has to sign in a password.
///
/// # Errors
/// When the service's command refuses.
pub fn sett_passord(hos: &Installasjon, av: &Stoerrelse) -> Outcome {
    let mut alle = vec![kommune::ppt_ansatt(0)];
    for enhet in 0..av.enheter {
        alle.push(kommune::ansatt(enhet, 0));
        alle.extend(kommune::foresatte_til(av, enhet));
    }
    alle.iter().try_for_each(|b| hos.sett_passord(b, PASSORD))
}

/// Opens so many logs, each with a participant from PPT, the consents of both parents, a goal and two measures.
///
/// # Errors
/// When the service refuses anything.
pub fn aapne(port: u16, av: &Stoerrelse, antall: usize) -> Outcome<Vec<Logg>> {
    let per_enhet = antall / av.enheter.max(1);
    let mut klient = Klient::ny(port);
    let ppt = klient.logg_inn(&kommune::ppt_ansatt(0), PASSORD)?;
    let ppt = &meg(&mut klient, &ppt)?;
    let mut alle = Vec::new();
    std::thread::scope(|traader| {
        let arbeid: Vec<_> = (0..KLIENTER)
            .map(|k| {
                traader.spawn(move || {
                    let mut mine = Vec::new();
                    for enhet in (k..av.enheter).step_by(KLIENTER) {
                        mine.extend(i_enhet(port, av, (enhet, per_enhet), ppt)?);
                    }
                    Ok::<_, String>(mine)
                })
            })
            .collect();
        for traad in arbeid {
            alle.extend(traad.join().map_err(|_| "a client panicked")??);
        }
        Ok::<_, String>(())
    })?;
    // Neighbours in the list belong to different units.
    alle.sort_by(|a: &Logg, b: &Logg| a.id.cmp(&b.id));
    Ok(alle)
}

fn i_enhet(
    port: u16,
    av: &Stoerrelse,
    (enhet, antall): (usize, usize),
    ppt: &str,
) -> Outcome<Vec<Logg>> {
    let mut klient = Klient::ny(port);
    let holder = klient.logg_inn(&kommune::ansatt(enhet, 0), PASSORD)?;
    let holder_id = meg(&mut klient, &holder)?;
    let mut foresatte = Vec::new();
    for bruker in kommune::foresatte_til(av, enhet) {
        foresatte.push(klient.logg_inn(&bruker, PASSORD)?);
    }
    let i_dag = crate::maskin::i_dag();
    let om_et_halvt_aar = i_dag.saturating_add(180.days()).to_string();
    let mut alle = Vec::new();
    for j in 0..antall {
        let barn = enhet + j * av.enheter;
        let mut post = |sti: &str, token: &str, kropp: serde_json::Value| {
            let svar = klient.krev(&Forespoersel::post(format!("/api/v1{sti}"), token, kropp))?;
            let id = svar.tekst("/id").or_else(|| svar.tekst("/treff/0/id"));
            id.map(str::to_owned)
                .ok_or_else(|| format!("no id in the answer to {sti}"))
        };
        let nummer = json!({"foedselsnummer": kommune::barnenummer(barn)});
        let barn = post("/barn/soek", &holder, nummer)?;
        let logg = post(
            "/stafettlogger",
            &holder,
            json!({"barnId": barn, "tilbud": {"utfall": "takket_ja", "dato": i_dag.to_string()},
                "bakgrunn": "Barnet trenger støtte i overgangene mellom lek og samling, og hjemmet har bedt om råd. ".repeat(4),
                "barnetsSyn": {"tekst": "Jeg liker best å bygge i hjørnet ved vinduet."}}),
        )?;
        post(
            &format!("/stafettlogger/{logg}/deltakere"),
            &holder,
            json!({"brukerId": ppt}),
        )?;
        for token in &foresatte {
            post(
                &format!("/stafettlogger/{logg}/samtykker"),
                token,
                json!({"gjelder": "barn", "tilTjeneste": "ppt", "temaer": ["trivsel_laering"],
                    "nivaa": "bidra", "gyldigTil": om_et_halvt_aar}),
            )?;
        }
        let maal = post(
            &format!("/stafettlogger/{logg}/maal"),
            &holder,
            json!({"tekst": "Barnet er med i leken hver dag, og gleder seg til å komme."}),
        )?;
        for tittel in ["Fast voksen i overgangene", "Bildestøtte ved garderoben"] {
            post(
                &format!("/stafettlogger/{logg}/tiltak"),
                &holder,
                json!({"maalId": maal, "tittel": tittel, "ansvarligId": holder_id, "frist": om_et_halvt_aar}),
            )?;
        }
        alle.push(Logg {
            id: logg,
            maal,
            holder: holder_id.clone(),
            enhet,
        });
    }
    Ok(alle)
}

/// Signs the holders in, and writes what `wrk` needs: a line for each log.
///
/// # Errors
/// When the service or the file refuses.
pub fn skriv_linjer(port: u16, av: &Stoerrelse, logger: &[&Logg], fil: &Path) -> Outcome {
    let mut klient = Klient::ny(port);
    let mut tokener = BTreeMap::new();
    for enhet in 0..av.enheter {
        tokener.insert(enhet, klient.logg_inn(&kommune::ansatt(enhet, 0), PASSORD)?);
    }
    let frist = crate::maskin::i_dag().saturating_add(90.days());
    let linjer: String = logger
        .iter()
        .filter_map(|l| {
            let token = tokener.get(&l.enhet)?;
            Some(format!(
                "{} {} {} {token} {frist}\n",
                l.id, l.maal, l.holder
            ))
        })
        .collect();
    std::fs::write(fil, linjer).map_err(|e| format!("{}: {e}", fil.display()))
}

fn meg(klient: &mut Klient, token: &str) -> Outcome<String> {
    let svar = klient.krev(&Forespoersel::get("/api/v1/meg".to_owned(), token))?;
    svar.tekst("/id")
        .map(str::to_owned)
        .ok_or_else(|| "no id in /meg".to_owned())
}
