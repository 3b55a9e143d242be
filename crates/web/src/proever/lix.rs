//! LIX, the readability index: words in a sentence, plus long words in a hundred (C. H. Björnsson,
//! Läsbarhet, 1968). Below 40 is easy to read; a newspaper is about 45, a law about 60.
//!
//! The measure is made for running text, and a page is more than that. So it is decided here that
//!
//! - a sentence ends with `.`, `!`, `?` or `:`, as Björnsson has it, and also where a block ends: a
//!   paragraph, a heading, a point in a list, a cell. Whoever reads stops there, and no sentence runs on
//!   from one block into the next;
//! - a block without such an end is a sentence only if it has four words or more. «Frist» and «Gitt av»
//!   are labels: counted as sentences of one word they would make any page look easy, however long the
//!   sentences between them;
//! - what people write themselves (class `tekst`), names, and whatever holds a figure (dates, §§, times)
//!   are left out: they are not ours to make plain;
//! - a word has a letter in it, and is long from seven letters; `barne-tv` is one word.

/// Names in the samples: words that no language file can make shorter.
const NAVN: &[&str] = &[
    "Solveig",
    "Haugen",
    "Anna",
    "Jonas",
    "Lie",
    "Marius",
    "Berg",
    "Eva",
    "Nygaard",
    "Kari",
    "Moen",
    "Ola",
    "Solbakken",
    "Elvedal",
    "PPT",
    "NAV",
    "SFO",
    "Stafett",
];

/// Tags inside a sentence.
const I_SETNING: &[&str] = &["a", "strong", "em", "b", "code", "time"];
/// Elements with nothing to read for the eye, or of what people have written.
const UTENFOR: &[&str] = &["svg", "script", "style", "textarea", "select", "nav"];
/// Words that end with a full stop and no sentence.
const FORKORTET: &[&str] = &["nr.", "kl.", "no."];
/// So few words in a block without an end are a label.
const ETIKETT: usize = 4;

/// A sentence, as its words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Setning(Vec<String>);

impl Setning {
    fn lange(&self) -> usize {
        self.0.iter().filter(|o| bokstaver(o) > 6).count()
    }
}

fn bokstaver(ord: &str) -> usize {
    ord.chars().filter(|t| t.is_alphabetic()).count()
}

/// What a text came to.
#[derive(Debug)]
pub(super) struct Lix {
    pub(super) verdi: f64,
    pub(super) ord: usize,
    /// How many words the longest sentence has.
    pub(super) lengste: usize,
    /// The sentences, the heaviest first.
    pub(super) verst: Vec<(f64, String)>,
}

fn indeks(ord: usize, setninger: usize, lange: usize) -> f64 {
    ord as f64 / setninger as f64 + 100.0 * lange as f64 / ord as f64
}

/// The index of sentences; none if there is nothing to measure.
pub(super) fn lix(setninger: &[Setning]) -> Option<Lix> {
    let ord = setninger.iter().map(|s| s.0.len()).sum();
    let lange = setninger.iter().map(Setning::lange).sum();
    if ord == 0 {
        return None;
    }
    let mut verst: Vec<(f64, String)> = setninger
        .iter()
        .map(|s| (indeks(s.0.len(), 1, s.lange()), s.0.join(" ")))
        .collect();
    verst.sort_by(|a, b| b.0.total_cmp(&a.0));
    verst.dedup();
    Some(Lix {
        verdi: indeks(ord, setninger.len(), lange),
        ord,
        lengste: setninger
            .iter()
            .map(|s| s.0.len())
            .max()
            .unwrap_or_default(),
        verst,
    })
}

/// The sentences of a block of plain text.
pub(super) fn setninger(blokk: &str) -> Vec<Setning> {
    let mut ferdige = Vec::new();
    let mut denne = Vec::new();
    for del in blokk.split_whitespace_uten_hardt() {
        let uten_tall = !del.contains(|t: char| t.is_numeric());
        let ord = del.trim_matches(|t: char| !t.is_alphabetic());
        if uten_tall && !ord.is_empty() && !NAVN.contains(&ord) {
            denne.push(ord.to_owned());
        }
        let slutt = del.trim_end_matches(['»', ')', '"', '”']);
        if slutt.ends_with(['.', '!', '?', ':']) && !FORKORTET.contains(&del) {
            ferdige.push(Setning(std::mem::take(&mut denne)));
        }
    }
    if denne.len() >= ETIKETT {
        ferdige.push(Setning(denne));
    }
    ferdige.retain(|s| !s.0.is_empty());
    ferdige
}

trait Ordskille {
    fn split_whitespace_uten_hardt(&self) -> impl Iterator<Item = &str>;
}

impl Ordskille for str {
    /// A date is kept together by hard spaces, and is one thing.
    fn split_whitespace_uten_hardt(&self) -> impl Iterator<Item = &str> {
        self.split(|t: char| t.is_whitespace() && t != '\u{a0}')
            .filter(|del| !del.is_empty())
    }
}

