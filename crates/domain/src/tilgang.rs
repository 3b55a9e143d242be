//! Who has access to a case, to what, when, and on what ground.
//!
//! [`tilganger`] is the only place where access is worked out. It is pure: from a picture of the
//! case ([`Sakbilde`]) to every grant, past and future, with its period. A use case that changes
//! anything in the picture stores the new grants in the same transaction.

mod sakbilde;

pub use sakbilde::{Deltakelse, Foresatt, Plass, Sakbilde};

use crate::{
    ids::BrukerId,
    kodeenum,
    samtykke::{Kode, Samtykkenivaa},
};
use jiff::Timestamp;
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
