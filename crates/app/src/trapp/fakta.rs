//! What is known of a case when the requirements of a step are held against it.

use crate::{
    akt::Akt,
    barnets_syn,
    sak::{Endring, Sak},
};
use jiff::{Timestamp, civil::Date};
use stafett_domain::{
    ids::{EnhetId, MaalId, PersonId},
    samtykke::Kode,
    stafettlogg::Tilbudsutfall,
    tid,
    tilbud::{Tilbudsslag, Tilbudssvar},
    tilgang::{Merking, Plass, Skjerming},
    trapp::Trappefakta,
};
use stafett_persistence::{
    DbFeil,
    sak::{self, Tilbudsrad},
};
use std::collections::BTreeSet;

/// What the family answered at the opening, as an offer like any other.
pub(super) fn ved_aapningen(utfall: Tilbudsutfall) -> Tilbudssvar {
    match utfall {
        Tilbudsutfall::TakketJa => Tilbudssvar::TakketJa,
        Tilbudsutfall::TakketNei => Tilbudssvar::TakketNei,
    }
}

/// Looks the facts up. They are the same for whoever asks: what is withheld from somebody is counted for
/// nobody, so that no answer tells that it is there.
pub(super) fn fakta(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    tilbud: &[Tilbudsrad],
    paa_trinnet_fra: Timestamp,
) -> Result<Trappefakta, DbFeil> {
    let (scope, logg, naa) = (akt.scope, i.rad.id, akt.naa);
    let maal = sak::merkinger(akt.tx, scope, &[logg])?;
    let maal = maal.into_iter().filter(|(_, m)| vises_for_alle(i, m));
    let maal: Vec<MaalId> = maal.map(|(id, _)| id).collect();
    let (tiltak, sist_evaluert) = sak::arbeid_under(akt.tx, scope, &maal)?;
    let ufoedt = i.bilde.er_ufoedt(naa);
    let foerste = (Tilbudsslag::Stafettlogg, ved_aapningen(i.rad.utfall));
    let senere = tilbud.iter().map(|t| (t.slag, t.svar));
    let snakket = tilbud.iter().any(|t| t.svar.er_tilbudt());
    Ok(Trappefakta {
        foresatte_informert: i.bilde.takket_ja || snakket,
        barnet_hoert: ufoedt || sak::sist_hoert(akt.tx, scope, logg)?.is_some(),
        maa_hoeres: barnets_syn::maa_hoeres(akt, i)?,
        har_holder: har_holder(i, naa),
        maal: maal.len(),
        tiltak,
        tilbud: [foerste].into_iter().chain(senere).collect(),
        uten_samtykke: uten_samtykke(i, naa),
        sist_evaluert,
        har_samordnende: sak::samordning(akt.tx, scope, logg)?.is_some(),
        moeter: holdte_moeter(akt, i)?,
        paa_trinnet_fra: Some(paa_trinnet_fra),
    })
}

/// The meetings about the child whose minutes are written: kind and day.
fn holdte_moeter(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<BTreeSet<(Kode, Date)>, DbFeil> {
    let ramme = i.rammens_merking().map(|m| m.om);
    let om = [Some(i.bilde.barn), ramme];
    let om: Vec<PersonId> = om.into_iter().flatten().collect();
    let alle = sak::holdte_moeter(akt.tx, akt.scope, i.rad.id, &om)?;
    let dag = |(slag, naar)| (slag, tid::dato(naar));
    Ok(alle.into_iter().map(dag).collect())
}

/// Whether a goal is part of the common work: about the child, and withheld from nobody.
fn vises_for_alle(i: &Sak, merking: &Merking) -> bool {
    let ramme = i.rammens_merking().map(|m| m.om);
    let om_barnet = merking.om == i.bilde.barn || Some(merking.om) == ramme;
    om_barnet && merking.skjerming == Skjerming::Ingen
}

/// Whether somebody who works there today holds the stafettpinne.
fn har_holder(i: &Sak, naa: Timestamp) -> bool {
    i.holdere.last().is_some_and(|holder| {
        let mut ansatt = i.bilde.ansettelser.iter();
        ansatt.any(|a| {
            a.bruker == holder.bruker && a.enhet == holder.enhet && a.periode().omfatter(naa)
        })
    })
}

/// In how many units somebody takes part, or holds the stafettpinne, without the consents that it takes.
fn uten_samtykke(i: &Sak, naa: Timestamp) -> usize {
    let deltar = i.deltakere.iter().filter(|d| d.til.is_none());
    let deltar = deltar.filter(|d| !i.bilde.er_inhabil(d.bruker, naa));
    let deltar = deltar.map(|d| (d.enhet, Plass::Deltaker));
    let holder = i.holdere.last().map(|h| (h.enhet, Plass::Holder));
    let uten = deltar.chain(holder);
    let uten = uten.filter(|(enhet, plass)| !i.er_dekket(*enhet, *plass, naa));
    uten.map(|(enhet, _)| enhet)
        .collect::<BTreeSet<EnhetId>>()
        .len()
}

/// An act on the staircase, which changes nobody's access.
pub(super) fn endring<'a>(
    slag: stafett_audit::Hendelsestype,
    lov: &'a stafett_domain::policy::Tillatelse,
    objekt: (&'static str, uuid::Uuid),
    data: Vec<(&'static str, stafett_audit::Dataverdi)>,
) -> Endring<'a> {
    Endring {
        slag,
        lov,
        objekt,
        data,
        tilgang_endret: false,
        som_foresatt: false,
    }
}
