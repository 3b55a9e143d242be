//! The live server answers each person on each route of the API and on each page as the policies say for
//! what that person is. The routes come from the routers' own tables: a route that is neither told about
//! here nor in the list of those that have no case (`UTEN_SAK`) fails with its name.
//!
//! The file is long because what each route is about belongs beside the walk.

use crate::{
    moeter,
    rutevandring::{Nettleser, Steder, i_nettleser, sti},
    verden::{ANNA, Person, Sak, Svar, Verden, aapning, samtykke, tekst, tiltak, verdener},
    vern::vern_anna,
};
use actix_web::{http::Method, test::TestRequest};
use serde_json::{Value, json};
use stafett_api::RUTER;
use stafett_domain::{
    habilitet::Sperregrunn,
    ids::{BarnId, LoggId, PersonId, SperreId},
    periode::Periode,
    policy::{Fakta, Handling, Regler},
    roller::Rolle,
    tilgang::Tilgangsnivaa,
    vern::Gradering,
};
use stafett_httpkit::rute::{Metode, Rute, Vern};
use stafett_persistence::{
    DbFeil,
    register::{self, Scope},
    sak::{self as lager, Sperrerad},
};
use stafett_server::DRIFTSRUTER;
use stafett_web::RUTER as SIDER;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What a route is about.
#[derive(Clone, Copy)]
enum Om {
    /// The case as a whole, or a part of it that the act names.
    Sak(Handling),
    /// The same, for whoever may do the first thing too.
    Begge(Handling, Handling),
    /// The consents: shown to the family and the one who holds the pinne.
    Samtykkene,
    /// The consent that Fredrik gave.
    Samtykket,
    /// The measure that Pål is responsible for.
    Tiltaket(Handling),
    /// The offer that waits for Kristian.
    Tilbudet(Handling),
    /// What Solveig proposed, and the block that she set.
    Forslaget(Handling),
    /// The request that Maria sent: to her it is a request, and no case.
    Henvendelsen(Handling),
    /// What the role alone decides, in one's own municipality.
    Rollen(Handling),
    /// What waits for a second person, in the units that one leads or in the whole municipality.
    Ventende,
    /// The controls of the units that one leads, or of the whole municipality,
    Kontroller,
    /// and the control of Solveig's kindergarten.
    Kontrollen(Handling),
    /// Blocking oneself, for whoever knows of the case, or has found the child.
    Funnet,
    /// A list that these may open, in which Anna's case stands for those who may do the second thing.
    Liste(Handling, I),
    /// Everybody's own, and a form in which nothing is filled in: for each who is signed in, and nothing of
    /// the case is in it.
    Eget,
}

/// Which part of the case a list is looked through for.
#[derive(Clone, Copy)]
enum I {
    Barna,
    Loggene,
    Tilbudene,
    Henvendelsene,
}

/// The routes that are about no case, and so are not walked here.
const UTEN_SAK: [(&str, &str); 10] = [
    (
        "POST /api/v1/token",
        "signs in, and is open to all; `innlogging`",
    ),
    ("GET /logg-inn", "the form for that"),
    ("POST /logg-inn", "the same in the browser"),
    (
        "POST /logg-ut",
        "everybody's own, and ends the walk; `innlogging`",
    ),
    (
        "GET /meldeplikt",
        "a guide for whoever worries about a child",
    ),
    ("POST /spraak", "remembers a language in the browser"),
    (
        "GET /statisk/{fil}",
        "style sheet and icon, the same for all",
    ),
    ("GET /healthz", "whether the process lives"),
    ("GET /readyz", "whether the store answers"),
    (
        "GET /api/openapi.json",
        "the API's own description; stands in no table",
    ),
];

/// An act that no version guards. It is sent with nothing filled in: who asks is judged before what they
/// wrote, so that those who may are told of their faults, and nothing is done.
fn sendes_tomt(rute: &Rute) -> bool {
    let kort = rute.sti.trim_start_matches("/api/v1/");
    rute.metode == Metode::Post
        && matches!(
            kort,
            "barn"
                | "gjennomganger/{id}/avslutt"
                | "loggkontroller/{id}/signer"
                | "henvendelser"
                | "henvendelser/{id}/svar"
                | "henvendelser/{id}/forleng"
                | "meg/varselspraak"
        )
}

/// The forms that do what they are for although nothing is filled in.
const VIRKER_TOMT: [&str; 6] = [
    "/stafettlogger/{logg}/sperrer/{sperre}/opphev",
    "/stafettlogger/{logg}/samtykker/{samtykke}/trekk",
    "/stafettlogger/{logg}/stafettpinne/{pinne}/trekk",
    "/stafettpinner/{pinne}/godta",
    "/stafettpinner/{pinne}/avslaa",
    "/vedtak/{vedtak}/opphev",
];

