//! A request that breaks a claim, as Cedar has it and as plain facts.

use crate::Bevisfeil;
use cedar_policy::{Entities, EntityUid, EvalResult, Request};
use cedar_policy_symcc::Env;
use stafett_domain::{
    policy::{Fakta, Handling},
    tilgang::Tilgangsnivaa,
};
use std::{collections::BTreeSet, fmt};

/// What the solver found.
#[derive(Debug, Clone)]
pub struct Moteksempel {
    /// What somebody wants to do.
    pub handling: Handling,
    /// Who wants it, with what is true of the case.
    pub foresporsel: Request,
    /// The user, the case and their municipalities.
    pub entiteter: Entities,
}

impl Moteksempel {
    pub(crate) fn nytt(handling: Handling, funnet: Env) -> Self {
        Self {
            handling,
            foresporsel: funnet.request,
            entiteter: funnet.entities,
        }
    }

    /// The same as facts, for `Regler::avgjoer` or for a service that is brought into this position.
    ///
    /// # Errors
    /// [`Bevisfeil::Regler`] when the schema has other words than these, or a role that is none of
    /// ours.
    pub fn fakta(&self) -> Result<Fakta, Bevisfeil> {
        let er = |ord: &str| self.forhold(ord);
        let bruker = self.foresporsel.principal();
        let ressurs = self.foresporsel.resource();
        let nivaa = [
            (Tilgangsnivaa::Lede, "kanLede"),
            (Tilgangsnivaa::Bidra, "kanBidra"),
            (Tilgangsnivaa::Les, "kanLese"),
            (Tilgangsnivaa::Meta, "kanSe"),
        ]
        .into_iter()
        .find_map(|(nivaa, ord)| match er(ord) {
            Ok(false) => None,
            Ok(true) => Some(Ok(nivaa)),
            Err(feil) => Some(Err(feil)),
        })
        .transpose()?;
        Ok(Fakta {
            samme_kommune: self.egenskap(bruker, "kommune")?
                == self.egenskap(ressurs, "kommune")?,
            bruker_aktiv: self.egenskap(bruker, "aktiv")? == EvalResult::Bool(true),
            logg_aktiv: self.egenskap(ressurs, "aktiv")? == EvalResult::Bool(true),
            nivaa,
            foresatt_med_ansvar: er("foresattMedAnsvar")?,
            er_ansvarlig: er("erAnsvarlig")?,
            er_mottaker: er("erMottaker")?,
            er_holder: er("erHolder")?,
            er_giver: er("erGiver")?,
            barn_i_egen_enhet: er("barnIEgenEnhet")?,
            deltar: er("deltar")?,
            er_barnet: er("erBarnet")?,
            er_forslagsstiller: er("erForslagsstiller")?,
            er_leder: er("erLeder")?,
            grunn_oppgitt: er("grunnOppgitt")?,
            har_bidratt: er("harBidratt")?,
            i_familien: er("iFamilien")?,
            kan_noedaapne: er("kanNoedaapne")?,
            mangler_leder: er("manglerLeder")?,
            noedaapnet: er("noedaapnet")?,
            representerer_barnet: er("representererBarnet")?,
            sperret: er("sperret")?,
            utlevering_godkjent: er("utleveringGodkjent")?,
            utvalgt: er("utvalgt")?,
            vernet: er("vernet")?,
            roller: self.roller(bruker)?,
        })
    }

    fn forhold(&self, ord: &str) -> Result<bool, Bevisfeil> {
        match self.foresporsel.context().and_then(|c| c.get(ord)) {
            Some(EvalResult::Bool(verdi)) => Ok(verdi),
            _ => Err(mangler(ord)),
        }
    }

    fn egenskap(&self, hvem: Option<&EntityUid>, ord: &str) -> Result<EvalResult, Bevisfeil> {
        hvem.and_then(|uid| self.entiteter.get(uid)?.attr(ord)?.ok())
            .ok_or_else(|| mangler(ord))
    }

    fn roller<T: std::str::FromStr + Ord>(
        &self,
        bruker: Option<&EntityUid>,
    ) -> Result<BTreeSet<T>, Bevisfeil> {
        let EvalResult::Set(koder) = self.egenskap(bruker, "roller")? else {
            return Err(mangler("roller"));
        };
        koder
            .iter()
            .map(|kode| match kode {
                EvalResult::String(kode) => kode.parse().map_err(|_| mangler(kode)),
                _ => Err(mangler("roller")),
            })
            .collect()
    }
}

fn mangler(ord: &str) -> Bevisfeil {
    Bevisfeil::Regler(format!("a counterexample without a usable `{ord}`"))
}

impl fmt::Display for Moteksempel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.handling.kode())?;
        match self.fakta() {
            Ok(fakta) => write!(f, "{fakta:?}"),
            Err(_) => write!(
                f,
                "{:?} {}",
                self.foresporsel,
                self.entiteter.to_json_value().unwrap_or_default()
            ),
        }
    }
}
