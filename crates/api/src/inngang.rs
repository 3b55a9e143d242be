//! What a handler takes: who calls and under which conditions, ids from the path, and bodies.

use crate::problem::Problem;
use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::{StatusCode, header},
    web,
};
use serde::de::DeserializeOwned;
use stafett_app::{App, Idempotens, Kall};
use stafett_httpkit::{spraak::Spraak, token::Tokener};
use std::{future::Future, pin::Pin};
use uuid::Uuid;

/// The largest body, in bytes: the longest texts with room to spare.
pub const STOERST: usize = 256 * 1024;
/// The longest `Idempotency-Key`, in characters.
const LENGSTE_NOEKKEL: usize = 255;

type Lovnad<T> = Pin<Box<dyn Future<Output = Result<T, Problem>>>>;

/// The caller, for a handler that reads.
pub struct Innringer {
    /// The call.
    pub kall: Kall,
    /// The language of the answer's messages.
    pub spraak: Spraak,
    /// The service.
    pub app: web::Data<App>,
}

impl FromRequest for Innringer {
    type Error = Problem;
    type Future = Lovnad<Self>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move { innringer(&req).await })
    }
}

async fn innringer(req: &HttpRequest) -> Result<Innringer, Problem> {
    let spraak = Spraak::av_foresporsel(req);
    let (Some(app), Some(tokener)) = (
        req.app_data::<web::Data<App>>(),
        req.app_data::<web::Data<Tokener>>(),
    ) else {
        tracing::error!("the API was not given its service");
        return Err(Problem::ny(
            spraak,
            StatusCode::INTERNAL_SERVER_ERROR,
            "intern_feil",
        ));
    };
    let token = req
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.split_once(' '))
        .filter(|(slag, _)| slag.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim())
        .ok_or_else(|| Problem::ny(spraak, StatusCode::UNAUTHORIZED, "ikke_innlogget"))?;
    let hvem = tokener
        .les(token)
        .await
        .map_err(|feil| Problem::av(feil, spraak))?;
    Ok(Innringer {
        kall: Kall::av(hvem),
        spraak,
        app: app.clone(),
    })
}

/// The caller and what they sent, for a handler that acts.
pub struct Innsending<T> {
    /// The call, with its idempotency key and the version it is for.
    pub kall: Kall,
    /// The language of the answer's messages.
    pub spraak: Spraak,
    /// The service.
    pub app: web::Data<App>,
    /// The body.
    pub kropp: T,
}

impl<T: DeserializeOwned + 'static> FromRequest for Innsending<T> {
    type Error = Problem;
    type Future = Lovnad<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, bytes) = (req.clone(), les_bytes(req, payload));
        Box::pin(async move {
            // Who calls goes first: a stranger is told nothing of what a body should hold.
            let Innringer { kall, spraak, app } = innringer(&req).await?;
            let bytes = bytes.await?;
            let kropp = les_json(&req, spraak, &bytes)?;
            let kall = Kall {
                idempotens: idempotens(&req, spraak, &bytes)?,
                hvis_versjon: hvis_versjon(&req, spraak)?,
                bekreftet_sted: har_bekreftet_sted(&req),
                ..kall
            };
            Ok(Self {
                kall,
                spraak,
                app,
                kropp,
            })
        })
    }
}

/// A body from somebody who is not signed in.
pub struct Aapen<T> {
    /// The language of the answer's messages.
    pub spraak: Spraak,
    /// The body.
    pub kropp: T,
}

impl<T: DeserializeOwned + 'static> FromRequest for Aapen<T> {
    type Error = Problem;
    type Future = Lovnad<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, bytes) = (req.clone(), les_bytes(req, payload));
        Box::pin(async move {
            let spraak = Spraak::av_foresporsel(&req);
            let bytes = bytes.await?;
            let kropp = les_json(&req, spraak, &bytes)?;
            Ok(Self { spraak, kropp })
        })
    }
}

fn les_bytes(
    req: &HttpRequest,
    payload: &mut Payload,
) -> impl Future<Output = Result<web::Bytes, Problem>> + use<> {
    let spraak = Spraak::av_foresporsel(req);
    let bytes = web::Bytes::from_request(req, payload);
    async move {
        bytes
            .await
            .map_err(|_| Problem::ny(spraak, StatusCode::PAYLOAD_TOO_LARGE, "for_stor"))
    }
}

