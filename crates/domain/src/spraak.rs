//! Languages that people understand, by their code.

use thiserror::Error;

/// The code of a language as in BCP 47, without region or script: `nb`, `se`, `so`, `nsl`.
///
/// It is no list of ours: which languages a consent text is written in, and which interpreter somebody
/// needs, is for the municipality to say.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Spraakkode(String);

/// Not the code of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the code of a language is two or three of the letters a–z")]
pub struct IkkeSpraakkode;

impl Spraakkode {
    /// Reads a code.
    ///
    /// # Errors
    /// [`IkkeSpraakkode`] when it is not two or three of the letters `a–z`.
    pub fn parse(raa: &str) -> Result<Self, IkkeSpraakkode> {
        let gyldig = (2..=3).contains(&raa.len()) && raa.bytes().all(|b| b.is_ascii_lowercase());
        if gyldig {
            Ok(Self(raa.to_owned()))
        } else {
            Err(IkkeSpraakkode)
        }
    }

    /// Bokmål, which every municipality has its texts in.
    #[must_use]
    pub fn nb() -> Self {
        Self("nb".to_owned())
    }

    /// The code itself.
    #[must_use]
    pub fn som_str(&self) -> &str {
        &self.0
    }

    /// Whether it is Norwegian: `nb`, `nn`, or `no` for either.
    #[must_use]
    pub fn er_norsk(&self) -> bool {
        matches!(self.som_str(), "nb" | "nn" | "no")
    }
}

impl std::fmt::Display for Spraakkode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_two_or_three_letters() {
        for rett in ["nb", "se", "ar", "sma", "nsl"] {
            assert_eq!(Spraakkode::parse(rett).unwrap().som_str(), rett);
        }
        for feil in ["", "n", "NB", "nb-NO", "norsk", "s1", "så", " nb", "../"] {
            assert_eq!(Spraakkode::parse(feil), Err(IkkeSpraakkode), "{feil:?}");
        }
    }

    #[test]
    fn norwegian_is_known() {
        let er_norsk = |kode| Spraakkode::parse(kode).unwrap().er_norsk();
        assert!(["nb", "nn", "no"].into_iter().all(er_norsk));
        assert!(!["se", "da", "nsl"].into_iter().any(er_norsk));
        assert!(Spraakkode::nb().er_norsk());
    }
}
