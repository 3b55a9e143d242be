//! Reading the meetings of a log.

use super::{For, Funnet, finn, kandidater, min_innkalling, moete_data, vis};
use crate::{
    akt::Akt,
    app::App,
    feil::{AppError, Feltfeil, Problem},
    kall::Kall,
    sak::Sak,
    side,
    visning::{Moete, Moeteliste, Moeteoversikt, Side},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{LoggId, MoeteId},
    policy::Handling,
    tilgang::{Merking, Tilgangsnivaa},
};
use stafett_persistence::{
    DbFeil,
    sak::{self, Moeterad},
};
use uuid::Uuid;

/// How many meetings a page holds.
const ANTALL: usize = 20;

/// What can be done with the list.
const MED_LISTEN: &[Handling] = &[Handling::MoeteInnkall];

/// The meetings of a log, the last to begin first, as far as the caller's grants reach.
///
/// # Errors
/// [`AppError`].
pub async fn liste(
    app: &App,
    kall: Kall,
    logg: LoggId,
    markoer: Option<String>,
) -> Result<Moeteliste, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.sak(logg, Handling::StafettloggLes)?;
        let lov = akt.krev_i_sak(Handling::StafettloggLes, &sak, &sak.fakta)?;
        let etter = les_markoer(markoer.as_deref())?;
        let mut rader = synlige(akt, &sak)?;
        // A log has a handful of meetings, and what the reader does not see must not be counted: so the page
        // is cut out of those that they do.
        if let Some(etter) = etter {
            let forbi = rader.iter().position(|rad| rad.id == etter);
            rader.drain(..forbi.map_or(rader.len(), |plass| plass + 1));
        }
        let neste = side::kapp(&mut rader, ANTALL, |rad| rad.id.0);
        let evner = akt.evner(&sak.fakta, MED_LISTEN);
        let kan_innkalles = if evner.contains(&Handling::MoeteInnkall) {
            match sak.rammens_merking() {
                Some(merking) => {
                    let merking = Merking {
                        om: sak.bilde.om_hvem(akt.naa),
                        ..merking
                    };
                    let mulige = kandidater(akt, &sak, &merking);
                    vis::deltakere(akt, &sak, &mulige)?
                }
                None => Vec::new(),
            }
        } else {
            Vec::new()
        };
        let moeter = Side {
            elementer: oversikt(akt, rader)?,
            neste,
        };
        let mut om = sak.om();
        om.objekt = Some(("stafettlogg", logg.0));
        akt.skriv(Hendelsestype::MoeteLest, om, &lov)?;
        Ok(Moeteliste {
            logg,
            moeter,
            kan_innkalles,
            evner,
        })
    })
    .await
}

/// One meeting.
///
/// # Errors
/// [`AppError`].
pub async fn les(app: &App, kall: Kall, id: MoeteId) -> Result<Moete, AppError> {
    app.kjoer(kall, move |akt| {
        let Funnet { sak, rad, .. } = finn(akt, id, (Handling::StafettloggLes, For::Lesing))?;
        let lov = akt.krev_i_sak(Handling::StafettloggLes, &sak, &sak.fakta)?;
        let moete = vis::ett(akt, &sak, rad)?;
        let mut om = sak.om();
        om.objekt = Some(("moete", id.0));
        om.data = moete_data(id);
        akt.skriv(Hendelsestype::MoeteLest, om, &lov)?;
        Ok(moete)
    })
    .await
}

/// The meetings that the caller may see.
pub(super) fn synlige(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<Vec<Moeterad>, DbFeil> {
    let mut rader = sak::moeter(akt.tx, akt.scope, i.rad.id, &i.noekkel)?;
    rader.retain(|rad| i.ser(&rad.merking, Tilgangsnivaa::Les, akt.naa));
    Ok(rader)
}

fn oversikt(akt: &mut Akt<'_, '_>, rader: Vec<Moeterad>) -> Result<Vec<Moeteoversikt>, DbFeil> {
    let ider: Vec<MoeteId> = rader.iter().map(|rad| rad.id).collect();
    let innkalte = sak::innkalte(akt.tx, akt.scope, &ider)?;
    let ett = |rad: Moeterad| {
        let min = min_innkalling(akt, &innkalte, rad.id);
        Moeteoversikt {
            id: rad.id,
            slag: rad.slag,
            fra: rad.fra,
            til: rad.til,
            status: rad.status,
            er_innkalt: min.is_some(),
            mitt_svar: min.and_then(|m| m.svar),
        }
    };
    Ok(rader.into_iter().map(ett).collect())
}

/// Reads where a page begins.
fn les_markoer(markoer: Option<&str>) -> Result<Option<MoeteId>, Vec<Feltfeil>> {
    let Some(raa) = markoer.map(str::trim).filter(|m| !m.is_empty()) else {
        return Ok(None);
    };
    let lest = Uuid::try_parse(raa).map(|id| Some(MoeteId(id)));
    lest.map_err(|_| {
        vec![Feltfeil {
            felt: "markoer",
            problem: Problem::IkkeId,
        }]
    })
}