fn om(rute: &Rute) -> Om {
    use Handling as H;
    let kort = rute.sti.trim_start_matches("/api/v1/");
    match (rute.metode, kort) {
        (Metode::Get, "meg") | (Metode::Post, "meg/varselspraak") => Om::Eget,
        (Metode::Get, "barn") => Om::Liste(H::BarnListe, I::Barna),
        (Metode::Get, "stafettlogger") => Om::Liste(H::StafettloggSe, I::Loggene),
        (Metode::Get, "stafettpinner") => Om::Liste(H::StafettpinneAvslaa, I::Tilbudene),
        (Metode::Get, "henvendelser") => Om::Liste(H::HenvendelseLes, I::Henvendelsene),
        (Metode::Post, "henvendelser") => Om::Rollen(H::HenvendelseSend),
        (Metode::Post, "barn/soek") => Om::Rollen(H::BarnSoek),
        (Metode::Post, "barn") => Om::Rollen(H::BarnVente),
        (Metode::Get, "tiltaksbank" | "enheter") => Om::Rollen(H::KatalogLes),
        (Metode::Get, "enheter/{id}/ansatte") => Om::Sak(H::KatalogLes),
        (Metode::Get, "samtykketekster" | "samtykketekster/{versjon}/{spraak}") => {
            Om::Rollen(H::SamtykketekstLes)
        }
        (Metode::Get, "alarmer") => Om::Rollen(H::AlarmLes),
        (Metode::Get, "gjennomganger") => Om::Rollen(H::GjennomgangLes),
        (Metode::Get, "gjennomganger/{id}") => Om::Sak(H::GjennomgangLes),
        (Metode::Post, "gjennomganger/{id}/avslutt") => Om::Sak(H::GjennomgangAvslutt),
        (Metode::Get, "loggkontroller") => Om::Kontroller,
        (Metode::Get, "loggkontroller/{id}") => Om::Kontrollen(H::LoggkontrollLes),
        (Metode::Post, "loggkontroller/{id}/signer") => Om::Kontrollen(H::LoggkontrollSigner),
        (Metode::Get, "vedtak") => Om::Ventende,
        (Metode::Get, "barn/{id}/vedtak") => Om::Sak(H::VedtakLes),
        (Metode::Post, "barn/{id}/vedtak") => Om::Sak(H::VedtakForeslaa),
        (Metode::Post, "vedtak/{id}/avgjoer" | "vedtak/{id}/opphev") => {
            Om::Forslaget(H::VedtakAvgjoer)
        }
        (Metode::Get, "barn/{id}/adressevern") => Om::Sak(H::VernLes),
        (Metode::Post, "barn/{id}/adressevern") => Om::Sak(H::VernSett),
        (Metode::Post, "barn/{id}/sperre-meg") => Om::Funnet,
        (Metode::Post, "barn/{id}/noedtilgang") => Om::Sak(H::NoedtilgangAapne),
        (Metode::Post, "barn/{id}/grunntilgang") => Om::Sak(H::GrunntilgangAapne),
        (Metode::Post, "sperrer/{id}/opphev") => Om::Forslaget(H::SperreOpphev),
        (Metode::Get, "stafettlogger/{id}/moeter" | "moeter/{id}") => Om::Sak(H::StafettloggLes),
        (Metode::Post, "stafettlogger/{id}/moeter") => Om::Sak(H::MoeteInnkall),
        (Metode::Post, "moeter/{id}/svar") => Om::Begge(H::StafettloggLes, H::MoeteSvar),
        (Metode::Post, "moeter/{id}/avlys") => Om::Begge(H::StafettloggLes, H::MoeteInnkall),
        (Metode::Post, "moeter/{id}/referat") => Om::Begge(H::StafettloggLes, H::ReferatSkriv),
        (Metode::Post, "moeter/{id}/evalueringer") => Om::Begge(H::StafettloggLes, H::MoeteEvaluer),
        (Metode::Post, "maal/{id}/skjerming") => Om::Begge(H::StafettloggLes, H::MaalSkjerm),
        (Metode::Post, "stafettlogger/{id}/tolk") => Om::Sak(H::TolkSett),
        (Metode::Post, "stafettlogger/{id}/foedsel") => Om::Sak(H::BarnFoedt),
        (Metode::Post, "stafettlogger/{id}/samtykker/virkning") => Om::Sak(H::SamtykkeGi),
        (Metode::Get, "henvendelser/{id}") => Om::Henvendelsen(H::HenvendelseLes),
        (Metode::Post, "henvendelser/{id}/svar" | "henvendelser/{id}/forleng") => {
            Om::Henvendelsen(H::HenvendelseBesvar)
        }
        (Metode::Get, "stafettlogger/{id}/som/{bruker}") => Om::Sak(H::SomAndreLes),
        (Metode::Get, "stafettlogger/{id}/egne-bidrag") => Om::Sak(H::EgneBidragLes),
        (Metode::Get, "stafettlogger/{id}/mine-hjelpere") => Om::Sak(H::HjelpearkLes),
        (Metode::Get, "stafettlogger/{id}/kopi") => Om::Sak(H::KopiTa),
        (Metode::Get, "stafettlogger/{id}/tilganger") => Om::Sak(H::HvorforLes),
        (Metode::Get, "stafettlogger/{id}/sperrer") => Om::Sak(H::SperreLes),
        (Metode::Post, "stafettlogger/{id}/sperrer") => Om::Sak(H::SperreSett),
        (Metode::Post, "stafettlogger/{id}/innspill") => Om::Sak(H::InnspillGi),
        (Metode::Post, "stafettlogger/{id}/barnets-syn") => Om::Sak(H::BarnetsSynRegistrer),
        (Metode::Post, "stafettlogger/{id}/samtykker/registrer") => Om::Sak(H::SamtykkeRegistrer),
        (Metode::Post, "stafettlogger") => Om::Sak(H::StafettloggAapne),
        (Metode::Get, "barn/{id}/innsynslogg") => Om::Sak(H::InnsynsloggLes),
        (Metode::Get, "stafettlogger/{id}") => Om::Sak(H::StafettloggSe),
        (Metode::Get, "stafettlogger/{id}/hendelser") => Om::Sak(H::HendelserLes),
        (Metode::Post, "stafettlogger/{id}/samtykker") => Om::Sak(H::SamtykkeGi),
        (Metode::Post, "samtykker/{id}/trekk" | "samtykker/{id}/virkning") => Om::Samtykket,
        (Metode::Post, "stafettlogger/{id}/deltakere") => Om::Sak(H::DeltakerInviter),
        (Metode::Post, "stafettlogger/{id}/maal") => Om::Sak(H::MaalSett),
        (Metode::Post, "stafettlogger/{id}/tiltak") => Om::Sak(H::TiltakLeggTil),
        (Metode::Post, "tiltak/{id}/fremdrift") => Om::Tiltaket(H::FremdriftNoter),
        (Metode::Post, "tiltak/{id}/evalueringer") => Om::Tiltaket(H::TiltakEvaluer),
        (Metode::Post, "stafettlogger/{id}/stafettpinne") => Om::Sak(H::StafettpinneTilby),
        (Metode::Get, "stafettlogger/{id}/trapp") => Om::Sak(H::StafettloggSe),
        (
            Metode::Post,
            "stafettlogger/{id}/trapp/flytt" | "stafettlogger/{id}/trapp/samordning",
        ) => Om::Sak(H::TrinnFlytt),
        (Metode::Post, "stafettlogger/{id}/trapp/overstyr") => Om::Sak(H::TrinnOverstyr),
        (Metode::Post, "stafettlogger/{id}/tilbud") => Om::Sak(H::TilbudFoer),
        (Metode::Post, "stafettpinner/{id}/godta") => Om::Tilbudet(H::StafettpinneGodta),
        (Metode::Post, "stafettpinner/{id}/avslaa") => Om::Tilbudet(H::StafettpinneAvslaa),
        (Metode::Post, "stafettpinner/{id}/trekk") => Om::Tilbudet(H::StafettpinneTrekk),
        (_, sti) => panic!("say here what {sti} is about"),
    }
}

