//! Consents written down for others, what a change would do, consents that soon end, and the child's
//! view at the ages at which it shall be heard.
//!
//! The file is long because a rule is shown from what is typed to what it opens.

use crate::verden::{
    ANNA, Logg, OM_ET_AAR, Person, Verden, aapning, felt, samtykke, tekst, tiltak, verdener,
};
use jiff::SignedDuration;
use serde_json::{Value, json};
use stafett_app::jobber;
use std::collections::{BTreeMap, BTreeSet};

#[actix_web::test]
async fn whoever_chooses_a_unit_is_told_whose_consent_is_missing() {
    for verden in verdener("plass_mangler").await {
        let solveig = verden.som("solveig.haugen").await;
        let logg = solveig.aapner(ANNA).await;
        let enheter = solveig.alle("/api/v1/enheter").await;
        let ppt = enheter.iter().find(|e| e["type"] == "ppt").unwrap();
        let rute = stafett_web::RUTER
            .iter()
            .find(|r| r.sti == "/stafettlogger/{logg}/deltakere/ny")
            .unwrap();
        let id = tekst(&ppt["id"]);
        let sti = format!("/stafettlogger/{}/deltakere/ny?enhet={id}", logg.id);
        let nettleser = crate::rutevandring::i_nettleser(&verden, "solveig.haugen").await;
        let navn = async || {
            let side = nettleser.send(&verden, rute, &sti).await;
            assert_eq!(side.status, 200);
            ["Maria Nygård", "Fredrik Berg"].map(|navn| side.tekst().contains(navn))
        };
        assert_eq!(navn().await, [true, true]);
        verden
            .som("maria.nygard")
            .await
            .samtykker(&logg, "ppt")
            .await;
        assert_eq!(navn().await, [false, true]);
        verden
            .som("fredrik.berg")
            .await
            .samtykker(&logg, "ppt")
            .await;
        assert_eq!(navn().await, [false, false]);
    }
}

/// Becomes seven on 25 November 2026.
const INGRID: &str = "25911964026";

struct Folk {
    solveig: Person,
    kristian: Person,
    paal: Person,
    maria: Person,
    fredrik: Person,
}

impl Folk {
    async fn inn(verden: &Verden) -> Self {
        Self {
            solveig: verden.som("solveig.haugen").await,
            kristian: verden.som("kristian.lien").await,
            paal: verden.som("pal.prestegard").await,
            maria: verden.som("maria.nygard").await,
            fredrik: verden.som("fredrik.berg").await,
        }
    }
}

/// The id of a member of the family.
async fn person(holder: &Person, logg: &Logg, relasjon: &str) -> Value {
    let lest = holder.get(&logg.selv()).await.med(200);
    let familien = lest["foresatte"].as_array().unwrap();
    let en = familien.iter().find(|f| f["relasjon"] == relasjon).unwrap();
    en["personId"].clone()
}

fn registrering(giver: &Value, til: &str) -> Value {
    let mut kropp = samtykke(til);
    kropp["giver"] = giver.clone();
    kropp["maate"] = json!("muntlig");
    kropp["gitt"] = json!("2026-11-22");
    kropp
}

fn varsler(verden: &Verden, slag: &str) -> i64 {
    verden.base.tell(&format!("varsel WHERE slag = '{slag}'"))
}

