//! Errors as pages. What went wrong inside is for the operator's log, never for the page.

use crate::{
    besoek::{Grunn, side, videre},
    ramme::Ramme,
    skjema::Felter,
    url,
};
use actix_web::{
    HttpResponse,
    http::{Method, StatusCode, header},
};
use askama::Template;
use stafett_app::feil::{AppError, Feltfeil, Krav, ManglerSamtykke};
use stafett_domain::trapp::Krav as Trappekrav;
use stafett_httpkit::nettleser::er_egen_side;
use thiserror::Error;

/// Why a handler has no page to show.
#[derive(Debug, Error)]
pub(crate) enum Feil {
    /// The use case answered so.
    #[error(transparent)]
    App(#[from] AppError),
    /// There is no session.
    #[error("not signed in")]
    IkkeInnlogget,
    /// The form came without the key of this session: it is old, or not ours.
    #[error("the form does not belong to this session")]
    GammeltSkjema,
    /// The body is not a form, or too large.
    #[error("the form cannot be read")]
    UleseligSkjema,
    /// The address says nothing that we know.
    #[error("no such page")]
    FinnesIkke,
    /// The address takes other methods; these.
    #[error("the method is not allowed")]
    AnnenMetode(&'static str),
    /// A file could not be made.
    #[error("a file failed")]
    Fil,
    /// A template could not be written out.
    #[error("a template failed")]
    Mal(#[from] askama::Error),
}

/// What an error page says.
pub(crate) struct Melding {
    status: StatusCode,
    /// The code of its texts.
    kode: &'static str,
    /// What happened, in a sentence.
    forklaring: String,
    /// More, one line each.
    punkter: Vec<String>,
    /// Seconds to wait.
    vent: Option<u64>,
}

#[derive(Template)]
#[template(path = "feil.html")]
pub(crate) struct Feilside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) melding: &'a Melding,
    /// Where to sign in again.
    pub(crate) logg_inn: Option<String>,
    /// The log to go back to.
    pub(crate) logg: Option<String>,
    /// Where the child's view is written down, when that is what is missing.
    pub(crate) syn: Option<String>,
    /// What one's own service wrote in the log that is closed to it.
    pub(crate) egne: Option<String>,
    /// What was typed, so that it can be copied: label and text.
    pub(crate) skrevet: Vec<(String, String)>,
}

impl Feilside<'_> {
    fn tittel(&self) -> String {
        self.r.t(&format!("feil-{}-tittel", self.melding.kode))
    }
}

impl Feil {
    /// The page for it. What was typed is shown again, but never to a form that another site sent.
    pub(crate) fn svar(&self, grunn: &Grunn, skrevet: Option<&Felter>) -> HttpResponse {
        let uten_sesjon = matches!(
            self,
            Self::IkkeInnlogget | Self::App(AppError::Unauthenticated)
        );
        if uten_sesjon && [Method::GET, Method::HEAD].contains(grunn.req.method()) {
            let til = url::logg_inn_til(grunn.sti());
            return videre(&til).unwrap_or_else(|_| bare_status());
        }
        self.til_loggen();
        let ramme = grunn.ramme();
        let melding = self.melding(&ramme);
        let logg_id = grunn.req.match_info().get("logg");
        let logg = logg_id.map(url::logg);
        let stengt = matches!(self, Self::App(AppError::Forbidden));
        let egne = logg_id.filter(|_| stengt).map(url::egne_bidrag);
        let mal = Feilside {
            r: &ramme,
            melding: &melding,
            logg_inn: uten_sesjon.then(|| url::logg_inn_til(logg.as_deref().unwrap_or("/"))),
            syn: self
                .mangler_syn()
                .then(|| logg_id.map(url::barnets_syn))
                .flatten(),
            egne: egne.filter(|sti| sti.as_str() != grunn.req.path()),
            // Not back to the very page that refused.
            logg: logg.filter(|sti| !uten_sesjon && sti.as_str() != grunn.req.path()),
            skrevet: skrevet
                .filter(|_| er_egen_side(&grunn.req))
                .map(|felter| felter.fritekst(&ramme))
                .unwrap_or_default(),
        };
        let mut svar = side(melding.status, &mal).unwrap_or_else(|_| bare_status());
        let headere = svar.headers_mut();
        if let Some(vent) = melding.vent {
            headere.insert(header::RETRY_AFTER, vent.into());
        }
        if let Self::AnnenMetode(tillatt) = self {
            headere.insert(header::ALLOW, header::HeaderValue::from_static(tillatt));
        }
        svar
    }

