//! Words that stand nowhere else are put into what somebody must not see. Then every route of the API
//! and every page is asked by everybody, and the words are looked for in all that comes back: answers,
//! lists, copies, timelines, access logs, refusals, and the mail that was sent.
//!
//! Who may see which word is told here, for itself: it asks neither the policies nor `tilganger`.

use crate::{
    rutematrise::{side, sider},
    rutevandring::{Steder, i_nettleser, sti},
    verden::{ANNA, Person, Sak, Verden, samtykke, tekst, verdener},
    vern::vern_anna,
};
use actix_web::http::Method;
use serde_json::{Value, json};
use stafett_api::RUTER;
use stafett_app::jobber;
use stafett_httpkit::rute::Metode;
use stafett_mail::{Innloggingslenke, Minne, Transport};
use std::collections::BTreeSet;

/// Those who ask: the family, those who work in the case, and each role outside it.
const FOLK: [&str; 14] = [
    "maria.nygard",
    "fredrik.berg",
    "solveig.haugen",
    "pal.prestegard",
    "kristian.lien",
    "marit.skogstad",
    "berit.vangen",
    "liv.aasen",
    "sindre.bakken",
    "knut.opdal",
    "jonas.kjelstad",
    "ida.sletten",
    "mette.dahl",
    "nabo.solveig.haugen",
];

/// Each word, where it stands, and the only ones who may see it.
const MERKER: &[(&str, &str, &[&str])] = &[
    (
        "Kvitrevanskelig",
        "a goal that is withheld from Maria",
        &[
            "fredrik.berg",
            "solveig.haugen",
            "pal.prestegard",
            "berit.vangen",
        ],
    ),
    (
        "Sildrestille",
        "a goal that is withheld from other services; an emergency opens it (forvaltningsloven § 13 b nr. 7)",
        &[
            "maria.nygard",
            "fredrik.berg",
            "solveig.haugen",
            "berit.vangen",
        ],
    ),
    (
        "Nordlyshvisking",
        "a note of progress under it",
        &[
            "maria.nygard",
            "fredrik.berg",
            "solveig.haugen",
            "berit.vangen",
        ],
    ),
    (
        "Fjellrevspor",
        "a goal under a theme that PPT has no consent to",
        &[
            "maria.nygard",
            "fredrik.berg",
            "solveig.haugen",
            "berit.vangen",
        ],
    ),
    (
        "Rognebærsaft",
        "what Maria says about the goal that PPT does not see",
        &[
            "maria.nygard",
            "fredrik.berg",
            "solveig.haugen",
            "berit.vangen",
        ],
    ),
    (
        "Bjørkeskrift",
        "why Jonas is blocked: for the one who leads, and for him, who is shut out",
        &["marit.skogstad"],
    ),
    (
        "Natteravnsang",
        "why Berit opened the case: for those who review it",
        &["sindre.bakken", "knut.opdal"],
    ),
    (
        "Vindroseord",
        "what Maria asked for: for her, the one who holds the pinne, and the local administrator",
        &["maria.nygard", "solveig.haugen", "liv.aasen"],
    ),
    (
        "Trollheimsgrunn",
        "why Solveig proposed a decision: for those who decide",
        &["solveig.haugen", "liv.aasen", "marit.skogstad"],
    ),
    (
        "Tindetoppen",
        "why Kristian is asked to take the pinne",
        &[
            "maria.nygard",
            "fredrik.berg",
            "solveig.haugen",
            "pal.prestegard",
            "kristian.lien",
            "berit.vangen",
        ],
    ),
];

/// Once the address is protected and Solveig and Maria are on the list, nobody else sees anything but
/// those who decide and those who review an opening.
const BAK_MUREN: [&str; 5] = [
    "maria.nygard",
    "solveig.haugen",
    "liv.aasen",
    "sindre.bakken",
    "knut.opdal",
];

/// Those who know that she is there at all then. The neighbour has people of the same names.
const KJENNER: [&str; 4] = [
    "maria.nygard",
    "solveig.haugen",
    "liv.aasen",
    "nabo.solveig.haugen",
];

async fn id(hvem: &Person, sti: &str, kropp: Value) -> String {
    tekst(&hvem.post(sti, kropp).await.med(201)["id"])
}

