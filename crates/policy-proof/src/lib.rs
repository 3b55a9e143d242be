//! Claims about the policies, in Norwegian and in Cedar, and their proofs for **all** inputs.
//!
//! A test tries some cases. Here an SMT solver ([cvc5]) is asked for any request, by anybody, about
//! anything, that breaks a claim; where it answers «none», there is none. `docs/policies.md` tells
//! how, and how to add a claim.
//!
//! The crate ships nothing. It has a library so that other tests can ask for the facts of a
//! counterexample ([`Moteksempel::fakta`]) and try them on a running service.
//!
//! [cvc5]: https://cvc5.github.io

mod bevis;
mod hull;
mod moteksempel;
mod paastand;
mod paastander;

pub use bevis::{Bevisfeil, Bevisfoerer, Inndata};
pub use hull::{Hull, Plantet};
pub use moteksempel::Moteksempel;
pub use paastand::{Form, Om, Paastand, Slag};
pub use paastander::PAASTANDER;

#[cfg(test)]
mod proever;
