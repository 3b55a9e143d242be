//! Why somebody sees, what another sees, what a service wrote itself, who is blocked, and what was
//! opened with a reason.
//!
//! The file is long because each of these is one story with everybody in it.

use crate::verden::{ANNA, BENJAMIN, Person, Sak, Verden, endre_linjer, felt, tekst, verdener};
use jiff::SignedDuration;
use serde_json::{Value, json};
use stafett_domain::{ids::PersonId, vern::Gradering};
use stafett_persistence::{
    DbFeil,
    register::{self, Scope},
};
use std::collections::BTreeSet;

/// Who has no log.
const ELLA: &str = "18862190293";

fn sperring(hvem: &Person) -> Value {
    json!({"brukerId": hvem.id, "grunn": "slekt", "begrunnelse": "Vi er søsken"})
}

async fn leser(hvem: &Person, sak: &Sak) -> Value {
    hvem.get(&sak.logg.selv()).await.med(200)
}

#[actix_web::test]
async fn everybody_with_a_grant_is_told_who_sees_and_why() {
    for verden in verdener("hvorfor").await {
        let sak = Sak::ny(&verden).await;
        let maria = verden.som("maria.nygard").await;
        let alle = maria.get(&sak.logg.sti("tilganger")).await.med(200);
        let alle = alle.as_array().unwrap();
        assert_eq!(alle[0]["erMeg"], true);
        assert_eq!(alle[0]["grunner"][0]["hjemmel"], "barnelova § 30");
        let navn: Vec<&str> = alle
            .iter()
            .filter_map(|h| h["hvem"]["navn"].as_str())
            .collect();
        for hvem in [
            "Solveig Haugen",
            "Pål Prestegård",
            "Fredrik Berg",
            "Marit Skogstad",
        ] {
            assert!(navn.contains(&hvem), "{hvem}: {navn:?}");
        }
        let paal = alle
            .iter()
            .find(|h| h["hvem"]["id"] == sak.paal.id)
            .unwrap();
        let grunn = &paal["grunner"][0];
        assert_eq!(grunn["grunnlag"], "samtykke");
        let givere: BTreeSet<&str> = grunn["samtykker"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["giver"]["relasjon"].as_str().unwrap())
            .collect();
        assert_eq!(givere, BTreeSet::from(["far", "mor"]));

        // The leader sees the frame: who and why, and nothing of the family or of what is shared.
        let marit = verden.som("marit.skogstad").await;
        let svar = marit.get(&sak.logg.sti("tilganger")).await;
        for navn in ["Maria", "Fredrik", "trivsel_laering"] {
            assert!(!svar.tekst().contains(navn), "{navn}");
        }
        let alle = svar.med(200);
        let familie: Vec<&Value> = alle
            .as_array()
            .unwrap()
            .iter()
            .filter(|h| !h["familie"].is_null())
            .collect();
        assert_eq!(familie.len(), 2);
        assert!(familie.iter().all(|h| h["hvem"].is_null()));
        assert_eq!(verden.base.hendelser("hvorfor_lest"), 2);
    }
}

/// What is written, without what can be done with it.
fn uten_evner(mut maal: Value) -> Value {
    for m in maal.as_array_mut().unwrap() {
        m["evner"] = json!([]);
        for t in m["tiltak"].as_array_mut().unwrap() {
            t["evner"] = json!([]);
        }
    }
    maal
}

