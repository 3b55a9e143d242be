//! The forms for a note of progress and for an evaluation.

use super::{Felter, Skjema, felt::Valg};
use crate::{
    besoek::{Besoek, Svar, side, videre},
    feil::Feil,
    ramme::Ramme,
    stafettlogg::les,
    url,
};
use askama::Template;
use stafett_app::{
    arbeid::{self, NyEvaluering},
    visning::{Logg, Tiltak},
};
use stafett_domain::{
    ids::TiltakId,
    policy::Handling,
    tiltak::{Maaloppnaaelse, Videre},
};

#[derive(Template)]
#[template(path = "skjema/fremdrift.html")]
pub(crate) struct Fremdriftside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    pub(crate) tiltak: &'a Tiltak,
}

#[derive(Template)]
#[template(path = "skjema/evaluering.html")]
pub(crate) struct Evalueringsside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    pub(crate) tiltak: &'a Tiltak,
}

impl Evalueringsside<'_> {
    fn oppnaaelser(&self) -> Vec<Valg> {
        let koder = Maaloppnaaelse::ALLE.iter().map(|m| m.kode());
        Valg::koder(self.r, "maaloppnaaelse", koder)
    }

    fn veier(&self) -> Vec<Valg> {
        Valg::koder(self.r, "videre", Videre::ALLE.iter().map(|v| v.kode()))
    }
}

/// The empty form for a note.
pub(crate) async fn vis_fremdrift(b: Besoek) -> Svar {
    tegn_fremdrift(&b, Skjema::nytt("fremdrift")).await
}

/// Notes progress.
pub(crate) async fn noter(b: Besoek, felter: Felter) -> Svar {
    let tiltak = TiltakId(b.id("tiltak")?);
    let tekst = felter.tekst("tekst");
    match arbeid::noter_fremdrift(b.app(), b.kall_en_gang(&felter), tiltak, tekst).await {
        Ok(_) => videre(&url::logg_ok(b.id("logg")?, "fremdrift")),
        Err(feil) => tegn_fremdrift(&b, Skjema::avvist("fremdrift", felter, feil)?).await,
    }
}

async fn tegn_fremdrift(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let logg = les(b).await?;
    let s = s.forvalg("versjon", logg.oversikt.versjon.to_string());
    let mal = Fremdriftside {
        r: &r,
        s: &s,
        l: &logg,
        tiltak: tiltaket(b, &logg)?,
    };
    side(s.status(), &mal)
}

/// The empty form for an evaluation.
pub(crate) async fn vis_evaluering(b: Besoek) -> Svar {
    tegn_evaluering(&b, Skjema::nytt("evaluering")).await
}

/// Evaluates the measure.
pub(crate) async fn evaluer(b: Besoek, felter: Felter) -> Svar {
    let tiltak = TiltakId(b.id("tiltak")?);
    let ny = NyEvaluering {
        maaloppnaaelse: felter.tekst("maaloppnaaelse"),
        tekst: felter.tekst("tekst"),
        videre: felter.tekst("videre"),
    };
    match arbeid::evaluer(b.app(), b.kall_en_gang(&felter), tiltak, ny).await {
        Ok(_) => videre(&url::logg_ok(b.id("logg")?, "evaluering")),
        Err(feil) => tegn_evaluering(&b, Skjema::avvist("evaluering", felter, feil)?).await,
    }
}

async fn tegn_evaluering(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let logg = les(b).await?;
    let s = s.forvalg("versjon", logg.oversikt.versjon.to_string());
    let mal = Evalueringsside {
        r: &r,
        s: &s,
        l: &logg,
        tiltak: tiltaket(b, &logg)?,
    };
    side(s.status(), &mal)
}

fn tiltaket<'a>(b: &Besoek, logg: &'a Logg) -> Result<&'a Tiltak, Feil> {
    let id = TiltakId(b.id("tiltak")?);
    let mut alle = logg.maal.iter().flat_map(|m| &m.tiltak);
    alle.find(|t| t.id == id).ok_or(Feil::FinnesIkke)
}
