//! Offering the stafettpinne.

use super::vis_en;
use crate::{
    app::App,
    barnets_syn::krev_hoert,
    deltaker::les_person,
    feil::{AppError, Konflikt},
    jobber,
    kall::Kall,
    sak::Endring,
    varsler,
    visning::Pinne,
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{LoggId, StafettpinneId},
    policy::Handling,
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil,
    sak::{self, NyPinne},
};

/// An offer as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyStafettpinne {
    /// Who is asked.
    pub til_bruker_id: String,
    /// For which of their units; as for a participant when left out.
    pub enhet_id: Option<String>,
    /// Why.
    pub begrunnelse: String,
}

/// Offers the stafettpinne. The caller keeps it until the other has accepted.
///
/// # Errors
/// [`AppError`]; [`Konflikt::AlleredeTilbudt`] when another offer waits.
pub async fn tilby(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: NyStafettpinne,
) -> Result<Pinne, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.laast_sak(logg, Handling::StafettpinneTilby)?;
        let lov = akt.krev_i_sak(Handling::StafettpinneTilby, &sak, &sak.fakta)?;
        let id = akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            krev_hoert(akt, &sak)?;
            let mut felter = akt.felter();
            let hvem = les_person(
                akt,
                &sak,
                &mut felter,
                ("tilBrukerId", &inn.til_bruker_id, inn.enhet_id.as_deref()),
            )?;
            let begrunnelse = felter.lang("begrunnelse", &inn.begrunnelse);
            let (hvem, begrunnelse) = felter.ferdig(hvem.zip(begrunnelse))?;
            let (til, enhet) = (hvem.bruker, hvem.enhet);
            let stafett = sak.stafett(akt.naa).ok_or(Konflikt::LoggIkkeAktiv)?;
            let id = StafettpinneId(akt.ny_id());
            let ny = stafett.tilby(id, akt.kaller.bruker, til, enhet, akt.naa)?;
            // An offer that has lapsed makes way for the new one.
            jobber::Tilsyn::i(akt).utloep(akt.tx, &sak)?;
            let pinne = ny.tilbud.ok_or(DbFeil::Uleselig("an offer"))?;
            let rad = NyPinne {
                pinne,
                begrunnelse: begrunnelse.som_str(),
                tilbudt: akt.naa,
            };
            sak::sett_inn_pinne(akt.tx, akt.scope, logg, &rad, &sak.noekkel)?;
            varsler::legg_i_koe(akt, til, Varselslag::StafettpinneTilbudt)?;
            varsler::til_foreldrene(akt, &sak, Varselslag::StafettpinneTilbudtFamilie)?;
            let endring = Endring {
                slag: Hendelsestype::StafettpinneTilbudt,
                lov: &lov,
                objekt: ("stafettpinne", id.0),
                data: Vec::new(),
                tilgang_endret: false,
                som_foresatt: false,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(id.0)
        })?;
        vis_en(akt, logg, StafettpinneId(id))
    })
    .await
}
