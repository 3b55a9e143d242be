//! One's own page: what one is where, and in which language one is told that something waits.

use crate::{
    besoek::{Besoek, Svar, side, videre},
    feil::Feil,
    ramme::Ramme,
    skjema::{Felter, Skjema, felt::Valg},
    url,
};
use askama::Template;
use stafett_app::{
    konto,
    visning::{Meg, Varselspraak},
};

#[derive(Template)]
#[template(path = "meg.html")]
pub(crate) struct Megside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) meg: &'a Meg,
}

impl Megside<'_> {
    fn spraak(&self) -> Vec<Valg> {
        Valg::koder(
            self.r,
            "varselspraak",
            Varselspraak::ALLE.iter().map(|s| s.kode()),
        )
    }
}

/// The page.
pub(crate) async fn vis(b: Besoek) -> Svar {
    tegn(&b, Skjema::nytt("meg")).await
}

/// Chooses the language.
pub(crate) async fn velg_spraak(b: Besoek, felter: Felter) -> Svar {
    let valgt = felter.tekst("spraak");
    match konto::velg_varselspraak(b.app(), b.kall_en_gang(&felter), valgt).await {
        Ok(_) => videre(&format!("{}?ok=varselspraak", url::MEG)),
        Err(feil) => tegn(&b, Skjema::avvist("meg", felter, feil)?).await,
    }
}

async fn tegn(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let meg = r.meg.as_ref().ok_or(Feil::FinnesIkke)?;
    let s = s.forvalg("spraak", meg.varselspraak.kode());
    side(s.status(), &Megside { r: &r, s: &s, meg })
}
