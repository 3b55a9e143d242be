//! The family's own part: their words, what a youth withholds, their copy, the child's sheet, requests
//! with a deadline, and the need for an interpreter.
//!
//! The file is long because it is one story after the other about the same few people.

use crate::verden::{
    ANNA, BENJAMIN, Logg, Person, Sak, Svar, Verden, felt, tekst, tiltak, verdener,
};
use jiff::SignedDuration;
use serde_json::{Value, json};

const EMMA: &str = "12891064061";
const CELIA: &str = "20821464421";
const INGEN: &str = "0190b2a4-7c3e-7d11-9a5b-4f6c8e2d1a90";

fn feil(svar: &Value) -> Vec<(String, String)> {
    let felter = svar["felter"].as_array().unwrap();
    let par = felter
        .iter()
        .map(|f| (tekst(&f["felt"]), tekst(&f["kode"])));
    par.collect()
}

async fn varsler(verden: &Verden, slag: &str) -> i64 {
    verden.base.tell(&format!("varsel WHERE slag = '{slag}'"))
}

// ---- own words ----------------------------------------------------------------------------------

#[actix_web::test]
async fn the_family_says_its_own_words_beside_what_they_are_about() {
    for verden in verdener("egne_ord").await {
        let sak = Sak::ny(&verden).await;
        let maria = verden.som("maria.nygard").await;
        let sti = sak.logg.sti("innspill");
        let ord = json!({"slag": "egne_ord", "tekst": "Hun sover dårlig"});
        let ny = maria.post(&sti, ord).await.med(201);
        assert_eq!(
            (&ny["slag"], &ny["skjerming"]),
            (&json!("egne_ord"), &json!("ingen"))
        );
        assert_eq!(ny["skrevetAv"]["navn"], "Maria Nygård");
        let forslag = json!({"slag": "maal", "tekst": "Å sove hele natten"});
        maria.post(&sti, forslag).await.med(201);
        let mening = json!({"slag": "kommentar", "tekst": "Viktig", "maalId": sak.maal});
        maria.post(&sti, mening).await.med(201);
        let syn = json!({
            "slag": "vurdering", "tekst": "Hun gleder seg", "tiltakId": sak.tiltak, "vurdering": "bra",
        });
        let syn = maria.post(&sti, syn).await.med(201);
        assert_eq!(
            (&syn["maalId"], &syn["vurdering"]),
            (&json!(sak.maal), &json!("bra"))
        );
        // Everyone who may read the log reads them; the one who holds the stafettpinne is told.
        for leser in [&sak.solveig, &sak.paal, &verden.som("fredrik.berg").await] {
            let logg = leser.get(&sak.logg.selv()).await.med(200);
            let sagt = logg["innspill"].as_array().unwrap();
            let tekster = felt(sagt, "tekst");
            let ventet = [
                "Hun sover dårlig",
                "Å sove hele natten",
                "Viktig",
                "Hun gleder seg",
            ];
            assert_eq!(tekster, ventet, "{}", leser.navn);
        }
        assert_eq!(varsler(&verden, "innspill_gitt").await, 4);
        assert_eq!(verden.base.hendelser("innspill_gitt"), 4);
        let linjer = sak.paal.alle(&sak.logg.sti("hendelser")).await;
        let antall = felt(&linjer, "handling").into_iter();
        assert_eq!(antall.filter(|h| *h == "innspill_gitt").count(), 4);
        // The words are sealed.
        let dump = String::from_utf8_lossy(&verden.base.dump()).into_owned();
        assert!(!dump.contains("Hun sover"));
    }
}

