//! What the caller is to a child, apart from any log.

use crate::akt::Akt;
use stafett_domain::{
    alder,
    ids::{BarnId, EnhetId, PersonId},
    policy::Fakta,
    vedtak::Vedtaksslag,
};
use stafett_persistence::{
    DbFeil,
    register::{self, Barnerad},
    sak,
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
    let jeg = akt.kaller.bruker;
    let foresatt = register::foresatte_til(akt.tx, akt.scope, id)?
        .iter()
        .any(|f| f.har_ansvar && f.bruker == Some(jeg) && bestemmer(&barn, f.person));
    let i_omsorg = register::omsorg_for(akt.tx, akt.scope, &[id])?
        .iter()
        .any(|o| o.periode().omfatter(akt.naa));
    let fylt = |aar| alder::er_fylt(barn.foedselsdato, aar, akt.naa);
    let fakta = Fakta {
        barn_i_egen_enhet: enhet.is_some(),
        foresatt_med_ansvar: foresatt && !i_omsorg && !fylt(alder::MYNDIG),
        er_barnet: barn.bruker == Some(jeg) && fylt(alder::PART),
        vernet: barn.vern.er_vernet(),
        utvalgt: barn.vern.er_vernet() && er_utvalgt(akt, id)?,
        ..akt.fakta()
    };
    Ok(Some(Barnefakta { barn, fakta, enhet }))
}

/// Before birth nobody decides but the one who bears the child.
fn bestemmer(barn: &Barnerad, person: PersonId) -> bool {
    let ufoedt = barn.svangerskap.filter(|s| s.foedt.is_none());
    ufoedt.is_none_or(|s| s.gravid == person)
}

/// Whether the caller is on the list of those who may see a protected child's case.
fn er_utvalgt(akt: &mut Akt<'_, '_>, id: BarnId) -> Result<bool, DbFeil> {
    let vedtak = sak::vedtak_for(akt.tx, akt.scope, &[id])?;
    let (jeg, naa) = (akt.kaller.person, akt.naa);
    Ok(vedtak
        .iter()
        .filter(|v| v.vedtak.slag == Vedtaksslag::Utvalgt && v.vedtak.gjelder == jeg)
        .filter_map(|v| v.vedtak.periode())
        .any(|periode| periode.omfatter(naa)))
}
