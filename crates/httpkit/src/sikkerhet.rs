//! What every answer carries: nothing is kept by a browser or a proxy, nothing is loaded from
//! elsewhere, and no other site can frame a page or read where one came from.

use actix_web::middleware::DefaultHeaders;

/// What a page may load: itself, and nothing inline.
pub const INNHOLDSREGLER: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; \
     frame-ancestors 'none'; object-src 'none'";

/// The headers of every answer; a handler may set its own instead.
pub fn headere(sikker: bool) -> DefaultHeaders {
    let alle = DefaultHeaders::new()
        .add(("Content-Security-Policy", INNHOLDSREGLER))
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("Referrer-Policy", "same-origin"))
        .add(("Cross-Origin-Opener-Policy", "same-origin"))
        .add(("Cross-Origin-Resource-Policy", "same-origin"))
        .add((
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=()",
        ))
        .add(("Cache-Control", "no-store"));
    if sikker {
        alle.add((
            "Strict-Transport-Security",
            "max-age=63072000; includeSubDomains",
        ))
    } else {
        alle
    }
}
