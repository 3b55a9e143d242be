//! Reading a log.

use crate::{
    akt::{Akt, Avbrudd, kode},
    app::App,
    feil::AppError,
    kall::Kall,
    sak::Sak,
    vis,
    visning::{Giver, Logg},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{EnhetId, LoggId},
    policy::Handling,
    samtykke::Kode,
    tilgang::Plass,
};
use stafett_persistence::register;

/// The log, as much as the caller may see. The reading is an event in the same transaction.
///
/// # Errors
/// [`AppError`].
pub async fn les(app: &App, kall: Kall, logg: LoggId) -> Result<Logg, AppError> {
    app.kjoer(kall, move |akt| Ok(les_i(akt, logg)?.1)).await
}

/// As [`les`], and those whose consent is missing before this unit takes its place: for the one who holds
/// the stafettpinne and chooses whom to ask. To others it is nobody.
///
/// # Errors
/// [`AppError`].
pub async fn les_for_plass(
    app: &App,
    kall: Kall,
    logg: LoggId,
    (enhet, plass): (Option<EnhetId>, Plass),
) -> Result<(Logg, Vec<Giver>), AppError> {
    app.kjoer(kall, move |akt| {
        let (sak, visning) = les_i(akt, logg)?;
        let mangler = match enhet {
            Some(enhet) if sak.fakta.er_holder => mangler(akt, &sak, enhet, plass)?,
            _ => Vec::new(),
        };
        Ok((visning, mangler))
    })
    .await
}

pub(crate) fn les_i(akt: &mut Akt<'_, '_>, logg: LoggId) -> Result<(Sak, Logg), Avbrudd> {
    let sak = akt.sak(logg, Handling::StafettloggSe)?;
    let mut lov = akt.krev_i_sak(Handling::StafettloggSe, &sak, &sak.fakta)?;
    // Whoever may read is journaled as one who read, on that ground.
    if let Ok(les) = akt
        .app
        .regler()
        .avgjoer(Handling::StafettloggLes, &sak.fakta)
    {
        lov = les;
    }
    let visning = vis::logg(akt, &sak)?;
    let mut om = sak.om();
    om.objekt = Some(("stafettlogg", logg.0));
    om.versjon = Some(sak.rad.versjon);
    if sak.fakta.vernet {
        // Every view of a protected case is an alarm.
        om.data.extend(kode("ja").map(|ja| ("vernet", ja)));
    }
    akt.skriv(Hendelsestype::StafettloggLest, om, &lov)?;
    Ok((sak, visning))
}

/// The unit need not be in the case yet.
fn mangler(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    enhet: EnhetId,
    plass: Plass,
) -> Result<Vec<Giver>, Avbrudd> {
    let enheter = register::enheter_ved_id(akt.tx, akt.scope, &[enhet])?;
    let tjeneste = enheter.get(&enhet);
    let Some(tjeneste) = tjeneste.and_then(|e| Kode::parse(&e.tjeneste).ok()) else {
        return Ok(Vec::new());
    };
    let givere = i.bilde.mangler(&tjeneste, enhet, plass, akt.naa);
    let utsnitt = vis::Utsnitt::ny(akt, i, [])?;
    Ok(givere.into_iter().map(|g| utsnitt.giver(g)).collect())
}
