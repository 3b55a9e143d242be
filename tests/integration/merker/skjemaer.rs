//! The forms filled in, as the pages show them: with the value that stands there, the first that can be
//! chosen, or one that the field could have. What is answered, and the page that the reader is sent on to,
//! is searched as everything else is.
//!
//! Filled forms do what they are for. Those that change who sees what are sent last, and who has been let
//! in by one of their own is not searched after that.

use super::gange::{Merke, Saken, lesbart};
use crate::{
    rutematrise::{side, sider},
    rutevandring::{Nettleser, i_nettleser},
    verden::{Sak, Svar, Verden},
};
use actix_web::{http::Method, test::TestRequest};
use stafett_httpkit::rute::{Metode, Rute};
use std::collections::{BTreeMap, BTreeSet};

/// What the fields of a form hold.
type Felter = Vec<(String, String)>;

/// The forms that change who sees the case, or who is there to see it, in the order in which each can
/// still be done.
const SIST: [&str; 12] = [
    "/barn/{barn}/vedtak/nytt",
    "/vedtak/{vedtak}/avgjoer",
    "/stafettlogger/{logg}/deltakere/ny",
    "/stafettlogger/{logg}/sperrer/ny",
    "/stafettpinner/{pinne}/avslaa",
    "/stafettlogger/{logg}/stafettpinne/{pinne}/trekk",
    "/stafettlogger/{logg}/stafettpinne/ny",
    "/barn/{barn}/grunntilgang",
    "/barn/{barn}/noedtilgang",
    "/stafettpinner/{pinne}/godta",
    "/barn/{barn}/sperre-meg",
    "/barn/{barn}/adressevern",
];

/// The forms that let their sender in when they are done.
const SLIPPER_INN: [&str; 3] = [
    "/barn/{barn}/grunntilgang",
    "/barn/{barn}/noedtilgang",
    "/stafettpinner/{pinne}/godta",
];

/// The forms that do nothing in Anna's case, and why.
const IKKE_HER: [(&str, &str); 7] = [
    ("/barn/{barn}/noedtilgang", "Berit has opened it"),
    ("/barn/{barn}/stafettlogg", "there is a log"),
    ("/henvendelser/{henvendelse}/forleng", "it is done once"),
    ("/loggkontroller/{kontroll}", "it is signed"),
    ("/stafettlogger/{logg}/foedsel", "she is born"),
    (
        "/stafettlogger/{logg}/sperrer/{sperre}/opphev",
        "it is lifted",
    ),
    ("/vedtak/{vedtak}/opphev", "nobody has said yes"),
];

/// The forms of the meetings and the steps: sent and searched as the others are, but nobody has seen to it
/// that a filled one can be done in Anna's case.
const KANSKJE: [&str; 3] = [
    "/stafettlogger/{logg}/moeter/",
    "/stafettlogger/{logg}/tilbud/",
    "/stafettlogger/{logg}/trapp/",
];

/// Every form was done by somebody, but for those that cannot be.
pub fn alle_ble_gjort(gjort: &BTreeSet<&'static str>) {
    let maa = |sti: &&str| !KANSKJE.iter().any(|del| sti.starts_with(del));
    let skjemaer = sider().filter(|r| r.metode == Metode::Post);
    let igjen: BTreeSet<&str> = skjemaer
        .map(|r| r.sti)
        .filter(maa)
        .filter(|s| !gjort.contains(s))
        .collect();
    let ventet: BTreeSet<&str> = IKKE_HER.iter().map(|(sti, _)| *sti).collect();
    assert_eq!(igjen, ventet);
}

/// Whether the forms that change who sees the case are sent too.
#[derive(Clone, Copy, PartialEq)]
pub enum Hvilke {
    Alle,
    DeAndre,
}

/// The text between two marks, and what comes after.
fn mellom<'a>(tekst: &'a str, fra: &str, til: &str) -> Option<(&'a str, &'a str)> {
    tekst.split_once(fra)?.1.split_once(til)
}

fn egenskap(merke: &str, navn: &str) -> Option<String> {
    let (verdi, _) = mellom(merke, &format!(" {navn}=\""), "\"")?;
    Some(verdi.replace("&#38;", "&").replace("&amp;", "&"))
}

/// Something that a field of this name could hold.
fn rimelig(navn: &str, slag: &str) -> &'static str {
    match (navn, slag) {
        ("foedselsnummer", _) => "03928702064",
        ("gyldigTil" | "gjelderTil" | "frist" | "termin", _) => "2026-12-20",
        (_, "date") => "2026-11-20",
        _ => "Helt vanlige ord",
    }
}