#[actix_web::test]
async fn who_is_not_family_says_nothing_and_every_fault_is_named() {
    for verden in verdener("egne_ord_feil").await {
        let sak = Sak::ny(&verden).await;
        let sti = sak.logg.sti("innspill");
        let ord = json!({"slag": "egne_ord", "tekst": "x"});
        for ansatt in [&sak.solveig, &sak.paal] {
            ansatt
                .post(&sti, ord.clone())
                .await
                .avvist(403, "ikke_tilgang");
        }
        let maria = verden.som("maria.nygard").await;
        let alt = maria.post(&sti, json!({"maalId": "x"})).await;
        let alt = feil(&alt.avvist(422, "ugyldig"));
        let felter: Vec<&str> = alt.iter().map(|(f, _)| &**f).collect();
        assert_eq!(felter, ["slag", "tekst", "maalId"]);
        for (kropp, felt) in [
            (json!({"slag": "kommentar", "tekst": "x"}), "maalId"),
            (
                json!({"slag": "kommentar", "tekst": "x", "maalId": INGEN}),
                "maalId",
            ),
            (
                json!({"slag": "vurdering", "tekst": "x", "maalId": sak.maal}),
                "tiltakId",
            ),
            (
                json!({"slag": "vurdering", "tekst": "x", "tiltakId": sak.tiltak}),
                "vurdering",
            ),
            (
                json!({"slag": "egne_ord", "tekst": "x", "vurdering": "bra"}),
                "vurdering",
            ),
            (
                json!({"slag": "egne_ord", "tekst": "x", "skjerming": "familien"}),
                "skjerming",
            ),
        ] {
            let svar = maria.post(&sti, kropp.clone()).await.avvist(422, "ugyldig");
            assert_eq!(feil(&svar)[0].0, felt, "{kropp}");
        }
        assert_eq!(verden.base.tell("innspill"), 0);
    }
}

// ---- withholding --------------------------------------------------------------------------------

/// Emma's log, with a goal on her mental health and one on her absence.
struct Emma {
    logg: Logg,
    trygve: Person,
    emma: Person,
    kari: Person,
    helse: String,
    fravaer: String,
}

impl Emma {
    async fn ny(verden: &Verden) -> Self {
        let trygve = verden.som("trygve.sorlie").await;
        let logg = trygve.aapner(EMMA).await;
        let maal = async |tekst_: &str, tema: &str| {
            let kropp = json!({"tekst": tekst_, "tema": tema});
            let svar = trygve.post(&logg.sti("maal"), kropp).await;
            tekst(&svar.med(201)["id"])
        };
        let helse = maal("Sove uten uro", "psykisk_helse").await;
        let fravaer = maal("Komme på skolen", "fravaer").await;
        let under = tiltak(&helse, &trygve.id);
        trygve.post(&logg.sti("tiltak"), under).await.med(201);
        Self {
            emma: verden.som("emma.solberg").await,
            kari: verden.som("kari.solberg").await,
            logg,
            trygve,
            helse,
            fravaer,
        }
    }

    fn skjerming(&self, maal: &str) -> String {
        assert!([&*self.helse, &*self.fravaer].contains(&maal));
        format!("/api/v1/maal/{maal}/skjerming")
    }

    async fn alt_kari_ser(&self) -> String {
        let mut alt = String::new();
        for del in ["", "/hendelser", "/kopi", "/mine-hjelpere"] {
            let svar = self.kari.get(&format!("{}{del}", self.logg.selv())).await;
            assert_eq!(svar.status, 200, "{del}: {}", svar.tekst());
            alt.push_str(&svar.tekst());
        }
        alt
    }
}

