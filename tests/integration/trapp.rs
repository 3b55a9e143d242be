//! The samhandlingstrapp: a case goes up and down, what is missing is refused with its own words and a
//! way to where it is done, a leader lets one go on and the family sees it, and another municipality has
//! a staircase of its own.
//!
//! The file is long because one case walks through all of it.

use crate::{
    moeter::{er_over, nytt, referat},
    rutevandring::i_nettleser,
    verden::{ANNA, Logg, Person, Verden, config, felt, oppsett_med_trapp, tekst, verdener},
};
use actix_web::{http::Method, test::TestRequest};
use jiff::SignedDuration;
use serde_json::{Value, json};
use stafett_app::{
    AppError,
    feil::Konflikt,
    trapp::{Flytting, flytt},
};
use std::collections::BTreeSet;
use tokio::task::JoinSet;

const UKJENT: &str = "00000000-0000-0000-0000-00000000fffe";
/// Becomes seven on 25 November 2026.
const INGRID: &str = "25911964026";

fn flytting(til: &str) -> Value {
    json!({"til": til, "begrunnelse": "Hjelpen har stoppet opp"})
}

fn overstyrt(til: &str) -> Value {
    json!({"til": til, "begrunnelse": "Hjelpen har stoppet opp", "overstyring": "Barnet kan ikke vente"})
}

/// What is missing before a move, as `maal-1`, each with words and a way that are its own.
async fn mangler(hvem: &Person, logg: &Logg, til: &str) -> Vec<String> {
    let svar = hvem.post(&logg.sti("trapp/flytt"), flytting(til)).await;
    let feil = svar.avvist(409, "mangler_krav");
    let alle = feil["mangler"].as_array().unwrap();
    let ord: BTreeSet<&str> = felt(alle, "melding").into_iter().collect();
    assert_eq!(ord.len(), alle.len(), "each has its own words: {feil}");
    assert!(!ord.contains(""));
    for en in alle {
        let sted = en["gjoeres"].as_str().unwrap();
        assert!(sted.starts_with(&logg.selv()), "{sted}");
    }
    alle.iter().map(som_ord).collect()
}

fn som_ord(krav: &Value) -> String {
    let slag = krav["krav"].as_str().unwrap();
    let del = match (&krav["antall"], &krav["av"]) {
        (Value::Number(antall), _) => antall.to_string(),
        (_, Value::String(av)) => av.clone(),
        _ => return slag.to_owned(),
    };
    format!("{slag}-{del}")
}

/// Anna's log, opened without her view, with Pål asked to take part and nobody's consent to him.
async fn annas(verden: &Verden) -> (Person, Logg) {
    let solveig = verden.som("solveig.haugen").await;
    let barn = solveig.finner(ANNA).await;
    let mut kropp = crate::verden::aapning(&barn);
    kropp["barnetsSyn"] = Value::Null;
    let svar = solveig.post("/api/v1/stafettlogger", kropp).await;
    let logg = Logg {
        id: tekst(&svar.med(201)["id"]),
        barn,
    };
    let paal = verden.som("pal.prestegard").await;
    solveig.inviterer(&logg, &paal).await;
    (solveig, logg)
}

async fn tilbyr(hvem: &Person, logg: &Logg, (slag, utfall): (&str, &str)) -> Value {
    let kropp = json!({
        "slag": slag, "utfall": utfall, "til": logg.barn, "dato": "2026-11-23",
        "merknad": "Fylte ikke vilkårene",
    });
    hvem.post(&logg.sti("tilbud"), kropp).await.med(201)
}

async fn trappen(hvem: &Person, logg: &Logg) -> Value {
    hvem.get(&logg.sti("trapp")).await.med(200)
}

