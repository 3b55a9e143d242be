//! What a log is made of.
//!
//! The file is long because it is a list of plain types and how each is filled.

use super::{Barn, Enhet, LestTekst, Person, PersonIEnhet, evner, tid};
use serde::Serialize;
use stafett_app::{feil, visning};
use stafett_domain::tilgang::Temaer;
use utoipa::ToSchema;
use uuid::Uuid;

/// The child's view, or why it is missing: one of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct BarnetsSyn {
    /// As told or shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    tekst: Option<String>,
    /// Why it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    aarsak: Option<String>,
}

impl From<visning::BarnetsSyn> for BarnetsSyn {
    fn from(s: visning::BarnetsSyn) -> Self {
        let (tekst, aarsak) = match s {
            visning::BarnetsSyn::Tekst(tekst) => (Some(tekst), None),
            visning::BarnetsSyn::Aarsak(aarsak) => (None, Some(aarsak)),
        };
        Self { tekst, aarsak }
    }
}

/// A goal.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Maal {
    id: Uuid,
    /// The goal.
    tekst: String,
    /// Code of its theme; null is the log's common frame.
    tema: Option<String>,
    /// Whose secrets it is, when it is not the child's.
    om: Option<Giver>,
    /// From whom it is withheld: `ingen`, `familien`, `person` or `andre_tjenester`.
    skjerming: &'static str,
    /// Who set it.
    satt_av: Person,
    /// When.
    #[schema(format = DateTime)]
    satt: String,
    /// Its measures.
    tiltak: Vec<Tiltak>,
    /// What the caller may do under it.
    evner: Vec<&'static str>,
}

impl From<visning::Maal> for Maal {
    fn from(m: visning::Maal) -> Self {
        Self {
            id: m.id.0,
            tekst: m.tekst,
            tema: m.tema.map(|t| t.to_string()),
            om: m.om.map(Into::into),
            skjerming: m.skjerming.kode(),
            satt_av: m.satt_av.into(),
            satt: tid(m.satt),
            tiltak: m.tiltak.into_iter().map(Into::into).collect(),
            evner: evner(&m.evner),
        }
    }
}

/// A measure.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Tiltak {
    id: Uuid,
    /// The goal it serves.
    maal_id: Uuid,
    /// What is done.
    tittel: String,
    /// Who sees to it.
    ansvarlig: Person,
    /// By when.
    #[schema(format = Date)]
    frist: String,
    /// Whether the date has passed while it is active.
    forfalt: bool,
    /// `aktiv` or `avsluttet`.
    status: &'static str,
    /// The measure of the bank it was taken from.
    tiltaksbank_id: Option<Uuid>,
    /// Notes of progress, the oldest first.
    fremdrift: Vec<Fremdrift>,
    /// Evaluations, the oldest first.
    evalueringer: Vec<Evaluering>,
    /// What the caller may do with it.
    evner: Vec<&'static str>,
}

impl From<visning::Tiltak> for Tiltak {
    fn from(t: visning::Tiltak) -> Self {
        Self {
            id: t.id.0,
            maal_id: t.maal.0,
            tittel: t.tittel,
            ansvarlig: t.ansvarlig.into(),
            frist: t.frist.to_string(),
            forfalt: t.forfalt,
            status: t.status.kode(),
            tiltaksbank_id: t.fra_tiltaksbank.map(|b| b.0),
            fremdrift: t.fremdrift.into_iter().map(Into::into).collect(),
            evalueringer: t.evalueringer.into_iter().map(Into::into).collect(),
            evner: evner(&t.evner),
        }
    }
}

/// A note of progress. It cannot be changed, so there is nothing to be able to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Fremdrift {
    id: Uuid,
    tiltak_id: Uuid,
    /// What was noted.
    tekst: String,
    /// By whom.
    notert_av: Person,
    /// When.
    #[schema(format = DateTime)]
    notert: String,
    /// What the caller may do with it.
    evner: Vec<&'static str>,
}

