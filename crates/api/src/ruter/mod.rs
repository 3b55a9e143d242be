//! The handlers: take what came in, call one use case, answer.

pub mod arbeid;
pub mod barn;
pub mod familie;
pub mod henvendelser;
pub mod innsikt;
pub mod katalog;
pub mod konto;
pub mod loggkontroller;
pub mod moeter;
pub mod samtykker;
pub mod stafettlogger;
pub mod stafettpinner;
pub mod trapp;
pub mod vern;

use crate::{
    inngang::{Innringer, Innsending},
    problem::Problem,
};
use actix_web::HttpResponse;
use stafett_app::AppError;

/// What a handler answers.
pub type Svar = Result<HttpResponse, Problem>;

impl Innringer {
    /// A refusal in the caller's language.
    fn feil(spraak: stafett_httpkit::spraak::Spraak) -> impl Fn(AppError) -> Problem {
        move |feil| Problem::av(feil, spraak)
    }
}

impl<T> Innsending<T> {
    /// A refusal in the caller's language.
    fn feil(&self) -> impl Fn(AppError) -> Problem + use<T> {
        let spraak = self.spraak;
        move |feil| Problem::av(feil, spraak)
    }
}