#[actix_web::test]
async fn a_case_goes_up_and_down_and_each_thing_that_is_missing_is_refused_by_name() {
    for verden in verdener("trapp_opp_ned").await {
        let (solveig, logg) = annas(&verden).await;
        let alt = ["maal-1", "tiltak-1", "barnets_syn", "samtykke"];
        assert_eq!(mangler(&solveig, &logg, "fokusmoete").await, alt);
        assert_eq!(verden.base.hendelser("trinn_flyttet"), 0);

        // One thing after the other is put in place, and is asked for no more.
        let maal = solveig.setter_maal(&logg).await;
        assert_eq!(mangler(&solveig, &logg, "fokusmoete").await, alt[1..]);
        let tiltak = solveig.legger_til(&logg, &maal, &solveig).await;
        assert_eq!(mangler(&solveig, &logg, "fokusmoete").await, alt[2..]);
        let syn = json!({"aarsak": "Er for liten til å spørres ennå"});
        solveig.post(&logg.sti("barnets-syn"), syn).await.med(201);
        assert_eq!(mangler(&solveig, &logg, "fokusmoete").await, alt[3..]);
        verden
            .som("maria.nygard")
            .await
            .samtykker(&logg, "ppt")
            .await;
        assert_eq!(mangler(&solveig, &logg, "fokusmoete").await, alt[3..]);
        verden
            .som("fredrik.berg")
            .await
            .samtykker(&logg, "ppt")
            .await;

        verden.utenfra.gaa(SignedDuration::from_hours(24 * 90));
        let solveig = verden.som("solveig.haugen").await;
        let svar = solveig
            .post(&logg.sti("trapp/flytt"), flytting("fokusmoete"))
            .await;
        assert_eq!(svar.header("etag").map(str::is_empty), Some(false));
        let skifte = svar.med(201);
        assert_eq!(
            (&skifte["fra"], &skifte["til"]),
            (&json!("stafettlogg"), &json!("fokusmoete"))
        );
        assert_eq!(skifte["begrunnelse"], "Hjelpen har stoppet opp");

        // The next step asks for other things: the duty to inform and offer, and who coordinates.
        let alt = [
            "moete-fokusmoete",
            "samordnende_tjeneste",
            "vurdert-individuell_plan",
            "vurdert-koordinator",
            "vurdert-barnekoordinator",
        ];
        assert_eq!(mangler(&solveig, &logg, "ansvarsgruppe").await, alt);
        // A meeting that is called is not held before there are minutes.
        let mut kropp = nytt(&[&logg.barn]);
        kropp["slag"] = json!("fokusmoete");
        kropp["dag"] = json!("2027-02-26");
        let moete = solveig.post(&logg.sti("moeter"), kropp).await.med(201);
        let moete = tekst(&moete["id"]);
        assert_eq!(mangler(&solveig, &logg, "ansvarsgruppe").await, alt);
        er_over(&verden, &moete);
        let sti = format!("/api/v1/moeter/{moete}/referat");
        let mut skrevet = referat(&[&solveig.id], &solveig.id);
        skrevet["familienSaJa"] = json!(true);
        solveig.post(&sti, skrevet).await.med(201);
        let alt = &alt[1..];
        assert_eq!(mangler(&solveig, &logg, "ansvarsgruppe").await, alt);
        let hvem = json!({"tjeneste": "ppt"});
        solveig
            .post(&logg.sti("trapp/samordning"), hvem)
            .await
            .med(201);
        assert_eq!(mangler(&solveig, &logg, "ansvarsgruppe").await, alt[1..]);
        for (plass, slag) in [(2, "individuell_plan"), (3, "koordinator")] {
            tilbyr(&solveig, &logg, (slag, "ikke_avgjort")).await;
            assert_eq!(
                mangler(&solveig, &logg, "ansvarsgruppe").await,
                alt[plass..]
            );
        }
        tilbyr(&solveig, &logg, ("barnekoordinator", "ikke_aktuelt")).await;
        verden.utenfra.gaa(SignedDuration::from_hours(24 * 50));
        let solveig = verden.som("solveig.haugen").await;
        solveig
            .post(&logg.sti("trapp/flytt"), flytting("ansvarsgruppe"))
            .await
            .med(201);

        // An individual plan is not there without the family's yes, nor a step left unevaluated.
        let alt = ["evaluering", "takket_ja-individuell_plan"];
        assert_eq!(mangler(&solveig, &logg, "individuell_plan").await, alt);
        let kropp = json!({"maaloppnaaelse": "god", "tekst": "Bra", "videre": "viderefoer"});
        let sti = format!("/api/v1/tiltak/{tiltak}/evalueringer");
        solveig.post(&sti, kropp).await.med(201);
        assert_eq!(mangler(&solveig, &logg, "individuell_plan").await, alt[1..]);
        tilbyr(&solveig, &logg, ("individuell_plan", "takket_nei")).await;
        assert_eq!(mangler(&solveig, &logg, "individuell_plan").await, alt[1..]);
        tilbyr(&solveig, &logg, ("individuell_plan", "takket_ja")).await;
        solveig
            .post(&logg.sti("trapp/flytt"), flytting("individuell_plan"))
            .await
            .med(201);

        // And all the way down again, which nothing above holds back.
        verden.utenfra.gaa(SignedDuration::from_hours(24));
        let solveig = verden.som("solveig.haugen").await;
        solveig
            .post(&logg.sti("trapp/flytt"), flytting("stafettlogg"))
            .await
            .med(201);
        let maria = verden.som("maria.nygard").await;
        let sett = trappen(&maria, &logg).await;
        assert_eq!(sett["trinn"], "stafettlogg");
        assert_eq!(sett["samordnendeTjeneste"], "ppt");
        let tider: Vec<(String, i64, i64)> = sett["tider"]
            .as_array()
            .unwrap()
            .iter()
            .map(|t| {
                (
                    tekst(&t["trinn"]),
                    t["dager"].as_i64().unwrap(),
                    t["ventedager"].as_i64().unwrap(),
                )
            })
            .collect();
        let ventet = [
            ("stafettlogg", 90, 6),
            ("fokusmoete", 50, 8),
            ("ansvarsgruppe", 0, 0),
            ("individuell_plan", 1, 0),
        ];
        assert_eq!(tider, ventet.map(|(t, d, v)| (t.to_owned(), d, v)));
        let skifter = sett["skifter"].as_array().unwrap();
        assert_eq!(skifter.len(), 4);
        assert!(skifter.iter().all(|s| s["overstyring"].is_null()));
        assert_eq!(verden.base.hendelser("trinn_flyttet"), 4);
        assert_eq!(verden.base.hendelser("tilbud_foert"), 5);
        // The offer that opened the log is one of them.
        let tilbud = sett["tilbud"].as_array().unwrap();
        assert_eq!(tilbud.len(), 6);
        assert_eq!(tilbud[5]["slag"], "stafettlogg");
        assert_eq!(tilbud[5]["utfall"], "takket_ja");
        assert!(tilbud[5]["id"].is_null());
        // The family's own copy holds it all.
        let kopi = maria.get(&logg.sti("kopi")).await.med(200);
        assert_eq!(
            kopi["stafettlogg"]["trapp"]["skifter"]
                .as_array()
                .unwrap()
                .len(),
            4
        );
        assert_eq!(
            kopi["stafettlogg"]["trapp"]["tilbud"]
                .as_array()
                .unwrap()
                .len(),
            6
        );
    }
}