impl From<visning::Fremdrift> for Fremdrift {
    fn from(f: visning::Fremdrift) -> Self {
        Self {
            id: f.id.0,
            tiltak_id: f.tiltak.0,
            tekst: f.tekst,
            notert_av: f.notert_av.into(),
            notert: tid(f.notert),
            evner: Vec::new(),
        }
    }
}

/// An evaluation. It cannot be changed, so there is nothing to be able to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Evaluering {
    id: Uuid,
    tiltak_id: Uuid,
    /// `ingen`, `noe`, `god` or `full`.
    maaloppnaaelse: &'static str,
    /// `viderefoer`, `endre` or `avslutt`.
    videre: &'static str,
    /// In words.
    tekst: String,
    /// By whom.
    evaluert_av: Person,
    /// When.
    #[schema(format = DateTime)]
    evaluert: String,
    /// What the caller may do with it.
    evner: Vec<&'static str>,
}

impl From<visning::Evaluering> for Evaluering {
    fn from(e: visning::Evaluering) -> Self {
        Self {
            id: e.id.0,
            tiltak_id: e.tiltak.0,
            maaloppnaaelse: e.maaloppnaaelse.kode(),
            videre: e.videre.kode(),
            tekst: e.tekst,
            evaluert_av: e.evaluert_av.into(),
            evaluert: tid(e.evaluert),
            evner: Vec::new(),
        }
    }
}

/// Somebody who takes part.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Deltaker {
    id: Uuid,
    /// Who, and for which unit.
    bruker: PersonIEnhet,
    /// Since when.
    #[schema(format = DateTime)]
    fra: String,
    /// Until when, if it has ended.
    #[schema(format = DateTime)]
    til: Option<String>,
    /// Whether the consents for their service are in place.
    har_samtykke: bool,
    /// Whether they are blocked for a conflict of interest, and see nothing.
    sperret: bool,
    /// What the caller may do with it.
    evner: Vec<&'static str>,
}

impl From<visning::Deltaker> for Deltaker {
    fn from(d: visning::Deltaker) -> Self {
        Self {
            id: d.id.0,
            bruker: d.hvem.into(),
            fra: tid(d.fra),
            til: d.til.map(tid),
            har_samtykke: d.har_samtykke,
            sperret: d.sperret,
            evner: Vec::new(),
        }
    }
}

/// A member of the family.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Foresatt {
    /// The person's id.
    person_id: Uuid,
    /// The id of their user, if they can sign in: whom a measure can be given to.
    bruker_id: Option<Uuid>,
    navn: String,
    /// Code of what they are to the child.
    relasjon: &'static str,
    /// Whether they hold parental responsibility.
    har_foreldreansvar: bool,
}

impl From<visning::Foresatt> for Foresatt {
    fn from(f: visning::Foresatt) -> Self {
        Self {
            person_id: f.person.0,
            bruker_id: f.bruker.map(|b| b.0),
            navn: f.navn,
            relasjon: f.relasjon.kode(),
            har_foreldreansvar: f.har_ansvar,
        }
    }
}

/// One who consents, or whom something is about.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Giver {
    /// The person's id; none when it is the child welfare service.
    person_id: Option<Uuid>,
    navn: String,
    /// Code of what they are to the child: `mor`, `far`, `barnet`, `barnevernet` …
    rolle: &'static str,
}

impl From<visning::Giver> for Giver {
    fn from(g: visning::Giver) -> Self {
        Self {
            person_id: g.person.map(|p| p.0),
            navn: g.navn,
            rolle: g.rolle.kode(),
        }
    }
}

/// Those who consent.
pub(super) fn som_givere(givere: Vec<visning::Giver>) -> Vec<Giver> {
    givere.into_iter().map(Into::into).collect()
}

