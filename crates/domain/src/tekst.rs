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
    /// A character that no keyboard writes: NUL and its kin, or one that turns the text around it. In
    /// one line also what breaks it.
    #[error("the text holds a control character")]
    Kontrolltegn,
}

/// White space, and what takes no room on the screen: a text of nothing else says nothing.
fn er_usynlig(tegn: char) -> bool {
    tegn.is_whitespace()
        || matches!(tegn,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// Control characters, those that turn the direction of the text around them, and those that are
/// no characters at all (Unicode 16.0, chapters 23.2 and 23.7).
fn er_forbudt(tegn: char) -> bool {
    (tegn.is_control() && tegn != '\n' && tegn != '\t')
        || matches!(tegn,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdef}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || u32::from(tegn) & 0xfffe == 0xfffe
}

/// What ends a line or jumps along it (Unicode 16.0, chapter 5.8), and what takes no room: a name or a
/// title has none, and one that had would look like two, or like another, on a page, in a mail or in a file.
fn bryter_linjen(tegn: char) -> bool {
    tegn.is_control()
        || matches!(tegn, '\u{2028}' | '\u{2029}')
        || (er_usynlig(tegn) && !tegn.is_whitespace() && !matches!(tegn, '\u{200d}' | '\u{fe0f}'))
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

    /// A title of up to [`KORT`] characters, on one line.
    ///
    /// # Errors
    /// As [`Tekst::lang`], and when it holds a line break or a tab.
    pub fn kort(raa: &str) -> Result<Self, TekstFeil> {
        let tekst = Self::parse(raa, KORT)?;
        if tekst.0.chars().any(bryter_linjen) {
            return Err(TekstFeil::Kontrolltegn);
        }
        Ok(tekst)
    }

    fn parse(raa: &str, maks: usize) -> Result<Self, TekstFeil> {
        let tekst = raa.trim().replace("\r\n", "\n");
        if tekst.chars().all(er_usynlig) {
            return Err(TekstFeil::Tom);
        }
        if tekst.chars().count() > maks {
            return Err(TekstFeil::ForLang(maks));
        }
        if tekst.chars().any(er_forbudt) {
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
            Tekst::lang("  hei \r\n du ").unwrap().som_str(),
            "hei \n du"
        );
        assert_eq!(Tekst::kort(" hei du\r\n").unwrap().som_str(), "hei du");
        assert_eq!(Tekst::kort(" \n "), Err(TekstFeil::Tom));
        assert_eq!(Tekst::kort(&"å".repeat(301)), Err(TekstFeil::ForLang(300)));
        assert_eq!(Tekst::lang("a\u{0}b"), Err(TekstFeil::Kontrolltegn));
        for usynlig in ["\u{2060}", "\u{200b} \u{200d}", "\u{feff}"] {
            assert_eq!(Tekst::kort(usynlig), Err(TekstFeil::Tom), "{usynlig:?}");
        }
        for forbudt in ["a\u{202e}b", "a\u{2066}b", "a\u{fffe}b", "a\u{1ffff}b"] {
            assert_eq!(
                Tekst::kort(forbudt),
                Err(TekstFeil::Kontrolltegn),
                "{forbudt:?}"
            );
        }
        assert!(Tekst::kort("👨\u{200d}👩\u{200d}👧").is_ok());
    }

    #[test]
    fn one_line_is_one_line() {
        for brudd in [
            "\n", "\r\n", "\r", "\t", "\u{b}", "\u{85}", "\u{2028}", "\u{2029}",
        ] {
            let tekst = format!("Nora{brudd}Lunde");
            assert_eq!(
                Tekst::kort(&tekst),
                Err(TekstFeil::Kontrolltegn),
                "{brudd:?}"
            );
        }
        assert!(Tekst::lang("Nora\n\tLunde").is_ok());
    }

    #[test]
    fn debug_hides_the_text() {
        assert_eq!(
            format!("{:?}", Tekst::kort("hemmelig").unwrap()),
            "Tekst(8 tegn)"
        );
    }
}
