//! Children: those of one's own units, and the search by national id. The number is sent in the body of
//! a form and never stands in an address.

use crate::{
    besoek::{Besoek, Svar, side},
    ramme::Ramme,
    skjema::{Felter, Skjema},
    url,
};
use askama::Template;
use stafett_app::{
    barn,
    visning::{Barnetreff, Side},
};
use stafett_domain::policy::Handling;

#[derive(Template)]
#[template(path = "barn.html")]
pub(crate) struct Barneside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    /// What the search found; nothing when nobody has searched.
    pub(crate) treff: Option<Vec<Barnetreff>>,
    pub(crate) side: Side<Barnetreff>,
}

impl Barneside<'_> {
    fn neste(&self) -> Option<String> {
        let neste = self.side.neste.as_ref()?;
        Some(format!("{}?side={}", url::BARN, url::i_spoerring(neste)))
    }
}

/// The list and an empty search.
pub(crate) async fn vis(b: Besoek) -> Svar {
    tegn(&b, &Skjema::nytt("soek"), None).await
}

/// The answer to a search.
pub(crate) async fn soek(b: Besoek, felter: Felter) -> Svar {
    match barn::soek(b.app(), b.kall(), felter.tekst("foedselsnummer")).await {
        Ok(treff) => tegn(&b, &Skjema::nytt("soek"), Some(treff)).await,
        Err(feil) => tegn(&b, &Skjema::avvist("soek", felter, feil)?, None).await,
    }
}

async fn tegn(b: &Besoek, s: &Skjema, treff: Option<Vec<Barnetreff>>) -> Svar {
    let r = b.ramme().await?;
    let egne = barn::i_egne_enheter(b.app(), b.kall(), b.spoerring("side")).await?;
    let mal = Barneside {
        r: &r,
        s,
        treff,
        side: egne,
    };
    side(s.status(), &mal)
}
