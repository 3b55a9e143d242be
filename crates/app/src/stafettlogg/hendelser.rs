//! The timeline of a log.

use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    familie,
    feil::{AppError, Feltfeil, Problem},
    kall::Kall,
    sak::Sak,
    vis,
    visning::{Side, Tidslinjehendelse},
};
use stafett_audit::{Dataverdi, Hendelse, Hendelsestype, Kodeord};
use stafett_domain::{
    ids::{EnhetId, LoggId, MaalId, MoeteId},
    policy::Handling,
    tid,
    tilgang::{Merking, Tilgangsnivaa},
};
use stafett_persistence::{journal, register, sak};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

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
        let mut om = sak.om();
        om.data.extend(eldste(foer, rader.last().map(|(_, h)| h)));
        let elementer = vis_synlige(akt, &sak, rader)?;
        akt.skriv(Hendelsestype::HendelserLest, om, &lov)?;
        Ok(Side { elementer, neste })
    })
    .await
}

/// Of these events the ones that the caller may see, as they are shown.
pub(crate) fn vis_synlige(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    mut rader: Vec<(i64, Hendelse)>,
) -> Result<Vec<Tidslinjehendelse>, Avbrudd> {
    let merkinger = sak::merkinger(akt.tx, akt.scope, &[i.rad.id])?;
    let sagt = familie::les_synlige(akt, i)?;
    let sagt: BTreeSet<Uuid> = sagt.iter().map(|s| s.id.0).collect();
    let moeter = sak::moetemerkinger(akt.tx, akt.scope, &[i.rad.id])?;
    let ser_moetet = |id: Uuid| {
        let merking = moeter.get(&MoeteId(id));
        merking.is_some_and(|m| i.ser(m, Tilgangsnivaa::Les, akt.naa))
    };
    rader.retain(|(_, h)| {
        let om_innspill = id_i(h, "innspill");
        er_synlig(i, h, &merkinger, akt)
            && om_innspill.is_none_or(|id| sagt.contains(&id))
            && id_i(h, "moete").is_none_or(ser_moetet)
    });
    let hendelser: Vec<Hendelse> = rader.into_iter().map(|(_, h)| h).collect();
    vis_linjer(akt, i, &hendelser)
}

/// How far back somebody went who turned to an older page, as a detail of the event: the control of
/// reads looks at it. The first page is what everybody sees, however old it is.
pub(crate) fn eldste(
    foer: Option<i64>,
    siste: Option<&Hendelse>,
) -> Option<(&'static str, Dataverdi)> {
    let dag = tid::dato(siste.filter(|_| foer.is_some())?.tidspunkt);
    Some(("eldste", Dataverdi::Dato(dag)))
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

/// An id among the details of an event.
fn id_i(hendelse: &Hendelse, navn: &str) -> Option<Uuid> {
    let navn = Kodeord::parse(navn).ok()?;
    match hendelse.data.get(&navn)? {
        Dataverdi::Id(id) => Some(*id),
        _ => None,
    }
}

/// An event about a goal, or something under it, shows when the goal does as it is marked now.
fn er_synlig(
    i: &Sak,
    hendelse: &Hendelse,
    merkinger: &HashMap<MaalId, Merking>,
    akt: &Akt<'_, '_>,
) -> bool {
    match id_i(hendelse, "maal").map(MaalId) {
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
    let navn = navn.uten(skjermede).i_saken(sak);
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
