//! The stafettlogg itself: its states, the offer that begins it, and the child's own view.

use crate::{alder::HOERES, kodeenum, tekst::Tekst, tid};
use jiff::civil::Date;
use thiserror::Error;

kodeenum! {
    /// Where a log stands.
    pub enum Loggstatus {
        /// The family said yes, and somebody holds the stafettpinne.
        Aktiv = "aktiv",
        /// It was offered and declined. The offer is kept; nothing is shared.
        TakketNei = "takket_nei",
        /// Ended together with the family.
        Avsluttet = "avsluttet",
    }
}

kodeenum! {
    /// What the family answered when a stafettlogg was offered.
    /// The duty to offer, and to record that one did: plan for forebyggende arbeid i Åsnes 2024–2027.
    pub enum Tilbudsutfall {
        /// Accepted.
        TakketJa = "takket_ja",
        /// Declined: also kept, so that nobody has to ask in vain twice.
        TakketNei = "takket_nei",
    }
}

impl Tilbudsutfall {
    /// The status of the log that begins with this answer.
    pub fn status(self) -> Loggstatus {
        match self {
            Self::TakketJa => Loggstatus::Aktiv,
            Self::TakketNei => Loggstatus::TakketNei,
        }
    }
}

/// The step on the samhandlingstrapp at which a stafettlogg is opened.
pub const TRINN_STAFETTLOGG: &str = "stafettlogg";

/// What the child thinks, or why that is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BarnetsSyn {
    /// The child's view, as told or shown.
    Tekst(Tekst),
    /// Why the view is missing.
    Aarsak(Tekst),
}

/// The child has turned seven: its view, or the reason why it is missing, must be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("from {HOERES} years the child's view or the reason why it is missing is required")]
pub struct BarnetMaaHoeres;

/// Checks barnelova § 31: from seven years the view or a reason is required.
///
/// # Errors
/// [`BarnetMaaHoeres`] when the child is seven or older on `i_dag` and neither is given.
pub fn krev_barnets_syn(
    foedselsdato: Date,
    i_dag: Date,
    syn: Option<BarnetsSyn>,
) -> Result<Option<BarnetsSyn>, BarnetMaaHoeres> {
    if syn.is_none() && tid::alder(foedselsdato, i_dag) >= HOERES {
        return Err(BarnetMaaHoeres);
    }
    Ok(syn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_seventh_birthday_changes_the_rule() {
        let foedt = date(2019, 11, 25);
        assert_eq!(krev_barnets_syn(foedt, date(2026, 11, 24), None), Ok(None));
        assert_eq!(
            krev_barnets_syn(foedt, date(2026, 11, 25), None),
            Err(BarnetMaaHoeres)
        );
        let aarsak = BarnetsSyn::Aarsak(Tekst::kort("Snakker ikke norsk ennå").unwrap());
        assert!(krev_barnets_syn(foedt, date(2026, 11, 25), Some(aarsak)).is_ok());
    }
}