#[actix_web::test]
async fn bad_input_is_named_at_once_and_a_log_goes_no_lower_than_where_it_was_opened() {
    for verden in verdener("trapp_feil").await {
        let (solveig, logg) = annas(&verden).await;
        let sti = logg.sti("trapp/flytt");
        for (til, kode) in [
            ("undring", "under_stafettlogg"),
            ("stafettlogg", "staar_der"),
            ("finnes_ikke", "ukjent_kode"),
            ("", "mangler"),
        ] {
            let kropp = json!({"til": til, "begrunnelse": " "});
            let feil = solveig.post(&sti, kropp).await.avvist(422, "ugyldig");
            let felter = feil["felter"].as_array().unwrap();
            assert_eq!(felt(felter, "felt"), ["til", "begrunnelse"]);
            assert_eq!(felter[0]["kode"], kode);
        }
        let feil = solveig
            .post(&logg.sti("trapp/samordning"), json!({"tjeneste": "tull"}))
            .await
            .avvist(422, "ugyldig");
        assert_eq!(feil["felter"][0]["felt"], "tjeneste");
        let galt = json!({
            "slag": "x", "utfall": "y", "til": UKJENT, "dato": "2027-01-01", "merknad": "\u{7}",
        });
        let feil = solveig
            .post(&logg.sti("tilbud"), galt)
            .await
            .avvist(422, "ugyldig");
        let felter = felt(feil["felter"].as_array().unwrap(), "felt");
        assert_eq!(felter, ["slag", "utfall", "til", "dato", "merknad"]);
        // What was not relevant is explained; before she was born nobody was asked.
        let uten = json!({
            "slag": "koordinator", "utfall": "ikke_aktuelt", "til": logg.barn, "dato": "2021-01-01",
        });
        let feil = solveig
            .post(&logg.sti("tilbud"), uten)
            .await
            .avvist(422, "ugyldig");
        let felter = felt(feil["felter"].as_array().unwrap(), "felt");
        assert_eq!(felter, ["dato", "merknad"]);
        assert_eq!(verden.base.tell("tilbud"), 0);
        assert_eq!(verden.base.tell("samordning"), 0);
        assert_eq!(verden.base.tell("trinnskifte"), 0);
    }
}