/// The fields of a form. A button that has a value is pressed.
fn felter(skjema: &str) -> Felter {
    let mut alle: BTreeMap<String, String> = BTreeMap::new();
    let mut rest = skjema;
    while let Some((_, etter)) = rest.split_once('<') {
        let (merke, etter) = etter.split_once('>').unwrap_or((etter, ""));
        rest = etter;
        let slag = merke.split_whitespace().next().unwrap_or_default();
        let Some(navn) = egenskap(merke, "name").filter(|n| n != "csrf") else {
            continue;
        };
        let verdi = egenskap(merke, "value").unwrap_or_default();
        match (slag, egenskap(merke, "type").as_deref().unwrap_or_default()) {
            // Of those that are not ticked, the first.
            ("input", "radio" | "checkbox")
                if !merke.contains(" checked") && alle.contains_key(&navn) => {}
            ("input", "radio" | "checkbox" | "hidden") => {
                alle.insert(navn, verdi);
            }
            ("input", type_) => {
                let tom = verdi.is_empty();
                let verdi = if tom {
                    rimelig(&navn, type_).to_owned()
                } else {
                    verdi
                };
                alle.insert(navn, verdi);
            }
            ("textarea", _) => {
                let staar = etter.split("</textarea>").next().unwrap_or_default().trim();
                let verdi = if staar.is_empty() {
                    rimelig(&navn, "")
                } else {
                    staar
                };
                alle.insert(navn, verdi.to_owned());
            }
            ("select", _) => {
                let valg = etter.split("</select>").next().unwrap_or_default();
                let valgene = valg.split("<option ").skip(1);
                let verdier = valgene.filter_map(|v| egenskap(&format!(" {v}"), "value"));
                alle.insert(
                    navn,
                    verdier
                        .into_iter()
                        .find(|v| !v.is_empty())
                        .unwrap_or_default(),
                );
            }
            ("button", _) => {
                alle.entry(navn).or_insert(verdi);
            }
            _ => {}
        }
    }
    // That a text looks like a place is confirmed by whoever was asked.
    alle.remove("bekreftetSted");
    alle.into_iter().collect()
}

/// The forms on the pages that were found, by where they are sent.
fn skjemaer(alle: &[(String, String, String)]) -> BTreeMap<String, Felter> {
    let mut funnet = BTreeMap::new();
    for (_, hvor, html) in alle {
        if hvor.starts_with("/api/") || hvor.starts_with("sendt ") {
            continue;
        }
        let mut rest = html.as_str();
        while let Some((skjema, etter)) = mellom(rest, "<form ", "</form>") {
            rest = etter;
            let (merke, innhold) = skjema.split_once('>').unwrap_or((skjema, ""));
            let merke = format!(" {merke}");
            if egenskap(&merke, "method").as_deref() != Some("post") {
                continue;
            }
            let til = egenskap(&merke, "action").unwrap_or_else(|| hvor.clone());
            let fylt = felter(innhold);
            // A form with a second button is sent to two places.
            if let Some(ogsaa) = egenskap(innhold, "formaction") {
                funnet.entry(ogsaa).or_insert_with(|| fylt.clone());
            }
            funnet.entry(til).or_insert(fylt);
        }
    }
    funnet
}

/// What nobody's page had a form for: because it was done already, or cannot be done in this case.
fn ukjent_skjema() -> Felter {
    let felt = |(navn, verdi): (&str, &str)| (navn.to_owned(), verdi.to_owned());
    [
        ("begrunnelse", "Helt vanlige ord"),
        ("grunn", "annet"),
        ("merknad", "Helt vanlige ord"),
        ("navn", "Liam"),
        ("foedselsdato", "2026-11-23"),
        ("utfall", "i_orden"),
        ("tilbud.utfall", "takket_ja"),
        ("tilbud.dato", "2026-11-20"),
        ("bakgrunn", "Helt vanlige ord"),
        ("barnetsSyn", "Helt vanlige ord"),
    ]
    .map(felt)
    .to_vec()
}

