//! The timeline of a log.

use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    feil::{AppError, Feltfeil, Problem},
    kall::Kall,
    sak::Sak,
    vis,
    visning::{Side, Tidslinjehendelse},
};
use stafett_audit::{Dataverdi, Hendelse, Hendelsestype, Kodeord};
use stafett_domain::{
    ids::{EnhetId, LoggId, MaalId},
    policy::Handling,
    tilgang::{Merking, Tilgangsnivaa},
};
use stafett_persistence::{journal, register, sak};
use std::collections::{BTreeSet, HashMap};

/// How many lines a page holds.
const ANTALL: usize = 50;

/// What has been done in the log, the newest first, under the themes that the caller may see.
///
/// # Errors
/// [`AppError`].
pub async fn hendelser(
    app: &App,
    kall: Kall,
    logg: LoggId,
    markoer: Option<String>,
) -> Result<Side<Tidslinjehendelse>, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.sak(logg, Handling::HendelserLes)?;
        let lov = akt.krev_i_sak(Handling::HendelserLes, &sak, &sak.fakta)?;
        let foer = nummer(markoer.as_deref())?;
        let antall = crate::side::med_en_til(ANTALL);
        let mut rader = journal::for_logg(akt.tx, akt.scope, logg, (foer, antall))?;
        let neste = (rader.len() > ANTALL)
            .then(|| rader.get(ANTALL - 1).map(|(nr, _)| nr.to_string()))
            .flatten();
        rader.truncate(ANTALL);
        let merkinger = sak::merkinger(akt.tx, akt.scope, &[logg])?;
        rader.retain(|(_, h)| er_synlig(&sak, h, &merkinger, akt));
        let hendelser: Vec<Hendelse> = rader.into_iter().map(|(_, h)| h).collect();
        let elementer = vis_linjer(akt, &sak, &hendelser)?;
        akt.skriv(Hendelsestype::HendelserLest, sak.om(), &lov)?;
        Ok(Side { elementer, neste })
    })
    .await
}

/// Reads where a page begins.
pub(crate) fn nummer(markoer: Option<&str>) -> Result<Option<i64>, Vec<Feltfeil>> {
    let Some(raa) = markoer.map(str::trim).filter(|m| !m.is_empty()) else {
        return Ok(None);
    };
    raa.parse().map(Some).map_err(|_| {
        vec![Feltfeil {
            felt: "markoer",
            problem: Problem::IkkeId,
        }]
    })
}

/// An event about a goal, or something under it, shows when the goal does as it is marked now.
fn er_synlig(
    i: &Sak,
    hendelse: &Hendelse,
    merkinger: &HashMap<MaalId, Merking>,
    akt: &Akt<'_, '_>,
) -> bool {
    let maal = Kodeord::parse("maal")
        .ok()
        .and_then(|navn| hendelse.data.get(&navn))
        .and_then(|verdi| match verdi {
            Dataverdi::Id(id) => Some(MaalId(*id)),
            _ => None,
        });
    match maal {
        None => true,
        Some(maal) => merkinger
            .get(&maal)
            .is_some_and(|m| i.ser(m, Tilgangsnivaa::Les, akt.naa)),
    }
}

fn vis_linjer(
    akt: &mut Akt<'_, '_>,
    sak: &Sak,
    hendelser: &[Hendelse],
) -> Result<Vec<Tidslinjehendelse>, Avbrudd> {
    let skjermede = vis::skjermede_i(akt, hendelser)?;
    let navn = akt.navn(hendelser.iter().filter_map(|h| h.aktoer))?;
    let navn = navn.uten(sak.skjermede()).uten(skjermede);
    let enheter: BTreeSet<EnhetId> = hendelser.iter().filter_map(|h| h.enhet).collect();
    let enheter: Vec<EnhetId> = enheter.into_iter().collect();
    let enheter = register::enheter_ved_id(akt.tx, akt.scope, &enheter)?;
    hendelser
        .iter()
        .map(|h| {
            let enhet = h.enhet.and_then(|e| enheter.get(&e));
            Ok(Tidslinjehendelse {
                id: h.id,
                tidspunkt: h.tidspunkt,
                slag: h.slag,
                hvem: h.aktoer.map(|a| navn.paa(a).navn),
                enhet: enhet.map(|e| sak.vis_enhet(e)).transpose()?,
                objekt: h
                    .objekt
                    .as_ref()
                    .map(|o| (o.slag.som_str().to_owned(), o.id)),
            })
        })
        .collect()
}
