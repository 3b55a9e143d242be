//! The form on which the review of an opening is closed.

use super::{Felter, Skjema, felt::Valg};
use crate::{
    besoek::{Besoek, Svar, side, videre},
    ramme::Ramme,
    url,
};
use askama::Template;
use stafett_app::{
    gjennomgang::{self, NyGjennomgang},
    visning::Gjennomgang,
};
use stafett_domain::{gjennomgang::Gjennomgangsutfall, ids::SaerskiltId, policy::Handling};

#[derive(Template)]
#[template(path = "skjema/gjennomgang.html")]
pub(crate) struct Gjennomgangside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) g: &'a Gjennomgang,
}

impl Gjennomgangside<'_> {
    fn utfall(&self) -> Vec<Valg> {
        let koder = Gjennomgangsutfall::ALLE.iter().map(|u| u.kode());
        Valg::koder(self.r, "innsyn-grunn", koder)
    }
}

/// The opening and the form.
pub(crate) async fn vis(b: Besoek) -> Svar {
    tegn(&b, &Skjema::nytt("gjennomgang")).await
}

/// Closes the review.
pub(crate) async fn avslutt(b: Besoek, felter: Felter) -> Svar {
    let id = SaerskiltId(b.id("gjennomgang")?);
    let ny = NyGjennomgang {
        utfall: felter.tekst("utfall"),
        merknad: felter.tekst("merknad"),
    };
    match gjennomgang::avslutt(b.app(), b.kall_en_gang(&felter), id, ny).await {
        Ok(_) => videre(&format!("{}?ok=gjennomgaatt", url::GJENNOMGANGER)),
        Err(feil) => tegn(&b, &Skjema::avvist("gjennomgang", felter, feil)?).await,
    }
}

async fn tegn(b: &Besoek, s: &Skjema) -> Svar {
    let r = b.ramme().await?;
    let id = SaerskiltId(b.id("gjennomgang")?);
    let g = gjennomgang::hent(b.app(), b.kall(), id).await?;
    side(s.status(), &Gjennomgangside { r: &r, s, g: &g })
}
