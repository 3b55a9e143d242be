//! The monthly control of reads.

use super::{Enhet, Person, evner, tid};
use serde::{Deserialize, Serialize};
use stafett_app::{loggkontroll, visning};
use utoipa::ToSchema;
use uuid::Uuid;

/// A control of reads, as it stands in the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Loggkontroll {
    id: Uuid,
    /// `utvalg`: a sample of a unit's reads; `moenster`: what is unusual in the municipality.
    slag: &'static str,
    /// The month, as `YYYY-MM`.
    #[schema(pattern = "^[0-9]{4}-[0-9]{2}$")]
    maaned: String,
    /// The unit whose reads it is about; null is the municipality.
    enhet: Option<Enhet>,
    /// When it was made.
    #[schema(format = DateTime)]
    laget: String,
    /// How it was signed; null while it waits.
    signering: Option<Kontrollsignering>,
}

/// How a control was signed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Kontrollsignering {
    /// By whom.
    av: Person,
    /// When.
    #[schema(format = DateTime)]
    tidspunkt: String,
    /// `i_orden` or `foelges_opp`.
    utfall: &'static str,
    /// In words.
    merknad: Option<String>,
}

/// A control with what stands in it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Kontroll {
    #[serde(flatten)]
    kontroll: Loggkontroll,
    /// What stands in it.
    funn: Vec<Kontrollfunn>,
    /// Whether the caller has reads of their own in it: then another signs it.
    har_egne: bool,
    /// What the caller may do with it.
    evner: Vec<&'static str>,
}

/// Something that stands in a control.
#[derive(Debug, Serialize, ToSchema)]
pub struct Kontrollfunn {
    /// `utvalg`, `ledere`, `mange_barn`, `eget_navn`, `langt_tilbake` or `mange_avslag`.
    slag: &'static str,
    /// Who stands out; null in a sample, and where it only says how many more people there were.
    hvem: Option<Person>,
    /// How many: reads in all in a sample, else children, reads or refusals of this person.
    antall: i64,
    /// What is usual, where that was compared with.
    vanlig: Option<i64>,
    /// The reads, or some of them.
    lesinger: Vec<Kontrollesing>,
}

/// A read.
#[derive(Debug, Serialize, ToSchema)]
pub struct Kontrollesing {
    /// When.
    #[schema(format = DateTime)]
    tidspunkt: String,
    /// Who.
    hvem: Person,
    /// What they acted as: code of a role.
    som: Option<String>,
    /// For which unit; of a child that is not shown, as its kind of service only.
    enhet: Option<Enhet>,
    /// Code of what was read.
    handling: &'static str,
    /// The ids of the policies that decided.
    grunnlag: Vec<String>,
    /// The child's name for the leader, its initials for others; null when it is not told.
    barn: Option<String>,
}

impl From<visning::Loggkontroll> for Loggkontroll {
    fn from(k: visning::Loggkontroll) -> Self {
        Self {
            id: k.id.0,
            slag: k.slag.kode(),
            maaned: k.maaned.to_string(),
            enhet: k.enhet.map(Into::into),
            laget: tid(k.laget),
            signering: k.signering.map(|s| Kontrollsignering {
                av: s.av.into(),
                tidspunkt: tid(s.naar),
                utfall: s.utfall.kode(),
                merknad: s.merknad,
            }),
        }
    }
}

impl From<visning::Kontroll> for Kontroll {
    fn from(k: visning::Kontroll) -> Self {
        Self {
            kontroll: k.kontroll.into(),
            funn: k.funn.into_iter().map(Into::into).collect(),
            har_egne: k.har_egne,
            evner: evner(&k.evner),
        }
    }
}

impl From<visning::Kontrollfunn> for Kontrollfunn {
    fn from(f: visning::Kontrollfunn) -> Self {
        Self {
            slag: f.slag.kode(),
            hvem: f.hvem.map(Into::into),
            antall: f.antall,
            vanlig: f.vanlig,
            lesinger: f.lesinger.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<visning::Kontrollesing> for Kontrollesing {
    fn from(l: visning::Kontrollesing) -> Self {
        Self {
            tidspunkt: tid(l.tidspunkt),
            hvem: l.hvem.into(),
            som: l.som,
            enhet: l.enhet.map(Into::into),
            handling: l.handling.kode(),
            grunnlag: l.grunnlag,
            barn: l.barn,
        }
    }
}

/// Signing a control.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NySignering {
    /// `i_orden` or `foelges_opp`.
    #[serde(default)]
    #[schema(required)]
    utfall: String,
    /// What was found; required when something is to be followed up.
    #[serde(default)]
    #[schema(max_length = 10000)]
    merknad: String,
}

impl From<NySignering> for loggkontroll::NySignering {
    fn from(n: NySignering) -> Self {
        Self {
            utfall: n.utfall,
            merknad: n.merknad,
        }
    }
}