#[actix_web::test]
async fn a_parent_sees_what_another_sees_and_never_more_than_themself() {
    for verden in verdener("som_andre").await {
        let sak = Sak::ny(&verden).await;
        let maria = verden.som("maria.nygard").await;
        let lest = leser(&maria, &sak).await;
        let foresatte = lest["foresatte"].as_array().unwrap();
        let meg = foresatte
            .iter()
            .find(|f| f["brukerId"] == maria.id)
            .unwrap();
        for kropp in [
            json!({"tekst": "Om rus", "tema": "rus"}),
            json!({"tekst": "Ikke for mor", "tema": "trivsel_laering", "skjerming": "person",
                "skjermetFor": meg["personId"]}),
            json!({"tekst": "For alle tre", "tema": "utvikling_spraak"}),
        ] {
            sak.solveig
                .post(&sak.logg.sti("maal"), kropp)
                .await
                .med(201);
        }
        sak.paal
            .post(
                &format!("/api/v1/tiltak/{}/fremdrift", sak.tiltak),
                json!({"tekst": "Bra"}),
            )
            .await
            .med(201);
        let deres = leser(&sak.paal, &sak).await;
        assert_eq!(
            felt(deres["maal"].as_array().unwrap(), "tekst"),
            ["Et mål", "Ikke for mor", "For alle tre"]
        );
        let mine = leser(&maria, &sak).await;
        let synlige: Vec<String> = felt(mine["maal"].as_array().unwrap(), "id")
            .into_iter()
            .map(str::to_owned)
            .collect();
        assert_eq!(synlige.len(), 3, "{mine}");
        let sti = sak.logg.sti(&format!("som/{}", sak.paal.id));
        let svar = maria.get(&sti).await;
        assert!(!svar.tekst().contains("Ikke for mor"));
        let som = svar.med(200);
        assert_eq!(som["hvem"]["navn"], "Pål Prestegård");
        let sett = &som["stafettlogg"];
        let mut ventet = uten_evner(deres["maal"].clone());
        let liste = ventet.as_array_mut().unwrap();
        liste.retain(|m| synlige.contains(&tekst(&m["id"])));
        assert_eq!(liste.len(), 2);
        assert_eq!(sett["maal"], ventet);
        assert_eq!(sett["bakgrunn"], deres["bakgrunn"]);
        assert_eq!(sett["evner"], json!([]));
        assert_eq!(sett["deltakere"], deres["deltakere"]);
        assert_eq!(verden.base.hendelser("som_andre_lest"), 1);

        // Not as family, not as a stranger, and not by one who takes part.
        let fredrik = verden.som("fredrik.berg").await;
        for hvem in [&fredrik.id, &sak.kristian.id] {
            let sti = sak.logg.sti(&format!("som/{hvem}"));
            maria.get(&sti).await.avvist(404, "finnes_ikke");
        }
        let sti = sak.logg.sti(&format!("som/{}", sak.solveig.id));
        sak.paal.get(&sti).await.avvist(403, "ikke_tilgang");
    }
}

#[actix_web::test]
async fn what_a_service_wrote_stays_with_it_and_nothing_else_does() {
    for verden in verdener("egne_bidrag").await {
        let sak = Sak::ny(&verden).await;
        let fremdrift = format!("/api/v1/tiltak/{}/fremdrift", sak.tiltak);
        sak.paal
            .post(&fremdrift, json!({"tekst": "Øvde på lyder"}))
            .await
            .med(201);
        sak.solveig
            .post(&fremdrift, json!({"tekst": "Sett i garderoben"}))
            .await
            .med(201);
        let maria = verden.som("maria.nygard").await;
        let samtykker = leser(&maria, &sak).await["samtykker"].clone();
        let til_ppt = samtykker
            .as_array()
            .unwrap()
            .iter()
            .find(|s| s["tilTjeneste"] == "ppt" && s["evner"] == json!(["samtykke_trekk"]));
        let til_ppt = til_ppt.unwrap_or_else(|| panic!("{samtykker}"));
        verden.utenfra.gaa(SignedDuration::from_mins(1));
        let trekk = format!("/api/v1/samtykker/{}/trekk", tekst(&til_ppt["id"]));
        maria.post(&trekk, json!({})).await.med(200);
        sak.paal
            .get(&sak.logg.selv())
            .await
            .avvist(403, "ikke_tilgang");
        let svar = sak.paal.get(&sak.logg.sti("egne-bidrag")).await;
        for andres in [
            "Et mål",
            "Et tiltak",
            "Sett i garderoben",
            "En bakgrunn",
            "Anna",
        ] {
            assert!(!svar.tekst().contains(andres), "{andres}");
        }
        let egne = svar.med(200);
        assert_eq!(
            felt(egne["fremdrift"].as_array().unwrap(), "tekst"),
            ["Øvde på lyder"]
        );
        assert_eq!(egne["maal"], json!([]));
        let hennes = sak.solveig.get(&sak.logg.sti("egne-bidrag")).await.med(200);
        assert_eq!(
            felt(hennes["maal"].as_array().unwrap(), "tekst"),
            ["Et mål"]
        );
        assert_eq!(
            felt(hennes["tiltak"].as_array().unwrap(), "tekst"),
            ["Et tiltak"]
        );
        // What the same person writes in another service's name is that service's.
        verden.base.endre("UPDATE tiltak SET kilde = 'ppt'");
        let hennes = sak.solveig.get(&sak.logg.sti("egne-bidrag")).await.med(200);
        assert_eq!(hennes["tiltak"], json!([]));
        // The family has not contributed for a service.
        maria
            .get(&sak.logg.sti("egne-bidrag"))
            .await
            .avvist(403, "ikke_tilgang");
        assert_eq!(verden.base.hendelser("egne_bidrag_lest"), 3);
    }
}

