//! What a use case gets from outside: the time, and new ids.

use jiff::Timestamp;
use std::time::Duration;
use uuid::Uuid;

/// The clock and the source of ids. Tests give their own.
pub trait Omgivelser: Send + Sync {
    /// This instant.
    fn naa(&self) -> Timestamp;
    /// An id that nobody has had, later ones sorting after earlier ones.
    fn ny_id(&self) -> Uuid;
    /// Bytes that nobody can guess, for the secret of a session.
    ///
    /// # Errors
    /// [`IngenTilfeldighet`] when the machine has none to give.
    fn tilfeldig(&self) -> Result<[u8; 32], IngenTilfeldighet>;

    /// The beat on which those are answered who ask about a child or a person whom they name: see
    /// [`App::kjoer_jevnt`](crate::app::App). Longer than the slowest of these answers takes.
    fn svartakt(&self) -> Duration {
        Duration::from_millis(200)
    }

    /// The id of an adult: it tells nothing of when the municipality first heard of them, which is
    /// nobody's who meets them in another case.
    ///
    /// # Errors
    /// [`IngenTilfeldighet`] when the machine has none to give.
    fn id_uten_tid(&self) -> Result<Uuid, IngenTilfeldighet> {
        let [foerste @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = self.tilfeldig()?;
        Ok(uuid::Builder::from_random_bytes(foerste).into_uuid())
    }
}

/// The operating system gave no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no random bytes from the operating system")]
pub struct IngenTilfeldighet;
