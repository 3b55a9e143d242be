//! The people of the demo municipality whom a rule of age, care or protection is about, loaded from
//! its own files: what the law says of each before and after.
//!
//! A birthday begins at midnight in Norway, which is 23:00 UTC in winter, and nothing runs then:
//! the clock of the test is moved, and the next request gets the new answer.
//!
//! The file is long because each person has the whole story of one rule.

use crate::verden::{
    BENJAMIN, Logg, Person, Verden, aapning, demofiler, felt, samtykke, tekst, verdener,
};
use jiff::civil::date;
use serde_json::{Value, json};
use stafett_app::importer::les;
use stafett_domain::foedselsnummer::{Foedselsnummer, Nummermiljoe};

const INGRID: &str = "25911964026";
const CELIA: &str = "20821464421";
const DANIEL: &str = "30861164167";
const EMMA: &str = "12891064061";
const FILIP: &str = "01920864321";
const SARA: &str = "03901664063";
const SONDRE: &str = "25811364153";
const FARID: &str = "54878531151";
/// A child who came to Norway, with a D-number: born on 25 November 2019. Nobody in the files.
const NOOR: &str = "65911996280";

const TILFELDIG: &str = "00000000-0000-0000-0000-00000000ffff";
/// What a log is asked for by those who may only look.
const LESESTIER: [&str; 6] = [
    "",
    "/hendelser",
    "/tilganger",
    "/kopi",
    "/mine-hjelpere",
    "/sperrer",
];

/// One theme to one service until a day.
fn til(tjeneste: &str, tema: &str, gyldig_til: &str) -> Value {
    let mut kropp = samtykke(tjeneste);
    kropp["temaer"] = json!([tema]);
    kropp["gyldigTil"] = json!(gyldig_til);
    kropp
}

/// To this person the log, and the child, are what a random id is. Every try leaves its refusal.
async fn finnes_ikke_for(verden: &Verden, hvem: &Person, logg: &Logg) {
    for del in LESESTIER {
        let nektet = verden.base.hendelser("tilgang_avvist");
        let svar = hvem.get(&format!("{}{del}", logg.selv())).await;
        let ingen = format!("/api/v1/stafettlogger/{TILFELDIG}{del}");
        let ingen = hvem.get(&ingen).await;
        assert_eq!(svar.status, 404, "{} {del}: {}", hvem.navn, svar.tekst());
        assert_eq!(svar.kropp, ingen.kropp, "{} {del}", hvem.navn);
        let etter = verden.base.hendelser("tilgang_avvist");
        assert_eq!(etter, nektet + 2, "{} {del}", hvem.navn);
    }
    for del in ["innsynslogg", "vedtak", "adressevern"] {
        let svar = hvem.get(&format!("/api/v1/barn/{}/{del}", logg.barn)).await;
        let ingen = hvem.get(&format!("/api/v1/barn/{TILFELDIG}/{del}")).await;
        assert_eq!(svar.status, 404, "{} {del}", hvem.navn);
        assert_eq!(svar.kropp, ingen.kropp, "{} {del}", hvem.navn);
    }
    let egne = hvem.alle("/api/v1/stafettlogger").await;
    assert!(!felt(&egne, "id").contains(&&*logg.id), "{}", hvem.navn);
    for (del, kropp) in [
        ("samtykker", samtykke("ppt")),
        (
            "innspill",
            json!({"slag": "egne_ord", "tekst": "Jeg vil vite"}),
        ),
        ("maal", json!({"tekst": "Et mål"})),
    ] {
        let svar = hvem.post(&logg.sti(del), kropp.clone()).await;
        let ingen = format!("/api/v1/stafettlogger/{TILFELDIG}/{del}");
        assert_eq!(svar.status, 404, "{} {del}", hvem.navn);
        assert_eq!(svar.kropp, hvem.post(&ingen, kropp).await.kropp);
    }
}

