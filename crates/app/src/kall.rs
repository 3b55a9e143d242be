//! What every call brings with it: who asks, and under which conditions.

use sha2::{Digest, Sha256};
use stafett_domain::ids::{BrukerId, SesjonId};

/// How the caller shows who they are. Whether it holds is looked up in the transaction of the act.
#[derive(Clone)]
pub enum Legitimasjon {
    /// A verified access token: the session and user that it was made for.
    Token {
        /// The session.
        sesjon: SesjonId,
        /// The user.
        bruker: BrukerId,
    },
    /// The secret in the browser's cookie.
    Nettleser(String),
}

/// An `Idempotency-Key` and the request it came with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idempotens {
    pub(crate) noekkel: Vec<u8>,
    pub(crate) avtrykk: Vec<u8>,
}

impl Idempotens {
    /// Keeps the hash of the key, and of what the request says (method, path and body).
    pub fn ny(noekkel: &str, foresporsel: &[&[u8]]) -> Self {
        let mut avtrykk = Sha256::new();
        for del in foresporsel {
            avtrykk.update(u64::try_from(del.len()).unwrap_or(u64::MAX).to_be_bytes());
            avtrykk.update(del);
        }
        Self {
            noekkel: Sha256::digest(noekkel.as_bytes()).to_vec(),
            avtrykk: avtrykk.finalize().to_vec(),
        }
    }
}

/// A call of a use case.
#[derive(Clone)]
pub struct Kall {
    /// Who asks.
    pub hvem: Legitimasjon,
    /// The same key again gives the same result, and one act.
    pub idempotens: Option<Idempotens>,
    /// The version of the log that the caller has seen; anything else is a conflict.
    pub hvis_versjon: Option<i64>,
    /// The caller was told that the text looks like a place, and says that it may stand.
    pub bekreftet_sted: bool,
}

impl Kall {
    /// A call with no conditions.
    pub fn av(hvem: Legitimasjon) -> Self {
        Self {
            hvem,
            idempotens: None,
            hvis_versjon: None,
            bekreftet_sted: false,
        }
    }
}
