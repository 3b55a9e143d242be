//! What the family's consents add up to, what a change of them would do, and the child's own view.

use super::{BarnetsSyn, Bruker, Enhet, Giver, IEnhet};
use jiff::Timestamp;
use stafett_domain::{
    ids::{BarnetsSynId, SamtykkeId, TiltakId},
    samtykke::{Kode, Samtykkenivaa},
    tilgang::Tilgangsnivaa,
};

/// «Who sees what», and who can change it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Samtykkebilde {
    /// As which giver the caller consents, if they are one.
    pub meg: Option<Giver>,
    /// The child is not born yet: what there is to open is the woman's own.
    pub ufoedt: bool,
    /// Everyone who can give consent in the case, for the one who writes it down.
    pub givere: Vec<Giver>,
    /// One picture for each whose secrets the case can hold, the child's first.
    pub deler: Vec<Bildedel>,
}

/// The picture of one person's secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bildedel {
    /// Whose, when they are not the child's.
    pub om: Option<Giver>,
    /// The services, each with every theme.
    pub rader: Vec<Bilderad>,
}

/// A service, or a unit of it, and what it has of each theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bilderad {
    /// Its kind.
    pub tjeneste: Kode,
    /// The unit; none is every unit of the kind.
    pub enhet: Option<Enhet>,
    /// Theme by theme, in the order of the municipality.
    pub celler: Vec<Bildecelle>,
}

/// A theme, and how much of it a service has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bildecelle {
    /// The theme.
    pub tema: Kode,
    /// How much.
    pub deling: Deling,
    /// The caller's own consent that holds and opens it.
    pub mitt: Option<SamtykkeId>,
}

/// What a service has of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deling {
    /// Nothing.
    Ingenting,
    /// Nothing yet: these have not answered.
    Venter(Vec<Giver>),
    /// Nothing: these have said yes, and these no.
    Uenige {
        /// Said yes.
        ja: Vec<Giver>,
        /// Took their yes back.
        nei: Vec<Giver>,
    },
    /// Everyone has said yes.
    Delt {
        /// To this much,
        nivaa: Samtykkenivaa,
        /// of what these services know; none is every service.
        fra: Vec<Kode>,
    },
    /// The service opened the log with the family's yes.
    Aapnet,
}

impl Deling {
    /// The stable code of the state.
    pub fn kode(&self) -> &'static str {
        match self {
            Self::Ingenting => "ingenting",
            Self::Venter(_) => "venter",
            Self::Uenige { .. } => "uenige",
            Self::Delt { nivaa, .. } => nivaa.kode(),
            Self::Aapnet => "aapnet",
        }
    }
}

/// What a change of consent would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Virkning {
    /// Those for whom something changes.
    pub for_hvem: Vec<VirkningFor>,
    /// Measures whose responsible person could no longer see them.
    pub uten_ansvarlig: Vec<TiltakUtenAnsvarlig>,
    /// Those whose yes is missing before it opens anything.
    pub venter_paa: Vec<Giver>,
}

/// What changes for somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VirkningFor {
    /// Who, and for which unit.
    pub hvem: IEnhet,
    /// Their level before,
    pub foer: Option<Tilgangsnivaa>,
    /// and after.
    pub etter: Option<Tilgangsnivaa>,
    /// They could read, and no longer could read anything.
    pub mister_alt: bool,
    /// What they could read, and no longer could.
    pub mister: Antall,
    /// What they could not read, and then could.
    pub faar: Antall,
    /// What their own service wrote, and keeps (arkivlova § 13).
    pub beholder: Antall,
}

/// How many things of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Antall {
    /// Goals.
    pub maal: usize,
    /// Measures.
    pub tiltak: usize,
    /// Notes of progress.
    pub notater: usize,
    /// Evaluations.
    pub evalueringer: usize,
}

impl Antall {
    /// All of them together.
    pub fn sum(self) -> usize {
        self.maal + self.tiltak + self.notater + self.evalueringer
    }
}

/// A measure that would need a new responsible person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TiltakUtenAnsvarlig {
    /// Which.
    pub id: TiltakId,
    /// What is done.
    pub tittel: String,
    /// Who sees to it today.
    pub ansvarlig: Bruker,
}

/// The child's view, written down after the opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistrertSyn {
    /// Its id.
    pub id: BarnetsSynId,
    /// The view, or why it is missing.
    pub syn: BarnetsSyn,
    /// Who wrote it down.
    pub registrert_av: Bruker,
    /// When.
    pub registrert: Timestamp,
}
