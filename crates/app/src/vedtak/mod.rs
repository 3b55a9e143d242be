//! What two persons decide about a child: one proposes, another says yes or no, and what was decided
//! can be lifted. Nobody decides on their own proposal.

mod foreslaa;
mod krav;
mod les;
mod svar;

pub(crate) use foreslaa::{Forslag, Hvem, lagre, les_gjelder};
pub use foreslaa::{NyttVedtak, foreslaa};
pub(crate) use les::{familien, vis_flere};
pub use les::{om_barnet, ventende};
pub(crate) use svar::avgjoer_rad;
pub use svar::{Vedtakssvar, avgjoer, opphev};

use crate::{
    akt::{Akt, Avbrudd, Om},
    barnefakta::{self, Barnefakta},
    feil::Konflikt,
    sak::{Endring, Sak, Tjenestenavn},
};
use stafett_audit::{Dataverdi, Hendelsestype};
use stafett_domain::{
    ids::{BarnId, BrukerId, PersonId, VedtakId},
    policy::{Fakta, Handling, Tillatelse},
    tilgang::Deltakelse,
    vedtak::{Vedtak, Vedtaksfeil, Vedtaksslag},
};
use stafett_persistence::{
    register::{self, Barnerad},
    sak,
};

impl From<Vedtaksfeil> for Avbrudd {
    fn from(feil: Vedtaksfeil) -> Self {
        match feil {
            Vedtaksfeil::AlleredeAvgjort => Konflikt::AlleredeAvgjort.into(),
            Vedtaksfeil::Bortfalt => Konflikt::VernEndret.into(),
            // The policies have asked who proposed it; this is the second wall.
            Vedtaksfeil::EgetForslag => crate::feil::AppError::Forbidden.into(),
        }
    }
}

/// A child, its active log when it has one, and what the caller is to it.
pub(crate) struct Vedtakssak {
    pub(crate) id: BarnId,
    pub(crate) barn: Barnefakta,
    pub(crate) sak: Option<Sak>,
}

/// A child, as it takes to show what is proposed and decided about it.
struct Vist {
    barn: Barnerad,
    /// What the caller is to the child: in its case, when there is one.
    fakta: Fakta,
    /// Those who have led the unit that holds the case.
    ledere: Vec<Deltakelse>,
    /// What a unit is called when its name would tell where the child is.
    uten_sted: Option<Tjenestenavn>,
}

impl Vist {
    fn uten_logg(kjent: Barnefakta) -> Self {
        Self {
            barn: kjent.barn,
            fakta: kjent.fakta,
            ledere: Vec::new(),
            uten_sted: None,
        }
    }
}

/// What the caller is to one decision, from what they are to the child and who has led the case.
fn fakta_om(
    fakta: &Fakta,
    ledere: &[Deltakelse],
    (jeg, meg): (BrukerId, PersonId),
    vedtak: &Vedtak,
) -> Fakta {
    let mut ledere = ledere.iter();
    let fra_leder =
        ledere.any(|l| l.bruker == vedtak.foreslaatt_av && l.periode().omfatter(vedtak.foreslaatt));
    let venter = vedtak.avgjort.is_none();
    Fakta {
        // Nobody decides about themself either (forvaltningsloven § 6 first paragraph letter a).
        er_forslagsstiller: vedtak.foreslaatt_av == jeg || vedtak.gjelder == meg,
        mangler_leder: venter && vedtak.slag.krever_leder() && !fakta.er_leder && !fra_leder,
        ..fakta.clone()
    }
}

impl Akt<'_, '_> {
    /// The child and its case, for an act: nobody else acts on either until this one is done.
    ///
    /// # Errors
    /// A refusal that looks the same as for a child that does not exist.
    pub(crate) fn vedtakssak(
        &mut self,
        id: BarnId,
        handling: Handling,
    ) -> Result<Vedtakssak, Avbrudd> {
        register::laas_person(self.tx, self.scope, id.into())?;
        if let Some(logg) = sak::aktive_logger_for(self.tx, self.scope, &[id])?.get(&id) {
            sak::laas(self.tx, self.scope, *logg)?;
        }
        self.les_vedtakssak(id, handling)
    }

    /// As [`Akt::vedtakssak`], for reading.
    pub(crate) fn les_vedtakssak(
        &mut self,
        id: BarnId,
        handling: Handling,
    ) -> Result<Vedtakssak, Avbrudd> {
        let aktiv = sak::aktive_logger_for(self.tx, self.scope, &[id])?.remove(&id);
        let sak = match aktiv {
            Some(logg) => Some(self.sak(logg, handling)?),
            None => None,
        };
        let Some(barn) = barnefakta::hent(self, id)? else {
            return Err(self.finnes_ikke(handling));
        };
        Ok(Vedtakssak { id, barn, sak })
    }

