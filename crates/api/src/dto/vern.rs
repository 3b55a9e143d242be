//! What two persons decide, a protected address, and a child that is expected.

use super::{Barn, Enhet, Person, evner, tid};
use serde::{Deserialize, Serialize};
use stafett_app::{vedtak, ventet_barn, vern, visning};
use stafett_domain::vern::Gradering;
use utoipa::ToSchema;
use uuid::Uuid;

/// Somebody in the family, or a member of staff, whom something is decided about.
#[derive(Debug, Serialize, ToSchema)]
pub struct Gjelder {
    /// The id of the person.
    id: Option<Uuid>,
    /// Their name.
    navn: String,
    /// Code of what they are to the child.
    rolle: &'static str,
}

impl From<visning::Giver> for Gjelder {
    fn from(g: visning::Giver) -> Self {
        Self {
            id: g.person.map(|p| p.0),
            navn: g.navn,
            rolle: g.rolle.kode(),
        }
    }
}

/// Something that two persons decide, and what became of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Vedtak {
    /// Its id.
    id: Uuid,
    /// The child.
    barn: Barn,
    /// The log, when it is about one.
    stafettlogg_id: Option<Uuid>,
    /// `ett_samtykke`, `familieplass`, `utvalgt`, `utlevering` or `lavere_vern`.
    slag: &'static str,
    /// Whom it is about.
    gjelder: Gjelder,
    /// Whether that is the caller.
    gjelder_meg: bool,
    /// Code of the service that it is for,
    til_tjeneste: Option<String>,
    /// or one unit of it.
    til_enhet: Option<Enhet>,
    /// Codes of themes; none is all.
    temaer: Vec<String>,
    /// How the address would be protected, when it is about that: `ingen` or `fortrolig`.
    til_grad: Option<&'static str>,
    /// Whether places may be shown to them.
    ser_sted: bool,
    /// Code of the ground that the law gives.
    grunn: &'static str,
    /// Why, in words; for those who decide.
    begrunnelse: Option<String>,
    /// Who proposed it.
    foreslaatt_av: Person,
    /// When.
    #[schema(format = DateTime)]
    foreslaatt: String,
    /// The last day it holds; until it is lifted when there is none.
    #[schema(format = Date)]
    gjelder_til: Option<String>,
    /// The answer of the second person.
    avgjort: Option<Avgjort>,
    /// When it was lifted, or, without an answer, when it lapsed.
    #[schema(format = DateTime)]
    opphevet: Option<String>,
    /// Whether it holds now.
    gjelder_naa: bool,
    /// What the caller may do with it.
    evner: Vec<&'static str>,
}

/// The answer of the second person.
#[derive(Debug, Serialize, ToSchema)]
pub struct Avgjort {
    /// Who.
    av: Person,
    /// When.
    #[schema(format = DateTime)]
    naar: String,
    /// `godkjent` or `avslaatt`.
    utfall: &'static str,
}

impl From<visning::Vedtak> for Vedtak {
    fn from(v: visning::Vedtak) -> Self {
        Self {
            id: v.id.0,
            barn: v.barn.into(),
            stafettlogg_id: v.logg.map(|l| l.0),
            slag: v.slag.kode(),
            gjelder: v.gjelder.into(),
            gjelder_meg: v.gjelder_meg,
            til_tjeneste: v.til_tjeneste.map(|t| t.to_string()),
            til_enhet: v.til_enhet.map(Into::into),
            temaer: v.temaer.iter().map(ToString::to_string).collect(),
            til_grad: v.til_grad.map(Gradering::kode),
            ser_sted: v.ser_sted,
            grunn: v.grunn.kode(),
            begrunnelse: v.begrunnelse,
            foreslaatt_av: v.foreslaatt_av.into(),
            foreslaatt: tid(v.foreslaatt),
            gjelder_til: v.gjelder_til.map(|d| d.to_string()),
            avgjort: v.avgjort.map(|a| Avgjort {
                av: a.av.into(),
                naar: tid(a.naar),
                utfall: a.utfall.kode(),
            }),
            opphevet: v.opphevet.map(tid),
            gjelder_naa: v.gjelder_naa,
            evner: evner(&v.evner),
        }
    }
}

