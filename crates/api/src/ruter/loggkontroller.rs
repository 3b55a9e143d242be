//! The monthly control of who has looked children up.

use super::{Svar, katalog::Sidevalg};
use crate::{
    dto::{Kontroll, Loggkontroll, NySignering},
    inngang::{Innringer, Innsending, Soek, Sti},
    openapi::{Lesefeil, Noekkelhode, Skrivefeil},
    svar,
};
use actix_web::{HttpRequest, HttpResponse};
use stafett_app::loggkontroll;

/// The controls that the caller may see, the newest first.
#[utoipa::path(
    get, path = "/api/v1/loggkontroller", tag = "innsyn", params(Sidevalg),
    responses((status = 200, description = "A page of controls", body = [Loggkontroll], headers(("Link" = String, description = "The next page, rel=next"))), Lesefeil)
)]
pub async fn liste(req: HttpRequest, inn: Innringer, valg: Soek<Sidevalg>) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let side = loggkontroll::liste(&inn.app, inn.kall, valg.0.markoer)
        .await
        .map_err(feil)?;
    Ok(svar::side(&req, side, Loggkontroll::from))
}

/// One control.
#[utoipa::path(
    get, path = "/api/v1/loggkontroller/{id}", tag = "innsyn",
    params(("id" = Uuid, Path, description = "The control")),
    responses((status = 200, description = "The control", body = Kontroll), Lesefeil)
)]
pub async fn en(inn: Innringer, id: Sti) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let en = loggkontroll::hent(&inn.app, inn.kall, id.som(inn.spraak)?)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Kontroll::from(en)))
}

/// Signs a control.
#[utoipa::path(
    post, path = "/api/v1/loggkontroller/{id}/signer", tag = "innsyn", request_body = NySignering,
    params(("id" = Uuid, Path, description = "The control"), Noekkelhode),
    responses((status = 200, description = "Signed", body = Kontroll), Skrivefeil)
)]
pub async fn signer(id: Sti, inn: Innsending<NySignering>) -> Svar {
    let feil = inn.feil();
    let en = loggkontroll::signer(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Kontroll::from(en)))
}
