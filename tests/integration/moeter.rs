//! Meetings: the whole life of one, who sees it, and what is refused.
//!
//! The file is long because the life of a meeting is one story, and each refusal a short one.

use crate::{
    rutevandring::i_nettleser,
    verden::{Person, Sak, Verden, felt, tekst, verdener},
    vern::vern_anna,
};
use actix_web::{http::Method, test::TestRequest};
use jiff::SignedDuration;
use serde_json::{Value, json};
use stafett_domain::ids::{LoggId, PersonId};
use stafett_persistence::{
    register::{self, Scope},
    sak as lager,
};
use uuid::Uuid;

const INGEN: &str = "00000000-0000-0000-0000-00000000ffff";

/// A meeting on the second day of the story, from nine to ten in Norway.
pub fn nytt(innkalte: &[&str]) -> Value {
    json!({
        "slag": "samarbeidsmoete",
        "dag": "2026-11-24",
        "fra": "09:00",
        "til": "10:00",
        "dagsorden": "Hvordan går det?",
        "innkalte": innkalte,
    })
}

/// The person in the family by this name, as the log shows them.
pub async fn i_familien(leser: &Person, sak: &Sak, navn: &str) -> String {
    let lest = leser.get(&sak.logg.selv()).await.med(200);
    let familien = lest["foresatte"].as_array().unwrap().clone();
    let en = familien.iter().find(|f| f["navn"] == navn).unwrap();
    tekst(&en["personId"])
}

/// Solveig calls Maria and Pål.
pub async fn innkalt(sak: &Sak) -> String {
    let maria = i_familien(&sak.solveig, sak, "Maria Nygård").await;
    let kropp = nytt(&[&maria, &sak.paal.id]);
    let svar = sak.solveig.post(&sak.logg.sti("moeter"), kropp).await;
    tekst(&svar.med(201)["id"])
}

/// The meeting has begun and ended, as if its hour had come.
pub fn er_over(verden: &Verden, moete: &str) {
    let base = &verden.base;
    let for_siden = |timer| base.tidspunkt(verden.naa() - SignedDuration::from_hours(timer));
    base.endre(&format!(
        "UPDATE moete SET fra = {}, til = {} WHERE id = {}",
        for_siden(2),
        for_siden(1),
        base.id(moete.parse().unwrap())
    ));
}

/// Minutes of a meeting to which these came.
pub fn referat(moette: &[&str], holder: &str) -> Value {
    json!({
        "moette": moette,
        "droeftet": "Vi så på leken",
        "utenFamilien": "De var syke",
        "holderId": holder,
    })
}

fn moete(id: &str, del: &str) -> String {
    format!("/api/v1/moeter/{id}{del}")
}

fn feil(svar: &Value) -> Vec<(&str, &str)> {
    let alle = svar["felter"].as_array().unwrap().iter();
    alle.map(|f| (f["felt"].as_str().unwrap(), f["kode"].as_str().unwrap()))
        .collect()
}

fn varsler(verden: &Verden, slag: &str) -> i64 {
    verden.base.tell(&format!("varsel WHERE slag = '{slag}'"))
}

