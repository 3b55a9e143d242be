//! What a use case gets from outside: the time, and new ids.

use jiff::Timestamp;
use uuid::Uuid;

/// The clock and the source of ids. Tests give their own.
pub trait Omgivelser: Send + Sync {
    /// This instant.
    fn naa(&self) -> Timestamp;
    /// An id that nobody has had, later ones sorting after earlier ones.
    fn ny_id(&self) -> Uuid;
}
