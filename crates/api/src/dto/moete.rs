//! Meetings: calling one, answering, the minutes, and how the family found it.

use super::{Enhet, Giver, NyttTiltak, Person, evner, tid};
use serde::{Deserialize, Serialize};
use stafett_app::{moete, visning};
use utoipa::ToSchema;
use uuid::Uuid;

/// A meeting in a list.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Moeteoversikt {
    id: Uuid,
    /// Code of its kind.
    slag: String,
    /// When it begins.
    #[schema(format = DateTime)]
    fra: String,
    /// When it ends.
    #[schema(format = DateTime)]
    til: String,
    /// `planlagt`, `holdt` or `avlyst`.
    status: &'static str,
    /// Whether the caller is called to it.
    er_innkalt: bool,
    /// What the caller answered: `kommer` or `kan_ikke`.
    mitt_svar: Option<&'static str>,
}

impl From<visning::Moeteoversikt> for Moeteoversikt {
    fn from(m: visning::Moeteoversikt) -> Self {
        Self {
            id: m.id.0,
            slag: m.slag.to_string(),
            fra: tid(m.fra),
            til: tid(m.til),
            status: m.status.kode(),
            er_innkalt: m.er_innkalt,
            mitt_svar: m.mitt_svar.map(|s| s.kode()),
        }
    }
}

/// A meeting, as much as the caller may see.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Moete {
    id: Uuid,
    /// The log.
    logg_id: Uuid,
    /// Code of its kind.
    slag: String,
    /// When it begins.
    #[schema(format = DateTime)]
    fra: String,
    /// When it ends.
    #[schema(format = DateTime)]
    til: String,
    /// Where.
    sted: Option<String>,
    /// There is a place, which is not told: the child's address is protected.
    sted_skjult: bool,
    /// What it is about.
    dagsorden: String,
    /// Code of the theme it belongs to; null is the log's common frame.
    tema: Option<String>,
    /// Whose secrets it is, when it is not the child's.
    om: Option<Giver>,
    /// `planlagt`, `holdt` or `avlyst`.
    status: &'static str,
    /// Who called it.
    innkalt_av: Person,
    /// When.
    #[schema(format = DateTime)]
    innkalt: String,
    /// That it was called off.
    avlysning: Option<Moeteavlysning>,
    /// Who is called.
    innkalte: Vec<Innkalt>,
    /// Whether the caller is.
    er_innkalt: bool,
    /// What the caller answered: `kommer` or `kan_ikke`.
    mitt_svar: Option<&'static str>,
    /// The minutes as they stand now.
    referat: Option<Referat>,
    /// The versions before, the newest first.
    tidligere_referater: Vec<Referat>,
    /// The measures that it decided on.
    beslutninger: Vec<Moetebeslutning>,
    /// How the family found it, the oldest first.
    evalueringer: Vec<Moeteevaluering>,
    /// What the caller may do.
    evner: Vec<&'static str>,
}

/// Somebody who is called to a meeting, or came.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Moetedeltaker {
    /// The id that they are called by: of a user, or of a person in the family.
    id: Uuid,
    navn: String,
    /// The unit they are here for.
    enhet: Option<Enhet>,
    /// Code of what they are to the child.
    rolle: Option<&'static str>,
    /// Whether they are of the family.
    er_familie: bool,
}

/// Somebody who is called to a meeting.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Innkalt {
    hvem: Moetedeltaker,
    /// `kommer` or `kan_ikke`.
    svar: Option<&'static str>,
}

/// That a meeting was called off.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Moeteavlysning {
    begrunnelse: String,
    avlyst_av: Person,
    #[schema(format = DateTime)]
    avlyst: String,
}

/// A version of the minutes.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Referat {
    id: Uuid,
    /// From 1; what is above 1 is a correction.
    nummer: i64,
    /// Who came.
    moette: Vec<Moetedeltaker>,
    /// Others who were there.
    andre: Option<String>,
    /// Why nobody of the family came.
    uten_familien: Option<String>,
    /// Whether the family has said yes to a meeting without them.
    familien_sa_ja: bool,
    /// What was talked about.
    droeftet: String,
    /// What was agreed, beside the measures.
    avtalt: Option<String>,
    /// The day of the next meeting.
    #[schema(format = Date)]
    neste: Option<String>,
    /// Who holds the stafettpinne from here.
    stafettholder: Person,
    skrevet_av: Person,
    #[schema(format = DateTime)]
    skrevet: String,
}

