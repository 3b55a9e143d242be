//! The monthly control of reads: who looked which child up, and nothing of any case.

use super::{Bruker, Enhet};
use jiff::Timestamp;
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::LoggkontrollId,
    loggkontroll::{Funnslag, Kontrollslag, Kontrollutfall, Maaned},
    policy::Handling,
};

/// A control, as it stands in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loggkontroll {
    /// Its id.
    pub id: LoggkontrollId,
    /// For whom it is.
    pub slag: Kontrollslag,
    /// The month.
    pub maaned: Maaned,
    /// The unit whose reads it is about; none is the municipality.
    pub enhet: Option<Enhet>,
    /// When it was made.
    pub laget: Timestamp,
    /// How it was signed, when it is.
    pub signering: Option<Kontrollsignering>,
}

/// How a control was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kontrollsignering {
    /// By whom,
    pub av: Bruker,
    /// when,
    pub naar: Timestamp,
    /// how it ended,
    pub utfall: Kontrollutfall,
    /// and in words.
    pub merknad: Option<String>,
}

/// A control with what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kontroll {
    /// The control.
    pub kontroll: Loggkontroll,
    /// What stands in it.
    pub funn: Vec<Kontrollfunn>,
    /// Whether the caller has reads of their own in it: then another signs it.
    pub har_egne: bool,
    /// What the caller may do with it.
    pub evner: Vec<Handling>,
}

/// Something that stands in a control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kontrollfunn {
    /// Why.
    pub slag: Funnslag,
    /// Who stands out; nobody in a sample, and where it only says how many more there were.
    pub hvem: Option<Bruker>,
    /// How many: children, reads, refusals or people, by its kind.
    pub antall: i64,
    /// What is usual, where that was compared with.
    pub vanlig: Option<i64>,
    /// The reads, or some of them.
    pub lesinger: Vec<Kontrollesing>,
}

/// A read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kontrollesing {
    /// When.
    pub tidspunkt: Timestamp,
    /// Who.
    pub hvem: Bruker,
    /// What they acted as: code of a role.
    pub som: Option<String>,
    /// For which unit; of a child that is not shown, as its kind of service only.
    pub enhet: Option<Enhet>,
    /// What was read.
    pub handling: Hendelsestype,
    /// The ids of the policies that decided.
    pub grunnlag: Vec<String>,
    /// The child: its name for the leader, its initials for others, and nothing where the reader may
    /// not know who it is.
    pub barn: Option<String>,
}