#[actix_web::test]
async fn a_meeting_is_called_answered_held_told_of_and_looked_back_on() {
    for verden in verdener("moete_livet").await {
        let sak = Sak::ny(&verden).await;
        let (solveig, paal) = (&sak.solveig, &sak.paal);
        let maria = verden.som("maria.nygard").await;
        let person = i_familien(solveig, &sak, "Maria Nygård").await;
        let mut kropp = nytt(&[&person, &paal.id, &sak.logg.barn]);
        kropp["sted"] = json!("Møterommet");
        let svar = solveig.post(&sak.logg.sti("moeter"), kropp).await.med(201);
        let id = tekst(&svar["id"]);
        // Norwegian time, as the universal clock has it.
        assert_eq!(svar["fra"], "2026-11-24T08:00:00Z");
        assert_eq!(svar["til"], "2026-11-24T09:00:00Z");
        assert_eq!(svar["status"], "planlagt");
        // Maria and Pål are told; the child is too young to be.
        assert_eq!(varsler(&verden, "moete_innkalt"), 2);

        // Each of those who are called answers, and may change their mind.
        let sti = moete(&id, "/svar");
        for svar in ["kan_ikke", "kommer"] {
            let gitt = maria.post(&sti, json!({"svar": svar})).await.med(200);
            assert_eq!(
                (&gitt["erInnkalt"], &gitt["mittSvar"]),
                (&json!(true), &json!(svar))
            );
        }
        paal.post(&sti, json!({"svar": "kommer"})).await.med(200);
        let fredrik = verden.som("fredrik.berg").await;
        fredrik
            .post(&sti, json!({"svar": "kommer"}))
            .await
            .avvist(409, "ikke_innkalt");
        assert_eq!(varsler(&verden, "moete_svart"), 3);
        // The same answer again is no news.
        paal.post(&sti, json!({"svar": "kommer"})).await.med(200);
        assert_eq!(varsler(&verden, "moete_svart"), 3);
        assert_eq!(verden.base.hendelser("moete_svart"), 3);
        let lest = fredrik.get(&moete(&id, "")).await.med(200);
        let svarene: Vec<&Value> = lest["innkalte"]
            .as_array()
            .unwrap()
            .iter()
            .map(|i| &i["svar"])
            .collect();
        assert_eq!(svarene, [&json!("kommer"), &json!("kommer"), &Value::Null]);
        assert_eq!(lest["erInnkalt"], false);

        // Nobody knows what was agreed in a meeting that has not begun, or how it was.
        let kropp = referat(&[&person, &paal.id, &solveig.id], &solveig.id);
        solveig
            .post(&moete(&id, "/referat"), kropp.clone())
            .await
            .avvist(409, "moete_ikke_begynt");
        let god = json!({"nyttig": "ja", "hoert": "delvis"});
        maria
            .post(&moete(&id, "/evalueringer"), god.clone())
            .await
            .avvist(409, "moete_ikke_holdt");

        // The minutes, and two decisions that become measures in the same act.
        er_over(&verden, &id);
        let mut kropp = kropp;
        kropp["avtalt"] = json!("Alle sier hei");
        kropp["neste"] = json!("2027-01-12");
        kropp["beslutninger"] = json!([
            {"maalId": sak.maal, "tittel": "Pål leker med henne", "ansvarligId": paal.id, "frist": "2026-12-20"},
            {"maalId": sak.maal, "tittel": "Maria leser høyt", "ansvarligId": maria.id, "frist": "2026-12-21"},
        ]);
        let foer = verden.base.hendelser("tiltak_lagt_til");
        let skrevet = solveig.post(&moete(&id, "/referat"), kropp).await.med(201);
        assert_eq!(skrevet["status"], "holdt");
        assert_eq!(skrevet["referat"]["nummer"], 1);
        // Somebody of the family came: why nobody did is not kept.
        assert_eq!(skrevet["referat"]["utenFamilien"], Value::Null);
        assert_eq!(
            skrevet["referat"]["stafettholder"]["navn"],
            "Solveig Haugen"
        );
        let beslutninger = skrevet["beslutninger"].as_array().unwrap();
        assert_eq!(felt(beslutninger, "frist"), ["2026-12-20", "2026-12-21"]);
        assert_eq!(beslutninger[1]["ansvarlig"]["navn"], "Maria Nygård");
        assert_eq!(verden.base.hendelser("tiltak_lagt_til"), foer + 2);
        assert_eq!(verden.base.tell("moete_beslutning"), 2);
        assert_eq!(varsler(&verden, "referat_skrevet"), 2);
        // They are measures like any other, in the log.
        let logg = paal.get(&sak.logg.selv()).await.med(200);
        let tiltak = logg["maal"][0]["tiltak"].as_array().unwrap();
        assert!(felt(tiltak, "tittel").contains(&"Pål leker med henne"));

        // A correction is a new version, and the original stays.
        let mut retting = referat(&[&person, &solveig.id], &solveig.id);
        retting["droeftet"] = json!("Vi så på leken og maten");
        retting["retter"] = json!(1);
        let rettet = solveig
            .post(&moete(&id, "/referat"), retting)
            .await
            .med(201);
        assert_eq!(rettet["referat"]["nummer"], 2);
        assert_eq!(
            rettet["tidligereReferater"][0]["droeftet"],
            "Vi så på leken"
        );
        assert_eq!(rettet["beslutninger"].as_array().unwrap().len(), 2);
        assert_eq!(verden.base.hendelser("referat_rettet"), 1);

        // The family looks back on it, and nobody else does.
        let sti = moete(&id, "/evalueringer");
        paal.post(&sti, god.clone())
            .await
            .avvist(403, "ikke_tilgang");
        maria.post(&sti, god).await.med(201);
        let mer = json!({"nyttig": "ja", "hoert": "ja", "planFulgt": "nei", "ord": "Ingen leste"});
        let svar = maria.post(&sti, mer).await.med(201);
        let alle = svar["evalueringer"].as_array().unwrap();
        assert_eq!(felt(alle, "ord"), ["", "Ingen leste"]);
        assert_eq!(alle[1]["planFulgt"], "nei");
        assert_eq!(varsler(&verden, "moete_evaluert"), 2);

        // It is in the list, in the timeline, in the parent's copy, and in what the staircase asks for.
        let liste = maria.alle(&sak.logg.sti("moeter")).await;
        assert_eq!(felt(&liste, "status"), ["holdt"]);
        let linjer = paal.alle(&sak.logg.sti("hendelser")).await;
        let slag = felt(&linjer, "handling");
        for ventet in [
            "moete_innkalt",
            "moete_svart",
            "referat_skrevet",
            "referat_rettet",
            "moete_evaluert",
        ] {
            assert!(slag.contains(&ventet), "{ventet}");
        }
        let kopi = maria.get(&sak.logg.sti("kopi")).await.med(200);
        assert_eq!(kopi["moeter"][0]["referat"]["nummer"], 2);
        let holdte = holdte(&verden, &sak);
        assert_eq!(holdte, ["samarbeidsmoete"]);
        // What was written is sealed.
        let dump = String::from_utf8_lossy(&verden.base.dump()).into_owned();
        for ord in [
            "Hvordan går det",
            "Vi så på leken",
            "Alle sier hei",
            "Ingen leste",
            "Møterommet",
        ] {
            assert!(!dump.contains(ord), "{ord}");
        }
    }
}

