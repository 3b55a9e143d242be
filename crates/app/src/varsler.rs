//! Notices: queued in the transaction of the act they tell of, sent after it.

use crate::{akt::Akt, sak::Sak};
use jiff::Timestamp;
use stafett_domain::{ids::BrukerId, samtykke::Giver};
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

/// The users of one who consents: their own, or of those who act for the child welfare service.
pub(crate) fn brukere_til(i: &Sak, giver: Giver, naa: Timestamp) -> Vec<BrukerId> {
    match giver {
        Giver::Barnevernet => i
            .bilde
            .omsorgsledere
            .iter()
            .filter(|l| l.fra <= naa && l.til.is_none_or(|til| naa < til))
            .map(|l| l.bruker)
            .collect(),
        Giver::Person(person) if person == i.bilde.barn => {
            i.bilde.barnets_bruker.into_iter().collect()
        }
        Giver::Person(person) => {
            let familien = i.foresatte.iter().filter(|f| f.person == person);
            familien.filter_map(|f| f.bruker).collect()
        }
    }
}

/// Tells one who consents.
pub(crate) fn til_giver(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    giver: Giver,
    slag: Varselslag,
) -> Result<(), DbFeil> {
    for bruker in brukere_til(i, giver, akt.naa) {
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