#[actix_web::test]
async fn a_leader_lets_a_case_go_on_and_the_family_sees_who_why_and_without_what() {
    for verden in verdener("trapp_overstyr").await {
        let (solveig, logg) = annas(&verden).await;
        let marit = verden.som("marit.skogstad").await;
        let sti = logg.sti("trapp/overstyr");
        // It takes a reason of its own, and whoever holds the pinne does not let themself through.
        let uten = json!({"til": "fokusmoete", "begrunnelse": "Hjelpen har stoppet opp"});
        let feil = marit.post(&sti, uten).await.avvist(422, "ugyldig");
        assert_eq!(feil["felter"][0]["felt"], "overstyring");
        solveig
            .post(&sti, overstyrt("fokusmoete"))
            .await
            .avvist(403, "ikke_tilgang");
        marit
            .post(&logg.sti("trapp/flytt"), flytting("fokusmoete"))
            .await
            .avvist(403, "ikke_tilgang");
        assert_eq!(verden.base.tell("trinnskifte"), 0);

        // The leader sees what is missing, and no word of what is written.
        let sett = trappen(&marit, &logg).await;
        let vei = &sett["veier"][0];
        assert_eq!(vei["til"], "fokusmoete");
        let uoppfylte = vei["krav"].as_array().unwrap().iter();
        let uoppfylte = uoppfylte.filter(|k| k["oppfylt"] == false).map(som_ord);
        let uoppfylte: BTreeSet<String> = uoppfylte.collect();
        assert!(
            uoppfylte.contains("maal-1") && uoppfylte.contains("samtykke"),
            "{uoppfylte:?}"
        );
        assert_eq!(sett["tilbud"], json!([]));

        let foer = verden.base.varsler_til(verden.bruker("maria.nygard").1);
        let svar = marit.post(&sti, overstyrt("fokusmoete")).await.med(201);
        assert_eq!(verden.base.hendelser("trinn_overstyrt"), 1);
        assert_eq!(verden.base.hendelser("trinn_flyttet"), 0);
        assert_eq!(
            verden.base.varsler_til(verden.bruker("maria.nygard").1),
            foer + 1
        );
        assert!(
            svar["begrunnelse"].is_null(),
            "she may not read it back: {svar}"
        );

        let maria = verden.som("maria.nygard").await;
        let sett = trappen(&maria, &logg).await;
        let likevel = &sett["skifter"][0]["overstyring"];
        assert_eq!(likevel["av"]["navn"], "Marit Skogstad");
        assert_eq!(likevel["begrunnelse"], "Barnet kan ikke vente");
        let manglet: BTreeSet<String> = likevel["mangler"]
            .as_array()
            .unwrap()
            .iter()
            .map(som_ord)
            .collect();
        assert_eq!(manglet, uoppfylte);
        let maria_side = i_nettleser(&verden, "maria.nygard").await;
        let side = verden
            .send(
                TestRequest::get()
                    .uri(&format!("/stafettlogger/{}/trapp", logg.id))
                    .cookie(maria_side.kake.clone()),
            )
            .await;
        for ord in [
            "Marit Skogstad",
            "Barnet kan ikke vente",
            "Det må være satt minst ett mål",
        ] {
            assert!(side.tekst().contains(ord), "{ord}");
        }
        // In the access log, and in the timeline.
        let linjer = maria
            .alle(&format!("/api/v1/barn/{}/innsynslogg", logg.barn))
            .await;
        assert!(felt(&linjer, "handling").contains(&"trinn_overstyrt"));

        // Where nothing is missing there is nothing to let go.
        let feil = marit.post(&sti, overstyrt("stafettlogg")).await;
        feil.avvist(409, "ingenting_mangler");
        // In a dump nobody reads why.
        let dump = verden.base.dump();
        let ord = "ikke vente".as_bytes();
        assert!(!dump.windows(ord.len()).any(|w| w == ord));
    }
}

