//! A walk over the tables that the router is made from: nobody comes through a door that is not
//! theirs, and what they do behind it leaves its event.
//!
//! The file is long because the table of how each route is called belongs beside the walks.

use crate::{
    moeter,
    verden::{
        ANNA, Logg, PASSORD, Person, Sak, Svar, Verden, aapning, samtykke, tekst, tiltak, verdener,
    },
};
use actix_web::{cookie::Cookie, http::Method, test::TestRequest};
use serde_json::{Value, json};
use stafett_api::RUTER as API;
use stafett_app::Hendelsestype;
use stafett_httpkit::{
    nettleser,
    rute::{Metode, Rute, Vern},
};
use stafett_server::DRIFTSRUTER;
use stafett_web::RUTER as SIDER;
use std::collections::BTreeSet;

fn metode(rute: &Rute) -> Method {
    match rute.metode {
        Metode::Get => Method::GET,
        Metode::Post => Method::POST,
    }
}

fn er_offentlig(rute: &Rute) -> bool {
    matches!(rute.vern, Vern::Offentlig(_))
}

/// The path with the ids of the case in it.
pub fn sti(rute: &Rute, sak: &Sak, steder: &Steder) -> String {
    let slag = rute.sti.strip_prefix("/api/v1/").unwrap_or_default();
    let id = match slag.split('/').next().unwrap_or_default() {
        "enheter" => &steder.skole,
        "barn" => &sak.logg.barn,
        "stafettlogger" => &sak.logg.id,
        "samtykker" => &sak.samtykke,
        "tiltak" => &sak.tiltak,
        "maal" => &sak.maal,
        "henvendelser" => &steder.henvendelse,
        "stafettpinner" => &sak.pinne,
        "vedtak" => &sak.vedtak,
        "sperrer" => &steder.sperre,
        "gjennomganger" => &steder.gjennomgang,
        "loggkontroller" => &steder.kontroll,
        "moeter" => &steder.moete,
        _ => "",
    };
    let sti = rute
        .sti
        .replace("{id}", id)
        .replace("{barn}", &sak.logg.barn)
        .replace("{logg}", &sak.logg.id)
        .replace("{tiltak}", &sak.tiltak)
        .replace("{maal}", &sak.maal)
        .replace("{henvendelse}", &steder.henvendelse)
        .replace("{samtykke}", &sak.samtykke)
        .replace("{bruker}", &sak.paal.id)
        .replace("{deltaker}", &sak.paal.id)
        .replace("{sperre}", &steder.sperre)
        .replace("{gjennomgang}", &steder.gjennomgang)
        .replace("{kontroll}", &steder.kontroll)
        .replace("{moete}", &steder.moete)
        .replace("{pinne}", &sak.pinne)
        .replace("{versjon}", "2026-11")
        .replace("{spraak}", "se")
        .replace("{vedtak}", &sak.vedtak);
    assert!(!sti.contains('{'), "{}: what is this id?", rute.sti);
    sti
}

/// Nothing of Anna's case stands in the answer, and nothing broke.
fn roeper_ingenting(hva: &str, svar: &Svar) {
    assert!(svar.status < 500, "{hva}: {}", svar.status);
    for ord in [
        "Anna",
        "En bakgrunn",
        "Vil leke",
        "Et mål",
        "Et tiltak",
        "Skolestart",
        "Hvordan går det",
    ] {
        assert!(!svar.tekst().contains(ord), "{hva} tells «{ord}»");
    }
}

// ---- the API ------------------------------------------------------------------------------------

/// What lies outside Anna's case: a unit, another child of the same kindergarten, and a request.
pub struct Steder {
    skole: String,
    ella: String,
    /// Somebody who is blocked from the case.
    sperre: String,
    /// An emergency that waits for its review.
    pub gjennomgang: String,
    /// A control of the kindergarten's look-ups that waits for its leader.
    kontroll: String,
    pub henvendelse: String,
    /// A meeting that waits to be held.
    pub moete: String,
}

impl Steder {
    pub fn sperre(&self) -> &str {
        &self.sperre
    }

    pub fn kontroll(&self) -> &str {
        &self.kontroll
    }