#[actix_web::test]
async fn a_blocked_holder_is_followed_by_the_leader_at_once() {
    for verden in verdener("sperret_holder").await {
        let sak = Sak::ny(&verden).await;
        let sti = sak.logg.sti("sperrer");
        let feil = sak
            .solveig
            .post(&sti, json!({"brukerId": "x", "grunn": "y"}))
            .await;
        let feil = feil.avvist(422, "ugyldig");
        assert_eq!(
            felt(feil["felter"].as_array().unwrap(), "felt"),
            ["brukerId", "grunn"]
        );
        // A grant that lasted no time was none.
        verden.utenfra.gaa(SignedDuration::from_mins(1));
        let satt = sak
            .solveig
            .post(&sti, sperring(&sak.solveig))
            .await
            .med(201);
        sak.solveig
            .get(&sak.logg.selv())
            .await
            .avvist(403, "ikke_tilgang");
        assert_eq!(verden.base.tell("varsel WHERE slag = 'sperre_endret'"), 2);

        let maria = verden.som("maria.nygard").await;
        let lest = leser(&maria, &sak).await;
        assert_eq!(lest["stafettholder"]["navn"], "Marit Skogstad");
        // The offer that the blocked holder made went with her.
        assert_eq!(lest["stafettpinner"][0]["status"], "trukket");
        let liste = maria.get(&sti).await.med(200);
        assert_eq!(liste["sperrer"][0]["bruker"]["navn"], "Solveig Haugen");
        assert_eq!(liste["sperrer"][0]["grunn"], "slekt");
        assert_eq!(liste["sperrer"][0]["begrunnelse"], Value::Null);
        let marit = verden.som("marit.skogstad").await;
        let liste = marit.get(&sti).await.med(200);
        assert_eq!(liste["sperrer"][0]["begrunnelse"], "Vi er søsken");

        let kropp = json!({"brukerId": sak.solveig.id});
        let feil = marit
            .post(&sak.logg.sti("deltakere"), kropp)
            .await
            .avvist(422, "ugyldig");
        assert_eq!(feil["felter"][0]["kode"], "er_sperret");
        let kropp = json!({"tilBrukerId": sak.solveig.id, "begrunnelse": "x"});
        let feil = marit.post(&sak.logg.sti("stafettpinne"), kropp).await;
        assert_eq!(
            feil.avvist(422, "ugyldig")["felter"][0]["kode"],
            "er_sperret"
        );
        marit
            .post(&sti, sperring(&sak.solveig))
            .await
            .avvist(409, "allerede_sperret");

        // Nobody lifts their own, nor one they set.
        let opphev = format!("/api/v1/sperrer/{}/opphev", tekst(&satt["id"]));
        sak.solveig
            .post(&opphev, json!({}))
            .await
            .avvist(403, "ikke_tilgang");
        sak.paal
            .post(&opphev, json!({}))
            .await
            .avvist(403, "ikke_tilgang");
        marit.post(&opphev, json!({})).await.med(200);
        marit
            .post(&opphev, json!({}))
            .await
            .avvist(409, "allerede_opphevet");
        let min = marit.post(&sti, sperring(&sak.paal)).await.med(201);
        let opphev = format!("/api/v1/sperrer/{}/opphev", tekst(&min["id"]));
        marit
            .post(&opphev, json!({}))
            .await
            .avvist(403, "ikke_tilgang");
        // A participant who is blocked keeps the place, marked, and sees nothing.
        sak.paal
            .get(&sak.logg.selv())
            .await
            .avvist(403, "ikke_tilgang");
        let lest = leser(&maria, &sak).await;
        assert_eq!(lest["deltakere"][0]["sperret"], true);
        assert_eq!(verden.base.hendelser("sperre_satt"), 2);
        assert_eq!(verden.base.hendelser("sperre_opphevet"), 1);
    }
}

