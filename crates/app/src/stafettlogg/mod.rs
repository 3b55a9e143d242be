//! The log: opening it, reading it, listing one's own, and its timeline.

mod aapne;
mod hendelser;
mod les;
mod liste;

pub use aapne::{NyStafettlogg, aapne};
pub use hendelser::hendelser;
pub(crate) use hendelser::{eldste, nummer, vis_synlige};
pub use les::les;
pub use liste::{Filter, liste};