/// The blocks of text in a piece of HTML, as the pages of this service are written.
pub(super) fn blokker(html: &str) -> Vec<String> {
    let mut alle = vec![String::new()];
    // The element that is left out, and how many of its kind are open inside it.
    let mut utenfor: Option<(String, usize)> = None;
    for (nummer, del) in html.split('<').enumerate() {
        let (tagg, tekst) = match del.split_once('>') {
            Some(delt) if nummer > 0 => delt,
            _ => ("", del),
        };
        let navn = tagg
            .trim_start_matches('/')
            .split(|t: char| !t.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        let lukker = tagg.starts_with('/');
        match &mut utenfor {
            Some((hva, antall)) if hva == navn => {
                *antall = if lukker { *antall - 1 } else { *antall + 1 };
                if *antall == 0 {
                    utenfor = None;
                }
            }
            Some(_) => (),
            None if !lukker && (UTENFOR.contains(&navn) || er_egen_tekst(tagg)) => {
                utenfor = Some((navn.to_owned(), 1));
            }
            None => (),
        }
        if !navn.is_empty() && !I_SETNING.contains(&navn) {
            alle.push(String::new());
        }
        if let (None, Some(blokk)) = (&utenfor, alle.last_mut()) {
            blokk.push_str(&avkodet(tekst));
        }
    }
    alle.iter()
        .flat_map(|blokk| blokk.split('·'))
        .map(|blokk| blokk.trim().to_owned())
        .filter(|blokk| !blokk.is_empty())
        .collect()
}

/// Whether people wrote what is in the element.
fn er_egen_tekst(tagg: &str) -> bool {
    let klasse = tagg.split_once("class=\"").map(|(_, etter)| etter);
    let klasser = klasse.and_then(|k| k.split('"').next()).unwrap_or_default();
    klasser.split(' ').any(|k| k == "tekst")
}

fn avkodet(tekst: &str) -> String {
    [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
    ]
    .iter()
    .fold(tekst.to_owned(), |t, (fra, til)| t.replace(fra, til))
}

#[test]
fn the_index_is_that_of_the_book() {
    // Eleven words in two sentences, two of them long: 11/2 + 100·2/11.
    let to = setninger("Vi ser på dette. Tjenesten får lese det som stafettloggen sier.");
    let tekst = lix(&to).unwrap();
    assert_eq!((tekst.ord, tekst.verdi.round()), (11, 24.0));
    let en = lix(&setninger("Seks bokstaver er kort, men sjuende lang.")).unwrap();
    assert_eq!(en.verst.len(), 1);
    // «bokstaver» and «sjuende» of seven words.
    assert!((en.verdi - (7.0 + 200.0 / 7.0)).abs() < 1e-9);
    assert!(lix(&[]).is_none());
}

#[test]
fn what_an_office_writes_is_heavy_and_what_people_say_is_light() {
    let kontor = "Vedkommende tjenesteyter gis herved samtykke til innhenting av taushetsbelagte \
        opplysninger i den utstrekning det anses nødvendig for oppfølgingen av barnet.";
    let folk = "Du bestemmer selv. Tjenesten får se det du sier ja til, og ikke noe annet.";
    let lett = lix(&setninger(folk)).unwrap();
    let tung = lix(&[setninger(folk), setninger(kontor)].concat()).unwrap();
    assert!(lett.verdi < 25.0, "{lett:?}");
    assert!(tung.verdi > 40.0, "{tung:?}");
    assert_eq!(tung.lengste, 20);
    assert!(tung.verst[0].1.starts_with("Vedkommende tjenesteyter"));
}

#[test]
fn labels_names_and_figures_are_no_sentences() {
    assert_eq!(setninger("Gitt av"), []);
    assert_eq!(setninger("Se alle trinnene").len(), 0);
    assert_eq!(setninger("Ja.").len(), 1);
    assert_eq!(setninger("Dette er en overskrift").len(), 1);
    let uten_navn = setninger("Kari Moen noterte § 13a nr. 1 den 3.\u{a0}des.\u{a0}2026 i dag.");
    assert_eq!(uten_navn.len(), 1);
    let ventet = ["noterte", "nr", "den", "i", "dag"].map(str::to_owned);
    assert_eq!(uten_navn[0].0, ventet);
}

#[test]
fn a_page_is_read_block_by_block() {
    let html = "<main><h1>Hei på deg</h1><p>Dette er <strong>en</strong> ting</p>\
        <svg><title>bilde</title></svg><ul><li>Så én</li><li>så &#38; to · tre</li></ul>\
        <p class=\"dempet tekst\">skrevet <b>av</b> folk</p><blockquote class=\"tekst\"><p>x</p></blockquote>\
        <textarea>noe</textarea>slutt</main>";
    let ventet = [
        "Hei på deg",
        "Dette er en ting",
        "Så én",
        "så & to",
        "tre",
        "slutt",
    ];
    assert_eq!(blokker(html), ventet);
}