fn holdte(verden: &Verden, sak: &Sak) -> Vec<String> {
    let scope = Scope {
        kommune: verden.bruker("solveig.haugen").0,
    };
    let logg = LoggId(sak.logg.id.parse::<Uuid>().unwrap());
    let barn = PersonId(sak.logg.barn.parse::<Uuid>().unwrap());
    let alle = verden
        .base
        .database()
        .read_blokkerende(|tx| lager::holdte_moeter(tx, scope, logg, &[barn]))
        .unwrap();
    alle.into_iter().map(|(slag, _)| slag.to_string()).collect()
}

#[actix_web::test]
async fn a_meeting_that_is_called_off_has_a_reason_and_nothing_more_is_done_with_it() {
    for verden in verdener("moete_avlyst").await {
        let sak = Sak::ny(&verden).await;
        let id = innkalt(&sak).await;
        let avlys = moete(&id, "/avlys");
        let tom = sak.solveig.post(&avlys, json!({})).await;
        assert_eq!(
            feil(&tom.avvist(422, "ugyldig")),
            [("begrunnelse", "mangler")]
        );
        let grunn = json!({"begrunnelse": "Alle er syke"});
        sak.paal
            .post(&avlys, grunn.clone())
            .await
            .avvist(403, "ikke_tilgang");
        let avlyst = sak.solveig.post(&avlys, grunn.clone()).await.med(200);
        assert_eq!(avlyst["avlysning"]["begrunnelse"], "Alle er syke");
        assert_eq!(varsler(&verden, "moete_avlyst"), 2);
        er_over(&verden, &id);
        let skriv = referat(&[&sak.solveig.id], &sak.solveig.id);
        for (hvem, del, kropp) in [
            (&sak.solveig, "/avlys", grunn),
            (&sak.solveig, "/referat", skriv),
            (&sak.paal, "/svar", json!({"svar": "kommer"})),
        ] {
            let svar = hvem.post(&moete(&id, del), kropp).await;
            svar.avvist(409, "moete_avlyst");
        }
        assert_eq!(holdte(&verden, &sak), [] as [String; 0]);
    }
}

