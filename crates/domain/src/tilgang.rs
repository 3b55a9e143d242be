//! Who has access to a case, to what, when, and on what ground.
//!
//! [`tilganger`] is the only place where access is worked out. It is pure: from a picture of the
//! case ([`Sakbilde`]) to every grant, past and future, with its period. A use case that changes
//! anything in the picture stores the new grants in the same transaction.

use crate::{
    ids::{BrukerId, EnhetId, PersonId},
    kodeenum,
    samtykke::{Behov, Kode, Samtykke, Samtykkenivaa, temaer_fra},
    tid,
};
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeSet;

kodeenum! {
    /// How much a grant opens. Each level holds the ones before it.
    pub enum Tilgangsnivaa {
        /// That the log exists, its step and dates and who is responsible; nothing that is written.
        Meta = "meta",
        /// What is written under the granted themes.
        Les = "les",
        /// Also note progress and evaluate own measures.
        Bidra = "bidra",
        /// Also goals, measures, participants and the stafettpinne.
        Lede = "lede",
    }
}

kodeenum! {
    /// What a grant rests on.
    pub enum Grunnlag {
        /// Holds the stafettpinne, in the service that the family said yes to at the opening.
        Stafettholder = "stafettholder",
        /// Holds the stafettpinne, and the family has consented to the service.
        StafettholderSamtykke = "stafettholder_samtykke",
        /// Holds the stafettpinne, but the family's consent to the service is missing.
        StafettholderUtenSamtykke = "stafettholder_uten_samtykke",
        /// Takes part, and everyone who must has consented to the service.
        Samtykke = "samtykke",
        /// Parental responsibility (barnelova § 30).
        Foreldreansvar = "foreldreansvar",
        /// Leads the unit of the one who holds the stafettpinne.
        Leder = "leder",
    }
}

/// The themes that a grant opens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Temaer {
    /// Every theme.
    Alle,
    /// These.
    Noen(BTreeSet<Kode>),
}

impl Temaer {
    /// Whether something under `tema` may be seen. What has no theme is the log's common frame.
    pub fn omfatter(&self, tema: Option<&Kode>) -> bool {
        match (self, tema) {
            (Self::Alle, _) | (_, None) => true,
            (Self::Noen(temaer), Some(tema)) => temaer.contains(tema),
        }
    }
}

/// One grant: this user, this much, these themes, in this period, on this ground.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tilgang {
    /// Who.
    pub bruker: BrukerId,
    /// How much.
    pub nivaa: Tilgangsnivaa,
    /// About what.
    pub temaer: Temaer,
    /// From this instant,
    pub fra: Timestamp,
    /// up to, but not including, this one; `None` means until something changes.
    pub til: Option<Timestamp>,
    /// Why.
    pub grunnlag: Grunnlag,
}

