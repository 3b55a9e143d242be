//! The directory, the bank of measures and the consent texts.

use super::Svar;
use crate::{
    dto::{Ansatt, Banktiltak, Enhet, Samtykketekst},
    inngang::{Innringer, Soek, Sti},
    openapi::Lesefeil,
    svar,
};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use stafett_app::katalog::{self, Banksoek};
use utoipa::IntoParams;

/// Where a page begins.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Sidevalg {
    /// From the `Link` header of the page before.
    pub markoer: Option<String>,
}

/// The units of the municipality, for those who work there.
#[utoipa::path(
    get, path = "/api/v1/enheter", tag = "katalog", params(Sidevalg),
    responses((status = 200, description = "A page of units", body = [Enhet], headers(("Link" = String, description = "The next page, rel=next"))), Lesefeil)
)]
pub async fn enheter(req: HttpRequest, inn: Innringer, valg: Soek<Sidevalg>) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let side = katalog::enheter(&inn.app, inn.kall, valg.0.markoer)
        .await
        .map_err(feil)?;
    Ok(svar::side(&req, side, Enhet::from))
}

/// Who works in a unit today.
#[utoipa::path(
    get, path = "/api/v1/enheter/{id}/ansatte", tag = "katalog",
    params(("id" = Uuid, Path, description = "The unit"), Sidevalg),
    responses((status = 200, description = "A page of people", body = [Ansatt], headers(("Link" = String, description = "The next page, rel=next"))), Lesefeil)
)]
pub async fn ansatte(req: HttpRequest, inn: Innringer, id: Sti, valg: Soek<Sidevalg>) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let side = katalog::ansatte(&inn.app, inn.kall, id.som(inn.spraak)?, valg.0.markoer)
        .await
        .map_err(feil)?;
    Ok(svar::side(&req, side, Ansatt::from))
}

/// Which measures of the bank.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Bankvalg {
    /// Code of a protective factor.
    pub beskyttelsesfaktor: Option<String>,
    /// `groenn`, `gul` or `roed`.
    pub nivaa: Option<String>,
    /// From the `Link` header of the page before.
    pub markoer: Option<String>,
}

/// The municipality's bank of measures.
#[utoipa::path(
    get, path = "/api/v1/tiltaksbank", tag = "katalog", params(Bankvalg),
    responses((status = 200, description = "A page of measures", body = [Banktiltak], headers(("Link" = String, description = "The next page, rel=next"))), Lesefeil)
)]
pub async fn tiltaksbank(req: HttpRequest, inn: Innringer, valg: Soek<Bankvalg>) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let soek = Banksoek {
        beskyttelsesfaktor: valg.0.beskyttelsesfaktor,
        nivaa: valg.0.nivaa,
    };
    let side = katalog::tiltaksbank(&inn.app, inn.kall, soek, valg.0.markoer)
        .await
        .map_err(feil)?;
    Ok(svar::side(&req, side, Banktiltak::from))
}

/// The consent texts that are asked with now, one for each language: Norwegian first.
#[utoipa::path(
    get, path = "/api/v1/samtykketekster", tag = "katalog",
    responses((status = 200, description = "The texts", body = [Samtykketekst]), Lesefeil)
)]
pub async fn samtykketekster(inn: Innringer) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let alle = katalog::samtykketekster(&inn.app, inn.kall)
        .await
        .map_err(feil)?;
    let alle: Vec<Samtykketekst> = alle.into_iter().map(Into::into).collect();
    Ok(HttpResponse::Ok().json(alle))
}

/// One consent text, also of a version that is no longer asked with: consents were given to it.
#[utoipa::path(
    get, path = "/api/v1/samtykketekster/{versjon}/{spraak}", tag = "katalog",
    params(
        ("versjon" = String, Path, description = "The version", example = "2026-11"),
        ("spraak" = String, Path, description = "Code of the language", example = "nb"),
    ),
    responses((status = 200, description = "The text", body = Samtykketekst), Lesefeil)
)]
pub async fn samtykketekst(inn: Innringer, sti: web::Path<(String, String)>) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let (versjon, spraak) = sti.into_inner();
    let tekst = katalog::samtykketekst(&inn.app, inn.kall, versjon, spraak)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Samtykketekst::from(tekst)))
}
