//! Who may do what: the Cedar policies under `policies/`, and the only way to ask them.
//!
//! The policies see plain facts ([`Fakta`]) and answer with a [`Tillatelse`], which names the
//! policies that decided, or a [`Nektet`]. Nothing else can make a [`Tillatelse`], so a function
//! that takes one cannot be reached without a decision.
//!
//! The file is long because every act and every fact stands in it, each with what it means.

use crate::{kodeenum, roller::Rolle, tilgang::Tilgangsnivaa};
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, Policy,
    PolicyId, PolicySet, Request, RestrictedExpression, Schema, ValidationMode, Validator,
};
use std::{
    cell::OnceCell,
    collections::{BTreeSet, HashMap, HashSet},
    sync::{Arc, PoisonError, RwLock},
};
use thiserror::Error;

mod forklaring;
mod oversikt;

pub use forklaring::{FAKTA, Faktum};
pub use oversikt::{Regel, Virkning};

const SKJEMA: &str = include_str!("../policies/stafett.cedarschema");

const REGLER: &str = concat!(
    include_str!("../policies/grenser.cedar"),
    include_str!("../policies/enhet.cedar"),
    include_str!("../policies/innsyn.cedar"),
    include_str!("../policies/samtykke.cedar"),
    include_str!("../policies/arbeid.cedar"),
    include_str!("../policies/stafettpinne.cedar"),
    include_str!("../policies/trapp.cedar"),
    include_str!("../policies/saerskilt.cedar"),
);

/// The text of the schema and of the policies that are built in.
#[derive(Debug, Clone, Copy)]
pub struct Kilde {
    /// The words that the policies may use.
    pub skjema: &'static str,
    /// The policies, one file after the other.
    pub regler: &'static str,
}

/// What is built in, for those who prove something about it or print it.
pub const fn kilde() -> Kilde {
    Kilde {
        skjema: SKJEMA,
        regler: REGLER,
    }
}

