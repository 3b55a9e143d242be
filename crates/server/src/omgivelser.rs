//! The real clock and the real ids: the only place that asks for either.

use jiff::{SignedDuration, Timestamp};
use stafett_app::omgivelser::{IngenTilfeldighet, Omgivelser};
use std::time::Duration;
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

/// The machine's own, but some time ago: for the demo, whose story began before it was started.
pub(crate) struct Tidligere(pub(crate) SignedDuration);

impl Omgivelser for Tidligere {
    fn naa(&self) -> Timestamp {
        Maskinen.naa() - self.0
    }

    fn ny_id(&self) -> Uuid {
        Maskinen.ny_id()
    }

    fn tilfeldig(&self) -> Result<[u8; 32], IngenTilfeldighet> {
        Maskinen.tilfeldig()
    }

    /// Nobody waits to be answered.
    fn svartakt(&self) -> Duration {
        Duration::ZERO
    }
}