fn les_json<T: DeserializeOwned>(
    req: &HttpRequest,
    spraak: Spraak,
    bytes: &[u8],
) -> Result<T, Problem> {
    // A POST without a body is one with an empty object: nothing is required of it but a token.
    if bytes.is_empty() {
        return serde_json::from_slice(b"{}")
            .map_err(|_| Problem::ny(spraak, StatusCode::BAD_REQUEST, "ugyldig_json"));
    }
    let er_json = req
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.split(';').next())
        .is_some_and(|v| v.trim().eq_ignore_ascii_case("application/json"));
    if !er_json {
        return Err(Problem::ny(
            spraak,
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "feil_innholdstype",
        ));
    }
    // What the parser says may quote the body, and so a child's name: it is not passed on.
    serde_json::from_slice(bytes)
        .map_err(|_| Problem::ny(spraak, StatusCode::BAD_REQUEST, "ugyldig_json"))
}

fn idempotens(
    req: &HttpRequest,
    spraak: Spraak,
    bytes: &[u8],
) -> Result<Option<Idempotens>, Problem> {
    let Some(verdi) = req.headers().get("idempotency-key") else {
        return Ok(None);
    };
    let noekkel = verdi
        .to_str()
        .ok()
        .map(str::trim)
        .filter(|v| (1..=LENGSTE_NOEKKEL).contains(&v.len()))
        .ok_or_else(|| Problem::ny(spraak, StatusCode::BAD_REQUEST, "ugyldig_header"))?;
    let deler = [
        req.method().as_str().as_bytes(),
        req.path().as_bytes(),
        bytes,
    ];
    Ok(Some(Idempotens::ny(noekkel, &deler)))
}

/// Whether the caller says that a text that looks like a place may stand.
fn har_bekreftet_sted(req: &HttpRequest) -> bool {
    let verdi = req.headers().get("bekreftet-sted");
    verdi.is_some_and(|v| v.as_bytes() == b"ja")
}

fn hvis_versjon(req: &HttpRequest, spraak: Spraak) -> Result<Option<i64>, Problem> {
    let Some(verdi) = req.headers().get(header::IF_MATCH) else {
        return Ok(None);
    };
    let tekst = verdi.to_str().unwrap_or_default().trim();
    if tekst == "*" {
        return Ok(None);
    }
    tekst
        .strip_prefix('"')
        .and_then(|t| t.strip_suffix('"'))
        .and_then(|t| t.parse().ok())
        .map(Some)
        .ok_or_else(|| Problem::ny(spraak, StatusCode::BAD_REQUEST, "ugyldig_header"))
}

/// An id from the path.
pub struct Sti(Option<Uuid>);

impl Sti {
    /// The id, as what the handler means by it. Asked for after who calls: a stranger is told
    /// nothing of ids.
    ///
    /// # Errors
    /// Whatever is not an id names nothing that exists.
    pub fn som<T: From<Uuid>>(&self, spraak: Spraak) -> Result<T, Problem> {
        let id = self.0.map(T::from);
        id.ok_or_else(|| Problem::ny(spraak, StatusCode::NOT_FOUND, "finnes_ikke"))
    }
}

impl FromRequest for Sti {
    type Error = std::convert::Infallible;
    type Future = std::future::Ready<Result<Self, Self::Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = req
            .match_info()
            .get("id")
            .and_then(|v| Uuid::try_parse(v).ok());
        std::future::ready(Ok(Self(id)))
    }
}

/// The user that the path names.
pub struct Brukersti(Sti);

impl Brukersti {
    /// As [`Sti::som`].
    ///
    /// # Errors
    /// Whatever is not an id names nothing that exists.
    pub fn som<T: From<Uuid>>(&self, spraak: Spraak) -> Result<T, Problem> {
        self.0.som(spraak)
    }
}

impl FromRequest for Brukersti {
    type Error = std::convert::Infallible;
    type Future = std::future::Ready<Result<Self, Self::Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = req.match_info().get("bruker");
        let id = id.and_then(|v| Uuid::try_parse(v).ok());
        std::future::ready(Ok(Self(Sti(id))))
    }
}

/// The query of a call. What cannot be read is a problem like any other.
pub struct Soek<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Soek<T> {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let spraak = Spraak::av_foresporsel(req);
        std::future::ready(
            web::Query::<T>::from_query(req.query_string())
                .map(|q| Self(q.into_inner()))
                .map_err(|_| Problem::ny(spraak, StatusCode::UNPROCESSABLE_ENTITY, "ugyldig")),
        )
    }
}