#[test]
fn the_files_hold_everybody_a_rule_is_about() {
    let tjenester = crate::verden::oppsett().tjenestekoder();
    let sett = les(&demofiler(), &tjenester, Nummermiljoe::Syntetisk).unwrap();
    let foedt = |nummer: &str| {
        let barn = sett.barn.iter();
        let mut funnet = barn.filter(|b| b.foedselsnummer.som_str() == nummer);
        funnet.next().unwrap_or_else(|| panic!("{nummer}"))
    };
    for (nummer, dag) in [
        (INGRID, date(2019, 11, 25)),
        (BENJAMIN, date(2017, 5, 9)),
        (CELIA, date(2014, 2, 20)),
        (DANIEL, date(2011, 6, 30)),
        (EMMA, date(2010, 9, 12)),
        (FILIP, date(2008, 12, 1)),
        (SARA, date(2016, 10, 3)),
        (SONDRE, date(2013, 1, 25)),
    ] {
        assert_eq!(foedt(nummer).foedselsdato, dag, "{nummer}");
    }
    let kan_logge_inn: Vec<&str> = [DANIEL, EMMA, FILIP]
        .iter()
        .filter_map(|n| foedt(n).brukernavn.as_deref())
        .collect();
    assert_eq!(
        kan_logge_inn,
        ["daniel.hovland", "emma.solberg", "filip.berg"]
    );
    let foresatte: Vec<&str> = sett
        .foresatte
        .iter()
        .map(|f| f.foedselsnummer.som_str())
        .collect();
    // Both parents, mother alone, father without responsibility, father with a D-number, foster parent.
    for nummer in [
        "17848631035",
        "02888431198",
        "28829031088",
        "11918831101",
        FARID,
        "06867931463",
    ] {
        assert!(foresatte.contains(&nummer), "{nummer}");
    }
}

#[actix_web::test]
async fn ingrid_is_seven_at_midnight_and_staff_must_write_down_what_she_says() {
    for verden in verdener("ingrid").await {
        let havard = verden.som("havard.ulvestad").await;
        let logg = havard.aapner(INGRID).await;
        verden.utenfra.still("2026-11-24T22:59:59Z");
        let (havard, inger) = (
            verden.som("havard.ulvestad").await,
            verden.som("inger.moen").await,
        );
        havard.setter_maal(&logg).await;
        verden.utenfra.still("2026-11-24T23:00:00Z");
        let maal = json!({"tekst": "Et mål til"});
        let feil = havard.post(&logg.sti("maal"), maal.clone()).await;
        let feil = feil.avvist(409, "mangler_barnets_syn");
        assert_eq!(feil["mangler"], json!([{"krav": "barnets_syn"}]));
        // Reading goes on, and the parents are asked nothing more than before.
        let lest = havard.get(&logg.selv()).await.med(200);
        assert_eq!(lest["maaHoeres"], true);
        inger.samtykker(&logg, "ppt").await;
        let sagt = json!({"tekst": "Jeg vil sitte ved vinduet."});
        havard.post(&logg.sti("barnets-syn"), sagt).await.med(201);
        havard.post(&logg.sti("maal"), maal).await.med(201);
        // Not before she is twelve is it asked for again.
        verden.utenfra.still("2031-11-24T22:59:59Z");
        let havard = verden.som("havard.ulvestad").await;
        assert_eq!(havard.get(&logg.selv()).await.med(200)["maaHoeres"], false);
        verden.utenfra.still("2031-11-24T23:00:00Z");
        assert_eq!(havard.get(&logg.selv()).await.med(200)["maaHoeres"], true);
    }
}

