//! Who may do what: the Cedar policies under `policies/`, and the only way to ask them.
//!
//! The policies see plain facts ([`Fakta`]) and answer with a [`Tillatelse`], which names the
//! policies that decided, or a [`Nektet`]. Nothing else can make a [`Tillatelse`], so a function
//! that takes one cannot be reached without a decision.

use crate::{kodeenum, roller::Rolle, tilgang::Tilgangsnivaa};
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, Policy,
    PolicyId, PolicySet, Request, RestrictedExpression, Schema, ValidationMode, Validator,
};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::{Arc, PoisonError, RwLock},
};
use thiserror::Error;

const SKJEMA: &str = include_str!("../policies/stafett.cedarschema");

const REGLER: &str = concat!(
    include_str!("../policies/grenser.cedar"),
    include_str!("../policies/enhet.cedar"),
    include_str!("../policies/innsyn.cedar"),
    include_str!("../policies/samtykke.cedar"),
    include_str!("../policies/arbeid.cedar"),
    include_str!("../policies/stafettpinne.cedar"),
);

kodeenum! {
    /// What somebody wants to do. The codes are the actions in the policies.
    pub enum Handling {
        /// Look a child up by name or national id.
        BarnSoek = "barn_soek",
        /// List the children in one's own unit.
        BarnListe = "barn_liste",
        /// Read the bank of measures and the municipality's lists.
        KatalogLes = "katalog_les",
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
        /// Give consent.
        SamtykkeGi = "samtykke_gi",
        /// Take one's own consent back.
        SamtykkeTrekk = "samtykke_trekk",
        /// Invite a participant.
        DeltakerInviter = "deltaker_inviter",
        /// Set or change a goal.
        MaalSett = "maal_sett",
        /// Add a measure under a goal.
        TiltakLeggTil = "tiltak_legg_til",
        /// Note progress on a measure.
        FremdriftNoter = "fremdrift_noter",
        /// Evaluate a measure.
        TiltakEvaluer = "tiltak_evaluer",
        /// Offer the stafettpinne.
        StafettpinneTilby = "stafettpinne_tilby",
        /// Accept the stafettpinne.
        StafettpinneGodta = "stafettpinne_godta",
        /// Decline the stafettpinne.
        StafettpinneAvslaa = "stafettpinne_avslaa",
        /// Take an offer of the stafettpinne back.
        StafettpinneTrekk = "stafettpinne_trekk",
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

    fn fra_tekst(skjema: &str, regler: &str) -> Result<Self, Regelfeil> {
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
        match self.svar(handling, fakta) {
            Some(grunnlag) => Ok(Tillatelse { handling, grunnlag }),
            None => Err(Nektet { handling }),
        }
    }

    /// Everything that these facts permit: what a page should offer.
    pub fn evner(&self, fakta: &Fakta) -> Vec<Handling> {
        Handling::ALLE
            .iter()
            .copied()
            .filter(|h| self.svar(*h, fakta).is_some())
            .collect()
    }

    fn svar(&self, handling: Handling, fakta: &Fakta) -> Svar {
        let kjent = {
            let husket = self.husket.read().unwrap_or_else(PoisonError::into_inner);
            husket.get(fakta).and_then(|s| s.get(&handling)).cloned()
        };
        if let Some(svar) = kjent {
            return svar;
        }
        let svar = self
            .stilling(fakta)
            .and_then(|(entiteter, forhold)| self.spoer(handling, &entiteter, forhold));
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
    fn stilling(&self, fakta: &Fakta) -> Option<(Entities, Context)> {
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
                ("erAnsvarlig", sant(fakta.er_ansvarlig)),
                ("erGiver", sant(fakta.er_giver)),
                ("erHolder", sant(fakta.er_holder)),
                ("erMottaker", sant(fakta.er_mottaker)),
                ("foresattMedAnsvar", sant(fakta.foresatt_med_ansvar)),
                ("kanBidra", kan(Tilgangsnivaa::Bidra)),
                ("kanLede", kan(Tilgangsnivaa::Lede)),
                ("kanLese", kan(Tilgangsnivaa::Les)),
                ("kanSe", kan(Tilgangsnivaa::Meta)),
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
mod tests {
    use super::*;
    use cedar_policy::ActionConstraint;
    use std::{fmt::Write as _, sync::OnceLock};

    const LESER: [Handling; 4] = [
        Handling::StafettloggSe,
        Handling::StafettloggLes,
        Handling::HendelserLes,
        Handling::InnsynsloggLes,
    ];

    const SKRIVER: [Handling; 11] = [
        Handling::SamtykkeGi,
        Handling::SamtykkeTrekk,
        Handling::DeltakerInviter,
        Handling::MaalSett,
        Handling::TiltakLeggTil,
        Handling::FremdriftNoter,
        Handling::TiltakEvaluer,
        Handling::StafettpinneTilby,
        Handling::StafettpinneGodta,
        Handling::StafettpinneAvslaa,
        Handling::StafettpinneTrekk,
    ];

    fn kollega(roller: &[Rolle]) -> Fakta {
        Fakta {
            samme_kommune: true,
            bruker_aktiv: true,
            logg_aktiv: true,
            roller: roller.iter().copied().collect(),
            ..Fakta::default()
        }
    }

    #[test]
    fn the_embedded_policies_pass_strict_validation() {
        Regler::innebygde().unwrap();
    }

    #[test]
    fn every_policy_has_an_id_and_a_source() {
        let regler = Regler::innebygde().unwrap();
        for regel in regler.regler.policies() {
            assert_eq!(
                regel.annotation("id"),
                Some(regel.id().to_string().as_str())
            );
            assert!(regel.annotation("kilde").is_some_and(|k| !k.is_empty()));
        }
        assert_eq!(
            regler.regler.policies().count(),
            REGLER.matches("@id(").count()
        );
    }

    #[test]
    fn the_actions_of_the_schema_are_the_actions_of_the_code() {
        let regler = Regler::innebygde().unwrap();
        let skjema: BTreeSet<String> = regler
            .skjema
            .request_envs()
            .map(|miljoe| miljoe.action().id().unescaped().to_owned())
            .collect();
        let kode = Handling::ALLE.iter().map(|h| h.kode().to_owned()).collect();
        assert_eq!(skjema, kode);
    }

    #[test]
    fn policies_with_a_fault_are_refused_at_start() {
        let feil = |regler: &str| Regler::fra_tekst(SKJEMA, regler).err().unwrap();
        let uten_id = r#"@kilde("x") permit (principal, action, resource);"#;
        assert!(matches!(feil(uten_id), Regelfeil::Mangler("id", _)));
        let uten_kilde = r#"@id("a") permit (principal, action, resource);"#;
        assert!(matches!(feil(uten_kilde), Regelfeil::Mangler("kilde", _)));
        let en = r#"@id("a") @kilde("x") permit (principal, action, resource);"#;
        assert_eq!(feil(&en.repeat(2)), Regelfeil::Dobbel("a".to_owned()));
        let ukjent = r#"@id("a") @kilde("x") permit (principal, action, resource)
            when { context.kanAlt };"#;
        assert!(matches!(feil(ukjent), Regelfeil::Ugyldig(_)));
        assert!(matches!(feil("permit"), Regelfeil::Uleselig(_)));
    }

    #[test]
    fn a_permission_names_the_policies_that_decided() {
        let regler = Regler::innebygde().unwrap();
        let fakta = Fakta {
            nivaa: Some(Tilgangsnivaa::Lede),
            er_holder: true,
            er_ansvarlig: true,
            ..kollega(&[Rolle::Ansatt])
        };
        for _ in 0..2 {
            let ja = regler.avgjoer(Handling::TiltakEvaluer, &fakta).unwrap();
            assert_eq!(ja.handling(), Handling::TiltakEvaluer);
            assert_eq!(
                ja.grunnlag(),
                ["ansvarlig-foelger-opp", "leder-foelger-opp"]
            );
            let nei = regler.avgjoer(Handling::SamtykkeGi, &fakta).unwrap_err();
            assert_eq!(nei.to_string(), "samtykke_gi is not permitted");
        }
    }

    #[test]
    fn the_whole_matrix() {
        let deltaker = |nivaa| Fakta {
            nivaa: Some(nivaa),
            ..Fakta::default()
        };
        let foresatt = Fakta {
            foresatt_med_ansvar: true,
            nivaa: Some(Tilgangsnivaa::Les),
            ..Fakta::default()
        };
        let holder = |nivaa| Fakta {
            er_holder: true,
            ..deltaker(nivaa)
        };
        let alt = Fakta {
            foresatt_med_ansvar: true,
            er_ansvarlig: true,
            er_mottaker: true,
            er_giver: true,
            barn_i_egen_enhet: true,
            ..holder(Tilgangsnivaa::Lede)
        };
        // Name, relation, and the walls: same municipality, active user, active log.
        let aapen = [true, true, true];
        let forhold = [
            ("ingen", Fakta::default(), aapen),
            (
                "barn i egen enhet",
                Fakta {
                    barn_i_egen_enhet: true,
                    ..Fakta::default()
                },
                aapen,
            ),
            ("foresatt uten ansvar", Fakta::default(), aapen),
            ("foresatt med ansvar", foresatt.clone(), aapen),
            (
                "foresatt, ansvarlig for tiltak",
                Fakta {
                    er_ansvarlig: true,
                    ..foresatt.clone()
                },
                aapen,
            ),
            (
                "foresatt, giver",
                Fakta {
                    er_giver: true,
                    ..foresatt
                },
                aapen,
            ),
            ("deltaker les", deltaker(Tilgangsnivaa::Les), aapen),
            ("deltaker bidra", deltaker(Tilgangsnivaa::Bidra), aapen),
            (
                "ansvarlig deltaker, les",
                Fakta {
                    er_ansvarlig: true,
                    ..deltaker(Tilgangsnivaa::Les)
                },
                aapen,
            ),
            (
                "ansvarlig deltaker, bidra",
                Fakta {
                    er_ansvarlig: true,
                    ..deltaker(Tilgangsnivaa::Bidra)
                },
                aapen,
            ),
            ("holder lede", holder(Tilgangsnivaa::Lede), aapen),
            ("holder meta", holder(Tilgangsnivaa::Meta), aapen),
            (
                "mottaker",
                Fakta {
                    er_mottaker: true,
                    ..Fakta::default()
                },
                aapen,
            ),
            ("leder meta", deltaker(Tilgangsnivaa::Meta), aapen),
            ("alt", alt.clone(), aapen),
            ("alt, avsluttet logg", alt.clone(), [true, true, false]),
            ("alt, annen kommune", alt.clone(), [false, true, true]),
            ("alt, inaktiv bruker", alt, [true, false, true]),
        ];
        let uten_og_med = std::iter::once(None).chain(Rolle::ALLE.iter().copied().map(Some));
        let regler = Regler::innebygde().unwrap();
        let mut tekst = String::new();
        for rolle in uten_og_med {
            writeln!(tekst, "# {}", rolle.map_or("uten rolle", Rolle::kode)).unwrap();
            for (navn, fakta, [samme_kommune, bruker_aktiv, logg_aktiv]) in &forhold {
                let fakta = Fakta {
                    samme_kommune: *samme_kommune,
                    bruker_aktiv: *bruker_aktiv,
                    logg_aktiv: *logg_aktiv,
                    roller: rolle.into_iter().collect(),
                    ..fakta.clone()
                };
                writeln!(tekst, "{navn}").unwrap();
                for handling in regler.evner(&fakta) {
                    let ja = regler.avgjoer(handling, &fakta).unwrap();
                    let grunnlag = ja.grunnlag().join(", ");
                    writeln!(tekst, "    {:<20} {grunnlag}", handling.kode()).unwrap();
                }
            }
            tekst.push('\n');
        }
        insta::assert_snapshot!("matrise", tekst);
    }

    /// The facts that are yes or no, by the word that a policy must use to depend on them.
    const ORD: [&str; 9] = [
        "kommune",
        "aktiv",
        "aktiv",
        "foresattMedAnsvar",
        "erAnsvarlig",
        "erMottaker",
        "erHolder",
        "erGiver",
        "barnIEgenEnhet",
    ];

    fn fakta_av(bit: usize, nivaa: Option<Tilgangsnivaa>) -> Fakta {
        let er = |n: usize| bit & (1 << n) != 0;
        let roller = (ORD.len()..).zip(Rolle::ALLE);
        Fakta {
            samme_kommune: er(0),
            bruker_aktiv: er(1),
            logg_aktiv: er(2),
            nivaa,
            foresatt_med_ansvar: er(3),
            er_ansvarlig: er(4),
            er_mottaker: er(5),
            er_holder: er(6),
            er_giver: er(7),
            barn_i_egen_enhet: er(8),
            roller: roller.filter(|(n, _)| er(*n)).map(|(_, r)| *r).collect(),
        }
    }

    /// The facts that some policy for this action mentions, as a mask, and whether it mentions the
    /// level. What no policy mentions cannot change the answer.
    fn avhenger_av(regler: &Regler, handling: Handling) -> (usize, bool) {
        let denne = uid("Action", handling.kode()).unwrap();
        let gruppe = uid("Action", "skriv_i_logg").unwrap();
        let tekst: String = regler
            .regler
            .policies()
            .filter(|regel| match regel.action_constraint() {
                ActionConstraint::Any => true,
                ActionConstraint::Eq(en) => en == denne || en == gruppe,
                ActionConstraint::In(noen) => noen.contains(&denne) || noen.contains(&gruppe),
            })
            .map(ToString::to_string)
            .collect();
        // A policy that took the context as a whole would depend on all of it.
        assert_eq!(
            tekst.matches("context").count(),
            tekst.matches("context.").count()
        );
        let enkle = (0..ORD.len()).filter(|n| tekst.contains(ORD[*n]));
        let roller = (0..Rolle::ALLE.len()).filter(|_| tekst.contains("roller"));
        let maske = enkle
            .chain(roller.map(|n| ORD.len() + n))
            .fold(0, |maske, n| maske | (1 << n));
        (maske, tekst.contains("context.kan"))
    }

    /// Every combination of facts there is, and what it permits. Combinations that differ only in
    /// facts that no policy for the action mentions are asked about once.
    fn alle_fakta() -> &'static [(Fakta, Vec<Handling>)] {
        static ALLE: OnceLock<Vec<(Fakta, Vec<Handling>)>> = OnceLock::new();
        ALLE.get_or_init(|| {
            let regler = Regler::innebygde().unwrap();
            let nivaaer: Vec<_> = std::iter::once(None)
                .chain(Tilgangsnivaa::ALLE.iter().copied().map(Some))
                .collect();
            let mut alle: Vec<(Fakta, Vec<Handling>)> = Vec::new();
            for bit in 0..1 << (ORD.len() + Rolle::ALLE.len()) {
                alle.extend(nivaaer.iter().map(|n| (fakta_av(bit, *n), Vec::new())));
            }
            for &handling in Handling::ALLE {
                let (maske, av_nivaa) = avhenger_av(&regler, handling);
                let mut svar = HashMap::new();
                for (n, (_, lov)) in alle.iter_mut().enumerate() {
                    let nivaa = nivaaer[n % nivaaer.len()].filter(|_| av_nivaa);
                    let bit = (n / nivaaer.len()) & maske;
                    let ja = svar.entry((bit, nivaa)).or_insert_with(|| {
                        let fakta = fakta_av(bit, nivaa);
                        regler.avgjoer(handling, &fakta).is_ok()
                    });
                    if *ja {
                        lov.push(handling);
                    }
                }
            }
            alle
        })
    }

    #[test]
    fn every_combination_of_facts_is_there_once() {
        let ulike: HashSet<&Fakta> = alle_fakta().iter().map(|(fakta, _)| fakta).collect();
        assert_eq!(ulike.len(), 512 * 16 * 5);
        assert_eq!(alle_fakta().len(), ulike.len());
    }

    /// Holds `paastand` for every combination of facts that `naar` picks, and picks some.
    fn alltid(naar: impl Fn(&Fakta) -> bool, paastand: impl Fn(&[Handling]) -> bool) {
        let mut valgt = 0_u32;
        for (fakta, lov) in alle_fakta().iter().filter(|(f, _)| naar(f)) {
            assert!(paastand(lov), "{fakta:?} permits {lov:?}");
            valgt += 1;
        }
        assert!(valgt > 0);
    }

    #[test]
    fn without_a_grant_and_without_foreldreansvar_nobody_reads() {
        alltid(
            |f| f.nivaa.is_none() && !f.foresatt_med_ansvar,
            |lov| !lov.iter().any(|h| LESER.contains(h)),
        );
    }

    #[test]
    fn another_municipality_is_always_refused() {
        alltid(|f| !f.samme_kommune, <[Handling]>::is_empty);
    }

    #[test]
    fn an_inactive_user_is_always_refused() {
        alltid(|f| !f.bruker_aktiv, <[Handling]>::is_empty);
    }

    #[test]
    fn a_closed_log_is_never_written_except_withdrawing_consent() {
        alltid(
            |f| !f.logg_aktiv,
            |lov| {
                lov.iter()
                    .all(|h| *h == Handling::SamtykkeTrekk || !SKRIVER.contains(h))
            },
        );
    }

    #[test]
    fn a_giver_can_always_withdraw() {
        alltid(
            |f| f.er_giver && f.samme_kommune && f.bruker_aktiv,
            |lov| lov.contains(&Handling::SamtykkeTrekk),
        );
    }
}