/// A measure that a meeting decided on, as it is now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Moetebeslutning {
    tiltak_id: Uuid,
    tittel: String,
    ansvarlig: Person,
    #[schema(format = Date)]
    frist: String,
    /// `aktiv` or `avsluttet`.
    status: &'static str,
    /// Whether the date has passed while it is active.
    forfalt: bool,
}

/// How somebody in the family found a meeting.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Moeteevaluering {
    id: Uuid,
    /// Whether it was useful: `ja`, `delvis` or `nei`.
    nyttig: &'static str,
    /// Whether they were heard.
    hoert: &'static str,
    /// Whether what was agreed was done.
    plan_fulgt: Option<&'static str>,
    /// In their own words.
    ord: Option<String>,
    skrevet_av: Person,
    #[schema(format = DateTime)]
    skrevet: String,
}

impl From<visning::Moetedeltaker> for Moetedeltaker {
    fn from(d: visning::Moetedeltaker) -> Self {
        Self {
            id: d.id,
            navn: d.navn,
            enhet: d.enhet.map(Into::into),
            rolle: d.rolle.map(|r| r.kode()),
            er_familie: d.er_familie,
        }
    }
}

impl From<visning::Referat> for Referat {
    fn from(r: visning::Referat) -> Self {
        Self {
            id: r.id.0,
            nummer: r.nummer,
            moette: r.moette.into_iter().map(Into::into).collect(),
            andre: r.andre,
            uten_familien: r.uten_familien,
            familien_sa_ja: r.familien_sa_ja,
            droeftet: r.droeftet,
            avtalt: r.avtalt,
            neste: r.neste.map(|dag| dag.to_string()),
            stafettholder: r.holder.into(),
            skrevet_av: r.skrevet_av.into(),
            skrevet: tid(r.skrevet),
        }
    }
}

impl From<visning::Moetebeslutning> for Moetebeslutning {
    fn from(b: visning::Moetebeslutning) -> Self {
        Self {
            tiltak_id: b.tiltak.0,
            tittel: b.tittel,
            ansvarlig: b.ansvarlig.into(),
            frist: b.frist.to_string(),
            status: b.status.kode(),
            forfalt: b.forfalt,
        }
    }
}

impl From<visning::Moeteevaluering> for Moeteevaluering {
    fn from(e: visning::Moeteevaluering) -> Self {
        Self {
            id: e.id.0,
            nyttig: e.nyttig.kode(),
            hoert: e.hoert.kode(),
            plan_fulgt: e.plan_fulgt.map(|p| p.kode()),
            ord: e.ord,
            skrevet_av: e.skrevet_av.into(),
            skrevet: tid(e.skrevet),
        }
    }
}

impl From<visning::Moete> for Moete {
    fn from(m: visning::Moete) -> Self {
        Self {
            id: m.id.0,
            logg_id: m.logg.0,
            slag: m.slag.to_string(),
            fra: tid(m.fra),
            til: tid(m.til),
            sted: m.sted,
            sted_skjult: m.sted_skjult,
            dagsorden: m.dagsorden,
            tema: m.tema.map(|t| t.to_string()),
            om: m.om.map(Into::into),
            status: m.status.kode(),
            innkalt_av: m.innkalt_av.into(),
            innkalt: tid(m.innkalt),
            avlysning: m.avlysning.map(|a| Moeteavlysning {
                begrunnelse: a.grunn,
                avlyst_av: a.av.into(),
                avlyst: tid(a.naar),
            }),
            innkalte: m
                .innkalte
                .into_iter()
                .map(|i| Innkalt {
                    hvem: i.hvem.into(),
                    svar: i.svar.map(|s| s.kode()),
                })
                .collect(),
            er_innkalt: m.er_innkalt,
            mitt_svar: m.mitt_svar.map(|s| s.kode()),
            referat: m.referat.map(Into::into),
            tidligere_referater: m.tidligere.into_iter().map(Into::into).collect(),
            beslutninger: m.beslutninger.into_iter().map(Into::into).collect(),
            evalueringer: m.evalueringer.into_iter().map(Into::into).collect(),
            evner: evner(&m.evner),
        }
    }
}

