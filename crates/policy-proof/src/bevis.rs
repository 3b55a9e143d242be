//! Asking the solver.

use crate::{Form, Moteksempel, Paastand};
use cedar_policy::{ActionConstraint, Entities, Policy, PolicyId, PolicySet, RequestEnv, Schema};
use cedar_policy_symcc::{
    CedarSymCompiler, CompiledPolicy, CompiledPolicySet, err::Error, solver::LocalSolver,
};
use stafett_domain::{
    policy::{Handling, kilde},
    roller::Rolle,
};
use std::{io::Write as _, path::PathBuf};
use thiserror::Error as Feil;
use tokio::process::Command;

/// How long the solver may think about one question, in milliseconds. It needs a few; a question
/// that it gives up on is a failure, never a proof.
const TAALMODIGHET: &str = "--tlimit-per=60000";

/// Why there is no answer.
#[derive(Debug, Feil)]
pub enum Bevisfeil {
    /// The solver is not there, does not work, or does not know.
    #[error("the solver: {0}")]
    Loeser(String),
    /// Policies, a claim or a hole cannot be read.
    #[error("the policies: {0}")]
    Regler(String),
}

impl From<Error> for Bevisfeil {
    fn from(feil: Error) -> Self {
        Self::Loeser(feil.to_string())
    }
}

/// Which inputs a claim is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inndata {
    /// Every input that fits the schema, also those that no service can come up with.
    Alle,
    /// Those that can come from `Fakta`: a level holds the levels below it, and a role is one of
    /// ours. A counterexample among these can be tried on a running service.
    Mulige,
}

/// The solver, and the words of the schema.
pub struct Bevisfoerer {
    skjema: Schema,
    handlinger: Entities,
    miljoer: Vec<RequestEnv>,
    loeser: CedarSymCompiler<LocalSolver>,
}

impl Bevisfoerer {
    /// Starts the solver, when the machine has one: the program that the environment variable
    /// `CVC5` names, `/usr/bin/cvc5`, or `cvc5` on the path.
    ///
    /// Without one the answer is `None`, and `proeve` says on the screen that it proved nothing. In
    /// CI there is no such mercy: there a missing solver is an error.
    ///
    /// # Errors
    /// [`Bevisfeil::Loeser`] when a solver that is named or found does not start.
    pub fn hvis_mulig(proeve: &str) -> Result<Option<Self>, Bevisfeil> {
        Self::med_eller_uten(program(), variabel("CI").is_some(), proeve)
    }

    pub(crate) fn med_eller_uten(
        program: Option<PathBuf>,
        i_ci: bool,
        proeve: &str,
    ) -> Result<Option<Self>, Bevisfeil> {
        if let Some(program) = program {
            return Self::med(program).map(Some);
        }
        if i_ci {
            let feil = "cvc5 is not installed, and CI must not pass without the proofs";
            return Err(Bevisfeil::Loeser(feil.to_owned()));
        }
        // Written to the stream itself, in one go: the test harness hides what `eprintln!` prints.
        let linje = format!(
            "{proeve}: nothing was proved, the solver cvc5 is not installed (`cargo xtask test` installs it)\n"
        );
        let _ = std::io::stderr().write_all(linje.as_bytes());
        Ok(None)
    }

    fn med(program: PathBuf) -> Result<Self, Bevisfeil> {
        let (skjema, _) = Schema::from_cedarschema_str(kilde().skjema)
            .map_err(|feil| Bevisfeil::Regler(feil.to_string()))?;
        let navn = program.display().to_string();
        let mut kommando = Command::new(program);
        kommando
            .args(["--lang", "smt", TAALMODIGHET])
            .kill_on_drop(true);
        let loeser = LocalSolver::from_command(&mut kommando)
            .map_err(|feil| Bevisfeil::Loeser(format!("{navn}: {feil}")))?;
        let handlinger = skjema
            .action_entities()
            .map_err(|feil| Bevisfeil::Regler(feil.to_string()))?;
        Ok(Self {
            miljoer: skjema.request_envs().collect(),
            skjema,
            handlinger,
            loeser: CedarSymCompiler::new(loeser)?,
        })
    }

