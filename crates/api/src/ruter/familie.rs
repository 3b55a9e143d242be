//! The family's own part of a log.

use super::Svar;
use crate::{
    dto::{Hjelpeark, Innspill, Kopi, Maal, NyttInnspill, Skjermingsvalg, Tolk, Tolkevalg},
    inngang::{Innringer, Innsending, Sti},
    openapi::{Hoder, Lesefeil, Skrivefeil},
    svar::med_versjon,
};
use actix_web::HttpResponse;
use stafett_app::familie;

/// Says something, as somebody in the family: own words, a proposed goal, a comment, an assessment.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/innspill", tag = "familie", request_body = NyttInnspill,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 201, description = "Said", body = Innspill, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn innspill(id: Sti, inn: Innsending<NyttInnspill>) -> Svar {
    let feil = inn.feil();
    let ny = familie::gi_innspill(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(Innspill::from(ny.ting)))
}

/// Decides from whom a goal and all under it is withheld.
#[utoipa::path(
    post, path = "/api/v1/maal/{id}/skjerming", tag = "familie", request_body = Skjermingsvalg,
    params(("id" = Uuid, Path, description = "The goal"), Hoder),
    responses((status = 200, description = "Decided", body = Maal, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn skjerming(id: Sti, inn: Innsending<Skjermingsvalg>) -> Svar {
    let feil = inn.feil();
    let ny = familie::skjerm_maal(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Ok(), ny.versjon);
    Ok(svar.json(Maal::from(ny.ting)))
}

/// Records which interpreter somebody in the family needs, or that they need none.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/tolk", tag = "familie", request_body = Tolkevalg,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 200, description = "Recorded: the needs that the caller sees", body = [Tolk], headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn tolk(id: Sti, inn: Innsending<Tolkevalg>) -> Svar {
    let feil = inn.feil();
    let ny = familie::sett_tolk(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let alle: Vec<Tolk> = ny.ting.into_iter().map(Into::into).collect();
    Ok(med_versjon(HttpResponse::Ok(), ny.versjon).json(alle))
}

/// The child's one-page picture of who helps and what they try, without what is sensitive.
#[utoipa::path(
    get, path = "/api/v1/stafettlogger/{id}/mine-hjelpere", tag = "familie",
    params(("id" = Uuid, Path, description = "The log")),
    responses((status = 200, description = "The picture", body = Hjelpeark), Lesefeil)
)]
pub async fn hjelpere(inn: Innringer, id: Sti) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let ark = familie::hjelpere(&inn.app, inn.kall, id.som(inn.spraak)?)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Hjelpeark::from(ark)))
}

/// One's own copy: everything in the log that the caller may see.
#[utoipa::path(
    get, path = "/api/v1/stafettlogger/{id}/kopi", tag = "familie",
    params(("id" = Uuid, Path, description = "The log")),
    responses((status = 200, description = "The copy", body = Kopi), Lesefeil)
)]
pub async fn kopi(inn: Innringer, id: Sti) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let kopi = familie::ta_kopi(&inn.app, inn.kall, id.som(inn.spraak)?)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Kopi::from(kopi)))
}