kodeenum! {
    /// What somebody wants to do. The codes are the actions in the policies.
    pub enum Handling {
        /// Look a child up by name or national id.
        BarnSoek = "barn_soek",
        /// List the children in one's own unit.
        BarnListe = "barn_liste",
        /// Read the bank of measures and the municipality's lists.
        KatalogLes = "katalog_les",
        /// Read the texts that consent is given to.
        SamtykketekstLes = "samtykketekst_les",
        /// Open a stafettlogg for a child.
        StafettloggAapne = "stafettlogg_aapne",
        /// See the frame of a log: step, dates, who is responsible.
        StafettloggSe = "stafettlogg_se",
        /// Read what is written in a log, under the granted themes.
        StafettloggLes = "stafettlogg_les",
        /// Read the timeline of a log.
        HendelserLes = "hendelser_les",
        /// Read who has looked at the log.
        InnsynsloggLes = "innsynslogg_les",
        /// Ask why somebody can see the log.
        HvorforLes = "hvorfor_les",
        /// See the log as another service sees it.
        SomAndreLes = "som_andre_les",
        /// Read the child's one-page picture of who helps.
        HjelpearkLes = "hjelpeark_les",
        /// Take one's own copy.
        KopiTa = "kopi_ta",
        /// Read what one's own service wrote, also when its access has ended.
        EgneBidragLes = "egne_bidrag_les",
        /// Give consent.
        SamtykkeGi = "samtykke_gi",
        /// Write down a consent that was given on paper or orally.
        SamtykkeRegistrer = "samtykke_registrer",
        /// Take a consent back: one's own, or one that the holder is told is taken back.
        SamtykkeTrekk = "samtykke_trekk",
        /// Invite a participant.
        DeltakerInviter = "deltaker_inviter",
        /// Set or change a goal.
        MaalSett = "maal_sett",
        /// Decide from whom a goal and all under it is withheld.
        MaalSkjerm = "maal_skjerm",
        /// Add a measure under a goal.
        TiltakLeggTil = "tiltak_legg_til",
        /// Note progress on a measure.
        FremdriftNoter = "fremdrift_noter",
        /// Evaluate a measure.
        TiltakEvaluer = "tiltak_evaluer",
        /// Call people to a meeting, or call it off.
        MoeteInnkall = "moete_innkall",
        /// Say whether one comes to a meeting.
        MoeteSvar = "moete_svar",
        /// Write the minutes of a meeting, or correct them.
        ReferatSkriv = "referat_skriv",
        /// Say how a meeting was, as family.
        MoeteEvaluer = "moete_evaluer",
        /// Say one's own words as family: wishes, comments, an assessment.
        InnspillGi = "innspill_gi",
        /// Write down the child's view, or why it is missing.
        BarnetsSynRegistrer = "barnets_syn_registrer",
        /// Move a case on the staircase, and name the service that coordinates.
        TrinnFlytt = "trinn_flytt",
        /// Move a case although something is missing.
        TrinnOverstyr = "trinn_overstyr",
        /// Record that something was talked about and offered.
        TilbudFoer = "tilbud_foer",
        /// Record the need for an interpreter.
        TolkSett = "tolk_sett",
        /// Register a child that is expected.
        BarnVente = "barn_vente",
        /// Register that an expected child is born.
        BarnFoedt = "barn_foedt",
        /// Offer the stafettpinne.
        StafettpinneTilby = "stafettpinne_tilby",
        /// Accept the stafettpinne.
        StafettpinneGodta = "stafettpinne_godta",
        /// Decline the stafettpinne.
        StafettpinneAvslaa = "stafettpinne_avslaa",
        /// Take an offer of the stafettpinne back.
        StafettpinneTrekk = "stafettpinne_trekk",
        /// See who is blocked from the case.
        SperreLes = "sperre_les",
        /// Block oneself from a case.
        SperreMeg = "sperre_meg",
        /// Block somebody else from a case.
        SperreSett = "sperre_sett",
        /// Lift a block.
        SperreOpphev = "sperre_opphev",
        /// Open a case because of danger to life or health.
        NoedtilgangAapne = "noedtilgang_aapne",
        /// Open a case as a leader or administrator, with a reason.
        GrunntilgangAapne = "grunntilgang_aapne",
        /// See the accesses that wait for review.
        GjennomgangLes = "gjennomgang_les",
        /// Close a review.
        GjennomgangAvslutt = "gjennomgang_avslutt",
        /// See what two persons decide.
        VedtakLes = "vedtak_les",
        /// Propose what two persons decide.
        VedtakForeslaa = "vedtak_foreslaa",
        /// Decide on what another proposed.
        VedtakAvgjoer = "vedtak_avgjoer",
        /// See that an address is protected, and who is on the list.
        VernLes = "vern_les",
        /// Set or raise the protection of an address, and be one of the two who lower it.
        VernSett = "vern_sett",
        /// Send a request: access, correction, objection.
        HenvendelseSend = "henvendelse_send",
        /// Read a request.
        HenvendelseLes = "henvendelse_les",
        /// Answer a request.
        HenvendelseBesvar = "henvendelse_besvar",
        /// See the control of reads.
        LoggkontrollLes = "loggkontroll_les",
        /// Sign a control of reads.
        LoggkontrollSigner = "loggkontroll_signer",
        /// See alarms.
        AlarmLes = "alarm_les",
    }
}

