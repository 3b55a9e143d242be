//! The form for the child's view, or why it is missing.

use super::{Felter, Skjema};
use crate::{
    besoek::{Besoek, Svar, side, videre},
    ramme::Ramme,
    stafettlogg::les,
    url,
};
use askama::Template;
use stafett_app::{
    barnets_syn::{self, NyttSyn},
    visning::Logg,
};
use stafett_domain::{ids::LoggId, policy::Handling};

#[derive(Template)]
#[template(path = "skjema/syn.html")]
pub(crate) struct Synsside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
}

/// The form.
pub(crate) async fn vis(b: Besoek) -> Svar {
    tegn(&b, Skjema::nytt("syn")).await
}

/// Writes the view down.
pub(crate) async fn registrer(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let nytt = NyttSyn {
        tekst: felter.valgfri("tekst"),
        aarsak: felter.valgfri("aarsak"),
    };
    match barnets_syn::registrer(b.app(), b.kall_en_gang(&felter), logg, nytt).await {
        Ok(_) => videre(&url::logg_ok(logg, "syn")),
        Err(feil) => tegn(&b, Skjema::avvist("syn", felter, feil)?).await,
    }
}

async fn tegn(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let logg = les(b).await?;
    let s = s.forvalg("versjon", logg.oversikt.versjon.to_string());
    let mal = Synsside {
        r: &r,
        s: &s,
        l: &logg,
    };
    side(s.status(), &mal)
}
