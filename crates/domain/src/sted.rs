//! Free text that looks like a place: in the case of a child whose address is protected
//! (folkeregisterloven § 10-4), words can give away what the fields do not hold.
//!
//! It is a warning and no proof: it names the words, and a person decides.

use std::{cmp::Reverse, ops::Range};

/// A word and where it stands in the text.
struct Ord<'t> {
    tekst: &'t str,
    fra: usize,
    til: usize,
    /// Whether a full stop follows it: it may be a short form.
    punktum: bool,
}

/// What a street is called at its end, in one word: «Storgata», «Skoleveien».
const GATEENDELSER: [&str; 11] = [
    "veien", "vegen", "veg", "gata", "gaten", "plassen", "alléen", "alleen", "bakken", "stien",
    "svingen",
];
/// Ends of streets that are words of their own as well, and need a number after them.
const MED_NUMMER: [&str; 7] = ["vei", "veg", "gate", "allé", "plass", "tun", "terrasse"];
/// Words that end like a street, and are none.
const IKKE_GATER: [&str; 17] = [
    "veien",
    "vegen",
    "veg",
    "gata",
    "gaten",
    "plassen",
    "bakken",
    "stien",
    "svingen",
    "underveg",
    "omveg",
    "omvegen",
    "omveien",
    "arbeidsplassen",
    "parkeringsplassen",
    "lekeplassen",
    "skoleplassen",
];
/// Short ends that are written on envelopes, with a number after them: «Torggt. 4», «Kirkev. 12».
const FORKORTET: [&str; 4] = ["gt", "vn", "v", "pl"];
/// What comes before the place where somebody lives.
const BOSTED: [(&str, &[&str]); 4] = [
    ("bor", &["på", "i", "ved"]),
    ("bodde", &["på", "i", "ved"]),
    ("flyttet", &["til"]),
    ("flytter", &["til"]),
];
/// Words after «bor i» that are no place.
const IKKE_STEDER: [&str; 22] = [
    "en",
    "et",
    "ei",
    "den",
    "det",
    "dag",
    "fosterhjem",
    "beredskapshjem",
    "lag",
    "samme",
    "to",
    "tre",
    "hver",
    "institusjon",
    "bofellesskap",
    "leilighet",
    "hus",
    "huset",
    "foreldrene",
    "deg",
    "alle",
    "hjemme",
];

/// The words in the text that look like a place, in the order they stand. `enheter` are the names
/// of the municipality's own units.
pub fn funn<'e>(tekst: &str, enheter: impl IntoIterator<Item = &'e str>) -> Vec<String> {
    let synlig = uten_usynlige(tekst);
    let tekst = synlig.as_str();
    let ord = del_opp(tekst);
    let mut alle: Vec<(Range<usize>, String)> = Vec::new();
    for (i, denne) in ord.iter().enumerate() {
        let resten = ord.get(i..).unwrap_or_default();
        if let Some(antall) = sted_her(resten) {
            let siste = resten.get(antall - 1).unwrap_or(denne);
            let funnet = tekst.get(denne.fra..siste.til).unwrap_or_default();
            alle.push((denne.fra..siste.til, funnet.to_owned()));
        }
    }
    let smaa = tekst.to_lowercase();
    for navn in enheter {
        let lite = navn.trim().to_lowercase();
        if lite.chars().count() < 4 {
            continue;
        }
        if let Some(fra) = som_helt_ord(&smaa, &lite) {
            alle.push((fra..fra + lite.len(), navn.trim().to_owned()));
        }
    }
    // The longest first where two begin together: what lies within another is not named twice.
    alle.sort_by_key(|(hvor, _)| (hvor.start, Reverse(hvor.end)));
    let mut dekket = 0;
    alle.retain(|(hvor, _)| {
        let nytt = hvor.end > dekket;
        dekket = dekket.max(hvor.end);
        nytt
    });
    alle.into_iter().map(|(_, funnet)| funnet).collect()
}