/// Everything that a decision depends on. The default is a stranger: every fact is false.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Fakta {
    /// The user and the case belong to the same municipality.
    pub samme_kommune: bool,
    /// The user is active.
    pub bruker_aktiv: bool,
    /// The log is active; false when it is closed, or when there is none.
    pub logg_aktiv: bool,
    /// The highest level of the user's grants that are open now.
    pub nivaa: Option<Tilgangsnivaa>,
    /// The user is a parent with parental responsibility for the child, who is under eighteen.
    pub foresatt_med_ansvar: bool,
    /// The user is responsible for the measure.
    pub er_ansvarlig: bool,
    /// The stafettpinne is offered to the user.
    pub er_mottaker: bool,
    /// The user holds the stafettpinne.
    pub er_holder: bool,
    /// The user gave the consent.
    pub er_giver: bool,
    /// The child belongs to a unit where the user holds a role.
    pub barn_i_egen_enhet: bool,
    /// The user takes part, or holds the stafettpinne, for a service.
    pub deltar: bool,
    /// It is the user's own case, and they are old enough to be told of it.
    pub er_barnet: bool,
    /// The user proposed, opened or sent what is to be decided, reviewed or answered, or made reads that
    /// are controlled; or what is to be decided is about the user.
    pub er_forslagsstiller: bool,
    /// The user leads the unit that holds the stafettpinne, or that a control is about.
    pub er_leder: bool,
    /// A time-boxed reading with a reason is open.
    pub grunn_oppgitt: bool,
    /// The user wrote something in the log for a service where they still work.
    pub har_bidratt: bool,
    /// The user is a foster parent, or has a decided place in the family.
    pub i_familien: bool,
    /// The user works in a service that may open an emergency access.
    pub kan_noedaapne: bool,
    /// It takes a leader to decide, and there would be none.
    pub mangler_leder: bool,
    /// An emergency access is open.
    pub noedaapnet: bool,
    /// The user acts for the child welfare service, which has the care of the child.
    pub representerer_barnet: bool,
    /// The user is disqualified: blocked from the case, or of the child's own family.
    pub sperret: bool,
    /// A second person has said yes to handing a protected child's case out.
    pub utlevering_godkjent: bool,
    /// The user is on the list of those who may see a protected child's case.
    pub utvalgt: bool,
    /// The child's address is protected.
    pub vernet: bool,
    /// The roles that the user holds today.
    pub roller: BTreeSet<Rolle>,
}

/// Proof that a policy permits one [`Handling`]. Only [`Regler::avgjoer`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "what is permitted should be done, or not asked for"]
pub struct Tillatelse {
    handling: Handling,
    grunnlag: Arc<[String]>,
}

impl Tillatelse {
    /// What is permitted.
    pub fn handling(&self) -> Handling {
        self.handling
    }

    /// The ids of the policies that decided, sorted: the «why» on the page and in the journal.
    pub fn grunnlag(&self) -> &[String] {
        &self.grunnlag
    }
}

/// No policy permits it, or one forbids it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{} is not permitted", handling.kode())]
pub struct Nektet {
    /// What was asked for.
    pub handling: Handling,
}

/// Why the embedded policies cannot be used. It is found at start, never in a decision.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Regelfeil {
    /// The schema, or a name in it, cannot be read.
    #[error("the policy schema cannot be read: {0}")]
    Skjema(String),
    /// The policies cannot be read.
    #[error("the policies cannot be read: {0}")]
    Uleselig(String),
    /// A policy lacks an annotation that every policy must have.
    #[error("a policy lacks @{0}: {1}")]
    Mangler(&'static str, String),
    /// Two policies have the same id.
    #[error("two policies have the same id: {0}")]
    Dobbel(String),
    /// The policies do not fit the schema.
    #[error("the policies do not fit the schema: {}", .0.join("; "))]
    Ugyldig(Vec<String>),
}

/// The policies, ready to be asked.
///
/// The answers are remembered. There are finitely many facts, and a municipality meets few of
/// them, so the memory stays small.
pub struct Regler {
    skjema: Schema,
    regler: PolicySet,
    dommer: Authorizer,
    navn: Navn,
    husket: RwLock<HashMap<Fakta, HashMap<Handling, Svar>>>,
}

/// The ids of the policies that permit, or nothing.
type Svar = Option<Arc<[String]>>;

/// The facts in the words of the schema, or nothing when they cannot be said in them.
type Stilling = Option<(Entities, Context)>;

/// The names that a request is made of. A decision is about these stand-ins, not about a person.
struct Navn {
    bruker: EntityUid,
    ressurs: EntityUid,
    egen_kommune: EntityUid,
    annen_kommune: EntityUid,
    handlinger: HashMap<Handling, EntityUid>,
}

impl Navn {
    fn nye() -> Result<Self, Regelfeil> {
        let handlinger = Handling::ALLE
            .iter()
            .map(|h| Ok((*h, uid("Action", h.kode())?)))
            .collect::<Result<_, Regelfeil>>()?;
        Ok(Self {
            bruker: uid("Bruker", "bruker")?,
            ressurs: uid("Ressurs", "ressurs")?,
            egen_kommune: uid("Kommune", "egen")?,
            annen_kommune: uid("Kommune", "annen")?,
            handlinger,
        })
    }
}