/// What a form shows before anything is sent: nothing but what its reader sees of the case, so that it
/// is shown to whoever reads that.
fn om_skjema(sti: &str) -> Option<Om> {
    use Handling as H;
    Some(match sti {
        "/barn/ventes" => Om::Eget,
        // With the cases that it can be about.
        "/henvendelser/ny" => Om::Liste(H::StafettloggSe, I::Loggene),
        // The child, as the list of one's own unit has it.
        "/barn/{barn}/stafettlogg" => Om::Sak(H::BarnListe),
        "/barn/{barn}/sperre-meg" => Om::Funnet,
        "/stafettlogger/{logg}/foedsel"
        | "/stafettlogger/{logg}/innspill/ny"
        | "/stafettlogger/{logg}/tolk"
        | "/stafettlogger/{logg}/kopi"
        | "/stafettlogger/{logg}/maal/ny"
        | "/stafettlogger/{logg}/samtykker/ny"
        | "/stafettlogger/{logg}/samtykker/registrer"
        | "/stafettlogger/{logg}/barnets-syn"
        | "/stafettlogger/{logg}/trapp/flytt"
        | "/stafettlogger/{logg}/trapp/overstyr"
        | "/stafettlogger/{logg}/trapp/samordning"
        | "/stafettlogger/{logg}/tilbud/ny" => Om::Sak(H::StafettloggSe),
        // With the list of those who can be asked.
        "/stafettlogger/{logg}/deltakere/ny" | "/stafettlogger/{logg}/stafettpinne/ny" => {
            Om::Begge(H::StafettloggSe, H::KatalogLes)
        }
        "/barn/{barn}/vedtak/nytt" => Om::Begge(H::VedtakLes, H::KatalogLes),
        // The goal, the measure, the meeting or the offer that it is about must be there for them.
        "/stafettlogger/{logg}/moeter/ny"
        | "/stafettlogger/{logg}/moeter/{moete}/avlys"
        | "/stafettlogger/{logg}/moeter/{moete}/referat"
        | "/stafettlogger/{logg}/moeter/{moete}/evaluering"
        | "/stafettlogger/{logg}/maal/{maal}/skjerming"
        | "/stafettlogger/{logg}/tiltak/ny"
        | "/stafettlogger/{logg}/tiltak/{tiltak}/fremdrift"
        | "/stafettlogger/{logg}/tiltak/{tiltak}/evaluering"
        | "/stafettlogger/{logg}/stafettpinne/{pinne}/trekk" => Om::Sak(H::StafettloggLes),
        "/stafettlogger/{logg}/tiltaksbank" => Om::Begge(H::StafettloggLes, H::KatalogLes),
        // Consents are shown to the family and the one who holds the pinne.
        "/stafettlogger/{logg}/samtykker/{samtykke}/trekk"
        | "/stafettlogger/{logg}/samtykker/{samtykke}/tekst" => Om::Samtykkene,
        _ => return None,
    })
}

