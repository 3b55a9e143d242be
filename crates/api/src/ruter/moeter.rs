//! Meetings in a log.

use super::{Svar, katalog::Sidevalg};
use crate::{
    dto::{
        Moete, Moeteoversikt, NyAvlysning, NyMoeteevaluering, NyttMoete, NyttMoetesvar, NyttReferat,
    },
    inngang::{Innringer, Innsending, Soek, Sti},
    openapi::{Hoder, Lesefeil, Skrivefeil},
    svar::{self, med_versjon},
};
use actix_web::{HttpRequest, HttpResponse};
use stafett_app::moete;

/// The meetings of a log, the last to begin first.
#[utoipa::path(
    get, path = "/api/v1/stafettlogger/{id}/moeter", tag = "moeter",
    params(("id" = Uuid, Path, description = "The log"), Sidevalg),
    responses((status = 200, description = "A page of the meetings", body = [Moeteoversikt], headers(("Link" = String, description = "The next page, rel=next"))), Lesefeil)
)]
pub async fn liste(req: HttpRequest, inn: Innringer, id: Sti, valg: Soek<Sidevalg>) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let liste = moete::liste(&inn.app, inn.kall, id.som(inn.spraak)?, valg.0.markoer)
        .await
        .map_err(feil)?;
    Ok(svar::side(&req, liste.moeter, Moeteoversikt::from))
}

/// Calls people to a meeting. Those who are called are told, without a word of what it is about.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/moeter", tag = "moeter", request_body = NyttMoete,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 201, description = "Called", body = Moete, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn innkall(id: Sti, inn: Innsending<NyttMoete>) -> Svar {
    let feil = inn.feil();
    let ny = moete::innkall(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(Moete::from(ny.ting)))
}

/// One meeting, with its minutes.
#[utoipa::path(
    get, path = "/api/v1/moeter/{id}", tag = "moeter",
    params(("id" = Uuid, Path, description = "The meeting")),
    responses((status = 200, description = "The meeting", body = Moete), Lesefeil)
)]
pub async fn les(inn: Innringer, id: Sti) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let lest = moete::les(&inn.app, inn.kall, id.som(inn.spraak)?)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Moete::from(lest)))
}

/// Says whether the caller comes to a meeting that they are called to.
#[utoipa::path(
    post, path = "/api/v1/moeter/{id}/svar", tag = "moeter", request_body = NyttMoetesvar,
    params(("id" = Uuid, Path, description = "The meeting"), Hoder),
    responses((status = 200, description = "Answered", body = Moete, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn svar(id: Sti, inn: Innsending<NyttMoetesvar>) -> Svar {
    let feil = inn.feil();
    let ny = moete::svar(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.svar)
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Ok(), ny.versjon);
    Ok(svar.json(Moete::from(ny.ting)))
}

/// Calls a meeting off.
#[utoipa::path(
    post, path = "/api/v1/moeter/{id}/avlys", tag = "moeter", request_body = NyAvlysning,
    params(("id" = Uuid, Path, description = "The meeting"), Hoder),
    responses((status = 200, description = "Called off", body = Moete, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn avlys(id: Sti, inn: Innsending<NyAvlysning>) -> Svar {
    let feil = inn.feil();
    let ny = moete::avlys(
        &inn.app,
        inn.kall,
        id.som(inn.spraak)?,
        inn.kropp.begrunnelse,
    )
    .await
    .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Ok(), ny.versjon);
    Ok(svar.json(Moete::from(ny.ting)))
}

/// Writes the minutes of a meeting, or corrects them: then the original stays. What is agreed becomes
/// measures.
#[utoipa::path(
    post, path = "/api/v1/moeter/{id}/referat", tag = "moeter", request_body = NyttReferat,
    params(("id" = Uuid, Path, description = "The meeting"), Hoder),
    responses((status = 201, description = "Written", body = Moete, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn referat(id: Sti, inn: Innsending<NyttReferat>) -> Svar {
    let feil = inn.feil();
    let ny = moete::skriv_referat(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(Moete::from(ny.ting)))
}

/// Says how a meeting was, as somebody in the family.
#[utoipa::path(
    post, path = "/api/v1/moeter/{id}/evalueringer", tag = "moeter", request_body = NyMoeteevaluering,
    params(("id" = Uuid, Path, description = "The meeting"), Hoder),
    responses((status = 201, description = "Said", body = Moete, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn evaluer(id: Sti, inn: Innsending<NyMoeteevaluering>) -> Svar {
    let feil = inn.feil();
    let ny = moete::evaluer(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(Moete::from(ny.ting)))
}