    pub async fn finn(verden: &Verden, sak: &Sak) -> Self {
        let solveig = verden.som("solveig.haugen").await;
        let alle = solveig.alle("/api/v1/enheter").await;
        let skole = alle.iter().find(|e| e["type"] == "skole").unwrap();
        Self {
            skole: tekst(&skole["id"]),
            ella: solveig.finner("18862190293").await,
            sperre: {
                let hvem = verden.som("jonas.kjelstad").await;
                let kropp = json!({"brukerId": hvem.id, "grunn": "slekt"});
                let svar = solveig.post(&sak.logg.sti("sperrer"), kropp).await;
                tekst(&svar.med(201)["id"])
            },
            gjennomgang: {
                let sti = format!("/api/v1/barn/{}/noedtilgang", sak.logg.barn);
                let berit = verden.som("berit.vangen").await;
                berit.finner(ANNA).await;
                let svar = berit.post(&sti, json!({"begrunnelse": "Fare"})).await;
                tekst(&svar.med(201)["id"])
            },
            henvendelse: ny_henvendelse(verden).await,
            kontroll: crate::loggkontroll::ny_kontroll(verden),
            moete: moeter::innkalt(sak).await,
        }
    }
}

fn henvendelse() -> Value {
    json!({"slag": "retting", "tekst": "Rett dette", "foedselsnummer": ANNA})
}

/// A request of Maria's that waits for an answer.
async fn ny_henvendelse(verden: &Verden) -> String {
    let maria = verden.som("maria.nygard").await;
    let svar = maria.post("/api/v1/henvendelser", henvendelse()).await;
    tekst(&svar.med(201)["id"])
}

impl Anrop {
    async fn send(&self, rute: &Rute, headere: &[(&str, &str)]) -> Svar {
        self.hvem
            .kall(metode(rute), &self.sti, self.kropp.as_ref(), headere)
            .await
    }
}

async fn dokumentet(verden: &Verden) -> Value {
    let foresporsel = TestRequest::get().uri("/api/openapi.json");
    verden.send(foresporsel).await.med(200)
}

/// The answer is one of those that the document names.
fn er_dokumentert(dokument: &Value, rute: &Rute, svar: &Svar) {
    let metode = metode(rute).as_str().to_lowercase();
    let kjente = &dokument["paths"][rute.sti][&metode]["responses"];
    let status = svar.status.to_string();
    assert!(
        kjente.get(&status).is_some(),
        "{metode} {}: {status} is not documented",
        rute.sti
    );
}

#[actix_web::test]
async fn the_document_has_exactly_the_routes_of_the_table() {
    for verden in verdener("dokument").await {
        let dokument = dokumentet(&verden).await;
        let mut beskrevet = BTreeSet::new();
        for (sti, metoder) in dokument["paths"].as_object().unwrap() {
            for metode in metoder.as_object().unwrap().keys() {
                beskrevet.insert((sti.clone(), metode.to_uppercase()));
            }
        }
        let tabellen: BTreeSet<_> = API
            .iter()
            .map(|r| (r.sti.to_owned(), metode(r).to_string()))
            .collect();
        assert_eq!(beskrevet, tabellen);
    }
}

#[actix_web::test]
async fn the_api_knows_nobody_without_a_token_that_holds() {
    for verden in verdener("api_anonym").await {
        let sak = Sak::ny(&verden).await;
        let steder = Steder::finn(&verden, &sak).await;
        let dokument = dokumentet(&verden).await;
        let foer = verden.base.tell("hendelse");
        let ekte = sak.solveig.token.clone();
        let (kropp, signatur) = ekte.rsplit_once('.').unwrap();
        let forsoek = [
            None,
            Some("Bearer søppel".to_owned()),
            Some("Bearer ".to_owned()),
            Some(format!("Basic {ekte}")),
            Some(ekte.clone()),
            Some(format!("Bearer {kropp}.")),
            Some(format!("Bearer {kropp}.A{}", &signatur[1..])),
            // «alg»: «none», the oldest trick there is.
            Some(format!(
                "Bearer eyJhbGciOiJub25lIn0.{}.",
                kropp.split_once('.').unwrap().1
            )),
        ];
        for rute in API.iter().filter(|r| !er_offentlig(r)) {
            for legitimasjon in &forsoek {
                let mut foresporsel = TestRequest::with_uri(&sti(rute, &sak, &steder))
                    .method(metode(rute))
                    .set_json(json!({}));
                if let Some(verdi) = legitimasjon {
                    foresporsel = foresporsel.insert_header(("authorization", verdi.as_bytes()));
                }
                let svar = verden.send(foresporsel).await;
                er_dokumentert(&dokument, rute, &svar);
                assert_eq!(svar.status, 401, "{} {legitimasjon:?}", rute.sti);
                svar.avvist(401, "ikke_innlogget");
            }
        }
        assert_eq!(verden.base.tell("hendelse"), foer);
        // The few that are open are known by name.
        let aapne: Vec<_> = API
            .iter()
            .filter(|r| er_offentlig(r))
            .map(|r| r.sti)
            .collect();
        assert_eq!(aapne, ["/api/v1/token"]);
        let svar = verden
            .send(TestRequest::post().uri("/api/v1/token").set_json(json!({})))
            .await;
        svar.avvist(422, "ugyldig");
    }
}