#[actix_web::test]
async fn the_holder_writes_down_what_the_family_said() {
    for verden in verdener("registrer").await {
        let folk = Folk::inn(&verden).await;
        let logg = folk.solveig.aapner(ANNA).await;
        folk.solveig.inviterer(&logg, &folk.paal).await;
        let sti = logg.sti("samtykker/registrer");
        let mor = person(&folk.solveig, &logg, "mor").await;
        let far = person(&folk.solveig, &logg, "far").await;

        // A parent gives their own; nobody who only takes part writes down.
        let kropp = registrering(&far, "ppt");
        folk.maria
            .post(&sti, kropp.clone())
            .await
            .avvist(403, "ikke_tilgang");
        folk.paal.post(&sti, kropp.clone()).await.med(404);

        // Every fault at once.
        let galt = json!({
            "giver": folk.paal.id, "gjelder": "barn", "tilTjeneste": "tull", "temaer": [],
            "nivaa": "alt", "gyldigTil": "2020-01-01", "maate": "innlogget", "gitt": "2027-01-01",
            "informertAv": folk.maria.id,
        });
        let feil = folk.solveig.post(&sti, galt).await.avvist(422, "ugyldig");
        let mut felter = felt(feil["felter"].as_array().unwrap(), "felt");
        felter.sort_unstable();
        let ventet = [
            "gitt",
            "giver",
            "gyldigTil",
            "informertAv",
            "maate",
            "nivaa",
            "temaer",
            "tilTjeneste",
        ];
        assert_eq!(felter, ventet);

        // Both have said yes: one on paper, one orally. It opens from now on.
        let fars = folk.solveig.post(&sti, kropp).await.med(201);
        assert_eq!(fars["maate"], "muntlig");
        assert_eq!(fars["gitt"], "2026-11-22");
        assert_eq!(fars["registrertAv"], "Solveig Haugen");
        folk.paal.get(&logg.selv()).await.avvist(404, "finnes_ikke");
        let mut kropp = registrering(&mor, "ppt");
        kropp["maate"] = json!("papir");
        folk.solveig.post(&sti, kropp).await.med(201);
        folk.paal.get(&logg.selv()).await.med(200);
        assert_eq!(verden.base.hendelser("samtykke_registrert"), 2);
        assert_eq!(varsler(&verden, "samtykke_registrert"), 2);

        // The giver sees it as theirs, and can take it back.
        let sett = folk.fredrik.get(&logg.selv()).await.med(200);
        let alle = sett["samtykker"].as_array().unwrap();
        let hans = alle.iter().find(|s| s["id"] == fars["id"]).unwrap();
        assert_eq!(hans["evner"], json!(["samtykke_trekk"]));

        verden.utenfra.gaa(SignedDuration::from_mins(1));
        // What is told to the holder is a no at once, and the giver is told that it was written down.
        let trekk = format!("/api/v1/samtykker/{}/trekk", tekst(&fars["id"]));
        folk.solveig.post(&trekk, json!({})).await.med(200);
        folk.paal
            .get(&logg.selv())
            .await
            .avvist(403, "ikke_tilgang");
        assert_eq!(varsler(&verden, "samtykke_registrert"), 3);
        let innsyn = format!("/api/v1/barn/{}/innsynslogg", logg.barn);
        let linjer = folk.maria.alle(&innsyn).await;
        let trukket = linjer.iter().find(|l| l["handling"] == "samtykke_trukket");
        assert_eq!(trukket.unwrap()["hvem"], "Solveig Haugen");

        // A no is not undone with an older yes, nor with one that is older than its own text.
        let hans_nei = [
            ("2026-11-20", "foer_trekk"),
            ("2026-11-22", "foer_trekk"),
            ("2026-10-31", "foer_trekk"),
        ];
        for (gitt, kode) in hans_nei {
            let mut kropp = registrering(&far, "ppt");
            kropp["maate"] = json!("papir");
            kropp["gitt"] = json!(gitt);
            let feil = folk.solveig.post(&sti, kropp).await.avvist(422, "ugyldig");
            assert_eq!(feil["felter"][0]["felt"], "gitt");
            assert_eq!(feil["felter"][0]["kode"], kode);
        }
        let mut for_gammelt = registrering(&far, "skole");
        for_gammelt["gitt"] = json!("2026-10-31");
        let svar = folk.solveig.post(&sti, for_gammelt).await;
        let feil = svar.avvist(422, "ugyldig");
        assert_eq!(feil["felter"][0]["kode"], "foer_teksten");
        folk.paal
            .get(&logg.selv())
            .await
            .avvist(403, "ikke_tilgang");

        // The parents do not agree now, and that is a state and not an error.
        let lest = folk.maria.get(&logg.selv()).await.med(200);
        let rader = lest["samtykkebilde"]["deler"][0]["rader"]
            .as_array()
            .unwrap();
        let ppt = rader.iter().find(|r| r["tjeneste"] == "ppt").unwrap();
        let celler = ppt["celler"].as_array().unwrap();
        let trivsel = celler
            .iter()
            .find(|c| c["tema"] == "trivsel_laering")
            .unwrap();
        assert_eq!(trivsel["deling"], "uenige");
        assert_eq!(trivsel["nei"][0]["rolle"], "far");
    }
}

