//! Naming the service that coordinates, when several help (helse- og omsorgstjenesteloven § 3-4,
//! barnehageloven § 2 b, opplæringslova § 24-1, barnevernsloven § 15-8).

use super::fakta::endring;
use crate::{
    akt::kode, app::App, barnets_syn::krev_hoert, feil::AppError, kall::Kall, visning::Ny,
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{LoggId, SamordningId},
    policy::Handling,
    samtykke::Kode,
};
use stafett_persistence::{
    DbFeil,
    sak::{self, Samordningsrad},
};

/// Names the service that coordinates; answers with the id of the naming and the service.
///
/// # Errors
/// [`AppError`].
pub async fn sett_samordning(
    app: &App,
    kall: Kall,
    logg: LoggId,
    tjeneste: String,
) -> Result<Ny<(SamordningId, Kode)>, AppError> {
    app.kjoer(kall, move |akt| {
        let handling = Handling::TrinnFlytt;
        let sak = akt.laast_sak(logg, handling)?;
        let lov = akt.krev_i_sak(handling, &sak, &sak.fakta)?;
        akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            krev_hoert(akt, &sak)?;
            let mut felter = akt.felter();
            let oppsett = akt.app.oppsett();
            let lest = felter.listekode("tjeneste", &tjeneste, |k| oppsett.har_tjeneste(k));
            let tjeneste = felter.ferdig(lest)?;
            let ny = Samordningsrad {
                id: SamordningId(akt.ny_id()),
                tjeneste,
                satt_av: akt.kaller.bruker,
                satt: akt.naa,
            };
            sak::sett_inn_samordning(akt.tx, akt.scope, logg, &ny)?;
            let data = kode(ny.tjeneste.som_str()).map(|k| ("tjeneste", k));
            let endring = endring(
                Hendelsestype::SamordningSatt,
                &lov,
                ("samordning", ny.id.0),
                data.into_iter().collect(),
            );
            akt.fullfoer(&sak, endring)?;
            Ok(ny.id.0)
        })?;
        let sak = akt.sak(logg, handling)?;
        let naa = sak::samordning(akt.tx, akt.scope, logg)?;
        let naa = naa.ok_or(DbFeil::Uleselig("who coordinates"))?;
        Ok(Ny {
            ting: (naa.id, naa.tjeneste),
            versjon: sak.rad.versjon,
        })
    })
    .await
}
