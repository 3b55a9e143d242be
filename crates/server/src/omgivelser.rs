//! The real clock and the real ids: the only place that asks for either.

use jiff::Timestamp;
use stafett_app::omgivelser::{IngenTilfeldighet, Omgivelser};
use uuid::Uuid;

/// The machine's own.
pub(crate) struct Maskinen;

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where time and ids come in"
)]
impl Omgivelser for Maskinen {
    fn naa(&self) -> Timestamp {
        Timestamp::now()
    }

    fn ny_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn tilfeldig(&self) -> Result<[u8; 32], IngenTilfeldighet> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|_| IngenTilfeldighet)?;
        Ok(bytes)
    }
}