/// Numbers that look random and are the same in every run (xorshift).
struct Terning(u64);

impl Terning {
    fn kast(&mut self, sider: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 20) % sider as u64).unwrap()
    }
}

const ALLE_TEMAER: [&str; 3] = ["trivsel_laering", "utvikling_spraak", "fravaer"];

/// What somebody reads in the log, by kind; nothing when they are refused.
type Lest = BTreeMap<&'static str, BTreeSet<String>>;

async fn leser(hvem: &Person, logg: &Logg) -> Lest {
    let svar = hvem.get(&logg.selv()).await;
    let mut lest = Lest::new();
    if svar.status != 200 {
        return lest;
    }
    let mut noter = |slag, ting: &Value| {
        lest.entry(slag).or_default().insert(tekst(&ting["id"]));
    };
    for maal in svar.json()["maal"].as_array().unwrap() {
        noter("maal", maal);
        for tiltak in maal["tiltak"].as_array().unwrap() {
            noter("tiltak", tiltak);
            for notat in tiltak["fremdrift"].as_array().unwrap() {
                noter("notater", notat);
            }
            for evaluering in tiltak["evalueringer"].as_array().unwrap() {
                noter("evalueringer", evaluering);
            }
        }
    }
    lest
}

/// How many of each kind are in the one and not in the other.
fn bare_i(her: &Lest, der: &Lest) -> Value {
    let antall = |slag: &str| {
        let tomt = BTreeSet::new();
        let der = der.get(slag).unwrap_or(&tomt);
        her.get(slag).map_or(0, |h| h.difference(der).count())
    };
    json!({
        "maal": antall("maal"), "tiltak": antall("tiltak"),
        "notater": antall("notater"), "evalueringer": antall("evalueringer"),
    })
}

/// What is written under each theme, by different services, for different persons.
async fn skriver(folk: &Folk, logg: &Logg) {
    for (nr, tema) in ALLE_TEMAER.into_iter().enumerate() {
        let kropp = json!({"tekst": "Et mål", "tema": tema});
        let maal = folk.solveig.post(&logg.sti("maal"), kropp).await.med(201);
        let ansvarlig = [&folk.paal, &folk.kristian, &folk.solveig][nr];
        let kropp = tiltak(&tekst(&maal["id"]), &ansvarlig.id);
        let ny = folk.solveig.post(&logg.sti("tiltak"), kropp).await.med(201);
        let sti = format!("/api/v1/tiltak/{}/fremdrift", tekst(&ny["id"]));
        for hvem in [&folk.solveig, &folk.paal, &folk.kristian] {
            // Who may, writes; the others are refused.
            hvem.post(&sti, json!({"tekst": "Et notat"})).await;
        }
    }
}

