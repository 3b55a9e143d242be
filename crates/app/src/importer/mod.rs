//! Reading the files a municipality hands over: its units, employees, children and their guardians, and
//! its bank of measures.
//!
//! Reading is pure: bytes in, typed rows or a list of faults out. Nothing is stored here, no clock is
//! asked, and either every file is right or nothing is handed on. All faults of all files are found in
//! one go, so that whoever made the files can mend them in one go.
//!
//! The files are CSV in UTF-8 (a byte order mark is allowed), with semicolons, and a first line that names
//! the columns exactly and in order. White space around a value, and runs of it within, count as one space.
//!
//! | file | columns |
//! | --- | --- |
//! | `enheter.csv` | navn, type, organisasjonsnummer, overordnet |
//! | `ansatte.csv` | brukernavn, navn, foedselsnummer, epost, enhet, rolle, stilling, fra, til |
//! | `barn.csv` | foedselsnummer, navn, foedselsdato, enhet, fra; may follow: adressevern; omsorg_enhet, omsorg_fra, omsorg_til |
//! | `foresatte.csv` | barn, foedselsnummer, navn, relasjon, foreldreansvar, bor_med, brukernavn, epost; may follow: adressevern |
//! | `tiltaksbank.csv` | beskyttelsesfaktor, nivaa, tiltak, ansvar |
//!
//! May be empty: overordnet, til, the brukernavn and epost of a guardian, and every column that may follow.
//! A column that is left out leaves what is stored as it is; one that is there and empty takes it away.

mod ansatte;
mod barn;
mod enheter;
mod feil;
mod felt;
mod fil;
mod foresatte;
mod kryss;
mod lagre;
mod les;
mod tiltaksbank;

#[cfg(test)]
mod tests;

pub use ansatte::AnsattRad;
pub use barn::{BarnRad, Omsorgsfelt};
pub use enheter::EnhetRad;
pub use feil::Importfeil;
pub use foresatte::ForesattRad;
pub use lagre::{Importutfall, Kommune, Lagringsfeil, lagre};
pub use les::{Importfiler, Importsett, Tjenestekoder, les};
pub use tiltaksbank::TiltaksbankRad;
