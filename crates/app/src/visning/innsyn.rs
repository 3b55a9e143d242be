//! Who sees what and why, who is blocked, and what was opened with a reason.

use super::{Bruker, Enhet, Giver, IEnhet, Logg, Side};
use jiff::{Timestamp, civil::Date};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    familie::Giverrolle,
    gjennomgang::Gjennomgangsutfall,
    habilitet::Sperregrunn,
    ids::{BarnId, LoggId, SaerskiltId, SperreId},
    policy::Handling,
    samtykke::Kode,
    tilgang::{Grunnlag, Saerskiltslag, Temaer, Tilgangsnivaa},
    tiltak::{Maaloppnaaelse, Tiltakstatus, Videre},
};

/// Somebody who can see something of a log now, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hvorfor {
    /// Who, when the reader may know: never yet for an emergency that the family is told of later.
    pub hvem: Option<Bruker>,
    /// For which unit; nobody in the family acts for one.
    pub enhet: Option<Enhet>,
    /// What they are to the child, when they see it as family.
    pub familie: Option<Giverrolle>,
    /// Whether it is the reader.
    pub er_meg: bool,
    /// The grounds, each with its rule.
    pub grunner: Vec<Grunn>,
}

/// One ground to see something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grunn {
    /// What it rests on,
    pub grunnlag: Grunnlag,
    /// and the law.
    pub hjemmel: &'static str,
    /// How much.
    pub nivaa: Tilgangsnivaa,
    /// About what; only for those who may read the log themselves, and about oneself.
    pub temaer: Option<Temaer>,
    /// Whose secrets, when it is not the child's.
    pub om: Option<Giver>,
    /// Written by which service; none is any.
    pub kilde: Option<Kode>,
    /// From,
    pub fra: Timestamp,
    /// to, if that is known.
    pub til: Option<Timestamp>,
    /// The consents that it rests on.
    pub samtykker: Vec<Grunnsamtykke>,
}

/// A consent that a ground rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grunnsamtykke {
    /// Who gave it.
    pub giver: Giver,
    /// About what.
    pub temaer: Vec<Kode>,
    /// From,
    pub fra: Timestamp,
    /// and the last day it holds.
    pub til: Date,
}

/// The log as somebody who takes part sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SomAndre {
    /// As whom.
    pub hvem: IEnhet,
    /// What they see, as far as the reader may see it too; none when they see nothing.
    pub logg: Option<Logg>,
}

/// What a service wrote itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EgneBidrag {
    /// The log.
    pub logg: LoggId,
    /// The caller's units in the log.
    pub enheter: Vec<Enhet>,
    /// Goals, the first first.
    pub maal: Vec<EgetMaal>,
    /// Measures, the first first.
    pub tiltak: Vec<EgetTiltak>,
    /// Notes of progress, the first first.
    pub fremdrift: Vec<EgenFremdrift>,
    /// Evaluations, the first first.
    pub evalueringer: Vec<EgenEvaluering>,
}

/// A goal that the service set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EgetMaal {
    /// The goal.
    pub tekst: String,
    /// Its theme.
    pub tema: Option<Kode>,
    /// Who set it,
    pub av: Bruker,
    /// and when.
    pub naar: Timestamp,
}

/// A measure that the service added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EgetTiltak {
    /// What is done.
    pub tittel: String,
    /// By when.
    pub frist: Date,
    /// Where it stands.
    pub status: Tiltakstatus,
    /// Who added it,
    pub av: Bruker,
    /// and when.
    pub naar: Timestamp,
}

/// A note that the service wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EgenFremdrift {
    /// What was noted,
    pub tekst: String,
    /// by whom,
    pub av: Bruker,
    /// and when.
    pub naar: Timestamp,
}

/// An evaluation that the service wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EgenEvaluering {
    /// How far it reached.
    pub maaloppnaaelse: Maaloppnaaelse,
    /// What was decided.
    pub videre: Videre,
    /// In words,
    pub tekst: String,
    /// by whom,
    pub av: Bruker,
    /// and when.
    pub naar: Timestamp,
}

/// Those who are or were blocked from a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sperreliste {
    /// The log,
    pub logg: LoggId,
    /// and its child.
    pub barn: BarnId,
    /// The blocks, the oldest first.
    pub sperrer: Vec<Sperre>,
    /// What the caller may do.
    pub evner: Vec<Handling>,
}

/// A block for a conflict of interest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sperre {
    /// Its id.
    pub id: SperreId,
    /// The log.
    pub logg: LoggId,
    /// Who shall see nothing.
    pub hvem: Bruker,
    /// Why, as a code,
    pub grunn: Sperregrunn,
    /// and in words, for the leader and the person.
    pub begrunnelse: Option<String>,
    /// Since when,
    pub fra: Timestamp,
    /// and until when, if it was lifted.
    pub til: Option<Timestamp>,
    /// What the caller may do with it.
    pub evner: Vec<Handling>,
}

/// A time-boxed access that was opened just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aapning {
    /// Its id.
    pub id: SaerskiltId,
    /// The log.
    pub logg: LoggId,
    /// What it rests on.
    pub slag: Saerskiltslag,
    /// From,
    pub fra: Timestamp,
    /// to.
    pub til: Timestamp,
}

/// A time-boxed access as its reviewer sees it: nothing of the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gjennomgang {
    /// Its id.
    pub id: SaerskiltId,
    /// Who opened it,
    pub hvem: Bruker,
    /// for which unit.
    pub enhet: Enhet,
    /// What it rests on.
    pub slag: Saerskiltslag,
    /// From,
    pub fra: Timestamp,
    /// to, if it ends.
    pub til: Option<Timestamp>,
    /// Why, in the words of the one who opened it.
    pub begrunnelse: String,
    /// The child's initials; nothing when its address is protected.
    pub initialer: Option<String>,
    /// How the review ended, when it has.
    pub utfall: Option<Gjennomgangsutfall>,
    /// What the caller may do with it.
    pub evner: Vec<Handling>,
}

/// What somebody who runs the system must look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarmer {
    /// Openings, and views of protected cases, the newest first.
    pub side: Side<Alarm>,
    /// Those who were refused again and again of late, and how many times.
    pub gjentatte: Vec<(Bruker, usize)>,
}

/// One thing to look at; nothing of the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// When.
    pub tidspunkt: Timestamp,
    /// What.
    pub slag: Hendelsestype,
    /// Who.
    pub hvem: Option<String>,
    /// For which unit.
    pub enhet: Option<Enhet>,
    /// Whether it was the case of a child whose address is protected.
    pub vernet: bool,
}
