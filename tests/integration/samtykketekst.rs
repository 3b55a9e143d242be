//! What is consented to: the text in the language it was read in, kept to the letter with the consent.

use crate::{
    rutevandring::{Nettleser, i_nettleser},
    verden::{ANNA, Logg, Person, Svar, TEMAER, Verden, felt, samtykke, tekst, verdener},
};
use actix_web::test::TestRequest;
use serde_json::{Value, json};

const MOR: &str = "maria.nygard";

async fn aapnet(verden: &Verden) -> (Logg, Person) {
    let logg = verden.som("solveig.haugen").await.aapner(ANNA).await;
    (logg, verden.som(MOR).await)
}

/// A consent with something more in it.
fn med(felt: &str, verdi: &str) -> Value {
    let mut kropp = samtykke("ppt");
    kropp[felt] = json!(verdi);
    kropp
}

#[actix_web::test]
async fn a_consent_keeps_the_text_that_was_read() {
    for verden in verdener("tekst_gitt").await {
        let (logg, maria) = aapnet(&verden).await;
        let alle = maria.alle("/api/v1/samtykketekster").await;
        assert_eq!(felt(&alle, "spraak"), ["nb", "nn", "en", "se"]);
        let sti = logg.sti("samtykker");
        // Bokmål, when nothing else is said.
        let gitt = maria.post(&sti, samtykke("ppt")).await.med(201);
        assert_eq!(gitt["tekst"]["spraak"], "nb");
        for tekst in &alle {
            let mut kropp = med("spraak", tekst["spraak"].as_str().unwrap());
            kropp["avtrykk"] = tekst["avtrykk"].clone();
            let gitt = maria.post(&sti, kropp).await.med(201);
            for felt in ["versjon", "spraak", "avtrykk"] {
                assert_eq!(gitt["tekst"][felt], tekst[felt]);
            }
        }
        // As one word in the database, and the same again when it is read.
        let nn = format!("2026-11/nn/{}", alle[1]["avtrykk"].as_str().unwrap());
        let lagret = format!("samtykke WHERE tekstversjon = '{nn}'");
        assert_eq!(verden.base.tell(&lagret), 1);
        let lest = maria.get(&logg.selv()).await.med(200);
        let samtykker = lest["samtykker"].as_array().unwrap();
        let spraak: Vec<_> = samtykker
            .iter()
            .map(|s| s["tekst"]["spraak"].clone())
            .collect();
        assert_eq!(spraak, ["se", "en", "nn", "nb", "nb"]);
    }
}

fn feil_i(svar: Svar) -> Vec<(String, String)> {
    let kropp = svar.avvist(422, "ugyldig");
    let felter = kropp["felter"].as_array().unwrap().iter();
    let mut feil: Vec<_> = felter
        .map(|f| (tekst(&f["felt"]), tekst(&f["kode"])))
        .collect();
    feil.sort();
    feil
}

fn par(felt: &str, kode: &str) -> (String, String) {
    (felt.to_owned(), kode.to_owned())
}

#[actix_web::test]
async fn nobody_consents_to_a_text_that_is_not_there() {
    for verden in verdener("tekst_feil").await {
        let (logg, maria) = aapnet(&verden).await;
        let sti = logg.sti("samtykker");
        for ukjent in ["ar", "NB", "norsk", "../nb"] {
            let mut kropp = med("spraak", ukjent);
            kropp["nivaa"] = json!("alt");
            let feil = feil_i(maria.post(&sti, kropp).await);
            let ventet = [par("nivaa", "ukjent_kode"), par("spraak", "ukjent_kode")];
            assert_eq!(feil, ventet, "{ukjent}");
        }
        let annet = "ab".repeat(32);
        let feil = feil_i(maria.post(&sti, med("avtrykk", &annet)).await);
        assert_eq!(feil, [par("bekreftet", "tekst_endret")]);
        assert_eq!(verden.base.tell("samtykke"), 0);
    }
}

#[actix_web::test]
async fn everybody_can_read_what_they_are_asked_to_consent_to() {
    for verden in verdener("tekst_lest").await {
        for navn in [MOR, "mette.dahl", "solveig.haugen"] {
            let hvem = verden.som(navn).await;
            let foer = verden.base.hendelser("katalog_lest");
            let sti = "/api/v1/samtykketekster/2026-11/se";
            let se = hvem.get(sti).await.med(200);
            assert_eq!(se["utkast"], true);
            assert_eq!(se["spraaknavn"], "Davvisámegiella");
            assert!(se["deler"].as_array().unwrap().len() > 5);
            assert!(tekst(&se["bekreftelse"]["ungdom"]).starts_with("Mun lean lohkan"));
            assert_eq!(verden.base.hendelser("katalog_lest"), foer + 1, "{navn}");
            let avvist = verden.base.hendelser("tilgang_avvist");
            for ingen in ["2026-10/nb", "2026-11/ar", "sist/nb", "2026-11/%2e%2e%2fnb"] {
                let sti = format!("/api/v1/samtykketekster/{ingen}");
                hvem.get(&sti).await.avvist(404, "finnes_ikke");
            }
            assert_eq!(verden.base.hendelser("tilgang_avvist"), avvist + 4);
        }
    }
}

// ---- the pages ----------------------------------------------------------------------------------

async fn side(verden: &Verden, hvem: &Nettleser, sti: &str) -> Svar {
    let foresporsel = TestRequest::get().uri(sti).cookie(hvem.kake.clone());
    verden.send(foresporsel).await
}

