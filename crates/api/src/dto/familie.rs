//! The family's own part: their words, what they withhold, their copy, their requests.

use super::{Hendelse, Innsyn, Moete, Person, Stafettlogg, evner, tid};
use serde::{Deserialize, Serialize};
use stafett_app::{familie, henvendelse, visning};
use utoipa::ToSchema;
use uuid::Uuid;

/// Something that somebody in the family said.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Innspill {
    id: Uuid,
    /// `egne_ord`, `maal`, `kommentar` or `vurdering`.
    slag: &'static str,
    /// The goal it is about, or whose measure it is about.
    maal_id: Option<Uuid>,
    /// The measure it is about.
    tiltak_id: Option<Uuid>,
    /// Of a measure: `bra`, `delvis` or `ikke`.
    vurdering: Option<&'static str>,
    /// The words.
    tekst: String,
    /// From whom it is withheld: `ingen` or `familien`.
    skjerming: &'static str,
    /// By whom.
    skrevet_av: Person,
    /// When.
    #[schema(format = DateTime)]
    skrevet: String,
}

impl From<visning::Innspill> for Innspill {
    fn from(i: visning::Innspill) -> Self {
        Self {
            id: i.id.0,
            slag: i.slag.kode(),
            maal_id: i.maal.map(|m| m.0),
            tiltak_id: i.tiltak.map(|t| t.0),
            vurdering: i.vurdering.map(|v| v.kode()),
            tekst: i.tekst,
            skjerming: i.skjerming.kode(),
            skrevet_av: i.skrevet_av.into(),
            skrevet: tid(i.skrevet),
        }
    }
}

/// Saying something, as somebody in the family.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyttInnspill {
    /// `egne_ord`, `maal`, `kommentar` or `vurdering`.
    #[serde(default)]
    #[schema(required, pattern = "^(egne_ord|maal|kommentar|vurdering)$")]
    pub slag: String,
    /// The words.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub tekst: String,
    /// The goal it is about.
    #[schema(value_type = Option<Uuid>)]
    pub maal_id: Option<String>,
    /// The measure it is about.
    #[schema(value_type = Option<Uuid>)]
    pub tiltak_id: Option<String>,
    /// Of a measure: `bra`, `delvis` or `ikke`.
    #[schema(pattern = "^(bra|delvis|ikke)$")]
    pub vurdering: Option<String>,
    /// `familien`: health information that the youth keeps from the adults of the family.
    #[schema(pattern = "^(ingen|familien)$")]
    pub skjerming: Option<String>,
}

impl From<NyttInnspill> for familie::NyttInnspill {
    fn from(n: NyttInnspill) -> Self {
        Self {
            slag: n.slag,
            tekst: n.tekst,
            maal_id: n.maal_id,
            tiltak_id: n.tiltak_id,
            vurdering: n.vurdering,
            skjerming: n.skjerming,
        }
    }
}

/// From whom a goal and all under it is withheld.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Skjermingsvalg {
    /// `ingen`, `familien`, `person` or `andre_tjenester`.
    #[serde(default)]
    #[schema(required, pattern = "^(ingen|familien|person|andre_tjenester)$")]
    pub skjerming: String,
    /// The member of the family, when it is from one person.
    #[schema(value_type = Option<Uuid>)]
    pub skjermet_for: Option<String>,
}

impl From<Skjermingsvalg> for familie::Skjermingsvalg {
    fn from(v: Skjermingsvalg) -> Self {
        Self {
            skjerming: v.skjerming,
            skjermet_for: v.skjermet_for,
        }
    }
}

/// A need for an interpreter.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Tolk {
    /// Who needs one.
    person_id: Uuid,
    /// Their name.
    navn: String,
    /// What they are to the child.
    rolle: &'static str,
    /// Code of the language (ISO 639).
    spraak: String,
    /// Whether it is signed.
    tegnspraak: bool,
}

