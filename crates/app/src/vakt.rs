//! What holds for the rest of an act that has touched a child whose address is protected
//! (folkeregisterloven § 10-4). Every notice and every text of a case passes here.

use crate::{akt::Akt, felter::Felter};
use stafett_domain::ids::BrukerId;
use stafett_persistence::{DbFeil, register};
use std::{collections::BTreeSet, sync::Arc};

/// The guard; it guards nothing until a protected child is read.
#[derive(Default)]
pub(crate) struct Vakt {
    /// Those who may be told anything: the list of the case. Everybody, when there is none.
    varsles: Option<BTreeSet<BrukerId>>,
    /// The names of the municipality's units, which no text may hold.
    steder: Option<Arc<[String]>>,
}

impl Akt<'_, '_> {
    /// From here on nobody outside the list is told anything, and no text may hold a place unless
    /// the caller has confirmed it.
    pub(crate) fn vokt(&mut self, utvalgte: BTreeSet<BrukerId>) -> Result<(), DbFeil> {
        if self.vakt.steder.is_none() && !self.kall.bekreftet_sted {
            let navn = register::enhetsnavn(self.tx, self.scope)?;
            self.vakt.steder = Some(navn.into());
        }
        self.vakt.varsles = Some(match self.vakt.varsles.take() {
            Some(foer) => foer.intersection(&utvalgte).copied().collect(),
            None => utvalgte,
        });
        Ok(())
    }

    /// Whether this user may be told of the case that the act is about.
    pub(crate) fn kan_varsles(&self, bruker: BrukerId) -> bool {
        let varsles = self.vakt.varsles.as_ref();
        varsles.is_none_or(|alle| alle.contains(&bruker))
    }

    /// Reads what was typed in the case that the act is about.
    pub(crate) fn felter(&self) -> Felter {
        Felter::med_stedsvakt(self.vakt.steder.clone())
    }
}
