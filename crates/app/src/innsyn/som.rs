//! The log as another one who takes part sees it.

use crate::{
    akt::{Akt, Avbrudd, Kaller, Om},
    app::App,
    feil::AppError,
    kall::Kall,
    sak::{Medleser, Sak},
    vis::{self, Utsnitt},
    visning::{Logg, SomAndre},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{BrukerId, EnhetId, LoggId},
    policy::Handling,
};
use stafett_persistence::{DbFeil, register};

/// What the holder or somebody who takes part gets when they open the log, as far as the caller may
/// see it too. Nothing can be done from it.
///
/// # Errors
/// [`AppError`]; [`AppError::NotFound`] when nobody such takes part.
pub async fn som(
    app: &App,
    kall: Kall,
    logg: LoggId,
    bruker: BrukerId,
) -> Result<SomAndre, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.sak(logg, Handling::SomAndreLes)?;
        let lov = akt.krev_i_sak(Handling::SomAndreLes, &sak, &sak.fakta)?;
        let (Some(enhet), Some(andre)) = (plass(&sak, bruker), kaller(akt, bruker)?) else {
            return Err(akt.avvis(Handling::SomAndreLes, sak.om(), AppError::NotFound));
        };
        let hvem = Utsnitt::ny(akt, &sak, [bruker])?.i_enhet(bruker, enhet)?;
        let om = Om {
            objekt: Some(("bruker", bruker.0)),
            ..sak.om()
        };
        let medleser = sak.som_medleser();
        // In the other's place for as long as the log is drawn, and no longer.
        let meg = std::mem::replace(&mut akt.kaller, andre);
        let visning = deres(akt, logg, medleser);
        akt.kaller = meg;
        let logg = visning?;
        akt.skriv(Hendelsestype::SomAndreLest, om, &lov)?;
        Ok(SomAndre { hvem, logg })
    })
    .await
}

/// The unit that somebody holds the stafettpinne or takes part for.
fn plass(i: &Sak, bruker: BrukerId) -> Option<EnhetId> {
    let holder = i.holdere.last().map(|h| (h.bruker, h.enhet));
    let deltar = i.deltakere.iter().filter(|d| d.til.is_none());
    let mut alle = holder
        .into_iter()
        .chain(deltar.map(|d| (d.bruker, d.enhet)));
    alle.find(|(hvem, _)| *hvem == bruker)
        .map(|(_, enhet)| enhet)
}

/// The other, as one who calls.
fn kaller(akt: &mut Akt<'_, '_>, bruker: BrukerId) -> Result<Option<Kaller>, DbFeil> {
    let Some((person, aktiv)) = register::person_for(akt.tx, akt.scope, bruker)? else {
        return Ok(None);
    };
    let mut roller = register::roller(akt.tx, akt.scope, &[bruker])?;
    roller.retain(|r| r.gjelder(akt.i_dag));
    Ok(Some(Kaller {
        bruker,
        person,
        sesjon: akt.kaller.sesjon,
        aktiv,
        roller,
    }))
}

/// The log in the eyes of the one who calls now, cut to what the other reader may see.
fn deres(akt: &mut Akt<'_, '_>, logg: LoggId, medleser: Medleser) -> Result<Option<Logg>, Avbrudd> {
    let mut sak = akt.sak(logg, Handling::SomAndreLes)?;
    sak.legg_til_medleser(medleser);
    let regler = akt.app.regler();
    if regler.avgjoer(Handling::StafettloggSe, &sak.fakta).is_err() {
        return Ok(None);
    }
    let mut visning = vis::logg(akt, &sak)?;
    uten_evner(&mut visning);
    Ok(Some(visning))
}

/// To see is all: nothing is offered that the other could do.
fn uten_evner(logg: &mut Logg) {
    logg.oversikt.evner.clear();
    for maal in &mut logg.maal {
        maal.evner.clear();
        maal.tiltak.iter_mut().for_each(|t| t.evner.clear());
    }
    logg.samtykker.iter_mut().for_each(|s| s.evner.clear());
    logg.pinner.iter_mut().for_each(|p| p.evner.clear());
}