fn uid(slag: &str, id: &str) -> Result<EntityUid, Regelfeil> {
    let slag: EntityTypeName = slag
        .parse()
        .map_err(|feil| Regelfeil::Skjema(format!("{feil}")))?;
    Ok(EntityUid::from_type_name_and_id(slag, EntityId::new(id)))
}

impl Regler {
    /// The policies that are built in, strictly validated against their schema.
    ///
    /// # Errors
    /// [`Regelfeil`] when the policies cannot be read, lack an id or a source, or do not fit.
    pub fn innebygde() -> Result<Self, Regelfeil> {
        Self::fra_tekst(SKJEMA, REGLER)
    }

    /// Policies from elsewhere than the binary: only a test that plants a fault has any use for it.
    /// The architecture test keeps it out of shipped code.
    ///
    /// # Errors
    /// Like [`Regler::innebygde`].
    pub fn fra_tekst(skjema: &str, regler: &str) -> Result<Self, Regelfeil> {
        let (skjema, advarsler) = Schema::from_cedarschema_str(skjema)
            .map_err(|feil| Regelfeil::Skjema(feil.to_string()))?;
        if let Some(advarsel) = advarsler.into_iter().next() {
            return Err(Regelfeil::Skjema(advarsel.to_string()));
        }
        let regler = med_egne_id(regler)?;
        let funn = Validator::new(skjema.clone()).validate(&regler, ValidationMode::Strict);
        if !funn.validation_passed_without_warnings() {
            let feil = funn.validation_errors().map(ToString::to_string);
            let advarsler = funn.validation_warnings().map(ToString::to_string);
            return Err(Regelfeil::Ugyldig(feil.chain(advarsler).collect()));
        }
        Ok(Self {
            skjema,
            regler,
            dommer: Authorizer::new(),
            navn: Navn::nye()?,
            husket: RwLock::default(),
        })
    }

    /// Decides.
    ///
    /// # Errors
    /// [`Nektet`] when no policy permits, a policy forbids, or a policy cannot be evaluated.
    pub fn avgjoer(&self, handling: Handling, fakta: &Fakta) -> Result<Tillatelse, Nektet> {
        match self.svar(handling, fakta, &OnceCell::new()) {
            Some(grunnlag) => Ok(Tillatelse { handling, grunnlag }),
            None => Err(Nektet { handling }),
        }
    }

    /// Everything that these facts permit: what a page should offer.
    pub fn evner(&self, fakta: &Fakta) -> Vec<Handling> {
        // The facts are put into the words of the schema once for all the questions.
        let stilling = OnceCell::new();
        Handling::ALLE
            .iter()
            .copied()
            .filter(|h| self.svar(*h, fakta, &stilling).is_some())
            .collect()
    }

    fn svar(&self, handling: Handling, fakta: &Fakta, stilling: &OnceCell<Stilling>) -> Svar {
        let kjent = {
            let husket = self.husket.read().unwrap_or_else(PoisonError::into_inner);
            husket.get(fakta).and_then(|s| s.get(&handling)).cloned()
        };
        if let Some(svar) = kjent {
            return svar;
        }
        let svar = stilling
            .get_or_init(|| self.stilling(fakta))
            .as_ref()
            .and_then(|(entiteter, forhold)| self.spoer(handling, entiteter, forhold.clone()));
        self.husket
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(fakta.clone())
            .or_default()
            .insert(handling, svar.clone());
        svar
    }

    /// Asks the policies. Whatever goes wrong is a refusal: a `forbid` that cannot be evaluated
    /// must not fall away.
    fn spoer(&self, handling: Handling, entiteter: &Entities, forhold: Context) -> Svar {
        let foresporsel = Request::new(
            self.navn.bruker.clone(),
            self.navn.handlinger.get(&handling)?.clone(),
            self.navn.ressurs.clone(),
            forhold,
            Some(&self.skjema),
        )
        .ok()?;
        let dom = self
            .dommer
            .is_authorized(&foresporsel, &self.regler, entiteter);
        let feilfri = dom.diagnostics().errors().next().is_none();
        (feilfri && dom.decision() == Decision::Allow).then(|| {
            let id: BTreeSet<String> = dom.diagnostics().reason().map(|i| i.to_string()).collect();
            id.into_iter().collect()
        })
    }