#[actix_web::test]
async fn a_meeting_without_the_family_tells_why_and_where_it_must_that_they_said_yes() {
    for verden in verdener("moete_uten_familien").await {
        let sak = Sak::ny(&verden).await;
        let maria = i_familien(&sak.solveig, &sak, "Maria Nygård").await;
        for (slag, ventet) in [
            ("samarbeidsmoete", vec![("utenFamilien", "mangler")]),
            (
                "fokusmoete",
                vec![
                    ("utenFamilien", "mangler"),
                    ("familienSaJa", "maa_bekreftes"),
                ],
            ),
        ] {
            let mut kropp = nytt(&[&maria, &sak.paal.id]);
            kropp["slag"] = json!(slag);
            let svar = sak.solveig.post(&sak.logg.sti("moeter"), kropp).await;
            let id = tekst(&svar.med(201)["id"]);
            er_over(&verden, &id);
            let mut kropp = referat(&[&sak.paal.id, &sak.solveig.id], &sak.solveig.id);
            kropp["utenFamilien"] = Value::Null;
            let sti = moete(&id, "/referat");
            let svar = sak.solveig.post(&sti, kropp.clone()).await;
            assert_eq!(feil(&svar.avvist(422, "ugyldig")), ventet, "{slag}");
            kropp["utenFamilien"] = json!("De var syke");
            kropp["familienSaJa"] = json!(true);
            let skrevet = sak.solveig.post(&sti, kropp).await.med(201);
            assert_eq!(skrevet["referat"]["utenFamilien"], "De var syke");
            assert_eq!(skrevet["referat"]["familienSaJa"], true);
        }
    }
}

#[actix_web::test]
async fn bad_input_names_every_fault_at_once() {
    for verden in verdener("moete_feil").await {
        let sak = Sak::ny(&verden).await;
        let (solveig, sti) = (&sak.solveig, sak.logg.sti("moeter"));
        let tomt = solveig.post(&sti, json!({})).await.avvist(422, "ugyldig");
        assert_eq!(
            feil(&tomt),
            [
                ("slag", "mangler"),
                ("dag", "mangler"),
                ("fra", "mangler"),
                ("til", "mangler"),
                ("dagsorden", "mangler"),
                ("innkalte", "velg_minst_ett"),
            ]
        );
        let galt = json!({
            "slag": "kaffe", "dag": "2026-13-01", "fra": "9:00", "til": "25:00", "sted": "x".repeat(301),
            "dagsorden": " ", "tema": "vaer", "innkalte": ["x"],
        });
        let galt = solveig.post(&sti, galt).await.avvist(422, "ugyldig");
        assert_eq!(
            feil(&galt),
            [
                ("slag", "ukjent_kode"),
                ("dag", "ikke_dato"),
                ("fra", "ikke_klokkeslett"),
                ("til", "ikke_klokkeslett"),
                ("sted", "for_lang"),
                ("dagsorden", "mangler"),
                ("tema", "ukjent_kode"),
                ("innkalte", "ikke_id"),
            ]
        );
        for (endring, ventet) in [
            (json!({"dag": "2026-11-22"}), ("dag", "ikke_fremtid")),
            (
                json!({"dag": "2026-11-23", "fra": "08:00"}),
                ("fra", "ikke_fremtid"),
            ),
            (json!({"dag": "2029-01-01"}), ("dag", "for_lenge")),
            (json!({"til": "09:00"}), ("til", "slutter_foer")),
            (
                json!({"dag": "2027-03-28", "fra": "02:30"}),
                ("fra", "ikke_klokkeslett"),
            ),
            (
                json!({"innkalte": [INGEN]}),
                ("innkalte", "kan_ikke_innkalles"),
            ),
            // Kristian is offered the pinne, and takes no part yet.
            (
                json!({"innkalte": [sak.kristian.id]}),
                ("innkalte", "kan_ikke_innkalles"),
            ),
        ] {
            let mut kropp = nytt(&[&sak.paal.id]);
            for (felt, verdi) in endring.as_object().unwrap() {
                kropp[felt] = verdi.clone();
            }
            let svar = solveig.post(&sti, kropp).await.avvist(422, "ugyldig");
            assert_eq!(feil(&svar), [ventet], "{endring}");
        }
        assert_eq!(verden.base.tell("moete"), 0);
        let id = innkalt(&sak).await;
        er_over(&verden, &id);
        let galt = json!({
            "moette": [INGEN], "droeftet": "", "neste": "2026-11-20", "holderId": sak.kristian.id,
            "beslutninger": [
                {"maalId": INGEN, "tittel": "x", "ansvarligId": sak.kristian.id, "frist": "2026-11-01"},
                {},
                {"tittel": "y"},
            ],
        });
        let galt = solveig.post(&moete(&id, "/referat"), galt).await;
        assert_eq!(
            feil(&galt.avvist(422, "ugyldig")),
            [
                ("moette", "ikke_deltaker"),
                ("droeftet", "mangler"),
                ("neste", "ikke_fremtid"),
                ("holderId", "ikke_deltaker"),
                ("beslutninger.1.maalId", "finnes_ikke"),
                ("beslutninger.1.ansvarligId", "ikke_deltaker"),
                ("beslutninger.1.frist", "ikke_fremtid"),
                ("beslutninger.3.maalId", "mangler"),
                ("beslutninger.3.ansvarligId", "mangler"),
                ("beslutninger.3.frist", "mangler"),
            ]
        );
        let mut mange = referat(&[&sak.paal.id], &sak.solveig.id);
        mange["beslutninger"] = json!(vec![json!({"tittel": "x"}); 9]);
        let mange = solveig.post(&moete(&id, "/referat"), mange).await;
        assert_eq!(
            feil(&mange.avvist(422, "ugyldig")),
            [("beslutninger", "for_mange")]
        );
        assert_eq!(verden.base.tell("referat"), 0);
        let maria = verden.som("maria.nygard").await;
        let svar = maria
            .post(&moete(&id, "/svar"), json!({"svar": "kanskje"}))
            .await;
        assert_eq!(
            feil(&svar.avvist(422, "ugyldig")),
            [("svar", "ukjent_kode")]
        );
        let skriv = referat(&[&sak.paal.id], &sak.solveig.id);
        solveig.post(&moete(&id, "/referat"), skriv).await.med(201);
        let svar = maria
            .post(&moete(&id, "/evalueringer"), json!({"planFulgt": "x"}))
            .await;
        assert_eq!(
            feil(&svar.avvist(422, "ugyldig")),
            [
                ("nyttig", "mangler"),
                ("hoert", "mangler"),
                ("planFulgt", "ukjent_kode"),
            ]
        );
    }
}

