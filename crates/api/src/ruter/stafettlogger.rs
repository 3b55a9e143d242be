//! Logs, their participants and consents.

use super::{Svar, katalog::Sidevalg};
use crate::{
    dto::{
        Begrunnelse, Deltaker, Hendelse, Loggoversikt, NyDeltaker, NyStafettlogg, NyttSamtykke,
        Samtykke, Stafettlogg,
    },
    inngang::{Innringer, Innsending, Soek, Sti},
    openapi::{Hoder, Lesefeil, Noekkelhode, Skrivefeil},
    svar::{self, med_versjon},
};
use actix_web::{HttpRequest, HttpResponse, http::header};
use serde::Deserialize;
use stafett_app::{
    deltaker, samtykke,
    stafettlogg::{self, Filter},
};
use utoipa::IntoParams;

/// Opens a log, or records that the family declined.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger", tag = "stafettlogger", request_body = NyStafettlogg,
    params(Noekkelhode),
    responses((status = 201, description = "Opened", body = Stafettlogg, headers(("Location" = String, description = "The log"), ("ETag" = String, description = "Its version"))), Skrivefeil)
)]
pub async fn aapne(inn: Innsending<NyStafettlogg>) -> Svar {
    let feil = inn.feil();
    let logg = stafettlogg::aapne(&inn.app, inn.kall, inn.kropp.into())
        .await
        .map_err(feil)?;
    let sted = format!("/api/v1/stafettlogger/{}", logg.oversikt.id);
    let mut svar = med_versjon(HttpResponse::Created(), logg.oversikt.versjon);
    svar.insert_header((header::LOCATION, sted));
    Ok(svar.json(Stafettlogg::from(logg)))
}

/// Which logs.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Loggvalg {
    /// Code of a step.
    pub trinn: Option<String>,
    /// `aktiv`, `takket_nei` or `avsluttet`.
    pub status: Option<String>,
    /// With overdue measures only.
    #[serde(default)]
    pub forfalt: bool,
    /// From the `Link` header of the page before.
    pub markoer: Option<String>,
}

/// The logs that the caller has access to, the newest first.
#[utoipa::path(
    get, path = "/api/v1/stafettlogger", tag = "stafettlogger", params(Loggvalg),
    responses((status = 200, description = "A page of logs", body = [Loggoversikt], headers(("Link" = String, description = "The next page, rel=next"))), Lesefeil)
)]
pub async fn liste(req: HttpRequest, inn: Innringer, valg: Soek<Loggvalg>) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let filter = Filter {
        trinn: valg.0.trinn,
        status: valg.0.status,
        forfalt: valg.0.forfalt,
        markoer: valg.0.markoer,
    };
    let side = stafettlogg::liste(&inn.app, inn.kall, filter)
        .await
        .map_err(feil)?;
    Ok(svar::side(&req, side, Loggoversikt::from))
}

/// A log, as much as the caller may see.
#[utoipa::path(
    get, path = "/api/v1/stafettlogger/{id}", tag = "stafettlogger",
    params(("id" = Uuid, Path, description = "The log")),
    responses((status = 200, description = "The log", body = Stafettlogg, headers(("ETag" = String, description = "Its version"))), Lesefeil)
)]
pub async fn les(inn: Innringer, id: Sti) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let logg = stafettlogg::les(&inn.app, inn.kall, id.som(inn.spraak)?)
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Ok(), logg.oversikt.versjon);
    Ok(svar.json(Stafettlogg::from(logg)))
}

/// The timeline of a log, the newest first.
#[utoipa::path(
    get, path = "/api/v1/stafettlogger/{id}/hendelser", tag = "stafettlogger",
    params(("id" = Uuid, Path, description = "The log"), Sidevalg),
    responses((status = 200, description = "A page of the timeline", body = [Hendelse], headers(("Link" = String, description = "The next page, rel=next"))), Lesefeil)
)]
pub async fn hendelser(req: HttpRequest, inn: Innringer, id: Sti, valg: Soek<Sidevalg>) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let side = stafettlogg::hendelser(&inn.app, inn.kall, id.som(inn.spraak)?, valg.0.markoer)
        .await
        .map_err(feil)?;
    Ok(svar::side(&req, side, Hendelse::from))
}

/// Gives consent, by the one whose it is to give.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/samtykker", tag = "samtykker", request_body = NyttSamtykke,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 201, description = "Given", body = Samtykke, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn gi_samtykke(id: Sti, inn: Innsending<NyttSamtykke>) -> Svar {
    let feil = inn.feil();
    let ny = samtykke::gi(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(Samtykke::from(ny.ting)))
}

/// Takes one's own consent back. What it opened closes at once.
#[utoipa::path(
    post, path = "/api/v1/samtykker/{id}/trekk", tag = "samtykker", request_body = Begrunnelse,
    params(("id" = Uuid, Path, description = "The consent"), Hoder),
    responses((status = 200, description = "Withdrawn", body = Samtykke, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn trekk_samtykke(id: Sti, inn: Innsending<Begrunnelse>) -> Svar {
    let feil = inn.feil();
    let ny = samtykke::trekk(
        &inn.app,
        inn.kall,
        id.som(inn.spraak)?,
        inn.kropp.begrunnelse,
    )
    .await
    .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Ok(), ny.versjon);
    Ok(svar.json(Samtykke::from(ny.ting)))
}

/// Invites a participant, who sees nothing until the family has consented to their service.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/deltakere", tag = "stafettlogger", request_body = NyDeltaker,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 201, description = "Invited", body = Deltaker, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn inviter(id: Sti, inn: Innsending<NyDeltaker>) -> Svar {
    let feil = inn.feil();
    let ny = deltaker::inviter(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(Deltaker::from(ny.ting)))
}
