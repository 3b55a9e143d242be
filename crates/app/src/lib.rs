//! Use cases: each does everything that must be true together in one transaction.

pub mod importer;
pub mod omgivelser;
pub mod oppsett;
