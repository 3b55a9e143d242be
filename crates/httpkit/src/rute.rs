//! The table of routes. A route that is not in a table is not served, but for the API's own
//! description, which holds nobody's data; and a test walks the tables:
//! nobody gets through a route that is for those who are signed in, and what they do there leaves
//! its event.

use actix_web::{Resource, Route, guard, web};
use std::cmp::Reverse;

/// The methods in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Metode {
    /// Reads.
    Get,
    /// Acts.
    Post,
}

/// Who may knock at a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vern {
    /// Everybody, for this reason.
    Offentlig(&'static str),
    /// Those who are signed in; what they see and do is journaled.
    Innlogget,
    /// Those who are signed in, and sees nothing of a case, for this reason: no event.
    UtenSpor(&'static str),
}

/// One route.
#[derive(Clone, Copy)]
pub struct Rute {
    /// Its method.
    pub metode: Metode,
    /// Its path, with `{names}`.
    pub sti: &'static str,
    /// Who may knock.
    pub vern: Vern,
    /// Makes the handler; the method is this table's to guard (`web::route()`, not `web::get()`).
    pub bygg: fn() -> Route,
}

/// Puts the routes into the service. Routes with the same path become one resource, which answers
/// `feil_metode` to any other method.
pub fn registrer(cfg: &mut web::ServiceConfig, ruter: &[Rute], feil_metode: fn() -> Route) {
    let mut stier: Vec<&'static str> = ruter.iter().map(|r| r.sti).collect();
    stier.sort_unstable();
    stier.dedup();
    // A fixed path goes before one with a name in the same place, and a name with an ending before the name
    // alone, which would take the ending for a part of itself.
    stier.sort_by_key(|sti| (sti.matches('{').count(), Reverse(sti.len())));
    for sti in stier {
        let her = ruter.iter().filter(|r| r.sti == sti);
        let resource = her.fold(web::resource(sti), legg_til);
        cfg.service(resource.default_service(feil_metode()));
    }
}

/// The methods that a path takes, for the header `Allow`.
pub fn tillatte_metoder(ruter: &[Rute], sti: Option<&str>) -> &'static str {
    let har = |metode| {
        ruter
            .iter()
            .any(|r| Some(r.sti) == sti && r.metode == metode)
    };
    match (har(Metode::Get), har(Metode::Post)) {
        (true, true) => "GET, HEAD, POST",
        (false, true) => "POST",
        (true, false) | (false, false) => "GET, HEAD",
    }
}

fn legg_til(resource: Resource, rute: &Rute) -> Resource {
    match rute.metode {
        // HEAD is GET without the body; the server leaves the body out.
        Metode::Get => {
            resource.route((rute.bygg)().guard(guard::Any(guard::Get()).or(guard::Head())))
        }
        Metode::Post => resource.route((rute.bygg)().guard(guard::Post())),
    }
}