/// Those who have nothing to do with the case: another unit, the same unit without a part in it,
/// no work with children, a parent of another child, another municipality.
const UVEDKOMMENDE: [&str; 5] = [
    "mona.eriksrud",
    "ida.sletten",
    "sindre.bakken",
    "mette.dahl",
    "nabo.solveig.haugen",
];

#[actix_web::test]
async fn the_api_tells_nothing_of_a_case_to_those_outside_it() {
    for verden in verdener("api_fremmed").await {
        verden.importer_nabo();
        let mut sak = Sak::ny(&verden).await;
        let mut steder = Steder::finn(&verden, &sak).await;
        let dokument = dokumentet(&verden).await;
        for rute in API.iter().filter(|r| !er_offentlig(r)) {
            let mut rett = anrop(&verden, rute, &mut sak, &mut steder).await;
            if rute.sti == "/api/v1/stafettlogger" && rute.metode == Metode::Post {
                rett.kropp = Some(aapning(&sak.logg.barn));
            }
            for navn in UVEDKOMMENDE {
                let feil = Anrop {
                    hvem: verden.som(navn).await,
                    sti: rett.sti.clone(),
                    kropp: rett.kropp.clone(),
                };
                let svar = feil.send(rute, &[]).await;
                let hva = format!("{navn}: {} {}", metode(rute), rute.sti);
                er_dokumentert(&dokument, rute, &svar);
                // Finding a child is every employee's to do, and journaled; and so is the list of
                // one's own unit.
                if !["/api/v1/barn/soek", "/api/v1/barn"].contains(&rute.sti) {
                    roeper_ingenting(&hva, &svar);
                }
                // Whoever has found the child may block themself; and one of them reviews openings.
                let egen =
                    rute.sti.ends_with("/sperre-meg") || rute.sti.contains("/gjennomganger/");
                if rute.sti.contains("{id}") && !rute.sti.contains("/enheter/") && !egen {
                    assert_eq!(svar.status, 404, "{hva}: {}", svar.tekst());
                }
            }
        }
    }
}

/// One call of a route by somebody who may.
struct Anrop {
    hvem: Person,
    sti: String,
    kropp: Option<Value>,
}