#[actix_web::test]
async fn filip_is_eighteen_at_midnight_and_all_that_was_opened_before_ends() {
    for verden in verdener("filip").await {
        let nina = verden.som("nina.grondal").await;
        let logg = nina.aapner(FILIP).await;
        let giverne = ["maria.nygard", "fredrik.berg", "filip.berg"];
        let ppt = til("ppt", "trivsel_laering", "2026-11-30");
        for giver in giverne {
            let giver = verden.som(giver).await;
            // Nobody can open anything past eighteen for the one who then decides alone.
            let for_lenge = til("ppt", "trivsel_laering", "2026-12-01");
            let feil = giver.post(&logg.sti("samtykker"), for_lenge).await;
            let feil = feil.avvist(422, "ugyldig");
            assert_eq!(feil["felter"][0]["felt"], "gyldigTil");
            giver
                .post(&logg.sti("samtykker"), ppt.clone())
                .await
                .med(201);
        }
        let paal = verden.som("pal.prestegard").await;
        nina.inviterer(&logg, &paal).await;
        verden.utenfra.still("2026-11-30T22:59:59Z");
        let (paal, filip, maria, fredrik) = (
            verden.som("pal.prestegard").await,
            verden.som("filip.berg").await,
            verden.som("maria.nygard").await,
            verden.som("fredrik.berg").await,
        );
        for hvem in [&paal, &filip, &maria, &fredrik] {
            hvem.get(&logg.selv()).await.med(200);
        }
        verden.utenfra.still("2026-11-30T23:00:00Z");
        for hvem in [&paal, &maria, &fredrik] {
            for del in ["", "/hendelser", "/kopi"] {
                let svar = hvem.get(&format!("{}{del}", logg.selv())).await;
                assert!(
                    matches!(svar.status, 403 | 404),
                    "{} {del}: {}",
                    hvem.navn,
                    svar.status
                );
            }
            let egne = hvem.alle("/api/v1/stafettlogger").await;
            assert!(!felt(&egne, "id").contains(&&*logg.id), "{}", hvem.navn);
        }
        for forelder in [&maria, &fredrik] {
            let svar = forelder.post(&logg.sti("samtykker"), samtykke("ppt")).await;
            assert!(matches!(svar.status, 403 | 404), "{}", svar.status);
            let svar = forelder
                .get(&format!("/api/v1/barn/{}/innsynslogg", logg.barn))
                .await;
            assert!(matches!(svar.status, 403 | 404), "{}", svar.status);
        }
        // He reads on, and his yes alone opens it again.
        filip.get(&logg.selv()).await.med(200);
        filip
            .post(
                &logg.sti("samtykker"),
                til("ppt", "trivsel_laering", "2027-11-20"),
            )
            .await
            .med(201);
        paal.get(&logg.selv()).await.med(200);
        assert_ne!(maria.get(&logg.selv()).await.status, 200);
    }
}

#[actix_web::test]
async fn emma_alone_opens_what_is_about_her_health() {
    for verden in verdener("emma").await {
        let nina = verden.som("nina.grondal").await;
        let logg = nina.aapner(EMMA).await;
        let hilde = verden.som("hilde.sandvik").await;
        // She works in two units, and is asked in for one of them.
        let enheter = nina.alle("/api/v1/enheter").await;
        let helse = enheter.iter().find(|e| e["navn"] == "Skolehelsetjenesten");
        let kropp = json!({"brukerId": hilde.id, "enhetId": helse.unwrap()["id"]});
        nina.post(&logg.sti("deltakere"), kropp).await.med(201);
        let helse = til("skolehelsetjeneste", "psykisk_helse", "2027-11-20");
        for forelder in ["kari.solberg", "arne.solberg"] {
            let forelder = verden.som(forelder).await;
            forelder
                .post(&logg.sti("samtykker"), helse.clone())
                .await
                .med(201);
        }
        // The yes of both parents opens nothing of her health.
        assert_ne!(hilde.get(&logg.selv()).await.status, 200);
        let emma = verden.som("emma.solberg").await;
        let svar = emma.post(&logg.sti("samtykker"), helse).await.med(201);
        hilde.get(&logg.selv()).await.med(200);
        // And it is hers to take back, not theirs.
        let trekk = format!("/api/v1/samtykker/{}/trekk", tekst(&svar["id"]));
        let kari = verden.som("kari.solberg").await;
        assert!(matches!(
            kari.post(&trekk, json!({})).await.status,
            403 | 404
        ));
        hilde.get(&logg.selv()).await.med(200);
        emma.post(&trekk, json!({})).await.med(200);
        assert_ne!(hilde.get(&logg.selv()).await.status, 200);
        // At fifteen and younger she would not have been in.
        emma.get(&logg.selv()).await.med(200);
    }
}