#[actix_web::test]
async fn of_two_who_write_at_once_both_keep_their_words() {
    for verden in verdener("moete_samtidig").await {
        let sak = Sak::ny(&verden).await;
        let id = innkalt(&sak).await;
        er_over(&verden, &id);
        let sti = moete(&id, "/referat");
        let med = |ord: &str| {
            let mut kropp = referat(&[&sak.paal.id], &sak.solveig.id);
            kropp["droeftet"] = json!(ord);
            kropp
        };
        // Through the API: one is written, the other is told, and can be sent as a correction.
        let (ene, andre) = futures_to(
            sak.solveig.post(&sti, med("Det ene")),
            sak.solveig.post(&sti, med("Det andre")),
        )
        .await;
        let (ene, andre) = if ene.status == 201 {
            (ene, andre)
        } else {
            (andre, ene)
        };
        let vant = ene.med(201);
        andre.avvist(409, "referat_endret");
        assert_eq!(verden.base.tell("referat"), 1);
        assert_eq!(vant["referat"]["nummer"], 1);

        // In a browser what was typed stays on the page, beside what is stored now.
        let nettleser = i_nettleser(&verden, "solveig.haugen").await;
        let side = format!("/stafettlogger/{}/moeter/{id}/referat", sak.logg.id);
        let send = async |retter: &str, ord: &str| {
            let felter = [
                ("csrf", nettleser.csrf.as_str()),
                ("retter", retter),
                ("moette", sak.paal.id.as_str()),
                ("utenFamilien", "De var syke"),
                ("droeftet", ord),
                ("holderId", sak.solveig.id.as_str()),
                ("beslutninger.1.tittel", "Et tiltak som ble skrevet"),
            ];
            let foresporsel = TestRequest::post()
                .uri(&side)
                .cookie(nettleser.kake.clone())
                .set_form(felter);
            verden.send(foresporsel).await
        };
        let svar = send("", "Mine egne ord").await;
        assert_eq!(svar.status, 409);
        let html = svar.tekst();
        let lagret = vant["referat"]["droeftet"].as_str().unwrap();
        for ord in [
            "Mine egne ord",
            "Et tiltak som ble skrevet",
            lagret,
            "name=\"retter\" value=\"1\"",
        ] {
            assert!(html.contains(ord), "{ord}: {html}");
        }
        // Whoever has lost the pinne in the meantime is refused, and keeps the words too.
        let kristian = verden.som("kristian.lien").await;
        let godta = format!("/api/v1/stafettpinner/{}/godta", sak.pinne);
        kristian.post(&godta, json!({})).await.med(200);
        let svar = send("1", "Ord som ikke skal bort").await;
        assert_eq!(svar.status, 403);
        assert!(svar.tekst().contains("Ord som ikke skal bort"));
        assert!(svar.tekst().contains("Et tiltak som ble skrevet"));
    }
}

