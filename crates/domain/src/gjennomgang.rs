//! The review of an access that was opened with a reason.

use crate::{kodeenum, tid};
use jiff::Timestamp;

kodeenum! {
    /// How a review ended.
    pub enum Gjennomgangsutfall {
        /// There was reason to open the case.
        Berettiget = "berettiget",
        /// There was not: it is followed up, and the family is told.
        Uberettiget = "uberettiget",
    }
}

/// The family is told of an emergency access when its review is closed, and after this many days at
/// the latest: not at once, since the danger may lie with somebody in the family. No law fixes it.
pub const FAMILIEN_FAAR_VITE_ETTER_DAGER: i32 = 30;

/// The midnight from which the family is told of an emergency access, reviewed or not.
pub fn familien_faar_vite(aapnet: Timestamp) -> Timestamp {
    let siste = tid::etter_dager(tid::dato(aapnet), FAMILIEN_FAAR_VITE_ETTER_DAGER);
    tid::midnatt(siste)
}

/// Whether the family may know at this instant that the case was opened in an emergency. Until then
/// nothing that they see may give it away: the danger may lie with one of them.
pub fn er_fortalt(aapnet: Timestamp, gjennomgaatt: bool, naa: Timestamp) -> bool {
    gjennomgaatt || familien_faar_vite(aapnet) <= naa
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_family_is_told_by_the_review_or_by_the_day() {
        let aapnet: Timestamp = "2026-11-25T22:30:00Z".parse().unwrap();
        let dagen: Timestamp = "2026-12-24T23:00:00Z".parse().unwrap();
        assert!(!er_fortalt(aapnet, false, aapnet));
        assert!(er_fortalt(aapnet, true, aapnet));
        assert!(er_fortalt(aapnet, false, dagen));
    }

    #[test]
    fn the_family_is_told_at_midnight_thirty_days_later() {
        let aapnet: Timestamp = "2026-11-25T22:30:00Z".parse().unwrap();
        let midnatt: Timestamp = "2026-12-24T23:00:00Z".parse().unwrap();
        assert_eq!(familien_faar_vite(aapnet), midnatt);
    }
}