/// The same for the pages.
fn om_side(rute: &Rute) -> Om {
    use Handling as H;
    if let Some(om) = om_skjema(rute.sti).filter(|_| rute.metode == Metode::Get) {
        return om;
    }
    match rute.sti {
        "/meg" => Om::Eget,
        "/" => Om::Liste(H::StafettloggSe, I::Loggene),
        "/barn" if rute.metode == Metode::Get => Om::Liste(H::BarnListe, I::Barna),
        "/barn" => Om::Rollen(H::BarnSoek),
        "/stafettpinner" => Om::Liste(H::StafettpinneAvslaa, I::Tilbudene),
        "/henvendelser" => Om::Liste(H::HenvendelseLes, I::Henvendelsene),
        "/henvendelser/ny" => Om::Rollen(H::HenvendelseSend),
        "/barn/{barn}/stafettlogg" => Om::Sak(H::StafettloggAapne),
        "/barn/ventes" => Om::Rollen(H::BarnVente),
        "/loggkontroller" => Om::Kontroller,
        "/loggkontroller/{kontroll}" => Om::Kontrollen(H::LoggkontrollLes),
        "/vedtak" => Om::Ventende,
        "/alarmer" => Om::Rollen(H::AlarmLes),
        "/gjennomganger" => Om::Rollen(H::GjennomgangLes),
        "/gjennomganger/{gjennomgang}" => Om::Sak(H::GjennomgangLes),
        "/barn/{barn}/vedtak" => Om::Sak(H::VedtakLes),
        "/barn/{barn}/vedtak/nytt" => Om::Begge(H::VedtakLes, H::VedtakForeslaa),
        "/vedtak/{vedtak}/avgjoer" | "/vedtak/{vedtak}/opphev" => Om::Forslaget(H::VedtakAvgjoer),
        "/barn/{barn}/adressevern" if rute.metode == Metode::Get => Om::Sak(H::VernLes),
        "/barn/{barn}/adressevern" => Om::Sak(H::VernSett),
        "/stafettlogger/{logg}/foedsel" => Om::Sak(H::BarnFoedt),
        "/barn/{barn}/innsynslogg" => Om::Sak(H::InnsynsloggLes),
        "/stafettlogger/{logg}" => Om::Sak(H::StafettloggSe),
        "/stafettlogger/{logg}/hendelser" => Om::Sak(H::HendelserLes),
        "/stafettlogger/{logg}/hvorfor" => Om::Sak(H::HvorforLes),
        "/stafettlogger/{logg}/som/{deltaker}" => Om::Sak(H::SomAndreLes),
        "/stafettlogger/{logg}/egne-bidrag" => Om::Sak(H::EgneBidragLes),
        "/stafettlogger/{logg}/sperrer" => Om::Sak(H::SperreLes),
        "/stafettlogger/{logg}/sperrer/ny" => Om::Begge(H::SperreLes, H::SperreSett),
        "/stafettlogger/{logg}/sperrer/{sperre}/opphev" => Om::Forslaget(H::SperreOpphev),
        "/barn/{barn}/sperre-meg" => Om::Funnet,
        "/barn/{barn}/noedtilgang" => Om::Sak(H::NoedtilgangAapne),
        "/barn/{barn}/grunntilgang" => Om::Sak(H::GrunntilgangAapne),
        "/stafettlogger/{logg}/moeter"
        | "/stafettlogger/{logg}/moeter/{moete}"
        | "/stafettlogger/{logg}/moeter/{moete}.ics" => Om::Sak(H::StafettloggLes),
        "/stafettlogger/{logg}/moeter/ny" => Om::Sak(H::MoeteInnkall),
        "/stafettlogger/{logg}/moeter/{moete}/svar" => Om::Begge(H::StafettloggLes, H::MoeteSvar),
        "/stafettlogger/{logg}/moeter/{moete}/avlys" => {
            Om::Begge(H::StafettloggLes, H::MoeteInnkall)
        }
        "/stafettlogger/{logg}/moeter/{moete}/referat" => {
            Om::Begge(H::StafettloggLes, H::ReferatSkriv)
        }
        "/stafettlogger/{logg}/moeter/{moete}/evaluering" => {
            Om::Begge(H::StafettloggLes, H::MoeteEvaluer)
        }
        "/stafettlogger/{logg}/innspill/ny" => Om::Sak(H::InnspillGi),
        "/stafettlogger/{logg}/maal/{maal}/skjerming" => {
            Om::Begge(H::StafettloggLes, H::MaalSkjerm)
        }
        "/stafettlogger/{logg}/tolk" => Om::Sak(H::TolkSett),
        "/stafettlogger/{logg}/mine-hjelpere" => Om::Sak(H::HjelpearkLes),
        "/stafettlogger/{logg}/kopi"
        | "/stafettlogger/{logg}/kopi/json"
        | "/stafettlogger/{logg}/kopi/pdf" => Om::Sak(H::KopiTa),
        "/henvendelser/{henvendelse}" => Om::Henvendelsen(H::HenvendelseLes),
        "/henvendelser/{henvendelse}/svar" | "/henvendelser/{henvendelse}/forleng" => {
            Om::Henvendelsen(H::HenvendelseBesvar)
        }
        "/stafettlogger/{logg}/maal/ny" => Om::Sak(H::MaalSett),
        "/stafettlogger/{logg}/tiltaksbank" | "/stafettlogger/{logg}/tiltak/ny" => {
            Om::Sak(H::TiltakLeggTil)
        }
        "/stafettlogger/{logg}/tiltak/{tiltak}/fremdrift" => Om::Tiltaket(H::FremdriftNoter),
        "/stafettlogger/{logg}/tiltak/{tiltak}/evaluering" => Om::Tiltaket(H::TiltakEvaluer),
        "/stafettlogger/{logg}/deltakere/ny" => Om::Sak(H::DeltakerInviter),
        "/stafettlogger/{logg}/samtykker/ny" | "/stafettlogger/{logg}/samtykker/virkning" => {
            Om::Sak(H::SamtykkeGi)
        }
        "/stafettlogger/{logg}/samtykker/registrer" => Om::Sak(H::SamtykkeRegistrer),
        "/stafettlogger/{logg}/barnets-syn" => Om::Sak(H::BarnetsSynRegistrer),
        "/stafettlogger/{logg}/trapp" => Om::Sak(H::StafettloggSe),
        "/stafettlogger/{logg}/trapp/flytt" | "/stafettlogger/{logg}/trapp/samordning" => {
            Om::Sak(H::TrinnFlytt)
        }
        "/stafettlogger/{logg}/trapp/overstyr" => Om::Sak(H::TrinnOverstyr),
        "/stafettlogger/{logg}/tilbud/ny" => Om::Sak(H::TilbudFoer),
        "/stafettlogger/{logg}/samtykker/{samtykke}/trekk" => Om::Samtykket,
        "/stafettlogger/{logg}/stafettpinne/ny" => Om::Sak(H::StafettpinneTilby),
        "/stafettlogger/{logg}/stafettpinne/{pinne}/trekk" => Om::Sak(H::StafettpinneTrekk),
        "/stafettpinner/{pinne}/godta" => Om::Tilbudet(H::StafettpinneGodta),
        "/stafettpinner/{pinne}/avslaa" => Om::Tilbudet(H::StafettpinneAvslaa),
        sti => panic!("say here what {sti} is about"),
    }
}

