//! Answers: bodies, versions and where the next page is.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderValue},
};
use serde::Serialize;
use stafett_app::visning::Side;

/// A new or changed thing of a log, with the log's version.
pub fn med_versjon(
    mut svar: actix_web::HttpResponseBuilder,
    versjon: i64,
) -> actix_web::HttpResponseBuilder {
    svar.insert_header((header::ETAG, format!("\"{versjon}\"")));
    svar
}

/// A page as an array; the next page is in the `Link` header (RFC 8288).
pub fn side<T, D: Serialize>(
    req: &HttpRequest,
    side: Side<T>,
    vis: impl Fn(T) -> D,
) -> HttpResponse {
    let mut svar = HttpResponse::Ok();
    if let Some(lenke) = side.neste.as_deref().and_then(|m| neste(req, m)) {
        svar.insert_header((header::LINK, lenke));
    }
    let elementer: Vec<D> = side.elementer.into_iter().map(vis).collect();
    svar.json(elementer)
}

/// The same address with another marker. A relative reference: a proxy may have another name.
fn neste(req: &HttpRequest, markoer: &str) -> Option<HeaderValue> {
    let beholdt = req
        .query_string()
        .split('&')
        .filter(|del| !del.is_empty() && !del.starts_with("markoer="));
    let ny = format!("markoer={markoer}");
    let soek: Vec<&str> = beholdt.chain([ny.as_str()]).collect();
    let lenke = format!("<{}?{}>; rel=\"next\"", req.path(), soek.join("&"));
    HeaderValue::from_str(&lenke).ok()
}