/// A consent.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Samtykke {
    id: Uuid,
    /// `barn` or `giver`: whose secrets.
    gjelder: &'static str,
    /// Who gave it.
    giver: String,
    /// Code of what they are to the child.
    relasjon: &'static str,
    /// Code of the service whose information it opens; none is every service's.
    fra_tjeneste: Option<String>,
    /// How it was given: `innlogget`, `papir` or `muntlig`.
    maate: &'static str,
    /// The day on which it was given, when it was written down by another.
    #[schema(format = Date)]
    gitt: Option<String>,
    /// Who wrote it down, when the giver did not sign in.
    registrert_av: Option<String>,
    /// Who told the giver what it means.
    informert_av: Option<String>,
    /// Code of the service.
    til_tjeneste: String,
    /// The one unit of it, if it is to one unit only.
    til_enhet: Option<Enhet>,
    /// Codes of the themes.
    temaer: Vec<String>,
    /// `les` or `bidra`.
    nivaa: &'static str,
    /// From.
    #[schema(format = DateTime)]
    gyldig_fra: String,
    /// The last day it holds.
    #[schema(format = Date)]
    gyldig_til: String,
    /// When it was withdrawn, if it was.
    #[schema(format = DateTime)]
    trukket: Option<String>,
    /// Why, for those who may know.
    trukket_begrunnelse: Option<String>,
    /// `gyldig`, `trukket` or `utloept`.
    status: &'static str,
    /// The text that was consented to; none for a consent from before the texts were kept.
    tekst: Option<LestTekst>,
    /// How many days are left, when it soon ends and has not been renewed.
    dager_igjen: Option<i64>,
    /// Whether the giver has given another that opens as much for longer.
    fornyet: bool,
    /// What the caller may do with it.
    evner: Vec<&'static str>,
}

impl From<visning::Samtykke> for Samtykke {
    fn from(s: visning::Samtykke) -> Self {
        Self {
            id: s.id.0,
            gjelder: if s.gjelder_barnet { "barn" } else { "giver" },
            giver: s.giver,
            relasjon: s.rolle.kode(),
            fra_tjeneste: s.fra_tjeneste.map(|k| k.to_string()),
            maate: s.maate.kode(),
            gitt: s.gitt.map(|d| d.to_string()),
            registrert_av: s.registrert_av,
            informert_av: s.informert_av,
            til_tjeneste: s.til_tjeneste.to_string(),
            til_enhet: s.til_enhet.map(Into::into),
            temaer: s.temaer.iter().map(ToString::to_string).collect(),
            nivaa: s.nivaa.kode(),
            gyldig_fra: tid(s.gyldig_fra),
            gyldig_til: s.gyldig_til.to_string(),
            trukket: s.trukket.map(tid),
            trukket_begrunnelse: s.trukket_begrunnelse,
            status: s.status.kode(),
            tekst: s.tekst.map(Into::into),
            dager_igjen: s.dager_igjen,
            fornyet: s.fornyet,
            evner: evner(&s.evner),
        }
    }
}

/// A holder in the line of holders.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Holder {
    /// Number in the line, from 1.
    nummer: i64,
    /// Who, and for which unit.
    bruker: PersonIEnhet,
    /// Since when.
    #[schema(format = DateTime)]
    fra: String,
    /// `aapnet`, `godtatt` or `avgang`.
    grunn: &'static str,
}

impl From<visning::Holder> for Holder {
    fn from(h: visning::Holder) -> Self {
        Self {
            nummer: h.nummer,
            bruker: h.hvem.into(),
            fra: tid(h.fra),
            grunn: h.grunn.kode(),
        }
    }
}

/// An offer of the stafettpinne.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Stafettpinne {
    id: Uuid,
    /// The log.
    stafettlogg_id: Uuid,
    /// Who offers.
    fra: Person,
    /// Who is asked, and for which unit.
    til: PersonIEnhet,
    /// Why, for those who may know.
    begrunnelse: Option<String>,
    /// `tilbudt`, `godtatt`, `avslaatt`, `trukket` or `utloept`.
    status: &'static str,
    /// When it was offered.
    #[schema(format = DateTime)]
    tilbudt: String,
    /// When it lapses.
    #[schema(format = DateTime)]
    utloeper: String,
    /// When it was answered.
    #[schema(format = DateTime)]
    avgjort: Option<String>,
    /// What was answered, for those who may know.
    svar: Option<String>,
    /// The child, once the consents for the receiver's service are in place.
    barn: Option<Barn>,
    /// Consents that are missing before it can be accepted.
    mangler: Vec<ManglerForPinne>,
    /// What the caller may do with it.
    evner: Vec<&'static str>,
}

