//! Children.

use super::{Svar, katalog::Sidevalg};
use crate::{
    dto::{Barnesoek, Barnetreff, Innsyn, Soekenummer},
    inngang::{Innringer, Innsending, Soek, Sti},
    openapi::{Lesefeil, Skrivefeil},
    svar,
};
use actix_web::{HttpRequest, HttpResponse};
use stafett_app::barn;

/// Finds a child by national id, which never stands in an address.
#[utoipa::path(
    post, path = "/api/v1/barn/soek", tag = "barn", request_body = Soekenummer,
    responses((status = 200, description = "None or one", body = Barnesoek), Skrivefeil)
)]
pub async fn soek(inn: Innsending<Soekenummer>) -> Svar {
    let feil = inn.feil();
    let treff = barn::soek(&inn.app, inn.kall, inn.kropp.foedselsnummer)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Barnesoek {
        treff: treff.into_iter().map(Into::into).collect(),
    }))
}

/// The children of the caller's own units.
#[utoipa::path(
    get, path = "/api/v1/barn", tag = "barn", params(Sidevalg),
    responses((status = 200, description = "A page of children", body = [Barnetreff], headers(("Link" = String, description = "The next page, rel=next"))), Lesefeil)
)]
pub async fn mine(req: HttpRequest, inn: Innringer, valg: Soek<Sidevalg>) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let side = barn::i_egne_enheter(&inn.app, inn.kall, valg.0.markoer)
        .await
        .map_err(feil)?;
    Ok(svar::side(&req, side, Barnetreff::from))
}

/// Who has seen and done what about a child, numbered without gaps, the newest first.
#[utoipa::path(
    get, path = "/api/v1/barn/{id}/innsynslogg", tag = "barn",
    params(("id" = Uuid, Path, description = "The child"), Sidevalg),
    responses((status = 200, description = "A page of the access log", body = [Innsyn], headers(("Link" = String, description = "The next page, rel=next"))), Lesefeil)
)]
pub async fn innsynslogg(req: HttpRequest, inn: Innringer, id: Sti, valg: Soek<Sidevalg>) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let side = barn::innsynslogg(&inn.app, inn.kall, id.som(inn.spraak)?, valg.0.markoer)
        .await
        .map_err(feil)?;
    Ok(svar::side(&req, side, Innsyn::from))
}
