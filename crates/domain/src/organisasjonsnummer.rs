//! Organisasjonsnummer: nine digits that name one unit in Enhetsregisteret.
//!
//! Eight digits and one check digit, weights 3 2 7 6 5 4 3 2, modulo 11 (Brønnøysundregistrene,
//! «Om organisasjonsnummeret»). Real numbers begin with 8 or 9 and synthetic ones do not, but the rule
//! does not say so, and so the first digit is not judged.

use std::fmt;

use thiserror::Error;

/// A checked organisasjonsnummer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Organisasjonsnummer(String);

/// Why a text is not an organisasjonsnummer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OrganisasjonsnummerFeil {
    /// Not nine digits.
    #[error("organisasjonsnummeret har ikke ni siffer")]
    Lengde,
    /// Something else than digits, or a space in an odd place.
    #[error("organisasjonsnummeret har andre tegn enn siffer")]
    Tegn,
    /// The ninth digit is wrong.
    #[error("kontrollsifferet i organisasjonsnummeret stemmer ikke")]
    Kontrollsiffer,
}

impl Organisasjonsnummer {
    /// Reads a number. Spaces around it, and between groups of three digits, are taken away.
    pub fn parse(tekst: &str) -> Result<Self, OrganisasjonsnummerFeil> {
        let nummer = uten_mellomrom(tekst.trim());
        let siffer: Vec<u32> = nummer
            .chars()
            .map(|tegn| tegn.to_digit(10))
            .collect::<Option<_>>()
            .ok_or(OrganisasjonsnummerFeil::Tegn)?;
        if siffer.len() != VEKTER.len() {
            return Err(OrganisasjonsnummerFeil::Lengde);
        }
        let sum: u32 = siffer
            .iter()
            .zip(VEKTER)
            .map(|(tall, vekt)| tall * vekt)
            .sum();
        if !sum.is_multiple_of(11) {
            return Err(OrganisasjonsnummerFeil::Kontrollsiffer);
        }
        Ok(Self(nummer))
    }

    /// The nine digits.
    #[must_use]
    pub fn som_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Organisasjonsnummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The last weight is that of the check digit itself, so that the whole sum is divisible by 11.
const VEKTER: [u32; 9] = [3, 2, 7, 6, 5, 4, 3, 2, 1];

fn uten_mellomrom(tekst: &str) -> String {
    let grupper: Vec<&str> = tekst.split(' ').collect();
    if grupper.len() == 3 && grupper.iter().all(|gruppe| gruppe.len() == 3) {
        grupper.concat()
    } else {
        tekst.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_with_a_right_check_digit_are_read() {
        for nummer in [
            "123456785",
            "310004014",
            "310004987",
            "310005959",
            "310006920",
            "310007897",
            "310008869",
            "310009830",
            "310010804",
            "310011770",
        ] {
            let lest = Organisasjonsnummer::parse(nummer).unwrap();
            assert_eq!(lest.som_str(), nummer);
            assert_eq!(lest.to_string(), nummer);
        }
    }

    #[test]
    fn groups_of_three_are_joined() {
        assert_eq!(
            Organisasjonsnummer::parse(" 310 004 014 ")
                .unwrap()
                .som_str(),
            "310004014"
        );
        assert_eq!(
            Organisasjonsnummer::parse("3100 04 014"),
            Err(OrganisasjonsnummerFeil::Tegn)
        );
    }

    #[test]
    fn each_fault_has_its_own_name() {
        for (tekst, feil) in [
            ("", OrganisasjonsnummerFeil::Lengde),
            ("31000401", OrganisasjonsnummerFeil::Lengde),
            ("3100040144", OrganisasjonsnummerFeil::Lengde),
            ("NO310004014", OrganisasjonsnummerFeil::Tegn),
            ("310004015", OrganisasjonsnummerFeil::Kontrollsiffer),
        ] {
            assert_eq!(Organisasjonsnummer::parse(tekst), Err(feil), "{tekst}");
        }
    }

    proptest! {
        #[test]
        fn one_changed_digit_is_always_caught(plass in 0..9_usize, ny in 0..=9_u32) {
            let mut siffer: Vec<u32> = "310004014".chars().filter_map(|tegn| tegn.to_digit(10)).collect();
            prop_assume!(siffer[plass] != ny);
            siffer[plass] = ny;
            let endret: String = siffer.iter().map(ToString::to_string).collect();
            prop_assert_eq!(Organisasjonsnummer::parse(&endret), Err(OrganisasjonsnummerFeil::Kontrollsiffer));
        }

        #[test]
        fn no_text_makes_it_panic(tekst in any::<String>()) {
            let _ = Organisasjonsnummer::parse(&tekst);
        }
    }
}