/// How each route is called rightly, and what must be so first. A new route must be added here.
async fn anrop(verden: &Verden, rute: &Rute, sak: &mut Sak, steder: &mut Steder) -> Anrop {
    let kort = rute.sti.trim_start_matches("/api/v1/");
    let (hvem, kropp) = match (metode(rute).as_str(), kort) {
        (
            "GET",
            "barn/{id}/innsynslogg"
            | "stafettlogger/{id}/tilganger"
            | "stafettlogger/{id}/som/{bruker}"
            | "stafettlogger/{id}/sperrer",
        ) => ("maria.nygard", None),
        ("GET", "stafettlogger/{id}/egne-bidrag") => ("pal.prestegard", None),
        ("GET", "gjennomganger" | "gjennomganger/{id}" | "alarmer") => ("sindre.bakken", None),
        ("GET", "loggkontroller" | "loggkontroller/{id}") => ("marit.skogstad", None),
        ("POST", "loggkontroller/{id}/signer") => {
            ("marit.skogstad", Some(json!({"utfall": "i_orden"})))
        }
        ("POST", "stafettlogger/{id}/sperrer") => {
            let hvem = verden.som("nina.grondal").await;
            let kropp = json!({"brukerId": hvem.id, "grunn": "annet"});
            ("solveig.haugen", Some(kropp))
        }
        ("POST", "sperrer/{id}/opphev") => ("marit.skogstad", Some(json!({}))),
        ("POST", "barn/{id}/sperre-meg") => {
            verden.som("trygve.sorlie").await.finner(ANNA).await;
            ("trygve.sorlie", Some(json!({"grunn": "slekt"})))
        }
        ("POST", "barn/{id}/noedtilgang") => {
            verden.som("randi.saether").await.finner(ANNA).await;
            ("randi.saether", Some(json!({"begrunnelse": "Fare"})))
        }
        ("POST", "barn/{id}/grunntilgang") => {
            verden.som("liv.aasen").await.finner(ANNA).await;
            ("liv.aasen", Some(json!({"begrunnelse": "Tilsyn"})))
        }
        ("POST", "gjennomganger/{id}/avslutt") => {
            let kropp = json!({"utfall": "berettiget", "merknad": "Riktig"});
            ("sindre.bakken", Some(kropp))
        }
        ("GET", "stafettpinner") => ("kristian.lien", None),
        (
            "GET",
            "meg"
            | "enheter"
            | "enheter/{id}/ansatte"
            | "tiltaksbank"
            | "samtykketekster"
            | "samtykketekster/{versjon}/{spraak}"
            | "barn"
            | "stafettlogger"
            | "stafettlogger/{id}"
            | "stafettlogger/{id}/hendelser",
        ) => ("solveig.haugen", None),
        ("POST", "meg/varselspraak") => ("solveig.haugen", Some(json!({"spraak": "nn"}))),
        ("POST", "barn/soek") => ("solveig.haugen", Some(json!({"foedselsnummer": ANNA}))),
        ("POST", "stafettlogger") => ("solveig.haugen", Some(aapning(&steder.ella))),
        ("POST", "stafettlogger/{id}/samtykker") => ("maria.nygard", Some(samtykke("nav"))),
        ("POST", "stafettlogger/{id}/samtykker/registrer") => (
            "solveig.haugen",
            Some(registrering(verden, &sak.logg).await),
        ),
        ("POST", "stafettlogger/{id}/samtykker/virkning") => {
            ("maria.nygard", Some(samtykke("nav")))
        }
        ("POST", "samtykker/{id}/virkning") => ("fredrik.berg", Some(json!({}))),
        ("POST", "stafettlogger/{id}/barnets-syn") => {
            ("maria.nygard", Some(json!({"tekst": "Fint"})))
        }
        ("POST", "samtykker/{id}/trekk") => ("fredrik.berg", Some(json!({}))),
        ("POST", "stafettlogger/{id}/deltakere") => {
            ("solveig.haugen", Some(json!({"brukerId": sak.kristian.id})))
        }
        ("POST", "stafettlogger/{id}/maal") => {
            ("solveig.haugen", Some(json!({"tekst": "Enda et"})))
        }
        ("POST", "stafettlogger/{id}/tiltak") => {
            ("solveig.haugen", Some(tiltak(&sak.maal, &sak.solveig.id)))
        }
        ("POST", "tiltak/{id}/fremdrift") => ("pal.prestegard", Some(json!({"tekst": "Bra"}))),
        ("POST", "tiltak/{id}/evalueringer") => {
            let kropp = json!({"maaloppnaaelse": "god", "tekst": "Bra", "videre": "viderefoer"});
            ("pal.prestegard", Some(kropp))
        }
        ("POST", "stafettlogger/{id}/stafettpinne") => {
            let (holder, annen) = uten_tilbud(verden, sak).await;
            let kropp = json!({"tilBrukerId": verden.som(annen).await.id, "begrunnelse": "Du"});
            (holder, Some(kropp))
        }
        ("GET", "stafettlogger/{id}/trapp") => ("maria.nygard", None),
        ("POST", "stafettlogger/{id}/tilbud") => {
            let kropp = json!({
                "slag": "koordinator", "utfall": "takket_ja", "til": sak.logg.barn,
                "dato": "2026-11-20",
            });
            ("solveig.haugen", Some(kropp))
        }
        ("POST", "stafettlogger/{id}/trapp/samordning") => {
            ("solveig.haugen", Some(json!({"tjeneste": "ppt"})))
        }
        // Nobody has said whether an individual plan is for her.
        ("POST", "stafettlogger/{id}/trapp/overstyr") => {
            let kropp = json!({
                "til": "ansvarsgruppe", "begrunnelse": "Skolestart", "overstyring": "Haster",
            });
            ("marit.skogstad", Some(kropp))
        }
        // Down again from there.
        ("POST", "stafettlogger/{id}/trapp/flytt") => {
            let kropp = json!({"til": "stafettlogg", "begrunnelse": "Skolestart"});
            ("solveig.haugen", Some(kropp))
        }
        ("POST", "stafettpinner/{id}/godta" | "stafettpinner/{id}/avslaa") => {
            (med_tilbud(verden, sak).await.1, Some(json!({})))
        }
        (
            "GET",
            "stafettlogger/{id}/mine-hjelpere"
            | "stafettlogger/{id}/kopi"
            | "henvendelser"
            | "henvendelser/{id}",
        ) => ("maria.nygard", None),
        ("POST", "stafettlogger/{id}/innspill") => {
            let kropp = json!({"slag": "egne_ord", "tekst": "Hei"});
            ("maria.nygard", Some(kropp))
        }
        ("GET", "stafettlogger/{id}/moeter" | "moeter/{id}") => ("maria.nygard", None),
        ("POST", "stafettlogger/{id}/moeter") => {
            ("solveig.haugen", Some(moeter::nytt(&[&sak.paal.id])))
        }
        ("POST", "moeter/{id}/svar") => {
            steder.moete = nytt_moete(verden, sak).await;
            ("maria.nygard", Some(json!({"svar": "kommer"})))
        }
        ("POST", "moeter/{id}/avlys") => {
            steder.moete = nytt_moete(verden, sak).await;
            ("solveig.haugen", Some(json!({"begrunnelse": "Ferie"})))
        }
        ("POST", "moeter/{id}/referat") => {
            steder.moete = nytt_moete(verden, sak).await;
            moeter::er_over(verden, &steder.moete);
            let kropp = moeter::referat(&[&sak.paal.id], &sak.solveig.id);
            ("solveig.haugen", Some(kropp))
        }
        ("POST", "moeter/{id}/evalueringer") => {
            steder.moete = nytt_moete(verden, sak).await;
            moeter::er_over(verden, &steder.moete);
            let sti = format!("/api/v1/moeter/{}/referat", steder.moete);
            let kropp = moeter::referat(&[&sak.paal.id], &sak.solveig.id);
            let solveig = verden.som("solveig.haugen").await;
            solveig.post(&sti, kropp).await.med(201);
            let kropp = json!({"nyttig": "ja", "hoert": "ja"});
            ("maria.nygard", Some(kropp))
        }
        ("POST", "maal/{id}/skjerming") => ("solveig.haugen", Some(json!({"skjerming": "ingen"}))),
        ("POST", "stafettlogger/{id}/tolk") => {
            let kropp = json!({"personId": sak.logg.barn, "spraak": "ar"});
            ("maria.nygard", Some(kropp))
        }
        ("POST", "henvendelser") => ("maria.nygard", Some(henvendelse())),
        ("POST", "henvendelser/{id}/svar") => {
            steder.henvendelse = ny_henvendelse(verden).await;
            let kropp = json!({"utfall": "avslaatt", "svar": "Nei"});
            ("liv.aasen", Some(kropp))
        }
        ("POST", "henvendelser/{id}/forleng") => {
            steder.henvendelse = ny_henvendelse(verden).await;
            ("liv.aasen", Some(json!({"grunn": "Ferie"})))
        }
        ("POST", "stafettpinner/{id}/trekk") => (med_tilbud(verden, sak).await.0, Some(json!({}))),
        ("GET", "barn/{id}/vedtak") => ("solveig.haugen", None),
        ("POST", "barn/{id}/vedtak") => {
            let mut kropp = utvalgt(sak);
            kropp["brukerId"] = json!(sak.kristian.id);
            ("solveig.haugen", Some(kropp))
        }
        ("GET", "vedtak") => ("liv.aasen", None),
        ("POST", "vedtak/{id}/avgjoer") => {
            sak.vedtak = forslag(sak).await;
            ("liv.aasen", Some(json!({"utfall": "godkjent"})))
        }
        ("POST", "vedtak/{id}/opphev") => {
            sak.vedtak = forslag(sak).await;
            let sti = format!("/api/v1/vedtak/{}/avgjoer", sak.vedtak);
            let liv = verden.som("liv.aasen").await;
            liv.post(&sti, json!({"utfall": "godkjent"})).await.med(200);
            ("liv.aasen", Some(json!({})))
        }
        ("GET", "barn/{id}/adressevern") => ("liv.aasen", None),
        ("POST", "barn/{id}/adressevern") => {
            let kropp = json!({"grad": "ingen", "begrunnelse": "Det trengs ikke"});
            ("liv.aasen", Some(kropp))
        }
        ("POST", "barn") => ("solveig.haugen", Some(ventet())),
        ("POST", "stafettlogger/{id}/foedsel") => {
            let barn = sak.solveig.post("/api/v1/barn", ventet()).await.med(201);
            let kropp = aapning(&tekst(&barn["id"]));
            let logg = sak
                .solveig
                .post("/api/v1/stafettlogger", kropp)
                .await
                .med(201);
            return Anrop {
                hvem: verden.som("solveig.haugen").await,
                sti: format!("/api/v1/stafettlogger/{}/foedsel", tekst(&logg["id"])),
                kropp: Some(json!({"navn": "Liam", "foedselsdato": "2026-11-23"})),
            };
        }
        (metode, sti) => panic!("say here how {metode} {sti} is called"),
    };
    Anrop {
        hvem: verden.som(hvem).await,
        sti: sti(rute, sak, steder),
        kropp,
    }
}

