//! A case opened with a reason, for a few hours: in an emergency, or by a leader or administrator.

use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    feil::{AppError, Konflikt},
    kall::Kall,
    sak::{Endring, Sak},
    sperre::aktiv_sak,
    varsler,
    visning::Aapning,
};
use jiff::SignedDuration;
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{BarnId, EnhetId, SaerskiltId},
    policy::Handling,
    roller::Rolle,
    tilgang::Saerskiltslag,
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil,
    sak::{self, NySaerskilt},
};

/// Opens the child's active log because of danger to life or health.
///
/// # Errors
/// [`AppError`]; [`Konflikt::AlleredeAapnet`], [`Konflikt::LoggIkkeAktiv`].
pub async fn noedtilgang(
    app: &App,
    kall: Kall,
    barn: BarnId,
    begrunnelse: String,
) -> Result<Aapning, AppError> {
    aapne(app, kall, barn, Handling::NoedtilgangAapne, begrunnelse).await
}

/// Opens the child's active log as the leader of the holder's unit, or its frame as a lokal
/// administrator.
///
/// # Errors
/// As [`noedtilgang`].
pub async fn grunntilgang(
    app: &App,
    kall: Kall,
    barn: BarnId,
    begrunnelse: String,
) -> Result<Aapning, AppError> {
    aapne(app, kall, barn, Handling::GrunntilgangAapne, begrunnelse).await
}

async fn aapne(
    app: &App,
    kall: Kall,
    barn: BarnId,
    handling: Handling,
    begrunnelse: String,
) -> Result<Aapning, AppError> {
    app.kjoer_jevnt(kall, move |akt| {
        let mut sak = aktiv_sak(akt, barn, handling)?;
        let lov = akt.krev_i_sak(handling, &sak, &sak.fakta)?;
        let (slag, enhet) = hva(akt, &sak, handling)?;
        sak.handle_for(Some(enhet));
        let id = akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            let mut felter = akt.felter();
            let lest = felter.lang("begrunnelse", &begrunnelse);
            let begrunnelse = felter.ferdig(lest)?;
            let jeg = akt.kaller.bruker;
            let er_min = |s: &&stafett_domain::tilgang::Saerskilt| s.hvem.bruker == jeg;
            let aapen = |s: &stafett_domain::tilgang::Saerskilt| {
                s.slag == slag && s.hvem.til.is_some_and(|til| akt.naa < til)
            };
            if sak.bilde.saerskilte.iter().filter(er_min).any(aapen) {
                return Err(Konflikt::AlleredeAapnet.into());
            }
            let ny = NySaerskilt {
                id: SaerskiltId(akt.ny_id()),
                bruker: jeg,
                enhet,
                slag,
                begrunnelse: begrunnelse.som_str(),
                fra: akt.naa,
                til: akt.naa + SignedDuration::from_hours(slag.timer()),
            };
            sak::sett_inn_saerskilt(akt.tx, akt.scope, sak.rad.id, &ny, &sak.noekkel)?;
            varsler::til_tilsynet(akt, Rolle::Systemansvarlig, Varselslag::SaerskiltAapnet)?;
            let hendelse = if slag == Saerskiltslag::Noed {
                varsler::til_lederne(akt, enhet, Varselslag::SaerskiltAapnet)?;
                Hendelsestype::NoedtilgangAapnet
            } else {
                Hendelsestype::GrunntilgangAapnet
            };
            let endring = Endring {
                slag: hendelse,
                lov: &lov,
                objekt: ("saerskilt_tilgang", ny.id.0),
                data: Vec::new(),
                tilgang_endret: true,
                som_foresatt: false,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(ny.id.0)
        })?;
        vis(akt, SaerskiltId(id))
    })
    .await
}

/// What the caller opens, and for which unit.
fn hva(
    akt: &Akt<'_, '_>,
    i: &Sak,
    handling: Handling,
) -> Result<(Saerskiltslag, EnhetId), Avbrudd> {
    let uleselig = DbFeil::Uleselig("the unit of the one who opens");
    if handling == Handling::NoedtilgangAapne {
        let enhet = akt.noedenhet().ok_or(uleselig)?;
        return Ok((Saerskiltslag::Noed, enhet));
    }
    if i.fakta.er_leder {
        let holder = i.holdere.last().ok_or(uleselig)?;
        return Ok((Saerskiltslag::LederMedGrunn, holder.enhet));
    }
    let mut roller = akt.kaller.roller.iter();
    let rolle = roller.find(|r| r.rolle == Rolle::LokalAdministrator);
    let rolle = rolle.ok_or(uleselig)?;
    Ok((Saerskiltslag::AdministratorMedGrunn, rolle.enhet))
}

fn vis(akt: &mut Akt<'_, '_>, id: SaerskiltId) -> Result<Aapning, Avbrudd> {
    let rad = sak::finn_saerskilt(akt.tx, akt.scope, id)?;
    let rad = rad.ok_or(DbFeil::Uleselig("an access"))?;
    Ok(Aapning {
        id,
        logg: rad.logg,
        slag: rad.slag,
        fra: rad.periode.fra,
        til: rad.periode.til.unwrap_or(rad.periode.fra),
    })
}
