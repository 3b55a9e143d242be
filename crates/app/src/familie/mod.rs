//! The family's own part: their words, what they withhold, their copy, the child's picture, and the
//! need for an interpreter.

mod hjelpere;
mod innspill;
mod kopi;
mod skjerming;
mod tolk;

pub use hjelpere::hjelpere;
pub use innspill::{NyttInnspill, gi_innspill};
pub use kopi::{sett_pdf, ta_kopi};
pub use skjerming::{Skjermingsvalg, skjerm_maal};
pub use tolk::{Tolkevalg, sett_tolk};

pub(crate) use innspill::{les_synlige, vis as vis_innspill};
pub(crate) use skjerming::les_skjerming;
pub(crate) use tolk::vis as vis_tolk;
