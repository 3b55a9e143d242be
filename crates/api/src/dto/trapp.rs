//! The staircase: where a case has stood, what is missing, and what was offered.

use super::{Giver, Person, tid};
use serde::{Deserialize, Serialize};
use stafett_app::{trapp, visning};
use stafett_domain::{ids::SamordningId, samtykke::Kode, trapp::Krav as Domenekrav};
use utoipa::ToSchema;
use uuid::Uuid;

/// A requirement of a step.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Trappekrav {
    /// Code of its kind: `foresatte_informert`, `barnets_syn`, `holder`, `maal`, `tiltak`, `tilbud`,
    /// `takket_ja`, `vurdert`, `samtykke`, `evaluering`, `samordnende_tjeneste` or `moete`.
    krav: &'static str,
    /// How many it asks for, when it asks for a number.
    antall: Option<u16>,
    /// Of what, when it asks for something of a kind.
    av: Option<String>,
}

impl From<&Domenekrav> for Trappekrav {
    fn from(krav: &Domenekrav) -> Self {
        Self {
            krav: krav.kode(),
            antall: krav.antall(),
            av: krav.av().map(str::to_owned),
        }
    }
}

/// A requirement, and whether it is met.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Kravstatus {
    /// The requirement.
    #[serde(flatten)]
    krav: Trappekrav,
    /// Whether it is met.
    oppfylt: bool,
    /// Whether a leader may let the case go on without it.
    kan_overstyres: bool,
}

/// A step that the case can be moved to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Vei {
    /// Code of the step.
    til: String,
    /// Whether it lies above the one that the case stands on.
    opp: bool,
    /// What it takes.
    krav: Vec<Kravstatus>,
}

/// How long a case has stood on one step.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Trappetid {
    /// Code of the step.
    trinn: String,
    /// Days on it.
    dager: i32,
    /// How many of them came after the step's own deadline.
    ventedager: i32,
    /// Whether the case stands there now.
    her: bool,
}

/// Who let a case go on although something was missing.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Overstyring {
    /// Who.
    av: Person,
    /// Why; null when the caller sees the frame only.
    begrunnelse: Option<String>,
    /// What was missing.
    mangler: Vec<Trappekrav>,
}

/// A move.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Trinnskifte {
    /// Its id.
    id: Uuid,
    /// Code of the step that it left,
    fra: String,
    /// and of the one that it came to.
    til: String,
    /// Why; null when the caller sees the frame only.
    begrunnelse: Option<String>,
    /// By whom.
    av: Person,
    /// When.
    #[schema(format = DateTime)]
    naar: String,
    /// Who let it, when something was missing.
    overstyring: Option<Overstyring>,
}

impl From<visning::Trinnskifte> for Trinnskifte {
    fn from(s: visning::Trinnskifte) -> Self {
        Self {
            id: s.id.0,
            fra: s.fra.to_string(),
            til: s.til.to_string(),
            begrunnelse: s.begrunnelse,
            av: s.av.into(),
            naar: tid(s.naar),
            overstyring: s.overstyring.map(|o| Overstyring {
                av: o.av.into(),
                begrunnelse: o.begrunnelse,
                mangler: o.mangler.iter().map(Into::into).collect(),
            }),
        }
    }
}

/// An offer.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FoertTilbud {
    /// Its id; null for the offer that opened the log.
    id: Option<Uuid>,
    /// `stafettlogg`, `individuell_plan`, `koordinator` or `barnekoordinator`.
    slag: &'static str,
    /// `takket_ja`, `takket_nei`, `ikke_avgjort` or `ikke_aktuelt`.
    utfall: &'static str,
    /// Who was talked with; null for the offer that opened the log.
    til: Option<Giver>,
    /// The day of the talk.
    #[schema(format = Date)]
    dato: String,
    /// A word about it.
    merknad: Option<String>,
    /// Who recorded it; null for the offer that opened the log.
    foert_av: Option<Person>,
    /// When.
    #[schema(format = DateTime)]
    foert: String,
}

impl From<visning::Tilbud> for FoertTilbud {
    fn from(t: visning::Tilbud) -> Self {
        Self {
            id: t.id.map(|id| id.0),
            slag: t.slag.kode(),
            utfall: t.svar.kode(),
            til: t.til.map(Into::into),
            dato: t.dato.to_string(),
            merknad: t.merknad,
            foert_av: t.foert_av.map(Into::into),
            foert: tid(t.foert),
        }
    }
}