/// What two persons decide about one child.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Vedtaksliste {
    /// The child.
    barn: Barn,
    /// The active log.
    stafettlogg_id: Option<Uuid>,
    /// Everything that the caller may see, the newest first.
    vedtak: Vec<Vedtak>,
    /// Those in the family whom something can be decided about.
    familien: Vec<Gjelder>,
    /// What the caller may do.
    evner: Vec<&'static str>,
}

impl From<visning::Vedtaksliste> for Vedtaksliste {
    fn from(l: visning::Vedtaksliste) -> Self {
        Self {
            barn: l.barn.into(),
            stafettlogg_id: l.logg.map(|l| l.0),
            vedtak: l.vedtak.into_iter().map(Into::into).collect(),
            familien: l.familien.into_iter().map(Into::into).collect(),
            evner: evner(&l.evner),
        }
    }
}

/// How a child's address is protected, and who is on its list.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Adressevern {
    /// The child.
    barn: Barn,
    /// `ingen`, `fortrolig` or `strengt_fortrolig`.
    grad: &'static str,
    /// The proposals and decisions about the list, the newest first.
    listen: Vec<Vedtak>,
    /// The proposals and decisions about a lower protection, the newest first.
    senkinger: Vec<Vedtak>,
    /// When the protection was set and changed, the newest first.
    endringer: Vec<Vernendring>,
    /// The version of the active log, for `If-Match`, when there is one.
    stafettloggversjon: Option<i64>,
    /// Nobody is on the list now: nobody sees the case.
    ingen_ser: bool,
    /// Who holds the stafettpinne.
    stafettholder: Option<Person>,
    /// Those in the family who can be put on the list.
    familien: Vec<Gjelder>,
    /// What the caller may do.
    evner: Vec<&'static str>,
}

impl From<visning::Adressevern> for Adressevern {
    fn from(v: visning::Adressevern) -> Self {
        Self {
            barn: v.barn.into(),
            grad: v.grad.kode(),
            listen: v.listen.into_iter().map(Into::into).collect(),
            senkinger: v.senkinger.into_iter().map(Into::into).collect(),
            endringer: v.endringer.into_iter().map(Into::into).collect(),
            stafettloggversjon: v.versjon,
            ingen_ser: v.ingen_ser,
            stafettholder: v.holder.map(Into::into),
            familien: v.familien.into_iter().map(Into::into).collect(),
            evner: evner(&v.evner),
        }
    }
}

/// That the protection of an address was set or changed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Vernendring {
    /// When.
    #[schema(format = DateTime)]
    naar: String,
    /// By whom; by the import of the register when there is nobody.
    av: Option<Person>,
    /// Whether it was raised or lowered; nothing when only the list was changed.
    hevet: Option<bool>,
}

impl From<visning::Vernendring> for Vernendring {
    fn from(v: visning::Vernendring) -> Self {
        Self {
            naar: tid(v.naar),
            av: v.av.map(Into::into),
            hevet: v.hevet,
        }
    }
}

/// An expected child that was registered, or born.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VentetBarn {
    /// The id of the child.
    id: Uuid,
    /// What it is called until it has a name, or its name.
    navn: String,
    /// When it is expected, or was born.
    #[schema(format = Date)]
    dato: String,
}

impl From<visning::VentetBarn> for VentetBarn {
    fn from(v: visning::VentetBarn) -> Self {
        Self {
            id: v.id.0,
            navn: v.navn,
            dato: v.dato.to_string(),
        }
    }
}

/// Proposing what two persons decide.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyttVedtak {
    /// What is decided.
    #[serde(default)]
    #[schema(
        required,
        pattern = "^(ett_samtykke|familieplass|utvalgt|utlevering|lavere_vern)$"
    )]
    pub slag: String,
    /// Whom it is about: the id of somebody in the child's family, or of the child; left out when it is
    /// about the protection of the child's address,
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub gjelder: String,
    /// or of the user of a member of staff.
    #[schema(value_type = Option<Uuid>)]
    pub bruker_id: Option<String>,
    /// The service that one consent is enough for: its code, or the id of one unit.
    pub til_tjeneste: Option<String>,
    /// Codes of themes; none is all.
    #[serde(default)]
    pub temaer: Vec<String>,
    /// How the address would be protected, when it is about that: less than now.
    #[schema(pattern = "^(ingen|fortrolig)$")]
    pub til_grad: Option<String>,
    /// Whether places may be shown to them.
    #[serde(default)]
    pub ser_sted: bool,
    /// Code of the ground that the law gives.
    #[serde(default)]
    #[schema(required, min_length = 1)]
    pub grunn: String,
    /// Why, in words.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub begrunnelse: String,
    /// The last day it holds: at most a year ahead.
    #[schema(format = Date)]
    pub gjelder_til: Option<String>,
}