#[actix_web::test]
async fn the_foster_parent_reads_and_the_service_with_the_care_consents_with_daniel() {
    for verden in verdener("daniel").await {
        let trygve = verden.som("trygve.sorlie").await;
        let logg = trygve.aapner(DANIEL).await;
        let (frida, lena, randi, daniel, paal) = (
            verden.som("frida.myhre").await,
            verden.som("lena.hovland").await,
            verden.som("randi.saether").await,
            verden.som("daniel.hovland").await,
            verden.som("pal.prestegard").await,
        );
        for hvem in [&frida, &randi, &daniel] {
            hvem.get(&logg.selv()).await.med(200);
        }
        finnes_ikke_for(&verden, &lena, &logg).await;
        // Who has the daily care reads, and does not decide.
        let barnevern = til("ppt", "barnevern_tiltak", "2027-11-20");
        let samtykker = logg.sti("samtykker");
        frida
            .post(&samtykker, barnevern.clone())
            .await
            .avvist(403, "ikke_tilgang");
        trygve.inviterer(&logg, &paal).await;
        randi.post(&samtykker, barnevern.clone()).await.med(201);
        // From fifteen he is a party of his own in what is about child welfare.
        assert_ne!(paal.get(&logg.selv()).await.status, 200);
        daniel.post(&samtykker, barnevern).await.med(201);
        paal.get(&logg.selv()).await.med(200);
    }
}

#[actix_web::test]
async fn a_daniel_of_fourteen_does_not_see_his_case_and_at_fifteen_he_does() {
    for verden in verdener("daniel_femten").await {
        verden.utenfra.still("2026-06-29T21:59:59Z");
        let trygve = verden.som("trygve.sorlie").await;
        let mut kropp = aapning(&trygve.finner(DANIEL).await);
        kropp["tilbud"]["dato"] = json!("2026-06-20");
        let svar = trygve.post("/api/v1/stafettlogger", kropp).await.med(201);
        let sti = format!("/api/v1/stafettlogger/{}", tekst(&svar["id"]));
        let daniel = verden.som("daniel.hovland").await;
        assert_eq!(daniel.get(&sti).await.status, 404);
        // Summer time: midnight in Norway is 22:00 UTC.
        verden.utenfra.still("2026-06-29T22:00:00Z");
        daniel.get(&sti).await.med(200);
    }
}

#[actix_web::test]
async fn to_a_father_without_responsibility_the_case_does_not_exist() {
    for verden in verdener("frode").await {
        let kristian = verden.som("kristian.lien").await;
        let logg = kristian.aapner(BENJAMIN).await;
        let (frode, mette) = (
            verden.som("frode.strand").await,
            verden.som("mette.dahl").await,
        );
        mette.get(&logg.selv()).await.med(200);
        finnes_ikke_for(&verden, &frode, &logg).await;
        // He has no say: her yes alone opens.
        let paal = verden.som("pal.prestegard").await;
        kristian.inviterer(&logg, &paal).await;
        mette.samtykker(&logg, "ppt").await;
        paal.get(&logg.selv()).await.med(200);
        // What he has is a request, which the service answers (barnelova § 47).
        let varsler = verden.base.tell("varsel");
        verden.utenfra.gaa(jiff::SignedDuration::from_mins(1));
        mette.samtykker(&logg, "nav").await;
        let hans = verden.bruker("frode.strand").1;
        assert!(verden.base.tell("varsel") > varsler);
        assert_eq!(verden.base.varsler_til(hans), 0);
    }
}