/// Anna's case with the words in it.
async fn sett_merker(verden: &Verden) -> (Sak, Steder) {
    let mut sak = Sak::ny(verden).await;
    let mut steder = Steder::finn(verden, &sak).await;
    let (maria, solveig) = (verden.som("maria.nygard").await, sak.solveig.clone());
    let lest = solveig.get(&sak.logg.selv()).await.med(200);
    let familien = lest["foresatte"].as_array().unwrap();
    let hun = familien
        .iter()
        .find(|f| f["navn"] == "Maria Nygård")
        .unwrap();
    let maal = sak.logg.sti("maal");
    let fra_maria = json!({
        "tekst": "Kvitrevanskelig", "tema": "trivsel_laering",
        "skjerming": "person", "skjermetFor": hun["personId"],
    });
    id(&solveig, &maal, fra_maria).await;
    let fra_andre = json!({
        "tekst": "Sildrestille", "tema": "trivsel_laering", "skjerming": "andre_tjenester",
    });
    let fra_andre = id(&solveig, &maal, fra_andre).await;
    let under = json!({
        "maalId": fra_andre, "tittel": "Tiltaket", "ansvarligId": solveig.id, "frist": "2026-12-01",
    });
    let under = id(&solveig, &sak.logg.sti("tiltak"), under).await;
    let noter = format!("/api/v1/tiltak/{under}/fremdrift");
    id(&solveig, &noter, json!({"tekst": "Nordlyshvisking"})).await;
    let fravaer = json!({"tekst": "Fjellrevspor", "tema": "fravaer"});
    let fravaer = id(&solveig, &maal, fravaer).await;
    let ord = json!({"slag": "kommentar", "tekst": "Rognebærsaft", "maalId": fravaer});
    id(&maria, &sak.logg.sti("innspill"), ord).await;

    // Jonas is blocked for a reason, Berit has opened the case for one.
    let marit = verden.som("marit.skogstad").await;
    let opphev = format!("/api/v1/sperrer/{}/opphev", steder.sperre());
    marit.post(&opphev, json!({})).await.med(200);
    let jonas = verden.som("jonas.kjelstad").await;
    let sperre = json!({"brukerId": jonas.id, "grunn": "slekt", "begrunnelse": "Bjørkeskrift"});
    id(&solveig, &sak.logg.sti("sperrer"), sperre).await;
    verden.utenfra.gaa(jiff::SignedDuration::from_hours(30));
    let berit = verden.som("berit.vangen").await;
    let sti = format!("/api/v1/barn/{}/noedtilgang", sak.logg.barn);
    steder.gjennomgang = id(&berit, &sti, json!({"begrunnelse": "Natteravnsang"})).await;

    let (solveig, maria) = (
        verden.som("solveig.haugen").await,
        verden.som("maria.nygard").await,
    );
    let be_om = json!({"slag": "retting", "tekst": "Vindroseord", "foedselsnummer": ANNA});
    steder.henvendelse = id(&maria, "/api/v1/henvendelser", be_om).await;
    let forslag = json!({
        "slag": "utvalgt", "grunn": "adressevern", "brukerId": sak.paal.id,
        "begrunnelse": "Trollheimsgrunn",
    });
    let sti = format!("/api/v1/barn/{}/vedtak", sak.logg.barn);
    sak.vedtak = id(&solveig, &sti, forslag).await;
    let trekk = format!("/api/v1/stafettpinner/{}/trekk", sak.pinne);
    solveig.post(&trekk, json!({})).await.med(200);
    let tilbud = json!({"tilBrukerId": sak.kristian.id, "begrunnelse": "Tindetoppen"});
    sak.pinne = id(&solveig, &sak.logg.sti("stafettpinne"), tilbud).await;
    (sak, steder)
}

