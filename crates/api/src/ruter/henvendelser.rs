//! Requests: access, correction, objection.

use super::Svar;
use crate::{
    dto::{Forlengelse, Henvendelse, Henvendelsesliste, NyHenvendelse, NyttSvar},
    inngang::{Innringer, Innsending, Soek, Sti},
    openapi::{Lesefeil, Noekkelhode, Skrivefeil},
};
use actix_web::HttpResponse;
use serde::Deserialize;
use stafett_app::henvendelse::{self, Henvendelsesside};
use utoipa::IntoParams;

/// Where the two lists begin.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Henvendelsesvalg {
    /// `koeNeste` of the page before.
    pub markoer: Option<String>,
    /// `mineNeste` of the page before.
    #[serde(rename = "mineMarkoer")]
    pub mine_markoer: Option<String>,
}

/// A page of one's own requests, and of those that wait for an answer, the most urgent first.
#[utoipa::path(
    get, path = "/api/v1/henvendelser", tag = "henvendelser", params(Henvendelsesvalg),
    responses((status = 200, description = "The requests", body = Henvendelsesliste), Lesefeil)
)]
pub async fn liste(inn: Innringer, valg: Soek<Henvendelsesvalg>) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let fra = Henvendelsesside {
        koe: valg.0.markoer,
        mine: valg.0.mine_markoer,
    };
    let liste = henvendelse::liste(&inn.app, inn.kall, fra)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Henvendelsesliste::from(liste)))
}

/// Sends a request. The answer is the same whether or not there is such a child.
#[utoipa::path(
    post, path = "/api/v1/henvendelser", tag = "henvendelser", request_body = NyHenvendelse,
    params(Noekkelhode),
    responses((status = 201, description = "Received", body = Henvendelse), Skrivefeil)
)]
pub async fn send(inn: Innsending<NyHenvendelse>) -> Svar {
    let feil = inn.feil();
    let ny = henvendelse::send(&inn.app, inn.kall, inn.kropp.into())
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Created().json(Henvendelse::from(ny)))
}

/// One request.
#[utoipa::path(
    get, path = "/api/v1/henvendelser/{id}", tag = "henvendelser",
    params(("id" = Uuid, Path, description = "The request")),
    responses((status = 200, description = "The request", body = Henvendelse), Lesefeil)
)]
pub async fn les(inn: Innringer, id: Sti) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let lest = henvendelse::les(&inn.app, inn.kall, id.som(inn.spraak)?)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Henvendelse::from(lest)))
}

/// Answers a request.
#[utoipa::path(
    post, path = "/api/v1/henvendelser/{id}/svar", tag = "henvendelser", request_body = NyttSvar,
    params(("id" = Uuid, Path, description = "The request"), Noekkelhode),
    responses((status = 200, description = "Answered", body = Henvendelse), Skrivefeil)
)]
pub async fn besvar(id: Sti, inn: Innsending<NyttSvar>) -> Svar {
    let feil = inn.feil();
    let lest = henvendelse::besvar(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Henvendelse::from(lest)))
}

/// Gives the answer two months more, with the reason.
#[utoipa::path(
    post, path = "/api/v1/henvendelser/{id}/forleng", tag = "henvendelser", request_body = Forlengelse,
    params(("id" = Uuid, Path, description = "The request"), Noekkelhode),
    responses((status = 200, description = "Prolonged", body = Henvendelse), Skrivefeil)
)]
pub async fn forleng(id: Sti, inn: Innsending<Forlengelse>) -> Svar {
    let feil = inn.feil();
    let lest = henvendelse::forleng(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.grunn)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Henvendelse::from(lest)))
}
