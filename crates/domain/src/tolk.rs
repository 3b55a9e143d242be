//! Whether somebody needs an interpreter, and into which language.

use crate::spraak::{IkkeSpraakkode, Spraakkode};
use thiserror::Error;

/// An interpreter that somebody needs, to understand and to be understood (tolkeloven § 6; for sign
/// languages språklova § 7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tolkebehov {
    spraak: Spraakkode,
    tegnspraak: bool,
}

/// Why a need for an interpreter is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Tolkefeil {
    /// Not the code of a language.
    #[error(transparent)]
    IkkeSpraak(#[from] IkkeSpraakkode),
    /// Nobody needs an interpreter between Norwegian and Norwegian speech.
    #[error("spoken Norwegian needs no interpreter")]
    Norsk,
}

impl Tolkebehov {
    /// Reads a need: the code of the language, and whether it is signed.
    ///
    /// A signed need may name Norwegian: that is signs that follow Norwegian speech, which is another
    /// thing than Norwegian sign language (`nsl`).
    ///
    /// # Errors
    /// [`Tolkefeil`] when it is no code, or spoken Norwegian.
    pub fn parse(spraak: &str, tegnspraak: bool) -> Result<Self, Tolkefeil> {
        let spraak = Spraakkode::parse(spraak.trim())?;
        if spraak.er_norsk() && !tegnspraak {
            return Err(Tolkefeil::Norsk);
        }
        Ok(Self { spraak, tegnspraak })
    }

    /// The language.
    #[must_use]
    pub fn spraak(&self) -> &Spraakkode {
        &self.spraak
    }

    /// Whether it is signed.
    #[must_use]
    pub fn tegnspraak(&self) -> bool {
        self.tegnspraak
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_names_a_language() {
        let arabisk = Tolkebehov::parse(" ar ", false).unwrap();
        assert_eq!(arabisk.spraak().som_str(), "ar");
        assert!(!arabisk.tegnspraak());
        assert!(Tolkebehov::parse("nsl", true).unwrap().tegnspraak());
        for feil in ["", "arabisk", "AR", "ar-SY"] {
            let feil = Tolkebehov::parse(feil, false);
            assert_eq!(feil, Err(Tolkefeil::IkkeSpraak(IkkeSpraakkode)));
        }
    }

    #[test]
    fn spoken_norwegian_needs_no_interpreter_but_signed_may() {
        for norsk in ["nb", "nn", "no"] {
            assert_eq!(Tolkebehov::parse(norsk, false), Err(Tolkefeil::Norsk));
            assert!(Tolkebehov::parse(norsk, true).is_ok());
        }
    }
}
