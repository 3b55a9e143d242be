//! How a field is drawn: label, help, fault and control, tied together for screen readers.

use super::{Skjema, id};
use crate::ramme::Ramme;
use askama::Template;
use std::borrow::Cow;

/// Something that can be chosen.
#[derive(Debug, Clone)]
pub(crate) struct Valg {
    pub(crate) verdi: String,
    pub(crate) tekst: String,
    pub(crate) forklaring: Option<String>,
}

impl Valg {
    /// A choice without explanation.
    pub(crate) fn nytt(verdi: impl Into<String>, tekst: impl Into<String>) -> Self {
        Self {
            verdi: verdi.into(),
            tekst: tekst.into(),
            forklaring: None,
        }
    }

    /// The codes of an enum, with the texts `slag-kode` and, where there is one, `slag-kode-forklaring`.
    pub(crate) fn koder<'k>(
        r: &Ramme,
        slag: &str,
        koder: impl IntoIterator<Item = &'k str>,
    ) -> Vec<Self> {
        let valg = |kode: &str| Self {
            verdi: kode.to_owned(),
            tekst: r.k(slag, kode),
            forklaring: r.finnes(&format!("{slag}-{kode}-forklaring")),
        };
        koder.into_iter().map(valg).collect()
    }
}

/// Choices under a heading.
#[derive(Debug, Clone)]
pub(crate) struct Gruppe {
    pub(crate) navn: Option<String>,
    pub(crate) valg: Vec<Valg>,
}

impl Gruppe {
    /// Choices under no heading.
    pub(crate) fn uten_navn(valg: Vec<Valg>) -> Vec<Self> {
        vec![Self { navn: None, valg }]
    }
}

enum Slag<'a> {
    /// One line, of this input type and `autocomplete`.
    Linje(&'a str, &'a str),
    /// A paragraph, of so many rows.
    Omraade(usize),
    /// A list to choose one from.
    Liste(&'a [Gruppe]),
    /// Choices side by side: one, or any number.
    Knapper(Cow<'a, [Valg]>, bool),
}

/// A field, ready to be put on a page.
#[derive(Template)]
#[template(path = "deler/felt.html")]
pub(crate) struct Felt<'a> {
    s: &'a Skjema,
    navn: &'a str,
    id: String,
    etikett: String,
    hjelp: Option<String>,
    feil: Option<String>,
    /// The question whether a text that looks like a place may stand.
    bekreft_sted: Option<String>,
    slag: Slag<'a>,
}

impl Felt<'_> {
    /// What a screen reader reads after the label.
    fn beskrevet(&self) -> String {
        let hjelp = self.hjelp.as_ref().map(|_| format!("{}-hjelp", self.id));
        let feil = self.feil.as_ref().map(|_| format!("{}-feil", self.id));
        let deler: Vec<String> = hjelp.into_iter().chain(feil).collect();
        deler.join(" ")
    }
}

impl Ramme {
    fn felt<'a>(&'a self, s: &'a Skjema, navn: &'a str, slag: Slag<'a>) -> Felt<'a> {
        Felt {
            s,
            navn,
            id: id(navn),
            etikett: s.etikett(self, navn),
            hjelp: self.finnes(&format!("{}-hjelp-{}", s.navn, navn.replace('.', "-"))),
            feil: s.feil(self, navn),
            bekreft_sted: s.ligner_sted(navn).then(|| self.t("bekreft-sted")),
            slag,
        }
    }

    /// A field of one line.
    pub(crate) fn linje<'a>(&'a self, s: &'a Skjema, navn: &'a str) -> Felt<'a> {
        self.felt(s, navn, Slag::Linje("text", "off"))
    }

    /// A field of one line that the browser may fill in: `brukernavn`, `passord` or a number.
    pub(crate) fn linje_av<'a>(
        &'a self,
        s: &'a Skjema,
        navn: &'a str,
        slag: &'a str,
        fyll: &'a str,
    ) -> Felt<'a> {
        self.felt(s, navn, Slag::Linje(slag, fyll))
    }

    /// A date.
    pub(crate) fn datofelt<'a>(&'a self, s: &'a Skjema, navn: &'a str) -> Felt<'a> {
        self.felt(s, navn, Slag::Linje("date", "off"))
    }

    /// A paragraph.
    pub(crate) fn omraade<'a>(&'a self, s: &'a Skjema, navn: &'a str, rader: usize) -> Felt<'a> {
        self.felt(s, navn, Slag::Omraade(rader))
    }

    /// A list to choose one from.
    pub(crate) fn liste<'a>(
        &'a self,
        s: &'a Skjema,
        navn: &'a str,
        grupper: &'a [Gruppe],
    ) -> Felt<'a> {
        self.felt(s, navn, Slag::Liste(grupper))
    }

    /// Choices of which one is taken.
    pub(crate) fn ett_av<'a>(
        &'a self,
        s: &'a Skjema,
        navn: &'a str,
        valg: impl Into<Cow<'a, [Valg]>>,
    ) -> Felt<'a> {
        self.felt(s, navn, Slag::Knapper(valg.into(), false))
    }

    /// Choices of which any number is taken.
    pub(crate) fn flere_av<'a>(
        &'a self,
        s: &'a Skjema,
        navn: &'a str,
        valg: impl Into<Cow<'a, [Valg]>>,
    ) -> Felt<'a> {
        self.felt(s, navn, Slag::Knapper(valg.into(), true))
    }
}