/// A body that is right, so that a refusal can only be about who asks.
fn kropp(rute: &Rute, sak: &Sak) -> Option<Value> {
    if rute.metode == Metode::Get {
        return None;
    }
    let kort = rute.sti.trim_start_matches("/api/v1/");
    Some(match kort {
        "stafettlogger" => aapning(&sak.logg.barn),
        "stafettlogger/{id}/samtykker" | "stafettlogger/{id}/samtykker/virkning" => samtykke("nav"),
        "stafettlogger/{id}/samtykker/registrer" => {
            let mut kropp = samtykke("nav");
            kropp["giver"] = json!(sak.logg.barn);
            kropp["maate"] = json!("muntlig");
            kropp["gitt"] = json!("2026-11-20");
            kropp
        }
        "stafettlogger/{id}/barnets-syn" => json!({"tekst": "Fint"}),
        "stafettlogger/{id}/foedsel" => json!({"navn": "Liam", "foedselsdato": "2026-11-23"}),
        "barn/{id}/vedtak" => forslag(sak),
        "vedtak/{id}/avgjoer" => json!({"utfall": "avslaatt"}),
        "barn/{id}/adressevern" => json!({"grad": "ingen", "begrunnelse": "Nei"}),
        "stafettlogger/{id}/sperrer" => json!({"brukerId": sak.kristian.id, "grunn": "annet"}),
        "barn/{id}/sperre-meg" => json!({"grunn": "slekt"}),
        "barn/{id}/noedtilgang" | "barn/{id}/grunntilgang" => json!({"begrunnelse": "Fare"}),
        "gjennomganger/{id}/avslutt" => json!({"utfall": "berettiget", "merknad": "Riktig"}),
        "stafettlogger/{id}/deltakere" => json!({"brukerId": sak.kristian.id}),
        "stafettlogger/{id}/innspill" => json!({"slag": "egne_ord", "tekst": "Hei"}),
        "stafettlogger/{id}/moeter" => moeter::nytt(&[&sak.paal.id]),
        "moeter/{id}/svar" => json!({"svar": "kommer"}),
        "moeter/{id}/avlys" => json!({"begrunnelse": "Ferie"}),
        "moeter/{id}/referat" => moeter::referat(&[&sak.paal.id], &sak.solveig.id),
        "moeter/{id}/evalueringer" => json!({"nyttig": "ja", "hoert": "ja"}),
        "maal/{id}/skjerming" => json!({"skjerming": "ingen"}),
        "stafettlogger/{id}/tolk" => json!({"personId": sak.logg.barn, "spraak": "ar"}),
        "barn/soek" => json!({"foedselsnummer": "18862190293"}),
        "barn" => {
            json!({"foedselsnummer": "03928702064", "navn": "Nora Lunde", "termin": "2027-03-01"})
        }
        "henvendelser" => json!({"slag": "retting", "tekst": "Rett dette"}),
        "meg/varselspraak" => json!({"spraak": "nn"}),
        "henvendelser/{id}/svar" => json!({"utfall": "avslaatt", "svar": "Nei"}),
        "henvendelser/{id}/forleng" => json!({"grunn": "Ferie"}),
        "stafettlogger/{id}/maal" => json!({"tekst": "Enda et"}),
        "stafettlogger/{id}/tiltak" => tiltak(&sak.maal, &sak.solveig.id),
        "tiltak/{id}/fremdrift" => json!({"tekst": "Bra"}),
        "tiltak/{id}/evalueringer" => {
            json!({"maaloppnaaelse": "god", "tekst": "Bra", "videre": "viderefoer"})
        }
        "stafettlogger/{id}/stafettpinne" => {
            json!({"tilBrukerId": sak.kristian.id, "begrunnelse": "Du"})
        }
        _ => json!({}),
    })
}

/// A proposal that two persons decide on.
fn forslag(sak: &Sak) -> Value {
    json!({
        "slag": "utvalgt",
        "grunn": "adressevern",
        "brukerId": sak.paal.id,
        "begrunnelse": "Det trengs",
    })
}

/// Somebody, and what they are in the case.
struct En {
    navn: &'static str,
    fakta: Fakta,
    giver: bool,
    ansvarlig: bool,
    mottaker: bool,
}

fn en(navn: &'static str, roller: &[Rolle], fakta: Fakta) -> En {
    En {
        navn,
        fakta: Fakta {
            samme_kommune: true,
            bruker_aktiv: true,
            logg_aktiv: true,
            roller: roller.iter().copied().collect(),
            ..fakta
        },
        giver: false,
        ansvarlig: false,
        mottaker: false,
    }
}

/// Those who look the child up before they open its case with a reason.
const HAR_SOEKT: [&str; 2] = ["liv.aasen", "randi.saether"];

fn folk() -> Vec<En> {
    use Rolle::{Ansatt, Enhetsleder, LokalAdministrator, Personvernombud, Systemansvarlig};
    let ingen = Fakta::default;
    let forelder = Fakta {
        foresatt_med_ansvar: true,
        // Of the child's own family.
        sperret: true,
        nivaa: Some(Tilgangsnivaa::Les),
        ..ingen()
    };
    let deltar = Fakta {
        deltar: true,
        har_bidratt: true,
        nivaa: Some(Tilgangsnivaa::Bidra),
        ..ingen()
    };
    let i_enheten = Fakta {
        barn_i_egen_enhet: true,
        ..ingen()
    };
    vec![
        en("maria.nygard", &[], forelder.clone()),
        En {
            giver: true,
            ..en("fredrik.berg", &[], forelder)
        },
        En {
            ansvarlig: true,
            ..en("pal.prestegard", &[Ansatt], deltar.clone())
        },
        en(
            "solveig.haugen",
            &[Ansatt],
            Fakta {
                er_holder: true,
                nivaa: Some(Tilgangsnivaa::Lede),
                barn_i_egen_enhet: true,
                ..deltar
            },
        ),
        En {
            mottaker: true,
            ..en("kristian.lien", &[Ansatt], ingen())
        },
        en(
            "marit.skogstad",
            &[Enhetsleder],
            Fakta {
                er_leder: true,
                nivaa: Some(Tilgangsnivaa::Meta),
                ..i_enheten.clone()
            },
        ),
        en("ida.sletten", &[Ansatt], i_enheten.clone()),
        en("liv.aasen", &[LokalAdministrator, Ansatt], ingen()),
        en("sindre.bakken", &[Systemansvarlig, Ansatt], ingen()),
        en("knut.opdal", &[Personvernombud, Ansatt], ingen()),
        // Leads the child welfare service, which may open a case when a life is in danger.
        en(
            "randi.saether",
            &[Enhetsleder],
            Fakta {
                kan_noedaapne: true,
                ..ingen()
            },
        ),
        // Has opened it because of danger to life.
        en(
            "berit.vangen",
            &[Ansatt],
            Fakta {
                noedaapnet: true,
                kan_noedaapne: true,
                nivaa: Some(Tilgangsnivaa::Les),
                ..ingen()
            },
        ),
        en("mona.eriksrud", &[Ansatt], ingen()),
        // A father without parental responsibility, and the parents of other children.
        en("frode.strand", &[], ingen()),
        en("mette.dahl", &[], ingen()),
        En {
            fakta: Fakta {
                samme_kommune: false,
                ..en("", &[Ansatt], i_enheten).fakta
            },
            ..en("nabo.solveig.haugen", &[Ansatt], ingen())
        },
    ]
}

