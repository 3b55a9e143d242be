//! Use cases: each does everything that must be true together in one transaction.
//!
//! **Architecture Invariant:** a use case that touches a case runs in [`App`]'s one way to run, which
//! looks up who asks, asks the policies, stores and journals in the same transaction. There is no
//! other way to a child's data.

mod akt;
pub mod alarm;
mod app;
pub mod arbeid;
pub mod barn;
mod barnefakta;
pub mod barnets_syn;
pub mod deltaker;
pub mod familie;
pub mod feil;
mod felter;
mod fornyelse;
pub mod gjennomgang;
pub mod henvendelse;
pub mod importer;
pub mod innsyn;
pub mod jobber;
pub mod kall;
pub mod katalog;
pub mod konto;
pub mod loggkontroll;
pub mod moete;
pub mod omgivelser;
pub mod oppsett;
pub mod passord;
pub mod saerskilt;
mod sak;
pub mod samtykke;
mod side;
pub mod sperre;
pub mod stafettlogg;
pub mod stafettpinne;
pub mod trapp;
mod vakt;
mod varsler;
pub mod vedtak;
pub mod ventet_barn;
pub mod vern;
mod vis;
pub mod visning;

pub use app::App;
pub use feil::AppError;
pub use kall::{Idempotens, Kall, Legitimasjon};
// The doors say what stands in a document, and do not depend on the crate that lays it out.
pub use stafett_pdf as pdf;
// The doors name events, and do not depend on the journal's crate for it.
pub use stafett_audit::Hendelsestype;
