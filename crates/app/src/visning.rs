//! What use cases answer with: plain data, as much of it as the caller may see.
//!
//! The doors turn it into JSON or HTML and decide nothing more about access. Each resource carries
//! its `evner`: what the caller may do with it now.
//!
//! The file is long because it is a list of plain types that are read side by side.

mod familie;
mod innsyn;
mod loggkontroll;
mod moete;
mod samtykke;
mod trapp;
mod vern;

pub use familie::*;
pub use innsyn::*;
pub use loggkontroll::*;
pub use moete::*;
pub use samtykke::*;
pub use trapp::*;
pub use vern::*;

use crate::feil::ManglerSamtykke;
use jiff::{Timestamp, civil::Date};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    familie::{Giverrolle, Relasjon},
    ids::{
        BarnId, BrukerId, DeltakerId, EnhetId, EvalueringId, FremdriftId, HendelseId, LoggId,
        MaalId, PersonId, SamtykkeId, StafettpinneId, TiltakId, TiltaksbankId,
    },
    policy::Handling,
    roller::Rolle,
    samtykke::{Kode, Samtykkemaate, Samtykkenivaa, Samtykkestatus},
    stafett::{Holdergrunn, Pinnestatus},
    stafettlogg::{Loggstatus, Tilbudsutfall},
    tekstversjon::Tekstversjon,
    tilgang::{Grunnlag, Skjermingsslag, Temaer, Tilgangsnivaa},
    tiltak::{Maaloppnaaelse, Tiltakstatus, Videre},
    vern::Gradering,
};
/// A language of notices.
pub use stafett_mail::Spraak as Varselspraak;

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side<T> {
    /// What is on it.
    pub elementer: Vec<T>,
    /// Where the next page begins, if there is more.
    pub neste: Option<String>,
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Enhet {
    /// Its id.
    pub id: EnhetId,
    /// Its name.
    pub navn: String,
    /// Code of its kind of service.
    pub tjeneste: Kode,
}

/// Somebody who can sign in, by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bruker {
    /// Who.
    pub id: BrukerId,
    /// Their name.
    pub navn: String,
}

/// Somebody in the unit they work for in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IEnhet {
    /// Who.
    pub bruker: Bruker,
    /// For which unit.
    pub enhet: Enhet,
}

/// The one who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meg {
    /// Their user.
    pub bruker: Bruker,
    /// Who they are.
    pub person: PersonId,
    /// The name of the municipality.
    pub kommune: String,
    /// What they are, and where.
    pub roller: Vec<Rolleforhold>,
    /// Whether they are guardian of a child with the municipality.
    pub er_foresatt: bool,
    /// How many offers of the stafettpinne wait for their answer.
    pub tilbud_venter: i64,
    /// How many openings of cases wait for their review.
    pub gjennomganger_venter: i64,
    /// How many controls of reads wait for their signature.
    pub kontroller_venter: i64,
    /// The language in which they are told by e-mail.
    pub varselspraak: Varselspraak,
    /// What the roles alone permit.
    pub evner: Vec<Handling>,
}

/// A role in a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rolleforhold {
    /// What.
    pub rolle: Rolle,
    /// Job title.
    pub stilling: String,
    /// Where.
    pub enhet: Enhet,
}

/// Somebody who works in a unit, in the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ansatt {
    /// Who.
    pub bruker: Bruker,
    /// What they are there.
    pub rolle: Rolle,
    /// Job title.
    pub stilling: String,
}

/// A child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barn {
    /// Its id.
    pub id: BarnId,
    /// Its name.
    pub navn: String,
    /// Date of birth.
    pub foedselsdato: Date,
}

/// A child in a list of children or as the answer to a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barnetreff {
    /// The child.
    pub barn: Barn,
    /// The unit it belongs to, in a list of one's own unit.
    pub enhet: Option<Enhet>,
    /// Whether a log is active.
    pub har_aktiv_logg: bool,
    /// The active log, when the caller may see it.
    pub logg: Option<LoggId>,
    /// What the caller may do with this child.
    pub evner: Vec<Handling>,
}

