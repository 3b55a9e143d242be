//! Who is refused, how, and that the journal keeps it. Where existence is itself a secret, the
//! refusal is the same to the last byte as for something that is not there.
//!
//! The file is long because it is a list: one kind of refusal after the other.

use crate::verden::{
    ANNA, BENJAMIN, PASSORD, Person, Sak, Svar, Verden, aapning, endre_linjer, felt, samtykke,
    tekst, tiltak, verdener,
};
use actix_web::http::Method;
use jiff::SignedDuration;
use serde_json::{Value, json};
use stafett_app::{
    Kall, Legitimasjon, jobber,
    konto::{self, Innlogging},
};
use stafett_httpkit::token::Tokener;

/// Every call that names the case or something in it: before and after the id, and a body that
/// would be right.
fn alt(sak: &Sak) -> Vec<(Method, &'static str, &str, &'static str, Option<Value>)> {
    let logger = "/api/v1/stafettlogger/";
    let pinner = "/api/v1/stafettpinner/";
    let l = &*sak.logg.id;
    let tom = || Some(json!({}));
    let tilbud = json!({"tilBrukerId": sak.paal.id, "begrunnelse": "x"});
    let mut registrering = samtykke("ppt");
    registrering["giver"] = json!("barnevernet");
    registrering["maate"] = json!("papir");
    registrering["gitt"] = json!("2026-11-20");
    let evaluering = json!({"maaloppnaaelse": "god", "tekst": "x", "videre": "avslutt"});
    vec![
        (Method::GET, logger, l, "", None),
        (Method::GET, logger, l, "/hendelser", None),
        (Method::GET, logger, l, "/tilganger", None),
        (Method::GET, logger, l, "/egne-bidrag", None),
        (Method::GET, logger, l, "/sperrer", None),
        (
            Method::POST,
            logger,
            l,
            "/sperrer",
            Some(json!({"brukerId": sak.kristian.id, "grunn": "slekt"})),
        ),
        (
            Method::POST,
            "/api/v1/barn/",
            &sak.logg.barn,
            "/noedtilgang",
            Some(json!({"begrunnelse": "x"})),
        ),
        (
            Method::GET,
            "/api/v1/barn/",
            &sak.logg.barn,
            "/innsynslogg",
            None,
        ),
        (Method::POST, logger, l, "/samtykker", Some(samtykke("ppt"))),
        (
            Method::POST,
            logger,
            l,
            "/deltakere",
            Some(json!({"brukerId": sak.kristian.id})),
        ),
        (
            Method::POST,
            logger,
            l,
            "/maal",
            Some(json!({"tekst": "x"})),
        ),
        (
            Method::POST,
            logger,
            l,
            "/tiltak",
            Some(tiltak(&sak.maal, &sak.paal.id)),
        ),
        (Method::POST, logger, l, "/stafettpinne", Some(tilbud)),
        (
            Method::POST,
            logger,
            l,
            "/samtykker/registrer",
            Some(registrering),
        ),
        (
            Method::POST,
            logger,
            l,
            "/samtykker/virkning",
            Some(samtykke("ppt")),
        ),
        (
            Method::POST,
            logger,
            l,
            "/barnets-syn",
            Some(json!({"tekst": "x"})),
        ),
        (
            Method::POST,
            "/api/v1/samtykker/",
            &sak.samtykke,
            "/virkning",
            tom(),
        ),
        (
            Method::POST,
            "/api/v1/samtykker/",
            &sak.samtykke,
            "/trekk",
            tom(),
        ),
        (
            Method::POST,
            "/api/v1/tiltak/",
            &sak.tiltak,
            "/fremdrift",
            Some(json!({"tekst": "x"})),
        ),
        (
            Method::POST,
            "/api/v1/tiltak/",
            &sak.tiltak,
            "/evalueringer",
            Some(evaluering),
        ),
        (Method::GET, logger, l, "/mine-hjelpere", None),
        (Method::GET, logger, l, "/kopi", None),
        (
            Method::POST,
            logger,
            l,
            "/innspill",
            Some(json!({"slag": "egne_ord", "tekst": "x"})),
        ),
        (
            Method::POST,
            logger,
            l,
            "/tolk",
            Some(json!({"personId": sak.logg.barn, "spraak": "ar"})),
        ),
        (
            Method::POST,
            "/api/v1/maal/",
            &sak.maal,
            "/skjerming",
            Some(json!({"skjerming": "ingen"})),
        ),
        (Method::POST, pinner, &sak.pinne, "/godta", tom()),
        (Method::POST, pinner, &sak.pinne, "/avslaa", tom()),
        (Method::POST, pinner, &sak.pinne, "/trekk", tom()),
    ]
}

