//! The forms to open a case with a reason: in an emergency, or as leader or administrator.

use super::{Felter, Skjema};
use crate::{
    besoek::{Besoek, Svar, side, videre},
    ramme::Ramme,
    url,
};
use askama::Template;
use stafett_app::{saerskilt, sperre};
use stafett_domain::{ids::BarnId, policy::Handling};

#[derive(Template)]
#[template(path = "skjema/aapning.html")]
pub(crate) struct Aapningside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    /// Whether it is an emergency.
    pub(crate) noed: bool,
}

/// The form for an emergency.
pub(crate) async fn vis_noed(b: Besoek) -> Svar {
    vis(&b, Handling::NoedtilgangAapne).await
}

/// The form for a leader or administrator.
pub(crate) async fn vis_grunn(b: Besoek) -> Svar {
    vis(&b, Handling::GrunntilgangAapne).await
}

async fn vis(b: &Besoek, handling: Handling) -> Svar {
    let barn = BarnId(b.id("barn")?);
    sperre::kan(b.app(), b.kall(), barn, handling).await?;
    tegn(b, handling, &Skjema::nytt("aapning")).await
}

/// Opens in an emergency.
pub(crate) async fn noed(b: Besoek, felter: Felter) -> Svar {
    let barn = BarnId(b.id("barn")?);
    let hvorfor = felter.tekst("begrunnelse");
    let kall = b.kall_en_gang(&felter);
    let svar = saerskilt::noedtilgang(b.app(), kall, barn, hvorfor).await;
    ferdig(&b, Handling::NoedtilgangAapne, felter, svar).await
}

/// Opens as leader or administrator.
pub(crate) async fn grunn(b: Besoek, felter: Felter) -> Svar {
    let barn = BarnId(b.id("barn")?);
    let hvorfor = felter.tekst("begrunnelse");
    let kall = b.kall_en_gang(&felter);
    let svar = saerskilt::grunntilgang(b.app(), kall, barn, hvorfor).await;
    ferdig(&b, Handling::GrunntilgangAapne, felter, svar).await
}

async fn ferdig(
    b: &Besoek,
    handling: Handling,
    felter: Felter,
    svar: Result<stafett_app::visning::Aapning, stafett_app::AppError>,
) -> Svar {
    match svar {
        Ok(aapning) => videre(&url::logg_ok(aapning.logg, "aapnet-saken")),
        Err(feil) => tegn(b, handling, &Skjema::avvist("aapning", felter, feil)?).await,
    }
}

async fn tegn(b: &Besoek, handling: Handling, s: &Skjema) -> Svar {
    let r = b.ramme().await?;
    let noed = handling == Handling::NoedtilgangAapne;
    side(s.status(), &Aapningside { r: &r, s, noed })
}
