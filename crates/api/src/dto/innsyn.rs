//! The timeline and the access log.

use super::{Enhet, tid};
use serde::Serialize;
use stafett_app::visning;
use utoipa::ToSchema;
use uuid::Uuid;

/// A line of the timeline.
#[derive(Debug, Serialize, ToSchema)]
pub struct Hendelse {
    /// Its id.
    id: Uuid,
    /// When.
    #[schema(format = DateTime)]
    tidspunkt: String,
    /// Code of what happened.
    handling: &'static str,
    /// Who did it; null when time itself did.
    hvem: Option<String>,
    /// For which unit.
    enhet: Option<Enhet>,
    /// The thing it was about.
    objekt: Option<Objekt>,
}

/// A thing, by its kind and id.
#[derive(Debug, Serialize, ToSchema)]
pub struct Objekt {
    /// Kind of thing.
    #[serde(rename = "type")]
    slag: String,
    /// Its id.
    id: Uuid,
}

impl From<visning::Tidslinjehendelse> for Hendelse {
    fn from(h: visning::Tidslinjehendelse) -> Self {
        Self {
            id: h.id.0,
            tidspunkt: tid(h.tidspunkt),
            handling: h.slag.kode(),
            hvem: h.hvem,
            enhet: h.enhet.map(Into::into),
            objekt: h.objekt.map(|(slag, id)| Objekt { slag, id }),
        }
    }
}

/// A line of a child's access log.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Innsyn {
    /// The child's own gap-free number.
    loepenummer: i64,
    /// When.
    #[schema(format = DateTime)]
    tidspunkt: String,
    /// Who; null when time itself did it.
    hvem: Option<String>,
    /// Code of the service they acted for; null for the family.
    tjeneste: Option<String>,
    /// The unit they acted for.
    enhet: Option<Enhet>,
    /// What they acted as: code of a role, `foresatt` or `barnet`.
    som: Option<String>,
    /// Code of what was done; `arbeid` when the caller may not know the kind.
    handling: &'static str,
    /// The ids of the policies that permitted it.
    grunnlag: Vec<String>,
    /// Code of the reason that was given, where one is.
    grunn: Option<String>,
}

impl From<visning::Innsyn> for Innsyn {
    fn from(i: visning::Innsyn) -> Self {
        Self {
            loepenummer: i.loepenummer,
            tidspunkt: tid(i.tidspunkt),
            hvem: i.hvem,
            tjeneste: i.enhet.as_ref().map(|e| e.tjeneste.to_string()),
            enhet: i.enhet.map(Into::into),
            som: i.som,
            handling: i.handling.map_or("arbeid", |h| h.kode()),
            grunnlag: i.grunnlag,
            grunn: i.grunn,
        }
    }
}
