//! What the answers of those who consent add up to, for one service and one theme: the picture of
//! «who sees what». It asks the same rule as the grants.

use super::{Sakbilde, Temaer, tjenester::aapnede_temaer};
use crate::{
    ids::{EnhetId, PersonId},
    samtykke::{Behov, Giver, Kode, Samtykkenivaa},
};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// What a service has of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deling {
    /// Nothing: nobody has said yes.
    Ingenting,
    /// Some have said yes, and these have not answered.
    Venter(Vec<Giver>),
    /// These have said yes, and these have taken their yes back. Nothing is shared while they disagree:
    /// it takes all of them (barnelova § 30).
    Uenige {
        /// Said yes.
        ja: Vec<Giver>,
        /// Said no.
        nei: Vec<Giver>,
    },
    /// Everyone who must has said yes to this much.
    Delt(Delt),
    /// The service opened the log with the family's yes, and leads the work.
    Aapnet,
}

/// How much is shared, and of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delt {
    /// Read, or read and contribute.
    pub nivaa: Samtykkenivaa,
    /// The services whose information it is; none is every service's.
    pub fra: BTreeSet<Kode>,
}

impl Sakbilde {
    /// What a unit of a service, or with no unit the service as such, has of what is written about
    /// somebody under a theme.
    pub fn deling(
        &self,
        om: PersonId,
        tema: &Kode,
        (tjeneste, enhet): (&Kode, Option<EnhetId>),
        naa: Timestamp,
    ) -> Deling {
        if enhet.is_some_and(|e| self.har_aapnet(om, tema, e, naa)) {
            return Deling::Aapnet;
        }
        // A consent to one unit is not one to the service: an id that no unit has meets the latter only.
        let enhet = enhet.unwrap_or(EnhetId(uuid::Uuid::nil()));
        let uten_kilde = Behov {
            gjelder: om,
            kilde: None,
            tjeneste,
            enhet,
            nivaa: Samtykkenivaa::Les,
        };
        let kilder = self.kilder();
        for nivaa in [Samtykkenivaa::Bidra, Samtykkenivaa::Les] {
            let aapne = |kilde: &Option<Kode>| {
                let behov = Behov {
                    kilde: kilde.as_ref(),
                    nivaa,
                    ..uten_kilde
                };
                self.felles_temaer(behov, naa).contains(tema)
            };
            if aapne(&None) {
                let fra = BTreeSet::new();
                return Deling::Delt(Delt { nivaa, fra });
            }
            let fra: BTreeSet<Kode> = kilder
                .iter()
                .filter(|k| aapne(k))
                .flatten()
                .cloned()
                .collect();
            if !fra.is_empty() {
                return Deling::Delt(Delt { nivaa, fra });
            }
        }
        let sagt_ja = |giver: &Giver| {
            kilder.iter().any(|kilde| {
                let behov = Behov {
                    kilde: kilde.as_ref(),
                    ..uten_kilde
                };
                let mut aktuelle = self.aktuelle(behov, naa);
                aktuelle.any(|s| s.er_fra(*giver) && s.temaer.contains(tema))
            })
        };
        let givere = self.givere(om, Some(tema), (tjeneste, enhet), naa);
        let (ja, andre): (Vec<Giver>, Vec<Giver>) = givere.into_iter().partition(sagt_ja);
        if ja.is_empty() {
            return Deling::Ingenting;
        }
        let sagt_nei = |giver: &Giver| {
            self.siste_svar((*giver, om), Some(tema), (tjeneste, enhet))
                .is_some_and(|s| s.trukket.is_some())
        };
        let nei: Vec<Giver> = andre.iter().copied().filter(sagt_nei).collect();
        if !nei.is_empty() {
            return Deling::Uenige { ja, nei };
        }
        // Each has said yes, but to the information of different services: all of them are asked.
        Deling::Venter(if andre.is_empty() { ja } else { andre })
    }

    /// Whether the family's yes at the opening covers the unit that holds the stafettpinne.
    fn har_aapnet(&self, om: PersonId, tema: &Kode, enhet: EnhetId, naa: Timestamp) -> bool {
        let holder_her = self.holder.as_ref().is_some_and(|h| h.enhet == enhet);
        let temaer = match self.svangerskap {
            Some(svangerskap) if svangerskap.gravid == om => Temaer::Alle,
            None if om == self.barn => aapnede_temaer(self, naa),
            _ => return false,
        };
        self.takket_ja
            && holder_her
            && self.dekket_av_aapningen(enhet, naa)
            && temaer.omfatter(Some(tema))
    }

    /// The units and services that the picture is of: those who have a place in the case or are asked
    /// to take one, and those that somebody has consented to.
    pub fn mottakere(
        &self,
        spurte: &[(Kode, EnhetId)],
        naa: Timestamp,
    ) -> Vec<(Kode, Option<EnhetId>)> {
        let mut alle: Vec<(Kode, Option<EnhetId>)> = Vec::new();
        let mut legg_til = |ny: (Kode, Option<EnhetId>)| {
            if !alle.contains(&ny) {
                alle.push(ny);
            }
        };
        let plasser = self.holder.iter().chain(&self.deltakere);
        for d in plasser.filter(|d| d.periode().omfatter(naa)) {
            legg_til((d.tjeneste.clone(), Some(d.enhet)));
        }
        for (tjeneste, enhet) in spurte {
            legg_til((tjeneste.clone(), Some(*enhet)));
        }
        let gyldige = self.samtykker.iter().filter(|s| s.gjelder_naa(naa));
        let mut fra_samtykker: Vec<(Kode, Option<EnhetId>)> = gyldige
            .map(|s| (s.til.tjeneste.clone(), s.til.enhet))
            .collect();
        fra_samtykker.sort();
        let med_enhet: BTreeSet<Kode> = alle.iter().map(|(t, _)| t.clone()).collect();
        for (tjeneste, enhet) in fra_samtykker {
            // A service that takes part is shown by its units.
            let vises = enhet.is_none() && med_enhet.contains(&tjeneste);
            if !vises && !alle.contains(&(tjeneste.clone(), enhet)) {
                alle.push((tjeneste, enhet));
            }
        }
        alle
    }
}