    /// The facts in the words of the schema.
    fn stilling(&self, fakta: &Fakta) -> Stilling {
        let sant = RestrictedExpression::new_bool;
        let kommune = |uid: &EntityUid| RestrictedExpression::new_entity_uid(uid.clone());
        let ressursens_kommune = if fakta.samme_kommune {
            &self.navn.egen_kommune
        } else {
            &self.navn.annen_kommune
        };
        let roller = fakta
            .roller
            .iter()
            .map(|r| RestrictedExpression::new_string(r.kode().to_owned()));
        let bruker = Entity::new(
            self.navn.bruker.clone(),
            HashMap::from([
                ("kommune".to_owned(), kommune(&self.navn.egen_kommune)),
                ("roller".to_owned(), RestrictedExpression::new_set(roller)),
                ("aktiv".to_owned(), sant(fakta.bruker_aktiv)),
            ]),
            HashSet::new(),
        );
        let ressurs = Entity::new(
            self.navn.ressurs.clone(),
            HashMap::from([
                ("kommune".to_owned(), kommune(ressursens_kommune)),
                ("aktiv".to_owned(), sant(fakta.logg_aktiv)),
            ]),
            HashSet::new(),
        );
        let kan = |minst| sant(fakta.nivaa.is_some_and(|nivaa| nivaa >= minst));
        let forhold = Context::from_pairs(
            [
                ("barnIEgenEnhet", sant(fakta.barn_i_egen_enhet)),
                ("deltar", sant(fakta.deltar)),
                ("erAnsvarlig", sant(fakta.er_ansvarlig)),
                ("erBarnet", sant(fakta.er_barnet)),
                ("erForslagsstiller", sant(fakta.er_forslagsstiller)),
                ("erGiver", sant(fakta.er_giver)),
                ("erHolder", sant(fakta.er_holder)),
                ("erLeder", sant(fakta.er_leder)),
                ("erMottaker", sant(fakta.er_mottaker)),
                ("foresattMedAnsvar", sant(fakta.foresatt_med_ansvar)),
                ("grunnOppgitt", sant(fakta.grunn_oppgitt)),
                ("harBidratt", sant(fakta.har_bidratt)),
                ("iFamilien", sant(fakta.i_familien)),
                ("kanBidra", kan(Tilgangsnivaa::Bidra)),
                ("kanLede", kan(Tilgangsnivaa::Lede)),
                ("kanLese", kan(Tilgangsnivaa::Les)),
                ("kanNoedaapne", sant(fakta.kan_noedaapne)),
                ("kanSe", kan(Tilgangsnivaa::Meta)),
                ("manglerLeder", sant(fakta.mangler_leder)),
                ("noedaapnet", sant(fakta.noedaapnet)),
                ("representererBarnet", sant(fakta.representerer_barnet)),
                ("sperret", sant(fakta.sperret)),
                ("utleveringGodkjent", sant(fakta.utlevering_godkjent)),
                ("utvalgt", sant(fakta.utvalgt)),
                ("vernet", sant(fakta.vernet)),
            ]
            .map(|(navn, verdi)| (navn.to_owned(), verdi)),
        );
        // The schema brings the groups of actions into the entities.
        let entiteter =
            Entities::from_entities([bruker.ok()?, ressurs.ok()?], Some(&self.skjema)).ok()?;
        Some((entiteter, forhold.ok()?))
    }
}

/// The policies under the ids that they give themselves.
fn med_egne_id(tekst: &str) -> Result<PolicySet, Regelfeil> {
    let lest: PolicySet = tekst
        .parse()
        .map_err(|feil| Regelfeil::Uleselig(format!("{feil}")))?;
    let mut regler = PolicySet::new();
    for regel in lest.policies() {
        let id = merknad(regel, "id")?;
        merknad(regel, "kilde")?;
        regler
            .add(regel.new_id(PolicyId::new(id)))
            .map_err(|_| Regelfeil::Dobbel(id.to_owned()))?;
    }
    Ok(regler)
}

fn merknad<'a>(regel: &'a Policy, navn: &'static str) -> Result<&'a str, Regelfeil> {
    regel
        .annotation(navn)
        .filter(|verdi| !verdi.trim().is_empty())
        .ok_or_else(|| Regelfeil::Mangler(navn, regel.to_string()))
}

#[cfg(test)]
mod tests;
