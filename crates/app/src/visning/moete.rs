//! What the meetings of a log answer with.

use super::{Bruker, Enhet, Giver, Side};
use jiff::{Timestamp, civil::Date};
use stafett_domain::{
    familie::Giverrolle,
    ids::{LoggId, MoeteId, MoeteevalueringId, ReferatId, TiltakId},
    moete::{Moetestatus, Moetesvar, Tredelt},
    policy::Handling,
    samtykke::Kode,
    tiltak::Tiltakstatus,
};
use uuid::Uuid;

/// Somebody who can be called to a meeting, is called, or came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moetedeltaker {
    /// The id that they are called by: of a user, or of a person in the family.
    pub id: Uuid,
    /// Their name.
    pub navn: String,
    /// The unit they are here for,
    pub enhet: Option<Enhet>,
    /// or what they are to the child.
    pub rolle: Option<Giverrolle>,
    /// Whether they are of the family.
    pub er_familie: bool,
}

/// Somebody who is called to a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Innkalt {
    /// Who.
    pub hvem: Moetedeltaker,
    /// What they answered.
    pub svar: Option<Moetesvar>,
}

/// A meeting in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moeteoversikt {
    /// Its id.
    pub id: MoeteId,
    /// Code of its kind.
    pub slag: Kode,
    /// When it begins,
    pub fra: Timestamp,
    /// and when it ends.
    pub til: Timestamp,
    /// Where it stands.
    pub status: Moetestatus,
    /// Whether the caller is called to it,
    pub er_innkalt: bool,
    /// and what they answered.
    pub mitt_svar: Option<Moetesvar>,
}

/// The meetings of a log, and who can be called to a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moeteliste {
    /// The log.
    pub logg: LoggId,
    /// A page of them, the last to begin first.
    pub moeter: Side<Moeteoversikt>,
    /// For the one who may call: those who can be called.
    pub kan_innkalles: Vec<Moetedeltaker>,
    /// What the caller may do.
    pub evner: Vec<Handling>,
}

/// A meeting, as much as the caller may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moete {
    /// Its id.
    pub id: MoeteId,
    /// The log.
    pub logg: LoggId,
    /// Code of its kind.
    pub slag: Kode,
    /// When it begins,
    pub fra: Timestamp,
    /// and when it ends.
    pub til: Timestamp,
    /// Where.
    pub sted: Option<String>,
    /// There is a place, which the caller must not be told: the child's address is protected.
    pub sted_skjult: bool,
    /// What it is about.
    pub dagsorden: String,
    /// The theme it belongs to; none is the log's common frame.
    pub tema: Option<Kode>,
    /// Whose secrets it is, when it is not the child's.
    pub om: Option<Giver>,
    /// Where it stands.
    pub status: Moetestatus,
    /// Its id in the calendar file.
    pub kalender: Uuid,
    /// Who called it.
    pub innkalt_av: Bruker,
    /// When.
    pub innkalt: Timestamp,
    /// Why it was called off, if it was.
    pub avlysning: Option<Moeteavlysning>,
    /// Who is called.
    pub innkalte: Vec<Innkalt>,
    /// Whether the caller is,
    pub er_innkalt: bool,
    /// and what they answered.
    pub mitt_svar: Option<Moetesvar>,
    /// The minutes as they stand now.
    pub referat: Option<Referat>,
    /// The versions before, the newest first.
    pub tidligere: Vec<Referat>,
    /// The measures that it decided on.
    pub beslutninger: Vec<Moetebeslutning>,
    /// How the family found it, the oldest first.
    pub evalueringer: Vec<Moeteevaluering>,
    /// For the one who may write the minutes: those who can have come.
    pub kan_ha_moett: Vec<Moetedeltaker>,
    /// What the caller may do.
    pub evner: Vec<Handling>,
}

/// That a meeting was called off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moeteavlysning {
    /// Why.
    pub grunn: String,
    /// By whom.
    pub av: Bruker,
    /// When.
    pub naar: Timestamp,
}

/// A version of the minutes of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referat {
    /// Its id.
    pub id: ReferatId,
    /// Its number, from 1; what is above 1 is a correction.
    pub nummer: i64,
    /// Who came.
    pub moette: Vec<Moetedeltaker>,
    /// Others who were there.
    pub andre: Option<String>,
    /// Why nobody of the family came.
    pub uten_familien: Option<String>,
    /// Whether the family has said yes to a meeting without them.
    pub familien_sa_ja: bool,
    /// What was talked about.
    pub droeftet: String,
    /// What was agreed, beside the measures.
    pub avtalt: Option<String>,
    /// The day of the next meeting.
    pub neste: Option<Date>,
    /// Who holds the stafettpinne from here.
    pub holder: Bruker,
    /// By whom.
    pub skrevet_av: Bruker,
    /// When.
    pub skrevet: Timestamp,
}

/// A measure that a meeting decided on, as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moetebeslutning {
    /// The measure.
    pub tiltak: TiltakId,
    /// What is done.
    pub tittel: String,
    /// Who sees to it.
    pub ansvarlig: Bruker,
    /// By when.
    pub frist: Date,
    /// Where it stands.
    pub status: Tiltakstatus,
    /// Whether the date has passed while it is active.
    pub forfalt: bool,
}

/// How somebody in the family found a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moeteevaluering {
    /// Its id.
    pub id: MoeteevalueringId,
    /// Whether it was useful.
    pub nyttig: Tredelt,
    /// Whether they were heard.
    pub hoert: Tredelt,
    /// Whether what was agreed was done.
    pub plan_fulgt: Option<Tredelt>,
    /// In their own words.
    pub ord: Option<String>,
    /// Who says so.
    pub skrevet_av: Bruker,
    /// When.
    pub skrevet: Timestamp,
}
