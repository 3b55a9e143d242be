//! The walk: everybody asks everywhere, and what comes back is searched.

use crate::{
    rutematrise::{side, sider},
    rutevandring::{Steder, handlinger, i_nettleser, sti},
    verden::{ANNA, Person, Sak, Svar, Verden, samtykke},
};
use actix_web::http::Method;
use serde_json::json;
use stafett_api::RUTER;
use stafett_app::jobber;
use stafett_httpkit::rute::Metode;
use stafett_mail::{Innloggingslenke, Minne, Transport};
use std::collections::BTreeSet;

/// A word, where it stands, and the only ones who may see it.
pub type Merke = (&'static str, &'static str, &'static [&'static str]);

/// A case that is walked: its ids, and addresses that no table tells of.
#[derive(Clone, Copy)]
pub struct Saken<'a> {
    pub sak: &'a Sak,
    pub steder: &'a Steder,
    pub ekstra: &'a [String],
}

/// An answer as its reader sees it: of a PDF the text, also as it is where lines are broken.
pub fn lesbart(svar: &Svar) -> String {
    let tekst = svar.tekst();
    if svar.header("content-type") != Some("application/pdf") {
        return tekst;
    }
    let pdf = lopdf::Document::load_mem(&svar.kropp).unwrap();
    let sider: Vec<u32> = pdf.get_pages().into_keys().collect();
    let lest = pdf.extract_text(&sider).unwrap();
    assert!(lest.contains("Stafettlogg"), "{lest}");
    let ett_ord: String = lest.split_whitespace().collect();
    format!("{lest}\n{ett_ord}\n{tekst}")
}

/// What the API answers somebody on every route. Nothing is done: the version is one that the log
/// never has, so that the answers to acts are refusals.
async fn av_api(hvem: &Person, navn: &str, saken: Saken<'_>) -> Vec<(String, String)> {
    let mut svar = Vec::new();
    let logg = &saken.sak.logg;
    for rute in RUTER {
        let metode = match rute.metode {
            Metode::Get => Method::GET,
            Metode::Post => Method::POST,
        };
        let kropp = (rute.metode == Metode::Post).then(|| json!({}));
        let hvor = sti(rute, saken.sak, saken.steder);
        let gammel = [("if-match", "\"0\"")];
        let fikk = hvem.kall(metode, &hvor, kropp.as_ref(), &gammel).await;
        assert!(fikk.status < 500, "{navn}: {hvor}: {}", fikk.tekst());
        svar.push((hvor, fikk.tekst()));
    }
    for (hvor, kropp) in [
        (
            "/api/v1/barn/soek".to_owned(),
            json!({"foedselsnummer": ANNA}),
        ),
        (logg.sti("samtykker/virkning"), samtykke("nav")),
        (
            format!("/api/v1/samtykker/{}/virkning", saken.sak.samtykke),
            json!({}),
        ),
    ] {
        let fikk = hvem.post(&hvor, kropp).await;
        svar.push((hvor, fikk.tekst()));
    }
    let flere = [
        "/api/v1/stafettlogger?forfalt=true".to_owned(),
        logg.sti(&format!("som/{}", saken.sak.solveig.id)),
    ];
    for hvor in flere.iter().chain(saken.ekstra) {
        let fikk = hvem.get(hvor).await;
        svar.push((hvor.clone(), fikk.tekst()));
    }
    svar
}

/// The forms that do something when they are sent empty, and those who may.
const VIRKER_TOMT: [(&str, &[&str]); 4] = [
    (
        "/stafettlogger/{logg}/samtykker/{samtykke}/trekk",
        &["fredrik.berg", "solveig.haugen"],
    ),
    (
        "/stafettlogger/{logg}/stafettpinne/{pinne}/trekk",
        &["solveig.haugen"],
    ),
    ("/stafettpinner/{pinne}/godta", &["kristian.lien"]),
    ("/stafettpinner/{pinne}/avslaa", &["kristian.lien"]),
];

/// What somebody finds in the browser: every page, and every form sent as it should not be. What a
/// form then shows again is searched like everything else.
async fn av_sidene(verden: &Verden, navn: &str, saken: Saken<'_>) -> Vec<(String, String)> {
    let nettleser = i_nettleser(verden, navn).await;
    let mut svar = Vec::new();
    let foer = handlinger(verden);
    for rute in sider() {
        let virker = VIRKER_TOMT.iter().find(|(sti, _)| *sti == rute.sti);
        let sendes = rute.metode == Metode::Post;
        if sendes && virker.is_some_and(|(_, kan)| kan.contains(&navn)) {
            continue;
        }
        let hvor = side(rute, (saken.sak, saken.steder));
        let fikk = nettleser.send(verden, rute, &hvor).await;
        assert!(fikk.status < 500, "{navn}: {hvor}");
        let merket = if sendes {
            format!("sendt {hvor}")
        } else {
            hvor
        };
        svar.push((merket, lesbart(&fikk)));
    }
    assert_eq!(
        handlinger(verden),
        foer,
        "{navn}: an empty form did something"
    );
    svar
}

/// Everybody walks everywhere. Each word must be found by those who may see it, and by nobody else; and
/// the child's name by those who know of it.
pub async fn gaa_over(
    verden: &Verden,
    saken: Saken<'_>,
    folk: &[&str],
    merker: &[Merke],
    skal: &dyn Fn(&str, &Merke) -> bool,
) -> Vec<(String, String, String)> {
    let (mut galt, mut alle) = (Vec::new(), Vec::new());
    for navn in folk {
        let mut svar = av_api(&verden.som(navn).await, navn, saken).await;
        svar.extend(av_sidene(verden, navn, saken).await);
        for merke in merker {
            let (ord, hva, _) = merke;
            let hvor: BTreeSet<&str> = svar
                .iter()
                .filter(|(_, tekst)| tekst.contains(ord))
                .map(|(hvor, _)| hvor.as_str())
                .collect();
            let skal = skal(navn, merke);
            if skal == hvor.is_empty() {
                galt.push(format!(
                    "{navn}: {hva} («{ord}»), should be {skal}: {hvor:?}"
                ));
            }
        }
        alle.extend(
            svar.into_iter()
                .map(|(hvor, tekst)| ((*navn).to_owned(), hvor, tekst)),
        );
    }
    assert!(galt.is_empty(), "{}", galt.join("\n"));
    alle
}

/// No mail says anything but that there is something to read.
pub async fn ingen_post_sier_noe(verden: &Verden, merker: &[Merke]) {
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
        for ord in merker.iter().map(|m| m.0).chain(navn) {
            assert!(!alt.contains(ord), "«{ord}»: {alt}");
        }
    }
}
