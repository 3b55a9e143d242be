//! The log, in a list and as a whole.

use super::{
    Barn, BarnetsSyn, Deltaker, Enhet, Foresatt, Holder, Innspill, Maal, Mangel, MinTilgang,
    PersonIEnhet, RegistrertSyn, Samtykke, Samtykkebilde, Stafettpinne, Tolk, Trappeutdrag, evner,
    tid,
};
use serde::Serialize;
use stafett_app::visning;
use utoipa::ToSchema;
use uuid::Uuid;

/// A log in a list.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Loggoversikt {
    /// Its id.
    id: Uuid,
    /// The child.
    barn: Barn,
    /// Code of the step on the staircase.
    trinn: String,
    /// `aktiv`, `takket_nei` or `avsluttet`.
    status: &'static str,
    /// Who holds the stafettpinne; null when the family declined.
    stafettholder: Option<PersonIEnhet>,
    /// Its version.
    versjon: i64,
    /// When it was last changed.
    #[schema(format = DateTime)]
    endret: String,
    /// Whether the caller holds the stafettpinne.
    er_min: bool,
    /// How many measures are past their date.
    forfalte: usize,
    /// How many of them are the caller's.
    mine_forfalte: usize,
    /// The nearest date of an active measure.
    #[schema(format = Date)]
    neste_frist: Option<String>,
    /// Whether the stafettpinne is offered to somebody and waits.
    tilbud_venter: bool,
    /// Whether a service that takes part, or is offered the stafettpinne, lacks the caller's consent.
    mangler_mitt_samtykke: bool,
    /// The last day of a consent that soon ends, of the caller's own or for the holder of any.
    #[schema(format = Date)]
    samtykke_gaar_ut: Option<String>,
    /// What the caller may do.
    evner: Vec<&'static str>,
}

impl From<visning::Loggoversikt> for Loggoversikt {
    fn from(l: visning::Loggoversikt) -> Self {
        Self {
            id: l.id.0,
            barn: l.barn.into(),
            trinn: l.trinn.to_string(),
            status: l.status.kode(),
            stafettholder: l.stafettholder.map(Into::into),
            versjon: l.versjon,
            endret: tid(l.endret),
            er_min: l.er_min,
            forfalte: l.forfalte,
            mine_forfalte: l.mine_forfalte,
            neste_frist: l.neste_frist.map(|d| d.to_string()),
            tilbud_venter: l.tilbud_venter,
            mangler_mitt_samtykke: l.mangler_mitt_samtykke,
            samtykke_gaar_ut: l.samtykke_gaar_ut.map(|d| d.to_string()),
            evner: evner(&l.evner),
        }
    }
}

/// A whole log, as much as the caller may see.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Stafettlogg {
    /// The frame.
    #[serde(flatten)]
    oversikt: Loggoversikt,
    /// The unit that opened it.
    aapnet_av: Enhet,
    /// When it was opened.
    #[schema(format = DateTime)]
    opprettet: String,
    /// What the family answered.
    tilbud: TilbudSvar,
    /// Why it was opened; null when the caller sees the frame only.
    bakgrunn: Option<String>,
    /// The child's view at the opening, or why it was missing,
    barnets_syn: Option<BarnetsSyn>,
    /// and after it, the newest first.
    senere_syn: Vec<RegistrertSyn>,
    /// Whether the child must be heard again before more is written (barnelova § 31).
    maa_hoeres: bool,
    /// Goals with their measures.
    maal: Vec<Maal>,
    /// Those who take part or have taken part.
    deltakere: Vec<Deltaker>,
    /// The family.
    foresatte: Vec<Foresatt>,
    /// Consents, the newest first.
    samtykker: Vec<Samtykke>,
    /// What they add up to: who sees what.
    samtykkebilde: Samtykkebilde,
    /// The line of holders, the first first.
    holdere: Vec<Holder>,
    /// Offers of the stafettpinne, the newest first.
    stafettpinner: Vec<Stafettpinne>,
    /// Consents that are missing.
    mangler: Vec<Mangel>,
    /// Why the caller may see this, and how much.
    min_tilgang: Vec<MinTilgang>,
    /// Something is there that the caller's grants do not open.
    noe_er_skjult: bool,
    /// How the child's address is protected; absent when it is not, or not for the caller to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    adressevern: Option<&'static str>,
    /// What the family has said in its own words, the oldest first.
    innspill: Vec<Innspill>,
    /// Who needs an interpreter, for those who help; for the family their own need.
    tolk: Vec<Tolk>,
    /// Its way on the staircase.
    trapp: Trappeutdrag,
}

/// What the family answered, and when.
#[derive(Debug, Serialize, ToSchema)]
pub struct TilbudSvar {
    /// `takket_ja` or `takket_nei`.
    utfall: &'static str,
    /// The day they were asked.
    #[schema(format = Date)]
    dato: String,
}

impl From<visning::Logg> for Stafettlogg {
    fn from(l: visning::Logg) -> Self {
        Self {
            oversikt: l.oversikt.into(),
            aapnet_av: l.aapnet_av.into(),
            opprettet: tid(l.opprettet),
            tilbud: TilbudSvar {
                utfall: l.tilbud.kode(),
                dato: l.tilbud_dato.to_string(),
            },
            bakgrunn: l.bakgrunn,
            barnets_syn: l.barnets_syn.map(Into::into),
            senere_syn: l.senere_syn.into_iter().map(Into::into).collect(),
            maa_hoeres: l.maa_hoeres,
            maal: l.maal.into_iter().map(Into::into).collect(),
            deltakere: l.deltakere.into_iter().map(Into::into).collect(),
            foresatte: l.foresatte.into_iter().map(Into::into).collect(),
            samtykker: l.samtykker.into_iter().map(Into::into).collect(),
            samtykkebilde: l.bilde.into(),
            holdere: l.holdere.into_iter().map(Into::into).collect(),
            stafettpinner: l.pinner.into_iter().map(Into::into).collect(),
            mangler: l.mangler.into_iter().map(Into::into).collect(),
            min_tilgang: l.min_tilgang.into_iter().map(Into::into).collect(),
            noe_er_skjult: l.noe_er_skjult,
            adressevern: l.vern.map(|v| v.kode()),
            innspill: l.innspill.into_iter().map(Into::into).collect(),
            tolk: l.tolk.into_iter().map(Into::into).collect(),
            trapp: l.trapp.into(),
        }
    }
}
