//! Text that people write, checked once when it comes in.

use thiserror::Error;

/// The longest text of a paragraph field, in characters.
pub const LANG: usize = 10_000;
/// The longest title or one-line field, in characters.
pub const KORT: usize = 300;

/// Why a text is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TekstFeil {
    /// Nothing but white space.
    #[error("the text is empty")]
    Tom,
    /// More characters than the field holds.
    #[error("the text is longer than {0} characters")]
    ForLang(usize),
    /// A control character that no keyboard writes (NUL and its kin).
    #[error("the text holds a control character")]
    Kontrolltegn,
}

/// A text that has something in it, no control characters, and no more than it may.
///
/// `Debug` does not show the text: what people write about a child belongs in no log file.
#[derive(Clone, PartialEq, Eq)]
pub struct Tekst(String);

impl Tekst {
    /// A paragraph of up to [`LANG`] characters.
    ///
    /// # Errors
    /// [`TekstFeil`] when it is empty, too long or holds control characters.
    pub fn lang(raa: &str) -> Result<Self, TekstFeil> {
        Self::parse(raa, LANG)
    }

    /// A title of up to [`KORT`] characters.
    ///
    /// # Errors
    /// As [`Tekst::lang`].
    pub fn kort(raa: &str) -> Result<Self, TekstFeil> {
        Self::parse(raa, KORT)
    }

    fn parse(raa: &str, maks: usize) -> Result<Self, TekstFeil> {
        let tekst = raa.trim().replace("\r\n", "\n");
        if tekst.is_empty() {
            return Err(TekstFeil::Tom);
        }
        if tekst.chars().count() > maks {
            return Err(TekstFeil::ForLang(maks));
        }
        if tekst
            .chars()
            .any(|t| t.is_control() && t != '\n' && t != '\t')
        {
            return Err(TekstFeil::Kontrolltegn);
        }
        Ok(Self(tekst))
    }

    /// The text itself.
    pub fn som_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Tekst {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tekst({} tegn)", self.0.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_and_bounds() {
        assert_eq!(
            Tekst::kort("  hei \r\n du ").unwrap().som_str(),
            "hei \n du"
        );
        assert_eq!(Tekst::kort(" \n "), Err(TekstFeil::Tom));
        assert_eq!(Tekst::kort(&"å".repeat(301)), Err(TekstFeil::ForLang(300)));
        assert_eq!(Tekst::lang("a\u{0}b"), Err(TekstFeil::Kontrolltegn));
    }

    #[test]
    fn debug_hides_the_text() {
        assert_eq!(
            format!("{:?}", Tekst::kort("hemmelig").unwrap()),
            "Tekst(8 tegn)"
        );
    }
}
