//! What two persons decide, the protection of an address, and children that are expected.

use super::{Svar, katalog::Sidevalg};
use crate::{
    dto::{
        Adressevern, NyFoedsel, NyttVedtak, NyttVentetBarn, NyttVern, Tom, Vedtak, Vedtaksliste,
        Vedtakssvar, VentetBarn,
    },
    inngang::{Innringer, Innsending, Soek, Sti},
    openapi::{Hoder, Lesefeil, Noekkelhode, Skrivefeil},
    svar,
};
use actix_web::{HttpRequest, HttpResponse};
use stafett_app::{vedtak, ventet_barn, vern};

/// What is proposed and decided about a child, as much of it as the caller may see.
#[utoipa::path(
    get, path = "/api/v1/barn/{id}/vedtak", tag = "vedtak",
    params(("id" = Uuid, Path, description = "The child")),
    responses((status = 200, description = "The decisions", body = Vedtaksliste), Lesefeil)
)]
pub async fn om_barnet(inn: Innringer, id: Sti) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let liste = vedtak::om_barnet(&inn.app, inn.kall, id.som(inn.spraak)?)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Vedtaksliste::from(liste)))
}

/// Proposes what two persons decide.
#[utoipa::path(
    post, path = "/api/v1/barn/{id}/vedtak", tag = "vedtak", request_body = NyttVedtak,
    params(("id" = Uuid, Path, description = "The child"), Noekkelhode),
    responses((status = 201, description = "Proposed", body = Vedtak), Skrivefeil)
)]
pub async fn foreslaa(id: Sti, inn: Innsending<NyttVedtak>) -> Svar {
    let feil = inn.feil();
    let nytt = vedtak::foreslaa(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Created().json(Vedtak::from(nytt)))
}

/// What waits for a second person, the oldest first.
#[utoipa::path(
    get, path = "/api/v1/vedtak", tag = "vedtak", params(Sidevalg),
    responses((status = 200, description = "A page of proposals", body = [Vedtak], headers(("Link" = String, description = "The next page, rel=next"))), Lesefeil)
)]
pub async fn ventende(req: HttpRequest, inn: Innringer, valg: Soek<Sidevalg>) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let side = vedtak::ventende(&inn.app, inn.kall, valg.0.markoer)
        .await
        .map_err(feil)?;
    Ok(svar::side(&req, side, Vedtak::from))
}

/// The second person says yes or no.
#[utoipa::path(
    post, path = "/api/v1/vedtak/{id}/avgjoer", tag = "vedtak", request_body = Vedtakssvar,
    params(("id" = Uuid, Path, description = "The proposal"), Noekkelhode),
    responses((status = 200, description = "Answered", body = Vedtak), Skrivefeil)
)]
pub async fn avgjoer(id: Sti, inn: Innsending<Vedtakssvar>) -> Svar {
    let feil = inn.feil();
    let kropp = vedtak::Vedtakssvar {
        utfall: inn.kropp.utfall,
    };
    let svar = vedtak::avgjoer(&inn.app, inn.kall, id.som(inn.spraak)?, kropp)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Vedtak::from(svar)))
}

/// Lifts what was decided.
#[utoipa::path(
    post, path = "/api/v1/vedtak/{id}/opphev", tag = "vedtak", request_body = Tom,
    params(("id" = Uuid, Path, description = "The decision"), Noekkelhode),
    responses((status = 200, description = "Lifted", body = Vedtak), Skrivefeil)
)]
pub async fn opphev(id: Sti, inn: Innsending<Tom>) -> Svar {
    let feil = inn.feil();
    let svar = vedtak::opphev(&inn.app, inn.kall, id.som(inn.spraak)?)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Vedtak::from(svar)))
}

/// How a child's address is protected, and who is on its list.
#[utoipa::path(
    get, path = "/api/v1/barn/{id}/adressevern", tag = "adressevern",
    params(("id" = Uuid, Path, description = "The child")),
    responses((status = 200, description = "The protection", body = Adressevern), Lesefeil)
)]
pub async fn les_vern(inn: Innringer, id: Sti) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let lest = vern::les(&inn.app, inn.kall, id.som(inn.spraak)?)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Adressevern::from(lest)))
}

/// Sets or raises the protection, and names those who may see the case. A lower one is proposed, and
/// takes two persons.
#[utoipa::path(
    post, path = "/api/v1/barn/{id}/adressevern", tag = "adressevern", request_body = NyttVern,
    params(("id" = Uuid, Path, description = "The child"), Hoder),
    responses((status = 200, description = "Set", body = Adressevern), Skrivefeil)
)]
pub async fn sett_vern(id: Sti, inn: Innsending<NyttVern>) -> Svar {
    let feil = inn.feil();
    let satt = vern::sett(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Adressevern::from(satt)))
}

/// Registers a child that is expected, in one of the caller's units.
#[utoipa::path(
    post, path = "/api/v1/barn", tag = "barn", request_body = NyttVentetBarn,
    params(Noekkelhode),
    responses((status = 201, description = "Registered", body = VentetBarn), Skrivefeil)
)]
pub async fn vente(inn: Innsending<NyttVentetBarn>) -> Svar {
    let feil = inn.feil();
    let barn = ventet_barn::vente(&inn.app, inn.kall, inn.kropp.into())
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Created().json(VentetBarn::from(barn)))
}

/// The holder registers that the expected child is born.
#[utoipa::path(
    post, path = "/api/v1/stafettlogger/{id}/foedsel", tag = "stafettlogger", request_body = NyFoedsel,
    params(("id" = Uuid, Path, description = "The log"), Hoder),
    responses((status = 200, description = "Registered", body = VentetBarn), Skrivefeil)
)]
pub async fn foedt(id: Sti, inn: Innsending<NyFoedsel>) -> Svar {
    let feil = inn.feil();
    let barn = ventet_barn::foedt(&inn.app, inn.kall, id.som(inn.spraak)?, inn.kropp.into())
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(VentetBarn::from(barn)))
}
