//! Everything that access to a case depends on, and what consent it takes.

use crate::{
    ids::{BrukerId, EnhetId, PersonId},
    samtykke::{Behov, Kode, Samtykke, Samtykkenivaa, temaer_fra},
    tid,
};
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeSet;

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
}

/// Everything that access depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sakbilde {
    /// The child's date of birth.
    pub foedselsdato: Date,
    /// Whose child data it is.
    pub barn: PersonId,
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
    /// Every consent ever given in the log.
    pub samtykker: Vec<Samtykke>,
    /// Periods of work of the holder and participants: no access outside them.
    pub ansettelser: Vec<Deltakelse>,
    /// The leaders of the holder's unit.
    pub ledere: Vec<Deltakelse>,
}

impl Sakbilde {
    /// Those who must consent before a service may see the child's secrets: everyone with parental
    /// responsibility (barnelova § 30: they decide together).
    pub fn givere(&self) -> impl Iterator<Item = PersonId> + '_ {
        self.foresatte
            .iter()
            .filter(|f| f.har_ansvar)
            .map(|f| f.person)
    }

    /// Whether a unit may take its place in the case: the family's yes at the opening covers the
    /// holder in the unit that opened, for as long as the stafettpinne stays there and until the
    /// child is eighteen; anybody else needs a theme that everyone who must has consented to.
    pub fn er_dekket(&self, tjeneste: &Kode, enhet: EnhetId, plass: Plass, naa: Timestamp) -> bool {
        (plass == Plass::Holder && self.dekket_av_aapningen(enhet, naa))
            || !self
                .felles_temaer(tjeneste, enhet, plass.nivaa(), naa)
                .is_empty()
    }

    /// The givers whose consent is missing before a unit may take its place in the case.
    pub fn mangler(
        &self,
        tjeneste: &Kode,
        enhet: EnhetId,
        plass: Plass,
        naa: Timestamp,
    ) -> Vec<PersonId> {
        if self.er_dekket(tjeneste, enhet, plass, naa) {
            return Vec::new();
        }
        self.mangler_samtykke(tjeneste, enhet, plass.nivaa(), naa)
    }

    /// Whether a giver has taken consent to this service back: a no, which is not asked about again
    /// until they themselves want to.
    pub fn har_trukket(&self, giver: PersonId, tjeneste: &Kode, enhet: EnhetId) -> bool {
        self.samtykker
            .iter()
            .filter(|s| s.giver == giver && s.gjelder == self.barn)
            .any(|s| s.trukket.is_some() && s.til.gjelder(tjeneste, enhet))
    }

    pub(super) fn dekket_av_aapningen(&self, enhet: EnhetId, naa: Timestamp) -> bool {
        self.pinnen_ble && enhet == self.aapnet_av && naa < self.fyller_atten()
    }

    /// The givers whose consent to this service at this level is missing at `naa`. When each has
    /// consented, but to themes with nothing in common, all of them are named: they must agree.
    pub fn mangler_samtykke(
        &self,
        tjeneste: &Kode,
        enhet: EnhetId,
        nivaa: Samtykkenivaa,
        naa: Timestamp,
    ) -> Vec<PersonId> {
        let mangler: Vec<PersonId> = self
            .givere()
            .filter(|giver| {
                self.temaer_fra(*giver, tjeneste, enhet, nivaa, naa)
                    .is_empty()
            })
            .collect();
        let enige = !self.felles_temaer(tjeneste, enhet, nivaa, naa).is_empty();
        if mangler.is_empty() && !enige {
            self.givere().collect()
        } else {
            mangler
        }
    }

    /// The themes that one giver opens for a service at an instant.
    fn temaer_fra(
        &self,
        giver: PersonId,
        tjeneste: &Kode,
        enhet: EnhetId,
        nivaa: Samtykkenivaa,
        naa: Timestamp,
    ) -> BTreeSet<Kode> {
        let behov = Behov {
            gjelder: self.barn,
            tjeneste,
            enhet,
            nivaa,
        };
        temaer_fra(&self.samtykker, giver, behov, naa)
    }

    /// The themes that everyone who must has opened for a service at an instant. No giver, no themes.
    pub fn felles_temaer(
        &self,
        tjeneste: &Kode,
        enhet: EnhetId,
        nivaa: Samtykkenivaa,
        naa: Timestamp,
    ) -> BTreeSet<Kode> {
        if naa >= self.fyller_atten() {
            return BTreeSet::new();
        }
        self.givere()
            .map(|giver| self.temaer_fra(giver, tjeneste, enhet, nivaa, naa))
            .reduce(|a, b| a.intersection(&b).cloned().collect())
            .unwrap_or_default()
    }

    pub(super) fn fyller_atten(&self) -> Timestamp {
        tid::fyller(self.foedselsdato, 18)
    }

    /// Every instant at which some access may change for this person.
    pub(super) fn bruddpunkter(&self, deltakelse: &Deltakelse) -> Vec<Timestamp> {
        let mut punkter = BTreeSet::from([deltakelse.fra, self.fyller_atten()]);
        punkter.extend(deltakelse.til);
        for samtykke in &self.samtykker {
            punkter.extend([samtykke.gyldig_fra, samtykke.slutt()]);
        }
        for ansettelse in self
            .ansettelser
            .iter()
            .filter(|a| a.bruker == deltakelse.bruker)
        {
            punkter.insert(ansettelse.fra);
            punkter.extend(ansettelse.til);
        }
        punkter
            .into_iter()
            .filter(|p| *p >= deltakelse.fra && deltakelse.til.is_none_or(|til| *p <= til))
            .collect()
    }

    pub(super) fn er_ansatt(&self, bruker: BrukerId, enhet: EnhetId, naa: Timestamp) -> bool {
        self.ansettelser.iter().any(|a| {
            a.bruker == bruker
                && a.enhet == enhet
                && a.fra <= naa
                && a.til.is_none_or(|til| naa < til)
        })
    }
}
