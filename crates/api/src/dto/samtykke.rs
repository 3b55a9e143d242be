//! What the consents add up to, what a change of them would do, and the child's view.

use super::{BarnetsSyn, Enhet, Giver, Person, PersonIEnhet, sak::som_givere, tid};
use serde::{Deserialize, Serialize};
use stafett_app::{barnets_syn, samtykke, visning};
use utoipa::ToSchema;
use uuid::Uuid;

/// Writing down a consent that was given on paper or orally.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyRegistrering {
    /// Who gave it: `barnevernet`, or the id of a person who can consent in the case.
    #[serde(default)]
    #[schema(required, min_length = 1)]
    pub giver: String,
    /// Whose secrets: `barn`, `giver`, or the id of either.
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
    /// The language in which the text was explained or read: `nb` when left out.
    pub spraak: Option<String>,
    /// `papir` or `muntlig`.
    #[serde(default)]
    #[schema(required, pattern = "^(papir|muntlig)$")]
    pub maate: String,
    /// The day on which it was given.
    #[serde(default)]
    #[schema(required, format = Date)]
    pub gitt: String,
    /// The user who told the giver what it means; the caller when left out.
    #[schema(value_type = Option<Uuid>)]
    pub informert_av: Option<String>,
}

impl From<NyRegistrering> for samtykke::NyRegistrering {
    fn from(n: NyRegistrering) -> Self {
        Self {
            giver: n.giver,
            samtykke: samtykke::NyttSamtykke {
                gjelder: n.gjelder,
                til_tjeneste: n.til_tjeneste,
                fra_tjeneste: n.fra_tjeneste,
                temaer: n.temaer,
                nivaa: n.nivaa,
                gyldig_til: n.gyldig_til,
                spraak: n.spraak,
                avtrykk: None,
                bekreftet: false,
            },
            maate: n.maate,
            gitt: n.gitt,
            informert_av: n.informert_av,
        }
    }
}

/// Nothing: the address says it all.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Tom {}

/// Writing down the child's view, or why it is missing: one of them.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyttSyn {
    /// As told or shown.
    #[schema(max_length = 10000)]
    pub tekst: Option<String>,
    /// Why it is missing.
    #[schema(max_length = 10000)]
    pub aarsak: Option<String>,
}

impl From<NyttSyn> for barnets_syn::NyttSyn {
    fn from(n: NyttSyn) -> Self {
        Self {
            tekst: n.tekst,
            aarsak: n.aarsak,
        }
    }
}

/// The child's view, or why it is missing, written down after the opening.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RegistrertSyn {
    id: Uuid,
    /// One of the two.
    #[serde(flatten)]
    syn: BarnetsSyn,
    /// Who wrote it down.
    registrert_av: Person,
    /// When.
    #[schema(format = DateTime)]
    registrert: String,
}

impl From<visning::RegistrertSyn> for RegistrertSyn {
    fn from(s: visning::RegistrertSyn) -> Self {
        Self {
            id: s.id.0,
            syn: s.syn.into(),
            registrert_av: s.registrert_av.into(),
            registrert: tid(s.registrert),
        }
    }
}

/// «Who sees what».
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Samtykkebilde {
    /// As which giver the caller consents, if they are one.
    meg: Option<Giver>,
    /// The child is not born yet: what there is to open is the woman's own.
    ufoedt: bool,
    /// Everyone who can give consent in the case.
    givere: Vec<Giver>,
    /// One picture for each whose secrets the case can hold, the child's first.
    deler: Vec<Bildedel>,
}

impl From<visning::Samtykkebilde> for Samtykkebilde {
    fn from(b: visning::Samtykkebilde) -> Self {
        Self {
            meg: b.meg.map(Into::into),
            ufoedt: b.ufoedt,
            givere: som_givere(b.givere),
            deler: b.deler.into_iter().map(Into::into).collect(),
        }
    }
}

/// The picture of one person's secrets.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Bildedel {
    /// Whose, when they are not the child's.
    om: Option<Giver>,
    /// The services.
    rader: Vec<Bilderad>,
}

impl From<visning::Bildedel> for Bildedel {
    fn from(d: visning::Bildedel) -> Self {
        Self {
            om: d.om.map(Into::into),
            rader: d.rader.into_iter().map(Into::into).collect(),
        }
    }
}

/// A service, or one unit of it, and what it has of each theme.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Bilderad {
    /// Code of the service.
    tjeneste: String,
    /// The unit; none is every unit of the service.
    enhet: Option<Enhet>,
    /// Theme by theme.
    celler: Vec<Bildecelle>,
}