#[actix_web::test]
async fn the_preview_is_what_happens_in_random_cases() {
    for verden in verdener("virkning").await {
        let folk = Folk::inn(&verden).await;
        let logg = folk.solveig.aapner(ANNA).await;
        for hvem in [&folk.paal, &folk.kristian] {
            folk.solveig.inviterer(&logg, hvem).await;
        }
        for forelder in [&folk.maria, &folk.fredrik] {
            for til in ["ppt", "skole"] {
                forelder.samtykker(&logg, til).await;
            }
        }
        skriver(&folk, &logg).await;
        let mut terning = Terning(0x9e37_79b9_7f4a_7c15);
        let mut endret = 0;
        for steg in 0..24 {
            let forelder = [&folk.maria, &folk.fredrik][terning.kast(2)];
            let lest = forelder.get(&logg.selv()).await.med(200);
            let mine: Vec<String> = lest["samtykker"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|s| s["status"] == "gyldig" && s["evner"] != json!([]))
                .map(|s| tekst(&s["id"]))
                .collect();
            let (virkning, sti, kropp) = if terning.kast(2) == 0 && !mine.is_empty() {
                let id = &mine[terning.kast(mine.len())];
                let sti = |del| format!("/api/v1/samtykker/{id}/{del}");
                (sti("virkning"), sti("trekk"), json!({}))
            } else {
                let mut kropp = samtykke(["ppt", "skole"][terning.kast(2)]);
                let utvalg = terning.kast(7) + 1;
                let temaer: Vec<&str> = (0..3)
                    .filter(|n| utvalg & (1 << n) != 0)
                    .map(|n| ALLE_TEMAER[n])
                    .collect();
                kropp["temaer"] = json!(temaer);
                kropp["nivaa"] = json!(["les", "bidra"][terning.kast(2)]);
                if terning.kast(3) == 0 {
                    kropp["fraTjeneste"] = json!("barnehage");
                }
                (logg.sti("samtykker/virkning"), logg.sti("samtykker"), kropp)
            };
            let lesere = [&folk.solveig, &folk.paal, &folk.kristian];
            let mut foer = Vec::new();
            for hvem in lesere {
                foer.push(leser(hvem, &logg).await);
            }
            let sagt = forelder.post(&virkning, kropp.clone()).await.med(200);
            let status = forelder.post(&sti, kropp).await.status;
            assert!(matches!(status, 200 | 201), "{steg}: {status}");
            for (hvem, foer) in lesere.into_iter().zip(&foer) {
                let etter = leser(hvem, &logg).await;
                let for_hvem = sagt["forHvem"].as_array().unwrap();
                let en = for_hvem
                    .iter()
                    .find(|v| v["bruker"]["id"] == hvem.id.as_str());
                let ingen = bare_i(&Lest::new(), &Lest::new());
                let (mister, faar) = en.map_or((&ingen, &ingen), |v| (&v["mister"], &v["faar"]));
                let hva = format!("{steg} {}: {sagt}", hvem.navn);
                assert_eq!(*mister, bare_i(foer, &etter), "{hva}");
                assert_eq!(*faar, bare_i(&etter, foer), "{hva}");
                endret += usize::from(*mister != ingen) + usize::from(*faar != ingen);
                if en.is_some_and(|v| v["misterAlt"] == true) {
                    assert_eq!(etter, Lest::new(), "{hva}");
                }
            }
        }
        assert!(endret > 5, "only {endret} changes: the cases are too tame");
        assert!(verden.base.hendelser("virkning_lest") >= 24);
    }
}