    /// The new version and the new grants when there is a log, and the event.
    pub(crate) fn fullfoer_vedtak(
        &mut self,
        i: &Vedtakssak,
        (slag, lov): (Hendelsestype, &Tillatelse),
        (objekt, data): (VedtakId, Vec<(&'static str, Dataverdi)>),
    ) -> Result<(), Avbrudd> {
        let objekt = ("vedtak", objekt.0);
        match &i.sak {
            Some(sak) => self.fullfoer(
                sak,
                Endring {
                    slag,
                    lov,
                    objekt,
                    data,
                    tilgang_endret: true,
                    som_foresatt: false,
                },
            ),
            None => {
                let om = Om {
                    objekt: Some(objekt),
                    data,
                    ..i.om()
                };
                Ok(self.skriv(slag, om, lov)?)
            }
        }
    }
}

impl Vedtakssak {
    /// What the caller is to the child: in its case, when there is one.
    pub(crate) fn fakta(&self) -> Fakta {
        let sak = self.sak.as_ref().map(|s| s.fakta.clone());
        sak.unwrap_or_else(|| self.barn.fakta.clone())
    }

    /// What the caller is to one decision about the child.
    pub(crate) fn fakta_om(&self, jeg: (BrukerId, PersonId), vedtak: &Vedtak) -> Fakta {
        let ledere = self.sak.as_ref().map_or(&[][..], |sak| &sak.bilde.ledere);
        fakta_om(&self.fakta(), ledere, jeg, vedtak)
    }

    /// What it takes to show its decisions.
    fn vist(&self) -> Vist {
        let sak = self.sak.as_ref();
        Vist {
            barn: self.barn.barn.clone(),
            fakta: self.fakta(),
            ledere: sak.map_or_else(Vec::new, |sak| sak.bilde.ledere.clone()),
            uten_sted: sak.and_then(|sak| sak.uten_sted().cloned()),
        }
    }

    /// What an event about it says.
    pub(crate) fn om(&self) -> Om {
        self.sak.as_ref().map_or_else(
            || Om {
                enhet: self.barn.enhet,
                ..Om::barn(self.id)
            },
            Sak::om,
        )
    }

    /// Whether the caller may know that the child is there.
    pub(crate) fn er_kjent(&self, naa: jiff::Timestamp) -> bool {
        self.sak.as_ref().is_some_and(|s| s.er_kjent(naa))
    }

    /// When the caller says which version of the case they have seen, that nobody has changed it since.
    pub(crate) fn sjekk_versjon(&self, akt: &Akt<'_, '_>) -> Result<(), Avbrudd> {
        self.sak
            .as_ref()
            .map_or(Ok(()), |sak| akt.sjekk_versjon(sak))
    }

    /// For what is about the protection of an address, the leave that setting it takes too: neither who
    /// leads the case nor who leads the unit lowers it.
    pub(crate) fn krev_vern(
        &self,
        akt: &Akt<'_, '_>,
        slag: Vedtaksslag,
    ) -> Result<Option<Tillatelse>, Avbrudd> {
        if slag != Vedtaksslag::LavereVern {
            return Ok(None);
        }
        self.krev(akt, Handling::VernSett, &self.fakta()).map(Some)
    }

    /// Asks the policies.
    pub(crate) fn krev(
        &self,
        akt: &Akt<'_, '_>,
        handling: Handling,
        fakta: &Fakta,
    ) -> Result<Tillatelse, Avbrudd> {
        akt.krev(handling, fakta, &self.om(), self.er_kjent(akt.naa))
    }

    /// Whether the caller sees all that is decided, with the reasons: those who decide, and the one
    /// who leads the case. The rest see what the family is told.
    pub(crate) fn ser_alt(fakta: &Fakta) -> bool {
        let er_familie = fakta.foresatt_med_ansvar || fakta.er_barnet || fakta.i_familien;
        let administrerer = fakta
            .roller
            .contains(&stafett_domain::roller::Rolle::LokalAdministrator);
        !er_familie
            && (administrerer || fakta.er_leder || fakta.er_holder || fakta.representerer_barnet)
    }
}

/// What is decided, as a detail of an event. Who is on the list of a protected child is no detail.
pub(crate) fn data(slag: Vedtaksslag) -> Vec<(&'static str, Dataverdi)> {
    let kode = crate::akt::kode(slag.kode()).filter(|_| slag.fortelles_familien());
    kode.map(|k| ("slag", k)).into_iter().collect()
}
