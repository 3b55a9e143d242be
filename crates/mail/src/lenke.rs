//! The one link that a notice may hold.

use std::fmt;
use thiserror::Error;

/// The address of the page where one signs in, the same for everybody.
///
/// It has no query, no fragment and no digit in its path. So it cannot carry a token or the id of a case, and who
/// gets hold of the mail gets nothing with it.
///
/// ```
/// use stafett_mail::Innloggingslenke;
///
/// assert!(Innloggingslenke::parse("https://stafett.eksempel.no/logg-inn").is_ok());
/// assert!(Innloggingslenke::parse("https://stafett.eksempel.no/logg-inn?sak=1").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Innloggingslenke(String);

/// The text is not a link that a notice may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "ugyldig lenke til innlogging; ventet https://VERT eller https://VERT/STI uten spørring og uten siffer i stien"
)]
pub struct UgyldigLenke;

impl Innloggingslenke {
    /// Reads a link. `http` is allowed, for a demo on one's own machine.
    ///
    /// # Errors
    /// The text is no such link, or it has room for more than the way to the sign-in page.
    pub fn parse(tekst: &str) -> Result<Self, UgyldigLenke> {
        let rest = tekst
            .strip_prefix("https://")
            .or_else(|| tekst.strip_prefix("http://"))
            .ok_or(UgyldigLenke)?;
        let (vert, sti) = rest.split_once('/').unwrap_or((rest, ""));
        let vert_er_god = !vert.is_empty()
            && vert
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
        let sti_er_god = sti
            .chars()
            .all(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '-' | '_' | '.'));
        if vert_er_god && sti_er_god {
            Ok(Self(tekst.to_owned()))
        } else {
            Err(UgyldigLenke)
        }
    }

    /// The link as text.
    #[must_use]
    pub fn som_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Innloggingslenke {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_page_is_a_link() {
        for god in [
            "https://stafett.eksempel.no",
            "https://stafett.eksempel.no/",
            "https://stafett.eksempel.no/logg-inn",
            "http://localhost:8080/logg-inn",
            "http://[::1]:8080/",
        ] {
            assert_eq!(Innloggingslenke::parse(god).unwrap().som_str(), god);
        }
    }

    #[test]
    fn a_link_that_could_say_more_is_refused() {
        for daarlig in [
            "",
            "stafett.eksempel.no",
            "ftp://stafett.eksempel.no",
            "https://",
            "https:///logg-inn",
            "https://stafett.eksempel.no/logg-inn?til=x",
            "https://stafett.eksempel.no/logg-inn#x",
            "https://stafett.eksempel.no/stafettlogger/42",
            "https://stafett.eksempel.no/0199b7a4-7c1e-7000-8000-000000000000",
            "https://bruker@stafett.eksempel.no/",
            "https://stafett.eksempel.no/logg%20inn",
            "https://stafett.eksempel.no/\r\nBcc: noen",
        ] {
            assert_eq!(
                Innloggingslenke::parse(daarlig),
                Err(UgyldigLenke),
                "{daarlig}"
            );
        }
    }
}