#[actix_web::test]
async fn what_a_youth_withholds_leaves_no_trace_for_the_parents() {
    for verden in verdener("skjermet").await {
        let e = Emma::ny(&verden).await;
        assert!(e.alt_kari_ser().await.contains("Sove uten uro"));
        let til_familien = json!({"skjerming": "familien"});
        let sti = e.skjerming(&e.helse);
        let maal = e.emma.post(&sti, til_familien.clone()).await.med(200);
        assert_eq!(maal["skjerming"], "familien");
        let mening = json!({"slag": "kommentar", "tekst": "Ikke si det", "maalId": e.helse});
        e.emma.post(&e.logg.sti("innspill"), mening).await.med(201);
        // Gone from the log, the timeline, the copy and the sheet; and nothing says that it was there.
        let sett = e.alt_kari_ser().await;
        for ord in ["Sove uten uro", "Et tiltak", "Ikke si det", &*e.helse] {
            assert!(!sett.contains(ord), "«{ord}»");
        }
        let logg = e.kari.get(&e.logg.selv()).await.med(200);
        assert_eq!(logg["noeErSkjult"], false);
        assert_eq!(logg["innspill"], json!([]));
        assert_eq!(
            (&logg["forfalte"], &logg["nesteFrist"]),
            (&json!(0), &json!(null))
        );
        // The access log tells of work, and neither of the goal nor that it was withheld.
        let sti_innsyn = format!("/api/v1/barn/{}/innsynslogg", e.logg.barn);
        let linjer = e.kari.alle(&sti_innsyn).await;
        assert!(linjer.iter().all(|l| l["handling"] != "maal_skjermet"));
        // What is not there cannot be talked of or shown again.
        let om_det = json!({"slag": "kommentar", "tekst": "x", "maalId": e.helse});
        let svar = e.kari.post(&e.logg.sti("innspill"), om_det).await;
        assert_eq!(feil(&svar.avvist(422, "ugyldig"))[0].1, "finnes_ikke");
        let apen = json!({"skjerming": "ingen"});
        e.kari
            .post(&sti, apen.clone())
            .await
            .avvist(404, "finnes_ikke");
        // The youth and the one who leads see it, with her words; the youth opens it again.
        for leser in [&e.emma, &e.trygve] {
            let sett = leser.get(&e.logg.selv()).await.tekst();
            assert!(sett.contains("Sove uten uro") && sett.contains("Ikke si det"));
        }
        assert_eq!(verden.base.hendelser("maal_skjermet"), 1);
        assert_eq!(varsler(&verden, "skjerming_endret").await, 1);
        e.emma.post(&sti, apen).await.med(200);
        assert!(e.alt_kari_ser().await.contains("Ikke si det"));
    }
}

#[actix_web::test]
async fn only_health_can_be_withheld_from_the_parents_and_only_by_those_who_may() {
    for verden in verdener("skjerming_feil").await {
        let e = Emma::ny(&verden).await;
        let sti = e.skjerming(&e.fravaer);
        let logg = e.trygve.get(&e.logg.selv()).await.med(200);
        let foresatte = logg["foresatte"].as_array().unwrap();
        let kari = foresatte.iter().find(|f| f["navn"] == "Kari Solberg");
        let kari_id = tekst(&kari.unwrap()["personId"]);
        let til_kari = json!({"skjerming": "person", "skjermetFor": kari_id});
        for hvem in [&e.emma, &e.trygve] {
            let svar = hvem.post(&sti, json!({"skjerming": "familien"})).await;
            let svar = feil(&svar.avvist(422, "ugyldig"));
            assert_eq!(
                svar,
                [("skjerming".to_owned(), "kan_ikke_skjermes".to_owned())]
            );
        }
        // The youth has no other ground towards one parent; the one who leads may have.
        let svar = e.emma.post(&sti, til_kari.clone()).await;
        assert_eq!(feil(&svar.avvist(422, "ugyldig"))[0].1, "kan_ikke_skjermes");
        e.trygve.post(&sti, til_kari).await.med(200);
        assert!(!e.alt_kari_ser().await.contains("Komme på skolen"));
        let arne = verden.som("arne.solberg").await;
        let sett = arne.get(&e.logg.selv()).await.tekst();
        assert!(sett.contains("Komme på skolen"));
        // A parent withholds nothing, and an empty choice is none.
        let synlig = e.skjerming(&e.helse);
        let ingen = json!({"skjerming": "ingen"});
        e.kari
            .post(&synlig, ingen)
            .await
            .avvist(403, "ikke_tilgang");
        let svar = e
            .trygve
            .post(&synlig, json!({}))
            .await
            .avvist(422, "ugyldig");
        assert_eq!(feil(&svar)[0].1, "mangler");
        let ukjent = json!({"skjerming": "person", "skjermetFor": INGEN});
        let svar = e.trygve.post(&synlig, ukjent).await.avvist(422, "ugyldig");
        assert_eq!(feil(&svar)[0].0, "skjermetFor");
    }
}

