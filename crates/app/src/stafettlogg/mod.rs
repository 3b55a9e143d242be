//! The log: opening it, reading it, listing one's own, and its timeline.

mod aapne;
mod hendelser;
mod les;
mod liste;

pub use aapne::{NyStafettlogg, aapne};
pub use hendelser::hendelser;
pub(crate) use hendelser::{eldste, nummer, vis_synlige};
pub(crate) use les::les_i;
pub use les::{les, les_for_plass};
pub use liste::{Filter, liste};
