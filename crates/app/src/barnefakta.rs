//! What the caller is to a child, apart from any log.

use crate::akt::Akt;
use stafett_domain::{
    ids::{BarnId, EnhetId},
    policy::Fakta,
    tid,
};
use stafett_persistence::{
    DbFeil,
    register::{self, Barnerad},
};

/// A child, and what the caller is to it.
pub(crate) struct Barnefakta {
    pub(crate) barn: Barnerad,
    pub(crate) fakta: Fakta,
    /// The caller's own unit that the child belongs to.
    pub(crate) enhet: Option<EnhetId>,
}

/// Looks the child up. `None` when the municipality has no such child.
pub(crate) fn hent(akt: &mut Akt<'_, '_>, id: BarnId) -> Result<Option<Barnefakta>, DbFeil> {
    let Some(barn) = register::barn_ved_id(akt.tx, akt.scope, &[id])?.remove(&id) else {
        return Ok(None);
    };
    let egne = akt.egne_enheter();
    let enhet = register::barnets_enheter(akt.tx, akt.scope, id, akt.i_dag)?
        .into_iter()
        .find(|e| egne.contains(e));
    let under_atten = akt.naa < tid::fyller(barn.foedselsdato, 18);
    let jeg = akt.kaller.bruker;
    let foresatt = register::foresatte_til(akt.tx, akt.scope, id)?
        .iter()
        .any(|f| f.har_ansvar && f.bruker == Some(jeg));
    let fakta = Fakta {
        barn_i_egen_enhet: enhet.is_some(),
        foresatt_med_ansvar: foresatt && under_atten,
        ..akt.fakta()
    };
    Ok(Some(Barnefakta { barn, fakta, enhet }))
}
