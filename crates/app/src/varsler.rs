//! Notices: queued in the transaction of the act they tell of, sent after it.

use crate::{akt::Akt, sak::Sak};
use jiff::Timestamp;
use stafett_domain::{
    ids::{BrukerId, EnhetId},
    roller::Rolle,
    samtykke::Giver,
    tilgang::tilganger,
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil,
    register::{self, Rollerad},
    varsel,
};
use std::collections::BTreeSet;

/// Tells everybody who oversees in this role, also of the case of a protected child. The list guards who
/// may learn of the child, and these notices tell of none: neither whom, nor which case, nor by whom.
/// Kept from those who oversee, the wrongful opening of the most dangerous case would be the one that
/// nobody hears of (personvernforordningen art. 32).
pub(crate) fn til_tilsynet(
    akt: &mut Akt<'_, '_>,
    rolle: Rolle,
    slag: Varselslag,
) -> Result<(), DbFeil> {
    let (i_dag, jeg) = (akt.i_dag, akt.kaller.bruker);
    let roller = register::med_rolle(akt.tx, akt.scope, rolle)?;
    let alle = roller.iter().filter(|r| r.gjelder(i_dag));
    let alle: BTreeSet<BrukerId> = alle.map(|r| r.bruker).filter(|b| *b != jeg).collect();
    for bruker in alle {
        let id = akt.ny_id();
        varsel::legg_i_koe(akt.tx, akt.scope, id, (bruker, slag.kode()), akt.naa)?;
    }
    Ok(())
}

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

/// Tells the sender of a request, or who shall answer it. The notice is of the request and not of the case:
/// also one who is not on the list of a protected child must answer, and have an answer. It holds no word
/// of either.
pub(crate) fn om_henvendelse(
    akt: &mut Akt<'_, '_>,
    til: BrukerId,
    slag: Varselslag,
) -> Result<(), DbFeil> {
    if til == akt.kaller.bruker {
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

/// Tells everybody who sees the case as family now: also the youth, and those with a decided place.
pub(crate) fn til_familien(akt: &mut Akt<'_, '_>, i: &Sak, slag: Varselslag) -> Result<(), DbFeil> {
    let naa = akt.naa;
    let familien: BTreeSet<BrukerId> = tilganger(&i.bilde)
        .iter()
        .filter(|t| t.grunnlag.er_familiens() && t.gjelder_naa(naa))
        .map(|t| t.bruker)
        .collect();
    for bruker in familien {
        legg_i_koe(akt, bruker, slag)?;
    }
    Ok(())
}

/// Tells the leaders of a unit.
pub(crate) fn til_lederne(
    akt: &mut Akt<'_, '_>,
    enhet: EnhetId,
    slag: Varselslag,
) -> Result<(), DbFeil> {
    let roller = register::ledere(akt.tx, akt.scope, &[enhet])?;
    til_dem_med_roller(akt, &roller, slag)
}

fn til_dem_med_roller(
    akt: &mut Akt<'_, '_>,
    roller: &[Rollerad],
    slag: Varselslag,
) -> Result<(), DbFeil> {
    let i_dag = akt.i_dag;
    let alle = roller.iter().filter(|r| r.gjelder(i_dag));
    let alle: BTreeSet<BrukerId> = alle.map(|r| r.bruker).collect();
    for bruker in alle {
        legg_i_koe(akt, bruker, slag)?;
    }
    Ok(())
}