/// Whether the policies permit what the route is about to somebody who is so.
fn ventet(regler: &Regler, om: Om, en: &En, fakta: &Fakta) -> bool {
    let lov = |handling, fakta: &Fakta| regler.avgjoer(handling, fakta).is_ok();
    let rollen = Fakta {
        samme_kommune: true,
        bruker_aktiv: true,
        roller: fakta.roller.clone(),
        kan_noedaapne: fakta.kan_noedaapne,
        ..Fakta::default()
    };
    match om {
        Om::Eget => true,
        // Whoever works somewhere sees what is in their unit; what is offered and sent is one's own.
        Om::Liste(handling, I::Barna) => {
            let fakta = Fakta {
                barn_i_egen_enhet: true,
                ..rollen
            };
            lov(handling, &fakta)
        }
        Om::Liste(handling, I::Henvendelsene) => {
            let fakta = Fakta {
                er_forslagsstiller: true,
                ..rollen
            };
            lov(handling, &fakta)
        }
        Om::Liste(_, I::Loggene | I::Tilbudene) => true,
        Om::Sak(handling) => lov(handling, fakta),
        Om::Begge(foerst, saa) => lov(foerst, fakta) && lov(saa, fakta),
        Om::Samtykkene => {
            let familie = fakta.foresatt_med_ansvar || fakta.i_familien || fakta.er_barnet;
            lov(Handling::StafettloggLes, fakta) && (familie || fakta.er_holder)
        }
        Om::Samtykket => {
            let fakta = Fakta {
                er_giver: en.giver,
                ..fakta.clone()
            };
            lov(Handling::SamtykkeTrekk, &fakta)
        }
        // What is done with a measure is done by somebody who sees it.
        Om::Tiltaket(handling) => {
            let fakta = Fakta {
                er_ansvarlig: en.ansvarlig,
                ..fakta.clone()
            };
            lov(Handling::StafettloggLes, &fakta) && lov(handling, &fakta)
        }
        Om::Tilbudet(handling) => {
            let fakta = Fakta {
                er_mottaker: en.mottaker,
                ..fakta.clone()
            };
            lov(handling, &fakta)
        }
        Om::Forslaget(handling) => {
            let fakta = Fakta {
                er_forslagsstiller: fakta.er_holder,
                ..fakta.clone()
            };
            lov(handling, &fakta)
        }
        Om::Henvendelsen(handling) if en.navn == "maria.nygard" => {
            let fakta = Fakta {
                er_forslagsstiller: true,
                ..rollen
            };
            lov(handling, &fakta)
        }
        Om::Henvendelsen(handling) => lov(handling, fakta),
        Om::Rollen(handling) => lov(handling, &rollen),
        Om::Funnet => {
            let funnet =
                fakta.nivaa.is_some() || fakta.barn_i_egen_enhet || HAR_SOEKT.contains(&en.navn);
            let kjent = funnet && (!fakta.vernet || fakta.utvalgt);
            kjent && lov(Handling::SperreMeg, fakta)
        }
        Om::Kontroller => {
            let fakta = Fakta {
                er_leder: rollen.roller.contains(&Rolle::Enhetsleder),
                ..rollen
            };
            lov(Handling::LoggkontrollLes, &fakta)
        }
        Om::Kontrollen(handling) => {
            let fakta = Fakta {
                er_leder: fakta.er_leder,
                ..rollen
            };
            lov(handling, &fakta)
        }
        Om::Ventende => {
            let fakta = Fakta {
                er_leder: rollen.roller.contains(&Rolle::Enhetsleder),
                ..rollen
            };
            lov(Handling::VedtakLes, &fakta)
        }
    }
}

/// Whether Anna's case stands in a list, and what it is known by there.
fn i_listen<'a>(
    regler: &Regler,
    (om, en, fakta): (Om, &En, &Fakta),
    (sak, steder): (&'a Sak, &'a Steder),
    av_api: bool,
) -> Option<(Vec<&'a str>, bool)> {
    let (ider, del) = match om {
        Om::Eget => {
            let alle = vec![&*sak.logg.id, &*sak.logg.barn, &*sak.pinne, &*sak.maal];
            return Some((alle, false));
        }
        // The page has no id of a child whose log is closed to its reader; and the neighbour's unit has a
        // child of the same name.
        Om::Liste(..) if !av_api && matches!(om, Om::Liste(_, I::Barna)) => {
            if en.navn.starts_with("nabo.") {
                return None;
            }
            (vec!["Anna Nygård Berg"], Om::Sak(Handling::BarnListe))
        }
        Om::Liste(handling, I::Barna) => (vec![&*sak.logg.barn], Om::Sak(handling)),
        Om::Liste(handling, I::Loggene) => (vec![&*sak.logg.id], Om::Sak(handling)),
        Om::Liste(handling, I::Tilbudene) => (vec![&*sak.pinne], Om::Tilbudet(handling)),
        Om::Liste(handling, I::Henvendelsene) if en.navn == "maria.nygard" => {
            (vec![&*steder.henvendelse], Om::Henvendelsen(handling))
        }
        Om::Liste(_, I::Henvendelsene) => {
            let svarer = Om::Henvendelsen(Handling::HenvendelseBesvar);
            (vec![&*steder.henvendelse], svarer)
        }
        _ => return None,
    };
    Some((ider, ventet(regler, del, en, fakta)))
}

/// How often a route was open to somebody, and closed.
#[derive(Default)]
struct Moett {
    aapen: usize,
    lukket: usize,
}

/// What a route is called in lists and faults.
fn navn(rute: &Rute) -> String {
    let metode = match rute.metode {
        Metode::Get => "GET",
        Metode::Post => "POST",
    };
    format!("{metode} {}", rute.sti)
}

