//! The journal: which events there are, what an event holds, and the bytes an event is verified by.
//!
//! Nothing here reads a database, a network or a clock.

pub mod hendelse;
pub mod koding;

pub use hendelse::{Dataverdi, Hendelse, Hendelsestype, Kodeord, Kodeordfeil, Objekt};