/// A measure of the municipality's bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banktiltak {
    /// Its id.
    pub id: TiltaksbankId,
    /// Code of the protective factor.
    pub beskyttelsesfaktor: String,
    /// Code of the level.
    pub nivaa: String,
    /// The measure.
    pub tiltak: String,
    /// Who is usually responsible.
    pub ansvar: String,
}

/// A log in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loggoversikt {
    /// Its id.
    pub id: LoggId,
    /// The child.
    pub barn: Barn,
    /// Code of the step on the staircase.
    pub trinn: Kode,
    /// Where it stands.
    pub status: Loggstatus,
    /// Who holds the stafettpinne; nobody when the family declined.
    pub stafettholder: Option<IEnhet>,
    /// Its version.
    pub versjon: i64,
    /// Last changed.
    pub endret: Timestamp,
    /// Whether the caller holds the stafettpinne.
    pub er_min: bool,
    /// Whether it is the caller's own case.
    pub er_barnet: bool,
    /// How many measures are past their date.
    pub forfalte: usize,
    /// How many measures wait for the caller, being theirs and past their date.
    pub mine_forfalte: usize,
    /// The nearest date ahead or passed of an active measure.
    pub neste_frist: Option<Date>,
    /// Whether the child is expected, and not registered as born.
    pub ventes: bool,
    /// Whether the stafettpinne is offered to somebody and waits.
    pub tilbud_venter: bool,
    /// Whether a service that takes part, or is offered the stafettpinne, lacks the caller's consent.
    pub mangler_mitt_samtykke: bool,
    /// The last day of a consent that soon ends, of the caller's own or for the holder of any.
    pub samtykke_gaar_ut: Option<Date>,
    /// What the caller may do.
    pub evner: Vec<Handling>,
}

/// A whole log, as much as the caller may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logg {
    /// The frame.
    pub oversikt: Loggoversikt,
    /// The unit that opened it.
    pub aapnet_av: Enhet,
    /// Whether the stafettpinne has stayed there, so that the family's yes at the opening covers it.
    pub pinnen_ble: bool,
    /// When it was opened.
    pub opprettet: Timestamp,
    /// What the family answered.
    pub tilbud: Tilbudsutfall,
    /// When they were asked.
    pub tilbud_dato: Date,
    /// Why the log was opened; none when the caller sees the frame only.
    pub bakgrunn: Option<String>,
    /// The child's view at the opening,
    pub barnets_syn: Option<BarnetsSyn>,
    /// and after it, the newest first.
    pub senere_syn: Vec<RegistrertSyn>,
    /// Whether the child must be heard again before more is written.
    pub maa_hoeres: bool,
    /// Goals with their measures, in the order they were set.
    pub maal: Vec<Maal>,
    /// Those who take part or have taken part.
    pub deltakere: Vec<Deltaker>,
    /// The family.
    pub foresatte: Vec<Foresatt>,
    /// Consents, the newest first.
    pub samtykker: Vec<Samtykke>,
    /// What they add up to.
    pub bilde: Samtykkebilde,
    /// The line of holders, the first first.
    pub holdere: Vec<Holder>,
    /// Offers of the stafettpinne, the newest first.
    pub pinner: Vec<Pinne>,
    /// Consents that are missing before those who take part, or are offered the pinne, can do it.
    pub mangler: Vec<Mangel>,
    /// Why the caller may see this, and how much.
    pub min_tilgang: Vec<MinTilgang>,
    /// Something is there that the caller's grants do not open.
    pub noe_er_skjult: bool,
    /// How the child's address is protected, when it is and the caller may know.
    pub vern: Option<Gradering>,
    /// What the family has said in its own words, the oldest first.
    pub innspill: Vec<Innspill>,
    /// Who needs an interpreter, for those who help; for the family their own need.
    pub tolk: Vec<Tolk>,
    /// Its way on the staircase.
    pub trapp: Trappeutdrag,
    /// A copy must first be approved by two, since the child's address is protected.
    pub kopi_krever_to: bool,
}

