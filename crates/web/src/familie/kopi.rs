//! One's own copy: the page that offers it, and the files. Their names say nothing of whom they are about.

use super::kopidokument::dokument;
use crate::{
    besoek::{Besoek, Svar, side},
    feil::Feil,
    ramme::Ramme,
    stafettlogg::les,
    url,
};
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::Data,
};
use askama::Template;
use stafett_app::{
    familie,
    visning::{Kopi, Logg},
};
use stafett_domain::{ids::LoggId, policy::Handling};
use stafett_httpkit::kopi::Kopiskriver;

#[derive(Template)]
#[template(path = "familie/kopi.html")]
pub(crate) struct Kopiside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) l: &'a Logg,
}

/// The page.
pub(crate) async fn vis(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let logg = les(&b).await?;
    side(StatusCode::OK, &Kopiside { r: &r, l: &logg })
}

async fn ta(b: &Besoek) -> Result<Kopi, Feil> {
    let logg = LoggId(b.id("logg")?);
    Ok(familie::ta_kopi(b.app(), b.kall(), logg).await?)
}

fn fil(slag: &'static str, navn: &'static str, innhold: Vec<u8>) -> Svar {
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, slag))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{navn}\""),
        ))
        .body(innhold))
}

/// The copy as JSON.
pub(crate) async fn json(b: Besoek) -> Svar {
    let skriver = b.grunn.req.app_data::<Data<Kopiskriver>>().cloned();
    let kopi = ta(&b).await?;
    let innhold = skriver.and_then(|skriver| skriver.0(kopi));
    fil(
        "application/json",
        "stafettlogg.json",
        innhold.ok_or(Feil::Fil)?,
    )
}

/// The copy as PDF.
pub(crate) async fn som_pdf(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let kopi = ta(&b).await?;
    let satt = familie::sett_pdf(b.app(), dokument(&r, &kopi)).await?;
    let innhold = satt.map_err(|feil| {
        tracing::error!(error = %feil, "the copy cannot be set");
        Feil::Fil
    })?;
    fil("application/pdf", "stafettlogg.pdf", innhold)
}
