//! Measures and their evaluation.

use crate::kodeenum;

kodeenum! {
    /// Whether a measure is still worked on.
    pub enum Tiltakstatus {
        /// Under way.
        Aktiv = "aktiv",
        /// Ended by an evaluation.
        Avsluttet = "avsluttet",
    }
}

kodeenum! {
    /// How far a measure reached its goal.
    pub enum Maaloppnaaelse {
        /// Not at all.
        Ingen = "ingen",
        /// Somewhat.
        Noe = "noe",
        /// Well.
        God = "god",
        /// Fully.
        Full = "full",
    }
}

kodeenum! {
    /// What is decided after an evaluation.
    pub enum Videre {
        /// Go on as before.
        Viderefoer = "viderefoer",
        /// Go on, but change it.
        Endre = "endre",
        /// End the measure.
        Avslutt = "avslutt",
    }
}

impl Videre {
    /// The status of the measure after this decision.
    pub fn status(self) -> Tiltakstatus {
        match self {
            Self::Viderefoer | Self::Endre => Tiltakstatus::Aktiv,
            Self::Avslutt => Tiltakstatus::Avsluttet,
        }
    }
}
