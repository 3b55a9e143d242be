//! Whoever worries about a child: when one must tell the child welfare service, and where. A guide and nothing
//! more. Who reads it is not asked, nothing is written, and no case hears of it (barnevernsloven § 13-2: the
//! duty is one's own, and waits for nobody).

use crate::{
    besoek::{Grunn, Svar, side},
    ramme::Ramme,
};
use actix_web::http::StatusCode;
use askama::Template;

/// The national way to the child welfare service of every municipality, for public employees and health personnel.
const MELD_SOM_ANSATT: &str = "https://bekymringsmelding.fiks.ks.no/offentlig";
/// The same, for everybody else.
const MELD_PRIVAT: &str = "https://bekymringsmelding.fiks.ks.no/privat";

/// Who reads, by the law that their duty stands in.
const LESERE: [&str; 5] = ["barnehage", "skole", "helse", "offentlig", "alle"];
/// When one must tell, by the letters of barnevernsloven § 13-2.
const NAAR: [&str; 4] = ["mishandling", "hjelp", "atferd", "menneskehandel"];

#[derive(Template)]
#[template(path = "melde.html")]
pub(crate) struct Meldeside<'a> {
    pub(crate) r: &'a Ramme,
}

/// The page.
pub(crate) async fn vis(g: Grunn) -> Svar {
    side(StatusCode::OK, &Meldeside { r: &g.ramme() })
}