/// A consent to write down for a parent.
async fn registrering(verden: &Verden, logg: &Logg) -> Value {
    let solveig = verden.som("solveig.haugen").await;
    let lest = solveig.get(&logg.selv()).await.med(200);
    let mut kropp = samtykke("nav");
    kropp["giver"] = lest["foresatte"][0]["personId"].clone();
    kropp["maate"] = json!("muntlig");
    kropp["gitt"] = json!("2026-11-20");
    kropp
}

/// A meeting to which Maria and Pål are called.
async fn nytt_moete(verden: &Verden, sak: &Sak) -> String {
    let solveig = verden.som("solveig.haugen").await;
    let maria = moeter::i_familien(&solveig, sak, "Maria Nygård").await;
    let kropp = moeter::nytt(&[&maria, &sak.paal.id]);
    let svar = solveig.post(&sak.logg.sti("moeter"), kropp).await;
    tekst(&svar.med(201)["id"])
}

/// A proposal that two persons decide on.
fn utvalgt(sak: &Sak) -> Value {
    json!({
        "slag": "utvalgt",
        "grunn": "adressevern",
        "brukerId": sak.paal.id,
        "begrunnelse": "Det trengs",
    })
}

async fn forslag(sak: &Sak) -> String {
    let sti = format!("/api/v1/barn/{}/vedtak", sak.logg.barn);
    let svar = sak.solveig.post(&sti, utvalgt(sak)).await;
    // Those who may not answer it leave it waiting.
    if svar.status == 409 {
        let _ = svar.avvist(409, "allerede_foreslaatt");
        return sak.vedtak.clone();
    }
    tekst(&svar.med(201)["id"])
}