/// An id that nothing has.
const INGEN: &str = "0190b2a4-7c3e-7d11-9a5b-4f6c8e2d1a90";

fn avviste(verden: &Verden) -> i64 {
    verden.base.hendelser("tilgang_avvist")
}

/// Each call answers as if the case were not there, and leaves its event.
async fn er_ikke_der(verden: &Verden, sak: &Sak, hvem: &Person) {
    let foer = verden.base.tell("hendelse");
    for (metode, fra, id, etter, kropp) in alt(sak) {
        let hva = format!("{}: {metode} {fra}…{etter}", hvem.navn);
        let avvist = avviste(verden);
        let ekte = hvem
            .kall(
                metode.clone(),
                &format!("{fra}{id}{etter}"),
                kropp.as_ref(),
                &[],
            )
            .await;
        assert_eq!(avviste(verden), avvist + 1, "{hva}: {}", ekte.tekst());
        let ingen = hvem
            .kall(metode, &format!("{fra}{INGEN}{etter}"), kropp.as_ref(), &[])
            .await;
        assert_eq!(avviste(verden), avvist + 2, "{hva}");
        assert_eq!(
            (ekte.status, ingen.status),
            (404, 404),
            "{hva}: {}",
            ekte.tekst()
        );
        assert_eq!(ekte.kropp, ingen.kropp, "{hva}");
        let headere = |svar: &Svar| format!("{:?}", svar.headere);
        assert_eq!(headere(&ekte), headere(&ingen), "{hva}");
    }
    // Nothing but refusals was written.
    let kall = i64::try_from(alt(sak).len()).unwrap();
    assert_eq!(verden.base.tell("hendelse"), foer + 2 * kall);
    assert_eq!(hvem.get("/api/v1/stafettlogger").await.med(200), json!([]));
}

#[actix_web::test]
async fn a_foreign_case_answers_as_one_that_is_not_there() {
    for verden in verdener("fremmed_sak").await {
        let sak = Sak::ny(&verden).await;
        // Another kindergarten, the same one without a part in the case, another child's parents,
        // one who only works with the computers.
        for navn in [
            "mona.eriksrud",
            "ida.sletten",
            "frode.strand",
            "mette.dahl",
            "sindre.bakken",
        ] {
            er_ikke_der(&verden, &sak, &verden.som(navn).await).await;
        }
    }
}

#[actix_web::test]
async fn another_municipality_answers_as_if_nothing_were_there() {
    for verden in verdener("fremmed_kommune").await {
        let sak = Sak::ny(&verden).await;
        verden.importer_nabo();
        // Also those who have the same people, units and children by the same numbers.
        for navn in [
            "nabo.solveig.haugen",
            "nabo.pal.prestegard",
            "nabo.maria.nygard",
        ] {
            er_ikke_der(&verden, &sak, &verden.som(navn).await).await;
        }
        // A child, a unit or a person of one municipality cannot be used in the other.
        let nabo = verden.som("nabo.solveig.haugen").await;
        let hennes = nabo.aapner(ANNA).await;
        assert_ne!(hennes.barn, sak.logg.barn);
        let kropp = aapning(&sak.logg.barn);
        nabo.post("/api/v1/stafettlogger", kropp)
            .await
            .avvist(404, "finnes_ikke");
        let kropp = json!({"brukerId": sak.paal.id});
        nabo.post(&hennes.sti("deltakere"), kropp)
            .await
            .avvist(422, "ugyldig");
        let kropp = json!({"tilBrukerId": sak.paal.id, "begrunnelse": "x"});
        nabo.post(&hennes.sti("stafettpinne"), kropp)
            .await
            .avvist(422, "ugyldig");
        let maal = nabo.setter_maal(&hennes).await;
        let kropp = tiltak(&maal, &sak.paal.id);
        nabo.post(&hennes.sti("tiltak"), kropp)
            .await
            .avvist(422, "ugyldig");
        let kropp = tiltak(&sak.maal, &nabo.id);
        nabo.post(&hennes.sti("tiltak"), kropp)
            .await
            .avvist(422, "ugyldig");
        let enheter = sak.solveig.alle("/api/v1/enheter").await;
        let enhet = tekst(&enheter[0]["id"]);
        let ansatte = |id: &str| format!("/api/v1/enheter/{id}/ansatte");
        let ekte = nabo.get(&ansatte(&enhet)).await;
        let ingen = nabo.get(&ansatte(INGEN)).await;
        assert_eq!((ekte.status, ekte.kropp), (404, ingen.kropp));
        let maria = verden.som("nabo.maria.nygard").await;
        let kropp = samtykke(&enhet);
        maria
            .post(&hennes.sti("samtykker"), kropp)
            .await
            .avvist(422, "ugyldig");
    }
}

