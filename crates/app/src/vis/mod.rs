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
    visning::{Barn, Bruker, Enhet, Foresatt},
};
use stafett_domain::{
    ids::{BarnId, BrukerId},
    policy::{Fakta, Handling},
    samtykke::Kode,
};
use stafett_persistence::{
    DbFeil,
    register::{self, Barnerad, Foresattrad},
};
use std::collections::{BTreeSet, HashMap};

/// The names of the people in a view.
pub(crate) struct Navn(HashMap<BrukerId, String>);

impl Akt<'_, '_> {
    /// Looks up the names of these people in one query.
    pub(crate) fn navn(
        &mut self,
        brukere: impl IntoIterator<Item = BrukerId>,
    ) -> Result<Navn, DbFeil> {
        let alle: BTreeSet<BrukerId> = brukere.into_iter().collect();
        let alle: Vec<BrukerId> = alle.into_iter().collect();
        Ok(Navn(register::navn_paa(self.tx, self.scope, &alle)?))
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
    pub(crate) fn paa(&self, id: BrukerId) -> Bruker {
        Bruker {
            id,
            navn: self.0.get(&id).cloned().unwrap_or_default(),
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

/// A member of the family. Who has a protected address themself is masked for all but themself.
fn foresatt(rad: &Foresattrad, er_seg_selv: bool) -> Foresatt {
    Foresatt {
        person: rad.person,
        bruker: rad.bruker,
        navn: if rad.vern.er_vernet() && !er_seg_selv {
            String::new()
        } else {
            rad.navn.clone()
        },
        relasjon: rad.relasjon,
        har_ansvar: rad.har_ansvar,
    }
}
