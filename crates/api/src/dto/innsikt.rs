//! Who sees what and why, who is blocked, and what was opened with a reason.

use super::{Enhet, Person, PersonIEnhet, Stafettlogg, evner, tid};
use serde::{Deserialize, Serialize};
use stafett_app::{gjennomgang, sperre, visning};
use stafett_domain::{samtykke::Kode, tilgang::Temaer};
use utoipa::ToSchema;
use uuid::Uuid;

/// Somebody who can see something of a log now, and why.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Tilgang {
    /// Who; null when it is not told, or not yet.
    hvem: Option<Person>,
    /// For which unit; null for the family.
    enhet: Option<Enhet>,
    /// Code of what they are to the child, when they see it as family.
    familie: Option<&'static str>,
    /// Whether it is the caller.
    er_meg: bool,
    /// The grounds.
    grunner: Vec<Grunn>,
}

/// One ground to see something.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Grunn {
    /// Code of what it rests on.
    grunnlag: &'static str,
    /// The law.
    hjemmel: &'static str,
    /// Code of how much.
    nivaa: &'static str,
    /// Whether every theme is open; null when it is not for the caller to know.
    alle_temaer: Option<bool>,
    /// Codes of the themes, when not every one is.
    temaer: Vec<String>,
    /// Whose secrets, when it is not the child's.
    om: Option<Giver>,
    /// Code of the service whose information it opens; null is any.
    fra_tjeneste: Option<String>,
    /// From.
    #[schema(format = DateTime)]
    fra: String,
    /// To, if that is known.
    #[schema(format = DateTime)]
    til: Option<String>,
    /// The consents that it rests on.
    samtykker: Vec<Grunnsamtykke>,
}

/// One who consents, or whom something is about.
#[derive(Debug, Serialize, ToSchema)]
pub struct Giver {
    /// Their name; empty when it is a service, or not told.
    navn: String,
    /// Code of what they are to the child.
    relasjon: &'static str,
}

/// A consent that a ground rests on.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Grunnsamtykke {
    /// Who gave it.
    giver: Giver,
    /// Codes of the themes.
    temaer: Vec<String>,
    /// From.
    #[schema(format = DateTime)]
    gyldig_fra: String,
    /// The last day it holds.
    #[schema(format = Date)]
    gyldig_til: String,
}

impl From<visning::Giver> for Giver {
    fn from(g: visning::Giver) -> Self {
        Self {
            navn: g.navn,
            relasjon: g.rolle.kode(),
        }
    }
}

fn koder<'k>(alle: impl IntoIterator<Item = &'k Kode>) -> Vec<String> {
    alle.into_iter().map(ToString::to_string).collect()
}