impl From<visning::Pinne> for Stafettpinne {
    fn from(p: visning::Pinne) -> Self {
        Self {
            id: p.id.0,
            stafettlogg_id: p.logg.0,
            fra: p.fra.into(),
            til: p.til.into(),
            begrunnelse: p.begrunnelse,
            status: p.status.kode(),
            tilbudt: tid(p.tilbudt),
            utloeper: tid(p.utloeper),
            avgjort: p.avgjort.map(tid),
            svar: p.svar,
            barn: p.barn.map(Into::into),
            mangler: p.mangler.into_iter().map(Into::into).collect(),
            evner: evner(&p.evner),
        }
    }
}

/// A consent that is missing before the stafettpinne can be accepted.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ManglerForPinne {
    /// Code of the service.
    til_tjeneste: String,
    /// The unit.
    til_enhet: Uuid,
    /// `les` or `bidra`.
    nivaa: &'static str,
    /// Whose consent is missing, by what they are to the child.
    fra: Vec<&'static str>,
}

impl From<feil::ManglerSamtykke> for ManglerForPinne {
    fn from(m: feil::ManglerSamtykke) -> Self {
        Self {
            til_tjeneste: m.tjeneste.to_string(),
            til_enhet: m.enhet.0,
            nivaa: m.nivaa.kode(),
            fra: m.fra.iter().map(|r| r.kode()).collect(),
        }
    }
}

/// A missing consent in a log.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Mangel {
    /// The unit whose service has not been consented to.
    enhet: Enhet,
    /// `les` or `bidra`.
    nivaa: &'static str,
    /// Those whose consent is missing.
    fra: Vec<Giver>,
    /// Whether it is needed before the stafettpinne can be accepted.
    for_stafettpinnen: bool,
}

impl From<visning::Mangel> for Mangel {
    fn from(m: visning::Mangel) -> Self {
        Self {
            enhet: m.enhet.into(),
            nivaa: m.nivaa.kode(),
            fra: m.fra.into_iter().map(Into::into).collect(),
            for_stafettpinnen: m.for_stafettpinnen,
        }
    }
}

/// One of the caller's own grants.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MinTilgang {
    /// `meta`, `les`, `bidra` or `lede`.
    nivaa: &'static str,
    /// Codes of the themes; null is every theme.
    temaer: Option<Vec<String>>,
    /// Code of why.
    grunnlag: &'static str,
    /// Until when, if that is known.
    #[schema(format = DateTime)]
    til: Option<String>,
}

impl From<visning::MinTilgang> for MinTilgang {
    fn from(t: visning::MinTilgang) -> Self {
        Self {
            nivaa: t.nivaa.kode(),
            temaer: match t.temaer {
                Temaer::Alle => None,
                Temaer::Noen(temaer) => Some(temaer.iter().map(ToString::to_string).collect()),
            },
            grunnlag: t.grunnlag.kode(),
            til: t.til.map(tid),
        }
    }
}

/// A measure of the municipality's bank.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Banktiltak {
    id: Uuid,
    /// Code of the protective factor.
    beskyttelsesfaktor: String,
    /// `groenn`, `gul` or `roed`.
    nivaa: String,
    /// The measure.
    tiltak: String,
    /// Who is usually responsible.
    ansvar: String,
}

impl From<visning::Banktiltak> for Banktiltak {
    fn from(b: visning::Banktiltak) -> Self {
        Self {
            id: b.id.0,
            beskyttelsesfaktor: b.beskyttelsesfaktor,
            nivaa: b.nivaa,
            tiltak: b.tiltak,
            ansvar: b.ansvar,
        }
    }
}