#[actix_web::test]
async fn a_goal_can_be_withheld_from_the_moment_it_is_set() {
    for verden in verdener("skjermet_fra_start").await {
        let e = Emma::ny(&verden).await;
        let nytt = |tema: &str| json!({"tekst": "Hemmelig", "tema": tema, "skjerming": "familien"});
        let svar = e.trygve.post(&e.logg.sti("maal"), nytt("fravaer")).await;
        assert_eq!(feil(&svar.avvist(422, "ugyldig"))[0].1, "kan_ikke_skjermes");
        let svar = e
            .trygve
            .post(&e.logg.sti("maal"), nytt("fysisk_helse"))
            .await;
        svar.med(201);
        assert!(!e.alt_kari_ser().await.contains("Hemmelig"));
        // A child of nine cannot ask for it.
        let logg = verden.som("ellen.berget").await.aapner(BENJAMIN).await;
        let ellen = verden.som("ellen.berget").await;
        let svar = ellen.post(&logg.sti("maal"), nytt("fysisk_helse")).await;
        assert_eq!(feil(&svar.avvist(422, "ugyldig"))[0].1, "kan_ikke_skjermes");
    }
}

// ---- the copy and the sheet ---------------------------------------------------------------------

#[actix_web::test]
async fn the_family_takes_its_own_copy_and_nobody_else_does() {
    for verden in verdener("kopi").await {
        let sak = Sak::ny(&verden).await;
        let maria = verden.som("maria.nygard").await;
        let ord = json!({"slag": "egne_ord", "tekst": "Våre ord"});
        maria.post(&sak.logg.sti("innspill"), ord).await.med(201);
        let kopi = maria.get(&sak.logg.sti("kopi")).await.med(200);
        let logg = &kopi["stafettlogg"];
        assert_eq!(logg["maal"][0]["tiltak"][0]["tittel"], "Et tiltak");
        assert_eq!(logg["innspill"][0]["tekst"], "Våre ord");
        for del in ["samtykker", "deltakere", "holdere", "foresatte"] {
            assert!(!logg[del].as_array().unwrap().is_empty(), "{del}");
        }
        // The access log to its first line, without gaps.
        let innsyn = kopi["innsynslogg"].as_array().unwrap();
        let nummer: Vec<i64> = innsyn
            .iter()
            .map(|i| i["loepenummer"].as_i64().unwrap())
            .collect();
        let ventet: Vec<i64> = (1..=nummer[0]).rev().collect();
        assert_eq!(nummer, ventet);
        assert_eq!(verden.base.hendelser("kopi_tatt"), 1);
        for ansatt in [&sak.solveig, &sak.paal] {
            let svar = ansatt.get(&sak.logg.sti("kopi")).await;
            svar.avvist(403, "ikke_tilgang");
        }
        assert_eq!(verden.base.hendelser("kopi_tatt"), 1);
    }
}

#[actix_web::test]
async fn the_sheet_on_the_wall_leaves_out_what_is_sensitive() {
    for verden in verdener("ark").await {
        let sak = Sak::ny(&verden).await;
        let rus = json!({"tekst": "Slutte å røyke", "tema": "rus"});
        let rus = sak.solveig.post(&sak.logg.sti("maal"), rus).await.med(201);
        let under = json!({
            "maalId": rus["id"], "tittel": "Plaster", "ansvarligId": sak.solveig.id, "frist": "2027-01-15",
        });
        sak.solveig
            .post(&sak.logg.sti("tiltak"), under)
            .await
            .med(201);
        let sti = sak.logg.sti("mine-hjelpere");
        for leser in [&sak.solveig, &verden.som("maria.nygard").await] {
            let ark = leser.get(&sti).await.med(200);
            assert_eq!(ark["maal"], json!(["Et mål"]));
            let hjelpere = ark["hjelpere"].as_array().unwrap();
            assert_eq!(hjelpere[0]["erHolder"], true);
            assert_eq!(hjelpere[0]["gjoer"], json!([]));
            assert_eq!(hjelpere[1]["hvem"]["navn"], "Pål Prestegård");
            assert_eq!(hjelpere[1]["gjoer"], json!(["Et tiltak"]));
        }
        sak.paal.get(&sti).await.avvist(403, "ikke_tilgang");
    }
}

// ---- requests -----------------------------------------------------------------------------------

const HENVENDELSER: &str = "/api/v1/henvendelser";