impl From<visning::Hvorfor> for Tilgang {
    fn from(h: visning::Hvorfor) -> Self {
        Self {
            hvem: h.hvem.map(Into::into),
            enhet: h.enhet.map(Into::into),
            familie: h.familie.map(|f| f.kode()),
            er_meg: h.er_meg,
            grunner: h.grunner.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<visning::Grunn> for Grunn {
    fn from(g: visning::Grunn) -> Self {
        Self {
            grunnlag: g.grunnlag.kode(),
            hjemmel: g.hjemmel,
            nivaa: g.nivaa.kode(),
            alle_temaer: g.temaer.as_ref().map(|t| *t == Temaer::Alle),
            temaer: match &g.temaer {
                Some(Temaer::Noen(temaer)) => koder(temaer),
                Some(Temaer::Alle) | None => Vec::new(),
            },
            om: g.om.map(Into::into),
            fra_tjeneste: g.kilde.map(|k| k.to_string()),
            fra: tid(g.fra),
            til: g.til.map(tid),
            samtykker: g.samtykker.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<visning::Grunnsamtykke> for Grunnsamtykke {
    fn from(s: visning::Grunnsamtykke) -> Self {
        Self {
            giver: s.giver.into(),
            temaer: koder(&s.temaer),
            gyldig_fra: tid(s.fra),
            gyldig_til: s.til.to_string(),
        }
    }
}

/// The log as somebody who takes part sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct SomAndre {
    /// As whom.
    hvem: PersonIEnhet,
    /// What they see, as far as the caller may see it too; null when they see nothing.
    stafettlogg: Option<Stafettlogg>,
}

impl From<visning::SomAndre> for SomAndre {
    fn from(s: visning::SomAndre) -> Self {
        Self {
            hvem: s.hvem.into(),
            stafettlogg: s.logg.map(Into::into),
        }
    }
}

/// What the caller's own service wrote in a log.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EgneBidrag {
    /// The log.
    stafettlogg_id: Uuid,
    /// The units.
    enheter: Vec<Enhet>,
    /// Goals.
    maal: Vec<EgetBidrag>,
    /// Measures.
    tiltak: Vec<EgetBidrag>,
    /// Notes of progress.
    fremdrift: Vec<EgetBidrag>,
    /// Evaluations.
    evalueringer: Vec<EgetBidrag>,
}

/// One thing that the service wrote.
#[derive(Debug, Serialize, ToSchema)]
pub struct EgetBidrag {
    /// In words.
    tekst: String,
    /// Who wrote it.
    av: Person,
    /// When.
    #[schema(format = DateTime)]
    naar: String,
    /// Code of a goal's theme.
    #[serde(skip_serializing_if = "Option::is_none")]
    tema: Option<String>,
    /// A measure's date.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    frist: Option<String>,
    /// Code of where a measure stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    /// Code of how far it reached, in an evaluation.
    #[serde(skip_serializing_if = "Option::is_none")]
    maaloppnaaelse: Option<&'static str>,
    /// Code of what was decided in an evaluation.
    #[serde(skip_serializing_if = "Option::is_none")]
    videre: Option<&'static str>,
}

impl EgetBidrag {
    fn nytt(tekst: String, av: visning::Bruker, naar: jiff::Timestamp) -> Self {
        Self {
            tekst,
            av: av.into(),
            naar: tid(naar),
            tema: None,
            frist: None,
            status: None,
            maaloppnaaelse: None,
            videre: None,
        }
    }
}

impl From<visning::EgneBidrag> for EgneBidrag {
    fn from(b: visning::EgneBidrag) -> Self {
        let maal = b.maal.into_iter().map(|m| EgetBidrag {
            tema: m.tema.map(|t| t.to_string()),
            ..EgetBidrag::nytt(m.tekst, m.av, m.naar)
        });
        let tiltak = b.tiltak.into_iter().map(|t| EgetBidrag {
            frist: Some(t.frist.to_string()),
            status: Some(t.status.kode()),
            ..EgetBidrag::nytt(t.tittel, t.av, t.naar)
        });
        let fremdrift = b.fremdrift.into_iter();
        let evalueringer = b.evalueringer.into_iter().map(|e| EgetBidrag {
            maaloppnaaelse: Some(e.maaloppnaaelse.kode()),
            videre: Some(e.videre.kode()),
            ..EgetBidrag::nytt(e.tekst, e.av, e.naar)
        });
        Self {
            stafettlogg_id: b.logg.0,
            enheter: b.enheter.into_iter().map(Into::into).collect(),
            maal: maal.collect(),
            tiltak: tiltak.collect(),
            fremdrift: fremdrift
                .map(|f| EgetBidrag::nytt(f.tekst, f.av, f.naar))
                .collect(),
            evalueringer: evalueringer.collect(),
        }
    }
}

/// Those who are or were blocked from a log.
#[derive(Debug, Serialize, ToSchema)]
pub struct Sperreliste {
    /// The blocks, the oldest first.
    sperrer: Vec<Sperre>,
    /// What the caller may do.
    evner: Vec<&'static str>,
}

impl From<visning::Sperreliste> for Sperreliste {
    fn from(s: visning::Sperreliste) -> Self {
        Self {
            sperrer: s.sperrer.into_iter().map(Into::into).collect(),
            evner: evner(&s.evner),
        }
    }
}

/// A block for a conflict of interest.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Sperre {
    id: Uuid,
    /// The log.
    stafettlogg_id: Uuid,
    /// Who shall see nothing.
    bruker: Person,
    /// Code of why.
    grunn: &'static str,
    /// Why in words, for the leader and the person.
    begrunnelse: Option<String>,
    /// Since when.
    #[schema(format = DateTime)]
    fra: String,
    /// Until when, if it was lifted.
    #[schema(format = DateTime)]
    til: Option<String>,
    /// What the caller may do with it.
    evner: Vec<&'static str>,
}

impl From<visning::Sperre> for Sperre {
    fn from(s: visning::Sperre) -> Self {
        Self {
            id: s.id.0,
            stafettlogg_id: s.logg.0,
            bruker: s.hvem.into(),
            grunn: s.grunn.kode(),
            begrunnelse: s.begrunnelse,
            fra: tid(s.fra),
            til: s.til.map(tid),
            evner: evner(&s.evner),
        }
    }
}

/// Blocking somebody: oneself, or another.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NySperre {
    /// The user.
    #[serde(default)]
    #[schema(required, value_type = Uuid)]
    bruker_id: String,
    /// `slekt`, `naert_forhold`, `egen_interesse` or `annet`.
    #[serde(default)]
    #[schema(required)]
    grunn: String,
    /// In words, for the leader and the person.
    #[schema(max_length = 10000)]
    begrunnelse: Option<String>,
}

impl From<NySperre> for sperre::NySperre {
    fn from(n: NySperre) -> Self {
        Self {
            bruker_id: n.bruker_id,
            grunn: n.grunn,
            begrunnelse: n.begrunnelse,
        }
    }
}

/// Blocking oneself.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EgenSperre {
    /// `slekt`, `naert_forhold`, `egen_interesse` or `annet`.
    #[serde(default)]
    #[schema(required)]
    grunn: String,
    /// In words, for the leader and oneself.
    #[schema(max_length = 10000)]
    begrunnelse: Option<String>,
}

impl From<EgenSperre> for sperre::NySperre {
    fn from(n: EgenSperre) -> Self {
        Self {
            bruker_id: String::new(),
            grunn: n.grunn,
            begrunnelse: n.begrunnelse,
        }
    }
}

/// Lifting a block: nothing more is asked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Ingenting {}

/// Why a case is opened.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyAapning {
    /// In words.
    #[serde(default)]
    #[schema(required, max_length = 10000)]
    pub begrunnelse: String,
}

