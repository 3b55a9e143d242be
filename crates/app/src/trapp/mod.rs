//! Moving on the samhandlingstrapp, what that takes, and what was offered to the family.

mod fakta;
mod flytt;
mod samordning;
mod tilbud;
mod vis;

pub use flytt::{Flytting, Overstyrt, flytt, overstyr};
pub use samordning::sett_samordning;
pub use tilbud::{NyttTilbud, foer_tilbud};
pub(crate) use vis::utdrag;

use crate::{app::App, feil::AppError, kall::Kall, stafettlogg, visning::Trappebilde};
use stafett_domain::ids::LoggId;

/// The staircase as the case stands on it: the way it came, and what each step takes. A reading of the
/// log, which leaves its event.
///
/// # Errors
/// [`AppError`].
pub async fn les(app: &App, kall: Kall, logg: LoggId) -> Result<Trappebilde, AppError> {
    app.kjoer(kall, move |akt| {
        let (sak, logg) = stafettlogg::les_i(akt, logg)?;
        let veier = vis::veier(akt, &sak)?;
        Ok(Trappebilde { logg, veier })
    })
    .await
}