impl From<visning::Tolk> for Tolk {
    fn from(t: visning::Tolk) -> Self {
        Self {
            person_id: t.person.0,
            navn: t.navn,
            rolle: t.rolle.kode(),
            spraak: t.spraak,
            tegnspraak: t.tegnspraak,
        }
    }
}

/// Which interpreter somebody needs.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Tolkevalg {
    /// An adult of the family, or the child.
    #[serde(default)]
    #[schema(required, value_type = Uuid)]
    pub person_id: String,
    /// Code of the language (ISO 639); empty when no interpreter is needed.
    #[serde(default)]
    #[schema(pattern = "^([a-z]{2,3})?$")]
    pub spraak: String,
    /// Whether it is signed.
    #[serde(default)]
    pub tegnspraak: bool,
}

impl From<Tolkevalg> for familie::Tolkevalg {
    fn from(t: Tolkevalg) -> Self {
        Self {
            person_id: t.person_id,
            spraak: t.spraak,
            tegnspraak: t.tegnspraak,
        }
    }
}

/// The child's one-page picture.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Hjelpeark {
    /// Those who help, the one who holds the stafettpinne first.
    hjelpere: Vec<Hjelper>,
    /// What they try.
    maal: Vec<String>,
}

/// Somebody who helps.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Hjelper {
    /// Who.
    hvem: Person,
    /// Whether they hold the stafettpinne.
    er_holder: bool,
    /// What they do.
    gjoer: Vec<String>,
}

impl From<visning::Hjelpeark> for Hjelpeark {
    fn from(a: visning::Hjelpeark) -> Self {
        let hjelper = |h: visning::Hjelper| Hjelper {
            hvem: h.hvem.into(),
            er_holder: h.er_holder,
            gjoer: h.gjoer,
        };
        Self {
            hjelpere: a.hjelpere.into_iter().map(hjelper).collect(),
            maal: a.maal,
        }
    }
}

/// Everything in a log that its reader may see.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Kopi {
    /// When it was taken.
    #[schema(format = DateTime)]
    tatt: String,
    /// The log: goals, notes, evaluations, consents, those who take part, holders, own words.
    stafettlogg: Stafettlogg,
    /// Its meetings, the last to begin first.
    moeter: Vec<Moete>,
    /// What has been done in it, the newest first.
    hendelser: Vec<Hendelse>,
    /// Who has seen and done what about the child, the newest first.
    innsynslogg: Vec<Innsyn>,
}

impl From<visning::Kopi> for Kopi {
    fn from(k: visning::Kopi) -> Self {
        Self {
            tatt: tid(k.tatt),
            stafettlogg: k.logg.into(),
            moeter: k.moeter.into_iter().map(Into::into).collect(),
            hendelser: k.hendelser.into_iter().map(Into::into).collect(),
            innsynslogg: k.innsyn.into_iter().map(Into::into).collect(),
        }
    }
}

/// A request.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Henvendelse {
    id: Uuid,
    /// `innsyn`, `retting`, `protest` or `innsyn_uten_ansvar`.
    slag: &'static str,
    /// Its words; null in the queue.
    tekst: Option<String>,
    /// When it came.
    #[schema(format = DateTime)]
    mottatt: String,
    /// The last day to answer.
    #[schema(format = Date)]
    frist: String,
    /// Whether that day has passed without an answer.
    forfalt: bool,
    /// Why it takes longer.
    forlenget_grunn: Option<String>,
    /// The answer.
    svar: Option<Henvendelsessvar>,
    /// Whether the caller sent it.
    er_min: bool,
    /// Who sent it, for the one who shall answer.
    avsender: Option<Person>,
    /// The child's name, for the one who shall answer, when the sender is in its family.
    barn: Option<String>,
    /// The child's log, likewise.
    logg_id: Option<Uuid>,
    /// What the caller may do with it.
    evner: Vec<&'static str>,
}

