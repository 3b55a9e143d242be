//! Kommunenummer: four digits that name one municipality (Statistisk sentralbyrå, «Standard for
//! kommuneinndeling»). A text, not a number: the leading zero counts.

use std::fmt;

use thiserror::Error;

/// A kommunenummer of the right form. Whether a municipality has it today is not known here.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Kommunenummer(String);

/// Why a text is not a kommunenummer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KommunenummerFeil {
    /// Not four digits. A lost leading zero ends here too.
    #[error("kommunenummeret har ikke fire siffer")]
    Lengde,
    /// Something else than digits.
    #[error("kommunenummeret har andre tegn enn siffer")]
    Tegn,
}

impl Kommunenummer {
    /// Reads a number. Spaces around it are taken away.
    pub fn parse(tekst: &str) -> Result<Self, KommunenummerFeil> {
        let nummer = tekst.trim();
        if !nummer.chars().all(|tegn| tegn.is_ascii_digit()) {
            return Err(KommunenummerFeil::Tegn);
        }
        if nummer.len() != 4 {
            return Err(KommunenummerFeil::Lengde);
        }
        Ok(Self(nummer.to_owned()))
    }

    /// The four digits.
    #[must_use]
    pub fn som_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Kommunenummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn four_digits_are_read_and_the_leading_zero_kept() {
        for nummer in ["3418", "4601", "4627", "4012", "3201", "0301"] {
            let lest = Kommunenummer::parse(&format!(" {nummer} ")).unwrap();
            assert_eq!(lest.som_str(), nummer);
            assert_eq!(lest.to_string(), nummer);
        }
    }

    #[test]
    fn each_fault_has_its_own_name() {
        for (tekst, feil) in [
            ("", KommunenummerFeil::Lengde),
            ("301", KommunenummerFeil::Lengde),
            ("03011", KommunenummerFeil::Lengde),
            ("34I8", KommunenummerFeil::Tegn),
            ("34 18", KommunenummerFeil::Tegn),
        ] {
            assert_eq!(Kommunenummer::parse(tekst), Err(feil), "{tekst}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(tekst in any::<String>()) {
            let _ = Kommunenummer::parse(&tekst);
        }
    }
}
