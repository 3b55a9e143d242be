//! What somebody who runs the system must look at: openings with a reason, views of protected cases,
//! and those who are refused again and again. Nothing of any case.

use crate::{
    akt::{Akt, Avbrudd, Om},
    app::App,
    feil::AppError,
    kall::Kall,
    stafettlogg::nummer,
    vis,
    visning::{Alarm, Alarmer, Bruker, Side},
};
use jiff::SignedDuration;
use stafett_audit::{Hendelse, Hendelsestype};
use stafett_domain::{
    ids::{BarnId, BrukerId, EnhetId},
    policy::Handling,
};
use stafett_persistence::{DbFeil, journal, register};
use std::collections::{BTreeMap, BTreeSet};

/// How many lines a page holds.
const ANTALL: usize = 50;
/// How far back refusals are counted,
const AVSLAG_DAGER: i64 = 7;
/// how many are looked at at most,
const AVSLAG_FLEST: i64 = 5_000;
/// and from how many on they are told.
const AVSLAG_MINST: usize = 5;

/// The alarms, the newest first.
///
/// # Errors
/// [`AppError`].
pub async fn alarmer(app: &App, kall: Kall, markoer: Option<String>) -> Result<Alarmer, AppError> {
    app.kjoer(kall, move |akt| {
        let lov = akt.krev(Handling::AlarmLes, &akt.fakta(), &Om::default(), true)?;
        let foer = nummer(markoer.as_deref())?;
        let vernede = register::vernede_barn(akt.tx, akt.scope)?;
        let slag = [
            Hendelsestype::NoedtilgangAapnet,
            Hendelsestype::GrunntilgangAapnet,
        ];
        let lesinger: Vec<Hendelsestype> = Hendelsestype::ALLE
            .iter()
            .copied()
            .filter(|s| s.er_lesing())
            .collect();
        let side = (foer, crate::side::med_en_til(ANTALL));
        let lest = (&*lesinger, &*vernede);
        let mut rader = journal::alarmer(akt.tx, akt.scope, &slag, lest, side)?;
        let neste = (rader.len() > ANTALL)
            .then(|| rader.get(ANTALL - 1).map(|(nr, _)| nr.to_string()))
            .flatten();
        rader.truncate(ANTALL);
        let hendelser: Vec<Hendelse> = rader.into_iter().map(|(_, h)| h).collect();
        let elementer = linjer(akt, &hendelser, &vernede)?;
        let gjentatte = gjentatte(akt)?;
        akt.skriv(Hendelsestype::AlarmerLest, Om::default(), &lov)?;
        Ok(Alarmer {
            side: Side { elementer, neste },
            gjentatte,
        })
    })
    .await
}

fn linjer(
    akt: &mut Akt<'_, '_>,
    hendelser: &[Hendelse],
    vernede: &[BarnId],
) -> Result<Vec<Alarm>, Avbrudd> {
    let navn = akt.navn(hendelser.iter().filter_map(|h| h.aktoer))?;
    let enheter: BTreeSet<EnhetId> = hendelser.iter().filter_map(|h| h.enhet).collect();
    let enheter: Vec<EnhetId> = enheter.into_iter().collect();
    let enheter = register::enheter_ved_id(akt.tx, akt.scope, &enheter)?;
    let mut ut = Vec::new();
    for h in hendelser {
        let vernet = h.barn.is_some_and(|(b, _)| vernede.contains(&b));
        // The unit may be where the child is.
        let enhet = h.enhet.filter(|_| !vernet).and_then(|e| enheter.get(&e));
        ut.push(Alarm {
            tidspunkt: h.tidspunkt,
            slag: h.slag,
            hvem: h.aktoer.map(|a| navn.paa(a).navn),
            enhet: enhet.map(vis::enhet).transpose()?,
            vernet,
        });
    }
    Ok(ut)
}

/// Those who were refused many times, the most refused first.
fn gjentatte(akt: &mut Akt<'_, '_>) -> Result<Vec<(Bruker, usize)>, DbFeil> {
    let siden = akt.naa - SignedDuration::from_hours(24 * AVSLAG_DAGER);
    let mut antall: BTreeMap<BrukerId, usize> = BTreeMap::new();
    for bruker in journal::avviste(akt.tx, akt.scope, siden, AVSLAG_FLEST)? {
        *antall.entry(bruker).or_default() += 1;
    }
    antall.retain(|_, n| *n >= AVSLAG_MINST);
    let navn = akt.navn(antall.keys().copied())?;
    let mut alle: Vec<(Bruker, usize)> = antall
        .into_iter()
        .map(|(bruker, n)| (navn.paa(bruker), n))
        .collect();
    alle.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(alle)
}