#[actix_web::test]
async fn nobody_lets_go_of_the_childs_right_to_be_heard() {
    for verden in verdener("trapp_hoeres").await {
        let kristian = verden.som("kristian.lien").await;
        let logg = kristian.aapner(INGRID).await;
        verden.utenfra.still("2026-11-24T23:00:00Z");
        let (kristian, rune) = (
            verden.som("kristian.lien").await,
            verden.som("rune.hagen").await,
        );
        let svar = rune
            .post(&logg.sti("trapp/overstyr"), overstyrt("fokusmoete"))
            .await;
        let feil = svar.avvist(409, "mangler_krav");
        let krav: Vec<String> = feil["mangler"]
            .as_array()
            .unwrap()
            .iter()
            .map(som_ord)
            .collect();
        assert_eq!(krav, ["barnets_syn"]);
        // Also down, and on a step whose file does not ask it, the law does.
        assert!(
            mangler(&kristian, &logg, "fokusmoete")
                .await
                .contains(&"barnets_syn".to_owned())
        );
        let tilbud = json!({
            "slag": "koordinator", "utfall": "takket_ja", "til": logg.barn, "dato": "2026-11-24",
        });
        kristian
            .post(&logg.sti("tilbud"), tilbud)
            .await
            .avvist(409, "mangler_barnets_syn");
        let syn = json!({"tekst": "Jeg vil sitte ved vinduet."});
        kristian.post(&logg.sti("barnets-syn"), syn).await.med(201);
        rune.post(&logg.sti("trapp/overstyr"), overstyrt("fokusmoete"))
            .await
            .med(201);
    }
}

#[actix_web::test]
async fn a_case_that_is_not_yours_looks_like_one_that_is_not_there() {
    for verden in verdener("trapp_fremmed").await {
        verden.importer_nabo();
        let (_, logg) = annas(&verden).await;
        let til = json!({
            "slag": "koordinator", "utfall": "takket_ja", "til": logg.barn, "dato": "2026-11-20",
        });
        let kall = [
            (Method::GET, "trapp", None),
            (Method::POST, "trapp/flytt", Some(flytting("fokusmoete"))),
            (
                Method::POST,
                "trapp/overstyr",
                Some(overstyrt("fokusmoete")),
            ),
            (
                Method::POST,
                "trapp/samordning",
                Some(json!({"tjeneste": "ppt"})),
            ),
            (Method::POST, "tilbud", Some(til)),
        ];
        // Outside it, asked and not consented to, and another municipality.
        for navn in [
            "mona.eriksrud",
            "ida.sletten",
            "mette.dahl",
            "pal.prestegard",
            "nabo.solveig.haugen",
        ] {
            let hvem = verden.som(navn).await;
            for (metode, del, kropp) in &kall {
                let foer = verden.base.hendelser("tilgang_avvist");
                let sak = hvem
                    .kall(metode.clone(), &logg.sti(del), kropp.as_ref(), &[])
                    .await;
                let intet = format!("/api/v1/stafettlogger/{UKJENT}/{del}");
                let intet = hvem.kall(metode.clone(), &intet, kropp.as_ref(), &[]).await;
                assert_eq!(
                    (sak.status, &sak.kropp),
                    (404, &intet.kropp),
                    "{navn} {del}"
                );
                assert_eq!(
                    verden.base.hendelser("tilgang_avvist"),
                    foer + 2,
                    "{navn} {del}"
                );
            }
        }
        // The family sees the staircase, and moves nothing on it.
        let maria = verden.som("maria.nygard").await;
        trappen(&maria, &logg).await;
        for (metode, del, kropp) in &kall[1..] {
            let svar = maria
                .kall(metode.clone(), &logg.sti(del), kropp.as_ref(), &[])
                .await;
            svar.avvist(403, "ikke_tilgang");
        }
        assert_eq!(verden.base.tell("trinnskifte"), 0);
    }
}

