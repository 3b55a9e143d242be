//! The consent texts.

use serde::Serialize;
use stafett_app::oppsett::{self, Bekreftelse};
use stafett_domain::tekstversjon::Tekstversjon;
use utoipa::ToSchema;

/// Which text was consented to, to the letter.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LestTekst {
    /// Its version.
    #[schema(example = "2026-11")]
    versjon: String,
    /// Code of the language it was read in.
    #[schema(example = "nb")]
    spraak: String,
    /// SHA-256 of the municipality's file with the text.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    avtrykk: String,
}

impl From<Tekstversjon> for LestTekst {
    fn from(t: Tekstversjon) -> Self {
        Self {
            versjon: t.versjon.to_string(),
            spraak: t.spraak.to_string(),
            avtrykk: t.avtrykk.som_str().to_owned(),
        }
    }
}

/// A consent text in one language.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Samtykketekst {
    /// Which text it is.
    #[serde(flatten)]
    id: LestTekst,
    /// What the language calls itself.
    spraaknavn: String,
    /// Whether it still has to be read by a translator.
    utkast: bool,
    /// The heading.
    overskrift: String,
    /// Stands under it.
    ingress: String,
    /// What the consent tells.
    deler: Vec<Tekstdel>,
    /// What the giver says by consenting.
    bekreftelse: Bekreftelser,
}

/// A part of a consent text.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Tekstdel {
    /// Its heading.
    tittel: String,
    /// Paragraphs.
    avsnitt: Vec<String>,
    /// Points in a list, under the paragraphs.
    punkter: Vec<String>,
}

/// What the giver says by consenting.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Bekreftelser {
    /// A parent, about the child.
    barn: String,
    /// A parent, about themselves.
    meg: String,
    /// A young person, about themselves.
    ungdom: String,
    /// A pregnant woman.
    gravid: String,
}

impl From<oppsett::Samtykketekst> for Samtykketekst {
    fn from(t: oppsett::Samtykketekst) -> Self {
        let setning = |hvem| t.bekreftelse(hvem).to_owned();
        let bekreftelse = Bekreftelser {
            barn: setning(Bekreftelse::Barn),
            meg: setning(Bekreftelse::Meg),
            ungdom: setning(Bekreftelse::Ungdom),
            gravid: setning(Bekreftelse::Gravid),
        };
        let del = |d: oppsett::Tekstdel| Tekstdel {
            tittel: d.tittel,
            avsnitt: d.avsnitt,
            punkter: d.punkter,
        };
        Self {
            id: t.id.into(),
            spraaknavn: t.spraaknavn,
            utkast: t.utkast,
            overskrift: t.overskrift,
            ingress: t.ingress,
            deler: t.deler.into_iter().map(del).collect(),
            bekreftelse,
        }
    }
}
