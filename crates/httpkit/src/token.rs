//! Access tokens: short-lived, signed with a key that is named in the header, and tied to a session
//! that can be ended.

use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode,
};
use serde::{Deserialize, Serialize};
use stafett_app::{
    App, AppError, Legitimasjon,
    konto::{self, Innlogget, TOKEN_VARER},
};
use stafett_domain::ids::{BrukerId, SesjonId};
use std::sync::{Arc, PoisonError, RwLock};
use uuid::Uuid;

/// Who signed, and for whom: a token of another service with the same key is refused.
const UTSTEDER: &str = "stafett";

#[derive(Debug, Serialize, Deserialize)]
struct Paastander {
    iss: String,
    sub: Uuid,
    sid: Uuid,
    iat: i64,
    exp: i64,
}

/// A key, ready for use.
#[derive(Clone)]
struct Noekkel {
    kid: String,
    signerer: EncodingKey,
    verifiserer: DecodingKey,
}

/// Issues and verifies access tokens.
#[derive(Clone)]
pub struct Tokener {
    app: App,
    /// The youngest first.
    noekler: Arc<RwLock<Arc<[Noekkel]>>>,
}

impl Tokener {
    /// Knows no keys yet: they are read when they are first needed.
    pub fn ny(app: App) -> Self {
        Self {
            app,
            noekler: Arc::new(RwLock::new(Arc::new([]))),
        }
    }

    /// A token for a session, and how many seconds it holds.
    ///
    /// # Errors
    /// [`AppError`].
    pub async fn utsted(&self, innlogget: &Innlogget) -> Result<(String, i64), AppError> {
        // Read anew: a key that was rotated away signs nothing more.
        let noekler = self.les_noekler().await?;
        let noekkel = noekler.first().ok_or(AppError::Unauthenticated)?;
        let naa = self.app.naa().as_second();
        let paastander = Paastander {
            iss: UTSTEDER.to_owned(),
            sub: innlogget.bruker.0,
            sid: innlogget.sesjon.0,
            iat: naa,
            exp: naa + TOKEN_VARER.as_secs(),
        };
        let header = Header {
            kid: Some(noekkel.kid.clone()),
            ..Header::new(Algorithm::HS256)
        };
        let token = encode(&header, &paastander, &noekkel.signerer)
            .map_err(|_| AppError::Unauthenticated)?;
        Ok((token, TOKEN_VARER.as_secs()))
    }

    /// Whom a token is for. Whether the session holds is for the use case to find out.
    ///
    /// # Errors
    /// [`AppError::Unauthenticated`] for anything that is not a token of ours that holds.
    pub async fn les(&self, token: &str) -> Result<Legitimasjon, AppError> {
        let kid = decode_header(token)
            .ok()
            .and_then(|h| h.kid)
            .filter(|kid| Uuid::try_parse(kid).is_ok())
            .ok_or(AppError::Unauthenticated)?;
        let noekkel = self.finn(&kid).await?;
        let mut regler = Validation::new(Algorithm::HS256);
        regler.set_issuer(&[UTSTEDER]);
        // The clock is the service's own; see below.
        regler.validate_exp = false;
        let lest = decode::<Paastander>(token, &noekkel.verifiserer, &regler)
            .map_err(|_| AppError::Unauthenticated)?;
        if self.app.naa().as_second() >= lest.claims.exp {
            return Err(AppError::Unauthenticated);
        }
        Ok(Legitimasjon::Token {
            sesjon: SesjonId(lest.claims.sid),
            bruker: BrukerId(lest.claims.sub),
        })
    }

    async fn finn(&self, kid: &str) -> Result<Noekkel, AppError> {
        let i = |noekler: &[Noekkel]| noekler.iter().find(|n| n.kid == kid).cloned();
        let kjente = Arc::clone(&self.noekler.read().unwrap_or_else(PoisonError::into_inner));
        if let Some(noekkel) = i(&kjente) {
            return Ok(noekkel);
        }
        // Another server may have rotated since.
        i(&self.les_noekler().await?).ok_or(AppError::Unauthenticated)
    }

    async fn les_noekler(&self) -> Result<Arc<[Noekkel]>, AppError> {
        let lest = konto::signeringsnoekler(&self.app).await?;
        let noekler: Arc<[Noekkel]> = lest
            .iter()
            .map(|n| Noekkel {
                kid: n.kid.to_string(),
                signerer: EncodingKey::from_secret(n.noekkel.som_bytes()),
                verifiserer: DecodingKey::from_secret(n.noekkel.som_bytes()),
            })
            .collect();
        *self.noekler.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&noekler);
        Ok(noekler)
    }
}