#[actix_web::test]
async fn of_two_who_move_the_same_case_one_wins() {
    for verden in verdener("trapp_kappestrid").await {
        let (solveig, logg) = annas(&verden).await;
        verden
            .som("marit.skogstad")
            .await
            .post(&logg.sti("trapp/overstyr"), overstyrt("fokusmoete"))
            .await
            .med(201);
        // Two who saw the same version.
        let versjon = trappen(&solveig, &logg).await["versjon"].to_string();
        let sett = format!("\"{versjon}\"");
        let sett = ("if-match", &*sett);
        let sti = logg.sti("trapp/flytt");
        solveig
            .post_med(&sti, flytting("stafettlogg"), sett)
            .await
            .med(201);
        solveig
            .post_med(&sti, flytting("stafettlogg"), sett)
            .await
            .avvist(412, "versjon_endret");

        // And twenty at once, with no version at all.
        verden
            .som("marit.skogstad")
            .await
            .post(&logg.sti("trapp/overstyr"), overstyrt("fokusmoete"))
            .await
            .med(201);
        let foer = verden.base.tell("trinnskifte");
        let (kall, id) = (
            verden.kall("solveig.haugen"),
            logg.id.parse::<uuid::Uuid>().unwrap(),
        );
        let mut alle = JoinSet::new();
        for _ in 0..20 {
            let (app, kall) = (verden.app.clone(), kall.clone());
            alle.spawn(async move {
                let inn = Flytting {
                    til: "stafettlogg".to_owned(),
                    begrunnelse: "Nå går det bedre".to_owned(),
                };
                flytt(&app, kall, id.into(), inn).await.map(drop)
            });
        }
        let mut vant = 0;
        for svar in alle.join_all().await {
            match svar {
                Ok(()) => vant += 1,
                // It stands there, or somebody was first; or SQLite's one writer had too long a queue.
                Err(
                    AppError::Invalid(_)
                    | AppError::Conflict(Konflikt::Samtidig)
                    | AppError::Unavailable(_),
                ) => {}
                Err(annet) => panic!("{annet:?}"),
            }
        }
        assert_eq!(vant, 1);
        assert_eq!(verden.base.tell("trinnskifte"), foer + 1);
        let sett = trappen(&solveig, &logg).await;
        assert_eq!(sett["trinn"], "stafettlogg");
    }
}

#[actix_web::test]
async fn what_is_withheld_is_counted_for_nobody() {
    for verden in verdener("trapp_skjermet").await {
        let (solveig, logg) = annas(&verden).await;
        let skjult = json!({"tekst": "Et mål til", "skjerming": "andre_tjenester"});
        let maal = tekst(&solveig.post(&logg.sti("maal"), skjult).await.med(201)["id"]);
        solveig.legger_til(&logg, &maal, &solveig).await;
        let alle = mangler(&solveig, &logg, "fokusmoete").await;
        assert!(
            alle.contains(&"maal-1".to_owned()) && alle.contains(&"tiltak-1".to_owned()),
            "{alle:?}"
        );
        let vis = json!({"skjerming": "ingen"});
        solveig
            .post(&format!("/api/v1/maal/{maal}/skjerming"), vis)
            .await
            .med(200);
        let alle = mangler(&solveig, &logg, "fokusmoete").await;
        assert!(
            !alle.contains(&"maal-1".to_owned()) && !alle.contains(&"tiltak-1".to_owned()),
            "{alle:?}"
        );
    }
}

