//! The HTML door: pages that work on an old phone and without script.
//!
//! A handler calls use cases and draws what they answer. It decides nothing about access: it reads `evner`.
//! Addresses come from [`url`], texts from the language files under `tekster/`.

mod barn;
mod besoek;
mod dato;
mod familie;
mod feil;
mod henvendelse;
mod innlogging;
mod innsikt;
mod innsyn;
mod logger;
mod loggkontroll;
mod matrise;
mod meg;
mod melde;
mod moete;
mod nytt;
mod ramme;
mod ruter;
mod samtykke;
mod samtykketekst;
mod sider;
mod skjema;
mod stafettlogg;
mod stafettpinne;
mod statisk;
mod tekst;
mod trapp;
mod trappeside;
pub mod url;
mod vedtak;
mod vern;
mod virkning;

#[cfg(test)]
mod proever;

pub use ruter::{RUTER, finnes_ikke, registrer};
pub use sider::Sider;
