//! The form that opens a log: what the family answered, the background and the child's view.

use super::{Felter, Skjema, felt::Valg};
use crate::{
    besoek::{Besoek, Svar, side, videre},
    ramme::Ramme,
    url,
};
use askama::Template;
use stafett_app::{
    barn,
    stafettlogg::{self, NyStafettlogg},
    visning::Barnetreff,
};
use stafett_domain::{
    alder,
    ids::BarnId,
    policy::Handling,
    stafettlogg::{Loggstatus, Tilbudsutfall},
    tid,
};

#[derive(Template)]
#[template(path = "skjema/aapne.html")]
pub(crate) struct Aapneside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) treff: &'a Barnetreff,
}

impl Aapneside<'_> {
    fn utfall(&self) -> Vec<Valg> {
        let koder = Tilbudsutfall::ALLE.iter().map(|u| u.kode());
        Valg::koder(self.r, "tilbud", koder)
    }

    /// From seven years the child must be heard (barnelova § 31).
    fn maa_hoeres(&self) -> bool {
        tid::alder(self.treff.barn.foedselsdato, self.r.idag) >= alder::HOERES
    }
}

/// The empty form.
pub(crate) async fn vis(b: Besoek) -> Svar {
    tegn(&b, Skjema::nytt("aapne")).await
}

/// Opens the log, or keeps that the family declined.
pub(crate) async fn aapne(b: Besoek, felter: Felter) -> Svar {
    let ny = NyStafettlogg {
        barn_id: b.id("barn")?.to_string(),
        utfall: felter.tekst("tilbud.utfall"),
        dato: felter.tekst("tilbud.dato"),
        bakgrunn: felter.tekst("bakgrunn"),
        barnets_syn: felter.valgfri("barnetsSyn"),
        barnets_syn_aarsak: felter.valgfri("barnetsSynAarsak"),
        trinn: None,
    };
    match stafettlogg::aapne(b.app(), b.kall_en_gang(&felter), ny).await {
        Ok(logg) if logg.oversikt.status == Loggstatus::TakketNei => {
            videre(&format!("{}?ok=takket-nei", url::BARN))
        }
        Ok(logg) => videre(&url::logg_ok(logg.oversikt.id, "aapnet")),
        Err(feil) => tegn(&b, Skjema::avvist("aapne", felter, feil)?).await,
    }
}

async fn tegn(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let treff = barn::hent(b.app(), b.kall(), BarnId(b.id("barn")?)).await?;
    let s = s.forvalg("tilbud.dato", r.idag.to_string());
    let mal = Aapneside {
        r: &r,
        s: &s,
        treff: &treff,
    };
    side(s.status(), &mal)
}