#[actix_web::test]
async fn a_parent_without_parental_responsibility_sees_nothing_and_the_other_sees_that_they_asked()
{
    for verden in verdener("uten_ansvar").await {
        let logg = verden.som("ellen.berget").await.aapner(BENJAMIN).await;
        let frode = verden.som("frode.strand").await;
        let innsyn = format!("/api/v1/barn/{}/innsynslogg", logg.barn);
        let foer = avviste(&verden);
        frode.get(&logg.selv()).await.avvist(404, "finnes_ikke");
        frode
            .get(&logg.sti("hendelser"))
            .await
            .avvist(404, "finnes_ikke");
        frode.get(&innsyn).await.avvist(404, "finnes_ikke");
        let svar = frode.post(&logg.sti("samtykker"), samtykke("ppt")).await;
        svar.avvist(404, "finnes_ikke");
        assert_eq!(avviste(&verden), foer + 4);
        assert_eq!(frode.get("/api/v1/stafettlogger").await.med(200), json!([]));
        frode.get("/api/v1/barn").await.avvist(403, "ikke_tilgang");

        let mette = verden.som("mette.dahl").await;
        mette.get(&logg.selv()).await.med(200);
        let linjer = mette.alle(&innsyn).await;
        let hans: Vec<&Value> = linjer
            .iter()
            .filter(|l| l["hvem"] == "Frode Strand")
            .collect();
        assert_eq!(hans.len(), 4);
        assert!(hans.iter().all(|l| l["handling"] == "tilgang_avvist"));
        // Hers alone is enough.
        mette.samtykker(&logg, "ppt").await;
        let lest = mette.get(&logg.selv()).await.med(200);
        assert_eq!(lest["mangler"], json!([]));
    }
}

#[actix_web::test]
async fn a_consent_that_runs_out_closes_at_midnight() {
    for verden in verdener("utloept_samtykke").await {
        let solveig = verden.som("solveig.haugen").await;
        let logg = solveig.aapner(ANNA).await;
        let paal = verden.som("pal.prestegard").await;
        solveig.inviterer(&logg, &paal).await;
        for (forelder, til) in [
            ("maria.nygard", "2026-12-01"),
            ("fredrik.berg", "2027-06-30"),
        ] {
            let mut kropp = samtykke("ppt");
            kropp["gyldigTil"] = json!(til);
            let forelder = verden.som(forelder).await;
            forelder.post(&logg.sti("samtykker"), kropp).await.med(201);
        }
        // The last day, Norwegian time, to its last second.
        verden.utenfra.still("2026-12-01T22:59:59Z");
        let paal = verden.som("pal.prestegard").await;
        paal.get(&logg.selv()).await.med(200);
        verden.utenfra.still("2026-12-01T23:00:00Z");
        let foer = avviste(&verden);
        paal.get(&logg.selv()).await.avvist(403, "ikke_tilgang");
        paal.get(&logg.sti("hendelser"))
            .await
            .avvist(403, "ikke_tilgang");
        assert_eq!(avviste(&verden), foer + 2);
        assert_eq!(paal.get("/api/v1/stafettlogger").await.med(200), json!([]));
        let maria = verden.som("maria.nygard").await;
        let lest = maria.get(&logg.selv()).await.med(200);
        assert_eq!(
            felt(lest["samtykker"].as_array().unwrap(), "status"),
            ["gyldig", "utloept"]
        );
        // Given anew, it opens at once.
        maria.samtykker(&logg, "ppt").await;
        paal.get(&logg.selv()).await.med(200);
    }
}