#[actix_web::test]
async fn a_log_is_never_without_a_holder() {
    for verden in verdener("ingen_overtar").await {
        let sak = Sak::ny(&verden).await;
        let sti = sak.logg.sti("sperrer");
        for leder in [
            "marit.skogstad",
            "torunn.elvebakk",
            "liv.aasen",
            "gro.lunden",
        ] {
            let leder = verden.som(leder).await;
            sak.solveig.post(&sti, sperring(&leder)).await.med(201);
        }
        let svar = sak.solveig.post(&sti, sperring(&sak.solveig)).await;
        svar.avvist(409, "ingen_kan_overta");
        let lest = leser(&sak.solveig, &sak).await;
        assert_eq!(lest["stafettholder"]["navn"], "Solveig Haugen");
        assert_eq!(verden.base.tell("sperre"), 4);
        // Who is asked and then blocked has nothing to answer any more.
        sak.solveig
            .post(&sti, sperring(&sak.kristian))
            .await
            .med(201);
        let lest = leser(&sak.solveig, &sak).await;
        assert_eq!(lest["stafettpinner"][0]["status"], "trukket");
    }
}

#[actix_web::test]
async fn who_is_of_the_family_works_with_any_case_but_theirs() {
    for verden in verdener("slekt").await {
        let sak = Sak::ny(&verden).await;
        // The father is employed in a service that takes part (forvaltningsloven § 6).
        verden.importer(|filer| {
            endre_linjer(&mut filer.ansatte, "pal.prestegard;", |linje| {
                let far = "fredrik.berg;Fredrik Berg;02888431198;fredrik.berg@elvedal.example;\
                           310010804;ansatt;PP-rådgiver;2020-01-01;";
                format!("{linje}\n{far}\n")
            });
        });
        let fredrik = verden.som("fredrik.berg").await;
        let kropp = json!({"brukerId": fredrik.id});
        let svar = sak.solveig.post(&sak.logg.sti("deltakere"), kropp).await;
        let svar = svar.avvist(422, "ugyldig");
        assert_eq!(svar["felter"][0]["kode"], "er_sperret");
        let lest = fredrik.get(&sak.logg.selv()).await.med(200);
        let hans = lest["minTilgang"].as_array().unwrap();
        let grunnlag: BTreeSet<&str> = hans
            .iter()
            .map(|t| t["grunnlag"].as_str().unwrap())
            .collect();
        assert_eq!(
            grunnlag,
            BTreeSet::from(["egne_opplysninger", "foreldreansvar"])
        );
    }
}

#[actix_web::test]
async fn who_finds_the_child_can_block_themself_and_nobody_else() {
    for verden in verdener("sperr_meg").await {
        let sak = Sak::ny(&verden).await;
        let mona = verden.som("mona.eriksrud").await;
        let sti = format!("/api/v1/barn/{}/sperre-meg", sak.logg.barn);
        let kropp = json!({"grunn": "naert_forhold"});
        mona.post(&sti, kropp.clone())
            .await
            .avvist(404, "finnes_ikke");
        mona.post(&sak.logg.sti("sperrer"), sperring(&mona))
            .await
            .avvist(404, "finnes_ikke");
        mona.finner(ANNA).await;
        mona.post(&sti, json!({"grunn": ""}))
            .await
            .avvist(422, "ugyldig");
        let satt = mona.post(&sti, kropp.clone()).await.med(201);
        assert_eq!(satt["bruker"]["id"], mona.id);
        mona.post(&sti, kropp.clone())
            .await
            .avvist(409, "allerede_sperret");
        // A child of one's own unit is found already.
        let ida = verden.som("ida.sletten").await;
        ida.post(&sti, kropp).await.med(201);
        let maria = verden.som("maria.nygard").await;
        maria
            .post(&sti, json!({"grunn": "slekt"}))
            .await
            .avvist(403, "ikke_tilgang");
    }
}

