//! Why somebody sees a log, what another sees, who is blocked, and what was opened with a reason.

use super::{Svar, katalog::Sidevalg};
use crate::{
    dto::{
        Aapning, Alarm, EgenSperre, EgneBidrag, Gjennomgang, Ingenting, NyAapning, NyGjennomgang,
        NySperre, SomAndre, Sperre, Sperreliste, Tilgang,
    },
    inngang::{Brukersti, Innringer, Innsending, Soek, Sti},
    openapi::{Hoder, Lesefeil, Noekkelhode, Skrivefeil},
    svar::{self, med_versjon},
};
use actix_web::{HttpRequest, HttpResponse};
use stafett_app::{alarm, gjennomgang, innsyn, saerskilt, sperre};

/// Everybody who can see something of a log now, and on what grounds.
#[utoipa::path(
    get, path = "/api/v1/stafettlogger/{id}/tilganger", tag = "innsyn",
    params(("id" = Uuid, Path, description = "The log")),
    responses((status = 200, description = "Everybody, the caller first", body = [Tilgang]), Lesefeil)
)]
pub async fn tilganger(inn: Innringer, id: Sti) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let alle = innsyn::hvorfor(&inn.app, inn.kall, id.som(inn.spraak)?)
        .await
        .map_err(feil)?;
    let alle: Vec<Tilgang> = alle.into_iter().map(Into::into).collect();
    Ok(HttpResponse::Ok().json(alle))
}

/// The log as somebody who takes part sees it, as far as the caller may see it too.
#[utoipa::path(
    get, path = "/api/v1/stafettlogger/{id}/som/{bruker}", tag = "innsyn",
    params(("id" = Uuid, Path, description = "The log"), ("bruker" = Uuid, Path, description = "The holder, or one who takes part")),
    responses((status = 200, description = "What they see", body = SomAndre), Lesefeil)
)]
pub async fn som(inn: Innringer, id: Sti, bruker: Brukersti) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let (logg, bruker) = (id.som(inn.spraak)?, bruker.som(inn.spraak)?);
    let svar = innsyn::som(&inn.app, inn.kall, logg, bruker)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(SomAndre::from(svar)))
}

/// What the caller's own service wrote in a log, also when its access has ended.
#[utoipa::path(
    get, path = "/api/v1/stafettlogger/{id}/egne-bidrag", tag = "innsyn",
    params(("id" = Uuid, Path, description = "The log")),
    responses((status = 200, description = "What they wrote", body = EgneBidrag), Lesefeil)
)]
pub async fn egne_bidrag(inn: Innringer, id: Sti) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let bidrag = innsyn::egne_bidrag(&inn.app, inn.kall, id.som(inn.spraak)?)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(EgneBidrag::from(bidrag)))
}

/// Who is or was blocked from a log.
#[utoipa::path(
    get, path = "/api/v1/stafettlogger/{id}/sperrer", tag = "innsyn",
    params(("id" = Uuid, Path, description = "The log")),
    responses((status = 200, description = "The blocks", body = Sperreliste), Lesefeil)
)]
pub async fn sperrer(inn: Innringer, id: Sti) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let liste = sperre::liste(&inn.app, inn.kall, id.som(inn.spraak)?)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Sperreliste::from(liste)))
}

/// Blocks somebody from a log that the caller knows of.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/sperrer", tag = "innsyn", request_body = NySperre,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 201, description = "Blocked", body = Sperre, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn sperr(id: Sti, inn: Innsending<NySperre>) -> Svar {
    let feil = inn.feil();
    let ny = sperre::sett(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(Sperre::from(ny.ting)))
}

/// Blocks the caller from the case of a child that they have found.
#[utoipa::path(
    post, path = "/api/v1/barn/{id}/sperre-meg", tag = "innsyn", request_body = EgenSperre,
    params(("id" = Uuid, Path, description = "The child"), Noekkelhode),
    responses((status = 201, description = "Blocked", body = Sperre, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn sperre_meg(id: Sti, inn: Innsending<EgenSperre>) -> Svar {
    let feil = inn.feil();
    let ny = sperre::sperre_meg(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Created(), ny.versjon);
    Ok(svar.json(Sperre::from(ny.ting)))
}

/// Lifts a block that another set.
#[utoipa::path(
    post, path = "/api/v1/sperrer/{id}/opphev", tag = "innsyn", request_body = Ingenting,
    params(("id" = Uuid, Path, description = "The block"), Hoder),
    responses((status = 200, description = "Lifted", body = Sperre, headers(("ETag" = String, description = "The log's version"))), Skrivefeil)
)]
pub async fn opphev(id: Sti, inn: Innsending<Ingenting>) -> Svar {
    let feil = inn.feil();
    let ny = sperre::opphev(&inn.app, inn.kall, id.som(inn.spraak)?)
        .await
        .map_err(feil)?;
    let mut svar = med_versjon(HttpResponse::Ok(), ny.versjon);
    Ok(svar.json(Sperre::from(ny.ting)))
}

