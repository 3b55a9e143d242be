//! What callers send. A field that is missing is as an empty one: the use case names it with the
//! others that are wrong.

use serde::{Deserialize, Serialize};
use stafett_app::{arbeid, deltaker, samtykke, stafettlogg, stafettpinne};
use utoipa::ToSchema;

/// Signing in.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Innlogging {
    /// User name.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 200)]
    pub brukernavn: String,
    /// Password.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 200, format = Password)]
    pub passord: String,
}

/// An access token.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Token {
    /// Goes into the header `Authorization: Bearer …`.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: &'static str,
    /// Seconds until it runs out.
    pub expires_in: i64,
}

/// Searching for a child.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Soekenummer {
    /// National id: eleven digits.
    #[serde(default)]
    #[schema(required, pattern = "^[0-9]{11}$")]
    pub foedselsnummer: String,
}

/// Opening a log.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyStafettlogg {
    /// The child.
    #[serde(default)]
    #[schema(required, value_type = Uuid)]
    pub barn_id: String,
    /// What the family answered.
    #[serde(default)]
    #[schema(required)]
    pub tilbud: Tilbud,
    /// Why the log is opened.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub bakgrunn: String,
    /// The child's view, or why it is missing; required from seven years.
    pub barnets_syn: Option<Barnesyn>,
}

/// What the family answered, and when.
#[derive(Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Tilbud {
    /// `takket_ja` or `takket_nei`.
    #[serde(default)]
    #[schema(required, pattern = "^(takket_ja|takket_nei)$")]
    pub utfall: String,
    /// The day they were asked.
    #[serde(default)]
    #[schema(required, format = Date)]
    pub dato: String,
}

/// The child's view or why it is missing: one of them.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Barnesyn {
    /// As told or shown.
    #[schema(max_length = 10000)]
    pub tekst: Option<String>,
    /// Why it is missing.
    #[schema(max_length = 10000)]
    pub aarsak: Option<String>,
}

impl From<NyStafettlogg> for stafettlogg::NyStafettlogg {
    fn from(n: NyStafettlogg) -> Self {
        let (tekst, aarsak) = n.barnets_syn.map_or((None, None), |s| (s.tekst, s.aarsak));
        Self {
            barn_id: n.barn_id,
            utfall: n.tilbud.utfall,
            dato: n.tilbud.dato,
            bakgrunn: n.bakgrunn,
            barnets_syn: tekst,
            barnets_syn_aarsak: aarsak,
            trinn: None,
        }
    }
}

/// Giving consent.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyttSamtykke {
    /// Whose secrets: `barn`, `meg`, or the id of either.
    #[serde(default)]
    #[schema(required, min_length = 1, example = "barn")]
    pub gjelder: String,
    /// Code of a service, or the id of one unit.
    #[serde(default)]
    #[schema(required, min_length = 1, example = "ppt")]
    pub til_tjeneste: String,
    /// Code of the service whose information it opens; every service's when left out.
    pub fra_tjeneste: Option<String>,
    /// Codes of the themes.
    #[serde(default)]
    #[schema(required, min_items = 1)]
    pub temaer: Vec<String>,
    /// `les` or `bidra`.
    #[serde(default)]
    #[schema(required, pattern = "^(les|bidra)$")]
    pub nivaa: String,
    /// The last day it holds.
    #[serde(default)]
    #[schema(required, format = Date)]
    pub gyldig_til: String,
    /// Code of the language that the consent text was read in; `nb` if left out.
    #[schema(pattern = "^[a-z]{2,3}$")]
    pub spraak: Option<String>,
    /// The fingerprint of the text that was shown: the consent is refused if the text has changed since.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub avtrykk: Option<String>,
}

impl From<NyttSamtykke> for samtykke::NyttSamtykke {
    fn from(n: NyttSamtykke) -> Self {
        Self {
            gjelder: n.gjelder,
            til_tjeneste: n.til_tjeneste,
            fra_tjeneste: n.fra_tjeneste,
            temaer: n.temaer,
            nivaa: n.nivaa,
            gyldig_til: n.gyldig_til,
            spraak: n.spraak,
            avtrykk: n.avtrykk,
            // The call itself says yes.
            bekreftet: true,
        }
    }
}

