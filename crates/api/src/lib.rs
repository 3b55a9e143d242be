//! The JSON door: routes, bodies, the OpenAPI document, and errors as problems.

mod dto;
mod inngang;
mod openapi;
mod problem;
#[expect(
    unused_qualifications,
    reason = "the macro that makes the OpenAPI document writes the types in full"
)]
mod ruter;
mod svar;

use actix_web::{
    HttpRequest, HttpResponse, ResponseError,
    http::{StatusCode, header, header::HeaderValue},
    web,
};
use problem::Problem;
use stafett_httpkit::{
    rute::{self, Metode, Rute, Vern},
    spraak::Spraak,
};
use utoipa::OpenApi;
use utoipa_swagger_ui::SwaggerUi;

pub use openapi::Dokument;

const fn get(sti: &'static str, bygg: fn() -> actix_web::Route) -> Rute {
    Rute {
        metode: Metode::Get,
        sti,
        vern: Vern::Innlogget,
        bygg,
    }
}

const fn post(sti: &'static str, bygg: fn() -> actix_web::Route) -> Rute {
    Rute {
        metode: Metode::Post,
        ..get(sti, bygg)
    }
}

/// Every route of the API.
pub const RUTER: &[Rute] = &[
    Rute {
        vern: Vern::Offentlig("signing in"),
        ..post("/api/v1/token", || web::route().to(ruter::konto::token))
    },
    Rute {
        vern: Vern::UtenSpor("one's own name and roles"),
        ..get("/api/v1/meg", || web::route().to(ruter::konto::meg))
    },
    post("/api/v1/meg/varselspraak", || {
        web::route().to(ruter::konto::velg_varselspraak)
    }),
    get("/api/v1/enheter", || {
        web::route().to(ruter::katalog::enheter)
    }),
    get("/api/v1/enheter/{id}/ansatte", || {
        web::route().to(ruter::katalog::ansatte)
    }),
    get("/api/v1/tiltaksbank", || {
        web::route().to(ruter::katalog::tiltaksbank)
    }),
    get("/api/v1/samtykketekster", || {
        web::route().to(ruter::katalog::samtykketekster)
    }),
    get("/api/v1/samtykketekster/{versjon}/{spraak}", || {
        web::route().to(ruter::katalog::samtykketekst)
    }),
    get("/api/v1/barn", || web::route().to(ruter::barn::mine)),
    post("/api/v1/barn/soek", || web::route().to(ruter::barn::soek)),
    get("/api/v1/barn/{id}/innsynslogg", || {
        web::route().to(ruter::barn::innsynslogg)
    }),
    post("/api/v1/barn", || web::route().to(ruter::vern::vente)),
    get("/api/v1/barn/{id}/vedtak", || {
        web::route().to(ruter::vern::om_barnet)
    }),
    post("/api/v1/barn/{id}/vedtak", || {
        web::route().to(ruter::vern::foreslaa)
    }),
    get("/api/v1/vedtak", || web::route().to(ruter::vern::ventende)),
    post("/api/v1/vedtak/{id}/avgjoer", || {
        web::route().to(ruter::vern::avgjoer)
    }),
    post("/api/v1/vedtak/{id}/opphev", || {
        web::route().to(ruter::vern::opphev)
    }),
    get("/api/v1/barn/{id}/adressevern", || {
        web::route().to(ruter::vern::les_vern)
    }),
    post("/api/v1/barn/{id}/adressevern", || {
        web::route().to(ruter::vern::sett_vern)
    }),
    post("/api/v1/stafettlogger/{id}/foedsel", || {
        web::route().to(ruter::vern::foedt)
    }),
    post("/api/v1/stafettlogger", || {
        web::route().to(ruter::stafettlogger::aapne)
    }),
    get("/api/v1/stafettlogger", || {
        web::route().to(ruter::stafettlogger::liste)
    }),
    get("/api/v1/stafettlogger/{id}", || {
        web::route().to(ruter::stafettlogger::les)
    }),
    get("/api/v1/stafettlogger/{id}/hendelser", || {
        web::route().to(ruter::stafettlogger::hendelser)
    }),
    post("/api/v1/stafettlogger/{id}/samtykker", || {
        web::route().to(ruter::stafettlogger::gi_samtykke)
    }),
    post("/api/v1/samtykker/{id}/virkning", || {
        web::route().to(ruter::samtykker::virkning_av_trekk)
    }),
    post("/api/v1/samtykker/{id}/trekk", || {
        web::route().to(ruter::stafettlogger::trekk_samtykke)
    }),
    post("/api/v1/stafettlogger/{id}/samtykker/registrer", || {
        web::route().to(ruter::samtykker::registrer)
    }),
    post("/api/v1/stafettlogger/{id}/samtykker/virkning", || {
        web::route().to(ruter::samtykker::virkning_av_nytt)
    }),
    post("/api/v1/stafettlogger/{id}/barnets-syn", || {
        web::route().to(ruter::samtykker::barnets_syn)
    }),
    post("/api/v1/stafettlogger/{id}/deltakere", || {
        web::route().to(ruter::stafettlogger::inviter)
    }),
    get("/api/v1/stafettlogger/{id}/tilganger", || {
        web::route().to(ruter::innsikt::tilganger)
    }),
    get("/api/v1/stafettlogger/{id}/som/{bruker}", || {
        web::route().to(ruter::innsikt::som)
    }),
    get("/api/v1/stafettlogger/{id}/egne-bidrag", || {
        web::route().to(ruter::innsikt::egne_bidrag)
    }),
    get("/api/v1/stafettlogger/{id}/sperrer", || {
        web::route().to(ruter::innsikt::sperrer)
    }),
    post("/api/v1/stafettlogger/{id}/sperrer", || {
        web::route().to(ruter::innsikt::sperr)
    }),
    post("/api/v1/sperrer/{id}/opphev", || {
        web::route().to(ruter::innsikt::opphev)
    }),
    post("/api/v1/barn/{id}/sperre-meg", || {
        web::route().to(ruter::innsikt::sperre_meg)
    }),
    post("/api/v1/barn/{id}/noedtilgang", || {
        web::route().to(ruter::innsikt::noedtilgang)
    }),
    post("/api/v1/barn/{id}/grunntilgang", || {
        web::route().to(ruter::innsikt::grunntilgang)
    }),
    get("/api/v1/gjennomganger", || {
        web::route().to(ruter::innsikt::gjennomganger)
    }),
    get("/api/v1/gjennomganger/{id}", || {
        web::route().to(ruter::innsikt::en_gjennomgang)
    }),
    post("/api/v1/gjennomganger/{id}/avslutt", || {
        web::route().to(ruter::innsikt::avslutt)
    }),
    get("/api/v1/loggkontroller", || {
        web::route().to(ruter::loggkontroller::liste)
    }),
    get("/api/v1/loggkontroller/{id}", || {
        web::route().to(ruter::loggkontroller::en)
    }),
    post("/api/v1/loggkontroller/{id}/signer", || {
        web::route().to(ruter::loggkontroller::signer)
    }),
    get("/api/v1/alarmer", || {
        web::route().to(ruter::innsikt::alarmer)
    }),
    post("/api/v1/stafettlogger/{id}/maal", || {
        web::route().to(ruter::arbeid::maal)
    }),
    post("/api/v1/stafettlogger/{id}/tiltak", || {
        web::route().to(ruter::arbeid::tiltak)
    }),
    post("/api/v1/tiltak/{id}/fremdrift", || {
        web::route().to(ruter::arbeid::fremdrift)
    }),
    post("/api/v1/tiltak/{id}/evalueringer", || {
        web::route().to(ruter::arbeid::evaluering)
    }),
    get("/api/v1/stafettlogger/{id}/moeter", || {
        web::route().to(ruter::moeter::liste)
    }),
    post("/api/v1/stafettlogger/{id}/moeter", || {
        web::route().to(ruter::moeter::innkall)
    }),
    get("/api/v1/moeter/{id}", || {
        web::route().to(ruter::moeter::les)
    }),
    post("/api/v1/moeter/{id}/svar", || {
        web::route().to(ruter::moeter::svar)
    }),
    post("/api/v1/moeter/{id}/avlys", || {
        web::route().to(ruter::moeter::avlys)
    }),
    post("/api/v1/moeter/{id}/referat", || {
        web::route().to(ruter::moeter::referat)
    }),
    post("/api/v1/moeter/{id}/evalueringer", || {
        web::route().to(ruter::moeter::evaluer)
    }),
    post("/api/v1/stafettlogger/{id}/innspill", || {
        web::route().to(ruter::familie::innspill)
    }),
    post("/api/v1/maal/{id}/skjerming", || {
        web::route().to(ruter::familie::skjerming)
    }),
    post("/api/v1/stafettlogger/{id}/tolk", || {
        web::route().to(ruter::familie::tolk)
    }),
    get("/api/v1/stafettlogger/{id}/mine-hjelpere", || {
        web::route().to(ruter::familie::hjelpere)
    }),
    get("/api/v1/stafettlogger/{id}/kopi", || {
        web::route().to(ruter::familie::kopi)
    }),
    get("/api/v1/henvendelser", || {
        web::route().to(ruter::henvendelser::liste)
    }),
    post("/api/v1/henvendelser", || {
        web::route().to(ruter::henvendelser::send)
    }),
    get("/api/v1/henvendelser/{id}", || {
        web::route().to(ruter::henvendelser::les)
    }),
    post("/api/v1/henvendelser/{id}/svar", || {
        web::route().to(ruter::henvendelser::besvar)
    }),
    post("/api/v1/henvendelser/{id}/forleng", || {
        web::route().to(ruter::henvendelser::forleng)
    }),
    get("/api/v1/stafettlogger/{id}/trapp", || {
        web::route().to(ruter::trapp::les)
    }),
    post("/api/v1/stafettlogger/{id}/tilbud", || {
        web::route().to(ruter::trapp::tilbud)
    }),
    post("/api/v1/stafettlogger/{id}/trapp/samordning", || {
        web::route().to(ruter::trapp::samordning)
    }),
    post("/api/v1/stafettlogger/{id}/trapp/overstyr", || {
        web::route().to(ruter::trapp::overstyr)
    }),
    post("/api/v1/stafettlogger/{id}/trapp/flytt", || {
        web::route().to(ruter::trapp::flytt)
    }),
    get("/api/v1/stafettpinner", || {
        web::route().to(ruter::stafettpinner::mine)
    }),
    post("/api/v1/stafettlogger/{id}/stafettpinne", || {
        web::route().to(ruter::stafettpinner::tilby)
    }),
    post("/api/v1/stafettpinner/{id}/godta", || {
        web::route().to(ruter::stafettpinner::godta)
    }),
    post("/api/v1/stafettpinner/{id}/avslaa", || {
        web::route().to(ruter::stafettpinner::avslaa)
    }),
    post("/api/v1/stafettpinner/{id}/trekk", || {
        web::route().to(ruter::stafettpinner::trekk)
    }),
];

