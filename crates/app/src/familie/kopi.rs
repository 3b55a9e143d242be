//! One's own copy: everything in the log that its reader may see (personvernforordningen art. 15 no. 3).

use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    barn,
    feil::AppError,
    kall::Kall,
    moete,
    pdf::{Dokument, Pdffeil, til_pdf},
    sak::Sak,
    stafettlogg, vis,
    visning::{Innsyn, Kopi, Tidslinjehendelse},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{ids::LoggId, policy::Handling};
use stafett_persistence::journal;

/// How many lines of the journal are read at a time.
const LINJER: i64 = 500;

/// The copy as a file that can be printed: set beside the threads that answer, since many pages are work.
///
/// # Errors
/// [`AppError`] when the machine is asked to stop; [`Pdffeil`] when the document cannot be set.
pub async fn sett_pdf(app: &App, kopi: Dokument) -> Result<Result<Vec<u8>, Pdffeil>, AppError> {
    Ok(app.database().regn(move || til_pdf(&kopi)).await?)
}

/// The copy. A protected child's case is handed out only when two persons have said yes.
///
/// # Errors
/// [`AppError`].
pub async fn ta_kopi(app: &App, kall: Kall, logg: LoggId) -> Result<Kopi, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.sak(logg, Handling::KopiTa)?;
        let lov = akt.krev_i_sak(Handling::KopiTa, &sak, &sak.fakta)?;
        // What has a policy of its own is asked for on its own.
        let _ = akt.krev_i_sak(Handling::HendelserLes, &sak, &sak.fakta)?;
        let _ = akt.krev_i_sak(Handling::InnsynsloggLes, &sak, &sak.fakta)?;
        let kopi = Kopi {
            tatt: akt.naa,
            logg: vis::logg(akt, &sak)?,
            moeter: moete::alle(akt, &sak)?,
            hendelser: hendelser(akt, &sak)?,
            innsyn: innsyn(akt, &sak)?,
        };
        let mut om = sak.om();
        om.objekt = Some(("stafettlogg", logg.0));
        om.versjon = Some(sak.rad.versjon);
        akt.skriv(Hendelsestype::KopiTatt, om, &lov)?;
        Ok(kopi)
    })
    .await
}

fn hendelser(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<Vec<Tidslinjehendelse>, Avbrudd> {
    let (mut alle, mut foer) = (Vec::new(), None);
    loop {
        let rader = journal::for_logg(akt.tx, akt.scope, i.rad.id, (foer, LINJER))?;
        let Some((siste, _)) = rader.last() else {
            return Ok(alle);
        };
        foer = Some(*siste);
        alle.extend(stafettlogg::vis_synlige(akt, i, rader)?);
    }
}

fn innsyn(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<Vec<Innsyn>, Avbrudd> {
    let mut alle: Vec<Innsyn> = Vec::new();
    loop {
        let foer = alle.last().map(|siste| siste.loepenummer);
        let rader = journal::for_barn(akt.tx, akt.scope, i.rad.barn, (foer, LINJER))?;
        if rader.is_empty() {
            return Ok(alle);
        }
        alle.extend(barn::vis_linjer_i(akt, i, &rader)?);
    }
}
