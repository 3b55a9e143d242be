//! Consents written down for others, what a change of consent would do, and the child's view.

use super::Svar;
use crate::{
    dto::{NyRegistrering, NyttSamtykke, NyttSyn, RegistrertSyn, Samtykke, Tom, Virkning},
    inngang::{Innsending, Sti},
    openapi::{Hoder, Skrivefeil},
    svar::med_versjon,
};
use actix_web::HttpResponse;
use stafett_app::{barnets_syn, samtykke};

/// Writes down a consent that was given on paper or orally, by the holder. The giver is told.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/samtykker/registrer", tag = "samtykker", request_body = NyRegistrering,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 201, description = "Written down", body = Samtykke, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn registrer(id: Sti, inn: Innsending<NyRegistrering>) -> Svar {
    let feil = inn.feil();
    let ny = samtykke::registrer(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(Samtykke::from(ny.ting)))
}

/// What giving this consent would do. Nothing is stored but that it was asked.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/samtykker/virkning", tag = "samtykker", request_body = NyttSamtykke,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 200, description = "What would change", body = Virkning), Skrivefeil)
)]
pub async fn virkning_av_nytt(id: Sti, inn: Innsending<NyttSamtykke>) -> Svar {
    let feil = inn.feil();
    let (logg, kropp) = (id.som(inn.spraak)?, inn.kropp.into());
    let virkning = samtykke::virkning_av_nytt(&inn.app, inn.kall, logg, kropp)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Virkning::from(virkning)))
}

/// What taking this consent back would do. Nothing is stored but that it was asked.
#[utoipa::path(
    post, path = "/api/v1/samtykker/{id}/virkning", tag = "samtykker", request_body = Tom,
    params(("id" = Uuid, Path, description = "The consent"), Hoder),
    responses((status = 200, description = "What would change", body = Virkning), Skrivefeil)
)]
pub async fn virkning_av_trekk(id: Sti, inn: Innsending<Tom>) -> Svar {
    let feil = inn.feil();
    let virkning = samtykke::virkning_av_trekk(&inn.app, inn.kall, id.som(inn.spraak)?)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Virkning::from(virkning)))
}

/// Writes down the child's view, or why it is missing.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/barnets-syn", tag = "stafettlogger", request_body = NyttSyn,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 201, description = "Written down", body = RegistrertSyn, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn barnets_syn(id: Sti, inn: Innsending<NyttSyn>) -> Svar {
    let feil = inn.feil();
    let ny = barnets_syn::registrer(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(RegistrertSyn::from(ny.ting)))
}
