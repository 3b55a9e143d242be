//! Evaluating a measure: how far it reached, and what is decided.

use super::{finn, kilde, maal_data, tiltak::vis_nytt};
use crate::{
    akt::kode,
    app::App,
    barnets_syn::krev_hoert,
    feil::{AppError, Konflikt},
    kall::Kall,
    sak::Endring,
    visning::{Evaluering, Ny},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{EvalueringId, TiltakId},
    policy::Handling,
    tiltak::Tiltakstatus,
};
use stafett_persistence::sak::{self, Evalueringsrad};

/// An evaluation as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyEvaluering {
    /// Code of how far the measure reached its goal.
    pub maaloppnaaelse: String,
    /// In words.
    pub tekst: String,
    /// Code of what is decided.
    pub videre: String,
}

/// Evaluates a measure, and ends it if that is what is decided.
///
/// # Errors
/// [`AppError`].
pub async fn evaluer(
    app: &App,
    kall: Kall,
    tiltak: TiltakId,
    inn: NyEvaluering,
) -> Result<Ny<Evaluering>, AppError> {
    app.kjoer(kall, move |akt| {
        let funnet = finn(akt, tiltak, Handling::TiltakEvaluer)?;
        let lov = akt.krev_i_sak(Handling::TiltakEvaluer, &funnet.sak, &funnet.fakta)?;
        let id = akt.en_gang(funnet.sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&funnet.sak)?;
            krev_hoert(akt, &funnet.sak)?;
            if funnet.rad.status == Tiltakstatus::Avsluttet {
                return Err(Konflikt::TiltakAvsluttet.into());
            }
            let mut felter = akt.felter();
            let oppnaaelse = felter.kode("maaloppnaaelse", &inn.maaloppnaaelse);
            let tekst = felter.lang("tekst", &inn.tekst);
            let videre = felter.kode("videre", &inn.videre);
            let lest = (|| Some((oppnaaelse?, tekst?, videre?)))();
            let (maaloppnaaelse, tekst, videre) = felter.ferdig(lest)?;
            let rad = Evalueringsrad {
                id: EvalueringId(akt.ny_id()),
                tiltak,
                maaloppnaaelse,
                videre,
                tekst: tekst.som_str().to_owned(),
                kilde: kilde(&funnet.sak, Some(&funnet.maal.merking))?,
                evaluert_av: akt.kaller.bruker,
                evaluert: akt.naa,
            };
            sak::sett_inn_evaluering(akt.tx, akt.scope, &rad, &funnet.sak.noekkel)?;
            sak::endre_tiltaksstatus(akt.tx, akt.scope, tiltak, videre.status())?;
            let mut data = maal_data(funnet.maal.id);
            data.extend(kode(videre.kode()).map(|k| ("videre", k)));
            let endring = Endring {
                slag: Hendelsestype::TiltakEvaluert,
                lov: &lov,
                objekt: ("tiltak", tiltak.0),
                data,
                tilgang_endret: false,
                som_foresatt: false,
            };
            akt.fullfoer(&funnet.sak, endring)?;
            Ok(rad.id.0)
        })?;
        let Ny { ting, versjon } = vis_nytt(akt, funnet.sak.rad.id, tiltak)?;
        let ny = ting.evalueringer.into_iter().find(|e| e.id.0 == id);
        Ok(Ny {
            ting: ny.ok_or(AppError::NotFound)?,
            versjon,
        })
    })
    .await
}
