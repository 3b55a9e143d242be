//! Everything that access to a case depends on.

use crate::{
    alder::{HELSE, MYNDIG, PART, Samtykkeregler},
    ids::{BrukerId, EnhetId, PersonId},
    kodeenum,
    periode::Periode,
    samtykke::{Kode, Mottaker, Samtykke, Samtykkenivaa},
    tid,
};
use jiff::{Timestamp, civil::Date};
use std::{collections::BTreeSet, sync::Arc};

/// A period of a person's work in a unit, or of taking part in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deltakelse {
    /// Who.
    pub bruker: BrukerId,
    /// In which unit.
    pub enhet: EnhetId,
    /// The unit's kind of service.
    pub tjeneste: Kode,
    /// From,
    pub fra: Timestamp,
    /// to, if it has ended or will.
    pub til: Option<Timestamp>,
}

impl Deltakelse {
    /// When.
    pub fn periode(&self) -> Periode {
        Periode {
            fra: self.fra,
            til: self.til,
        }
    }
}

/// A place in a case, and what it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plass {
    /// Holds the stafettpinne, or is asked to.
    Holder,
    /// Takes part.
    Deltaker,
}

impl Plass {
    /// How much the service needs consent to.
    pub fn nivaa(self) -> Samtykkenivaa {
        match self {
            Self::Holder => Samtykkenivaa::Bidra,
            Self::Deltaker => Samtykkenivaa::Les,
        }
    }
}

/// A member of the child's family in the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foresatt {
    /// Who.
    pub person: PersonId,
    /// Their user, if they can sign in.
    pub bruker: Option<BrukerId>,
    /// Whether they hold parental responsibility.
    pub har_ansvar: bool,
    /// Whether the child lives with them as a foster child.
    pub er_fosterforelder: bool,
}

/// A log that was opened while the child was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Svangerskap {
    /// The one who expects the child: until birth the secrets are hers (helse- og
    /// omsorgstjenesteloven § 7-2 a reaches families that expect a child).
    pub gravid: PersonId,
    /// When the birth was registered, if it has been.
    pub foedt: Option<Timestamp>,
}

/// One giver's consent is not needed for a service in a period: decided by two persons, on a ground
/// that the law gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unntak {
    /// The giver who is not asked.
    pub fritatt: PersonId,
    /// For which service.
    pub til: Mottaker,
    /// About what; none is every theme.
    pub temaer: BTreeSet<Kode>,
    /// When.
    pub periode: Periode,
}

/// A place in the family that was decided, and does not follow from parental responsibility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Familieplass {
    /// Who.
    pub bruker: BrukerId,
    /// About what; none is every theme.
    pub temaer: BTreeSet<Kode>,
    /// When.
    pub periode: Periode,
}

kodeenum! {
    /// What a time-boxed access rests on.
    pub enum Saerskiltslag {
        /// Danger to life or health (forvaltningsloven § 13 b nr. 7).
        Noed = "noed",
        /// A leader's reading, with a reason given, which the journal keeps and somebody reviews.
        LederMedGrunn = "leder",
        /// A local administrator's look at the frame, with a reason given.
        AdministratorMedGrunn = "administrator",
    }
}

impl Saerskiltslag {
    /// How many hours it lasts: as short as the reason allows. No law fixes it.
    pub fn timer(self) -> i64 {
        match self {
            Self::Noed => 4,
            Self::LederMedGrunn | Self::AdministratorMedGrunn => 24,
        }
    }
}

/// A time-boxed access with a reason, apart from taking part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saerskilt {
    /// Who, acting for which unit, and when.
    pub hvem: Deltakelse,
    /// On what.
    pub slag: Saerskiltslag,
}

/// Somebody who shall see nothing of the case: kin, or a conflict of interest (forvaltningsloven § 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sperre {
    /// Who.
    pub bruker: BrukerId,
    /// When.
    pub periode: Periode,
}

/// The child's address is protected (folkeregisterloven § 10-4): only those on the list see
/// anything of the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vern {
    /// Those on the list, each put there by two persons.
    pub utvalgte: Vec<(BrukerId, Periode)>,
}

/// A period in which the child welfare service has the care of the child (barnevernsloven § 5-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Omsorg {
    /// The unit that has it.
    pub enhet: EnhetId,
    /// When.
    pub periode: Periode,
}

/// Everything that access depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sakbilde {
    /// The municipality's choices.
    pub regler: Arc<Samtykkeregler>,
    /// The child's date of birth, or the date it is expected.
    pub foedselsdato: Date,
    /// Whose child data it is.
    pub barn: PersonId,
    /// The child's own user, if it can sign in.
    pub barnets_bruker: Option<BrukerId>,
    /// When the log was opened before birth.
    pub svangerskap: Option<Svangerskap>,
    /// When the child welfare service has the care of the child, and decides in the parents' place.
    pub omsorg: Vec<Omsorg>,
    /// When the log was opened.
    pub opprettet: Timestamp,
    /// The unit that opened it, which the family said yes to.
    pub aapnet_av: EnhetId,
    /// Whether the stafettpinne has stayed in that unit since: the family's yes at the opening was a
    /// yes to that, and no more.
    pub pinnen_ble: bool,
    /// Whether the family accepted: nothing is shared when they declined.
    pub takket_ja: bool,
    /// The one who holds the stafettpinne now.
    pub holder: Option<Deltakelse>,
    /// Everyone who takes part or has taken part.
    pub deltakere: Vec<Deltakelse>,
    /// The family.
    pub foresatte: Vec<Foresatt>,
    /// Places in the family that were decided.
    pub familieplasser: Vec<Familieplass>,
    /// Every consent ever given in the log.
    pub samtykker: Vec<Samtykke>,
    /// Givers who need not be asked.
    pub unntak: Vec<Unntak>,
    /// Periods of work of everyone who is here for a service: no access outside them.
    pub ansettelser: Vec<Deltakelse>,
    /// The leaders of the holder's unit.
    pub ledere: Vec<Deltakelse>,
    /// Those who act for the child welfare service while it has the care: the leaders of its units.
    pub omsorgsledere: Vec<Deltakelse>,
    /// Time-boxed accesses with a reason.
    pub saerskilte: Vec<Saerskilt>,
    /// Those who shall see nothing.
    pub sperrer: Vec<Sperre>,
    /// The protection of the child's address.
    pub vern: Option<Vern>,
}

