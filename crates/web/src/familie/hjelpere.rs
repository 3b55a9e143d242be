//! The child's one-page picture, for one sheet of A4.

use crate::{
    besoek::{Besoek, Svar, side},
    ramme::Ramme,
    url,
};
use actix_web::http::StatusCode;
use askama::Template;
use stafett_app::{
    familie,
    visning::{Hjelpeark, Hjelper},
};
use stafett_domain::ids::LoggId;

/// How far apart the figures of the drawing stand.
const STEG: usize = 110;
/// The most figures beside the child: more do not fit on the sheet.
const FLEST: usize = 6;

#[derive(Template)]
#[template(path = "familie/hjelpere.html")]
pub(crate) struct Hjelperside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) ark: &'a Hjelpeark,
}

impl Hjelperside<'_> {
    /// Where each figure stands: the helpers on both sides, and the child in the middle.
    fn figurer(&self) -> Vec<(usize, bool)> {
        let antall = self.ark.hjelpere.len().clamp(1, FLEST);
        let midten = antall.div_ceil(2);
        let plass = |nummer: usize| (STEG / 2 + nummer * STEG, nummer == midten);
        (0..=antall).map(plass).collect()
    }

    fn bredde(&self) -> usize {
        self.figurer().len() * STEG
    }

    /// What somebody does, in a sentence.
    fn gjoer(&self, hjelper: &Hjelper) -> Vec<String> {
        let holder = hjelper.er_holder.then(|| self.r.t("hjelpere-holder"));
        holder.into_iter().chain(hjelper.gjoer.clone()).collect()
    }
}

/// The picture.
pub(crate) async fn vis(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let logg = LoggId(b.id("logg")?);
    let ark = familie::hjelpere(b.app(), b.kall(), logg).await?;
    side(StatusCode::OK, &Hjelperside { r: &r, ark: &ark })
}