async fn sender(hvem: &Person, kropp: Value) -> Svar {
    hvem.post(HENVENDELSER, kropp).await
}

/// The answer without what is different for each.
fn uten_id(svar: Svar) -> Value {
    let mut svar = svar.med(201);
    svar.as_object_mut().unwrap().remove("id");
    svar
}

#[actix_web::test]
async fn a_request_is_received_whether_or_not_there_is_such_a_child() {
    for verden in verdener("henvendelse_likt").await {
        let om = |nummer: &str| json!({"slag": "innsyn_uten_ansvar", "tekst": "Hvordan går det?", "foedselsnummer": nummer});
        let frode = verden.som("frode.strand").await;
        // His own child, somebody else's, and one that the municipality does not have.
        let eget = sender(&frode, om(BENJAMIN)).await;
        let id = tekst(&eget.json()["id"]);
        let eget = uten_id(eget);
        assert_eq!(eget["frist"], "2026-12-23");
        for nummer in [ANNA, "47906701517"] {
            assert_eq!(uten_id(sender(&frode, om(nummer)).await), eget, "{nummer}");
        }
        // Nor does it later tell him more than he wrote.
        let mine = frode.get(HENVENDELSER).await.med(200);
        let mine = mine["mine"].as_array().unwrap();
        assert_eq!(mine.len(), 3);
        for min in mine {
            assert_eq!((&min["barn"], &min["loggId"]), (&json!(null), &json!(null)));
        }
        let med_barn = verden.base.tell("henvendelse WHERE barn_id IS NOT NULL");
        assert_eq!(med_barn, 1);
        // The one who answers sees whom it is about.
        let liv = verden.som("liv.aasen").await;
        let koe = liv.get(HENVENDELSER).await.med(200);
        assert_eq!(koe["koe"].as_array().unwrap().len(), 3);
        assert_eq!(koe["koe"][0]["tekst"], json!(null));
        let lest = liv.get(&format!("{HENVENDELSER}/{id}")).await.med(200);
        assert_eq!(lest["barn"], "Benjamin Dahl");
        assert_eq!(lest["avsender"]["navn"], "Frode Strand");
        assert_eq!(verden.base.hendelser("henvendelse_sendt"), 3);
        assert!(varsler(&verden, "henvendelse_mottatt").await >= 3);
        let dump = String::from_utf8_lossy(&verden.base.dump()).into_owned();
        assert!(!dump.contains("Hvordan går det"));
    }
}

#[actix_web::test]
async fn what_one_parent_asks_for_is_not_told_to_the_other() {
    for verden in verdener("henvendelse_stille").await {
        let sak = Sak::ny(&verden).await;
        let maria = verden.som("maria.nygard").await;
        let om = json!({"slag": "innsyn", "tekst": "Hva står det?", "loggId": sak.logg.id});
        let id = tekst(&sender(&maria, om).await.med(201)["id"]);
        let svar = json!({"utfall": "imoetekommet", "svar": "Her er det."});
        let sti = format!("{HENVENDELSER}/{id}/svar");
        sak.solveig.post(&sti, svar).await.med(200);
        let innsyn = format!("/api/v1/barn/{}/innsynslogg", sak.logg.barn);
        let linjer = async |navn: &str| {
            let alle = verden.som(navn).await.alle(&innsyn).await;
            let om = alle.iter().filter(|l| {
                let hva = l["handling"].as_str().unwrap();
                hva.starts_with("henvendelse")
            });
            (om.count(), alle.len())
        };
        assert_eq!(linjer("maria.nygard").await.0, 2);
        let (fars, alle) = linjer("fredrik.berg").await;
        assert_eq!(fars, 0);
        assert!(alle > 2);
    }
}

