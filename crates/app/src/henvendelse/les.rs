//! Reading requests: one's own, and the queue of those that wait for an answer.

use super::{Sett, finn, se, vis};
use crate::{
    akt::Om,
    app::App,
    feil::AppError,
    kall::Kall,
    visning::{Henvendelse, Henvendelsesliste},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::HenvendelseId,
    policy::{Fakta, Handling},
};
use stafett_persistence::sak::{self, Henvendelsesutvalg};

/// The most requests in a list. More than these are never open at once in a municipality.
const FLEST: i64 = 200;

/// The caller's own requests, and those that wait for an answer of theirs, without their words.
///
/// # Errors
/// [`AppError`].
pub async fn liste(app: &App, kall: Kall) -> Result<Henvendelsesliste, AppError> {
    app.kjoer(kall, |akt| {
        // Everybody may see what they have sent, and that it is nothing.
        let fakta = Fakta {
            er_forslagsstiller: true,
            ..akt.fakta()
        };
        let lov = akt.krev(Handling::HenvendelseLes, &fakta, &Om::default(), true)?;
        let egne = Henvendelsesutvalg::Fra(akt.kaller.bruker);
        let mut mine = Vec::new();
        for rad in sak::henvendelser(akt.tx, akt.scope, egne, FLEST)? {
            let sett = se(akt, rad, Handling::HenvendelseLes)?;
            mine.push(vis(akt, &sett, true)?);
        }
        let mut koe = Vec::new();
        if !akt.kaller.roller.is_empty() {
            let venter = Henvendelsesutvalg::Venter;
            for rad in sak::henvendelser(akt.tx, akt.scope, venter, FLEST)? {
                let sett = se(akt, rad, Handling::HenvendelseLes)?;
                let regler = akt.app.regler();
                let kan = regler.avgjoer(Handling::HenvendelseBesvar, &sett.fakta);
                if kan.is_ok() {
                    koe.push(vis(akt, &sett, false)?);
                }
            }
        }
        akt.skriv(Hendelsestype::HenvendelseLest, Om::default(), &lov)?;
        Ok(Henvendelsesliste { mine, koe })
    })
    .await
}

/// One request.
///
/// # Errors
/// [`AppError`].
pub async fn les(app: &App, kall: Kall, id: HenvendelseId) -> Result<Henvendelse, AppError> {
    app.kjoer(kall, move |akt| {
        let sett: Sett = finn(akt, id, Handling::HenvendelseLes)?;
        let lov = akt.krev(Handling::HenvendelseLes, &sett.fakta, &sett.om, false)?;
        let visning = vis(akt, &sett, true)?;
        akt.skriv(Hendelsestype::HenvendelseLest, sett.om, &lov)?;
        Ok(visning)
    })
    .await
}