/// A child that Nora expects.
fn ventet() -> Value {
    json!({"foedselsnummer": "03928702064", "navn": "Nora Lunde", "termin": "2027-03-01"})
}

/// The one who holds the pinne and the other who may, when no offer waits.
async fn uten_tilbud(verden: &Verden, sak: &Sak) -> (&'static str, &'static str) {
    let lest = verden
        .som("maria.nygard")
        .await
        .get(&sak.logg.selv())
        .await
        .med(200);
    let (holder, annen) = match lest["stafettholder"]["navn"].as_str() {
        Some("Solveig Haugen") => ("solveig.haugen", "kristian.lien"),
        _ => ("kristian.lien", "solveig.haugen"),
    };
    let pinner = lest["stafettpinner"].as_array().unwrap();
    if let Some(venter) = pinner.iter().find(|p| p["status"] == "tilbudt") {
        let sti = format!("/api/v1/stafettpinner/{}/trekk", tekst(&venter["id"]));
        verden
            .som(holder)
            .await
            .post(&sti, json!({}))
            .await
            .med(200);
    }
    (holder, annen)
}

/// The same, with an offer from the one to the other.
async fn med_tilbud(verden: &Verden, sak: &mut Sak) -> (&'static str, &'static str) {
    let (holder, annen) = uten_tilbud(verden, sak).await;
    let til = verden.som(annen).await;
    sak.pinne = verden.som(holder).await.tilbyr(&sak.logg, &til).await;
    (holder, annen)
}

