//! Which text somebody consented to: its version, its language, and a fingerprint of every letter in it.
//!
//! A consent that lifts the duty of confidentiality must be informed (forvaltningsloven § 13 a nr. 1,
//! helsepersonelloven § 22). With the fingerprint it can be shown later that the text has not changed since.

use crate::spraak::Spraakkode;
use jiff::civil::Date;
use std::{fmt, str::FromStr};
use thiserror::Error;

/// The SHA-256 of a file's content, as 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Avtrykk(String);

impl Avtrykk {
    /// The fingerprint that these bytes are.
    #[must_use]
    pub fn av_bytes(sha256: &[u8; 32]) -> Self {
        Self(sha256.iter().map(|b| format!("{b:02x}")).collect())
    }

    fn parse(raa: &str) -> Option<Self> {
        let heksadesimal = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        let gyldig = raa.len() == 64 && raa.bytes().all(heksadesimal);
        gyldig.then(|| Self(raa.to_owned()))
    }

    /// All of it.
    #[must_use]
    pub fn som_str(&self) -> &str {
        &self.0
    }

    /// The first sixteen digits: enough for people to compare.
    #[must_use]
    pub fn kort(&self) -> &str {
        self.0.get(..16).unwrap_or_default()
    }
}

/// The version of a consent text, in the municipality's own numbering: the month it came into use as
/// `YYYY-MM`, or the day as `YYYY-MM-DD`. Later versions sort after earlier ones.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Versjonsnavn(String);

impl Versjonsnavn {
    /// Reads the name of a version.
    ///
    /// # Errors
    /// [`IkkeTekstversjon`] when it is neither a month nor a day.
    pub fn parse(raa: &str) -> Result<Self, IkkeTekstversjon> {
        let navn = Self(raa.to_owned());
        navn.foerste_dag().map(|_| navn).ok_or(IkkeTekstversjon)
    }

    /// The first day on which it was in use.
    #[must_use]
    pub fn foerste_dag(&self) -> Option<Date> {
        let dag = match self.0.len() {
            7 => format!("{}-01", self.0),
            _ => self.0.clone(),
        };
        // Exactly ten characters: the library also reads other forms of ISO 8601.
        (dag.len() == 10).then(|| dag.parse().ok()).flatten()
    }

    /// The name itself.
    #[must_use]
    pub fn som_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Versjonsnavn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One consent text, to the letter. It is stored with each consent as one word:
/// `2026-11/nb/` and the fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Tekstversjon {
    /// The version.
    pub versjon: Versjonsnavn,
    /// The language it was read in.
    pub spraak: Spraakkode,
    /// What the text was, to the letter.
    pub avtrykk: Avtrykk,
}

/// Not `version/language/fingerprint`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a consent text is named by version, language and fingerprint")]
pub struct IkkeTekstversjon;

impl FromStr for Tekstversjon {
    type Err = IkkeTekstversjon;

    fn from_str(raa: &str) -> Result<Self, Self::Err> {
        let mut deler = raa.split('/');
        let lest = (|| {
            Some(Self {
                versjon: Versjonsnavn::parse(deler.next()?).ok()?,
                spraak: Spraakkode::parse(deler.next()?).ok()?,
                avtrykk: Avtrykk::parse(deler.next()?)?,
            })
        })();
        match (lest, deler.next()) {
            (Some(lest), None) => Ok(lest),
            _ => Err(IkkeTekstversjon),
        }
    }
}

impl fmt::Display for Tekstversjon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.versjon, self.spraak, self.avtrykk.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_reads_back() {
        let tekst = Tekstversjon {
            versjon: Versjonsnavn::parse("2026-11").unwrap(),
            spraak: Spraakkode::parse("se").unwrap(),
            avtrykk: Avtrykk::av_bytes(&[0xab; 32]),
        };
        let lagret = tekst.to_string();
        assert_eq!(lagret, format!("2026-11/se/{}", "ab".repeat(32)));
        assert_eq!(lagret.parse(), Ok(tekst.clone()));
        assert_eq!(tekst.avtrykk.kort(), "abababababababab");
    }

    #[test]
    fn anything_else_is_refused() {
        let hel = "ab".repeat(32);
        for feil in [
            String::new(),
            "2026-11".to_owned(),
            format!("2026-11/{hel}"),
            format!("2026-13/nb/{hel}"),
            format!("2026-11/NB/{hel}"),
            "2026-11/nb/abcdef".to_owned(),
            format!("2026-11/nb/{}", hel.to_uppercase()),
            format!("2026-11/nb/{hel}/x"),
        ] {
            assert_eq!(
                feil.parse::<Tekstversjon>(),
                Err(IkkeTekstversjon),
                "{feil}"
            );
        }
    }

    #[test]
    fn versions_are_months_or_days_and_sort_by_time() {
        let versjon = |raa| Versjonsnavn::parse(raa).unwrap();
        assert!(versjon("2026-11") < versjon("2026-11-15"));
        assert!(versjon("2026-11-15") < versjon("2026-12"));
        assert!(versjon("2026-12") < versjon("2027-01"));
        for feil in [
            "",
            "2026",
            "2026-00",
            "2026-11-31",
            "2026-1",
            "nov-26",
            "20261101",
        ] {
            assert_eq!(Versjonsnavn::parse(feil), Err(IkkeTekstversjon), "{feil}");
        }
    }
}
