//! Single fields: each reader gives the value, or notes what is wrong and gives nothing.

use std::str::FromStr;

use jiff::civil::Date;
use stafett_domain::foedselsnummer::{Foedselsnummer, NummerFeil, Nummermiljoe};
use stafett_domain::organisasjonsnummer::{Organisasjonsnummer, OrganisasjonsnummerFeil};
use stafett_domain::vern::Gradering;

use super::feil::Importfeil;
use super::fil::Fil;

/// The longest name of a person, a unit or a position, in characters.
pub(super) const NAVN_MAKS: usize = 200;
/// The longest description of a measure, in characters.
pub(super) const TILTAK_MAKS: usize = 1000;
const BRUKERNAVN_MAKS: usize = 100;
/// The longest address that SMTP can carry (RFC 5321, 4.5.3.1.3).
const EPOST_MAKS: usize = 254;

/// One row of a file while it is read.
pub(super) struct Rad<'a> {
    pub(super) fil: &'a Fil,
    /// The columns that this file has.
    pub(super) kolonner: &'a [&'static str],
    pub(super) linje: u64,
    /// One for each column; none where the bytes were no text, which has been noted already.
    pub(super) felter: Vec<Option<String>>,
    pub(super) feil: &'a mut Vec<Importfeil>,
}