/// A reason that may be left out.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Begrunnelse {
    /// In words.
    #[schema(max_length = 10000)]
    pub begrunnelse: Option<String>,
}

/// Inviting a participant.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyDeltaker {
    /// The user.
    #[serde(default)]
    #[schema(required, value_type = Uuid)]
    pub bruker_id: String,
    /// For which of their units; may be left out.
    #[schema(value_type = Option<Uuid>)]
    pub enhet_id: Option<String>,
}

impl From<NyDeltaker> for deltaker::NyDeltaker {
    fn from(n: NyDeltaker) -> Self {
        Self {
            bruker_id: n.bruker_id,
            enhet_id: n.enhet_id,
        }
    }
}

/// Setting a goal.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyttMaal {
    /// The goal.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub tekst: String,
    /// Code of a theme; without one everybody who may read the log sees it.
    pub tema: Option<String>,
    /// Whose secrets it is: `barn`, or the id of somebody who has consented for themself.
    pub om: Option<String>,
    /// From whom it is withheld: `ingen`, `familien`, `person` or `andre_tjenester`.
    pub skjerming: Option<String>,
    /// The id of the person it is withheld from, when it is from one.
    pub skjermet_for: Option<String>,
}

impl From<NyttMaal> for arbeid::NyttMaal {
    fn from(n: NyttMaal) -> Self {
        Self {
            tekst: n.tekst,
            tema: n.tema,
            om: n.om,
            skjerming: n.skjerming,
            skjermet_for: n.skjermet_for,
        }
    }
}

/// Adding a measure.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyttTiltak {
    /// The goal it serves.
    #[serde(default)]
    #[schema(required, value_type = Uuid)]
    pub maal_id: String,
    /// What is done.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 300, pattern = "\\S")]
    pub tittel: String,
    /// The user who sees to it.
    #[serde(default)]
    #[schema(required, value_type = Uuid)]
    pub ansvarlig_id: String,
    /// By when.
    #[serde(default)]
    #[schema(required, format = Date)]
    pub frist: String,
    /// The measure of the bank it is taken from.
    #[schema(value_type = Option<Uuid>)]
    pub tiltaksbank_id: Option<String>,
}

impl From<NyttTiltak> for arbeid::NyttTiltak {
    fn from(n: NyttTiltak) -> Self {
        Self {
            maal_id: n.maal_id,
            tittel: n.tittel,
            ansvarlig_id: n.ansvarlig_id,
            frist: n.frist,
            tiltaksbank_id: n.tiltaksbank_id,
        }
    }
}

/// Noting progress.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyFremdrift {
    /// What is noted.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub tekst: String,
}

/// Evaluating a measure.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyEvaluering {
    /// `ingen`, `noe`, `god` or `full`.
    #[serde(default)]
    #[schema(required, pattern = "^(ingen|noe|god|full)$")]
    pub maaloppnaaelse: String,
    /// In words.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub tekst: String,
    /// `viderefoer`, `endre` or `avslutt`.
    #[serde(default)]
    #[schema(required, pattern = "^(viderefoer|endre|avslutt)$")]
    pub videre: String,
}

impl From<NyEvaluering> for arbeid::NyEvaluering {
    fn from(n: NyEvaluering) -> Self {
        Self {
            maaloppnaaelse: n.maaloppnaaelse,
            tekst: n.tekst,
            videre: n.videre,
        }
    }
}

/// Offering the stafettpinne.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyStafettpinne {
    /// Who is asked.
    #[serde(default)]
    #[schema(required, value_type = Uuid)]
    pub til_bruker_id: String,
    /// For which of their units; may be left out.
    #[schema(value_type = Option<Uuid>)]
    pub enhet_id: Option<String>,
    /// Why.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub begrunnelse: String,
}

impl From<NyStafettpinne> for stafettpinne::NyStafettpinne {
    fn from(n: NyStafettpinne) -> Self {
        Self {
            til_bruker_id: n.til_bruker_id,
            enhet_id: n.enhet_id,
            begrunnelse: n.begrunnelse,
        }
    }
}
