//! Consents that end soon: giver and holder are told once, in time to give a new one. What ran out
//! unanswered is not a no, and is asked about; what was taken back is not.

use crate::{akt::Akt, app::App, feil::AppError, sak, varsler::brukere_til};
use jiff::{Timestamp, civil::Date};
use stafett_domain::{
    ids::{BrukerId, LoggId, SamtykkeId},
    samtykke::{Giver, Kapasitet, Samtykke, Samtykkestatus},
    tid,
};
use stafett_mail::Varselslag;
use stafett_persistence::{DbFeil, Skriving, register::Scope, sak as lager, varsel};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The last day on which a consent holds.
fn siste_dag(samtykke: &Samtykke) -> Date {
    tid::etter_dager(tid::dato(samtykke.gyldig_til), -1)
}

/// Whether its giver has given another that opens as much for longer.
pub(crate) fn er_fornyet<'s>(
    samtykke: &Samtykke,
    alle: impl IntoIterator<Item = &'s Samtykke>,
) -> bool {
    alle.into_iter().any(|annet| samtykke.er_fornyet_av(annet))
}

/// How many days are left of a consent that holds, when it is time to ask for a new one.
pub(crate) fn dager_igjen<'s>(
    akt: &Akt<'_, '_>,
    samtykke: &Samtykke,
    alle: impl IntoIterator<Item = &'s Samtykke>,
) -> Option<i64> {
    if samtykke.status(akt.naa) != Samtykkestatus::Gyldig {
        return None;
    }
    let igjen = siste_dag(samtykke).duration_since(akt.i_dag).as_hours() / 24;
    let snart = igjen <= i64::from(akt.app.oppsett().frister.samtykke_varsel_dager);
    (snart && !er_fornyet(samtykke, alle)).then_some(igjen)
}

/// The first of the last days among those consents that soon end and are the caller's to renew, or to
/// ask for.
pub(crate) fn gaar_ut(
    akt: &Akt<'_, '_>,
    alle: &[&Samtykke],
    meg: Option<Giver>,
    er_holder: bool,
) -> Option<Date> {
    alle.iter()
        .filter(|s| er_holder || meg.is_some_and(|meg| s.er_fra(meg)))
        .filter(|s| dager_igjen(akt, s, alle.iter().copied()).is_some())
        .map(|s| siste_dag(s))
        .min()
}

/// How many logs are looked after in one transaction: others can write between two.
const OM_GANGEN: usize = 50;

/// Tells the givers and holders of every consent of the municipality that soon ends, once.
///
/// # Errors
/// [`AppError`].
pub(crate) async fn varsle(app: &App, scope: Scope) -> Result<(), AppError> {
    let naa = app.naa();
    let dager = i32::from(app.oppsett().frister.samtykke_varsel_dager);
    // The instant at which a consent ends whose last day is so many days ahead.
    let grense = tid::midnatt(tid::etter_dager(tid::dato(naa), dager + 1));
    let finn = move |tx: &mut stafett_persistence::Lesing<'_>| {
        lager::snart_utloepende(tx, scope, naa, grense)
    };
    let snart = app.database().read(finn).await?;
    let mut i_logg: BTreeMap<LoggId, Vec<SamtykkeId>> = BTreeMap::new();
    for (logg, id) in snart {
        i_logg.entry(logg).or_default().push(id);
    }
    let i_logg: Vec<(LoggId, Vec<SamtykkeId>)> = i_logg.into_iter().collect();
    let mut fortalt = BTreeSet::new();
    for bolk in i_logg.chunks(OM_GANGEN) {
        let (denne, bolk, foer) = (app.clone(), bolk.to_vec(), fortalt.clone());
        let nye = app
            .database()
            .write(move |tx| varsle_om(tx, &denne, scope, (&bolk, &foer), naa))
            .await?;
        fortalt.extend(nye);
    }
    Ok(())
}

/// Tells of those in these logs. Who has been told before, of another child's, is not told again: the
/// notice names no child.
fn varsle_om(
    tx: &mut Skriving<'_>,
    app: &App,
    scope: Scope,
    (bolk, fortalt): (&[(LoggId, Vec<SamtykkeId>)], &BTreeSet<BrukerId>),
    naa: Timestamp,
) -> Result<BTreeSet<BrukerId>, DbFeil> {
    let mut til: BTreeSet<BrukerId> = BTreeSet::new();
    for (logg, ider) in bolk {
        // Another server may have been first.
        if lager::merk_varslet(tx, scope, ider, naa)? == 0 {
            continue;
        }
        let regler = Arc::clone(&app.oppsett().samtykkeregler);
        let Some(sak) = sak::hent(tx, scope, *logg, regler)? else {
            continue;
        };
        let alle = &sak.bilde.samtykker;
        for samtykke in alle.iter().filter(|s| ider.contains(&s.id)) {
            if er_fornyet(samtykke, alle) {
                continue;
            }
            let givere = brukere_til(&sak, giver(samtykke), naa);
            let holder = sak.holdere.last().map(|h| h.bruker);
            let alle = givere.into_iter().chain(holder);
            til.extend(alle.filter(|b| sak.kan_varsles(*b, naa)));
        }
    }
    til.retain(|b| !fortalt.contains(b));
    for bruker in &til {
        let id = app.omgivelser().ny_id();
        let slag = Varselslag::SamtykkeGaarUt;
        varsel::legg_i_koe(tx, scope, id, (*bruker, slag.kode()), naa)?;
    }
    Ok(til)
}

/// As which giver a consent was given.
pub(crate) fn giver(samtykke: &Samtykke) -> Giver {
    match samtykke.kapasitet {
        Kapasitet::Barnevern => Giver::Barnevernet,
        Kapasitet::Foreldreansvar | Kapasitet::Selv => Giver::Person(samtykke.giver),
    }
}