/// How many words from here on look like a place.
fn sted_her(ord: &[Ord<'_>]) -> Option<usize> {
    let [foerste, resten @ ..] = ord else {
        return None;
    };
    gate(foerste, resten)
        .or_else(|| postnummer(foerste, resten))
        .or_else(|| bosted(foerste, resten))
        .or_else(|| koordinater(foerste, resten))
        .or_else(|| adresse_paa_nett(foerste))
}

/// The text without the characters that nobody sees, which would hide a word in two halves: a soft
/// hyphen, spaces and joiners of no width.
fn uten_usynlige(tekst: &str) -> String {
    let usynlig = |t: &char| {
        matches!(
            t,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
    };
    tekst.chars().filter(|t| !usynlig(t)).collect()
}

fn gate(foerste: &Ord<'_>, resten: &[Ord<'_>]) -> Option<usize> {
    let lite = foerste.tekst.to_lowercase();
    let nummer = |o: Option<&Ord<'_>>| o.is_some_and(|o| er_husnummer(o.tekst));
    let neste = resten.first();
    let er_gate = GATEENDELSER.iter().any(|e| lite.ends_with(e));
    // «Storgata» is a street; «veien» alone is one when a number follows.
    if er_gate && (nummer(neste) || !IKKE_GATER.contains(&lite.as_str())) {
        return Some(if nummer(neste) { 2 } else { 1 });
    }
    // «Kirkevei 12», and «Karl Johans gate 4».
    if MED_NUMMER.iter().any(|e| lite.ends_with(e)) && nummer(neste) {
        return Some(2);
    }
    let stor = |o: &Ord<'_>| o.tekst.chars().next().is_some_and(char::is_uppercase);
    // «Torggt. 4»; a sentence that ends, and one that begins with a number, is none.
    let kort = FORKORTET.iter().any(|e| lite.ends_with(e)) && lite.chars().count() > 3;
    if kort && foerste.punktum && stor(foerste) && nummer(neste) {
        return Some(2);
    }
    let som_eget_ord = |o: &Ord<'_>| MED_NUMMER.contains(&o.tekst.to_lowercase().as_str());
    if stor(foerste) && neste.is_some_and(som_eget_ord) {
        return Some(if nummer(resten.get(1)) { 3 } else { 2 });
    }
    None
}

/// «4», «12B».
fn er_husnummer(ord: &str) -> bool {
    let siffer = ord.chars().take_while(char::is_ascii_digit).count();
    (1..=4).contains(&siffer) && ord.chars().skip(siffer).count() <= 1 && {
        let mut etter = ord.chars().skip(siffer);
        etter.next().is_none_or(char::is_alphabetic)
    }
}

/// Four digits, and a place with a capital letter after them.
fn postnummer(foerste: &Ord<'_>, resten: &[Ord<'_>]) -> Option<usize> {
    let fire = foerste.tekst.len() == 4 && foerste.tekst.bytes().all(|b| b.is_ascii_digit());
    let sted = resten.first()?.tekst;
    let navn = sted.chars().next().is_some_and(char::is_uppercase)
        && sted.chars().all(char::is_alphabetic)
        && sted.chars().count() > 1;
    (fire && navn).then_some(2)
}

fn bosted(foerste: &Ord<'_>, resten: &[Ord<'_>]) -> Option<usize> {
    let lite = foerste.tekst.to_lowercase();
    let (_, etter) = BOSTED.iter().find(|(ord, _)| *ord == lite)?;
    let [preposisjon, sted, ..] = resten else {
        return None;
    };
    let preposisjon = preposisjon.tekst.to_lowercase();
    if !etter.contains(&preposisjon.as_str()) {
        return None;
    }
    let sted = sted.tekst;
    let navn = sted.chars().next().is_some_and(char::is_uppercase);
    (navn && !IKKE_STEDER.contains(&sted.to_lowercase().as_str())).then_some(3)
}

/// Latitude and longitude: two numbers with four decimals or more in a row, or degrees and minutes.
fn koordinater(foerste: &Ord<'_>, resten: &[Ord<'_>]) -> Option<usize> {
    let grader = foerste.tekst.split_once('°');
    if grader.is_some_and(|(_, minutter)| minutter.starts_with(|t: char| t.is_ascii_digit())) {
        return Some(1);
    }
    if er_koordinat(foerste.tekst) && resten.first().is_some_and(|o| er_koordinat(o.tekst)) {
        return Some(2);
    }
    // Without a space between them.
    let mut skilt = foerste.tekst.match_indices([',', ';', '/']).map(|(i, _)| i);
    let par = |i: usize| {
        let (nord, oest) = (foerste.tekst.get(..i), foerste.tekst.get(i + 1..));
        nord.is_some_and(er_koordinat) && oest.is_some_and(er_koordinat)
    };
    skilt.any(par).then_some(1)
}

/// «60.6123», «11,9876», «60.6123N», «60.6123°».
fn er_koordinat(tekst: &str) -> bool {
    let uten = tekst.trim_matches(|t: char| "NSEWØVnsewøv°".contains(t));
    let mut deler = uten.split(['.', ',']);
    let (hele, desimaler, mer) = (deler.next(), deler.next(), deler.next());
    let siffer = |d: Option<&str>| {
        d.filter(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
            .map(str::len)
    };
    mer.is_none()
        && siffer(hele).is_some_and(|n| n <= 3)
        && siffer(desimaler).is_some_and(|n| n >= 4)
}

/// An e-mail address or a link: it may name the school, or point at a map.
fn adresse_paa_nett(ord: &Ord<'_>) -> Option<usize> {
    let lite = ord.tekst.to_lowercase();
    let post = lite
        .split_once('@')
        .is_some_and(|(hvem, hvor)| !hvem.is_empty() && hvor.contains('.'));
    (post || lite.contains("://") || lite.starts_with("www.")).then_some(1)
}

/// The words, without the marks around them.
fn del_opp(tekst: &str) -> Vec<Ord<'_>> {
    let kant = |t: char| !t.is_alphanumeric();
    let mut alle = Vec::new();
    let mut fra = 0;
    for del in tekst.split_inclusive(char::is_whitespace) {
        let begynner = fra;
        fra += del.len();
        let uten_start = del.trim_start_matches(kant);
        let ord = uten_start.trim_end_matches(kant);
        if ord.is_empty() {
            continue;
        }
        let start = begynner + (del.len() - uten_start.len());
        let etter = uten_start.get(ord.len()..);
        alle.push(Ord {
            tekst: ord,
            fra: start,
            til: start + ord.len(),
            punktum: etter.is_some_and(|e| e.starts_with('.')),
        });
    }
    alle
}