#[actix_web::test]
async fn whatever_is_done_through_the_api_leaves_its_event() {
    for verden in verdener("api_spor").await {
        let mut sak = Sak::ny(&verden).await;
        let mut steder = Steder::finn(&verden, &sak).await;
        let dokument = dokumentet(&verden).await;
        for rute in API.iter().filter(|r| !er_offentlig(r)) {
            let anrop = anrop(&verden, rute, &mut sak, &mut steder).await;
            let foer = verden.base.tell("hendelse");
            let svar = anrop.send(rute, &[]).await;
            let hva = format!("{} {}", metode(rute), rute.sti);
            er_dokumentert(&dokument, rute, &svar);
            assert!(matches!(svar.status, 200 | 201), "{hva}: {}", svar.tekst());
            let spor = verden.base.tell("hendelse") - foer;
            let uten_spor = matches!(rute.vern, Vern::UtenSpor(_));
            assert_eq!(spor == 0, uten_spor, "{hva} left {spor} events");
        }
    }
}

/// How many acts, as opposed to reads and refusals, the journal holds.
pub fn handlinger(verden: &Verden) -> i64 {
    let slag = Hendelsestype::ALLE.iter().filter(|s| s.vises_i_tidslinje());
    let slag: Vec<String> = slag.map(|s| format!("'{}'", s.kode())).collect();
    verden
        .base
        .tell(&format!("hendelse WHERE slag IN ({})", slag.join(", ")))
}

#[actix_web::test]
async fn every_post_of_the_api_is_done_once_for_each_key() {
    for verden in verdener("api_en_gang").await {
        let mut sak = Sak::ny(&verden).await;
        let mut steder = Steder::finn(&verden, &sak).await;
        let mut feil = Vec::new();
        for rute in API
            .iter()
            .filter(|r| !er_offentlig(r) && r.metode == Metode::Post)
        {
            let anrop = anrop(&verden, rute, &mut sak, &mut steder).await;
            let noekkel = [("idempotency-key", rute.sti)];
            let foerst = anrop.send(rute, &noekkel).await;
            let gjort = handlinger(&verden);
            let igjen = anrop.send(rute, &noekkel).await;
            let likt = foerst.status == igjen.status && foerst.json()["id"] == igjen.json()["id"];
            if !likt || handlinger(&verden) != gjort {
                feil.push(format!(
                    "{}: {}, then {} {}",
                    rute.sti,
                    foerst.status,
                    igjen.status,
                    igjen.tekst()
                ));
            }
        }
        assert_eq!(feil, [] as [String; 0]);
    }
}

// ---- the pages ----------------------------------------------------------------------------------

pub async fn i_nettleser(verden: &Verden, navn: &str) -> Nettleser {
    let skjema = [("brukernavn", navn), ("passord", PASSORD)];
    let foresporsel = TestRequest::post().uri("/logg-inn").set_form(skjema);
    let svar = verden.send(foresporsel).await;
    let satt = svar.header("set-cookie");
    let satt = satt.unwrap_or_else(|| panic!("{navn}: {} {}", svar.status, svar.tekst()));
    let kake = Cookie::parse_encoded(satt.to_owned()).unwrap();
    let kake = Cookie::new(nettleser::KAKE, kake.value().to_owned());
    let side = verden
        .send(TestRequest::get().uri("/").cookie(kake.clone()))
        .await;
    let html = side.tekst();
    let felt = html.split_once("name=\"csrf\" value=\"");
    let (_, etter) = felt.unwrap_or_else(|| panic!("{navn}: {} {html}", side.status));
    let csrf = etter.split('"').next().unwrap().to_owned();
    Nettleser { kake, csrf }
}

pub struct Nettleser {
    pub kake: Cookie<'static>,
    pub csrf: String,
}

impl Nettleser {
    pub async fn send(&self, verden: &Verden, rute: &Rute, sti: &str) -> Svar {
        let foresporsel = TestRequest::with_uri(sti)
            .method(metode(rute))
            .cookie(self.kake.clone());
        let foresporsel = match rute.metode {
            Metode::Get => foresporsel,
            Metode::Post => foresporsel.set_form([("csrf", &*self.csrf)]),
        };
        verden.send(foresporsel).await
    }
}