/// Walks every route as everybody, or as some, with what `endre` makes of what they are.
async fn vandre(
    verden: &Verden,
    (sak, steder): (&mut Sak, &Steder),
    (hva, hvem): (&str, &[&str]),
    endre: impl Fn(&En) -> Fakta,
) -> BTreeMap<String, Moett> {
    let regler = Regler::innebygde().unwrap();
    let (mut uenige, mut moett) = (Vec::new(), BTreeMap::<String, Moett>::new());
    let med = |en: &En| hvem.is_empty() || hvem.contains(&en.navn);
    for en in folk().into_iter().filter(med) {
        let fakta = endre(&en);
        let hvem: Person = verden.som(en.navn).await;
        let nettleser = i_nettleser(verden, en.navn).await;
        let uten_sak = |rute: &&Rute| UTEN_SAK.iter().any(|u| u.0 == navn(rute));
        let av_api = RUTER.iter().filter(|r| !uten_sak(r));
        let av_api = av_api.map(|rute| (rute, om(rute), true));
        let sider = SIDER.iter().filter(|r| !uten_sak(r));
        let sider = sider.map(|rute| (rute, om_side(rute), false));
        for (rute, om, av_api) in av_api.chain(sider) {
            let ventet = ventet(&regler, om, &en, &fakta);
            let svar = if av_api {
                i_api(&hvem, rute, (sak, steder)).await
            } else if ventet && rute.metode == Metode::Post && VIRKER_TOMT.contains(&rute.sti) {
                gjoer(verden, rute, (sak, steder), &nettleser, fakta.vernet).await
            } else {
                let hvor = side(rute, (sak, steder));
                nettleser.send(verden, rute, &hvor).await
            };
            let fikk = !matches!(svar.status, 403 | 404);
            let her = moett.entry(navn(rute)).or_default();
            her.aapen += usize::from(fikk);
            her.lukket += usize::from(!fikk);
            let rettet = svar.status == 422 && av_api && !sendes_tomt(rute);
            let gjort = svar.status < 400 && sendes_tomt(rute);
            if fikk != ventet || svar.status >= 500 || rettet || gjort {
                uenige.push(format!(
                    "{hva}: {} {}: {} but the policies say {ventet}",
                    en.navn,
                    navn(rute),
                    svar.status,
                ));
            }
            let i_listen = i_listen(&regler, (om, &en, &fakta), (sak, steder), av_api);
            for (id, skal) in i_listen
                .iter()
                .flat_map(|(ider, skal)| ider.iter().map(|id| (*id, *skal)))
            {
                if svar.tekst().contains(id) != skal {
                    let sti = navn(rute);
                    uenige.push(format!("{hva}: {} {sti}: {id} should be {skal}", en.navn));
                }
            }
        }
    }
    assert!(uenige.is_empty(), "{}", uenige.join("\n"));
    moett
}

/// Sends a form that does what it is for, and puts what it changed back, so that the next one finds the
/// case as it was. Nobody takes the pinne over here: an offer that was taken back tells who might have.
async fn gjoer(
    verden: &Verden,
    rute: &Rute,
    (sak, steder): (&mut Sak, &Steder),
    nettleser: &Nettleser,
    vernet: bool,
) -> Svar {
    if rute.sti.ends_with("/godta") {
        let trekk = format!("/api/v1/stafettpinner/{}/trekk", sak.pinne);
        sak.solveig.post(&trekk, json!({})).await.med(200);
    }
    let svar = nettleser
        .send(verden, rute, &side(rute, (sak, steder)))
        .await;
    // Behind the wall nothing can be put back, and nobody who comes after may do this.
    if rute.sti.contains("pinne") && !vernet {
        sak.pinne = sak.solveig.tilbyr(&sak.logg, &sak.kristian).await;
    }
    if rute.sti.contains("samtykke") && !vernet && svar.status < 400 {
        let fredrik = verden.som("fredrik.berg").await;
        sak.samtykke = fredrik.samtykker(&sak.logg, "helsestasjon").await;
    }
    svar
}

/// The address of a page, with what it must be told.
pub fn side(rute: &Rute, (sak, steder): (&Sak, &Steder)) -> String {
    let sti = sti(rute, sak, steder);
    match rute.sti {
        "/barn/{barn}/vedtak/nytt" => sti + "?slag=utvalgt",
        "/stafettlogger/{logg}/tiltaksbank" | "/stafettlogger/{logg}/tiltak/ny" => {
            format!("{sti}?maal={}", sak.maal)
        }
        _ => sti,
    }
}

/// The pages that are somebody's.
pub fn sider() -> impl Iterator<Item = &'static Rute> {
    let innlogget = |rute: &&Rute| !matches!(rute.vern, Vern::Offentlig(_));
    // Signing out is everybody's own; it would end the walk.
    let ruter = SIDER.iter().filter(innlogget);
    ruter.filter(|rute| rute.sti != "/logg-ut")
}

async fn i_api(hvem: &Person, rute: &Rute, (sak, steder): (&Sak, &Steder)) -> Svar {
    let metode = match rute.metode {
        Metode::Get => Method::GET,
        Metode::Post => Method::POST,
    };
    // A version that the log never has: what is permitted is answered with 412, and not done.
    let gammel = [("if-match", "\"0\"")];
    let kropp = kropp(rute, sak).map(|rett| if sendes_tomt(rute) { toemt(rett) } else { rett });
    hvem.kall(metode, &sti(rute, sak, steder), kropp.as_ref(), &gammel)
        .await
}

/// A body in which nothing is filled in.
fn toemt(kropp: Value) -> Value {
    match kropp {
        Value::String(_) => json!(""),
        Value::Object(felter) => felter.into_iter().map(|(n, v)| (n, toemt(v))).collect(),
        annet => annet,
    }
}