/// What is chosen whatever the page shows first, or left out: so that an act can be done, and lets in nobody whom the
/// walk searches afterwards.
async fn valgt(verden: &Verden, sak: &Sak, sti: &str) -> Vec<(&'static str, String)> {
    let fast =
        |alle: &[(&'static str, &str)]| alle.iter().map(|(n, v)| (*n, (*v).to_owned())).collect();
    match sti {
        // No service of that kind takes part.
        "/stafettlogger/{logg}/samtykker/ny"
        | "/stafettlogger/{logg}/samtykker/virkning"
        | "/stafettlogger/{logg}/samtykker/registrer" => fast(&[
            ("tilTjeneste", "nav"),
            ("gyldigTil", "2027-01-15"),
            ("gitt", "2026-11-20"),
        ]),
        "/vedtak/{vedtak}/avgjoer" => fast(&[("utfall", "avslaatt")]),
        "/stafettlogger/{logg}/stafettpinne/ny" => {
            vec![
                ("tilBrukerId", sak.kristian.id.clone()),
                ("enhetId", String::new()),
            ]
        }
        "/stafettlogger/{logg}/deltakere/ny" | "/stafettlogger/{logg}/sperrer/ny" => {
            let nina = verden.bruker(UTENFOR).1;
            vec![("brukerId", nina.to_string()), ("enhetId", String::new())]
        }
        "/stafettlogger/{logg}/moeter/ny" => {
            fast(&[("dag", "2026-12-10"), ("fra", "09:00"), ("til", "10:00")])
        }
        // What is proposed is answered already.
        "/barn/{barn}/adressevern" => fast(&[("grad", "strengt_fortrolig"), ("godkjenn", "")]),
        // One of the two is told.
        "/henvendelser/ny" => fast(&[("foedselsnummer", "")]),
        "/stafettlogger/{logg}/barnets-syn" => fast(&[("aarsak", "")]),
        _ => Vec::new(),
    }
}

/// Works in a school, and is not among those who walk Anna's case.
const UTENFOR: &str = "nina.grondal";

/// The offer that waits for Kristian now.
async fn ny_pinne(verden: &Verden) -> Option<String> {
    let kristian = verden.som("kristian.lien").await;
    let venter = kristian.get("/api/v1/stafettpinner").await.med(200);
    Some(venter.as_array()?.first()?["id"].as_str()?.to_owned())
}

/// Whether somebody may find a word.
type Skal<'a> = &'a dyn Fn(&str, &Merke) -> bool;

/// Everybody sends every form filled in, and nobody is answered with a word that is not theirs. Returns the
/// forms that did what they are for, by their routes.
pub async fn fyll_ut(
    verden: &Verden,
    (saken, folk): (Saken<'_>, &[&str]),
    (merker, skal): (&[Merke], Skal<'_>),
    alle: &[(String, String, String)],
    hvilke: Hvilke,
) -> BTreeSet<&'static str> {
    let skjemaer = skjemaer(alle);
    let mut sak = saken.sak.clone();
    let plass = |rute: &Rute| SIST.iter().position(|sti| *sti == rute.sti);
    let mut ruter: Vec<&'static Rute> = sider().filter(|r| r.metode == Metode::Post).collect();
    ruter.retain(|r| hvilke == Hvilke::Alle || plass(r).is_none());
    ruter.sort_by_key(|r| plass(r).map_or(0, |nr| nr + 1));
    let mut innlogget: Vec<(&str, Nettleser)> = Vec::new();
    for navn in folk {
        innlogget.push((navn, i_nettleser(verden, navn).await));
    }
    let (mut galt, mut gjort, mut inne) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for rute in ruter {
        let vist = skjemaer.get(&side(rute, (saken.sak, saken.steder)));
        let mut fylt = vist.cloned().unwrap_or_else(ukjent_skjema);
        for (navn, verdi) in valgt(verden, &sak, rute.sti).await {
            fylt.retain(|(n, _)| n != navn);
            if !verdi.is_empty() {
                fylt.push((navn.to_owned(), verdi));
            }
        }
        for (navn, nettleser) in &innlogget {
            // She protects the address after this, and must not have shut herself out.
            if rute.sti == "/barn/{barn}/sperre-meg" && *navn == "liv.aasen" {
                continue;
            }
            let hvor = side(rute, (&sak, saken.steder));
            let (virket, tekst) = send(verden, nettleser, &hvor, &fylt).await;
            if virket {
                gjort.insert(rute.sti);
            }
            if virket && SLIPPER_INN.contains(&rute.sti) {
                inne.insert(*navn);
            }
            // Behind a wall he is not told of it.
            if virket
                && rute.sti == "/stafettlogger/{logg}/stafettpinne/ny"
                && let Some(ny) = ny_pinne(verden).await
            {
                sak.pinne = ny;
            }
            if virket && rute.sti == "/stafettpinner/{pinne}/avslaa" {
                let solveig = verden.som("solveig.haugen").await;
                sak.pinne = solveig.tilbyr(&sak.logg, &sak.kristian).await;
            }
            let fremmede = merker.iter().filter(|m| !skal(navn, m));
            let fremmede = fremmede.filter(|_| !inne.contains(navn));
            for (ord, hva, _) in fremmede.filter(|m| tekst.contains(m.0)) {
                galt.push(format!(
                    "{navn}: {hva} («{ord}») when {hvor} was sent filled in"
                ));
            }
        }
    }
    assert!(galt.is_empty(), "{}", galt.join("\n"));
    gjort
}

/// Sends a form, and follows where its sender is sent on to.
async fn send(verden: &Verden, nettleser: &Nettleser, hvor: &str, fylt: &Felter) -> (bool, String) {
    let csrf = ("csrf".to_owned(), nettleser.csrf.clone());
    let felter: Vec<_> = fylt.iter().cloned().chain([csrf]).collect();
    let foresporsel = TestRequest::with_uri(hvor)
        .method(Method::POST)
        .cookie(nettleser.kake.clone())
        .set_form(felter);
    let svar: Svar = verden.send(foresporsel).await;
    assert!(svar.status < 500, "{hvor}: {}", svar.tekst());
    let Some(til) = svar.header("location").map(str::to_owned) else {
        return (svar.status < 400, lesbart(&svar));
    };
    let foresporsel = TestRequest::get().uri(&til).cookie(nettleser.kake.clone());
    let siden = verden.send(foresporsel).await;
    assert!(siden.status < 500, "{til}: {}", siden.tekst());
    (true, format!("{til}\n{}", lesbart(&siden)))
}
