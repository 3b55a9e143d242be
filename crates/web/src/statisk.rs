//! The files that pages are dressed in. They are built in, and their address changes with their content.

use crate::feil::Feil;
use actix_web::{HttpRequest, HttpResponse, http::header};

struct Fil {
    navn: &'static str,
    slag: &'static str,
    innhold: &'static [u8],
}

const FILER: &[Fil] = &[
    Fil {
        navn: "stil.css",
        slag: "text/css; charset=utf-8",
        innhold: include_bytes!("../statisk/stil.css"),
    },
    Fil {
        navn: "favicon.svg",
        slag: "image/svg+xml",
        innhold: include_bytes!("../statisk/favicon.svg"),
    },
];

/// Serves a built-in file.
pub(crate) fn hent(req: &HttpRequest) -> Result<HttpResponse, Feil> {
    let navn = req.match_info().get("fil").unwrap_or_default();
    let fil = FILER
        .iter()
        .find(|fil| fil.navn == navn)
        .ok_or(Feil::FinnesIkke)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, fil.slag))
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(fil.innhold))
}

/// A number for the content of all the files (FNV-1a), for their addresses.
pub(crate) fn versjon() -> String {
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let sum = FILER
        .iter()
        .flat_map(|fil| fil.innhold)
        .fold(start, |sum, byte| {
            (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
    format!("{sum:016x}")
}