#[actix_web::test]
async fn an_offer_lapses_after_fourteen_days() {
    for verden in verdener("utloept_tilbud").await {
        let sak = Sak::ny(&verden).await;
        let svar = |hvem: Person, av: &'static str| {
            let sti = format!("/api/v1/stafettpinner/{}/{av}", sak.pinne);
            async move { hvem.post(&sti, json!({})).await }
        };
        verden.utenfra.gaa(SignedDuration::from_hours(15 * 24));
        let kristian = verden.som("kristian.lien").await;
        let solveig = verden.som("solveig.haugen").await;
        assert_eq!(
            kristian.get("/api/v1/stafettpinner").await.med(200),
            json!([])
        );
        for (hvem, av) in [
            (&kristian, "godta"),
            (&kristian, "avslaa"),
            (&solveig, "trekk"),
        ] {
            svar(hvem.clone(), av).await.avvist(409, "ikke_tilbudt");
        }
        let lest = solveig.get(&sak.logg.selv()).await.med(200);
        assert_eq!(lest["stafettpinner"][0]["status"], "utloept");
        assert_eq!(lest["stafettholder"]["navn"], "Solveig Haugen");
        // Time itself leaves its event, once; and the way is free for another offer.
        jobber::kjoer_runde(&verden.app).await.unwrap();
        jobber::kjoer_runde(&verden.app).await.unwrap();
        assert_eq!(verden.base.hendelser("stafettpinne_utloept"), 1);
        solveig.tilbyr(&sak.logg, &kristian).await;
    }
}

/// The role ends with an import: access is gone when the import is done.
#[actix_web::test]
async fn who_has_left_the_job_has_no_access_and_no_pinne() {
    for verden in verdener("sluttet").await {
        let sak = Sak::ny(&verden).await;
        sak.paal.get(&sak.logg.selv()).await.med(200);
        let i_gaar = |l: &str| format!("{l}2026-11-22\n");
        verden.importer(|filer| {
            endre_linjer(&mut filer.ansatte, "pal.prestegard;", i_gaar);
            endre_linjer(&mut filer.ansatte, "solveig.haugen;", i_gaar);
        });
        for hvem in [&sak.paal, &sak.solveig] {
            let foer = avviste(&verden);
            let svar = hvem.get(&sak.logg.selv()).await;
            assert!(
                matches!(svar.status, 403 | 404),
                "{}: {}",
                hvem.navn,
                svar.tekst()
            );
            assert_eq!(avviste(&verden), foer + 1);
            assert_eq!(hvem.get("/api/v1/stafettlogger").await.med(200), json!([]));
            hvem.get("/api/v1/barn").await.avvist(403, "ikke_tilgang");
            hvem.get("/api/v1/enheter")
                .await
                .avvist(403, "ikke_tilgang");
        }
        let sti = format!("/api/v1/tiltak/{}/fremdrift", sak.tiltak);
        let svar = sak.paal.post(&sti, json!({"tekst": "x"})).await;
        assert!(matches!(svar.status, 403 | 404), "{}", svar.tekst());
        // The leader acts, and the offer has fallen away.
        let marit = verden.som("marit.skogstad").await;
        let lest = marit.get(&sak.logg.selv()).await.med(200);
        assert_eq!(lest["stafettholder"]["navn"], "Marit Skogstad");
        let sti = format!("/api/v1/stafettpinner/{}/godta", sak.pinne);
        sak.kristian
            .post(&sti, json!({}))
            .await
            .avvist(409, "ikke_tilbudt");
    }
}

/// The last day was known, and has passed; the round of the minute has not been yet.
#[actix_web::test]
async fn a_holder_who_has_left_can_do_nothing_in_the_minute_before_the_leader_takes_over() {
    for verden in verdener("siste_dag").await {
        let sak = Sak::ny(&verden).await;
        verden.importer(|filer| {
            endre_linjer(&mut filer.ansatte, "solveig.haugen;", |l| {
                format!("{l}2026-11-30\n")
            });
        });
        verden.utenfra.still("2026-11-30T23:00:01Z");
        let solveig = verden.som("solveig.haugen").await;
        solveig
            .get(&sak.logg.selv())
            .await
            .avvist(403, "ikke_tilgang");
        let sti = format!("/api/v1/stafettpinner/{}/trekk", sak.pinne);
        solveig
            .post(&sti, json!({}))
            .await
            .avvist(403, "ikke_tilgang");
        let kropp = json!({"tilBrukerId": sak.paal.id, "begrunnelse": "x"});
        let svar = solveig.post(&sak.logg.sti("stafettpinne"), kropp).await;
        svar.avvist(403, "ikke_tilgang");
        jobber::kjoer_runde(&verden.app).await.unwrap();
        let maria = verden.som("maria.nygard").await;
        let lest = maria.get(&sak.logg.selv()).await.med(200);
        assert_eq!(lest["stafettholder"]["navn"], "Marit Skogstad");
    }
}