#[actix_web::test]
async fn a_block_that_no_leader_can_lift_is_lifted_by_an_administrator_with_a_reason() {
    for verden in verdener("sperre_uten_leder").await {
        let sak = Sak::ny(&verden).await;
        verden.utenfra.gaa(SignedDuration::from_mins(1));
        let sti = sak.logg.sti("sperrer");
        let opphev = |id: &str| format!("/api/v1/sperrer/{id}/opphev");
        let id = |satt: Value| tekst(&satt["id"]);
        let marit = verden.som("marit.skogstad").await;
        let av_leder = id(marit.post(&sti, sperring(&sak.paal)).await.med(201));
        let hos_kristian = sperring(&sak.kristian);
        let av_holder = id(sak.solveig.post(&sti, hos_kristian).await.med(201));
        marit
            .post(&opphev(&av_leder), json!({}))
            .await
            .avvist(403, "ikke_tilgang");
        // Not before the case is opened with a reason,
        let liv = verden.som("liv.aasen").await;
        liv.post(&opphev(&av_leder), json!({}))
            .await
            .avvist(404, "finnes_ikke");
        liv.finner(ANNA).await;
        let aapne = format!("/api/v1/barn/{}/grunntilgang", sak.logg.barn);
        liv.post(&aapne, fare()).await.med(201);
        // and not while there is a leader who can.
        liv.post(&opphev(&av_holder), json!({}))
            .await
            .avvist(403, "ikke_tilgang");
        let liste = liv.get(&sti).await.med(200);
        let en = |id: &str| {
            let alle = liste["sperrer"].as_array().unwrap();
            alle.iter().find(|s| s["id"] == id).unwrap().clone()
        };
        assert_eq!(en(&av_leder)["evner"], json!(["sperre_opphev"]));
        assert_eq!(en(&av_leder)["begrunnelse"], "Vi er søsken");
        assert_eq!(en(&av_holder)["evner"], json!([]));
        assert_eq!(en(&av_holder)["begrunnelse"], Value::Null);
        liv.post(&opphev(&av_leder), json!({})).await.med(200);
        sak.paal.get(&sak.logg.selv()).await.med(200);
        // The leader is blocked herself: she can lift neither hers nor anybody's.
        let seg_selv = id(marit.post(&sti, sperring(&marit)).await.med(201));
        for sperre in [&av_holder, &seg_selv] {
            marit
                .post(&opphev(sperre), json!({}))
                .await
                .avvist(403, "ikke_tilgang");
            liv.post(&opphev(sperre), json!({})).await.med(200);
        }
        assert_eq!(verden.base.hendelser("sperre_opphevet"), 3);
    }
}

#[actix_web::test]
async fn a_childs_id_alone_tells_nobody_that_there_is_such_a_child() {
    for verden in verdener("orakel_sperre").await {
        // Anna has a log, Ella has none, Benjamin has a protected address, and the last is nobody.
        let sak = Sak::ny(&verden).await;
        let ella = sak.solveig.finner(ELLA).await;
        let vernet = verden.som("ellen.berget").await.finner(BENJAMIN).await;
        let scope = Scope {
            kommune: verden.bruker("solveig.haugen").0,
        };
        let benjamin = PersonId(vernet.parse().unwrap());
        verden
            .base
            .database()
            .write_blokkerende(|tx| -> Result<(), DbFeil> {
                register::sett_vern(
                    tx,
                    scope,
                    benjamin,
                    (Gradering::Ingen, Gradering::Fortrolig),
                )
            })
            .unwrap();
        let ingen = "0190b2a4-7c3e-7d11-9a5b-4f6c8e2d1a90";
        let barn = [&*sak.logg.barn, &*ella, &*vernet];
        let handlinger = [
            ("sperre-meg", json!({"grunn": "slekt"})),
            ("noedtilgang", fare()),
            ("grunntilgang", fare()),
        ];
        // One of another kindergarten, who may open in an emergency, who may open with a reason.
        for navn in ["mona.eriksrud", "randi.saether", "liv.aasen"] {
            let hvem = verden.som(navn).await;
            for (handling, kropp) in &handlinger {
                let sti = |id: &str| format!("/api/v1/barn/{id}/{handling}");
                let uten = hvem.post(&sti(ingen), kropp.clone()).await;
                for id in barn {
                    let svar = hvem.post(&sti(id), kropp.clone()).await;
                    let hva = format!("{navn} {handling}: {}", svar.tekst());
                    assert_eq!((svar.status, &svar.kropp), (404, &uten.kropp), "{hva}");
                }
            }
        }
        assert_eq!(verden.base.tell("sperre"), 0);
        // Found by search, the child without a log is one without a log, and the protected one is
        // nobody still.
        let randi = verden.som("randi.saether").await;
        randi.finner(ELLA).await;
        let sti = |id: &str| format!("/api/v1/barn/{id}/noedtilgang");
        randi
            .post(&sti(&ella), fare())
            .await
            .avvist(409, "logg_ikke_aktiv");
        let soek = json!({"foedselsnummer": BENJAMIN});
        let treff = randi.post("/api/v1/barn/soek", soek).await.med(200);
        assert_eq!(treff["treff"], json!([]));
        randi
            .post(&sti(&vernet), fare())
            .await
            .avvist(404, "finnes_ikke");
        // Danger to life: the search and the opening are two steps.
        randi.finner(ANNA).await;
        randi.post(&sti(&sak.logg.barn), fare()).await.med(201);
    }
}

