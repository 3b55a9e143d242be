//! People, units and children.

use super::evner;
use serde::{Deserialize, Serialize};
use stafett_app::visning;
use utoipa::ToSchema;
use uuid::Uuid;

/// A unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct Enhet {
    /// Its id.
    id: Uuid,
    /// Its name.
    navn: String,
    /// Code of its kind of service.
    #[serde(rename = "type")]
    slag: String,
}

impl From<visning::Enhet> for Enhet {
    fn from(e: visning::Enhet) -> Self {
        Self {
            id: e.id.0,
            navn: e.navn,
            slag: e.tjeneste.to_string(),
        }
    }
}

/// Somebody who can sign in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Person {
    /// The id of their user.
    id: Uuid,
    /// Their name.
    navn: String,
}

impl From<visning::Bruker> for Person {
    fn from(b: visning::Bruker) -> Self {
        Self {
            id: b.id.0,
            navn: b.navn,
        }
    }
}

/// Somebody in the unit they work for in a case.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonIEnhet {
    /// The id of their user.
    id: Uuid,
    /// Their name.
    navn: String,
    /// The unit.
    enhet: Enhet,
}

impl From<visning::IEnhet> for PersonIEnhet {
    fn from(p: visning::IEnhet) -> Self {
        Self {
            id: p.bruker.id.0,
            navn: p.bruker.navn,
            enhet: p.enhet.into(),
        }
    }
}

/// Who the caller is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Meg {
    /// The id of their user.
    id: Uuid,
    /// Their name.
    navn: String,
    /// Their municipality.
    kommune: String,
    /// What they are, and where.
    roller: Vec<Rolleforhold>,
    /// Whether they are guardian of a child.
    er_foresatt: bool,
    /// How many offers of the stafettpinne wait for their answer.
    tilbud_venter: i64,
    /// How many openings of cases wait for their review.
    gjennomganger_venter: i64,
    /// How many controls of reads wait for their signature.
    kontroller_venter: i64,
    /// Code of the language in which they are told by e-mail.
    varselspraak: &'static str,
    /// What the roles alone permit.
    evner: Vec<&'static str>,
}

impl From<visning::Meg> for Meg {
    fn from(m: visning::Meg) -> Self {
        Self {
            id: m.bruker.id.0,
            navn: m.bruker.navn,
            kommune: m.kommune,
            roller: m.roller.into_iter().map(Into::into).collect(),
            er_foresatt: m.er_foresatt,
            tilbud_venter: m.tilbud_venter,
            gjennomganger_venter: m.gjennomganger_venter,
            kontroller_venter: m.kontroller_venter,
            varselspraak: m.varselspraak.kode(),
            evner: evner(&m.evner),
        }
    }
}

/// The language of one's notices.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Varselspraak {
    /// Its code: `nb`, `nn`, `se` or `en`.
    pub spraak: String,
}

/// A role in a unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rolleforhold {
    /// Code of the role.
    rolle: &'static str,
    /// Job title.
    stilling: String,
    /// Where.
    enhet: Enhet,
}

impl From<visning::Rolleforhold> for Rolleforhold {
    fn from(r: visning::Rolleforhold) -> Self {
        Self {
            rolle: r.rolle.kode(),
            stilling: r.stilling,
            enhet: r.enhet.into(),
        }
    }
}

/// Somebody who works in a unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ansatt {
    /// The id of their user.
    id: Uuid,
    /// Their name.
    navn: String,
    /// Code of what they are there.
    rolle: &'static str,
    /// Job title.
    stilling: String,
}

impl From<visning::Ansatt> for Ansatt {
    fn from(a: visning::Ansatt) -> Self {
        Self {
            id: a.bruker.id.0,
            navn: a.bruker.navn,
            rolle: a.rolle.kode(),
            stilling: a.stilling,
        }
    }
}

/// A child.
#[derive(Debug, Serialize, ToSchema)]
pub struct Barn {
    /// Its id.
    id: Uuid,
    /// Its name.
    navn: String,
    /// Date of birth.
    #[schema(format = Date)]
    foedselsdato: String,
}

impl From<visning::Barn> for Barn {
    fn from(b: visning::Barn) -> Self {
        Self {
            id: b.id.0,
            navn: b.navn,
            foedselsdato: b.foedselsdato.to_string(),
        }
    }
}

/// What a search found.
#[derive(Debug, Serialize, ToSchema)]
pub struct Barnesoek {
    /// None or one.
    pub treff: Vec<Barnetreff>,
}

/// A child that was found.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Barnetreff {
    /// Its id.
    id: Uuid,
    /// Its name.
    navn: String,
    /// Date of birth.
    #[schema(format = Date)]
    foedselsdato: String,
    /// The caller's unit that it belongs to.
    enhet: Option<Enhet>,
    /// Whether a log is active.
    har_aktiv_stafettlogg: bool,
    /// The active log, when the caller may see it.
    stafettlogg_id: Option<Uuid>,
    /// What the caller may do with the child.
    evner: Vec<&'static str>,
}

impl From<visning::Barnetreff> for Barnetreff {
    fn from(t: visning::Barnetreff) -> Self {
        Self {
            id: t.barn.id.0,
            navn: t.barn.navn,
            foedselsdato: t.barn.foedselsdato.to_string(),
            enhet: t.enhet.map(Into::into),
            har_aktiv_stafettlogg: t.har_aktiv_logg,
            stafettlogg_id: t.logg.map(|l| l.0),
            evner: evner(&t.evner),
        }
    }
}