/// Two at once.
async fn futures_to<A, B>(a: impl Future<Output = A>, b: impl Future<Output = B>) -> (A, B) {
    tokio::join!(a, b)
}

#[actix_web::test]
async fn what_is_not_theirs_looks_to_everybody_like_what_is_not_there() {
    for verden in verdener("moete_fremmed").await {
        verden.importer_nabo();
        let sak = Sak::ny(&verden).await;
        let id = innkalt(&sak).await;
        er_over(&verden, &id);
        let alt = |id: &str| {
            [
                (Method::GET, moete(id, ""), None),
                (
                    Method::POST,
                    moete(id, "/svar"),
                    Some(json!({"svar": "kommer"})),
                ),
                (
                    Method::POST,
                    moete(id, "/avlys"),
                    Some(json!({"begrunnelse": "x"})),
                ),
                (
                    Method::POST,
                    moete(id, "/referat"),
                    Some(referat(&[&sak.paal.id], &sak.solveig.id)),
                ),
                (
                    Method::POST,
                    moete(id, "/evalueringer"),
                    Some(json!({"nyttig": "ja", "hoert": "ja"})),
                ),
            ]
        };
        let foer = verden.base.hendelser("tilgang_avvist");
        let mut antall = 0;
        for navn in [
            "mona.eriksrud",
            "ida.sletten",
            "mette.dahl",
            "nabo.solveig.haugen",
        ] {
            let hvem = verden.som(navn).await;
            for (ekte, intet) in alt(&id).into_iter().zip(alt(INGEN)) {
                let (metode, sti, kropp) = ekte;
                let fikk = hvem.kall(metode, &sti, kropp.as_ref(), &[]).await;
                let (metode, sti, kropp) = intet;
                let ventet = hvem.kall(metode, &sti, kropp.as_ref(), &[]).await;
                assert_eq!(fikk.status, 404, "{navn}: {sti}");
                assert_eq!(fikk.tekst(), ventet.tekst(), "{navn}: {sti}");
                antall += 2;
            }
            let liste = hvem.get(&sak.logg.sti("moeter")).await;
            assert_eq!(liste.status, 404, "{navn}");
            let side = format!("/stafettlogger/{}/moeter/{id}.ics", sak.logg.id);
            let nettleser = i_nettleser(&verden, navn).await;
            let foresporsel = TestRequest::get().uri(&side).cookie(nettleser.kake.clone());
            assert_eq!(verden.send(foresporsel).await.status, 404, "{navn}");
            // The list, and the file: each leaves its refusal.
            antall += 2;
        }
        assert_eq!(verden.base.hendelser("tilgang_avvist"), foer + antall);
        // Nor does a meeting open in the address of another log.
        let nettleser = i_nettleser(&verden, "solveig.haugen").await;
        let annen = format!("/stafettlogger/{INGEN}/moeter/{id}");
        let foresporsel = TestRequest::get()
            .uri(&annen)
            .cookie(nettleser.kake.clone());
        assert_eq!(verden.send(foresporsel).await.status, 404);

        // A consent that is taken back closes it, and what is then decided tells them nothing.
        let fredrik = verden.som("fredrik.berg").await;
        let lest = fredrik.get(&sak.logg.selv()).await.med(200);
        let samtykker = lest["samtykker"].as_array().unwrap();
        let til_ppt = |s: &&Value| s["tilTjeneste"] == "ppt" && s["giver"] == "Fredrik Berg";
        let hans = samtykker.iter().find(til_ppt).unwrap();
        let trekk = format!("/api/v1/samtykker/{}/trekk", tekst(&hans["id"]));
        // A grant that began and ended in one instant is none.
        verden.utenfra.gaa(SignedDuration::from_secs(1));
        fredrik.post(&trekk, json!({})).await.med(200);
        for (metode, sti, kropp) in alt(&id) {
            let svar = sak.paal.kall(metode, &sti, kropp.as_ref(), &[]).await;
            svar.avvist(403, "ikke_tilgang");
        }
        let foer = verden.base.varsler_til(verden.bruker("pal.prestegard").1);
        let kropp = referat(&[&sak.solveig.id], &sak.solveig.id);
        sak.solveig
            .post(&moete(&id, "/referat"), kropp)
            .await
            .med(201);
        let etter = verden.base.varsler_til(verden.bruker("pal.prestegard").1);
        assert_eq!(etter, foer);
    }
}