/// Two administrators put these on the list of a protected child.
async fn paa_listen(verden: &Verden, nummer: &str, ansatt: &str, familien: &[&str]) -> String {
    let (liv, gro) = (
        verden.som("liv.aasen").await,
        verden.som("gro.lunden").await,
    );
    let barn = liv.finner(nummer).await;
    let sti = format!("/api/v1/barn/{barn}/vedtak");
    let alle = liv.get(&sti).await.med(200);
    let alle = alle["familien"].as_array().unwrap();
    let familien = familien.iter().map(|navn| {
        let person = alle.iter().find(|f| f["navn"] == *navn).unwrap();
        json!({"gjelder": person["id"]})
    });
    let ansatt = verden.som(ansatt).await.id;
    for hvem in familien.chain([json!({"brukerId": ansatt})]) {
        let mut kropp = json!({
            "slag": "utvalgt", "grunn": "adressevern", "gjelder": "", "begrunnelse": "Det trengs",
        });
        for (felt, verdi) in hvem.as_object().unwrap() {
            kropp[felt] = verdi.clone();
        }
        let forslag = tekst(&liv.post(&sti, kropp).await.med(201)["id"]);
        let avgjoer = format!("/api/v1/vedtak/{forslag}/avgjoer");
        let ja = json!({"utfall": "godkjent"});
        liv.post(&avgjoer, ja.clone())
            .await
            .avvist(403, "ikke_tilgang");
        gro.post(&avgjoer, ja).await.med(200);
    }
    barn
}

#[actix_web::test]
async fn sara_is_nowhere_but_for_those_on_her_list() {
    for verden in verdener("sara").await {
        let kolleger = ["ellen.berget", "kristian.lien", "rune.hagen"];
        // Imported as strengt fortrolig, she is there for nobody in her school.
        let havard = verden.som("havard.ulvestad").await;
        let foer = havard.alle("/api/v1/barn").await.len();
        paa_listen(&verden, SARA, "havard.ulvestad", &["Line Aune"]).await;
        assert_eq!(havard.alle("/api/v1/barn").await.len(), foer + 1);
        let varsler = verden.base.tell("varsel");
        let logg = havard.aapner(SARA).await;
        // The mother is told; the father, whose responsibility is the same, is not.
        let roger = verden.som("roger.aune").await;
        let hans = verden.bruker("roger.aune").1;
        assert!(verden.base.tell("varsel") > varsler);
        assert_eq!(verden.base.varsler_til(hans), 0);
        finnes_ikke_for(&verden, &roger, &logg).await;
        let ingen = json!({"treff": []});
        let hvem = json!({"foedselsnummer": SARA});
        for navn in kolleger {
            let kollega = verden.som(navn).await;
            finnes_ikke_for(&verden, &kollega, &logg).await;
            assert_eq!(kollega.alle("/api/v1/barn").await.len(), foer, "{navn}");
            let svar = kollega.post("/api/v1/barn/soek", hvem.clone()).await;
            assert_eq!(svar.med(200), ingen, "{navn}");
            let svar = kollega
                .post("/api/v1/stafettlogger", aapning(&logg.barn))
                .await;
            assert_eq!(svar.status, 404, "{navn}");
        }
        // To those who see her, no page tells the place.
        let line = verden.som("line.aune").await;
        for leser in [&havard, &line] {
            let svar = leser.get(&logg.selv()).await;
            assert!(
                !svar.tekst().contains("Elvedal barneskole"),
                "{}",
                leser.navn
            );
            assert_eq!(svar.med(200)["adressevern"], "strengt_fortrolig");
        }
        let sted = json!({"tekst": "Møt oss i Storgata 4"});
        let feil = havard.post(&logg.sti("maal"), sted).await;
        let feil = feil.avvist(422, "ugyldig");
        assert_eq!(feil["felter"][0]["kode"], "ligner_sted");
        // Every look is an alarm.
        let sindre = verden.som("sindre.bakken").await;
        assert!(!sindre.alle("/api/v1/alarmer").await.is_empty());
    }
}

