//! Forms: what was typed, what is wrong with it, and how a field is drawn.
//!
//! A form that is sent back with faults shows everything as it was typed. Its fields have the names that
//! the use case uses for its faults, so a fault finds its field.

pub(crate) mod aapne;
pub(crate) mod aapning;
pub(crate) mod deltaker;
pub(crate) mod felt;
pub(crate) mod gjennomgang;
pub(crate) mod maal;
pub(crate) mod oppfoelging;
pub(crate) mod registrer;
pub(crate) mod sperre;
pub(crate) mod syn;
pub(crate) mod tiltak;

use crate::{
    feil::{Feil, problem},
    ramme::Ramme,
};
use actix_web::http::StatusCode;
use stafett_app::feil::{AppError, Feltfeil};

/// The fields that people write sentences in.
const FRITEKST: &[&str] = &[
    "bakgrunn",
    "barnetsSyn",
    "barnetsSynAarsak",
    "tittel",
    "tekst",
    "begrunnelse",
    "aarsak",
    "merknad",
    "svar",
    "grunn",
    "overstyring",
    "dagsorden",
    "droeftet",
    "avtalt",
    "andre",
    "utenFamilien",
    "ord",
];

/// The last part of a field's name: of a field in a row of many, what it is called in each.
fn siste_ledd(felt: &str) -> &str {
    felt.rsplit('.').next().unwrap_or(felt)
}

/// What was sent, in the order it came.
#[derive(Debug, Clone, Default)]
pub(crate) struct Felter(Vec<(String, String)>);

impl Felter {
    /// The fields of a request.
    pub(crate) fn fra(par: Vec<(String, String)>) -> Self {
        Self(par)
    }

    /// The field as text; empty when it was not sent.
    pub(crate) fn tekst(&self, navn: &str) -> String {
        self.verdi(navn).unwrap_or_default().to_owned()
    }

    /// The field, if something was written in it.
    pub(crate) fn valgfri(&self, navn: &str) -> Option<String> {
        self.verdi(navn)
            .filter(|verdi| !verdi.trim().is_empty())
            .map(str::to_owned)
    }

    /// Every value of a field that can be ticked more than once.
    pub(crate) fn alle(&self, navn: &str) -> Vec<String> {
        self.0
            .iter()
            .filter(|(n, _)| n == navn)
            .map(|(_, verdi)| verdi.clone())
            .collect()
    }

    /// Everything but the hidden key, as one text: the same form gives the same.
    pub(crate) fn avtrykk(&self) -> String {
        let uten_noekkel = self.0.iter().filter(|(navn, _)| navn != "csrf");
        uten_noekkel
            .map(|(navn, verdi)| format!("{}:{navn}={}:{verdi};", navn.len(), verdi.len()))
            .collect()
    }

    /// What people wrote in sentences: label and text.
    pub(crate) fn fritekst(&self, r: &Ramme) -> Vec<(String, String)> {
        self.0
            .iter()
            .filter(|(navn, verdi)| {
                FRITEKST.contains(&siste_ledd(navn)) && !verdi.trim().is_empty()
            })
            .map(|(navn, verdi)| (r.k("skrevet", siste_ledd(navn)), verdi.clone()))
            .collect()
    }

    fn verdi(&self, navn: &str) -> Option<&str> {
        self.0
            .iter()
            .find_map(|(n, verdi)| (n == navn).then_some(verdi.as_str()))
    }
}

/// A form on a page.
#[derive(Debug)]
pub(crate) struct Skjema {
    /// The code of its texts.
    pub(crate) navn: &'static str,
    felter: Felter,
    feil: Vec<Feltfeil>,
}

/// A fault in the summary above the form.
pub(crate) struct Feillinje {
    /// The id of the field.
    pub(crate) til: String,
    /// Label and fault.
    pub(crate) tekst: String,
}

impl Skjema {
    /// A form that nobody has written in.
    pub(crate) fn nytt(navn: &'static str) -> Self {
        Self {
            navn,
            felter: Felter::default(),
            feil: Vec::new(),
        }
    }

    /// A form with what was typed, and nothing wrong with it.
    pub(crate) fn skrevet(navn: &'static str, felter: Felter) -> Self {
        Self {
            navn,
            felter,
            feil: Vec::new(),
        }
    }