#[actix_web::test]
async fn a_request_is_answered_in_time_and_a_refusal_says_where_to_complain() {
    for verden in verdener("henvendelse_svar").await {
        let frode = verden.som("frode.strand").await;
        let liv = verden.som("liv.aasen").await;
        let om = json!({"slag": "innsyn_uten_ansvar", "tekst": "Hei", "foedselsnummer": BENJAMIN});
        let id = tekst(&sender(&frode, om).await.med(201)["id"]);
        let sti = format!("{HENVENDELSER}/{id}");
        let svar = |sti: &str| format!("{sti}/svar");
        let nei = json!({"utfall": "avslaatt", "svar": "Det kan skade barnet"});
        // Only those who shall answer do: not the sender, and nobody else learns that it is there.
        frode
            .post(&svar(&sti), nei.clone())
            .await
            .avvist(403, "ikke_tilgang");
        for navn in ["mette.dahl", "ellen.berget", "sindre.bakken"] {
            let annen = verden.som(navn).await;
            let ekte = annen.get(&sti).await;
            let ingen = annen.get(&format!("{HENVENDELSER}/{INGEN}")).await;
            assert_eq!((ekte.status, &ekte.kropp), (404, &ingen.kropp), "{navn}");
            annen
                .post(&svar(&sti), nei.clone())
                .await
                .avvist(404, "finnes_ikke");
        }
        let alt = liv.post(&svar(&sti), json!({"utfall": "kanskje"})).await;
        let alt = feil(&alt.avvist(422, "ugyldig"));
        let felter: Vec<&str> = alt.iter().map(|(f, _)| &**f).collect();
        assert_eq!(felter, ["utfall", "svar"]);
        // Two months more, once, with the reason; after that it is overdue.
        let mer = json!({"grunn": "Mange dokumenter"});
        let forleng = format!("{sti}/forleng");
        let lest = liv.post(&forleng, mer.clone()).await.med(200);
        assert_eq!(lest["frist"], "2027-02-23");
        liv.post(&forleng, mer)
            .await
            .avvist(409, "kan_ikke_forlenges");
        assert_eq!(
            frode.get(&sti).await.med(200)["forlengetGrunn"],
            "Mange dokumenter"
        );
        verden.utenfra.still("2027-02-23T22:59:00Z");
        let (frode, liv) = (
            verden.som("frode.strand").await,
            verden.som("liv.aasen").await,
        );
        assert_eq!(
            liv.get(HENVENDELSER).await.med(200)["koe"][0]["forfalt"],
            false
        );
        verden.utenfra.gaa(SignedDuration::from_mins(2));
        assert_eq!(
            liv.get(HENVENDELSER).await.med(200)["koe"][0]["forfalt"],
            true
        );
        let lest = liv.post(&svar(&sti), nei.clone()).await.med(200);
        assert_eq!(lest["svar"]["klageinstans"], "statsforvalteren");
        liv.post(&svar(&sti), nei)
            .await
            .avvist(409, "allerede_besvart");
        let lest = frode.get(&sti).await.med(200);
        assert_eq!(lest["svar"]["tekst"], "Det kan skade barnet");
        assert_eq!(
            (&lest["forfalt"], &lest["evner"]),
            (&json!(false), &json!([]))
        );
        assert_eq!(liv.get(HENVENDELSER).await.med(200)["koe"], json!([]));
        // That it takes longer is no answer, neither in the log nor in the mail.
        for slag in ["henvendelse_besvart", "henvendelse_forlenget"] {
            assert_eq!(verden.base.hendelser(slag), 1, "{slag}");
            assert_eq!(varsler(&verden, slag).await, 1, "{slag}");
        }
    }
}

