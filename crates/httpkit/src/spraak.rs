//! Languages: which one the user reads, and the texts in it.

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header::ACCEPT_LANGUAGE};
use fluent_bundle::{
    FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle,
};
use std::{
    convert::Infallible,
    future::{Ready, ready},
};
use unic_langid::{LanguageIdentifier, langid};

/// The cookie that keeps the user's choice.
pub const KAKE: &str = "spraak";

/// A language of the pages and of the API's messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Spraak {
    /// Bokmål.
    #[default]
    Nb,
    /// Nynorsk.
    Nn,
    /// English.
    En,
}

impl Spraak {
    /// Every language.
    pub const ALLE: [Self; 3] = [Self::Nb, Self::Nn, Self::En];

    /// Its code, as in the `lang` attribute.
    pub fn kode(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::En => "en",
        }
    }

    /// The language by its code. Norwegian that does not say which is bokmål.
    pub fn av_kode(kode: &str) -> Option<Self> {
        let forste = kode.split(['-', '_']).next().unwrap_or_default();
        match forste.to_ascii_lowercase().as_str() {
            "nb" | "no" => Some(Self::Nb),
            "nn" => Some(Self::Nn),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The best of the languages that a browser asks for (RFC 9110 § 12.5.4), bokmål if none fits.
    pub fn av_header(verdi: &str) -> Self {
        let mut oensker: Vec<(f32, Self)> = verdi
            .split(',')
            .filter_map(|del| {
                let mut deler = del.trim().split(';');
                let spraak = Self::av_kode(deler.next()?.trim())?;
                let vekt = deler
                    .find_map(|p| p.trim().strip_prefix("q="))
                    .map_or(Some(1.0), |q| q.parse().ok())?;
                (vekt > 0.0).then_some((vekt, spraak))
            })
            .collect();
        // Stable: among equals the first named wins.
        oensker.sort_by(|a, b| b.0.total_cmp(&a.0));
        oensker.first().map_or(Self::Nb, |(_, s)| *s)
    }

    /// The user's choice, or else what the browser asks for.
    pub fn av_foresporsel(req: &HttpRequest) -> Self {
        let valgt = req.cookie(KAKE).and_then(|k| Self::av_kode(k.value()));
        valgt.unwrap_or_else(|| {
            req.headers()
                .get(ACCEPT_LANGUAGE)
                .and_then(|v| v.to_str().ok())
                .map_or(Self::Nb, Self::av_header)
        })
    }

    fn id(self) -> LanguageIdentifier {
        match self {
            Self::Nb => langid!("nb"),
            Self::Nn => langid!("nn"),
            Self::En => langid!("en"),
        }
    }
}

impl FromRequest for Spraak {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::av_foresporsel(req)))
    }
}

/// What a text can have put into it.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdi {
    /// Words.
    Tekst(String),
    /// A whole number, which also chooses between singular and plural.
    Tall(i64),
}

impl From<&str> for Verdi {
    fn from(tekst: &str) -> Self {
        Self::Tekst(tekst.to_owned())
    }
}

impl From<String> for Verdi {
    fn from(tekst: String) -> Self {
        Self::Tekst(tekst)
    }
}

impl From<i64> for Verdi {
    fn from(tall: i64) -> Self {
        Self::Tall(tall)
    }
}

impl From<usize> for Verdi {
    fn from(tall: usize) -> Self {
        Self::Tall(i64::try_from(tall).unwrap_or(i64::MAX))
    }
}

/// The texts of the service, read from Fluent files.
pub struct Tekster(Vec<(Spraak, FluentBundle<FluentResource>)>);

impl Tekster {
    /// Reads the files; several may be given for one language.
    ///
    /// # Errors
    /// One line for each fault: a file that is not Fluent, or a key that stands twice.
    pub fn les(filer: &[(Spraak, &str)]) -> Result<Self, Vec<String>> {
        let mut feil = Vec::new();
        let alle = Spraak::ALLE.map(|spraak| {
            let mut bunke = FluentBundle::new_concurrent(vec![spraak.id()]);
            // The marks for mixed writing directions would stand in attributes and plain text.
            bunke.set_use_isolating(false);
            for (_, kilde) in filer.iter().filter(|(s, _)| *s == spraak) {
                let lest = FluentResource::try_new((*kilde).to_owned());
                let ressurs = lest.unwrap_or_else(|(ressurs, funn)| {
                    feil.extend(funn.iter().map(|f| format!("{}: {f}", spraak.kode())));
                    ressurs
                });
                if let Err(funn) = bunke.add_resource(ressurs) {
                    feil.extend(funn.iter().map(|f| format!("{}: {f}", spraak.kode())));
                }
            }
            (spraak, bunke)
        });
        if feil.is_empty() {
            Ok(Self(alle.into()))
        } else {
            Err(feil)
        }
    }

