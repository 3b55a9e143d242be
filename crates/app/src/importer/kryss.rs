//! What must hold between rows, in one file and across files.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use stafett_domain::foedselsnummer::Foedselsnummer;

use super::felt::Rad;
use super::fil::Fil;

/// The first line on which each key was seen, and what it said there.
pub(super) struct Foerste<K, V>(BTreeMap<K, (u64, V)>);

impl<K: Ord, V: PartialEq> Foerste<K, V> {
    pub(super) fn ny() -> Self {
        Self(BTreeMap::new())
    }

    /// Notes a fault if this row says something else than the first row with the same key.
    pub(super) fn krev_likt(
        &mut self,
        rad: &mut Rad<'_>,
        kolonne: &str,
        noekkel: K,
        verdi: V,
        ventet: &str,
    ) {
        match self.0.entry(noekkel) {
            Entry::Vacant(ledig) => {
                ledig.insert((rad.linje, verdi));
            }
            Entry::Occupied(opptatt) => {
                let (linje, foerste) = opptatt.get();
                if *foerste != verdi {
                    let hva = format!("{kolonne} er ikke lik linje {linje}");
                    rad.meld(kolonne, hva, ventet);
                }
            }
        }
    }
}

impl<K: Ord> Foerste<K, ()> {
    /// Notes a fault if an earlier row had the same key.
    pub(super) fn krev_ny(
        &mut self,
        rad: &mut Rad<'_>,
        kolonne: &str,
        noekkel: K,
        hva: &str,
        ventet: &str,
    ) {
        match self.0.entry(noekkel) {
            Entry::Vacant(ledig) => {
                ledig.insert((rad.linje, ()));
            }
            Entry::Occupied(opptatt) => {
                let (linje, ()) = opptatt.get();
                rad.meld(kolonne, format!("{hva} står også i linje {linje}"), ventet);
            }
        }
    }
}

/// The keys that a file brings, also those of rows that have a fault elsewhere.
pub(super) struct Kjente<'a, T> {
    pub(super) fil: &'a Fil,
    /// None if the first line of the file was wrong. Nothing can then be said to be missing from it.
    pub(super) noekler: Option<BTreeSet<T>>,
}

impl<T: Ord> Kjente<'_, T> {
    /// Notes a fault if the file does not bring this key.
    pub(super) fn krev(
        &self,
        rad: &mut Rad<'_>,
        kolonne: &str,
        noekkel: &T,
        hva: &str,
        ventet: &str,
    ) {
        if self
            .noekler
            .as_ref()
            .is_some_and(|noekler| !noekler.contains(noekkel))
        {
            let fil = self.fil.navn;
            rad.meld(
                kolonne,
                format!("{hva} finnes ikke i {fil}"),
                format!("{ventet} fra {fil}"),
            );
        }
    }
}

/// Who has which user name, over all files: one person has one, and no two have the same.
#[derive(Default)]
pub(super) struct Brukernavn {
    eier: BTreeMap<String, (Foedselsnummer, String)>,
    navn: BTreeMap<Foedselsnummer, (String, String)>,
}

impl Brukernavn {
    pub(super) fn krev(&mut self, rad: &mut Rad<'_>, person: &Foedselsnummer, brukernavn: &str) {
        let her = format!("{} linje {}", rad.fil.navn, rad.linje);
        match self.eier.get(brukernavn) {
            Some((eier, sted)) if eier != person => {
                let hva = format!("brukernavnet er tatt av en annen person i {sted}");
                rad.meld("brukernavn", hva, "et eget brukernavn for hver person");
            }
            Some(_) => {}
            None => {
                self.eier
                    .insert(brukernavn.to_owned(), (person.clone(), her.clone()));
            }
        }
        match self.navn.get(person) {
            Some((navn, sted)) if navn != brukernavn => {
                let hva = format!("personen har et annet brukernavn i {sted}");
                rad.meld("brukernavn", hva, "ett brukernavn for hver person");
            }
            Some(_) => {}
            None => {
                self.navn
                    .insert(person.clone(), (brukernavn.to_owned(), her));
            }
        }
    }
}