/// A time-boxed access that was opened.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Aapning {
    id: Uuid,
    /// The log.
    stafettlogg_id: Uuid,
    /// `noed`, `leder` or `administrator`.
    slag: &'static str,
    /// From.
    #[schema(format = DateTime)]
    fra: String,
    /// To.
    #[schema(format = DateTime)]
    til: String,
}

impl From<visning::Aapning> for Aapning {
    fn from(a: visning::Aapning) -> Self {
        Self {
            id: a.id.0,
            stafettlogg_id: a.logg.0,
            slag: a.slag.kode(),
            fra: tid(a.fra),
            til: tid(a.til),
        }
    }
}

/// A time-boxed access as its reviewer sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Gjennomgang {
    id: Uuid,
    /// Who opened it.
    bruker: Person,
    /// For which unit.
    enhet: Enhet,
    /// `noed`, `leder` or `administrator`.
    slag: &'static str,
    /// From.
    #[schema(format = DateTime)]
    fra: String,
    /// To.
    #[schema(format = DateTime)]
    til: Option<String>,
    /// Why, in the words of the one who opened it.
    begrunnelse: String,
    /// The child's initials; null when its address is protected.
    initialer: Option<String>,
    /// `berettiget` or `uberettiget` when the review is closed.
    utfall: Option<&'static str>,
    /// What the caller may do with it.
    evner: Vec<&'static str>,
}

impl From<visning::Gjennomgang> for Gjennomgang {
    fn from(g: visning::Gjennomgang) -> Self {
        Self {
            id: g.id.0,
            bruker: g.hvem.into(),
            enhet: g.enhet.into(),
            slag: g.slag.kode(),
            fra: tid(g.fra),
            til: g.til.map(tid),
            begrunnelse: g.begrunnelse,
            initialer: g.initialer,
            utfall: g.utfall.map(|u| u.kode()),
            evner: evner(&g.evner),
        }
    }
}

/// Closing a review.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyGjennomgang {
    /// `berettiget` or `uberettiget`.
    #[serde(default)]
    #[schema(required)]
    utfall: String,
    /// What was found.
    #[serde(default)]
    #[schema(required, max_length = 10000)]
    merknad: String,
}

impl From<NyGjennomgang> for gjennomgang::NyGjennomgang {
    fn from(n: NyGjennomgang) -> Self {
        Self {
            utfall: n.utfall,
            merknad: n.merknad,
        }
    }
}

/// One thing to look at.
#[derive(Debug, Serialize, ToSchema)]
pub struct Alarm {
    /// When.
    #[schema(format = DateTime)]
    tidspunkt: String,
    /// Code of what.
    handling: &'static str,
    /// Who.
    hvem: Option<String>,
    /// For which unit.
    enhet: Option<Enhet>,
    /// Whether it was a protected case.
    vernet: bool,
}

impl From<visning::Alarm> for Alarm {
    fn from(a: visning::Alarm) -> Self {
        Self {
            tidspunkt: tid(a.tidspunkt),
            handling: a.slag.kode(),
            hvem: a.hvem,
            enhet: a.enhet.map(Into::into),
            vernet: a.vernet,
        }
    }
}
