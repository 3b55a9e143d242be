//! What two persons decide: one proposes, another says yes or no. Nobody decides on their own
//! proposal, and what was decided ends on its day or when it is lifted.

use crate::{
    ids::{BrukerId, PersonId},
    kodeenum,
    periode::Periode,
    samtykke::{Kode, MAKS_MAANEDER, Mottaker},
    tid,
};
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeSet;
use thiserror::Error;

kodeenum! {
    /// What is decided.
    pub enum Vedtaksslag {
        /// One parent's consent is enough for a service.
        EttSamtykke = "ett_samtykke",
        /// A place in the family that does not follow from parental responsibility.
        Familieplass = "familieplass",
        /// A place on the list of those who may see a protected child's case.
        Utvalgt = "utvalgt",
        /// That a protected child's case is handed out as a copy.
        Utlevering = "utlevering",
        /// That a child's address is protected less, or not any more.
        LavereVern = "lavere_vern",
    }
}

kodeenum! {
    /// On what ground.
    pub enum Vedtaksgrunn {
        /// The one whom the child lives with decides larger matters of daily life (barnelova § 37).
        BorFast = "bor_fast",
        /// One parent is enough for what is part of daily care (pasient- og brukerrettighetsloven § 4-4
        /// second paragraph).
        DagligOmsorg = "daglig_omsorg",
        /// Needed so that the child does not come to harm (pasient- og brukerrettighetsloven § 4-4 third
        /// paragraph).
        UnngaaSkade = "unngaa_skade",
        /// What parents shall know while the child welfare service has the care (barnevernsloven § 5-1,
        /// pasient- og brukerrettighetsloven § 4-4 fourth paragraph).
        BarnevernetsOmsorg = "barnevernets_omsorg",
        /// Needed in the help for a child whose address is protected (folkeregisterloven § 10-4).
        Adressevern = "adressevern",
        /// The family asked for its copy (personvernforordningen article 15).
        EgenKopi = "egen_kopi",
        /// Who decided on the protection, the police or the child welfare service, has changed it
        /// (folkeregisterloven § 10-4).
        EndretVern = "endret_vern",
    }
}

/// How many days a copy of a protected child's case may be taken after it was proposed: as short as
/// two persons need. No law fixes it.
pub const UTLEVERING_DAGER: i32 = 7;

impl Vedtaksslag {
    /// How many months ahead it may hold at most. That one parent is not asked is looked at anew every
    /// year; no law fixes it.
    pub fn lengst_maaneder(self) -> i32 {
        match self {
            Self::EttSamtykke => 12,
            Self::Familieplass | Self::Utvalgt | Self::Utlevering | Self::LavereVern => {
                MAKS_MAANEDER
            }
        }
    }

    /// Whether the family is told: who is on the list of a protected child is not for all of them to
    /// know.
    pub fn fortelles_familien(self) -> bool {
        matches!(self, Self::EttSamtykke | Self::Familieplass)
    }

    /// Whether it is for nobody but those who see the list of a protected child: not for the one it is
    /// about either.
    pub fn bare_for_listen(self) -> bool {
        self == Self::LavereVern
    }

    /// Whether one of the two must lead the unit that holds the stafettpinne: a right that both parents
    /// have by law (barnelova § 30) is not set aside by two colleagues.
    pub fn krever_leder(self) -> bool {
        self == Self::EttSamtykke
    }

    /// The grounds that the law gives for it.
    pub fn grunner(self) -> &'static [Vedtaksgrunn] {
        use Vedtaksgrunn::{
            Adressevern, BarnevernetsOmsorg, BorFast, DagligOmsorg, EgenKopi, EndretVern,
            UnngaaSkade,
        };
        match self {
            Self::EttSamtykke => &[BorFast, DagligOmsorg, UnngaaSkade],
            Self::Familieplass => &[BarnevernetsOmsorg, Adressevern],
            Self::Utvalgt => &[Adressevern],
            Self::Utlevering => &[EgenKopi],
            Self::LavereVern => &[EndretVern],
        }
    }
}

kodeenum! {
    /// What the second person answered.
    pub enum Vedtaksutfall {
        /// Yes.
        Godkjent = "godkjent",
        /// No.
        Avslaatt = "avslaatt",
    }
}

/// The answer of the second person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Avgjoerelse {
    /// Who.
    pub av: BrukerId,
    /// When.
    pub naar: Timestamp,
    /// What.
    pub utfall: Vedtaksutfall,
}

/// A proposal, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vedtak {
    /// What.
    pub slag: Vedtaksslag,
    /// Whom it is about: the parent who is not asked, or who gets a place or a copy.
    pub gjelder: PersonId,
    /// For which service, when it is about consent.
    pub til: Option<Mottaker>,
    /// About which themes; none is all.
    pub temaer: BTreeSet<Kode>,
    /// Whether places may be shown to them.
    pub ser_sted: bool,
    /// Why, as a code.
    pub grunn: Vedtaksgrunn,
    /// Who proposed it,
    pub foreslaatt_av: BrukerId,
    /// and when.
    pub foreslaatt: Timestamp,
    /// The last day it holds; `None` until it is lifted.
    pub gjelder_til: Option<Date>,
    /// The answer, when there is one.
    pub avgjort: Option<Avgjoerelse>,
    /// When it was lifted, or, without an answer, when it lapsed.
    pub opphevet: Option<Timestamp>,
}

