//! The staircase: where a case has stood, what was missing, and what was offered.

use super::{Bruker, Giver, Logg};
use jiff::{Timestamp, civil::Date};
use stafett_domain::{
    ids::{TilbudId, TrinnskifteId},
    samtykke::Kode,
    tilbud::{Tilbudsslag, Tilbudssvar},
    trapp::Krav,
};

/// How long a case has stood on one step, all its stays together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trappetid {
    /// Code of the step.
    pub trinn: Kode,
    /// Days on it.
    pub dager: i32,
    /// How many of them came after the step's own deadline: the family waited.
    pub ventedager: i32,
    /// Whether the case stands there now.
    pub her: bool,
}

/// Who let a case go on although something was missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overstyring {
    /// Who.
    pub av: Bruker,
    /// Why; none when the caller sees the frame only.
    pub begrunnelse: Option<String>,
    /// What was missing.
    pub mangler: Vec<Krav>,
}

/// One move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trinnskifte {
    /// Its id.
    pub id: TrinnskifteId,
    /// From this step,
    pub fra: Kode,
    /// to this one.
    pub til: Kode,
    /// Why; none when the caller sees the frame only.
    pub begrunnelse: Option<String>,
    /// By whom.
    pub av: Bruker,
    /// When.
    pub naar: Timestamp,
    /// Who let it, when something was missing.
    pub overstyring: Option<Overstyring>,
}

/// One offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tilbud {
    /// Its id; none for the offer that opened the log.
    pub id: Option<TilbudId>,
    /// Of what.
    pub slag: Tilbudsslag,
    /// What came of it.
    pub svar: Tilbudssvar,
    /// Who was talked with; none for the offer that opened the log.
    pub til: Option<Giver>,
    /// The day of the talk.
    pub dato: Date,
    /// A word about it.
    pub merknad: Option<String>,
    /// Who recorded it; none for the offer that opened the log.
    pub foert_av: Option<Bruker>,
    /// When it was recorded.
    pub foert: Timestamp,
}

/// A case's way on the staircase.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trappeutdrag {
    /// The steps that it has stood on, in the order of the staircase.
    pub tider: Vec<Trappetid>,
    /// Its moves, the newest first.
    pub skifter: Vec<Trinnskifte>,
    /// What was offered, the newest first; empty when the caller sees the frame only.
    pub tilbud: Vec<Tilbud>,
    /// The service that coordinates, if one is named.
    pub samordnende: Option<Kode>,
}

/// A requirement, and whether it is met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kravstatus {
    /// What.
    pub krav: Krav,
    /// Whether it is met.
    pub oppfylt: bool,
    /// Whether a leader may let the case go on without it.
    pub kan_overstyres: bool,
}

/// A step that a case can be moved to, and what that takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vei {
    /// Code of the step.
    pub til: Kode,
    /// Whether it lies above.
    pub opp: bool,
    /// What it takes.
    pub krav: Vec<Kravstatus>,
}

impl Vei {
    /// What is missing.
    pub fn mangler(&self) -> impl Iterator<Item = &Kravstatus> {
        self.krav.iter().filter(|k| !k.oppfylt)
    }
}

/// A log, and where it can be moved to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trappebilde {
    /// The log, as much as the caller may see.
    pub logg: Logg,
    /// The steps that it can be moved to; none when it is not active.
    pub veier: Vec<Vei>,
}