impl From<visning::Bilderad> for Bilderad {
    fn from(r: visning::Bilderad) -> Self {
        Self {
            tjeneste: r.tjeneste.to_string(),
            enhet: r.enhet.map(Into::into),
            celler: r.celler.into_iter().map(Into::into).collect(),
        }
    }
}

/// What a service has of a theme.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Bildecelle {
    /// Code of the theme.
    tema: String,
    /// `ingenting`, `venter`, `uenige`, `les`, `bidra`, or `aapnet`: the unit opened the log.
    deling: &'static str,
    /// Of what only these services know, as codes; empty is every service.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fra: Vec<String>,
    /// Those who have said yes, when they do not agree.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ja: Vec<Giver>,
    /// Those who took their yes back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    nei: Vec<Giver>,
    /// Those who have not answered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    venter_paa: Vec<Giver>,
    /// The caller's own consent that opens it.
    #[serde(skip_serializing_if = "Option::is_none")]
    mitt_samtykke: Option<Uuid>,
}

impl From<visning::Bildecelle> for Bildecelle {
    fn from(c: visning::Bildecelle) -> Self {
        let kode = c.deling.kode();
        let (mut fra, mut ja, mut nei, mut venter_paa) = Default::default();
        match c.deling {
            visning::Deling::Ingenting | visning::Deling::Aapnet => {}
            visning::Deling::Venter(givere) => venter_paa = givere,
            visning::Deling::Uenige { ja: j, nei: n } => (ja, nei) = (j, n),
            visning::Deling::Delt { fra: f, .. } => {
                fra = f.iter().map(ToString::to_string).collect();
            }
        }
        Self {
            tema: c.tema.to_string(),
            deling: kode,
            fra,
            ja: som_givere(ja),
            nei: som_givere(nei),
            venter_paa: som_givere(venter_paa),
            mitt_samtykke: c.mitt.map(|s| s.0),
        }
    }
}

/// What a change of consent would do. Nothing is counted that the caller may not see.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Virkning {
    /// Those for whom something changes.
    for_hvem: Vec<VirkningFor>,
    /// Measures whose responsible person could no longer see them.
    uten_ansvarlig: Vec<TiltakUtenAnsvarlig>,
    /// Those whose yes is missing before it opens anything.
    venter_paa: Vec<Giver>,
}

impl From<visning::Virkning> for Virkning {
    fn from(v: visning::Virkning) -> Self {
        Self {
            for_hvem: v.for_hvem.into_iter().map(Into::into).collect(),
            uten_ansvarlig: v.uten_ansvarlig.into_iter().map(Into::into).collect(),
            venter_paa: som_givere(v.venter_paa),
        }
    }
}

/// What changes for somebody who takes part.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VirkningFor {
    /// Who, and for which unit.
    bruker: PersonIEnhet,
    /// `meta`, `les`, `bidra` or `lede` before; null is nothing.
    foer: Option<&'static str>,
    /// The same after.
    etter: Option<&'static str>,
    /// They could read, and no longer could read anything.
    mister_alt: bool,
    /// What they could no longer read.
    mister: Antall,
    /// What they could read that they cannot now.
    faar: Antall,
    /// What their own service wrote, and keeps (arkivlova § 13).
    beholder: Antall,
}

impl From<visning::VirkningFor> for VirkningFor {
    fn from(v: visning::VirkningFor) -> Self {
        Self {
            bruker: v.hvem.into(),
            foer: v.foer.map(|n| n.kode()),
            etter: v.etter.map(|n| n.kode()),
            mister_alt: v.mister_alt,
            mister: v.mister.into(),
            faar: v.faar.into(),
            beholder: v.beholder.into(),
        }
    }
}

/// How many of each kind.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Antall {
    /// Goals.
    maal: usize,
    /// Measures.
    tiltak: usize,
    /// Notes of progress.
    notater: usize,
    /// Evaluations.
    evalueringer: usize,
}

impl From<visning::Antall> for Antall {
    fn from(a: visning::Antall) -> Self {
        Self {
            maal: a.maal,
            tiltak: a.tiltak,
            notater: a.notater,
            evalueringer: a.evalueringer,
        }
    }
}

/// A measure that would need a new responsible person.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TiltakUtenAnsvarlig {
    id: Uuid,
    /// What is done.
    tittel: String,
    /// Who sees to it today.
    ansvarlig: Person,
}

impl From<visning::TiltakUtenAnsvarlig> for TiltakUtenAnsvarlig {
    fn from(t: visning::TiltakUtenAnsvarlig) -> Self {
        Self {
            id: t.id.0,
            tittel: t.tittel,
            ansvarlig: t.ansvarlig.into(),
        }
    }
}
