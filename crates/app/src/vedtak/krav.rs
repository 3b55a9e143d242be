//! What must be so for a ground to be one.

use super::Vedtakssak;
use crate::{
    akt::{Akt, Avbrudd},
    feil::Problem,
    felter::Felter,
};
use stafett_domain::{
    ids::PersonId,
    vedtak::{Vedtaksgrunn, Vedtaksslag},
};
use stafett_persistence::register;

/// Faults at the ground, and at whom it is about, that the register tells of.
///
/// # Errors
/// [`Avbrudd`].
pub(super) fn av_grunnen(
    akt: &mut Akt<'_, '_>,
    felter: &mut Felter,
    i: &Vedtakssak,
    (slag, grunn, gjelder): (Vedtaksslag, Vedtaksgrunn, Option<PersonId>),
) -> Result<(), Avbrudd> {
    if !slag.grunner().contains(&grunn) {
        return Ok(());
    }
    match grunn {
        // The one whom the child lives with decides; not against them (barnelova § 37).
        Vedtaksgrunn::BorFast => {
            let familien = register::foresatte_til(akt.tx, akt.scope, i.id)?;
            let bor_der = |f: &register::Foresattrad| f.bor_med && Some(f.person) == gjelder;
            if familien.iter().any(bor_der) {
                felter.feil("gjelder", Problem::BarnetBorDer);
            }
        }
        Vedtaksgrunn::BarnevernetsOmsorg => {
            let omsorg = register::omsorg_for(akt.tx, akt.scope, &[i.id])?;
            if !omsorg.iter().any(|o| o.omsorg().periode.omfatter(akt.naa)) {
                felter.feil("grunn", Problem::IkkeIOmsorg);
            }
        }
        Vedtaksgrunn::DagligOmsorg
        | Vedtaksgrunn::UnngaaSkade
        | Vedtaksgrunn::Adressevern
        | Vedtaksgrunn::EgenKopi
        | Vedtaksgrunn::EndretVern => {}
    }
    Ok(())
}