async fn sender(verden: &Verden, hvem: &Nettleser, sti: &str, felter: &[(&str, &str)]) -> Svar {
    let mut alle = vec![
        ("csrf", &*hvem.csrf),
        ("tilTjeneste", "ppt"),
        ("temaer", TEMAER[0]),
        ("nivaa", "les"),
        ("gyldigTil", "2027-06-01"),
    ];
    alle.extend_from_slice(felter);
    let foresporsel = TestRequest::post().uri(sti).cookie(hvem.kake.clone());
    verden.send(foresporsel.set_form(alle)).await
}

/// What a hidden field of a page holds.
fn skjult(html: &str, navn: &str) -> String {
    let (_, etter) = html
        .split_once(&format!("type=\"hidden\" name=\"{navn}\" value=\""))
        .unwrap();
    etter.split('"').next().unwrap().to_owned()
}

#[actix_web::test]
async fn a_parent_reads_and_ticks_in_a_language_of_her_own() {
    for verden in verdener("tekst_side").await {
        let (logg, _) = aapnet(&verden).await;
        let maria = i_nettleser(&verden, MOR).await;
        let rot = format!("/stafettlogger/{}/samtykker", logg.id);
        let ny = format!("{rot}/ny?til=ppt");
        let norsk = side(&verden, &maria, &ny).await.tekst();
        assert!(norsk.contains("Det er frivillig å si ja."));
        let paa_samisk = format!("{ny}&amp;tekst=se#samtykketekst");
        assert!(norsk.contains(&format!(
            "href=\"{}\"",
            paa_samisk.replace("&amp;", "&#38;")
        )));
        let valgt = format!("{ny}&tekst=se");
        let samisk = side(&verden, &maria, &valgt).await.tekst();
        assert!(samisk.contains("Lea eaktodáhtolaš miehtat."));
        assert!(samisk.contains("oversettelsen er et utkast"));
        let (spraak, avtrykk) = (skjult(&samisk, "spraak"), skjult(&samisk, "avtrykk"));
        assert_eq!(spraak, "se");
        let tekst = [("spraak", &*spraak), ("avtrykk", &*avtrykk)];
        // Without the tick nothing is given, and the text is still the one that was read.
        let avvist = sender(&verden, &maria, &ny, &tekst).await;
        assert_eq!(avvist.status, 422);
        assert!(avvist.tekst().contains("Kryss av for å gi samtykke."));
        assert!(avvist.tekst().contains("Lea eaktodáhtolaš miehtat."));
        assert_eq!(verden.base.tell("samtykke"), 0);
        // Nor with a tick at the sentence about somebody else: then the right one is shown.
        let om_barnet = ("bekreftet", "barn");
        let om_meg = [tekst[0], tekst[1], ("gjelder", "meg"), om_barnet];
        let avvist = sender(&verden, &maria, &ny, &om_meg).await;
        assert_eq!(avvist.status, 422);
        assert!(avvist.tekst().contains("maid lean válljen iežan birra"));
        assert_eq!(verden.base.tell("samtykke"), 0);
        let ja = [tekst[0], tekst[1], om_barnet];
        assert_eq!(sender(&verden, &maria, &ny, &ja).await.status, 303);
        assert_eq!(
            verden
                .base
                .tell("samtykke WHERE tekstversjon LIKE '2026-11/se/%'"),
            1
        );
        // The list of consents leads to the very text.
        let loggen = side(&verden, &maria, &format!("/stafettlogger/{}", logg.id))
            .await
            .tekst();
        assert!(loggen.contains("2026-11, Davvisámegiella"));
        let (_, etter) = loggen.split_once(&format!("{rot}/")).unwrap();
        let id = etter
            .split_once("/tekst\"")
            .unwrap()
            .0
            .rsplit('/')
            .next()
            .unwrap();
        let lest = side(&verden, &maria, &format!("{rot}/{id}/tekst")).await;
        assert_eq!(lest.status, 200);
        assert!(lest.tekst().contains("Lea eaktodáhtolaš miehtat."));
        assert!(lest.tekst().contains("Mun lean lohkan dán"));
    }
}

#[actix_web::test]
async fn a_consent_from_before_the_texts_were_kept_is_still_read() {
    for verden in verdener("tekst_foer").await {
        let (logg, maria) = aapnet(&verden).await;
        let id = maria.samtykker(&logg, "ppt").await;
        let maria_ser = |felt: &'static str| {
            let (maria, sti) = (maria.clone(), logg.selv());
            async move { maria.get(&sti).await.med(200)["samtykker"][0][felt].clone() }
        };
        verden
            .base
            .endre("UPDATE samtykke SET tekstversjon = '2026-11'");
        assert_eq!(maria_ser("tekst").await, Value::Null);
        assert_eq!(maria_ser("status").await, "gyldig");
        let nettleser = i_nettleser(&verden, MOR).await;
        let sti = format!("/stafettlogger/{}/samtykker/{id}/tekst", logg.id);
        assert_eq!(side(&verden, &nettleser, &sti).await.status, 404);
        // A fingerprint that no file has any more: the page says so.
        let annet = format!(
            "UPDATE samtykke SET tekstversjon = '2026-11/nb/{}'",
            "0a".repeat(32)
        );
        verden.base.endre(&annet);
        let endret = side(&verden, &nettleser, &sti).await;
        assert_eq!(endret.status, 200);
        assert!(
            endret
                .tekst()
                .contains("Vi kan ikke vise teksten slik den var.")
        );
        assert!(!endret.tekst().contains("Det er frivillig å si ja."));
    }
}