/// An answer to a request.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Henvendelsessvar {
    /// `imoetekommet`, `delvis` or `avslaatt`.
    utfall: &'static str,
    /// In words.
    tekst: String,
    /// By whom.
    besvart_av: Option<Person>,
    /// When.
    #[schema(format = DateTime)]
    besvart: String,
    /// To whom one can complain: `datatilsynet` or `statsforvalteren`; null when nothing was refused.
    klageinstans: Option<&'static str>,
}

impl From<visning::Henvendelse> for Henvendelse {
    fn from(h: visning::Henvendelse) -> Self {
        let (avsender, barn, logg) = h
            .gjelder
            .map_or((None, None, None), |g| (Some(g.avsender), g.barn, g.logg));
        Self {
            id: h.id.0,
            slag: h.slag.kode(),
            tekst: h.tekst,
            mottatt: tid(h.mottatt),
            frist: h.frist.to_string(),
            forfalt: h.forfalt,
            forlenget_grunn: h.forlenget_grunn,
            svar: h.svar.map(|s| Henvendelsessvar {
                utfall: s.utfall.kode(),
                tekst: s.tekst,
                besvart_av: s.av.map(Into::into),
                besvart: tid(s.tidspunkt),
                klageinstans: s.klageinstans.map(|k| k.kode()),
            }),
            er_min: h.er_min,
            avsender: avsender.map(Into::into),
            barn,
            logg_id: logg.map(|l| l.0),
            evner: evner(&h.evner),
        }
    }
}

/// One's own requests, and those that wait for an answer.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Henvendelsesliste {
    /// What the caller has sent, the newest first.
    mine: Vec<Henvendelse>,
    /// `mineMarkoer` of the next page of them, when there is one.
    mine_neste: Option<String>,
    /// What waits for the caller, the most urgent first.
    koe: Vec<Henvendelse>,
    /// `markoer` of the next page of them, when there is one.
    koe_neste: Option<String>,
}

impl From<visning::Henvendelsesliste> for Henvendelsesliste {
    fn from(l: visning::Henvendelsesliste) -> Self {
        Self {
            mine: l.mine.elementer.into_iter().map(Into::into).collect(),
            mine_neste: l.mine.neste,
            koe: l.koe.elementer.into_iter().map(Into::into).collect(),
            koe_neste: l.koe.neste,
        }
    }
}

/// Sending a request. Without a child it is about the caller's own data.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyHenvendelse {
    /// `innsyn`, `retting`, `protest` or `innsyn_uten_ansvar`.
    #[serde(default)]
    #[schema(required, pattern = "^(innsyn|retting|protest|innsyn_uten_ansvar)$")]
    pub slag: String,
    /// In words.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub tekst: String,
    /// A log that the caller has access to.
    #[schema(value_type = Option<Uuid>)]
    pub logg_id: Option<String>,
    /// The national id of a child, for one who has no access to its log.
    #[schema(pattern = "^[0-9]{11}$")]
    pub foedselsnummer: Option<String>,
}

impl From<NyHenvendelse> for henvendelse::NyHenvendelse {
    fn from(n: NyHenvendelse) -> Self {
        Self {
            slag: n.slag,
            tekst: n.tekst,
            logg_id: n.logg_id,
            foedselsnummer: n.foedselsnummer,
        }
    }
}

/// Answering a request.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyttSvar {
    /// `imoetekommet`, `delvis` or `avslaatt`.
    #[serde(default)]
    #[schema(required, pattern = "^(imoetekommet|delvis|avslaatt)$")]
    pub utfall: String,
    /// In words.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub svar: String,
}

impl From<NyttSvar> for henvendelse::NyttSvar {
    fn from(n: NyttSvar) -> Self {
        Self {
            utfall: n.utfall,
            svar: n.svar,
        }
    }
}

/// Prolonging the time to answer.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Forlengelse {
    /// Why it takes longer.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub grunn: String,
}