impl Sakbilde {
    /// Whether the child is not born yet at the instant.
    pub fn er_ufoedt(&self, naa: Timestamp) -> bool {
        self.svangerskap
            .is_some_and(|s| s.foedt.is_none_or(|foedt| naa < foedt))
    }

    /// Whose secrets what is written at the instant holds: before birth the woman's, and from then on the
    /// child's (helse- og omsorgstjenesteloven § 7-2 a reaches families that expect a child).
    pub fn om_hvem(&self, naa: Timestamp) -> PersonId {
        let gravid = self.svangerskap.filter(|_| self.er_ufoedt(naa));
        gravid.map_or(self.barn, |s| s.gravid)
    }

    /// Whether the child welfare service has the care of the child at the instant.
    pub fn barnevernet_har_omsorg(&self, naa: Timestamp) -> bool {
        self.omsorgstid().any(|p| p.omfatter(naa))
    }

    /// The periods in which the child welfare service has the care of the child.
    pub(super) fn omsorgstid(&self) -> impl Iterator<Item = Periode> {
        self.omsorg.iter().map(|o| o.periode)
    }

    /// Whether somebody may do nothing here for a service: blocked for a conflict of interest, or of
    /// the child's own family, which disqualifies without anybody's decision (forvaltningsloven § 6
    /// first paragraph b and c).
    pub fn er_inhabil(&self, bruker: BrukerId, naa: Timestamp) -> bool {
        self.er_i_familien(bruker)
            || self
                .sperrer
                .iter()
                .any(|s| s.bruker == bruker && s.periode.omfatter(naa))
    }

    /// Whether somebody is the child, a parent with or without parental responsibility, or a foster
    /// parent.
    pub(super) fn er_i_familien(&self, bruker: BrukerId) -> bool {
        self.barnets_bruker == Some(bruker)
            || self.foresatte.iter().any(|f| f.bruker == Some(bruker))
    }

    /// Whose secrets the case can hold: the child's, and those of others who have consented for
    /// themselves.
    pub fn subjekter(&self) -> BTreeSet<PersonId> {
        let andre = self.samtykker.iter().map(|s| s.gjelder);
        let gravid = self.svangerskap.map(|s| s.gravid);
        [self.barn].into_iter().chain(andre).chain(gravid).collect()
    }

    /// The midnight at which the child turns this old.
    pub fn fyller(&self, aar: i16) -> Timestamp {
        tid::fyller(self.foedselsdato, aar)
    }

    /// The midnight at which the child turns eighteen.
    pub fn fyller_atten(&self) -> Timestamp {
        self.fyller(MYNDIG)
    }

    /// The midnight from which the youth's own yes is needed.
    pub fn fyller_ungdomsalder(&self) -> Timestamp {
        self.fyller(self.regler.ungdomsalder)
    }

    /// The whole life of the log.
    pub(super) fn fra_aapningen(&self) -> Periode {
        Periode {
            fra: self.opprettet,
            til: None,
        }
    }

    /// Every instant at which some access may change for this person, within what they are here for.
    pub(super) fn bruddpunkter(&self, deltakelse: &Deltakelse) -> Vec<Timestamp> {
        let aldre = [PART, HELSE, MYNDIG, self.regler.ungdomsalder];
        let mut punkter: BTreeSet<Timestamp> =
            aldre.into_iter().map(|aar| self.fyller(aar)).collect();
        punkter.insert(self.etter_utloep(self.fyller_ungdomsalder()));
        punkter.insert(deltakelse.fra);
        punkter.extend(deltakelse.til);
        punkter.extend(self.svangerskap.and_then(|s| s.foedt));
        for samtykke in &self.samtykker {
            let utloep = self.etter_utloep(samtykke.gyldig_til);
            punkter.extend([samtykke.gyldig_fra, samtykke.slutt(), utloep]);
        }
        let unntak = self.unntak.iter().map(|u| u.periode);
        let ansettelser = self.ansettelser.iter();
        let ansettelser = ansettelser.filter(|a| a.bruker == deltakelse.bruker);
        for periode in unntak
            .chain(ansettelser.map(Deltakelse::periode))
            .chain(self.omsorgstid())
        {
            punkter.insert(periode.fra);
            punkter.extend(periode.til);
        }
        punkter
            .into_iter()
            .filter(|p| *p >= deltakelse.fra && deltakelse.til.is_none_or(|til| *p <= til))
            .collect()
    }

    /// The midnight at which the days of grace after an expiry are over.
    pub(super) fn etter_utloep(&self, utloep: Timestamp) -> Timestamp {
        let siste = tid::etter_dager(tid::dato(utloep), crate::alder::FRIST_ETTER_UTLOEP);
        tid::midnatt(siste)
    }

    pub(super) fn er_ansatt(&self, bruker: BrukerId, enhet: EnhetId, naa: Timestamp) -> bool {
        self.ansettelser
            .iter()
            .any(|a| a.bruker == bruker && a.enhet == enhet && a.periode().omfatter(naa))
    }
}
