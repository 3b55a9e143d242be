//! From what is stored to what the caller may see of it.

mod deling;
mod logg;
mod ramme;
mod utsnitt;

pub(crate) use logg::logg;
pub(crate) use ramme::{Frister, Ramme};
pub(crate) use utsnitt::Utsnitt;

use crate::{
    akt::Akt,
    sak::Sak,
    visning::{Barn, Bruker, Enhet, Foresatt, SKJERMET_PERSON},
};
use stafett_audit::Hendelse;
use stafett_domain::{
    ids::{BarnId, BrukerId, PersonId},
    policy::{Fakta, Handling},
    samtykke::Kode,
};
use stafett_persistence::{
    DbFeil,
    register::{self, Barnerad, Foresattrad},
};
use std::collections::{BTreeSet, HashMap};

/// The names of the people in a view, and those of them who are masked.
pub(crate) struct Navn {
    alle: HashMap<BrukerId, String>,
    skjermede: BTreeSet<BrukerId>,
    /// The names of those who are called what was told of them.
    meldte: HashMap<BrukerId, String>,
}

impl Akt<'_, '_> {
    /// Looks up the names of these people in one query.
    pub(crate) fn navn(
        &mut self,
        brukere: impl IntoIterator<Item = BrukerId>,
    ) -> Result<Navn, DbFeil> {
        let alle: BTreeSet<BrukerId> = brukere.into_iter().collect();
        let alle: Vec<BrukerId> = alle.into_iter().collect();
        Ok(Navn {
            alle: register::navn_paa(self.tx, self.scope, &alle)?,
            skjermede: BTreeSet::new(),
            meldte: HashMap::new(),
        })
    }

    /// Whether the caller may read what is written in the log.
    pub(crate) fn leser_innhold(&self, sak: &Sak) -> bool {
        let regler = self.app.regler();
        regler.avgjoer(Handling::StafettloggLes, &sak.fakta).is_ok()
    }

    /// What the caller may do, of these.
    pub(crate) fn evner(&self, fakta: &Fakta, av: &[Handling]) -> Vec<Handling> {
        self.app
            .regler()
            .evner(fakta)
            .into_iter()
            .filter(|h| av.contains(h))
            .collect()
    }
}

impl Navn {
    /// The same, without the names of these.
    pub(crate) fn uten(mut self, skjermede: BTreeSet<BrukerId>) -> Self {
        self.skjermede.extend(skjermede);
        self
    }

    /// The same, in a case: its family as [`foresatt`] shows them.
    pub(crate) fn i_saken(self, sak: &Sak) -> Self {
        self.uten(sak.skjermede()).med_meldte(&sak.foresatte)
    }

    /// The same, with those who are called what was told of them called that, to everybody: neither a
    /// name nor a mask may tell what the register knows.
    pub(crate) fn med_meldte<'f>(
        mut self,
        familien: impl IntoIterator<Item = &'f Foresattrad>,
    ) -> Self {
        let meldte = familien.into_iter().filter(|f| f.er_meldt);
        let meldte = meldte.filter_map(|f| Some((f.bruker?, f.navn.clone())));
        self.meldte.extend(meldte);
        self
    }

    pub(crate) fn paa(&self, id: BrukerId) -> Bruker {
        if let Some(navn) = self.meldte.get(&id) {
            return Bruker {
                id,
                navn: navn.clone(),
            };
        }
        if self.skjermede.contains(&id) {
            return Bruker {
                id: BrukerId(uuid::Uuid::nil()),
                navn: SKJERMET_PERSON.to_owned(),
            };
        }
        Bruker {
            id,
            navn: self.alle.get(&id).cloned().unwrap_or_default(),
        }
    }
}

/// A unit as it is shown.
pub(crate) fn enhet(rad: &register::Enhet) -> Result<Enhet, DbFeil> {
    Ok(Enhet {
        id: rad.id,
        navn: rad.navn.clone(),
        tjeneste: Kode::parse(&rad.tjeneste).map_err(|_| DbFeil::Uleselig("a unit's service"))?,
    })
}

/// A child as it is shown.
pub(crate) fn barn(id: BarnId, rad: &Barnerad) -> Barn {
    Barn {
        id,
        navn: rad.navn.clone(),
        foedselsdato: rad.foedselsdato,
    }
}

/// A member of the family. Who has a protected address themself is masked for all but themself
/// (folkeregisterloven § 10-4).
pub(crate) fn foresatt(rad: &Foresattrad, er_seg_selv: bool) -> Foresatt {
    let er_skjermet = rad.vern.er_vernet() && !er_seg_selv;
    Foresatt {
        person: if er_seg_selv { rad.person } else { rad.vist },
        // Of one who was told of before a birth, nothing is told that the register knows.
        bruker: rad.bruker.filter(|_| !er_skjermet && !rad.er_meldt),
        navn: if er_skjermet {
            SKJERMET_PERSON.to_owned()
        } else {
            rad.navn.clone()
        },
        relasjon: rad.relasjon,
        har_ansvar: rad.har_ansvar,
    }
}

/// A member of the case's family, as the reader is shown them.
pub(crate) fn i_familien(sak: &Sak, person: PersonId) -> Option<Foresatt> {
    let rad = sak.foresatte.iter().find(|f| f.person == person)?;
    Some(foresatt(rad, sak.leses_bare_av(person)))
}

/// The person in this family who is shown by this id. By their id anywhere those have none who are shown
/// by another: whoever tries it shall not learn that it is the same person.
pub(crate) fn person_bak<'f>(
    familien: impl IntoIterator<Item = &'f Foresattrad>,
    vist: PersonId,
    meg: PersonId,
) -> Option<PersonId> {
    let mut familien = familien.into_iter();
    let rad = familien.find(|f| f.vist == vist || f.person == vist);
    match rad {
        Some(f) => Some(f.person).filter(|p| f.vist == vist || *p == meg),
        None => Some(vist),
    }
}

/// Those who acted as family in these events, and whose own address is protected: also when the
/// tie to the child has ended. The reader is never masked for themself.
pub(crate) fn skjermede_i(
    akt: &mut Akt<'_, '_>,
    hendelser: &[Hendelse],
) -> Result<BTreeSet<BrukerId>, DbFeil> {
    let som_familie = |h: &&Hendelse| h.rolle.as_ref().is_some_and(|r| r.som_str() == "foresatt");
    let alle = hendelser.iter().filter(som_familie);
    let alle: BTreeSet<BrukerId> = alle.filter_map(|h| h.aktoer).collect();
    let alle: Vec<BrukerId> = alle.into_iter().collect();
    let mut vernede = register::vernede_brukere(akt.tx, akt.scope, &alle)?;
    vernede.remove(&akt.kaller.bruker);
    Ok(vernede)
}