/// The child's view, or why it is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BarnetsSyn {
    /// As told or shown.
    Tekst(String),
    /// Why it is missing.
    Aarsak(String),
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Maal {
    /// Its id.
    pub id: MaalId,
    /// The goal.
    pub tekst: String,
    /// The theme it belongs to; none is the log's common frame.
    pub tema: Option<Kode>,
    /// Whose secrets it is, when it is not the child's.
    pub om: Option<Giver>,
    /// From whom it is withheld.
    pub skjerming: Skjermingsslag,
    /// Who set it.
    pub satt_av: Bruker,
    /// When.
    pub satt: Timestamp,
    /// Its measures, in the order they were added.
    pub tiltak: Vec<Tiltak>,
    /// What the caller may do under it.
    pub evner: Vec<Handling>,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tiltak {
    /// Its id.
    pub id: TiltakId,
    /// The goal it serves.
    pub maal: MaalId,
    /// What is done.
    pub tittel: String,
    /// Who sees to it.
    pub ansvarlig: Bruker,
    /// By when.
    pub frist: Date,
    /// Whether the date has passed while it is active.
    pub forfalt: bool,
    /// Where it stands.
    pub status: Tiltakstatus,
    /// The measure of the bank it was taken from.
    pub fra_tiltaksbank: Option<TiltaksbankId>,
    /// Notes of progress, the oldest first.
    pub fremdrift: Vec<Fremdrift>,
    /// Evaluations, the oldest first.
    pub evalueringer: Vec<Evaluering>,
    /// What the caller may do with it.
    pub evner: Vec<Handling>,
}

/// A note of progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fremdrift {
    /// Its id.
    pub id: FremdriftId,
    /// The measure.
    pub tiltak: TiltakId,
    /// What was noted.
    pub tekst: String,
    /// By whom.
    pub notert_av: Bruker,
    /// When.
    pub notert: Timestamp,
}

/// An evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluering {
    /// Its id.
    pub id: EvalueringId,
    /// The measure.
    pub tiltak: TiltakId,
    /// How far it reached.
    pub maaloppnaaelse: Maaloppnaaelse,
    /// What is decided.
    pub videre: Videre,
    /// In words.
    pub tekst: String,
    /// By whom.
    pub evaluert_av: Bruker,
    /// When.
    pub evaluert: Timestamp,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deltaker {
    /// The id of their place.
    pub id: DeltakerId,
    /// Who, and for which unit.
    pub hvem: IEnhet,
    /// Since when.
    pub fra: Timestamp,
    /// Until when, if it has ended.
    pub til: Option<Timestamp>,
    /// Whether the consents for their service are in place.
    pub har_samtykke: bool,
    /// Whether they are blocked for a conflict of interest, and see nothing.
    pub sperret: bool,
}

/// A member of the family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foresatt {
    /// Who.
    pub person: PersonId,
    /// Their user, if they can sign in.
    pub bruker: Option<BrukerId>,
    /// Their name.
    pub navn: String,
    /// What they are to the child.
    pub relasjon: Relasjon,
    /// Whether they hold parental responsibility.
    pub har_ansvar: bool,
}

/// One who consents, or whom something is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Giver {
    /// Who; nobody in particular when it is the child welfare service.
    pub person: Option<PersonId>,
    /// Their name, or nothing for the service.
    pub navn: String,
    /// What they are to the child.
    pub rolle: Giverrolle,
}

/// A consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Samtykke {
    /// Its id.
    pub id: SamtykkeId,
    /// Whose secrets: the child, or the giver.
    pub gjelder_barnet: bool,
    /// Who gave it,
    pub giver_id: PersonId,
    /// and their name.
    pub giver: String,
    /// What they are to the child.
    pub rolle: Giverrolle,
    /// The service whose information it opens; none is every service's.
    pub fra_tjeneste: Option<Kode>,
    /// How it was given,
    pub maate: Samtykkemaate,
    /// on which day, when it was written down by another,
    pub gitt: Option<Date>,
    /// who wrote it down,
    pub registrert_av: Option<String>,
    /// and who told the giver what it means.
    pub informert_av: Option<String>,
    /// To which service,
    pub til_tjeneste: Kode,
    /// and if so, to which unit of it only.
    pub til_enhet: Option<Enhet>,
    /// About what.
    pub temaer: Vec<Kode>,
    /// How much.
    pub nivaa: Samtykkenivaa,
    /// From.
    pub gyldig_fra: Timestamp,
    /// The last day it holds.
    pub gyldig_til: Date,
    /// When it was withdrawn, if it was.
    pub trukket: Option<Timestamp>,
    /// Why, for the giver and those with full access.
    pub trukket_begrunnelse: Option<String>,
    /// Where it stands.
    pub status: Samtykkestatus,
    /// The text that was consented to; none for a consent from before the texts were kept.
    pub tekst: Option<Tekstversjon>,
    /// How many days are left, when it soon ends and has not been renewed.
    pub dager_igjen: Option<i64>,
    /// Whether the giver has given another that opens as much for longer.
    pub fornyet: bool,
    /// Whether the caller gave it.
    pub er_mitt: bool,
    /// What the caller may do with it.
    pub evner: Vec<Handling>,
}