fn skriv(
    verden: &Verden,
    arbeid: impl FnOnce(&mut stafett_persistence::Skriving<'_>, Scope) -> Result<(), DbFeil>,
) {
    let kommune = verden.bruker("solveig.haugen").0;
    verden
        .base
        .database()
        .write_blokkerende(|tx| arbeid(tx, Scope { kommune }))
        .unwrap();
}

/// Each route that the service has was walked, or stands in the list of those that have no case; and each
/// that was walked is open to somebody and closed to somebody, but for what is everybody's own.
async fn alle_er_med(verden: &Verden, moett: &BTreeMap<String, Moett>) {
    let svar = verden
        .send(TestRequest::get().uri("/api/openapi.json"))
        .await;
    let mut finnes: BTreeSet<String> = RUTER
        .iter()
        .chain(SIDER)
        .chain(DRIFTSRUTER)
        .map(navn)
        .chain(["GET /api/openapi.json".to_owned()])
        .collect();
    for (sti, metoder) in svar.med(200)["paths"].as_object().unwrap() {
        let metoder = metoder.as_object().unwrap().keys();
        finnes.extend(metoder.map(|m| format!("{} {sti}", m.to_uppercase())));
    }
    let uten = UTEN_SAK.iter().map(|(rute, _)| (*rute).to_owned());
    let kjente: BTreeSet<String> = moett.keys().cloned().chain(uten).collect();
    assert_eq!(finnes, kjente);
    for (rute, her) in moett {
        assert!(her.aapen > 0, "nobody may {rute}");
        let for_alle = FOR_ALLE.contains(&rute.as_str());
        assert_eq!(her.lukket == 0, for_alle, "{rute}: {}", her.lukket);
    }
}

/// What is open to each who is signed in, here or elsewhere.
const FOR_ALLE: [&str; 16] = [
    "GET /",
    "GET /api/v1/henvendelser",
    "GET /api/v1/meg",
    "GET /api/v1/samtykketekster",
    "GET /api/v1/samtykketekster/{versjon}/{spraak}",
    "GET /api/v1/stafettlogger",
    "GET /api/v1/stafettpinner",
    "GET /barn/ventes",
    "GET /henvendelser",
    "GET /henvendelser/ny",
    "GET /meg",
    "GET /stafettpinner",
    "POST /api/v1/henvendelser",
    "POST /api/v1/meg/varselspraak",
    "POST /henvendelser/ny",
    "POST /meg",
];

#[actix_web::test]
async fn the_server_answers_everybody_on_every_route_as_the_policies_say() {
    for verden in verdener("rutematrise").await {
        verden.importer(|filer| {
            let ombud = "knut.opdal;Knut Opdal;16858731198;knut.opdal@elvedal.example;310013714;\
                personvernombud;Personvernombud;2022-08-01;\n";
            filer.ansatte.extend_from_slice(ombud.as_bytes());
        });
        verden.importer_nabo();
        let mut sak = Sak::ny(&verden).await;
        let steder = Steder::finn(&verden, &sak).await;
        let sti = format!("/api/v1/barn/{}/vedtak", sak.logg.barn);
        let foreslaatt = sak.solveig.post(&sti, forslag(&sak)).await.med(201);
        sak.vedtak = tekst(&foreslaatt["id"]);
        for navn in HAR_SOEKT {
            verden.som(navn).await.finner(ANNA).await;
        }
        let foer = verden.base.tell("maal");
        let saken = (&mut sak, &steder);
        let slik_de_er = vandre(&verden, saken, ("as they are", &[]), |en| en.fakta.clone()).await;
        alle_er_med(&verden, &slik_de_er).await;
        assert_eq!(verden.base.tell("maal"), foer);

        // The participant is blocked for a conflict of interest.
        let id = |raa: &str| raa.parse::<Uuid>().unwrap();
        let (logg, barn) = (LoggId(id(&sak.logg.id)), BarnId(id(&sak.logg.barn)));
        let (paal, solveig) = (
            verden.bruker("pal.prestegard").1,
            verden.bruker("solveig.haugen").1,
        );
        let sperre = Sperrerad {
            id: SperreId(id("0190b2a4-7c3e-7d11-9a5b-4f6c8e2d1a01")),
            bruker: paal,
            grunn: Sperregrunn::Slekt,
            begrunnelse: None,
            periode: Periode {
                fra: verden.naa(),
                til: None,
            },
            satt_av: solveig,
            opphevet_av: None,
        };
        skriv(&verden, |tx, scope| {
            let noekkel = lager::noekkel(tx, scope, barn)?;
            lager::sett_inn_sperre(tx, scope, logg, &sperre, &noekkel)
        });
        let sperret = |en: &En| Fakta {
            sperret: en.fakta.sperret || en.navn == "pal.prestegard",
            ..en.fakta.clone()
        };
        // To the others nothing is changed.
        let hvem = ["pal.prestegard", "maria.nygard", "solveig.haugen"];
        let saken = (&mut sak, &steder);
        let _ = vandre(&verden, saken, ("with a block", &hvem), sperret).await;

        // The address is protected, and nobody is on the list.
        skriv(&verden, |tx, scope| {
            register::sett_vern(
                tx,
                scope,
                PersonId(barn.0),
                (Gradering::Ingen, Gradering::StrengtFortrolig),
            )
        });
        let vernet = |en: &En| Fakta {
            vernet: true,
            ..sperret(en)
        };
        let saken = (&mut sak, &steder);
        let _ = vandre(&verden, saken, ("with a protected address", &[]), vernet).await;
        skriv(&verden, |tx, scope| {
            register::sett_vern(
                tx,
                scope,
                PersonId(barn.0),
                (Gradering::StrengtFortrolig, Gradering::Ingen),
            )
        });

        // Solveig and Maria are on the list, as two persons decided.
        vern_anna(&verden, &sak, "strengt_fortrolig").await;
        let paa_listen = |en: &En| {
            let utvalgt = matches!(en.navn, "solveig.haugen" | "maria.nygard");
            let fakta = vernet(en);
            Fakta {
                utvalgt,
                // Whoever is not has no grant any more.
                nivaa: fakta.nivaa.filter(|_| utvalgt),
                foresatt_med_ansvar: fakta.foresatt_med_ansvar && utvalgt,
                ..fakta
            }
        };
        let saken = (&mut sak, &steder);
        let paa_listen = vandre(&verden, saken, ("with a list", &[]), paa_listen).await;
        let aapne: usize = paa_listen.values().map(|m| m.aapen).sum();
        assert!(aapne > 100, "{aapne}");
    }
}