/// Calling people to a meeting.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyttMoete {
    /// Code of its kind, from the municipality's list.
    #[serde(default)]
    #[schema(required, min_length = 1)]
    pub slag: String,
    /// The day.
    #[serde(default)]
    #[schema(required, format = Date)]
    pub dag: String,
    /// When it begins, as clocks in Norway show it.
    #[serde(default)]
    #[schema(required, pattern = "^[0-2][0-9]:[0-5][0-9]$")]
    pub fra: String,
    /// When it ends.
    #[serde(default)]
    #[schema(required, pattern = "^[0-2][0-9]:[0-5][0-9]$")]
    pub til: String,
    /// Where.
    #[schema(max_length = 300)]
    pub sted: Option<String>,
    /// What it is about.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub dagsorden: String,
    /// Code of the theme it belongs to.
    pub tema: Option<String>,
    /// Who is called: ids of users who take part, and of persons in the family.
    #[serde(default)]
    #[schema(required, value_type = Vec<Uuid>, min_items = 1)]
    pub innkalte: Vec<String>,
}

impl From<NyttMoete> for moete::NyttMoete {
    fn from(n: NyttMoete) -> Self {
        Self {
            slag: n.slag,
            dag: n.dag,
            fra: n.fra,
            til: n.til,
            sted: n.sted,
            dagsorden: n.dagsorden,
            tema: n.tema,
            innkalte: n.innkalte,
        }
    }
}

/// Saying whether one comes.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyttMoetesvar {
    /// `kommer` or `kan_ikke`.
    #[serde(default)]
    #[schema(required, pattern = "^(kommer|kan_ikke)$")]
    pub svar: String,
}

/// Calling a meeting off.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyAvlysning {
    /// Why.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub begrunnelse: String,
}

/// Writing the minutes, or correcting them.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyttReferat {
    /// The number of the version that this corrects; none for the first.
    pub retter: Option<i64>,
    /// Who came: ids as in the invitation.
    #[serde(default)]
    #[schema(required, value_type = Vec<Uuid>, min_items = 1)]
    pub moette: Vec<String>,
    /// Others who were there.
    pub andre: Option<String>,
    /// Why nobody of the family came.
    pub uten_familien: Option<String>,
    /// The family has said yes to a meeting without them.
    #[serde(default)]
    pub familien_sa_ja: bool,
    /// What was talked about.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub droeftet: String,
    /// What was agreed, beside the measures.
    pub avtalt: Option<String>,
    /// The day of the next meeting.
    #[schema(format = Date)]
    pub neste: Option<String>,
    /// The user who holds the stafettpinne from here.
    #[serde(default)]
    #[schema(required, value_type = Uuid)]
    pub holder_id: String,
    /// What is agreed, each as a measure with one responsible person and one date.
    #[serde(default)]
    #[schema(max_items = 8)]
    pub beslutninger: Vec<NyttTiltak>,
}

impl From<NyttReferat> for moete::NyttReferat {
    fn from(n: NyttReferat) -> Self {
        Self {
            retter: n.retter,
            moette: n.moette,
            andre: n.andre,
            uten_familien: n.uten_familien,
            familien_sa_ja: n.familien_sa_ja,
            droeftet: n.droeftet,
            avtalt: n.avtalt,
            neste: n.neste,
            holder_id: n.holder_id,
            beslutninger: n.beslutninger.into_iter().map(Into::into).collect(),
        }
    }
}

/// Saying how a meeting was, as somebody in the family.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyMoeteevaluering {
    /// Whether it was useful: `ja`, `delvis` or `nei`.
    #[serde(default)]
    #[schema(required, pattern = "^(ja|delvis|nei)$")]
    pub nyttig: String,
    /// Whether one was heard.
    #[serde(default)]
    #[schema(required, pattern = "^(ja|delvis|nei)$")]
    pub hoert: String,
    /// Whether what was agreed was done.
    #[schema(pattern = "^(ja|delvis|nei)$")]
    pub plan_fulgt: Option<String>,
    /// In one's own words.
    pub ord: Option<String>,
}

impl From<NyMoeteevaluering> for moete::NyMoeteevaluering {
    fn from(n: NyMoeteevaluering) -> Self {
        Self {
            nyttig: n.nyttig,
            hoert: n.hoert,
            plan_fulgt: n.plan_fulgt,
            ord: n.ord,
        }
    }
}