/// A holder in the line of holders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Number in the line, from 1.
    pub nummer: i64,
    /// Who, and for which unit.
    pub hvem: IEnhet,
    /// Since when.
    pub fra: Timestamp,
    /// Why.
    pub grunn: Holdergrunn,
}

/// An offer of the stafettpinne.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pinne {
    /// Its id.
    pub id: StafettpinneId,
    /// The log.
    pub logg: LoggId,
    /// Who offers.
    pub fra: Bruker,
    /// Who is asked, and for which unit.
    pub til: IEnhet,
    /// Why; for those who may read the log, and for the receiver who may accept.
    pub begrunnelse: Option<String>,
    /// Where it stands.
    pub status: Pinnestatus,
    /// When it was offered.
    pub tilbudt: Timestamp,
    /// When it lapses.
    pub utloeper: Timestamp,
    /// When it was answered, if it was.
    pub avgjort: Option<Timestamp>,
    /// What was answered; only for those who may read the log.
    pub svar: Option<String>,
    /// The child; for those who know of the log, and for the receiver who may accept.
    pub barn: Option<Barn>,
    /// The consents that are missing before it can be accepted.
    pub mangler: Vec<ManglerSamtykke>,
    /// Whether it is offered to the caller.
    pub er_til_meg: bool,
    /// What the caller may do with it.
    pub evner: Vec<Handling>,
}

/// A missing consent, with the unit's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mangel {
    /// The unit whose service has not been consented to.
    pub enhet: Enhet,
    /// The level that is needed.
    pub nivaa: Samtykkenivaa,
    /// Those whose consent is missing.
    pub fra: Vec<Giver>,
    /// Whether it is needed before the stafettpinne can be accepted.
    pub for_stafettpinnen: bool,
}

/// One of the caller's own grants that is open now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinTilgang {
    /// How much.
    pub nivaa: Tilgangsnivaa,
    /// About what.
    pub temaer: Temaer,
    /// Why.
    pub grunnlag: Grunnlag,
    /// Until when, if that is known.
    pub til: Option<Timestamp>,
}

/// A line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tidslinjehendelse {
    /// Its id.
    pub id: HendelseId,
    /// When.
    pub tidspunkt: Timestamp,
    /// What happened.
    pub slag: Hendelsestype,
    /// Who did it; nobody when time itself did.
    pub hvem: Option<String>,
    /// For which unit.
    pub enhet: Option<Enhet>,
    /// The kind of thing it was about, and its id.
    pub objekt: Option<(String, uuid::Uuid)>,
}

/// A line of a child's access log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Innsyn {
    /// The child's own gap-free number.
    pub loepenummer: i64,
    /// When.
    pub tidspunkt: Timestamp,
    /// Who; nobody when time itself did it, or when the reader may not know.
    pub hvem: Option<String>,
    /// For which unit.
    pub enhet: Option<Enhet>,
    /// What they acted as: code of a role, `foresatt` or `barnet`.
    pub som: Option<String>,
    /// What; nothing when it was work that the reader may not know the kind of.
    pub handling: Option<Hendelsestype>,
    /// The ids of the policies that decided.
    pub grunnlag: Vec<String>,
    /// Code of the reason that was given, where one is.
    pub grunn: Option<String>,
}

/// A new or changed thing, with the version of its log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ny<T> {
    /// The thing.
    pub ting: T,
    /// The version of the log after the act.
    pub versjon: i64,
}