fn fare() -> Value {
    json!({"begrunnelse": "Melding om akutt fare"})
}

#[actix_web::test]
async fn an_emergency_opens_for_hours_and_is_reviewed() {
    for verden in verdener("noedtilgang").await {
        let sak = Sak::ny(&verden).await;
        let sti = format!("/api/v1/barn/{}/noedtilgang", sak.logg.barn);
        let berit = verden.som("berit.vangen").await;
        let mona = verden.som("mona.eriksrud").await;
        mona.post(&sti, fare()).await.avvist(404, "finnes_ikke");
        mona.finner(ANNA).await;
        mona.post(&sti, fare()).await.avvist(404, "finnes_ikke");
        berit.post(&sti, fare()).await.avvist(404, "finnes_ikke");
        berit.finner(ANNA).await;
        berit
            .post(&sti, json!({"begrunnelse": " "}))
            .await
            .avvist(422, "ugyldig");
        berit.get(&sak.logg.selv()).await.avvist(404, "finnes_ikke");
        let aapnet = berit.post(&sti, fare()).await.med(201);
        assert_eq!(aapnet["slag"], "noed");
        berit
            .post(&sti, fare())
            .await
            .avvist(409, "allerede_aapnet");
        let lest = leser(&berit, &sak).await;
        assert_eq!(lest["maal"][0]["tekst"], "Et mål");
        assert_eq!(lest["minTilgang"][0]["grunnlag"], "noedtilgang");
        // Those who run the system, and her leader.
        assert_eq!(
            verden.base.tell("varsel WHERE slag = 'saerskilt_aapnet'"),
            2
        );

        // The danger may lie with one of the family: to them it is work, and nobody's, until the
        // review is closed. Not a number is missing.
        let maria = verden.som("maria.nygard").await;
        let innsyn = format!("/api/v1/barn/{}/innsynslogg", sak.logg.barn);
        let i_koen = verden.som("sindre.bakken").await;
        i_koen.get("/api/v1/gjennomganger").await.med(200);
        let svar = maria.get(&innsyn).await;
        let hvorfor = maria.get(&sak.logg.sti("tilganger")).await;
        for ord in ["Berit", "noed", "gjennomgang", "310011770", "fare"] {
            assert!(!svar.tekst().contains(ord), "{ord}");
            assert!(!hvorfor.tekst().contains(ord), "{ord}");
        }
        let linjer = maria.alle(&innsyn).await;
        sammenhengende(&linjer);
        let stille: Vec<&Value> = linjer
            .iter()
            .filter(|l| l["handling"] == "arbeid")
            .collect();
        // Found, tried to open, read, and the opening itself among them; and the look in the queue.
        assert!(stille.len() >= 5, "{}", stille.len());
        for linje in stille {
            let kjent = ["hvem", "tjeneste", "enhet", "grunn"];
            assert!(kjent.iter().all(|f| linje[*f].is_null()), "{linje}");
            assert_eq!(linje["grunnlag"], json!([]));
        }
        // Who works with the case sees it.
        let hvorfor = sak.solveig.get(&sak.logg.sti("tilganger")).await;
        assert!(hvorfor.tekst().contains("noedtilgang"));

        verden.utenfra.gaa(SignedDuration::from_hours(4));
        let berit = verden.som("berit.vangen").await;
        berit
            .get(&sak.logg.selv())
            .await
            .avvist(403, "ikke_tilgang");
        gjennomgaas(&verden, &tekst(&aapnet["id"])).await;
        let maria = verden.som("maria.nygard").await;
        let linjer = maria.alle(&innsyn).await;
        sammenhengende(&linjer);
        assert!(linjer.iter().any(|l| l["hvem"] == "Berit Vangen"));
        assert!(felt(&linjer, "handling").contains(&"noedtilgang_aapnet"));
        assert!(linjer.iter().all(|l| l["handling"] != "arbeid"));
    }
}

