//! The review of an access that was opened with a reason.

use crate::kodeenum;

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