#[actix_web::test]
async fn the_page_refuses_with_words_and_links_and_keeps_what_was_typed() {
    for verden in verdener("trapp_side").await {
        let (solveig, logg) = annas(&verden).await;
        let nettleser = i_nettleser(&verden, "solveig.haugen").await;
        let sti = format!("/stafettlogger/{}/trapp/flytt", logg.id);
        let skjema = [
            ("csrf", &*nettleser.csrf),
            ("til", "fokusmoete"),
            ("begrunnelse", "Skrevet for hånd"),
        ];
        let send = |spraak: &'static str| {
            let foresporsel = TestRequest::post().uri(&sti).cookie(nettleser.kake.clone());
            foresporsel
                .insert_header(("accept-language", spraak))
                .set_form(skjema)
        };
        for (spraak, ord) in [
            (
                "nb",
                [
                    "Det må være satt minst ett mål",
                    "Alle tjenester som er med",
                ],
            ),
            (
                "nn",
                [
                    "Det må vere sett minst eitt mål",
                    "Alle tenester som er med",
                ],
            ),
            ("en", ["At least one goal", "Every service that takes part"]),
        ] {
            let svar = verden.send(send(spraak)).await;
            assert_eq!(svar.status, 409);
            let side = svar.tekst();
            for ord in ord {
                assert!(side.contains(ord), "{spraak}: {ord}");
            }
            assert!(side.contains("Skrevet for hånd"));
            for del in ["maal/ny", "barnets-syn", "samtykker/registrer"] {
                let lenke = format!("href=\"/stafettlogger/{}/{del}\"", logg.id);
                assert!(side.contains(&lenke), "{spraak}: {lenke}");
            }
        }
        // The log's own page tells how long the case has stood where it stands.
        verden.utenfra.gaa(SignedDuration::from_hours(24 * 3));
        let nettleser = i_nettleser(&verden, "maria.nygard").await;
        let sti = format!("/stafettlogger/{}", logg.id);
        let side = verden
            .send(TestRequest::get().uri(&sti).cookie(nettleser.kake))
            .await;
        assert!(side.tekst().contains("Saken har stått her i 3 dager."));
        drop(solveig);
    }
}

#[actix_web::test]
async fn another_municipality_has_five_steps_of_its_own_and_no_line_of_code_is_changed() {
    for verden in verdener("trapp_fem").await {
        let fil = String::from_utf8(config("eksempler/trapp_fem_trinn.toml")).unwrap();
        let deres = verden.med_oppsett(oppsett_med_trapp(&fil)).await;
        let (solveig, logg) = annas(&deres).await;
        assert_eq!(
            mangler(&solveig, &logg, "tverrfaglig_moete").await,
            ["maal-2", "tiltak-2", "samtykke"]
        );
        solveig
            .post(&logg.sti("trapp/flytt"), flytting("fokusmoete"))
            .await
            .avvist(422, "ugyldig");
        let maal = solveig.setter_maal(&logg).await;
        solveig.setter_maal(&logg).await;
        for _ in 0..2 {
            solveig.legger_til(&logg, &maal, &solveig).await;
        }
        for forelder in ["maria.nygard", "fredrik.berg"] {
            deres.som(forelder).await.samtykker(&logg, "ppt").await;
        }
        solveig
            .post(&logg.sti("trapp/flytt"), flytting("tverrfaglig_moete"))
            .await
            .med(201);
        let side = i_nettleser(&deres, "maria.nygard").await;
        let sti = format!("/stafettlogger/{}/trapp", logg.id);
        let side = deres
            .send(TestRequest::get().uri(&sti).cookie(side.kake))
            .await
            .tekst();
        assert!(
            side.contains("Tverrfaglig møte") && side.contains("Trinn 3 av 5"),
            "{side}"
        );
        assert!(!side.contains("Fokusmøte"));
    }
}