#[actix_web::test]
async fn an_emergency_without_reason_ends_when_the_review_says_so() {
    for verden in verdener("noed_uberettiget").await {
        let sak = Sak::ny(&verden).await;
        let berit = verden.som("berit.vangen").await;
        berit.finner(ANNA).await;
        let sti = format!("/api/v1/barn/{}/noedtilgang", sak.logg.barn);
        let aapnet = berit.post(&sti, fare()).await.med(201);
        let sindre = verden.som("sindre.bakken").await;
        verden.utenfra.gaa(SignedDuration::from_mins(5));
        leser(&berit, &sak).await;
        let sti = format!("/api/v1/gjennomganger/{}/avslutt", tekst(&aapnet["id"]));
        let kropp = json!({"utfall": "uberettiget", "merknad": "Ingen fare"});
        let slutt = sindre.post(&sti, kropp).await.med(200);
        assert_eq!(slutt["til"], "2026-11-23T09:05:00Z");
        berit
            .get(&sak.logg.selv())
            .await
            .avvist(403, "ikke_tilgang");
    }
}

fn sammenhengende(linjer: &[Value]) {
    let numre: Vec<i64> = linjer
        .iter()
        .map(|l| l["loepenummer"].as_i64().unwrap())
        .collect();
    let hoeyeste = numre[0];
    assert_eq!(numre, (1..=hoeyeste).rev().collect::<Vec<_>>());
}

async fn gjennomgaas(verden: &Verden, id: &str) {
    let sti = format!("/api/v1/gjennomganger/{id}");
    let avslutt = format!("{sti}/avslutt");
    let sindre = verden.som("sindre.bakken").await;
    assert_eq!(
        sindre.get("/api/v1/meg").await.med(200)["gjennomgangerVenter"],
        1
    );
    let svar = sindre.get("/api/v1/gjennomganger").await;
    for ord in ["Anna", "Et mål", "En bakgrunn"] {
        assert!(!svar.tekst().contains(ord), "{ord}");
    }
    let koe = svar.med(200);
    assert_eq!(koe[0]["bruker"]["navn"], "Berit Vangen");
    assert_eq!(koe[0]["begrunnelse"], "Melding om akutt fare");
    assert_eq!(koe[0]["initialer"], "A.N.B.");
    let randi = verden.som("randi.saether").await;
    randi.get(&sti).await.avvist(404, "finnes_ikke");
    randi
        .get("/api/v1/gjennomganger")
        .await
        .avvist(403, "ikke_tilgang");
    randi
        .post(&avslutt, json!({}))
        .await
        .avvist(404, "finnes_ikke");
    let feil = sindre
        .post(&avslutt, json!({"utfall": "x"}))
        .await
        .avvist(422, "ugyldig");
    assert_eq!(
        felt(feil["felter"].as_array().unwrap(), "felt"),
        ["utfall", "merknad"]
    );
    let kropp = json!({"utfall": "uberettiget", "merknad": "Ingen fare"});
    sindre.post(&avslutt, kropp.clone()).await.med(200);
    sindre
        .post(&avslutt, kropp)
        .await
        .avvist(409, "allerede_gjennomgaatt");
    assert_eq!(
        sindre.get("/api/v1/gjennomganger").await.med(200),
        json!([])
    );
    assert_eq!(
        verden
            .base
            .tell("varsel WHERE slag = 'gjennomgang_avsluttet'"),
        2
    );
    let alarmer = sindre.alle("/api/v1/alarmer").await;
    assert_eq!(alarmer[0]["handling"], "noedtilgang_aapnet");
    assert_eq!(alarmer[0]["hvem"], "Berit Vangen");
    randi
        .get("/api/v1/alarmer")
        .await
        .avvist(403, "ikke_tilgang");
}

