//! Signing in and being signed in: users, sessions, lock-out, signing keys, and requests that
//! were answered before.

mod bruker;
mod idempotens;
mod rydding;
mod sesjon;
mod signering;
mod sperre;

pub use bruker::{Konto, finn_konto, sett_passord};
pub use idempotens::{Svar, finn_svar, sett_inn_svar};
pub use rydding::rydd;
pub use sesjon::{
    NySesjon, Sesjon, Sesjonsnoekkel, avslutt, avslutt_alle, finn, forleng, sett_inn,
};
pub use signering::{Signeringsnoekkel, noekler, ny_noekkel, pensjoner_eldre};
pub use sperre::{Sperre, lag_indeks, nullstill, sperre, tell_forsoek};
