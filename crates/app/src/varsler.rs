//! Notices: queued in the transaction of the act they tell of, sent after it.

use crate::{akt::Akt, sak::Sak};
use stafett_domain::ids::BrukerId;
use stafett_mail::Varselslag;
use stafett_persistence::{DbFeil, varsel};
use std::collections::BTreeSet;

/// Tells one person. Nobody is told of what they did themselves, and of a protected child nobody but
/// those on its list.
pub(crate) fn legg_i_koe(
    akt: &mut Akt<'_, '_>,
    til: BrukerId,
    slag: Varselslag,
) -> Result<(), DbFeil> {
    if til == akt.kaller.bruker || !akt.kan_varsles(til) {
        return Ok(());
    }
    let id = akt.ny_id();
    varsel::legg_i_koe(akt.tx, akt.scope, id, (til, slag.kode()), akt.naa)
}

/// Tells the parents with parental responsibility.
pub(crate) fn til_foreldrene(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    slag: Varselslag,
) -> Result<(), DbFeil> {
    for bruker in i
        .foresatte
        .iter()
        .filter(|f| f.har_ansvar)
        .filter_map(|f| f.bruker)
    {
        legg_i_koe(akt, bruker, slag)?;
    }
    Ok(())
}

/// Tells the holder and those who take part.
pub(crate) fn til_de_som_deltar(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    slag: Varselslag,
) -> Result<(), DbFeil> {
    let alle = i.holdere.last().map(|h| h.bruker);
    let deltar: BTreeSet<BrukerId> = alle
        .into_iter()
        .chain(i.deltakere.iter().map(|d| d.bruker))
        .filter(|bruker| i.deltar(*bruker))
        .collect();
    for bruker in deltar {
        legg_i_koe(akt, bruker, slag)?;
    }
    Ok(())
}