    /// Looks for requests that break the claim: at most one for each action that it is about. None
    /// at all is a proof.
    ///
    /// # Errors
    /// [`Bevisfeil`] when there is no answer. It is not a proof.
    pub async fn moteksempler(
        &mut self,
        regler: &str,
        paastand: &Paastand,
        inndata: Inndata,
    ) -> Result<Vec<Moteksempel>, Bevisfeil> {
        let paastatt = les(&paastand.cedar())?;
        let regler = les(regler)?;
        // Whatever the stronger permits, the weaker must permit too.
        let (sterk, svak) = match paastand.form {
            Form::Hoeyst(_) => (regler, paastatt),
            Form::Minst(_) => (paastatt, regler),
        };
        let sterk = innsnevret(&sterk, inndata)?;
        let mut alle = Vec::new();
        for handling in paastand.handlinger() {
            let miljoe = self.miljoe(handling)?;
            let sterk = self.kompiler(&sterk, &miljoe)?;
            let svak = self.kompiler(&svak, &miljoe)?;
            let funnet = self
                .loeser
                .check_implies_with_counterexample_opt(&sterk, &svak)
                .await?;
            alle.extend(funnet.map(|miljoe| Moteksempel::nytt(handling, miljoe)));
        }
        Ok(alle)
    }

    /// The policies that some input can make fail, each with the action. In a decision such a
    /// policy refuses everybody, also those that another policy permits.
    ///
    /// # Errors
    /// [`Bevisfeil`] when there is no answer.
    pub async fn kan_feile(&mut self, regler: &str) -> Result<Vec<(String, Handling)>, Bevisfeil> {
        let mut funn = Vec::new();
        for regel in les(regler)?.policies() {
            for &handling in Handling::ALLE {
                let miljoe = self.miljoe(handling)?;
                let kompilert = CompiledPolicy::compile(regel, &miljoe, &self.skjema)?;
                if !self.loeser.check_never_errors_opt(&kompilert).await? {
                    let id = regel.annotation("id").unwrap_or_default();
                    funn.push((id.to_owned(), handling));
                }
            }
        }
        Ok(funn)
    }

    /// The policies that no possible input needs: without them every answer would be the same,
    /// because their conditions never hold or because other policies say the same.
    ///
    /// # Errors
    /// [`Bevisfeil`] when there is no answer.
    pub async fn uten_virkning(&mut self, regler: &str) -> Result<Vec<String>, Bevisfeil> {
        let alle = les(regler)?;
        let mulige = innsnevret(&alle, Inndata::Mulige)?;
        let mut funn = Vec::new();
        for regel in alle.policies() {
            let mut uten = mulige.clone();
            uten.remove_static(regel.id().clone())
                .map_err(|feil| Bevisfeil::Regler(feil.to_string()))?;
            if !self.gjoer_forskjell(regel, &mulige, &uten).await? {
                funn.push(regel.annotation("id").unwrap_or_default().to_owned());
            }
        }
        Ok(funn)
    }

