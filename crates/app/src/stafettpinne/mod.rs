//! The stafettpinne: offered by the holder, who keeps it until somebody else has accepted.

mod svar;
mod tilby;

pub use svar::{avslaa, godta, trekk};
pub use tilby::{NyStafettpinne, tilby};

use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    feil::{AppError, Konflikt},
    kall::Kall,
    vis::Utsnitt,
    visning::Pinne,
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{LoggId, StafettpinneId},
    policy::{Fakta, Handling},
    stafett::Stafettfeil,
};
use stafett_persistence::{DbFeil, sak};

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
        let mut vist = Vec::with_capacity(rader.len());
        let mut hendelser = Vec::with_capacity(rader.len());
        for rad in rader.drain(..) {
            let sak = akt.sak(rad.logg, Handling::StafettpinneGodta)?;
            let fakta = Fakta {
                er_mottaker: true,
                ..sak.fakta.clone()
            };
            let lov = akt.krev(Handling::StafettpinneAvslaa, &fakta, &sak.om(), true)?;
            let utsnitt = Utsnitt {
                sak: &sak,
                navn: akt.navn([rad.fra, rad.til])?,
            };
            vist.push(utsnitt.pinne(akt, &rad)?);
            let mut om = sak.om();
            om.enhet = Some(rad.til_enhet);
            om.objekt = Some(("stafettpinne", rad.id.0));
            hendelser.push((om, lov));
        }
        hendelser.sort_by_key(|(om, _)| om.barn);
        for (om, lov) in hendelser {
            akt.skriv(Hendelsestype::StafettloggListet, om, &lov)?;
        }
        Ok(vist)
    })
    .await
}

fn vis_en(akt: &mut Akt<'_, '_>, logg: LoggId, id: StafettpinneId) -> Result<Pinne, Avbrudd> {
    let sak = akt.sak(logg, Handling::StafettpinneTilby)?;
    let rad = sak
        .pinner
        .iter()
        .find(|p| p.id == id)
        .ok_or(DbFeil::Uleselig("an offer"))?;
    let utsnitt = Utsnitt {
        sak: &sak,
        navn: akt.navn([rad.fra, rad.til])?,
    };
    Ok(utsnitt.pinne(akt, rad)?)
}