    /// What happened, in words that anyone may read.
    pub(crate) fn melding(&self, r: &Ramme) -> Melding {
        let enkel = |status, kode: &'static str| Melding {
            status,
            kode,
            forklaring: r.t(&format!("feil-{kode}-forklaring")),
            punkter: Vec::new(),
            vent: None,
        };
        match self {
            Self::IkkeInnlogget => enkel(StatusCode::UNAUTHORIZED, "utlogget"),
            Self::GammeltSkjema => enkel(StatusCode::FORBIDDEN, "gammelt-skjema"),
            Self::UleseligSkjema => enkel(StatusCode::BAD_REQUEST, "uleselig-skjema"),
            Self::FinnesIkke => enkel(StatusCode::NOT_FOUND, "finnes-ikke"),
            Self::AnnenMetode(_) => enkel(StatusCode::METHOD_NOT_ALLOWED, "annen-metode"),
            Self::Mal(_) | Self::Fil => enkel(StatusCode::INTERNAL_SERVER_ERROR, "intern"),
            Self::App(feil) => match feil {
                AppError::Unauthenticated => enkel(StatusCode::UNAUTHORIZED, "utlogget"),
                AppError::Forbidden => enkel(StatusCode::FORBIDDEN, "ikke-lov"),
                AppError::NotFound => enkel(StatusCode::NOT_FOUND, "finnes-ikke"),
                AppError::Unavailable(_) => enkel(StatusCode::SERVICE_UNAVAILABLE, "nede"),
                AppError::Internal(_) => enkel(StatusCode::INTERNAL_SERVER_ERROR, "intern"),
                AppError::Invalid(feil) => Melding {
                    punkter: feil.iter().map(|f| problem(r, f)).collect(),
                    ..enkel(StatusCode::UNPROCESSABLE_ENTITY, "ugyldig")
                },
                AppError::Conflict(konflikt) => Melding {
                    forklaring: r.k("konflikt", konflikt.kode()),
                    ..enkel(StatusCode::CONFLICT, "konflikt")
                },
                AppError::Unmet(_) if self.mangler_syn() => {
                    enkel(StatusCode::CONFLICT, "mangler-syn")
                }
                AppError::Unmet(mangler)
                    if mangler.iter().any(|k| matches!(k, Krav::Trapp(..))) =>
                {
                    Melding {
                        punkter: mangler.iter().map(|krav| krav_tekst(r, krav)).collect(),
                        ..enkel(StatusCode::CONFLICT, "mangler-krav")
                    }
                }
                AppError::Unmet(mangler) => Melding {
                    punkter: mangler.iter().map(|krav| krav_tekst(r, krav)).collect(),
                    ..enkel(StatusCode::CONFLICT, "mangler-samtykke")
                },
                AppError::RateLimited { vent } => Melding {
                    forklaring: ventetekst(r, *vent),
                    vent: Some(*vent),
                    ..enkel(StatusCode::TOO_MANY_REQUESTS, "for-mange")
                },
            },
        }
    }

    /// Whether it is the child's view that is missing.
    fn mangler_syn(&self) -> bool {
        matches!(self, Self::App(AppError::Unmet(krav)) if krav.contains(&Krav::BarnetsSyn))
    }

    /// Tells the operator of what only the operator can mend.
    fn til_loggen(&self) {
        match self {
            Self::App(AppError::Internal(aarsak) | AppError::Unavailable(aarsak)) => {
                tracing::error!(error = aarsak as &dyn std::error::Error, "a page failed");
            }
            Self::Mal(aarsak) => tracing::error!(%aarsak, "a template failed"),
            Self::App(_)
            | Self::Fil
            | Self::IkkeInnlogget
            | Self::GammeltSkjema
            | Self::UleseligSkjema
            | Self::FinnesIkke
            | Self::AnnenMetode(_) => {}
        }
    }
}

/// «Vent 2 minutter».
pub(crate) fn ventetekst(r: &Ramme, sekunder: u64) -> String {
    let (noekkel, antall) = if sekunder < 60 {
        ("vent-sekunder", sekunder.max(1))
    } else {
        ("vent-minutter", sekunder.div_ceil(60))
    };
    r.med(noekkel, "antall", i64::try_from(antall).unwrap_or(i64::MAX))
}

/// What is wrong with a field, in words.
pub(crate) fn problem(r: &Ramme, feil: &Feltfeil) -> String {
    let noekkel = format!("problem-{}", feil.problem.kode().replace('_', "-"));
    if let Some(ord) = feil.problem.ord() {
        return r.med(&noekkel, "ord", ord);
    }
    r.med(&noekkel, "tall", feil.problem.tall().unwrap_or_default())
}

fn krav_tekst(r: &Ramme, krav: &Krav) -> String {
    match krav {
        Krav::Samtykke(mangler) => mangel(r, mangler),
        Krav::BarnetsSyn => r.t("maa-hoeres-tittel"),
        Krav::Trapp(_, krav) => kravtekst(r, krav),
    }
}

/// What a step on the staircase demands, in words.
pub(crate) fn kravtekst(r: &Ramme, krav: &Trappekrav) -> String {
    let noekkel = format!("krav-{}", krav.kode());
    if let Some(antall) = krav.antall() {
        return r.med(&noekkel, "antall", i64::from(antall));
    }
    match krav.av() {
        Some(av) => {
            let navn = match krav {
                Trappekrav::MoeteHoldt(slag) => r.moeteslag(slag),
                _ => r.t(&format!("tilbudt-{av}")),
            };
            r.med(&noekkel, "hva", navn)
        }
        None => r.t(&noekkel),
    }
}

/// A missing consent in words: from whom, and to which service.
pub(crate) fn mangel(r: &Ramme, mangel: &ManglerSamtykke) -> String {
    r.med2(
        "mangel-fra-til",
        "fra",
        r.relasjoner(&mangel.fra),
        "tjeneste",
        r.tjeneste(&mangel.tjeneste),
    )
}

fn bare_status() -> HttpResponse {
    HttpResponse::InternalServerError().finish()
}
