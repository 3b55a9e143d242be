//! Noting progress on a measure.

use super::{finn, kilde, maal_data, tiltak::vis_nytt};
use crate::{
    app::App,
    barnets_syn::krev_hoert,
    feil::{AppError, Konflikt},
    kall::Kall,
    sak::Endring,
    visning::{Fremdrift, Ny},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{FremdriftId, TiltakId},
    policy::Handling,
    tiltak::Tiltakstatus,
};
use stafett_persistence::sak::{self, Fremdriftsrad};

/// Notes progress on a measure.
///
/// # Errors
/// [`AppError`].
pub async fn noter_fremdrift(
    app: &App,
    kall: Kall,
    tiltak: TiltakId,
    tekst: String,
) -> Result<Ny<Fremdrift>, AppError> {
    app.kjoer(kall, move |akt| {
        let funnet = finn(akt, tiltak, Handling::FremdriftNoter)?;
        let lov = akt.krev_i_sak(Handling::FremdriftNoter, &funnet.sak, &funnet.fakta)?;
        let id = akt.en_gang(funnet.sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&funnet.sak)?;
            krev_hoert(akt, &funnet.sak)?;
            if funnet.rad.status == Tiltakstatus::Avsluttet {
                return Err(Konflikt::TiltakAvsluttet.into());
            }
            let mut felter = akt.felter();
            let lest = felter.lang("tekst", &tekst);
            let tekst = felter.ferdig(lest)?;
            let rad = Fremdriftsrad {
                id: FremdriftId(akt.ny_id()),
                tiltak,
                tekst: tekst.som_str().to_owned(),
                kilde: kilde(&funnet.sak, Some(&funnet.maal.merking))?,
                notert_av: akt.kaller.bruker,
                notert: akt.naa,
            };
            sak::sett_inn_fremdrift(akt.tx, akt.scope, &rad, &funnet.sak.noekkel)?;
            let endring = Endring {
                slag: Hendelsestype::FremdriftNotert,
                lov: &lov,
                objekt: ("tiltak", tiltak.0),
                data: maal_data(funnet.maal.id),
                tilgang_endret: false,
                som_foresatt: false,
            };
            akt.fullfoer(&funnet.sak, endring)?;
            Ok(rad.id.0)
        })?;
        let Ny { ting, versjon } = vis_nytt(akt, funnet.sak.rad.id, tiltak)?;
        let ny = ting.fremdrift.into_iter().find(|f| f.id.0 == id);
        Ok(Ny {
            ting: ny.ok_or(AppError::NotFound)?,
            versjon,
        })
    })
    .await
}