/// Why an answer is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Vedtaksfeil {
    /// It has an answer.
    #[error("it is decided already")]
    AlleredeAvgjort,
    /// What it was about was changed after it was proposed.
    #[error("it has lapsed")]
    Bortfalt,
    /// The one who proposed it cannot decide on it.
    #[error("nobody decides on their own proposal")]
    EgetForslag,
}

impl Vedtak {
    /// The second person answers.
    ///
    /// # Errors
    /// [`Vedtaksfeil`] when it has an answer, has lapsed, or comes from the one who proposed.
    pub fn avgjoer(self, svar: Avgjoerelse) -> Result<Self, Vedtaksfeil> {
        if self.avgjort.is_some() {
            return Err(Vedtaksfeil::AlleredeAvgjort);
        }
        if self.opphevet.is_some() {
            return Err(Vedtaksfeil::Bortfalt);
        }
        if svar.av == self.foreslaatt_av {
            return Err(Vedtaksfeil::EgetForslag);
        }
        Ok(Self {
            avgjort: Some(svar),
            ..self
        })
    }

    /// Whether it waits for an answer.
    pub fn venter(&self) -> bool {
        self.avgjort.is_none() && self.opphevet.is_none()
    }

    /// Whether both are about the same: then one of them is enough.
    pub fn gjelder_det_samme(&self, annet: &Self) -> bool {
        (self.slag, self.gjelder, &self.til) == (annet.slag, annet.gjelder, &annet.til)
    }

    /// When it holds; never, when nobody has said yes, and when it is done at once and for good.
    pub fn periode(&self) -> Option<Periode> {
        if self.slag == Vedtaksslag::LavereVern {
            return None;
        }
        let ja = self
            .avgjort
            .filter(|a| a.utfall == Vedtaksutfall::Godkjent)?;
        let siste_dag = self
            .gjelder_til
            .map(|dag| tid::midnatt(tid::etter_dager(dag, 1)));
        let til = match (siste_dag, self.opphevet) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        let periode = Periode { fra: ja.naar, til };
        (!periode.er_tom()).then_some(periode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{ToSpan, civil::date};
    use uuid::Uuid;

    fn bruker(n: u128) -> BrukerId {
        BrukerId(Uuid::from_u128(n))
    }

    fn forslag() -> Vedtak {
        Vedtak {
            slag: Vedtaksslag::EttSamtykke,
            gjelder: PersonId(Uuid::from_u128(9)),
            til: None,
            temaer: BTreeSet::new(),
            ser_sted: false,
            grunn: Vedtaksgrunn::BorFast,
            foreslaatt_av: bruker(1),
            foreslaatt: tid::midnatt(date(2026, 11, 1)),
            gjelder_til: Some(date(2026, 12, 1)),
            avgjort: None,
            opphevet: None,
        }
    }

    fn svar(av: u128, utfall: Vedtaksutfall) -> Avgjoerelse {
        Avgjoerelse {
            av: bruker(av),
            naar: tid::midnatt(date(2026, 11, 2)),
            utfall,
        }
    }

    #[test]
    fn it_takes_two() {
        let ja = svar(2, Vedtaksutfall::Godkjent);
        let eget = svar(1, Vedtaksutfall::Godkjent);
        assert_eq!(forslag().periode(), None);
        assert_eq!(forslag().avgjoer(eget), Err(Vedtaksfeil::EgetForslag));
        let avgjort = forslag().avgjoer(ja).unwrap();
        assert_eq!(
            avgjort.clone().avgjoer(ja),
            Err(Vedtaksfeil::AlleredeAvgjort)
        );
        let periode = avgjort.periode().unwrap();
        assert_eq!(periode.fra, ja.naar);
        assert_eq!(periode.til, Some(tid::midnatt(date(2026, 12, 2))));
        let nei = svar(2, Vedtaksutfall::Avslaatt);
        assert_eq!(forslag().avgjoer(nei).unwrap().periode(), None);
    }

    #[test]
    fn what_is_lifted_ends_then() {
        let naar = tid::midnatt(date(2026, 11, 5)) + 3.hours();
        let mut vedtak = forslag().avgjoer(svar(2, Vedtaksutfall::Godkjent)).unwrap();
        vedtak.opphevet = Some(naar);
        assert_eq!(vedtak.periode().unwrap().til, Some(naar));
        vedtak.opphevet = Some(tid::midnatt(date(2026, 11, 2)));
        assert_eq!(vedtak.periode(), None);
    }

    #[test]
    fn what_lapsed_is_not_answered_and_what_is_done_at_once_does_not_last() {
        let ja = svar(2, Vedtaksutfall::Godkjent);
        let mut vedtak = forslag();
        assert!(vedtak.venter());
        vedtak.slag = Vedtaksslag::LavereVern;
        assert_eq!(vedtak.clone().avgjoer(ja).unwrap().periode(), None);
        vedtak.opphevet = Some(tid::midnatt(date(2026, 11, 2)));
        assert!(!vedtak.venter());
        assert_eq!(vedtak.avgjoer(ja), Err(Vedtaksfeil::Bortfalt));
    }

    #[test]
    fn every_ground_belongs_to_something() {
        for grunn in Vedtaksgrunn::ALLE {
            assert!(
                Vedtaksslag::ALLE
                    .iter()
                    .any(|s| s.grunner().contains(grunn))
            );
        }
    }
}