    /// A form that the use case sent back; any other answer is passed on.
    pub(crate) fn avvist(navn: &'static str, felter: Felter, feil: AppError) -> Result<Self, Feil> {
        match feil {
            AppError::Invalid(feil) => Ok(Self { navn, felter, feil }),
            annen => Err(annen.into()),
        }
    }

    /// Fills a field in beforehand.
    pub(crate) fn forvalg(mut self, felt: &str, verdi: impl Into<String>) -> Self {
        if self.felter.verdi(felt).is_none() {
            self.felter.0.push((felt.to_owned(), verdi.into()));
        }
        self
    }

    /// Ticks these beforehand.
    pub(crate) fn forvalg_alle(mut self, felt: &str, verdier: Vec<String>) -> Self {
        if self.felter.verdi(felt).is_none() {
            let nye = verdier.into_iter().map(|verdi| (felt.to_owned(), verdi));
            self.felter.0.extend(nye);
        }
        self
    }

    /// 200 for a new form, 422 for one that was sent back.
    pub(crate) fn status(&self) -> StatusCode {
        if self.feil.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }

    /// Whether it was sent back.
    pub(crate) fn har_feil(&self) -> bool {
        !self.feil.is_empty()
    }

    /// What stands in a field.
    pub(crate) fn verdi(&self, felt: &str) -> &str {
        self.felter.verdi(felt).unwrap_or_default()
    }

    /// Whether this is chosen or ticked.
    pub(crate) fn valgt(&self, felt: &str, verdi: &str) -> bool {
        self.felter.0.iter().any(|(n, v)| n == felt && v == verdi)
    }

    /// The fault of a field, in words.
    pub(crate) fn feil(&self, r: &Ramme, felt: &str) -> Option<String> {
        let feil = self.feil.iter().find(|f| f.felt == felt)?;
        Some(problem(r, feil))
    }

    /// Whether the text in a field looks like a place: then the form asks whether it may stand.
    pub(crate) fn ligner_sted(&self, felt: &str) -> bool {
        let i_feltet = self.feil.iter().filter(|f| f.felt == felt);
        let foerste = self.feil.iter().find(|f| f.problem.ord().is_some());
        // One question for the whole form, at the first of them.
        i_feltet
            .into_iter()
            .any(|f| foerste.is_some_and(|g| std::ptr::eq(f, g)))
    }

    /// Every fault, for the summary.
    pub(crate) fn feillinjer(&self, r: &Ramme) -> Vec<Feillinje> {
        let linje = |f: &Feltfeil| {
            let etikett = self.etikett(r, f.felt);
            let skille = if etikett.ends_with('?') { "" } else { ":" };
            Feillinje {
                til: id(f.felt),
                tekst: format!("{etikett}{skille} {}", problem(r, f)),
            }
        };
        self.feil.iter().map(linje).collect()
    }

    /// The label of a field. In one of many rows, the row's number is put into it.
    pub(crate) fn etikett(&self, r: &Ramme, felt: &str) -> String {
        let ledd = felt.split('.');
        let (tall, ord): (Vec<&str>, Vec<&str>) = ledd.partition(|l| l.parse::<usize>().is_ok());
        let noekkel = format!("{}-felt-{}", self.navn, ord.join("-"));
        match tall.first() {
            Some(nummer) => r.med(&noekkel, "nummer", *nummer),
            None => r.t(&noekkel),
        }
    }
}

/// The id of a field on the page.
pub(crate) fn id(felt: &str) -> String {
    format!("felt-{}", felt.replace('.', "-"))
}

