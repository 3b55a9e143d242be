//! Reading a log.

use crate::{akt::kode, app::App, feil::AppError, kall::Kall, vis, visning::Logg};
use stafett_audit::Hendelsestype;
use stafett_domain::{ids::LoggId, policy::Handling};

/// The log, as much as the caller may see. The reading is an event in the same transaction.
///
/// # Errors
/// [`AppError`].
pub async fn les(app: &App, kall: Kall, logg: LoggId) -> Result<Logg, AppError> {
    app.kjoer(kall, move |akt| {
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
        Ok(visning)
    })
    .await
}