#[actix_web::test]
async fn a_measure_that_loses_its_responsible_person_is_named_before() {
    for verden in verdener("virkning_ansvarlig").await {
        let folk = Folk::inn(&verden).await;
        let logg = folk.solveig.aapner(ANNA).await;
        folk.solveig.inviterer(&logg, &folk.paal).await;
        folk.maria.samtykker(&logg, "ppt").await;
        // Before both have said yes it is told whom it waits for.
        let sti = logg.sti("samtykker/virkning");
        let sagt = folk.maria.post(&sti, samtykke("ppt")).await.med(200);
        assert_eq!(sagt["venterPaa"][0]["rolle"], "far");
        assert_eq!(sagt["forHvem"], json!([]));
        let sagt = folk.fredrik.post(&sti, samtykke("ppt")).await.med(200);
        assert_eq!(sagt["venterPaa"], json!([]));
        let fars = folk.fredrik.samtykker(&logg, "ppt").await;
        skriver(&folk_med(&folk), &logg).await;
        let sti = format!("/api/v1/samtykker/{fars}/virkning");
        let sagt = folk.fredrik.post(&sti, json!({})).await.med(200);
        assert_eq!(sagt["forHvem"][0]["misterAlt"], true);
        let uten = sagt["utenAnsvarlig"].as_array().unwrap();
        assert_eq!(felt(uten, "tittel"), ["Et tiltak"]);
        assert_eq!(uten[0]["ansvarlig"]["navn"], folk.paal.navn.as_str());
        // What PPT wrote itself stays with it.
        assert_eq!(sagt["forHvem"][0]["beholder"]["notater"], 1);
        // Every fault is named, and another parent's consent is not one's own to take back.
        let svar = folk
            .maria
            .post(&logg.sti("samtykker/virkning"), json!({}))
            .await;
        let feil = svar.avvist(422, "ugyldig");
        assert_eq!(feil["felter"].as_array().unwrap().len(), 5);
        folk.maria
            .post(&sti, json!({}))
            .await
            .avvist(403, "ikke_tilgang");
    }
}

/// The same people, with Solveig in Kristian's place: he takes no part.
fn folk_med(folk: &Folk) -> Folk {
    Folk {
        solveig: folk.solveig.clone(),
        kristian: folk.solveig.clone(),
        paal: folk.paal.clone(),
        maria: folk.maria.clone(),
        fredrik: folk.fredrik.clone(),
    }
}

#[actix_web::test]
async fn giver_and_holder_are_told_once_before_a_consent_ends() {
    for verden in verdener("fornyelse").await {
        let folk = Folk::inn(&verden).await;
        let logg = folk.solveig.aapner(ANNA).await;
        let mut kort = samtykke("ppt");
        kort["gyldigTil"] = json!("2027-01-10");
        folk.maria
            .post(&logg.sti("samtykker"), kort.clone())
            .await
            .med(201);
        folk.fredrik
            .post(&logg.sti("samtykker"), kort)
            .await
            .med(201);
        let ventet = [
            ("2026-12-10T22:59:00Z", 0),
            // Thirty days before the last day: both parents and the holder.
            ("2026-12-10T23:00:00Z", 3),
            ("2026-12-20T09:00:00Z", 3),
        ];
        for (naa, antall) in ventet {
            verden.utenfra.still(naa);
            jobber::kjoer_runde(&verden.app).await.unwrap();
            assert_eq!(varsler(&verden, "samtykke_gaar_ut"), antall, "{naa}");
        }
        let maria = verden.som("maria.nygard").await;
        let lest = maria.get(&logg.selv()).await.med(200);
        assert_eq!(lest["samtykkeGaarUt"], "2027-01-10");
        let mitt = |lest: &Value| {
            let alle = lest["samtykker"].as_array().unwrap();
            let mitt = alle
                .iter()
                .find(|s| s["relasjon"] == "mor" && s["gyldigTil"] == "2027-01-10");
            mitt.unwrap().clone()
        };
        assert_eq!(mitt(&lest)["dagerIgjen"], 21);
        let liste = maria.alle("/api/v1/stafettlogger").await;
        let rad = liste.iter().find(|l| l["id"] == logg.id.as_str()).unwrap();
        assert_eq!(rad["samtykkeGaarUt"], "2027-01-10");
        // A new one that opens as much for longer: nothing is asked any more.
        let mut nytt = samtykke("ppt");
        nytt["gyldigTil"] = json!(OM_ET_AAR);
        maria.post(&logg.sti("samtykker"), nytt).await.med(201);
        let lest = maria.get(&logg.selv()).await.med(200);
        assert_eq!(lest["samtykkeGaarUt"], Value::Null);
        assert_eq!(mitt(&lest)["fornyet"], true);
    }
}

