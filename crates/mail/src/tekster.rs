//! The words of a notice, one file per language.
//!
//! They are constants and not templates: the compiler sees to it that no language lacks a text, and there is no
//! placeholder that could be left standing or filled with something about a child.

mod en;
mod nb;
mod nn;
mod se;

use crate::varsel::Spraak;

/// Every text that a notice is put together from, in one language.
pub(crate) struct Tekster {
    /// The subject. It is one and the same for every kind of notice, since it is shown on locked phones.
    pub(crate) emne: &'static str,
    /// The first line.
    pub(crate) hilsen: &'static str,
    /// Somebody waits for an answer from the reader.
    pub(crate) svar: &'static str,
    /// The reader has something new to do.
    pub(crate) oppgave: &'static str,
    /// Something is new or changed; nothing is asked of the reader.
    pub(crate) nytt: &'static str,
    /// Stands above the link.
    pub(crate) logg_inn: &'static str,
    /// How to avoid trusting a link in an e-mail.
    pub(crate) uten_lenke: &'static str,
    /// Why the mail says no more.
    pub(crate) hvorfor: &'static str,
    /// The last lines.
    pub(crate) slutt: &'static str,
}

pub(crate) const fn tekster(spraak: Spraak) -> &'static Tekster {
    match spraak {
        Spraak::Nb => &nb::TEKSTER,
        Spraak::Nn => &nn::TEKSTER,
        Spraak::Se => &se::TEKSTER,
        Spraak::En => &en::TEKSTER,
    }
}
