//! What can go wrong in the store.

use thiserror::Error;

/// A fault in the store. The text is for the operator; no caller shows it to a user.
#[derive(Debug, Error)]
pub enum DbFeil {
    /// The address names neither SQLite nor PostgreSQL.
    #[error("the database address must begin with sqlite: or postgres://")]
    UkjentDatabase,
    /// SQLite without a file: everything would be gone with the process.
    #[error("the database address must name a file: sqlite:PATH")]
    IngenFil,
    /// A unique index refused the row: somebody else was first.
    #[error("somebody else was first")]
    Konflikt,
    /// No free connection in time, or the database cannot be reached.
    #[error("the database cannot be reached")]
    Utilgjengelig(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The schema could not be brought up to date.
    #[error("the migrations failed")]
    Migrering(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A sealed column could not be opened.
    #[error(transparent)]
    Forsegling(#[from] crate::sealed::Forseglingsfeil),
    /// A stored value that this version of the program cannot read. Says which kind, never what.
    #[error("a stored value cannot be read as {0}")]
    Uleselig(&'static str),
    /// Anything else that the database answered.
    #[error("the database refused the query")]
    Spoerring(#[source] diesel::result::Error),
    /// The work was cancelled or panicked.
    #[error("the work in the database did not finish")]
    Avbrutt,
}

impl From<diesel::result::Error> for DbFeil {
    fn from(feil: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind as Slag, Error};
        match feil {
            Error::DatabaseError(Slag::UniqueViolation | Slag::SerializationFailure, _) => {
                Self::Konflikt
            }
            // Only words tell these apart, and only English ones: see the operator's guide.
            Error::DatabaseError(slag, melding)
                if melding.message().contains("deadlock detected") =>
            {
                tracing::warn!(?slag, "two transactions waited for each other");
                Self::Konflikt
            }
            Error::DatabaseError(_, ref melding)
                if ["lock timeout", "statement timeout", "database is locked"]
                    .iter()
                    .any(|ord| melding.message().contains(ord)) =>
            {
                Self::Utilgjengelig(feil.into())
            }
            annen => Self::Spoerring(annen),
        }
    }
}