impl From<NyttVedtak> for vedtak::NyttVedtak {
    fn from(n: NyttVedtak) -> Self {
        Self {
            slag: n.slag,
            gjelder: n.gjelder,
            bruker_id: n.bruker_id,
            til_tjeneste: n.til_tjeneste,
            temaer: n.temaer,
            til_grad: n.til_grad,
            ser_sted: n.ser_sted,
            grunn: n.grunn,
            begrunnelse: n.begrunnelse,
            gjelder_til: n.gjelder_til,
        }
    }
}

/// The answer of the second person.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Vedtakssvar {
    /// `godkjent` or `avslaatt`.
    #[serde(default)]
    #[schema(required, pattern = "^(godkjent|avslaatt)$")]
    pub utfall: String,
}

/// Setting or raising the protection of an address. It is not lowered here: that is proposed, as
/// `lavere_vern`, and another says yes.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyttVern {
    /// How: at least as much as now.
    #[serde(default)]
    #[schema(required, pattern = "^(ingen|fortrolig|strengt_fortrolig)$")]
    pub grad: String,
    /// Proposals of others for a place on the list, by their ids, to which the caller says yes.
    #[serde(default)]
    pub godkjenn: Vec<String>,
    /// Persons in the family to propose for the list,
    #[serde(default)]
    pub utvalgte: Vec<String>,
    /// and users of staff.
    #[serde(default)]
    pub brukere: Vec<String>,
    /// Whether places may be shown to those who are proposed now.
    #[serde(default)]
    pub ser_sted: bool,
    /// Why, in words.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 10000, pattern = "\\S")]
    pub begrunnelse: String,
    /// The caller knows that nobody sees the case until a second person has said yes to somebody.
    #[serde(default)]
    pub bekreft_ingen: bool,
}

impl From<NyttVern> for vern::NyttVern {
    fn from(n: NyttVern) -> Self {
        Self {
            grad: n.grad,
            godkjenn: n.godkjenn,
            utvalgte: n.utvalgte,
            brukere: n.brukere,
            ser_sted: n.ser_sted,
            begrunnelse: n.begrunnelse,
            bekreft_ingen: n.bekreft_ingen,
        }
    }
}

/// Registering a child that is expected.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyttVentetBarn {
    /// The woman's national id: eleven digits.
    #[serde(default)]
    #[schema(required, pattern = "^[0-9]{11}$")]
    pub foedselsnummer: String,
    /// Her name.
    #[serde(default)]
    #[schema(required)]
    pub navn: String,
    /// When the child is expected.
    #[serde(default)]
    #[schema(required, format = Date)]
    pub termin: String,
    /// The caller's unit that will help; may be left out.
    #[schema(value_type = Option<Uuid>)]
    pub enhet_id: Option<String>,
}

impl From<NyttVentetBarn> for ventet_barn::NyttVentetBarn {
    fn from(n: NyttVentetBarn) -> Self {
        Self {
            foedselsnummer: n.foedselsnummer,
            navn: n.navn,
            termin: n.termin,
            enhet_id: n.enhet_id,
        }
    }
}

/// Registering that an expected child is born.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NyFoedsel {
    /// Its name.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 300, pattern = "\\S")]
    pub navn: String,
    /// Its national id, when it has one.
    #[schema(pattern = "^[0-9]{11}$")]
    pub foedselsnummer: Option<String>,
    /// The day it was born.
    #[serde(default)]
    #[schema(required, format = Date)]
    pub foedselsdato: String,
}

impl From<NyFoedsel> for ventet_barn::NyFoedsel {
    fn from(n: NyFoedsel) -> Self {
        Self {
            navn: n.navn,
            foedselsnummer: n.foedselsnummer,
            foedselsdato: n.foedselsdato,
        }
    }
}