impl Rad<'_> {
    /// Notes a fault in a field of this row.
    pub(super) fn meld(
        &mut self,
        kolonne: &str,
        hva: impl Into<String>,
        ventet: impl Into<String>,
    ) {
        let plass = self.plass(kolonne).unwrap_or_default();
        let feil = self.fil.feil_i_felt(self.linje, plass, hva, ventet);
        self.feil.push(feil);
    }

    /// Whether the file has this column, which it may leave out.
    pub(super) fn har(&self, kolonne: &str) -> bool {
        self.plass(kolonne).is_some()
    }

    fn plass(&self, kolonne: &str) -> Option<usize> {
        self.kolonner.iter().position(|navn| *navn == kolonne)
    }

    /// How an address is protected: `Some(None)` when the file does not tell.
    pub(super) fn adressevern(&mut self) -> Option<Option<Gradering>> {
        const KOLONNE: &str = "adressevern";
        let grader = [Gradering::Fortrolig, Gradering::StrengtFortrolig];
        if !self.har(KOLONNE) {
            return Some(None);
        }
        let grad = self.valgfri(KOLONNE, |rad| rad.kode(KOLONNE, &grader, Gradering::kode))?;
        Some(Some(grad.unwrap_or(Gradering::Ingen)))
    }

    /// A text that must be there.
    pub(super) fn tekst(&mut self, kolonne: &str, maks: usize) -> Option<String> {
        let verdi = self.verdi(kolonne)?;
        if verdi.chars().count() > maks {
            self.meld(
                kolonne,
                format!("{kolonne} er for lang"),
                format!("høyst {maks} tegn"),
            );
            return None;
        }
        if verdi.chars().any(char::is_control) {
            self.meld(
                kolonne,
                format!("{kolonne} har usynlige styretegn"),
                "vanlig tekst",
            );
            return None;
        }
        Some(verdi)
    }

    /// A user name. Small letters only, so that two names never differ by case alone.
    pub(super) fn brukernavn(&mut self) -> Option<String> {
        let verdi = self.tekst("brukernavn", BRUKERNAVN_MAKS)?;
        let gyldig = |tegn: char| {
            tegn.is_ascii_lowercase() || tegn.is_ascii_digit() || "æøå._-@".contains(tegn)
        };
        if !verdi.chars().all(gyldig) {
            let ventet = "små bokstaver, siffer og . _ - @, uten mellomrom";
            self.meld("brukernavn", "brukernavnet har ugyldige tegn", ventet);
            return None;
        }
        Some(verdi)
    }

    /// An e-mail address. Only its form is judged.
    pub(super) fn epost(&mut self) -> Option<String> {
        let verdi = self.tekst("epost", EPOST_MAKS)?;
        let gyldig = verdi.split_once('@').is_some_and(|(navn, vert)| {
            !navn.is_empty()
                && !vert.contains('@')
                && vert.split('.').count() >= 2
                && vert.split('.').all(|del| !del.is_empty())
        });
        if !gyldig || verdi.contains([' ', ',', '<', '>']) {
            self.meld(
                "epost",
                "e-postadressen er ugyldig",
                "en adresse som navn@kommune.no",
            );
            return None;
        }
        Some(verdi)
    }

    /// A national number.
    pub(super) fn nummer(&mut self, kolonne: &str, miljoe: Nummermiljoe) -> Option<Foedselsnummer> {
        let verdi = self.verdi(kolonne)?;
        match Foedselsnummer::parse(&verdi, miljoe) {
            Ok(nummer) => Some(nummer),
            Err(feil) => {
                self.meld(kolonne, feil.to_string(), ventet_nummer(feil));
                None
            }
        }
    }

    /// An organisasjonsnummer.
    pub(super) fn organisasjonsnummer(&mut self, kolonne: &str) -> Option<Organisasjonsnummer> {
        let verdi = self.verdi(kolonne)?;
        match Organisasjonsnummer::parse(&verdi) {
            Ok(nummer) => Some(nummer),
            Err(feil) => {
                let ventet = match feil {
                    OrganisasjonsnummerFeil::Kontrollsiffer => "et riktig organisasjonsnummer",
                    OrganisasjonsnummerFeil::Lengde | OrganisasjonsnummerFeil::Tegn => "ni siffer",
                };
                self.meld(kolonne, feil.to_string(), ventet);
                None
            }
        }
    }

    /// A date as `2026-08-17`.
    pub(super) fn dato(&mut self, kolonne: &str) -> Option<Date> {
        let verdi = self.verdi(kolonne)?;
        // The length keeps out the other forms that ISO 8601 allows, such as 20260817.
        match Date::from_str(&verdi) {
            Ok(dato) if verdi.len() == "2026-08-17".len() => Some(dato),
            _ => {
                let hva = format!("{kolonne} er ikke en gyldig dato");
                self.meld(kolonne, hva, "en dato på formen åååå-mm-dd");
                None
            }
        }
    }

    /// One of a fixed set of codes.
    pub(super) fn kode<T: FromStr + Copy>(
        &mut self,
        kolonne: &str,
        alle: &[T],
        kode: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let gyldige: Vec<&str> = alle.iter().map(|&variant| kode(variant)).collect();
        self.en_av(kolonne, &gyldige)?.parse().ok()
    }

    /// `ja` or `nei`.
    pub(super) fn ja_nei(&mut self, kolonne: &str) -> Option<bool> {
        self.en_av(kolonne, &["ja", "nei"])
            .map(|verdi| verdi == "ja")
    }

    /// One of the values given.
    pub(super) fn en_av(&mut self, kolonne: &str, gyldige: &[&str]) -> Option<String> {
        let verdi = self.verdi(kolonne)?;
        if !gyldige.contains(&verdi.as_str()) {
            let hva = format!("{kolonne} {} er ukjent", sitat(&verdi));
            self.meld(kolonne, hva, eller(gyldige));
            return None;
        }
        Some(verdi)
    }

    /// A field that may be empty: `Some(None)` if it is, and otherwise what `les` makes of it.
    pub(super) fn valgfri<T>(
        &mut self,
        kolonne: &str,
        les: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        if self.raa(kolonne) == Some("") {
            Some(None)
        } else {
            les(self).map(Some)
        }
    }

    fn verdi(&mut self, kolonne: &str) -> Option<String> {
        let verdi = self.raa(kolonne)?.to_owned();
        if verdi.is_empty() {
            self.meld(kolonne, format!("{kolonne} mangler"), "en verdi");
            return None;
        }
        Some(verdi)
    }

    fn raa(&self, kolonne: &str) -> Option<&str> {
        let plass = self.plass(kolonne)?;
        self.felter.get(plass)?.as_deref()
    }
}

/// A value in quotation marks for a message, unless it may be a national number in the wrong column.
pub(super) fn sitat(verdi: &str) -> String {
    let siffer = verdi.chars().filter(char::is_ascii_digit).count();
    if siffer >= 6 || verdi.chars().count() > 40 {
        "«…»".to_owned()
    } else {
        format!("«{verdi}»")
    }
}

fn eller(gyldige: &[&str]) -> String {
    match gyldige {
        [] => "ingenting".to_owned(),
        [en] => (*en).to_owned(),
        [foerste @ .., siste] => format!("{} eller {siste}", foerste.join(", ")),
    }
}

fn ventet_nummer(feil: NummerFeil) -> &'static str {
    match feil {
        NummerFeil::Lengde | NummerFeil::Tegn => "elleve siffer",
        NummerFeil::Dato | NummerFeil::Kontrollsiffer => {
            "et riktig fødselsnummer, D-nummer eller H-nummer"
        }
        NummerFeil::SyntetiskIProduksjon => "et virkelig nummer",
        NummerFeil::EkteITest => "et syntetisk nummer fra Skatteetaten (måned + 80)",
    }
}