/// The fields of every form, for the test of the language files.
#[cfg(test)]
pub(crate) const SKJEMAER: &[(&str, &[&str])] = &[
    ("logginn", &["brukernavn", "passord"]),
    ("soek", &["foedselsnummer"]),
    (
        "aapne",
        &[
            "tilbud.utfall",
            "tilbud.dato",
            "bakgrunn",
            "barnetsSyn",
            "barnetsSynAarsak",
        ],
    ),
    ("maal", &["tekst", "tema", "om", "skjerming", "skjermetFor"]),
    (
        "innspill",
        &[
            "slag",
            "tekst",
            "maalId",
            "tiltakId",
            "vurdering",
            "skjerming",
        ],
    ),
    ("skjerming", &["skjerming", "skjermetFor"]),
    ("tolk", &["personId", "spraak", "tegnspraak"]),
    (
        "henvendelse",
        &["slag", "loggId", "foedselsnummer", "tekst"],
    ),
    ("hsvar", &["utfall", "svar"]),
    ("forleng", &["grunn"]),
    (
        "tiltak",
        &["maalId", "tittel", "ansvarligId", "frist", "tiltaksbankId"],
    ),
    ("fremdrift", &["tekst"]),
    ("evaluering", &["maaloppnaaelse", "tekst", "videre"]),
    ("deltaker", &["brukerId"]),
    (
        "samtykke",
        &[
            "gjelder",
            "tilTjeneste",
            "fraTjeneste",
            "temaer",
            "nivaa",
            "gyldigTil",
            "spraak",
            "bekreftet",
        ],
    ),
    (
        "registrer",
        &[
            "giver",
            "gjelder",
            "tilTjeneste",
            "fraTjeneste",
            "temaer",
            "nivaa",
            "gyldigTil",
            "maate",
            "gitt",
            "informertAv",
        ],
    ),
    ("syn", &["tekst", "aarsak"]),
    ("flytt", &["til", "begrunnelse"]),
    ("overstyr", &["til", "begrunnelse", "overstyring"]),
    ("samordning", &["tjeneste"]),
    ("foertilbud", &["slag", "utfall", "til", "dato", "merknad"]),
    ("trekksamtykke", &["begrunnelse"]),
    ("tilby", &["tilBrukerId", "begrunnelse"]),
    (
        "vedtak",
        &[
            "gjelder",
            "brukerId",
            "tilTjeneste",
            "temaer",
            "tilGrad",
            "grunn",
            "begrunnelse",
            "gjelderTil",
            "serSted",
        ],
    ),
    (
        "adressevern",
        &[
            "grad",
            "godkjenn",
            "utvalgte",
            "brukere",
            "serSted",
            "begrunnelse",
            "bekreftIngen",
        ],
    ),
    ("ventet", &["foedselsnummer", "navn", "termin", "enhetId"]),
    ("foedsel", &["navn", "foedselsnummer", "foedselsdato"]),
    ("avslaa", &["begrunnelse"]),
    ("sperre", &["brukerId", "grunn", "begrunnelse"]),
    ("aapning", &["begrunnelse"]),
    (
        "moete",
        &[
            "slag",
            "dag",
            "fra",
            "til",
            "sted",
            "dagsorden",
            "tema",
            "innkalte",
        ],
    ),
    ("avlys", &["begrunnelse"]),
    (
        "referat",
        &[
            "moette",
            "andre",
            "utenFamilien",
            "familienSaJa",
            "droeftet",
            "avtalt",
            "beslutninger",
            "beslutninger.maalId",
            "beslutninger.tittel",
            "beslutninger.ansvarligId",
            "beslutninger.frist",
            "neste",
            "holderId",
        ],
    ),
    ("moeteevaluering", &["nyttig", "hoert", "planFulgt", "ord"]),
    ("gjennomgang", &["utfall", "merknad"]),
    ("loggkontroll", &["utfall", "merknad"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn felter() -> Felter {
        let par = [
            ("csrf", "hemmelig"),
            ("temaer", "rus"),
            ("temaer", "annet"),
            ("tekst", " "),
        ];
        Felter::fra(par.map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec())
    }

    #[test]
    fn everything_typed_can_be_read_back() {
        let felter = felter();
        assert_eq!(felter.alle("temaer"), ["rus", "annet"]);
        assert_eq!(felter.tekst("tekst"), " ");
        assert_eq!(felter.valgfri("tekst"), None);
        assert_eq!(felter.tekst("finnes ikke"), "");
    }

    #[test]
    fn the_hidden_key_is_no_part_of_what_makes_two_forms_the_same() {
        assert!(!felter().avtrykk().contains("hemmelig"));
        assert_eq!(felter().avtrykk(), felter().avtrykk());
    }

    #[test]
    fn a_default_never_overwrites_what_was_typed() {
        let skjema = Skjema::avvist("maal", felter(), AppError::Invalid(Vec::new())).unwrap();
        let skjema = skjema.forvalg("tekst", "ny").forvalg("tema", "rus");
        assert_eq!(skjema.verdi("tekst"), " ");
        assert_eq!(skjema.verdi("tema"), "rus");
    }
}