/// Opens the child's active log for some hours, because of danger to life or health.
#[utoipa::path(
    post, path = "/api/v1/barn/{id}/noedtilgang", tag = "innsyn", request_body = NyAapning,
    params(("id" = Uuid, Path, description = "The child"), Noekkelhode),
    responses((status = 201, description = "Opened", body = Aapning), Skrivefeil)
)]
pub async fn noedtilgang(id: Sti, inn: Innsending<NyAapning>) -> Svar {
    let feil = inn.feil();
    let barn = id.som(inn.spraak)?;
    let aapning = saerskilt::noedtilgang(&inn.app, inn.kall, barn, inn.kropp.begrunnelse)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Created().json(Aapning::from(aapning)))
}

/// Opens the child's active log as the leader of the holder's unit, or its frame as a lokal
/// administrator.
#[utoipa::path(
    post, path = "/api/v1/barn/{id}/grunntilgang", tag = "innsyn", request_body = NyAapning,
    params(("id" = Uuid, Path, description = "The child"), Noekkelhode),
    responses((status = 201, description = "Opened", body = Aapning), Skrivefeil)
)]
pub async fn grunntilgang(id: Sti, inn: Innsending<NyAapning>) -> Svar {
    let feil = inn.feil();
    let barn = id.som(inn.spraak)?;
    let aapning = saerskilt::grunntilgang(&inn.app, inn.kall, barn, inn.kropp.begrunnelse)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Created().json(Aapning::from(aapning)))
}

/// The openings that wait for review, the oldest first.
#[utoipa::path(
    get, path = "/api/v1/gjennomganger", tag = "innsyn", params(Sidevalg),
    responses((status = 200, description = "A page of openings", body = [Gjennomgang], headers(("Link" = String, description = "The next page, rel=next"))), Lesefeil)
)]
pub async fn gjennomganger(req: HttpRequest, inn: Innringer, valg: Soek<Sidevalg>) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let side = gjennomgang::liste(&inn.app, inn.kall, valg.0.markoer)
        .await
        .map_err(feil)?;
    Ok(svar::side(&req, side, Gjennomgang::from))
}

/// One opening.
#[utoipa::path(
    get, path = "/api/v1/gjennomganger/{id}", tag = "innsyn",
    params(("id" = Uuid, Path, description = "The opening")),
    responses((status = 200, description = "The opening", body = Gjennomgang), Lesefeil)
)]
pub async fn en_gjennomgang(inn: Innringer, id: Sti) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let en = gjennomgang::hent(&inn.app, inn.kall, id.som(inn.spraak)?)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Gjennomgang::from(en)))
}

/// Closes a review.
#[utoipa::path(
    post, path = "/api/v1/gjennomganger/{id}/avslutt", tag = "innsyn", request_body = NyGjennomgang,
    params(("id" = Uuid, Path, description = "The opening"), Noekkelhode),
    responses((status = 200, description = "Closed", body = Gjennomgang), Skrivefeil)
)]
pub async fn avslutt(id: Sti, inn: Innsending<NyGjennomgang>) -> Svar {
    let feil = inn.feil();
    let en = gjennomgang::avslutt(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Gjennomgang::from(en)))
}

/// Openings with a reason, and views of protected cases, the newest first.
#[utoipa::path(
    get, path = "/api/v1/alarmer", tag = "innsyn", params(Sidevalg),
    responses((status = 200, description = "A page of alarms", body = [Alarm], headers(("Link" = String, description = "The next page, rel=next"))), Lesefeil)
)]
pub async fn alarmer(req: HttpRequest, inn: Innringer, valg: Soek<Sidevalg>) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let alle = alarm::alarmer(&inn.app, inn.kall, valg.0.markoer)
        .await
        .map_err(feil)?;
    Ok(svar::side(&req, alle.side, Alarm::from))
}
