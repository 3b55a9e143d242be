//! The forms to block oneself or somebody else from a case, and to lift a block.

use super::{Felter, Skjema, deltaker::Personvalg, felt::Valg};
use crate::{
    besoek::{Besoek, Svar, side, videre},
    ramme::Ramme,
    stafettlogg::les,
    url,
};
use askama::Template;
use stafett_app::{
    sperre::{self, NySperre},
    visning::Logg,
};
use stafett_domain::{
    habilitet::Sperregrunn,
    ids::{BarnId, LoggId, SperreId},
    policy::Handling,
};

#[derive(Template)]
#[template(path = "skjema/sperre.html")]
pub(crate) struct Sperreside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    pub(crate) p: &'a Personvalg,
}

#[derive(Template)]
#[template(path = "skjema/sperre_meg.html")]
pub(crate) struct SperreMegSide<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
}

impl Sperreside<'_> {
    fn grunner(&self) -> Vec<Valg> {
        grunner(self.r)
    }
}

impl SperreMegSide<'_> {
    fn grunner(&self) -> Vec<Valg> {
        grunner(self.r)
    }
}

fn grunner(r: &Ramme) -> Vec<Valg> {
    let koder = Sperregrunn::ALLE.iter().map(|g| g.kode());
    Valg::koder(r, "innsyn-grunn", koder)
}

/// The choice of unit, and then of person.
pub(crate) async fn vis(b: Besoek) -> Svar {
    tegn(&b, Skjema::nytt("sperre")).await
}

/// Blocks somebody.
pub(crate) async fn sperr(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let ny = NySperre {
        bruker_id: felter.tekst("brukerId"),
        grunn: felter.tekst("grunn"),
        begrunnelse: felter.valgfri("begrunnelse"),
    };
    match sperre::sett(b.app(), b.kall_en_gang(&felter), logg, ny).await {
        Ok(_) => videre(&format!("{}?ok=sperret", url::sperrer(logg))),
        Err(feil) => tegn(&b, Skjema::avvist("sperre", felter, feil)?).await,
    }
}

async fn tegn(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let logg = les(b).await?;
    // Whoever may not block is told as early as that: the list of the blocked says what may be done.
    let liste = sperre::liste(b.app(), b.kall(), logg.oversikt.id).await?;
    if !liste.evner.contains(&Handling::SperreSett) {
        return Err(stafett_app::AppError::Forbidden.into());
    }
    let p = Personvalg::les(b, &r, &[]).await?;
    let s = s.forvalg("versjon", logg.oversikt.versjon.to_string());
    let mal = Sperreside {
        r: &r,
        s: &s,
        l: &logg,
        p: &p,
    };
    side(s.status(), &mal)
}

/// The form to block oneself.
pub(crate) async fn vis_meg(b: Besoek) -> Svar {
    let barn = BarnId(b.id("barn")?);
    sperre::kan(b.app(), b.kall(), barn, Handling::SperreMeg).await?;
    tegn_meg(&b, &Skjema::nytt("sperre")).await
}

/// Blocks the one who asks.
pub(crate) async fn sperr_meg(b: Besoek, felter: Felter) -> Svar {
    let barn = BarnId(b.id("barn")?);
    let ny = NySperre {
        bruker_id: String::new(),
        grunn: felter.tekst("grunn"),
        begrunnelse: felter.valgfri("begrunnelse"),
    };
    match sperre::sperre_meg(b.app(), b.kall_en_gang(&felter), barn, ny).await {
        Ok(_) => videre(&format!("{}?ok=sperret", url::FORSIDE)),
        Err(feil) => tegn_meg(&b, &Skjema::avvist("sperre", felter, feil)?).await,
    }
}

async fn tegn_meg(b: &Besoek, s: &Skjema) -> Svar {
    let r = b.ramme().await?;
    side(s.status(), &SperreMegSide { r: &r, s })
}

/// Lifts a block.
pub(crate) async fn opphev(b: Besoek, _: Felter) -> Svar {
    let (logg, id) = (b.id("logg")?, SperreId(b.id("sperre")?));
    sperre::opphev(b.app(), b.kall(), id).await?;
    videre(&format!("{}?ok=opphevet", url::sperrer(logg)))
}
