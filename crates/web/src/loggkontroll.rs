//! The monthly control of who has looked children up: the list, and the page on which one is signed.

use crate::{
    besoek::{Besoek, Svar, side, videre},
    ramme::Ramme,
    skjema::{Felter, Skjema, felt::Valg},
    url,
};
use actix_web::http::StatusCode;
use askama::Template;
use stafett_app::{
    loggkontroll::{self, NySignering},
    visning::{Kontroll, Kontrollesing, Kontrollfunn, Loggkontroll, Side},
};
use stafett_domain::{
    ids::LoggkontrollId,
    loggkontroll::{Funnslag, Kontrollutfall},
    policy::Handling,
};

#[derive(Template)]
#[template(path = "loggkontroller.html")]
pub(crate) struct Kontrolliste<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) side: Side<Loggkontroll>,
}

impl Kontrolliste<'_> {
    fn neste(&self) -> Option<String> {
        let neste = self.side.neste.as_ref()?;
        let neste = url::i_spoerring(neste);
        Some(format!("{}?side={neste}", url::LOGGKONTROLLER))
    }
}

#[derive(Template)]
#[template(path = "loggkontroll.html")]
pub(crate) struct Kontrollside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) k: &'a Kontroll,
}

impl Kontrollside<'_> {
    fn utfall(&self) -> Vec<Valg> {
        let koder = Kontrollutfall::ALLE.iter().map(|u| u.kode());
        Valg::koder(self.r, "kontroll-utfall", koder)
    }

    /// The finds by kind, in the order in which they stand.
    fn grupper(&self) -> Vec<(Funnslag, Vec<&Kontrollfunn>)> {
        let mut grupper: Vec<(Funnslag, Vec<&Kontrollfunn>)> = Vec::new();
        for f in &self.k.funn {
            match grupper.last_mut() {
                Some((slag, alle)) if *slag == f.slag => alle.push(f),
                _ => grupper.push((f.slag, vec![f])),
            }
        }
        grupper
    }

    /// «24 barn. Vanlig er 6.»
    fn tall(&self, f: &Kontrollfunn) -> String {
        let noekkel = match f.hvem {
            Some(_) => format!("kontroll-antall-{}", f.slag.kode()),
            None if f.lesinger.is_empty() => "kontroll-flere".to_owned(),
            None => "kontroll-av".to_owned(),
        };
        let antall = self.r.med(&noekkel, "antall", f.antall);
        match f.vanlig {
            Some(vanlig) => format!(
                "{antall} {}",
                self.r.med("kontroll-vanlig", "antall", vanlig)
            ),
            None => antall,
        }
    }

    fn som(&self, l: &Kontrollesing) -> Option<String> {
        let som = l.som.as_ref()?;
        self.r.finnes(&format!("innsyn-som-{som}"))
    }
}

/// The controls.
pub(crate) async fn liste(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let alle = loggkontroll::liste(b.app(), b.kall(), b.spoerring("side")).await?;
    side(StatusCode::OK, &Kontrolliste { r: &r, side: alle })
}

/// One, with the form.
pub(crate) async fn vis(b: Besoek) -> Svar {
    tegn(&b, &Skjema::nytt("loggkontroll")).await
}

/// Signs.
pub(crate) async fn signer(b: Besoek, felter: Felter) -> Svar {
    let id = LoggkontrollId(b.id("kontroll")?);
    let ny = NySignering {
        utfall: felter.tekst("utfall"),
        merknad: felter.tekst("merknad"),
    };
    match loggkontroll::signer(b.app(), b.kall_en_gang(&felter), id, ny).await {
        Ok(_) => videre(&format!("{}?ok=kontroll-signert", url::LOGGKONTROLLER)),
        Err(feil) => tegn(&b, &Skjema::avvist("loggkontroll", felter, feil)?).await,
    }
}

async fn tegn(b: &Besoek, s: &Skjema) -> Svar {
    let r = b.ramme().await?;
    let id = LoggkontrollId(b.id("kontroll")?);
    let k = loggkontroll::hent(b.app(), b.kall(), id).await?;
    side(s.status(), &Kontrollside { r: &r, s, k: &k })
}
