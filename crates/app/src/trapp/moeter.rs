//! The meetings that a step may ask for.

use crate::{akt::Akt, sak::Sak};
use jiff::civil::Date;
use stafett_domain::samtykke::Kode;
use stafett_persistence::DbFeil;
use std::collections::BTreeSet;

/// The meetings of a case that were held and whose minutes are written: kind and day. None before
/// meetings are kept; no staircase that is shipped asks for any.
pub(super) fn holdte_moeter_med_referat(
    _akt: &mut Akt<'_, '_>,
    _i: &Sak,
) -> Result<BTreeSet<(Kode, Date)>, DbFeil> {
    Ok(BTreeSet::new())
}
