//! What the load measurements and the crash test have in common: a made-up municipality of any size, a client for
//! the JSON door, and a service that is started, watched and killed.
//!
//! Everything here talks to 127.0.0.1 only, and ends only processes that it has started.

pub mod base;
pub mod klient;
pub mod kommune;
pub mod prosess;
pub mod tjeneste;

/// Faults here are read by a person at a terminal and by nobody else: a sentence is enough.
pub type Outcome<T = ()> = Result<T, String>;
