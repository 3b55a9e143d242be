//! Holes that are planted in the policies: a claim that no hole can break claims nothing.

use crate::{
    Form, Moteksempel, Paastand,
    bevis::{Bevisfeil, les},
};
use stafett_domain::{
    policy::{Fakta, Handling, Regler, kilde},
    roller::Rolle,
    tilgang::Tilgangsnivaa,
};

/// A fault that somebody could make in the policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hull {
    /// The fault in words.
    pub feil: &'static str,
    /// The ids of the policies that are gone.
    pub fjern: &'static [&'static str],
    /// The policies that have come.
    pub legg_til: &'static str,
}

impl Hull {
    /// No fault at all: the policies as they are.
    pub const INTET: Self = Self {
        feil: "ingen",
        fjern: &[],
        legg_til: "",
    };

    /// The text of the policies with the hole in them.
    ///
    /// # Errors
    /// [`Bevisfeil::Regler`] when the policies cannot be read, or a policy to remove is not there:
    /// then the hole is none.
    pub fn tekst(&self) -> Result<String, Bevisfeil> {
        let alle = les(kilde().regler)?;
        let mut tekst = String::new();
        let mut fjernet = 0;
        for regel in alle.policies() {
            if regel
                .annotation("id")
                .is_some_and(|id| self.fjern.contains(&id))
            {
                fjernet += 1;
            } else {
                tekst.push_str(&regel.to_string());
                tekst.push('\n');
            }
        }
        if fjernet != self.fjern.len() {
            let feil = format!("«{}» removes a policy that is not there", self.feil);
            return Err(Bevisfeil::Regler(feil));
        }
        tekst.push_str(self.legg_til);
        Ok(tekst)
    }

    /// Plants the hole, to see who comes through it against the claim.
    ///
    /// # Errors
    /// [`Bevisfeil::Regler`] when the policies or the claim do not fit the schema.
    pub fn plant(&self, paastand: &Paastand) -> Result<Plantet, Bevisfeil> {
        let skjema = kilde().skjema;
        let les = |tekst: &str| {
            Regler::fra_tekst(skjema, tekst)
                .map_err(|feil| Bevisfeil::Regler(format!("{}: {feil}", paastand.id)))
        };
        Ok(Plantet {
            regler: les(&self.tekst()?)?,
            paastatt: les(&paastand.cedar())?,
            form: paastand.form,
        })
    }
}

/// Policies with a hole in them, and the claim that it breaks.
pub struct Plantet {
    /// The policies with the hole, ready to be asked, or to be given to a service.
    pub regler: Regler,
    paastatt: Regler,
    form: Form,
}

impl Plantet {
    /// Whether the answer to this breaks the claim.
    pub fn bryter(&self, handling: Handling, fakta: &Fakta) -> bool {
        let lov = |regler: &Regler| regler.avgjoer(handling, fakta).is_ok();
        match self.form {
            Form::Hoeyst(_) => lov(&self.regler) && !lov(&self.paastatt),
            Form::Minst(_) => lov(&self.paastatt) && !lov(&self.regler),
        }
    }

    /// The plainest facts that still break the claim: what does not matter is as it usually is. They
    /// are the quickest to bring a service into.
    ///
    /// # Errors
    /// Like [`Moteksempel::fakta`].
    pub fn enkle_fakta(&self, funnet: &Moteksempel) -> Result<Fakta, Bevisfeil> {
        let mut fakta = funnet.fakta()?;
        // What mattered beside something else may matter no more when that is gone.
        loop {
            let enklere = self.enklere(funnet.handling, fakta.clone());
            if enklere == fakta {
                return Ok(fakta);
            }
            fakta = enklere;
        }
    }

    fn enklere(&self, handling: Handling, mut fakta: Fakta) -> Fakta {
        let mut proev = |enklere: &dyn Fn(&mut Fakta)| {
            let mut forsoek = fakta.clone();
            enklere(&mut forsoek);
            if forsoek != fakta && self.bryter(handling, &forsoek) {
                fakta = forsoek;
            }
        };
        for enklere in ENKLERE {
            proev(enklere);
        }
        for rolle in Rolle::ALLE {
            proev(&|f| {
                f.roller.remove(rolle);
            });
        }
        fakta
    }
}

/// Each makes one fact as it usually is. The walls first, then the relations, and the level from
/// the highest to none.
const ENKLERE: &[fn(&mut Fakta)] = &[
    |f| f.samme_kommune = true,
    |f| f.bruker_aktiv = true,
    |f| f.logg_aktiv = true,
    |f| f.foresatt_med_ansvar = false,
    |f| f.er_ansvarlig = false,
    |f| f.er_mottaker = false,
    |f| f.er_holder = false,
    |f| f.er_giver = false,
    |f| f.barn_i_egen_enhet = false,
    |f| f.deltar = false,
    |f| f.er_barnet = false,
    |f| f.er_forslagsstiller = false,
    |f| f.er_leder = false,
    |f| f.grunn_oppgitt = false,
    |f| f.har_bidratt = false,
    |f| f.i_familien = false,
    |f| f.kan_noedaapne = false,
    |f| f.mangler_leder = false,
    |f| f.noedaapnet = false,
    |f| f.representerer_barnet = false,
    |f| f.sperret = false,
    |f| f.utlevering_godkjent = false,
    |f| f.vernet = false,
    |f| f.utvalgt = false,
    |f| f.nivaa = f.nivaa.min(Some(Tilgangsnivaa::Bidra)),
    |f| f.nivaa = f.nivaa.min(Some(Tilgangsnivaa::Les)),
    |f| f.nivaa = f.nivaa.min(Some(Tilgangsnivaa::Meta)),
    |f| f.nivaa = None,
];
