//! The stafettpinne: offered by the holder, who keeps it until somebody else has accepted.

mod svar;
mod tilby;

pub use svar::{avslaa, godta, trekk};
pub use tilby::{NyStafettpinne, tilby};

use crate::{
    akt::{Akt, Avbrudd, Om, Som},
    app::App,
    feil::{AppError, Konflikt},
    kall::Kall,
    sak::Sak,
    vis::Utsnitt,
    visning::Pinne,
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{LoggId, StafettpinneId},
    policy::{Fakta, Handling, Tillatelse},
    stafett::Stafettfeil,
};
use stafett_persistence::{
    DbFeil,
    sak::{self, Pinnerad},
};

impl From<Stafettfeil> for Avbrudd {
    fn from(feil: Stafettfeil) -> Self {
        let konflikt = match feil {
            Stafettfeil::AlleredeTilbudt => Konflikt::AlleredeTilbudt,
            Stafettfeil::TilSegSelv => Konflikt::TilSegSelv,
            // The policies have asked who the caller is; what is left is that the offer is over.
            Stafettfeil::IkkeTilbudt | Stafettfeil::IkkeHolder | Stafettfeil::IkkeMottaker => {
                Konflikt::IkkeTilbudt
            }
        };
        konflikt.into()
    }
}

/// The offers that wait for the caller's answer, the newest first. Each one shown is an event in
/// its child's access log.
///
/// # Errors
/// [`AppError`].
pub async fn mine_tilbud(app: &App, kall: Kall) -> Result<Vec<Pinne>, AppError> {
    app.kjoer(kall, move |akt| {
        let mut rader = sak::tilbud_til(akt.tx, akt.scope, akt.kaller.bruker, akt.naa)?;
        // Whoever has left the unit is not asked any more.
        rader.retain(|rad| Sak::er_mottaker(&akt.kaller, rad));
        let mut vist = Vec::with_capacity(rader.len());
        let mut hendelser = Vec::with_capacity(rader.len());
        // Each offer is read as the case it belongs to: what is missing depends on all of it, and
        // few offers wait for one person at a time.
        for rad in rader {
            match les_tilbud(akt, &rad) {
                Ok((pinne, hendelse)) => {
                    vist.push(pinne);
                    hendelser.push(hendelse);
                }
                // What they may not answer any more, as when the child's address has been protected
                // since, is not there for them; and the rest of their offers are.
                Err(Avbrudd::Nektet(_)) => {}
                Err(annet) => return Err(annet),
            }
        }
        hendelser.sort_by_key(|(om, _)| om.barn);
        for (om, lov) in hendelser {
            akt.skriv(Hendelsestype::StafettloggListet, om, &lov)?;
        }
        Ok(vist)
    })
    .await
}

/// One offer that is made to the caller, whatever has become of it.
///
/// # Errors
/// [`AppError`].
pub async fn hent(app: &App, kall: Kall, id: StafettpinneId) -> Result<Pinne, AppError> {
    app.kjoer(kall, move |akt| {
        let scope = akt.scope;
        let logg = sak::finn_logg_for_pinne(akt.tx, scope, id)?
            .ok_or_else(|| akt.finnes_ikke(Handling::StafettpinneAvslaa))?;
        let rad = sak::pinner(akt.tx, scope, logg)?
            .into_iter()
            .find(|p| p.id == id)
            .ok_or(DbFeil::Uleselig("an offer"))?;
        let (pinne, (om, lov)) = les_tilbud(akt, &rad)?;
        akt.skriv(Hendelsestype::StafettloggListet, om, &lov)?;
        Ok(pinne)
    })
    .await
}

/// An offer as the one who is asked sees it, with what its event says.
fn les_tilbud(akt: &mut Akt<'_, '_>, rad: &Pinnerad) -> Result<(Pinne, (Om, Tillatelse)), Avbrudd> {
    let sak = akt.sak(rad.logg, Handling::StafettpinneAvslaa)?;
    let mut om = sak.om();
    om.enhet = Some(rad.til_enhet);
    om.som = Som::Tjeneste;
    om.objekt = Some(("stafettpinne", rad.id.0));
    let fakta = Fakta {
        er_mottaker: Sak::er_mottaker(&akt.kaller, rad),
        ..sak.fakta.clone()
    };
    let kjent = sak.er_kjent(akt.naa);
    let lov = akt.krev(Handling::StafettpinneAvslaa, &fakta, &om, kjent)?;
    let utsnitt = Utsnitt::ny(akt, &sak, [rad.fra, rad.til])?;
    Ok((utsnitt.pinne(akt, rad)?, (om, lov)))
}

fn vis_en(akt: &mut Akt<'_, '_>, logg: LoggId, id: StafettpinneId) -> Result<Pinne, Avbrudd> {
    let sak = akt.sak(logg, Handling::StafettpinneTilby)?;
    let rad = sak
        .pinner
        .iter()
        .find(|p| p.id == id)
        .ok_or(DbFeil::Uleselig("an offer"))?;
    let utsnitt = Utsnitt::ny(akt, &sak, [rad.fra, rad.til])?;
    Ok(utsnitt.pinne(akt, rad)?)
}