#[actix_web::test]
async fn nobody_reviews_their_own_and_a_blocked_one_opens_nothing() {
    for verden in verdener("egen_gjennomgang").await {
        let sak = Sak::ny(&verden).await;
        // He works in the child welfare service too.
        verden.importer(|filer| {
            let ny = "sindre.bakken;Sindre Bakken;02918544731;sindre.bakken@elvedal.example;310011770;ansatt;Vikar;2024-01-01;\n";
            filer.ansatte.extend_from_slice(ny.as_bytes());
        });
        let sindre = verden.som("sindre.bakken").await;
        sindre.finner(ANNA).await;
        let sti = format!("/api/v1/barn/{}/noedtilgang", sak.logg.barn);
        let aapnet = sindre.post(&sti, fare()).await.med(201);
        let sti = format!("/api/v1/gjennomganger/{}", tekst(&aapnet["id"]));
        sindre.get(&sti).await.avvist(403, "ikke_tilgang");
        let kropp = json!({"utfall": "berettiget", "merknad": "Jeg vet"});
        sindre
            .post(&format!("{sti}/avslutt"), kropp)
            .await
            .avvist(403, "ikke_tilgang");
        assert_eq!(
            sindre.get("/api/v1/gjennomganger").await.med(200),
            json!([])
        );

        let berit = verden.som("berit.vangen").await;
        sak.solveig
            .post(&sak.logg.sti("sperrer"), sperring(&berit))
            .await
            .med(201);
        let sti = format!("/api/v1/barn/{}/noedtilgang", sak.logg.barn);
        berit.finner(ANNA).await;
        berit.post(&sti, fare()).await.avvist(404, "finnes_ikke");
    }
}

#[actix_web::test]
async fn a_leader_and_an_administrator_open_with_a_reason() {
    for verden in verdener("grunntilgang").await {
        let sak = Sak::ny(&verden).await;
        let sti = format!("/api/v1/barn/{}/grunntilgang", sak.logg.barn);
        let marit = verden.som("marit.skogstad").await;
        assert_eq!(leser(&marit, &sak).await["maal"], json!([]));
        marit.post(&sti, json!({})).await.avvist(422, "ugyldig");
        let aapnet = marit.post(&sti, fare()).await.med(201);
        assert_eq!(aapnet["slag"], "leder");
        assert_eq!(leser(&marit, &sak).await["maal"][0]["tekst"], "Et mål");
        let liv = verden.som("liv.aasen").await;
        liv.get(&sak.logg.selv()).await.avvist(404, "finnes_ikke");
        liv.post(&sti, fare()).await.avvist(404, "finnes_ikke");
        liv.finner(ANNA).await;
        assert_eq!(
            liv.post(&sti, fare()).await.med(201)["slag"],
            "administrator"
        );
        let ramme = leser(&liv, &sak).await;
        assert_eq!(
            (&ramme["maal"], &ramme["bakgrunn"]),
            (&json!([]), &Value::Null)
        );
        // Not a secret to the family: it is no emergency.
        let maria = verden.som("maria.nygard").await;
        let linjer = maria
            .alle(&format!("/api/v1/barn/{}/innsynslogg", sak.logg.barn))
            .await;
        let aapninger = linjer
            .iter()
            .filter(|l| l["handling"] == "grunntilgang_aapnet");
        let hvem: Vec<&str> = aapninger.map(|l| l["hvem"].as_str().unwrap()).collect();
        assert_eq!(hvem, ["Liv Aasen", "Marit Skogstad"]);
        sak.paal
            .post(&sti, fare())
            .await
            .avvist(403, "ikke_tilgang");
        verden.utenfra.gaa(SignedDuration::from_hours(24));
        let marit = verden.som("marit.skogstad").await;
        assert_eq!(leser(&marit, &sak).await["maal"], json!([]));
    }
}

#[actix_web::test]
async fn work_with_what_is_withheld_is_work_and_no_more() {
    for verden in verdener("stille_arbeid").await {
        let sak = Sak::ny(&verden).await;
        let maria = verden.som("maria.nygard").await;
        let lest = leser(&maria, &sak).await;
        let foresatte = lest["foresatte"].as_array().unwrap();
        let meg = foresatte
            .iter()
            .find(|f| f["brukerId"] == maria.id)
            .unwrap();
        let kropp = json!({"tekst": "Ikke for mor", "skjerming": "person",
            "skjermetFor": meg["personId"]});
        sak.solveig
            .post(&sak.logg.sti("maal"), kropp)
            .await
            .med(201);
        let sti = format!("/api/v1/barn/{}/innsynslogg", sak.logg.barn);
        let hennes = maria.alle(&sti).await;
        sammenhengende(&hennes);
        let stille: Vec<&Value> = hennes
            .iter()
            .filter(|l| l["handling"] == "arbeid")
            .collect();
        assert_eq!(stille.len(), 1);
        // As nameless as an emergency that is not told yet, so that the two look the same.
        assert_eq!(stille[0]["hvem"], Value::Null);
        assert_eq!(stille[0]["grunnlag"], json!([]));
        let hans = verden.som("fredrik.berg").await.alle(&sti).await;
        assert!(hans.iter().all(|l| l["handling"] != "arbeid"));
    }
}