#[actix_web::test]
async fn of_sondre_staff_on_the_list_see_the_units_and_the_family_does_not() {
    for verden in verdener("sondre").await {
        let trygve = verden.som("trygve.sorlie").await;
        let foer = trygve.alle("/api/v1/barn").await.len();
        paa_listen(&verden, SONDRE, "nina.grondal", &["Elin Vik"]).await;
        let nina = verden.som("nina.grondal").await;
        let logg = nina.aapner(SONDRE).await;
        let elin = verden.som("elin.vik").await;
        let skole = "Storelva";
        assert!(nina.get(&logg.selv()).await.tekst().contains(skole));
        for del in LESESTIER.iter().filter(|d| **d != "/kopi") {
            let svar = elin.get(&format!("{}{del}", logg.selv())).await;
            assert_eq!(svar.status, 200, "{del}");
            assert!(!svar.tekst().contains(skole), "{del}");
        }
        // A copy leaves the house only when two have said so.
        assert_eq!(elin.get(&logg.sti("kopi")).await.status, 403);
        assert_eq!(trygve.alle("/api/v1/barn").await.len(), foer);
        for navn in ["tomas.vik", "trygve.sorlie", "kjersti.tveit"] {
            finnes_ikke_for(&verden, &verden.som(navn).await, &logg).await;
        }
    }
}

#[actix_web::test]
async fn a_d_number_is_a_number_like_any_other() {
    let farid = Foedselsnummer::parse(FARID, Nummermiljoe::Syntetisk).unwrap();
    assert!(farid.stemmer_med(date(1985, 7, 14)));
    assert!(!farid.stemmer_med(date(1985, 7, 15)));
    for verden in verdener("d_nummer_barn").await {
        // A child with one is imported, found, and seven on the day that the number tells.
        verden.importer(|filer| {
            let barn = format!("{NOOR};Noor Amiri;2019-11-25;310007897;2026-08-17;;;;;;\n");
            filer.barn.extend(barn.as_bytes());
            let far = format!(
                "{NOOR};{FARID};Farid Darwish;far;far;ja;farid.darwish;farid.darwish@epost.example\n"
            );
            filer.foresatte.extend(far.as_bytes());
        });
        let kristian = verden.som("kristian.lien").await;
        for (nummer, status) in [
            ("65911996281", 422),
            // The day of birth alone, without the four that make it a D-number.
            ("25911996280", 422),
            ("659119 96280", 200),
            // An adult's number is right, and no child's.
            (FARID, 200),
        ] {
            let kropp = json!({"foedselsnummer": nummer});
            let svar = kristian.post("/api/v1/barn/soek", kropp).await;
            assert_eq!(svar.status, status, "{nummer}: {}", svar.tekst());
        }
        let voksen = json!({"foedselsnummer": FARID});
        let svar = kristian.post("/api/v1/barn/soek", voksen).await;
        assert_eq!(svar.med(200), json!({"treff": []}));
        let logg = kristian.aapner(NOOR).await;
        verden.utenfra.still("2026-11-24T22:59:59Z");
        let kristian = verden.som("kristian.lien").await;
        assert_eq!(
            kristian.get(&logg.selv()).await.med(200)["maaHoeres"],
            false
        );
        verden.utenfra.still("2026-11-24T23:00:00Z");
        assert_eq!(kristian.get(&logg.selv()).await.med(200)["maaHoeres"], true);
        // Her father signs in, reads, and his yes alone opens.
        let farid = verden.som("farid.darwish").await;
        farid.samtykker(&logg, "ppt").await;
        farid.get(&logg.selv()).await.med(200);
    }
}

#[actix_web::test]
async fn the_data_protection_officer_controls_and_reads_no_case() {
    for verden in verdener("personvernombud").await {
        let kristian = verden.som("kristian.lien").await;
        let logg = kristian.aapner(BENJAMIN).await;
        let yngve = verden.som("yngve.storli").await;
        for sti in ["/api/v1/alarmer", "/api/v1/gjennomganger"] {
            assert_eq!(yngve.get(sti).await.status, 200, "{sti}");
        }
        finnes_ikke_for(&verden, &yngve, &logg).await;
        let soek = json!({"foedselsnummer": BENJAMIN});
        yngve
            .post("/api/v1/barn/soek", soek)
            .await
            .avvist(403, "ikke_tilgang");
    }
}
