//! The staircase: where a case stands, moving it, and what was offered.

use super::Svar;
use crate::{
    dto::{
        Flytting, FoertTilbud, NySamordning, NyttTilbud, Overstyrt, Samordning, Trappebilde,
        Trinnskifte,
    },
    inngang::{Innringer, Innsending, Sti},
    openapi::{Hoder, Lesefeil, Skrivefeil},
    svar::med_versjon,
};
use actix_web::HttpResponse;
use stafett_app::trapp;

/// The staircase as the case stands on it: the way it came, and what each step takes.
#[utoipa::path(
    get, path = "/api/v1/stafettlogger/{id}/trapp", tag = "trapp",
    params(("id" = Uuid, Path, description = "The log")),
    responses((status = 200, description = "The staircase", body = Trappebilde, headers(("ETag" = String, description = "The log's version"))), Lesefeil)
)]
pub async fn les(inn: Innringer, id: Sti) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let bilde = trapp::les(&inn.app, inn.kall, id.som(inn.spraak)?)
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Ok(), bilde.logg.oversikt.versjon);
    Ok(svar.json(Trappebilde::from(bilde)))
}

/// Moves the case up or down. What is missing is named, all of it, each with where it is done.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/trapp/flytt", tag = "trapp", request_body = Flytting,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 201, description = "Moved", body = Trinnskifte, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn flytt(id: Sti, inn: Innsending<Flytting>) -> Svar {
    let feil = inn.feil();
    let ny = trapp::flytt(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(Trinnskifte::from(ny.ting)))
}

/// Moves the case although something is missing: for the leader of the unit. The family sees it.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/trapp/overstyr", tag = "trapp", request_body = Overstyrt,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 201, description = "Moved", body = Trinnskifte, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn overstyr(id: Sti, inn: Innsending<Overstyrt>) -> Svar {
    let feil = inn.feil();
    let ny = trapp::overstyr(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(Trinnskifte::from(ny.ting)))
}

/// Names the service that coordinates.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/trapp/samordning", tag = "trapp", request_body = NySamordning,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 201, description = "Named", body = Samordning, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn samordning(id: Sti, inn: Innsending<NySamordning>) -> Svar {
    let feil = inn.feil();
    let logg = id.som(inn.spraak)?;
    let ny = trapp::sett_samordning(&inn.app, inn.kall, logg, inn.kropp.tjeneste)
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(Samordning::from(ny.ting)))
}

/// Records that something was talked about and offered, to whom, and what was answered.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/tilbud", tag = "trapp", request_body = NyttTilbud,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 201, description = "Recorded", body = FoertTilbud, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn tilbud(id: Sti, inn: Innsending<NyttTilbud>) -> Svar {
    let feil = inn.feil();
    let ny = trapp::foer_tilbud(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(FoertTilbud::from(ny.ting)))
}