#[actix_web::test]
async fn the_one_who_holds_the_pinne_answers_in_own_logs_only() {
    for verden in verdener("henvendelse_holder").await {
        let sak = Sak::ny(&verden).await;
        let maria = verden.som("maria.nygard").await;
        let om = json!({"slag": "retting", "tekst": "Feil dato", "loggId": sak.logg.id});
        let id = tekst(&sender(&maria, om).await.med(201)["id"]);
        // A log that is not hers gives nothing away, and is tied to nothing.
        let mette = verden.som("mette.dahl").await;
        let fremmed = json!({"slag": "retting", "tekst": "x", "loggId": sak.logg.id});
        sender(&mette, fremmed).await.med(201);
        let koe = sak.solveig.get(HENVENDELSER).await.med(200);
        assert_eq!(felt(koe["koe"].as_array().unwrap(), "id"), [&*id]);
        let ja = json!({"utfall": "imoetekommet", "svar": "Vi har rettet datoen"});
        let sti = format!("{HENVENDELSER}/{id}/svar");
        sak.paal
            .post(&sti, ja.clone())
            .await
            .avvist(404, "finnes_ikke");
        let lest = sak.solveig.post(&sti, ja).await.med(200);
        assert_eq!(lest["svar"]["klageinstans"], json!(null));
        // Bad input, all at once.
        let begge = json!({"slag": "x", "foedselsnummer": "123", "loggId": "x"});
        let alt = feil(&sender(&maria, begge).await.avvist(422, "ugyldig"));
        let felter: Vec<&str> = alt.iter().map(|(f, _)| &**f).collect();
        assert_eq!(felter, ["slag", "tekst", "loggId", "foedselsnummer"]);
        // Another municipality has none of it.
        verden.importer_nabo();
        let nabo = verden.som("nabo.liv.aasen").await;
        assert_eq!(nabo.get(HENVENDELSER).await.med(200)["koe"], json!([]));
        let sti = format!("{HENVENDELSER}/{id}");
        nabo.get(&sti).await.avvist(404, "finnes_ikke");
    }
}

// ---- interpreter --------------------------------------------------------------------------------

#[actix_web::test]
async fn the_need_for_an_interpreter_is_known_to_those_who_help() {
    for verden in verdener("tolk").await {
        let ellen = verden.som("ellen.berget").await;
        let logg = ellen.aapner(CELIA).await;
        let lest = ellen.get(&logg.selv()).await.med(200);
        let foresatte = lest["foresatte"].as_array().unwrap();
        let id = |navn: &str| {
            let en = foresatte.iter().find(|f| f["navn"] == navn).unwrap();
            tekst(&en["personId"])
        };
        let (farid_id, nora_id) = (id("Farid Darwish"), id("Nora Lunde"));
        let farid = verden.som("farid.darwish").await;
        let sti = logg.sti("tolk");
        let arabisk = json!({"personId": farid_id, "spraak": "ar"});
        let satt = farid.post(&sti, arabisk).await.med(200);
        assert_eq!(
            (&satt[0]["navn"], &satt[0]["spraak"]),
            (&json!("Farid Darwish"), &json!("ar"))
        );
        let sett = ellen.get(&logg.selv()).await.med(200);
        assert_eq!(sett["tolk"], satt);
        // The other parent sees her own only, and sets her own only; the one who helps sets anybody's.
        let nora = verden.som("nora.lunde").await;
        assert_eq!(nora.get(&logg.selv()).await.med(200)["tolk"], json!([]));
        let hans = json!({"personId": farid_id, "spraak": ""});
        let svar = nora.post(&sti, hans.clone()).await.avvist(422, "ugyldig");
        assert_eq!(feil(&svar)[0].0, "personId");
        let uten = json!({"personId": nora_id, "spraak": "", "tegnspraak": true});
        let svar = ellen.post(&sti, uten).await.avvist(422, "ugyldig");
        assert_eq!(feil(&svar)[0], ("spraak".to_owned(), "mangler".to_owned()));
        let tegn = json!({"personId": nora_id, "spraak": "nsl", "tegnspraak": true});
        assert_eq!(
            ellen
                .post(&sti, tegn)
                .await
                .med(200)
                .as_array()
                .unwrap()
                .len(),
            2
        );
        for (kropp, kode) in [
            (
                json!({"personId": nora_id, "spraak": "nb"}),
                "trenger_ikke_tolk",
            ),
            (
                json!({"personId": nora_id, "spraak": "arabisk"}),
                "ukjent_kode",
            ),
            (json!({"personId": INGEN, "spraak": "ar"}), "finnes_ikke"),
            (json!({"spraak": "ar"}), "mangler"),
        ] {
            let svar = ellen.post(&sti, kropp).await.avvist(422, "ugyldig");
            assert_eq!(feil(&svar)[0].1, kode);
        }
        farid.post(&sti, hans).await.med(200);
        let sett = ellen.get(&logg.selv()).await.med(200);
        assert_eq!(
            felt(sett["tolk"].as_array().unwrap(), "navn"),
            ["Nora Lunde"]
        );
        assert_eq!(verden.base.hendelser("tolk_satt"), 3);
    }
}