#[actix_web::test]
async fn the_pages_know_nobody_without_a_session_that_holds() {
    for verden in verdener("side_anonym").await {
        let sak = Sak::ny(&verden).await;
        let steder = Steder::finn(&verden, &sak).await;
        let foer = verden.base.tell("hendelse");
        for rute in SIDER.iter().filter(|r| !er_offentlig(r)) {
            for kake in [None, Some(""), Some("søppel"), Some(&*sak.solveig.token)] {
                let nettleser = Nettleser {
                    kake: Cookie::new(nettleser::KAKE, kake.unwrap_or_default().to_owned()),
                    csrf: "søppel".to_owned(),
                };
                let svar = nettleser
                    .send(&verden, rute, &sti(rute, &sak, &steder))
                    .await;
                let hva = format!("{} {} {kake:?}", metode(rute), rute.sti);
                roeper_ingenting(&hva, &svar);
                match rute.metode {
                    Metode::Get => {
                        assert_eq!(svar.status, 303, "{hva}");
                        let til = svar.header("location").unwrap();
                        assert!(til.starts_with("/logg-inn"), "{hva}: {til}");
                    }
                    // 403 for a cookie with which the form does not agree.
                    Metode::Post => assert!(matches!(svar.status, 401 | 403), "{hva}"),
                }
            }
        }
        assert_eq!(verden.base.tell("hendelse"), foer);
    }
}

#[actix_web::test]
async fn the_open_doors_are_few_and_say_nothing() {
    for verden in verdener("aapne_doerer").await {
        let _ = Sak::ny(&verden).await;
        let mut aapne = Vec::new();
        for rute in SIDER.iter().chain(DRIFTSRUTER).filter(|r| er_offentlig(r)) {
            let sti = rute.sti.replace("{fil}", "finnes-ikke.css");
            let foresporsel = TestRequest::with_uri(&sti).method(metode(rute));
            let svar = verden.send(foresporsel.set_form([("a", "b")])).await;
            roeper_ingenting(rute.sti, &svar);
            aapne.push(rute.sti);
        }
        assert_eq!(
            aapne,
            [
                "/statisk/{fil}",
                "/logg-inn",
                "/logg-inn",
                "/spraak",
                "/meldeplikt",
                "/healthz",
                "/readyz"
            ]
        );
    }
}

/// Barnevernsloven § 13-2: the duty is one's own. That one thinks of it is nobody else's business.
#[actix_web::test]
async fn who_reads_when_to_report_leaves_no_trace() {
    for verden in verdener("meldeplikt").await {
        let sak = Sak::ny(&verden).await;
        let solveig = i_nettleser(&verden, "solveig.haugen").await;
        let hendelser = verden.base.tell("hendelse");
        let som = || TestRequest::get().uri("/meldeplikt");
        let fra = ("referer", format!("/stafettlogger/{}", sak.logg.id));
        let inne = som().cookie(solveig.kake.clone()).insert_header(fra);
        let inne = verden.send(inne).await;
        let ute = verden.send(som()).await;
        assert_eq!(ute.status, 200);
        assert_eq!(inne.kropp, ute.kropp, "it does not know who reads");
        assert!(inne.header("set-cookie").is_none());
        assert_eq!(verden.base.tell("hendelse"), hendelser);
    }
}

#[actix_web::test]
async fn the_pages_tell_nothing_of_a_case_to_those_outside_it() {
    for verden in verdener("side_fremmed").await {
        verden.importer_nabo();
        let sak = Sak::ny(&verden).await;
        let steder = Steder::finn(&verden, &sak).await;
        let foer = handlinger(&verden);
        for navn in UVEDKOMMENDE {
            let hvem = i_nettleser(&verden, navn).await;
            // Signing out is everybody's own; it would end the walk.
            let ruter = SIDER
                .iter()
                .filter(|r| !er_offentlig(r) && r.sti != "/logg-ut");
            for rute in ruter {
                // The list of one's own unit has its children: that the child is there is no secret.
                let egen_enhet = rute.sti == "/barn" || rute.sti == "/barn/{barn}/stafettlogg";
                if egen_enhet && matches!(navn, "ida.sletten" | "nabo.solveig.haugen") {
                    continue;
                }
                // Whoever works in the child's unit may say that they are kin to it.
                if rute.sti == "/barn/{barn}/sperre-meg" && navn == "ida.sletten" {
                    continue;
                }
                let svar = hvem.send(&verden, rute, &sti(rute, &sak, &steder)).await;
                let hva = format!("{navn}: {} {}", metode(rute), rute.sti);
                roeper_ingenting(&hva, &svar);
                let gjennomgaar = navn == "sindre.bakken" && rute.sti.contains("{gjennomgang}");
                if rute.sti.contains('{') && !gjennomgaar {
                    assert!(matches!(svar.status, 403 | 404), "{hva}: {}", svar.status);
                }
            }
        }
        assert_eq!(handlinger(&verden), foer);
    }
}