#[actix_web::test]
async fn a_meeting_under_a_theme_is_for_those_who_see_the_theme() {
    for verden in verdener("moete_tema").await {
        let sak = Sak::ny(&verden).await;
        let person = i_familien(&sak.solveig, &sak, "Maria Nygård").await;
        let med = |innkalte: &[&str]| {
            let mut kropp = nytt(innkalte);
            kropp["tema"] = json!("fravaer");
            kropp
        };
        let sti = sak.logg.sti("moeter");
        // PPT has no consent to it.
        let svar = sak.solveig.post(&sti, med(&[&person, &sak.paal.id])).await;
        let svar = svar.avvist(422, "ugyldig");
        assert_eq!(feil(&svar), [("innkalte", "kan_ikke_innkalles")]);
        let ny = sak.solveig.post(&sti, med(&[&person])).await.med(201);
        let id = tekst(&ny["id"]);
        let (maria, paal) = (verden.som("maria.nygard").await, &sak.paal);
        paal.get(&moete(&id, "")).await.avvist(404, "finnes_ikke");
        assert_eq!(paal.alle(&sti).await.len(), 0);
        assert_eq!(maria.alle(&sti).await.len(), 1);
        let slag = |linjer: &[Value]| felt(linjer, "handling").contains(&"moete_innkalt");
        let hendelser = sak.logg.sti("hendelser");
        assert!(!slag(&paal.alle(&hendelser).await));
        assert!(slag(&maria.alle(&hendelser).await));
    }
}

#[actix_web::test]
async fn the_place_of_a_protected_child_is_told_to_none_who_must_not_know() {
    for (grad, solveig_ser) in [("fortrolig", true), ("strengt_fortrolig", false)] {
        for verden in verdener(&format!("moete_{grad}")).await {
            let sak = Sak::ny(&verden).await;
            let person = i_familien(&sak.solveig, &sak, "Maria Nygård").await;
            let mut kropp = nytt(&[&person, &sak.paal.id]);
            kropp["sted"] = json!("Solbakken, rom 2");
            let svar = sak.solveig.post(&sak.logg.sti("moeter"), kropp).await;
            let id = tekst(&svar.med(201)["id"]);
            vern_anna(&verden, &sak, grad).await;
            let solveig = verden.som("solveig.haugen").await;
            let maria = verden.som("maria.nygard").await;
            for (hvem, ser) in [(&solveig, solveig_ser), (&maria, false)] {
                let lest = hvem.get(&moete(&id, "")).await;
                assert_eq!(lest.tekst().contains("rom 2"), ser, "{grad}: {}", hvem.navn);
                let lest = lest.med(200);
                assert_eq!(lest["stedSkjult"], !ser, "{grad}: {}", hvem.navn);
            }
            // Whoever is not on the list is called no more, and told nothing.
            sak.paal
                .get(&moete(&id, ""))
                .await
                .avvist(404, "finnes_ikke");
            let paal = verden.bruker("pal.prestegard").1;
            let foer = verden.base.varsler_til(paal);
            let sti = sak.logg.sti("moeter");
            let svar = solveig.post(&sti, nytt(&[&sak.paal.id])).await;
            let svar = svar.avvist(422, "ugyldig");
            assert_eq!(feil(&svar), [("innkalte", "kan_ikke_innkalles")]);
            let grunn = json!({"begrunnelse": "Vi venter"});
            solveig.post(&moete(&id, "/avlys"), grunn).await.med(200);
            assert_eq!(verden.base.varsler_til(paal), foer);
            // A place in what is to be talked about is stopped; a place as the place is not.
            let mut kropp = nytt(&[&person]);
            kropp["dagsorden"] = json!("Vi møtes i Storgata 4");
            kropp["sted"] = json!("Storgata 4");
            let svar = solveig.post(&sti, kropp).await.avvist(422, "ugyldig");
            assert_eq!(feil(&svar), [("dagsorden", "ligner_sted")]);
        }
    }
}