impl Tilgang {
    /// Whether the grant is open at this instant.
    pub fn gjelder(&self, naa: Timestamp) -> bool {
        self.fra <= naa && self.til.is_none_or(|til| naa < til)
    }
}

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

    fn dekket_av_aapningen(&self, enhet: EnhetId, naa: Timestamp) -> bool {
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

    fn fyller_atten(&self) -> Timestamp {
        tid::fyller(self.foedselsdato, 18)
    }

    /// Every instant at which some access may change for this person.
    fn bruddpunkter(&self, deltakelse: &Deltakelse) -> Vec<Timestamp> {
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

    fn er_ansatt(&self, bruker: BrukerId, enhet: EnhetId, naa: Timestamp) -> bool {
        self.ansettelser.iter().any(|a| {
            a.bruker == bruker
                && a.enhet == enhet
                && a.fra <= naa
                && a.til.is_none_or(|til| naa < til)
        })
    }
}

/// Every grant on the case.
pub fn tilganger(sak: &Sakbilde) -> Vec<Tilgang> {
    if !sak.takket_ja {
        return Vec::new();
    }
    let mut alle = Vec::new();
    if let Some(holder) = &sak.holder {
        alle.extend(over_tid(sak, holder, holders_tilgang));
    }
    for deltaker in &sak.deltakere {
        alle.extend(over_tid(sak, deltaker, deltakers_tilgang));
    }
    for leder in &sak.ledere {
        alle.push(Tilgang {
            bruker: leder.bruker,
            nivaa: Tilgangsnivaa::Meta,
            temaer: Temaer::Noen(BTreeSet::new()),
            fra: leder.fra.max(sak.opprettet),
            til: leder.til,
            grunnlag: Grunnlag::Leder,
        });
    }
    for foresatt in sak.foresatte.iter().filter(|f| f.har_ansvar) {
        if let Some(bruker) = foresatt.bruker {
            alle.push(Tilgang {
                bruker,
                nivaa: Tilgangsnivaa::Les,
                temaer: Temaer::Alle,
                fra: sak.opprettet,
                til: Some(sak.fyller_atten()),
                grunnlag: Grunnlag::Foreldreansvar,
            });
        }
    }
    alle.retain(|t| t.til.is_none_or(|til| t.fra < til));
    alle.sort();
    alle
}

type Andel = (Tilgangsnivaa, Temaer, Grunnlag);

/// The holder leads. In the service that opened the log the family's yes is the ground, until the
/// child is eighteen and must say yes anew; in any other service it is their consent to that
/// service, theme by theme. Without either only the frame is left.
fn holders_tilgang(sak: &Sakbilde, holder: &Deltakelse, naa: Timestamp) -> Vec<Andel> {
    if sak.dekket_av_aapningen(holder.enhet, naa) {
        return vec![(Tilgangsnivaa::Lede, Temaer::Alle, Grunnlag::Stafettholder)];
    }
    let som_deltaker = deltakers_tilgang(sak, holder, naa);
    let kan_bidra = som_deltaker
        .iter()
        .any(|(nivaa, ..)| *nivaa == Tilgangsnivaa::Bidra);
    if kan_bidra {
        return som_deltaker.into_iter().map(som_holder).collect();
    }
    let ingen = Temaer::Noen(BTreeSet::new());
    let ramme = (
        Tilgangsnivaa::Meta,
        ingen,
        Grunnlag::StafettholderUtenSamtykke,
    );
    som_deltaker.into_iter().chain([ramme]).collect()
}

/// What a participant may contribute to, a holder leads; what they may only read stays so.
fn som_holder((nivaa, temaer, _): Andel) -> Andel {
    let nivaa = if nivaa == Tilgangsnivaa::Bidra {
        Tilgangsnivaa::Lede
    } else {
        nivaa
    };
    (nivaa, temaer, Grunnlag::StafettholderSamtykke)
}

/// A participant sees what every giver has opened for the service, and nothing before that.
fn deltakers_tilgang(sak: &Sakbilde, deltaker: &Deltakelse, naa: Timestamp) -> Vec<Andel> {
    let bidra = sak.felles_temaer(
        &deltaker.tjeneste,
        deltaker.enhet,
        Samtykkenivaa::Bidra,
        naa,
    );
    let les: BTreeSet<Kode> = sak
        .felles_temaer(&deltaker.tjeneste, deltaker.enhet, Samtykkenivaa::Les, naa)
        .difference(&bidra)
        .cloned()
        .collect();
    [(Tilgangsnivaa::Bidra, bidra), (Tilgangsnivaa::Les, les)]
        .into_iter()
        .filter(|(_, temaer)| !temaer.is_empty())
        .map(|(nivaa, temaer)| (nivaa, Temaer::Noen(temaer), Grunnlag::Samtykke))
        .collect()
}

/// Works out access in each stretch between two instants of change, and joins equal neighbours.
fn over_tid(
    sak: &Sakbilde,
    deltakelse: &Deltakelse,
    andeler: impl Fn(&Sakbilde, &Deltakelse, Timestamp) -> Vec<Andel>,
) -> Vec<Tilgang> {
    let mut ferdige: Vec<Tilgang> = Vec::new();
    let punkter = sak.bruddpunkter(deltakelse);
    let slutter = punkter
        .iter()
        .skip(1)
        .copied()
        .map(Some)
        .chain([deltakelse.til]);
    for (fra, til) in punkter.iter().copied().zip(slutter) {
        if til == Some(fra) || !sak.er_ansatt(deltakelse.bruker, deltakelse.enhet, fra) {
            continue;
        }
        for (nivaa, temaer, grunnlag) in andeler(sak, deltakelse, fra) {
            let ny = Tilgang {
                bruker: deltakelse.bruker,
                nivaa,
                temaer,
                fra,
                til,
                grunnlag,
            };
            let forlenget = ferdige.iter_mut().find(|t| {
                t.til == Some(fra)
                    && (t.nivaa, &t.temaer, t.grunnlag) == (ny.nivaa, &ny.temaer, ny.grunnlag)
            });
            match forlenget {
                Some(forrige) => forrige.til = til,
                None => ferdige.push(ny),
            }
        }
    }
    ferdige
}

#[cfg(test)]
mod tests;