    async fn gjoer_forskjell(
        &mut self,
        regel: &Policy,
        med: &PolicySet,
        uten: &PolicySet,
    ) -> Result<bool, Bevisfeil> {
        for &handling in Handling::ALLE {
            let miljoe = self.miljoe(handling)?;
            if !self.kan_gjelde(regel, &miljoe) {
                continue;
            }
            let med = self.kompiler(med, &miljoe)?;
            let uten = self.kompiler(uten, &miljoe)?;
            if !self.loeser.check_equivalent_opt(&med, &uten).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The actions that nobody can ever do.
    ///
    /// # Errors
    /// [`Bevisfeil`] when there is no answer.
    pub async fn alltid_nektet(&mut self, regler: &str) -> Result<Vec<Handling>, Bevisfeil> {
        let regler = innsnevret(&les(regler)?, Inndata::Mulige)?;
        let mut funn = Vec::new();
        for &handling in Handling::ALLE {
            let miljoe = self.miljoe(handling)?;
            let regler = self.kompiler(&regler, &miljoe)?;
            if self.loeser.check_always_denies_opt(&regler).await? {
                funn.push(handling);
            }
        }
        Ok(funn)
    }

    /// The policies that are left out where they could match, each with the action: if there were
    /// any, the proofs would prove nothing.
    ///
    /// # Errors
    /// [`Bevisfeil`] when there is no answer.
    pub async fn feil_utelatt(
        &mut self,
        regler: &str,
    ) -> Result<Vec<(String, Handling)>, Bevisfeil> {
        let mut funn = Vec::new();
        for regel in les(regler)?.policies() {
            for &handling in Handling::ALLE {
                let miljoe = self.miljoe(handling)?;
                if self.kan_gjelde(regel, &miljoe) {
                    continue;
                }
                let alene = CompiledPolicy::compile(regel, &miljoe, &self.skjema)?;
                if !self.loeser.check_never_matches_opt(&alene).await? {
                    let id = regel.annotation("id").unwrap_or_default();
                    funn.push((id.to_owned(), handling));
                }
            }
        }
        Ok(funn)
    }

    fn miljoe(&self, handling: Handling) -> Result<RequestEnv, Bevisfeil> {
        self.miljoer
            .iter()
            .find(|miljoe| miljoe.action().id().unescaped() == handling.kode())
            .cloned()
            .ok_or_else(|| Bevisfeil::Regler(format!("the schema lacks {}", handling.kode())))
    }

    fn kompiler(
        &self,
        regler: &PolicySet,
        miljoe: &RequestEnv,
    ) -> Result<CompiledPolicySet, Bevisfeil> {
        let mut aktuelle = PolicySet::new();
        for regel in regler.policies().filter(|r| self.kan_gjelde(r, miljoe)) {
            aktuelle
                .add(regel.clone())
                .map_err(|feil| Bevisfeil::Regler(feil.to_string()))?;
        }
        Ok(CompiledPolicySet::compile(&aktuelle, miljoe, &self.skjema)?)
    }

    /// Whether the head of the policy lets it be about the action. The others need not be compiled,
    /// which is most of the work; that they never match is proved too ([`Self::feil_utelatt`]).
    fn kan_gjelde(&self, regel: &Policy, miljoe: &RequestEnv) -> bool {
        let denne = miljoe.action();
        match regel.action_constraint() {
            ActionConstraint::Any => true,
            ActionConstraint::Eq(uid) => uid == *denne,
            ActionConstraint::In(noen) => noen
                .iter()
                .any(|uid| uid == denne || self.handlinger.is_ancestor_of(uid, denne)),
        }
    }
}

/// Policies as a set.
pub(crate) fn les(tekst: &str) -> Result<PolicySet, Bevisfeil> {
    tekst
        .parse()
        .map_err(|feil| Bevisfeil::Regler(format!("{feil}")))
}

/// The policies, silent about inputs that are not asked about.
fn innsnevret(regler: &PolicySet, inndata: Inndata) -> Result<PolicySet, Bevisfeil> {
    match inndata {
        Inndata::Alle => Ok(regler.clone()),
        Inndata::Mulige => {
            let mut regler = regler.clone();
            let umulige = Policy::parse(Some(PolicyId::new("umulige")), umulige())
                .map_err(|feil| Bevisfeil::Regler(feil.to_string()))?;
            regler
                .add(umulige)
                .map_err(|feil| Bevisfeil::Regler(feil.to_string()))?;
            Ok(regler)
        }
    }
}

/// A policy that forbids the inputs that no `Fakta` can become.
fn umulige() -> String {
    let roller: Vec<String> = Rolle::ALLE
        .iter()
        .map(|rolle| format!("\"{}\"", rolle.kode()))
        .collect();
    format!(
        "forbid (principal, action, resource) unless {{
            [{}].containsAll(principal.roller)
            && (!context.kanLede || context.kanBidra)
            && (!context.kanBidra || context.kanLese)
            && (!context.kanLese || context.kanSe)
        }};",
        roller.join(", ")
    )
}

fn program() -> Option<PathBuf> {
    // A program that is named is used, and if it is not there, that is a failure.
    variabel("CVC5").map(PathBuf::from).or_else(|| {
        let sti = variabel("PATH").unwrap_or_default();
        let mapper = std::env::split_paths(&sti).map(|mappe| mappe.join("cvc5"));
        std::iter::once(PathBuf::from("/usr/bin/cvc5"))
            .chain(mapper)
            .find(|program| program.is_file())
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "the solver is a program of the machine that the tests run on; it is looked for here only"
)]
fn variabel(navn: &str) -> Option<String> {
    std::env::var(navn).ok().filter(|verdi| !verdi.is_empty())
}