#[actix_web::test]
async fn who_has_a_protected_address_themself_is_masked_at_a_meeting() {
    for verden in verdener("moete_masker").await {
        let sak = Sak::ny(&verden).await;
        let person = i_familien(&sak.solveig, &sak, "Maria Nygård").await;
        let kropp = nytt(&[&person, &sak.paal.id]);
        let svar = sak.solveig.post(&sak.logg.sti("moeter"), kropp).await;
        let id = tekst(&svar.med(201)["id"]);
        let kommune = verden.bruker("solveig.haugen").0;
        verden
            .base
            .database()
            .write_blokkerende(|tx| {
                register::sett_vern(
                    tx,
                    Scope { kommune },
                    person.parse::<Uuid>().unwrap().into(),
                    (
                        stafett_domain::vern::Gradering::Ingen,
                        stafett_domain::vern::Gradering::Fortrolig,
                    ),
                )
            })
            .unwrap();
        for (navn, ser) in [
            ("solveig.haugen", false),
            ("fredrik.berg", false),
            ("maria.nygard", true),
        ] {
            let lest = verden.som(navn).await.get(&moete(&id, "")).await;
            assert_eq!(lest.tekst().contains("Maria"), ser, "{navn}");
            // Nor is she known again by her id, which is another in each case.
            assert_eq!(lest.tekst().contains(&person), ser, "{navn}");
        }
    }
}

#[actix_web::test]
async fn the_calendar_file_says_when_and_nothing_else() {
    for verden in verdener("moete_kalender").await {
        let sak = Sak::ny(&verden).await;
        let person = i_familien(&sak.solveig, &sak, "Maria Nygård").await;
        let mut kropp = nytt(&[&person, &sak.paal.id]);
        kropp["sted"] = json!("Møterommet");
        let svar = sak.solveig.post(&sak.logg.sti("moeter"), kropp).await;
        let id = tekst(&svar.med(201)["id"]);
        let nettleser = i_nettleser(&verden, "maria.nygard").await;
        let sti = format!("/stafettlogger/{}/moeter/{id}.ics", sak.logg.id);
        let hent = || TestRequest::get().uri(&sti).cookie(nettleser.kake.clone());
        let foer = verden.base.hendelser("moete_lest");
        let svar = verden.send(hent()).await;
        assert_eq!(svar.status, 200);
        assert_eq!(
            svar.header("content-type"),
            Some("text/calendar; charset=utf-8")
        );
        let fil = svar.tekst();
        assert!(
            fil.contains("DTSTART:20261124T080000Z\r\n")
                && fil.contains("DTEND:20261124T090000Z\r\n")
        );
        assert!(fil.contains("SUMMARY:Møte i Stafett\r\n") && fil.contains("/logg-inn\r\n"));
        for ord in [
            "Anna",
            "Maria",
            "Hvordan",
            "Møterommet",
            "Samarbeid",
            &*id,
            &*sak.logg.id,
        ] {
            assert!(!fil.contains(ord), "{ord}: {fil}");
        }
        assert_eq!(verden.base.hendelser("moete_lest"), foer + 1);
        // A calendar that has the meeting already learns that it is off.
        let grunn = json!({"begrunnelse": "Vi er syke"});
        sak.solveig
            .post(&moete(&id, "/avlys"), grunn)
            .await
            .med(200);
        let avlyst = verden.send(hent()).await.tekst();
        let uid = |fil: &str| {
            fil.lines()
                .find(|l| l.starts_with("UID:"))
                .unwrap()
                .to_owned()
        };
        assert!(avlyst.contains("STATUS:CANCELLED") && uid(&avlyst) == uid(&fil));
    }
}

#[actix_web::test]
async fn the_list_is_paged_and_counts_nothing_that_is_hidden() {
    for verden in verdener("moete_liste").await {
        let sak = Sak::ny(&verden).await;
        let sti = sak.logg.sti("moeter");
        for nummer in 0..23 {
            let mut kropp = nytt(&[&sak.paal.id]);
            kropp["dag"] = json!(format!("2026-12-{:02}", 1 + nummer));
            if nummer == 22 {
                let person = i_familien(&sak.solveig, &sak, "Maria Nygård").await;
                kropp["innkalte"] = json!([person]);
                kropp["tema"] = json!("fravaer");
            }
            sak.solveig.post(&sti, kropp).await.med(201);
        }
        let solveig = sak.solveig.alle(&sti).await;
        let paal = sak.paal.alle(&sti).await;
        assert_eq!((solveig.len(), paal.len()), (23, 22));
        let tider = felt(&solveig, "fra");
        assert!(tider.is_sorted_by(|a, b| a > b), "{tider:?}");
        let foerste = sak.paal.get(&sti).await;
        assert!(foerste.header("link").is_some());
        assert_eq!(foerste.med(200).as_array().unwrap().len(), 20);
        let galt = sak.paal.get(&format!("{sti}?markoer=x")).await;
        galt.avvist(422, "ugyldig");
    }
}
