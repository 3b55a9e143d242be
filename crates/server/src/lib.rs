//! The binary `stafett`: commands, settings, and the wiring of the rooms.

mod demo;
mod import;
mod innstillinger;
mod kommandoer;
mod omgivelser;
mod regelutskrift;
mod serve;
mod tekstfiler;
mod tjener;

pub use kommandoer::kjoer;
pub use tjener::{DRIFTSRUTER, Deler, koble};
