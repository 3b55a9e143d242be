//! The stafettpinne.

use super::Svar;
use crate::{
    dto::{Begrunnelse, NyStafettpinne, Stafettpinne},
    inngang::{Innringer, Innsending, Sti},
    openapi::{Hoder, Lesefeil, Skrivefeil},
};
use actix_web::HttpResponse;
use stafett_app::stafettpinne;

/// The offers that wait for the caller's answer, the newest first.
#[utoipa::path(
    get, path = "/api/v1/stafettpinner", tag = "stafettpinner",
    responses((status = 200, description = "At most 25", body = [Stafettpinne]), Lesefeil)
)]
pub async fn mine(inn: Innringer) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let tilbud = stafettpinne::mine_tilbud(&inn.app, inn.kall)
        .await
        .map_err(feil)?;
    let tilbud: Vec<Stafettpinne> = tilbud.into_iter().map(Into::into).collect();
    Ok(HttpResponse::Ok().json(tilbud))
}

/// Offers the stafettpinne. The caller keeps it until the other has accepted.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/stafettpinne", tag = "stafettpinner", request_body = NyStafettpinne,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 201, description = "Offered", body = Stafettpinne), Skrivefeil)
)]
pub async fn tilby(id: Sti, inn: Innsending<NyStafettpinne>) -> Svar {
    let feil = inn.feil();
    let pinne = stafettpinne::tilby(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Created().json(Stafettpinne::from(pinne)))
}

/// Accepts the stafettpinne: the caller becomes holder, and not before.
#[utoipa::path(
    post, path = "/api/v1/stafettpinner/{id}/godta", tag = "stafettpinner", request_body = Begrunnelse,
    params(("id" = Uuid, Path, description = "The offer"), Hoder),
    responses((status = 200, description = "Accepted", body = Stafettpinne), Skrivefeil)
)]
pub async fn godta(id: Sti, inn: Innsending<Begrunnelse>) -> Svar {
    let feil = inn.feil();
    let pinne = stafettpinne::godta(
        &inn.app,
        inn.kall,
        id.som(inn.spraak)?,
        inn.kropp.begrunnelse,
    )
    .await
    .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Stafettpinne::from(pinne)))
}

/// Declines the stafettpinne. The holder keeps it.
#[utoipa::path(
    post, path = "/api/v1/stafettpinner/{id}/avslaa", tag = "stafettpinner", request_body = Begrunnelse,
    params(("id" = Uuid, Path, description = "The offer"), Hoder),
    responses((status = 200, description = "Declined", body = Stafettpinne), Skrivefeil)
)]
pub async fn avslaa(id: Sti, inn: Innsending<Begrunnelse>) -> Svar {
    let feil = inn.feil();
    let pinne = stafettpinne::avslaa(
        &inn.app,
        inn.kall,
        id.som(inn.spraak)?,
        inn.kropp.begrunnelse,
    )
    .await
    .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Stafettpinne::from(pinne)))
}

/// Takes the offer back.
#[utoipa::path(
    post, path = "/api/v1/stafettpinner/{id}/trekk", tag = "stafettpinner", request_body = Begrunnelse,
    params(("id" = Uuid, Path, description = "The offer"), Hoder),
    responses((status = 200, description = "Taken back", body = Stafettpinne), Skrivefeil)
)]
pub async fn trekk(id: Sti, inn: Innsending<Begrunnelse>) -> Svar {
    let feil = inn.feil();
    let pinne = stafettpinne::trekk(
        &inn.app,
        inn.kall,
        id.som(inn.spraak)?,
        inn.kropp.begrunnelse,
    )
    .await
    .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Stafettpinne::from(pinne)))
}