/// Where the name stands in the text as words of their own.
fn som_helt_ord(tekst: &str, navn: &str) -> Option<usize> {
    tekst.match_indices(navn).map(|(i, _)| i).find(|i| {
        let foer = tekst.get(..*i).and_then(|t| t.chars().next_back());
        let etter = tekst.get(i + navn.len()..).and_then(|t| t.chars().next());
        foer.is_none_or(|t| !t.is_alphanumeric()) && etter.is_none_or(|t| !t.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENHETER: [&str; 2] = ["Solbakken barnehage", "Elvedal skole"];

    fn finn(tekst: &str) -> Vec<String> {
        funn(tekst, ENHETER)
    }

    #[test]
    fn what_looks_like_a_place_is_named() {
        let tabell: [(&str, &[&str]); 27] = [
            ("Møt oss i Storgata.", &["Storgata"]),
            ("Vi sees i Skoleveien 12, bak huset", &["Skoleveien 12"]),
            ("Huset i Nordre vegen 3B", &["vegen 3B"]),
            ("Karl Johans gate 4", &["Johans gate 4"]),
            ("Adressen er Kirkevei 12", &["Kirkevei 12"]),
            ("i Rådhusgaten", &["Rådhusgaten"]),
            ("ved Torgplassen", &["Torgplassen"]),
            ("Post til 2270 Flisa takk", &["2270 Flisa"]),
            ("Hun bor på Flisa nå", &["bor på Flisa"]),
            ("De bor i Kirkenær", &["bor i Kirkenær"]),
            ("Familien flyttet til Hamar i mai", &["flyttet til Hamar"]),
            ("60.6123, 11.9876", &["60.6123, 11.9876"]),
            ("60.6123,11.9876", &["60.6123,11.9876"]),
            ("60,6123N 11,9876Ø", &["60,6123N 11,9876Ø"]),
            ("ved 60°36'44\"N", &["60°36'44\"N"]),
            ("Post til Torggt. 4", &["Torggt. 4"]),
            ("Han er i Kirkev. 12B nå", &["Kirkev. 12B"]),
            ("Møt oss i Stor\u{ad}gata", &["Storgata"]),
            ("Sol\u{200b}bakken barnehage", &["Solbakken barnehage"]),
            ("Skriv til ola@flisa-skole.no", &["ola@flisa-skole.no"]),
            ("https://kart.no/x?y=1", &["https://kart.no/x?y=1"]),
            ("Trives i Solbakken barnehage", &["Solbakken barnehage"]),
            ("trives i SOLBAKKEN BARNEHAGE!", &["Solbakken barnehage"]),
            (
                "Elvedal skole ligger i Storgata 4",
                &["Elvedal skole", "Storgata 4"],
            ),
            ("(Parkveien 1)", &["Parkveien 1"]),
            ("Lia terrasse 3", &["Lia terrasse 3"]),
            ("Bor hun på Flisa?\nEller 2270 FLISA", &["2270 FLISA"]),
        ];
        for (tekst, ventet) in tabell {
            assert_eq!(finn(tekst), ventet, "{tekst}");
        }
    }

    #[test]
    fn ordinary_words_are_no_places() {
        for tekst in [
            "",
            "Barnet trives og leker godt.",
            "På veien hjem snakker de sammen",
            "Hun bor i fosterhjem",
            "Han bor i to hjem, hver uke",
            "Målet er nådd innen 2027",
            "Vi møtes klokken 1430 hos PPT",
            "Fra 2026 til 2027 jobber vi med lek",
            "Finn din plass i ringen",
            "Sov 10.5 timer, gikk 3.2 kilometer",
            "En ny gate å gå",
            "Lekeplassen er fin",
            "Alle 4 barna var med",
            "Hun klarer det selv. 12 barn var med",
            "Hun hadde 38,5° i feber",
            "Vi er @ hverandre",
        ] {
            assert_eq!(finn(tekst), [] as [&str; 0], "{tekst}");
        }
    }

    #[test]
    fn any_text_at_all_is_read_without_fault() {
        for tekst in [
            "æ",
            "🙂 🙂",
            "1234 ",
            " 1",
            "«»",
            "bor",
            "bor i",
            "12.",
            ".1234 .1234",
            "veien",
        ] {
            let _ = finn(tekst);
        }
    }
}