/// The one who was asked has left before answering: the offer tells nothing more of the child.
#[actix_web::test]
async fn who_was_offered_the_pinne_and_has_left_is_told_nothing_of_the_child() {
    for verden in verdener("mottaker_sluttet").await {
        let sak = Sak::ny(&verden).await;
        let tilbud = sak.kristian.get("/api/v1/stafettpinner").await.med(200);
        assert_eq!(tilbud[0]["barn"]["navn"], "Anna Nygård Berg");
        verden.importer(|filer| {
            endre_linjer(&mut filer.ansatte, "kristian.lien;", |l| {
                format!("{l}2026-11-22\n")
            });
        });
        let sti = format!("/api/v1/stafettpinner/{}/godta", sak.pinne);
        let svar = sak.kristian.post(&sti, json!({})).await;
        assert!(matches!(svar.status, 403 | 404 | 409), "{}", svar.tekst());
        let svar = sak.kristian.get("/api/v1/stafettpinner").await;
        assert!(!svar.tekst().contains("Anna"), "{}", svar.tekst());
        assert!(!svar.tekst().contains("Skolestart"), "{}", svar.tekst());
        let sti = format!("/api/v1/stafettpinner/{}/avslaa", sak.pinne);
        let svar = sak.kristian.post(&sti, json!({})).await;
        assert!(!svar.tekst().contains("Anna"), "{}", svar.tekst());
    }
}

#[actix_web::test]
async fn a_token_of_a_session_that_has_ended_opens_nothing() {
    for verden in verdener("avsluttet_sesjon").await {
        let inn = Innlogging {
            brukernavn: "solveig.haugen".to_owned(),
            passord: PASSORD.to_owned(),
            nettleser: false,
        };
        let inne = konto::logg_inn(&verden.app, inn).await.unwrap();
        let mut solveig = verden.som("solveig.haugen").await;
        let annen = solveig.clone();
        solveig.token = Tokener::ny(verden.app.clone())
            .utsted(&inne)
            .await
            .unwrap()
            .0;
        solveig.get("/api/v1/barn").await.med(200);
        let kall = Kall::av(Legitimasjon::Token {
            sesjon: inne.sesjon,
            bruker: inne.bruker,
        });
        konto::logg_ut(&verden.app, kall).await.unwrap();
        solveig
            .get("/api/v1/barn")
            .await
            .avvist(401, "ikke_innlogget");
        solveig
            .get("/api/v1/meg")
            .await
            .avvist(401, "ikke_innlogget");
        // The other session of hers goes on.
        annen.get("/api/v1/barn").await.med(200);
    }
}

/// Those who run the system, and nothing else, see no child at all.
#[actix_web::test]
async fn who_runs_the_system_sees_no_child() {
    for verden in verdener("drift").await {
        verden.importer(|filer| {
            for navn in ["sindre.bakken", "liv.aasen"] {
                endre_linjer(&mut filer.ansatte, &format!("{navn};"), |l| {
                    if l.contains(";ansatt;") {
                        String::new()
                    } else {
                        format!("{l}\n")
                    }
                });
            }
        });
        let sak = Sak::ny(&verden).await;
        for navn in ["sindre.bakken", "liv.aasen"] {
            let hvem = verden.som(navn).await;
            er_ikke_der(&verden, &sak, &hvem).await;
            let foer = avviste(&verden);
            let kropp = json!({"foedselsnummer": ANNA});
            let soek = hvem.post("/api/v1/barn/soek", kropp).await;
            if navn == "liv.aasen" {
                // A local administrator answers for deadlines and decisions, and must find the child.
                soek.med(200);
            } else {
                soek.avvist(403, "ikke_tilgang");
            }
            hvem.get("/api/v1/barn").await.avvist(403, "ikke_tilgang");
            let kropp = aapning(&sak.logg.barn);
            hvem.post("/api/v1/stafettlogger", kropp)
                .await
                .avvist(404, "finnes_ikke");
            let nektet = if navn == "liv.aasen" { 2 } else { 3 };
            assert_eq!(avviste(&verden), foer + nektet);
            assert_eq!(hvem.get("/api/v1/stafettpinner").await.med(200), json!([]));
        }
    }
}
