//! Goals, measures, progress and evaluation.

use super::Svar;
use crate::{
    dto::{Evaluering, Fremdrift, Maal, NyEvaluering, NyFremdrift, NyttMaal, NyttTiltak, Tiltak},
    inngang::{Innsending, Sti},
    openapi::{Hoder, Skrivefeil},
    svar::med_versjon,
};
use actix_web::HttpResponse;
use stafett_app::arbeid;

/// Sets a goal.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/maal", tag = "arbeid", request_body = NyttMaal,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 201, description = "Set", body = Maal, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn maal(id: Sti, inn: Innsending<NyttMaal>) -> Svar {
    let feil = inn.feil();
    let ny = arbeid::sett_maal(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(Maal::from(ny.ting)))
}

/// Adds a measure under a goal, with one responsible person and one due date.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/tiltak", tag = "arbeid", request_body = NyttTiltak,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 201, description = "Added", body = Tiltak, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn tiltak(id: Sti, inn: Innsending<NyttTiltak>) -> Svar {
    let feil = inn.feil();
    let ny = arbeid::legg_til_tiltak(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(Tiltak::from(ny.ting)))
}

/// Notes progress on a measure.
#[utoipa::path(
    post, path = "/api/v1/tiltak/{id}/fremdrift", tag = "arbeid", request_body = NyFremdrift,
    params(("id" = Uuid, Path, description = "The measure"), Hoder),
    responses((status = 201, description = "Noted", body = Fremdrift, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn fremdrift(id: Sti, inn: Innsending<NyFremdrift>) -> Svar {
    let feil = inn.feil();
    let ny = arbeid::noter_fremdrift(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.tekst)
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(Fremdrift::from(ny.ting)))
}

/// Evaluates a measure, and ends it if that is what is decided.
#[utoipa::path(
    post, path = "/api/v1/tiltak/{id}/evalueringer", tag = "arbeid", request_body = NyEvaluering,
    params(("id" = Uuid, Path, description = "The measure"), Hoder),
    responses((status = 201, description = "Evaluated", body = Evaluering, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn evaluering(id: Sti, inn: Innsending<NyEvaluering>) -> Svar {
    let feil = inn.feil();
    let ny = arbeid::evaluer(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(Evaluering::from(ny.ting)))
}
