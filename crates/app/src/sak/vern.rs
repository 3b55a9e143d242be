//! The case of a child whose address is protected: who may be told, and what tells a place.

use super::Sak;
use crate::{akt::Akt, oppsett::Kommuneoppsett, vis, visning::Enhet};
use jiff::Timestamp;
use stafett_domain::{
    ids::{BarnId, BrukerId, EnhetId, PersonId},
    samtykke::Kode,
    vedtak::{Vedtak, Vedtaksslag},
    vern::Gradering,
};
use stafett_persistence::{
    DbFeil,
    register::{self, Barnerad},
    sak,
};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};
use uuid::Uuid;

/// The names of the kinds of service, which stand where the name of a unit would tell a place.
#[derive(Clone)]
pub(crate) struct Tjenestenavn(Arc<HashMap<Kode, String>>);

impl Tjenestenavn {
    pub(crate) fn av(oppsett: &Kommuneoppsett) -> Self {
        let alle = oppsett.tjenester.iter();
        Self(Arc::new(
            alle.map(|t| (t.kode.clone(), t.navn.nb.clone())).collect(),
        ))
    }

    /// The unit as its kind of service, and as no unit in particular.
    pub(crate) fn enhet(&self, rad: &register::Enhet) -> Result<Enhet, DbFeil> {
        let Enhet { tjeneste, .. } = vis::enhet(rad)?;
        let navn = self.0.get(&tjeneste).cloned();
        Ok(Enhet {
            id: EnhetId(Uuid::nil()),
            navn: navn.unwrap_or_else(|| tjeneste.to_string()),
            tjeneste,
        })
    }
}

/// Whether places are hidden from somebody on the list: from everybody who is not let to see them
/// when the address is strengt fortrolig, and from the family when it is fortrolig.
pub(crate) fn skjuler_sted<'v>(
    grad: Gradering,
    vedtak: impl IntoIterator<Item = &'v Vedtak>,
    (person, for_enhet): (PersonId, bool),
    naa: Timestamp,
) -> bool {
    let slipper = match grad {
        Gradering::Ingen => true,
        Gradering::Fortrolig => for_enhet,
        Gradering::StrengtFortrolig => false,
    };
    let ser = |v: &Vedtak| {
        v.slag == Vedtaksslag::Utvalgt
            && v.gjelder == person
            && v.ser_sted
            && v.periode().is_some_and(|p| p.omfatter(naa))
    };
    !slipper && !vedtak.into_iter().any(ser)
}

impl Akt<'_, '_> {
    /// What holds for the caller in the case of a protected child.
    pub(super) fn vern_om(&mut self, sak: &mut Sak) -> Result<(), DbFeil> {
        let Some(vern) = &sak.bilde.vern else {
            return Ok(());
        };
        let naa = self.naa;
        let utvalgte = vern.utvalgte.iter().filter(|(_, p)| p.omfatter(naa));
        let utvalgte: BTreeSet<BrukerId> = utvalgte.map(|(bruker, _)| *bruker).collect();
        self.vokt(utvalgte)?;
        let vedtak = sak.vedtak.iter().map(|v| &v.vedtak);
        let jeg = (self.kaller.person, sak.enhet_for_kaller.is_some());
        if skjuler_sted(sak.barn.vern, vedtak, jeg, naa) {
            sak.uten_sted = Some(Tjenestenavn::av(self.app.oppsett()));
        }
        Ok(())
    }
}

impl Akt<'_, '_> {
    /// Those of these children whose units must not tell the caller where they are.
    pub(crate) fn uten_sted(
        &mut self,
        barn: &HashMap<BarnId, Barnerad>,
    ) -> Result<BTreeSet<BarnId>, DbFeil> {
        let vernede = || barn.iter().filter(|(_, rad)| rad.vern.er_vernet());
        let ider: Vec<BarnId> = vernede().map(|(id, _)| *id).collect();
        if ider.is_empty() {
            return Ok(BTreeSet::new());
        }
        let alle = sak::vedtak_for(self.tx, self.scope, &ider)?;
        let jeg = (self.kaller.person, !self.kaller.roller.is_empty());
        let skjult = |(id, rad): &(&BarnId, &Barnerad)| {
            let vedtak = alle.iter().filter(|v| v.barn == **id).map(|v| &v.vedtak);
            skjuler_sted(rad.vern, vedtak, jeg, self.naa)
        };
        Ok(vernede().filter(skjult).map(|(id, _)| *id).collect())
    }
}

impl Sak {
    /// A unit as the caller may see it.
    pub(crate) fn vis_enhet(&self, rad: &register::Enhet) -> Result<Enhet, DbFeil> {
        match &self.uten_sted {
            Some(navn) => navn.enhet(rad),
            None => vis::enhet(rad),
        }
    }

    /// What units are called when their names would tell where the child is.
    pub(crate) fn uten_sted(&self) -> Option<&Tjenestenavn> {
        self.uten_sted.as_ref()
    }

    /// Whether somebody may be told of the case: of a protected child nobody but those on its list.
    pub(crate) fn kan_varsles(&self, bruker: BrukerId, naa: Timestamp) -> bool {
        self.bilde.vern.is_none() || self.er_utvalgt(bruker, naa)
    }

    /// The users of those in the family whose own address is protected, but for the reader.
    pub(crate) fn skjermede(&self) -> BTreeSet<BrukerId> {
        let alle = self.foresatte.iter();
        let alle = alle.filter(|f| f.vern.er_vernet() && !self.leses_bare_av(f.person));
        alle.filter_map(|f| f.bruker).collect()
    }
}