    /// No texts: every one shows as its key.
    pub fn tomme() -> Self {
        Self(Vec::new())
    }

    /// Whether the language has this text.
    pub fn har(&self, spraak: Spraak, noekkel: &str) -> bool {
        self.bunke(spraak).is_some_and(|b| b.has_message(noekkel))
    }

    /// The text, with the values put in. A text that is missing shows as its key: a test finds it
    /// before a user does.
    pub fn hent(&self, spraak: Spraak, noekkel: &str, verdier: &[(&str, Verdi)]) -> String {
        let moenster = self
            .bunke(spraak)
            .and_then(|b| Some((b, b.get_message(noekkel)?.value()?)));
        let Some((bunke, moenster)) = moenster else {
            tracing::warn!(noekkel, "a text is missing");
            return noekkel.to_owned();
        };
        let mut argumenter = FluentArgs::new();
        for (navn, verdi) in verdier {
            let verdi = match verdi {
                Verdi::Tekst(t) => FluentValue::from(t.as_str()),
                Verdi::Tall(t) => FluentValue::from(*t),
            };
            argumenter.set(*navn, verdi);
        }
        let mut feil: Vec<FluentError> = Vec::new();
        let tekst = bunke.format_pattern(moenster, Some(&argumenter), &mut feil);
        if !feil.is_empty() {
            tracing::warn!(noekkel, "a text could not be filled in");
        }
        tekst.into_owned()
    }

    fn bunke(&self, spraak: Spraak) -> Option<&FluentBundle<FluentResource>> {
        self.0.iter().find(|(s, _)| *s == spraak).map(|(_, b)| b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_chooses_among_what_there_is() {
        for (header, ventet) in [
            ("", Spraak::Nb),
            ("de, fr;q=0.9", Spraak::Nb),
            ("en-GB,en;q=0.9", Spraak::En),
            ("nn-NO,nn;q=0.9,en;q=0.8", Spraak::Nn),
            ("no, nn;q=0.9", Spraak::Nb),
            ("en;q=0.3, nn;q=0.4", Spraak::Nn),
            ("nb;q=0, nn;q=0.1", Spraak::Nn),
            ("NN", Spraak::Nn),
            ("en;q=0.5, nb;q=0.7", Spraak::Nb),
            ("en;q=0, *", Spraak::Nb),
            ("en;q=abc", Spraak::Nb),
        ] {
            assert_eq!(Spraak::av_header(header), ventet, "{header}");
        }
    }

    #[test]
    fn texts_are_filled_in_and_counted() {
        let tekster = Tekster::les(&[
            (
                Spraak::Nb,
                "hei = Hei, { $navn }\ntiltak = { $antall ->\n    [one] ett tiltak\n   *[other] { $antall } tiltak\n}",
            ),
            (Spraak::En, "hei = Hello, { $navn }"),
        ])
        .unwrap();
        let hent = |s, n, v: &[(&str, Verdi)]| tekster.hent(s, n, v);
        assert_eq!(
            hent(Spraak::Nb, "hei", &[("navn", "Åse".into())]),
            "Hei, Åse"
        );
        assert_eq!(
            hent(Spraak::Nb, "tiltak", &[("antall", 1_i64.into())]),
            "ett tiltak"
        );
        assert_eq!(
            hent(Spraak::Nb, "tiltak", &[("antall", 2_i64.into())]),
            "2 tiltak"
        );
        assert_eq!(hent(Spraak::En, "tiltak", &[]), "tiltak");
        assert!(!tekster.har(Spraak::En, "tiltak"));
    }

    #[test]
    fn a_faulty_file_is_told() {
        assert!(Tekster::les(&[(Spraak::Nb, "hei = { ")]).is_err());
        assert!(Tekster::les(&[(Spraak::Nb, "a = 1"), (Spraak::Nb, "a = 2")]).is_err());
    }
}