#[actix_web::test]
async fn at_seven_the_child_is_heard_before_more_is_written() {
    for verden in verdener("syv_aar").await {
        let kristian = verden.som("kristian.lien").await;
        let barn = kristian.finner(INGRID).await;
        let aapnet = kristian.post("/api/v1/stafettlogger", aapning(&barn)).await;
        let logg = Logg {
            id: tekst(&aapnet.med(201)["id"]),
            barn,
        };
        // The last minute of being six.
        verden.utenfra.still("2026-11-24T22:59:00Z");
        let kristian = verden.som("kristian.lien").await;
        let maal = kristian.setter_maal(&logg).await;
        let ny = kristian.legger_til(&logg, &maal, &kristian).await;
        assert_eq!(
            kristian.get(&logg.selv()).await.med(200)["maaHoeres"],
            false
        );
        let mor = person(&kristian, &logg, "mor").await;

        verden.utenfra.still("2026-11-24T23:00:00Z");
        assert_eq!(kristian.get(&logg.selv()).await.med(200)["maaHoeres"], true);
        let kall = [
            (logg.sti("maal"), json!({"tekst": "x"})),
            (logg.sti("tiltak"), tiltak(&maal, &kristian.id)),
            (
                logg.sti("deltakere"),
                json!({"brukerId": verden.som("pal.prestegard").await.id}),
            ),
            (
                logg.sti("stafettpinne"),
                json!({"tilBrukerId": verden.som("solveig.haugen").await.id, "begrunnelse": "x"}),
            ),
            (logg.sti("samtykker/registrer"), registrering(&mor, "ppt")),
            (
                format!("/api/v1/tiltak/{ny}/fremdrift"),
                json!({"tekst": "x"}),
            ),
            (
                format!("/api/v1/tiltak/{ny}/evalueringer"),
                json!({"maaloppnaaelse": "god", "tekst": "x", "videre": "viderefoer"}),
            ),
        ];
        let foer = verden
            .base
            .tell("hendelse WHERE slag <> 'stafettlogg_lest'");
        for (sti, kropp) in &kall {
            let feil = kristian.post(sti, kropp.clone()).await;
            let feil = feil.avvist(409, "mangler_barnets_syn");
            assert_eq!(feil["mangler"], json!([{"krav": "barnets_syn"}]), "{sti}");
        }
        let etter = verden
            .base
            .tell("hendelse WHERE slag <> 'stafettlogg_lest'");
        assert_eq!(foer, etter, "nothing was done");
        // The family is not kept from saying yes.
        let inger = verden.som("inger.moen").await;
        inger.samtykker(&logg, "ppt").await;

        // Neither both nor nothing; somebody outside is told nothing.
        let sti = logg.sti("barnets-syn");
        for kropp in [
            json!({}),
            json!({"tekst": "a", "aarsak": "b"}),
            json!({"tekst": " "}),
        ] {
            kristian.post(&sti, kropp).await.avvist(422, "ugyldig");
        }
        let mona = verden.som("mona.eriksrud").await;
        let ord = json!({"tekst": "Jeg vil sitte ved vinduet."});
        mona.post(&sti, ord.clone())
            .await
            .avvist(404, "finnes_ikke");
        let skrevet = kristian.post(&sti, ord).await.med(201);
        assert_eq!(skrevet["registrertAv"]["navn"], kristian.navn.as_str());
        assert_eq!(verden.base.hendelser("barnets_syn_registrert"), 1);
        for (sti, kropp) in &kall {
            let status = kristian.post(sti, kropp.clone()).await.status;
            assert_eq!(status, 201, "{sti}");
        }
        // The latest stands beside the one from the opening; a stranger's copy of the database has neither.
        let lest = inger.get(&logg.selv()).await.med(200);
        assert_eq!(lest["barnetsSyn"]["tekst"], "Vil leke");
        assert_eq!(lest["senereSyn"][0]["tekst"], "Jeg vil sitte ved vinduet.");
        let dump = verden.base.dump();
        let ord = "vinduet".as_bytes();
        assert!(!dump.windows(ord.len()).any(|w| w == ord));
    }
}
