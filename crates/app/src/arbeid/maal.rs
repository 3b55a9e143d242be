//! Setting a goal.

use super::tema_data;
use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    feil::AppError,
    felter::Felter,
    kall::Kall,
    sak::Endring,
    vis,
    visning::{Maal, Ny},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{LoggId, MaalId},
    policy::Handling,
    samtykke::Kode,
    tekst::Tekst,
};
use stafett_persistence::sak;

/// A goal as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyttMaal {
    /// The goal.
    pub tekst: String,
    /// Code of the theme it belongs to; none is the log's common frame.
    pub tema: Option<String>,
}

/// Sets a goal.
///
/// # Errors
/// [`AppError`].
pub async fn sett_maal(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: NyttMaal,
) -> Result<Ny<Maal>, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.laast_sak(logg, Handling::MaalSett)?;
        let lov = akt.krev_i_sak(Handling::MaalSett, &sak, &sak.fakta)?;
        let id = akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            let (tekst, tema) = les(akt, &inn)?;
            // A holder leads the themes that were opened, and sets no goal under the others.
            let fakta = super::fakta_under(akt, &sak, tema.as_ref(), None);
            let _ = akt.krev_i_sak(Handling::MaalSett, &sak, &fakta)?;
            let rad = sak::Maalrad {
                id: MaalId(akt.ny_id()),
                tekst: tekst.som_str().to_owned(),
                tema,
                satt_av: akt.kaller.bruker,
                satt: akt.naa,
            };
            sak::sett_inn_maal(akt.tx, akt.scope, logg, &rad, &sak.noekkel)?;
            let endring = Endring {
                slag: Hendelsestype::MaalSatt,
                lov: &lov,
                objekt: ("maal", rad.id.0),
                data: tema_data(rad.tema.as_ref()),
                tilgang_endret: false,
                som_foresatt: false,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(rad.id.0)
        })?;
        vis_nytt(akt, logg, MaalId(id))
    })
    .await
}

fn les(akt: &Akt<'_, '_>, inn: &NyttMaal) -> Result<(Tekst, Option<Kode>), Avbrudd> {
    let mut felter = Felter::default();
    let tekst = felter.lang("tekst", &inn.tekst);
    let raatt = inn.tema.as_deref().filter(|t| !t.trim().is_empty());
    let tema = raatt.and_then(|t| felter.listekode("tema", t, |k| akt.app.oppsett().har_tema(k)));
    Ok(felter.ferdig(tekst.map(|tekst| (tekst, tema)))?)
}

fn vis_nytt(akt: &mut Akt<'_, '_>, logg: LoggId, id: MaalId) -> Result<Ny<Maal>, Avbrudd> {
    let sak = akt.sak(logg, Handling::MaalSett)?;
    let visning = vis::logg(akt, &sak)?;
    let ting = visning.maal.into_iter().find(|m| m.id == id);
    Ok(Ny {
        ting: ting.ok_or(AppError::NotFound)?,
        versjon: sak.rad.versjon,
    })
}