/// All that somebody is answered, on every route.
async fn alt(verden: &Verden, navn: &str, saken: (&Sak, &Steder)) -> Vec<(String, String)> {
    let hvem = verden.som(navn).await;
    let nettleser = i_nettleser(verden, navn).await;
    let mut svar = Vec::new();
    let logg = &saken.0.logg;
    for rute in RUTER {
        let metode = match rute.metode {
            Metode::Get => Method::GET,
            Metode::Post => Method::POST,
        };
        let kropp = (rute.metode == Metode::Post).then(|| json!({}));
        let hvor = sti(rute, saken.0, saken.1);
        // A version that the log never has: nothing is done, and the answers are refusals.
        let gammel = [("if-match", "\"0\"")];
        let fikk = hvem.kall(metode, &hvor, kropp.as_ref(), &gammel).await;
        assert!(fikk.status < 500, "{navn}: {hvor}: {}", fikk.tekst());
        svar.push((hvor, fikk.tekst()));
    }
    let nav = samtykke("nav");
    for (hvor, kropp) in [
        (
            "/api/v1/barn/soek".to_owned(),
            json!({"foedselsnummer": ANNA}),
        ),
        (logg.sti("samtykker/virkning"), nav),
        (
            format!("/api/v1/samtykker/{}/virkning", saken.0.samtykke),
            json!({}),
        ),
    ] {
        let fikk = hvem.post(&hvor, kropp).await;
        svar.push((hvor, fikk.tekst()));
    }
    for hvor in [
        "/api/v1/stafettlogger?forfalt=true".to_owned(),
        logg.sti(&format!("som/{}", saken.0.solveig.id)),
    ] {
        let fikk = hvem.get(&hvor).await;
        svar.push((hvor, fikk.tekst()));
    }
    for rute in sider().filter(|rute| rute.metode == Metode::Get) {
        let hvor = side(rute, saken);
        let fikk = nettleser.send(verden, rute, &hvor).await;
        assert!(fikk.status < 500, "{navn}: {hvor}");
        svar.push((hvor, fikk.tekst()));
    }
    svar
}

/// Everybody walks everywhere; `bare` cuts the table to those who are still there.
async fn gaa_over(
    verden: &Verden,
    saken: (&Sak, &Steder),
    bare: &dyn Fn(&str, &str) -> bool,
    kjenner: &[&str],
) {
    let mut galt = Vec::new();
    for navn in FOLK {
        let svar = alt(verden, navn, saken).await;
        let navnet = svar
            .iter()
            .find(|(_, tekst)| tekst.contains("Anna Nygård Berg"));
        if let Some((hvor, _)) = navnet.filter(|_| !kjenner.contains(&navn)) {
            galt.push(format!("{navn}: that Anna is there, at {hvor}"));
        }
        for (ord, hva, ser) in MERKER {
            let hvor: BTreeSet<&str> = svar
                .iter()
                .filter(|(_, tekst)| tekst.contains(ord))
                .map(|(hvor, _)| hvor.as_str())
                .collect();
            let skal = ser.contains(&navn) && bare(navn, ord);
            if skal == hvor.is_empty() {
                galt.push(format!(
                    "{navn}: {hva} («{ord}»), should be {skal}: {hvor:?}"
                ));
            }
        }
    }
    assert!(galt.is_empty(), "{}", galt.join("\n"));
}

/// No mail says anything but that there is something to read.
async fn ingen_post_sier_noe(verden: &Verden) {
    let minne = Minne::ny("stafett@elvedal.example".parse().unwrap());
    let lenke = Innloggingslenke::parse("https://stafett.elvedal.example").unwrap();
    let transport = Transport::Minne(minne.clone());
    let mut antall = 0;
    loop {
        let sendt = jobber::send_varsler(&verden.app, &transport, &lenke)
            .await
            .unwrap();
        antall += sendt;
        if sendt == 0 {
            break;
        }
    }
    assert!(antall > 5, "{antall}");
    for brev in minne.sendt() {
        let alt = format!("{} {}", brev.emne, brev.tekst);
        let navn = ["Anna", "Nygård", "Solbakken", "PPT"];
        for ord in MERKER.iter().map(|m| m.0).chain(navn) {
            assert!(!alt.contains(ord), "«{ord}»: {alt}");
        }
    }
}

#[actix_web::test]
async fn nobody_finds_a_word_that_is_not_theirs_on_any_route_page_or_mail() {
    for verden in verdener("merker").await {
        verden.importer(|filer| {
            let ombud = "knut.opdal;Knut Opdal;16858731198;knut.opdal@elvedal.example;310013714;\
                personvernombud;Personvernombud;2022-08-01;\n";
            filer.ansatte.extend_from_slice(ombud.as_bytes());
        });
        verden.importer_nabo();
        let (sak, steder) = sett_merker(&verden).await;
        gaa_over(&verden, (&sak, &steder), &|_, _| true, &FOLK).await;
        ingen_post_sier_noe(&verden).await;

        let sak = Sak {
            solveig: verden.som("solveig.haugen").await,
            ..sak
        };
        vern_anna(&verden, &sak, "strengt_fortrolig").await;
        // A request in a protected child's case is part of the case, also to the administrator.
        let bak_muren = |navn: &str, ord: &str| {
            BAK_MUREN.contains(&navn) && (navn != "liv.aasen" || ord == "Trollheimsgrunn")
        };
        gaa_over(&verden, (&sak, &steder), &bak_muren, &KJENNER).await;
    }
}
