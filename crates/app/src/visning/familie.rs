//! What the family's part of the service answers with.

use super::{Bruker, Innsyn, Logg, Moete, Side, Tidslinjehendelse};
use jiff::{Timestamp, civil::Date};
use stafett_domain::{
    familie::Giverrolle,
    henvendelse::{Henvendelsesslag, Henvendelsesutfall, Klageinstans},
    ids::{HenvendelseId, InnspillId, LoggId, MaalId, PersonId, TiltakId},
    innspill::{Innspillslag, Vurdering},
    policy::Handling,
    tilgang::Skjermingsslag,
};

/// Something that somebody in the family said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Innspill {
    /// Its id.
    pub id: InnspillId,
    /// What it is.
    pub slag: Innspillslag,
    /// The goal it is about, or whose measure it is about.
    pub maal: Option<MaalId>,
    /// The measure it is about.
    pub tiltak: Option<TiltakId>,
    /// Their assessment of the measure.
    pub vurdering: Option<Vurdering>,
    /// The words.
    pub tekst: String,
    /// From whom it is withheld.
    pub skjerming: Skjermingsslag,
    /// By whom.
    pub skrevet_av: Bruker,
    /// When.
    pub skrevet: Timestamp,
}

/// A need for an interpreter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tolk {
    /// Who needs one.
    pub person: PersonId,
    /// Their name.
    pub navn: String,
    /// What they are to the child.
    pub rolle: Giverrolle,
    /// Code of the language.
    pub spraak: String,
    /// Whether it is signed.
    pub tegnspraak: bool,
}

/// The child's one-page picture of who helps and what they try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hjelpeark {
    /// The log.
    pub logg: LoggId,
    /// Those who help, the one who holds the stafettpinne first.
    pub hjelpere: Vec<Hjelper>,
    /// What they try: the goals.
    pub maal: Vec<String>,
}

/// Somebody who helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hjelper {
    /// Who.
    pub hvem: Bruker,
    /// Whether they hold the stafettpinne.
    pub er_holder: bool,
    /// What they do: titles of their measures.
    pub gjoer: Vec<String>,
}

/// Everything in a log that its reader may see, to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kopi {
    /// When it was taken.
    pub tatt: Timestamp,
    /// The log.
    pub logg: Logg,
    /// Its meetings, the last to begin first.
    pub moeter: Vec<Moete>,
    /// What has been done in it, the newest first.
    pub hendelser: Vec<Tidslinjehendelse>,
    /// Who has seen and done what about the child, the newest first.
    pub innsyn: Vec<Innsyn>,
}

/// A request, in a list or as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Henvendelse {
    /// Its id.
    pub id: HenvendelseId,
    /// What is asked for.
    pub slag: Henvendelsesslag,
    /// Its words; left out in the queue.
    pub tekst: Option<String>,
    /// When it came.
    pub mottatt: Timestamp,
    /// The last day to answer.
    pub frist: Date,
    /// Whether that day has passed without an answer.
    pub forfalt: bool,
    /// Why it takes longer.
    pub forlenget_grunn: Option<String>,
    /// The answer.
    pub svar: Option<Henvendelsessvar>,
    /// Whether the caller sent it.
    pub er_min: bool,
    /// Who sent it and the child it is about, for the one who shall answer.
    pub gjelder: Option<Henvendelsesgjelder>,
    /// Whether the time can be prolonged.
    pub kan_forlenges: bool,
    /// What the caller may do with it.
    pub evner: Vec<Handling>,
}

/// Who asks, and about which child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Henvendelsesgjelder {
    /// Who sent it.
    pub avsender: Bruker,
    /// The child's name, when the sender is in its family.
    pub barn: Option<String>,
    /// The child's log.
    pub logg: Option<LoggId>,
}

/// An answer to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Henvendelsessvar {
    /// What was answered.
    pub utfall: Henvendelsesutfall,
    /// In words.
    pub tekst: String,
    /// By whom; to the sender it is the municipality that answers. Who works with a child tells where
    /// it is, and a name that is missing now and then would tell that it is protected.
    pub av: Option<Bruker>,
    /// When.
    pub tidspunkt: Timestamp,
    /// To whom one can complain, when something was refused.
    pub klageinstans: Option<Klageinstans>,
}

/// The caller's own requests, and those that wait for an answer of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Henvendelsesliste {
    /// What the caller has sent, the newest first.
    pub mine: Side<Henvendelse>,
    /// What waits for the caller, the most urgent first.
    pub koe: Side<Henvendelse>,
}
