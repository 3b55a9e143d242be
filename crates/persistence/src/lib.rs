//! The store: one set of queries for SQLite and PostgreSQL, sealed columns, and one way to write.
//!
//! **Architecture Invariant:** the connection type is private to this crate. Outside it there is
//! [`Database::read`] and [`Database::write`] and nothing else, and the first runs in a transaction
//! that the database itself keeps read-only.

mod db;
mod dialect;
mod error;
pub mod journal;
pub mod konto;
mod lest;
pub mod loggkontroll;
mod noekkelkontroll;
pub mod register;
pub mod sak;
mod schema;
pub mod sealed;
pub mod varsel;

pub use db::{Database, Lesing, Skriving};
pub use error::DbFeil;

#[cfg(test)]
mod tests;