/// Puts the API into the service. It needs `web::Data` of an `App` and of `Tokener`.
pub fn registrer(cfg: &mut web::ServiceConfig) {
    cfg.app_data(web::PayloadConfig::new(inngang::STOERST));
    rute::registrer(cfg, RUTER, || web::route().to(feil_metode));
    cfg.service(SwaggerUi::new("/api/docs/{_:.*}").url("/api/openapi.json", Dokument::openapi()));
    cfg.service(web::scope("/api").default_service(web::route().to(ingen_rute)));
}

/// A copy as a file of JSON, for whoever hands it out.
pub fn kopi_som_json(kopi: stafett_app::visning::Kopi) -> Option<Vec<u8>> {
    serde_json::to_vec_pretty(&dto::Kopi::from(kopi)).ok()
}

async fn feil_metode(req: HttpRequest) -> Result<HttpResponse, Problem> {
    let spraak = Spraak::av_foresporsel(&req);
    let problem = Problem::ny(spraak, StatusCode::METHOD_NOT_ALLOWED, "feil_metode");
    let mut svar = problem.error_response();
    let tillatt = rute::tillatte_metoder(RUTER, req.match_pattern().as_deref());
    svar.headers_mut()
        .insert(header::ALLOW, HeaderValue::from_static(tillatt));
    Ok(svar)
}

async fn ingen_rute(req: HttpRequest) -> Result<HttpResponse, Problem> {
    let spraak = Spraak::av_foresporsel(&req);
    Err(Problem::ny(spraak, StatusCode::NOT_FOUND, "finnes_ikke"))
}