/// A case's way on the staircase.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Trappeutdrag {
    /// The steps that it has stood on, in the order of the staircase.
    tider: Vec<Trappetid>,
    /// Its moves, the newest first.
    skifter: Vec<Trinnskifte>,
    /// What was offered, the newest first; empty when the caller sees the frame only.
    tilbud: Vec<FoertTilbud>,
    /// Code of the service that coordinates; null when none is named.
    samordnende_tjeneste: Option<String>,
}

impl From<visning::Trappeutdrag> for Trappeutdrag {
    fn from(t: visning::Trappeutdrag) -> Self {
        let tid = |t: visning::Trappetid| Trappetid {
            trinn: t.trinn.to_string(),
            dager: t.dager,
            ventedager: t.ventedager,
            her: t.her,
        };
        Self {
            tider: t.tider.into_iter().map(tid).collect(),
            skifter: t.skifter.into_iter().map(Into::into).collect(),
            tilbud: t.tilbud.into_iter().map(Into::into).collect(),
            samordnende_tjeneste: t.samordnende.map(|k| k.to_string()),
        }
    }
}

/// The staircase as a case stands on it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Trappebilde {
    /// Code of the step that it stands on.
    trinn: String,
    /// The log's version.
    versjon: i64,
    /// The way that it came.
    #[serde(flatten)]
    utdrag: Trappeutdrag,
    /// Where it can be moved to; empty when the log is not active.
    veier: Vec<Vei>,
}

impl From<visning::Trappebilde> for Trappebilde {
    fn from(b: visning::Trappebilde) -> Self {
        let krav = |k: visning::Kravstatus| Kravstatus {
            krav: (&k.krav).into(),
            oppfylt: k.oppfylt,
            kan_overstyres: k.kan_overstyres,
        };
        let vei = |v: visning::Vei| Vei {
            til: v.til.to_string(),
            opp: v.opp,
            krav: v.krav.into_iter().map(krav).collect(),
        };
        Self {
            trinn: b.logg.oversikt.trinn.to_string(),
            versjon: b.logg.oversikt.versjon,
            utdrag: b.logg.trapp.into(),
            veier: b.veier.into_iter().map(vei).collect(),
        }
    }
}

/// Moving a case.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Flytting {
    /// Code of the step.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 40)]
    pub til: String,
    /// Why that is the right help now.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub begrunnelse: String,
}

impl From<Flytting> for trapp::Flytting {
    fn from(f: Flytting) -> Self {
        Self {
            til: f.til,
            begrunnelse: f.begrunnelse,
        }
    }
}

/// Moving a case although something is missing.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Overstyrt {
    /// Code of the step.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 40)]
    pub til: String,
    /// Why that is the right help now.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub begrunnelse: String,
    /// Why the case goes on although something is missing. The family sees it.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub overstyring: String,
}

impl From<Overstyrt> for trapp::Overstyrt {
    fn from(o: Overstyrt) -> Self {
        Self {
            flytting: trapp::Flytting {
                til: o.til,
                begrunnelse: o.begrunnelse,
            },
            overstyring: o.overstyring,
        }
    }
}

/// Naming the service that coordinates.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NySamordning {
    /// Code of the service.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 40)]
    pub tjeneste: String,
}

/// The service that coordinates.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Samordning {
    /// The id of the naming.
    id: Uuid,
    /// Code of the service.
    tjeneste: String,
}

impl From<(SamordningId, Kode)> for Samordning {
    fn from((id, tjeneste): (SamordningId, Kode)) -> Self {
        Self {
            id: id.0,
            tjeneste: tjeneste.to_string(),
        }
    }
}

/// Recording an offer.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyttTilbud {
    /// `stafettlogg`, `individuell_plan`, `koordinator` or `barnekoordinator`.
    #[serde(default)]
    #[schema(required)]
    pub slag: String,
    /// `takket_ja`, `takket_nei`, `ikke_avgjort` or `ikke_aktuelt`.
    #[serde(default)]
    #[schema(required)]
    pub utfall: String,
    /// Who was talked with: the id of somebody in the family, or of the child.
    #[serde(default)]
    #[schema(required, value_type = Uuid)]
    pub til: String,
    /// The day of the talk.
    #[serde(default)]
    #[schema(required, value_type = String, format = Date)]
    pub dato: String,
    /// A word about it; required for `ikke_aktuelt`.
    #[schema(max_length = 10000)]
    pub merknad: Option<String>,
}

impl From<NyttTilbud> for trapp::NyttTilbud {
    fn from(t: NyttTilbud) -> Self {
        Self {
            slag: t.slag,
            utfall: t.utfall,
            til: t.til,
            dato: t.dato,
            merknad: t.merknad,
        }
    }
}
