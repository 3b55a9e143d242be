//! One line in the log for each request, without anything personal: the method, the pattern of the
//! path (never the path itself, which holds ids), the status and the time it took.

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
};
use std::time::Instant;

/// Logs a request when it has been answered.
///
/// # Errors
/// What the service answers.
pub async fn logg(
    req: ServiceRequest,
    neste: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let start = Instant::now();
    let metode = req.method().clone();
    let svar = neste.call(req).await?;
    let moenster = svar
        .request()
        .match_pattern()
        .unwrap_or_else(|| "(no route)".to_owned());
    let ms = start.elapsed().as_millis();
    let status = svar.status().as_u16();
    if status >= 500 {
        tracing::error!(%metode, moenster, status, ms, "request");
    } else {
        tracing::info!(%metode, moenster, status, ms, "request");
    }
    Ok(svar)
}
