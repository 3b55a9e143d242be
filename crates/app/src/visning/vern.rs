//! What two persons decide, and a protected address.

use super::{Barn, Bruker, Enhet, Giver};
use jiff::{Timestamp, civil::Date};
use stafett_domain::{
    ids::{BarnId, EnhetId, LoggId, VedtakId},
    policy::Handling,
    samtykke::Kode,
    vedtak::{Vedtaksgrunn, Vedtaksslag, Vedtaksutfall},
    vern::Gradering,
};

/// What stands where the name of somebody in the family would, when their own address is protected.
pub const SKJERMET_PERSON: &str = "Skjermet person";

impl Enhet {
    /// Whether it is no unit in particular: its name would have told a place.
    pub fn er_uten_sted(&self) -> bool {
        self.id == EnhetId(uuid::Uuid::nil())
    }

    /// The unit as a receiver of consent, as a form sends it: its id, or its kind of service.
    pub fn som_mottaker(&self) -> String {
        if self.er_uten_sted() {
            self.tjeneste.to_string()
        } else {
            self.id.to_string()
        }
    }
}

/// Something that two persons decide, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vedtak {
    /// Its id.
    pub id: VedtakId,
    /// The child.
    pub barn: Barn,
    /// The log, when it is about one.
    pub logg: Option<LoggId>,
    /// What is decided.
    pub slag: Vedtaksslag,
    /// Whom it is about.
    pub gjelder: Giver,
    /// Whether that is the caller.
    pub gjelder_meg: bool,
    /// For which service,
    pub til_tjeneste: Option<Kode>,
    /// or one unit of it.
    pub til_enhet: Option<Enhet>,
    /// About which themes; none is all.
    pub temaer: Vec<Kode>,
    /// How the address would be protected, when it is about that.
    pub til_grad: Option<Gradering>,
    /// Whether places may be shown to them.
    pub ser_sted: bool,
    /// On what ground.
    pub grunn: Vedtaksgrunn,
    /// Why, in words; for those who decide.
    pub begrunnelse: Option<String>,
    /// Who proposed it,
    pub foreslaatt_av: Bruker,
    /// and when.
    pub foreslaatt: Timestamp,
    /// The last day it holds; until it is lifted when there is none.
    pub gjelder_til: Option<Date>,
    /// The answer of the second person.
    pub avgjort: Option<Avgjort>,
    /// When it was lifted, or, without an answer, when it lapsed.
    pub opphevet: Option<Timestamp>,
    /// Whether it holds now.
    pub gjelder_naa: bool,
    /// What the caller may do with it.
    pub evner: Vec<Handling>,
}

/// The answer of the second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avgjort {
    /// Who.
    pub av: Bruker,
    /// When.
    pub naar: Timestamp,
    /// What.
    pub utfall: Vedtaksutfall,
}

/// What two persons decide about one child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vedtaksliste {
    /// The child.
    pub barn: Barn,
    /// The active log.
    pub logg: Option<LoggId>,
    /// Everything that the caller may see, the newest first.
    pub vedtak: Vec<Vedtak>,
    /// Those in the family whom something can be decided about.
    pub familien: Vec<Giver>,
    /// What the caller may do.
    pub evner: Vec<Handling>,
}

/// How a child's address is protected, and who is on its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adressevern {
    /// The child.
    pub barn: Barn,
    /// How.
    pub grad: Gradering,
    /// The proposals and decisions about the list, the newest first.
    pub listen: Vec<Vedtak>,
    /// What is proposed and decided about a lower protection, the newest first.
    pub senkinger: Vec<Vedtak>,
    /// When it was set and changed, the newest first.
    pub endringer: Vec<Vernendring>,
    /// The version of the active log, when there is one.
    pub versjon: Option<i64>,
    /// Nobody is on the list now: nobody sees the case.
    pub ingen_ser: bool,
    /// Who holds the stafettpinne.
    pub holder: Option<Bruker>,
    /// Those in the family who can be put on the list.
    pub familien: Vec<Giver>,
    /// What the caller may do.
    pub evner: Vec<Handling>,
}

/// That the protection of an address was set or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vernendring {
    /// When.
    pub naar: Timestamp,
    /// By whom; by the import of the register when there is nobody.
    pub av: Option<Bruker>,
    /// Whether it was raised or lowered; `None` when only the list was changed.
    pub hevet: Option<bool>,
}

/// An expected child that was registered, or born.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VentetBarn {
    /// The child.
    pub id: BarnId,
    /// What it is called until it has a name, or its name.
    pub navn: String,
    /// When it is expected, or was born.
    pub dato: Date,
}
