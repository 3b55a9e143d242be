//! A browser that is signed in: its cookie, and the key that its forms must carry.

use actix_web::{
    FromRequest, HttpRequest, ResponseError,
    cookie::{Cookie, SameSite, time::OffsetDateTime},
    dev::Payload,
    http::StatusCode,
};
use sha2::{Digest, Sha256};
use stafett_app::{Kall, Legitimasjon};
use std::future::{Ready, ready};
use thiserror::Error;

/// The cookie of the session.
pub const KAKE: &str = "stafett_sesjon";

/// A browser with a session's cookie. Whether the session holds is for the use case to find out.
pub struct Nettleser {
    hemmelighet: String,
    skjemanoekkel: String,
}

/// The browser has no session's cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not signed in")]
pub struct IkkeInnlogget;

impl ResponseError for IkkeInnlogget {
    fn status_code(&self) -> StatusCode {
        StatusCode::UNAUTHORIZED
    }
}

/// The form does not carry the key of the session that it was sent in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the form belongs to another session")]
pub struct FremmedSkjema;

impl Nettleser {
    /// The browser of the request.
    ///
    /// # Errors
    /// [`IkkeInnlogget`] when there is no cookie.
    pub fn av_foresporsel(req: &HttpRequest) -> Result<Self, IkkeInnlogget> {
        let hemmelighet = req
            .cookie(KAKE)
            .map(|k| k.value().to_owned())
            .filter(|v| !v.is_empty())
            .ok_or(IkkeInnlogget)?;
        let skjemanoekkel = skjemanoekkel(&hemmelighet);
        Ok(Self {
            hemmelighet,
            skjemanoekkel,
        })
    }

    /// A call of a use case.
    pub fn kall(&self) -> Kall {
        Kall::av(Legitimasjon::Nettleser(self.hemmelighet.clone()))
    }

    /// The key that each form carries in the hidden field `csrf`.
    pub fn skjemanoekkel(&self) -> &str {
        &self.skjemanoekkel
    }

    /// Checks the key that came with a form.
    ///
    /// # Errors
    /// [`FremmedSkjema`] when another page made the form, or another session.
    pub fn sjekk(&self, felt: &str) -> Result<(), FremmedSkjema> {
        // The digests are compared, so that the time it takes tells nothing of the key.
        let lik = Sha256::digest(felt) == Sha256::digest(&self.skjemanoekkel);
        lik.then_some(()).ok_or(FremmedSkjema)
    }
}

/// Derived from the secret: it needs no storage, and tells nothing of the secret.
fn skjemanoekkel(hemmelighet: &str) -> String {
    let mut sum = Sha256::new();
    sum.update(b"stafett/skjema/1\0");
    sum.update(hemmelighet);
    sum.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

impl FromRequest for Nettleser {
    type Error = IkkeInnlogget;
    type Future = Ready<Result<Self, IkkeInnlogget>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::av_foresporsel(req))
    }
}

/// The cookie of a new session. Scripts cannot read it, and other sites cannot send it with a form.
pub fn sesjonskake(hemmelighet: &str, sikker: bool) -> Cookie<'static> {
    Cookie::build(KAKE, hemmelighet.to_owned())
        .path("/")
        .http_only(true)
        .secure(sikker)
        .same_site(SameSite::Lax)
        .finish()
}

/// Takes the cookie away.
pub fn slett_sesjonskake() -> Cookie<'static> {
    let mut kake = sesjonskake("", false);
    kake.set_expires(OffsetDateTime::UNIX_EPOCH);
    kake
}

/// Whether a form was sent from a page of this very site. Browsers say so themselves
/// (`Sec-Fetch-Site`); one that does not is taken at its `Origin`. For the one form that has no
/// session yet: signing in.
pub fn er_egen_side(req: &HttpRequest) -> bool {
    let header = |navn| req.headers().get(navn).and_then(|v| v.to_str().ok());
    if let Some(fra) = header("sec-fetch-site") {
        return matches!(fra, "same-origin" | "none");
    }
    header("origin").is_none_or(|opphav| {
        let vert = req.connection_info().host().to_owned();
        opphav
            .split_once("://")
            .is_some_and(|(_, resten)| resten == vert)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn med_kake(verdi: &str) -> Nettleser {
        let req = TestRequest::default()
            .cookie(Cookie::new(KAKE, verdi.to_owned()))
            .to_http_request();
        Nettleser::av_foresporsel(&req).unwrap()
    }

    #[test]
    fn a_form_belongs_to_its_session() {
        let (a, b) = (med_kake("a"), med_kake("b"));
        assert_eq!(a.sjekk(a.skjemanoekkel()), Ok(()));
        assert_eq!(a.sjekk(b.skjemanoekkel()), Err(FremmedSkjema));
        assert_eq!(a.sjekk(""), Err(FremmedSkjema));
    }

    #[test]
    fn a_form_from_elsewhere_is_told_apart() {
        let fra = |navn: &'static str, verdi: &'static str| {
            er_egen_side(
                &TestRequest::default()
                    .insert_header(("host", "stafett.example"))
                    .insert_header((navn, verdi))
                    .to_http_request(),
            )
        };
        assert!(fra("sec-fetch-site", "same-origin"));
        assert!(!fra("sec-fetch-site", "cross-site"));
        assert!(fra("origin", "https://stafett.example"));
        assert!(!fra("origin", "https://ondt.example"));
        assert!(!fra("origin", "null"));
    }
}
