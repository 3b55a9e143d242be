//! The samhandlingstrapp: what each step demands, and when a case may be moved.
//!
//! Between the steps there shall be «minst mulig vente-tid», and one shall have «et bevisst forhold til
//! hva som er riktig hjelp til enhver tid» (plan for forebyggende arbeid i Åsnes 2024–2027). So every
//! move is somebody's, with a reason; what is missing is named; and the days on each step are counted.
//!
//! The kinds of requirements are closed and stand here. Which of them a step has is the municipality's
//! own file.

mod krav;
mod opphold;

pub use krav::{Krav, Kravslag, Trappefakta};
pub use opphold::{Opphold, opphold};

use crate::{samtykke::Kode, stafettlogg::TRINN_STAFETTLOGG};

/// A step, as the rules know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trappetrinn {
    /// Its code.
    pub kode: Kode,
    /// What must be there before a case comes onto it.
    pub krav_inn: Vec<Krav>,
    /// What must be there before a case leaves it upwards.
    pub krav_ut: Vec<Krav>,
}

/// The staircase, the lowest step first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trapp {
    /// Its steps.
    pub trinn: Vec<Trappetrinn>,
}

/// Why a case is not moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flyttefeil {
    /// There is no such step.
    UkjentTrinn,
    /// It stands there already.
    SammeTrinn,
    /// A log is moved no lower than where it was opened: it is closed instead.
    UnderStafettlogg,
    /// This is missing: all of it.
    Mangler(Vec<Krav>),
    /// Nothing is missing, so that there is nothing to override.
    IngentingMangler,
}

impl Trapp {
    /// Where the step is, from below.
    pub fn plass(&self, trinn: &Kode) -> Option<usize> {
        self.trinn.iter().position(|t| t.kode == *trinn)
    }

    /// The steps that a case with a log can be moved to: the one it is opened on, and those above. What
    /// lies below belongs to the own service.
    pub fn for_logg(&self) -> &[Trappetrinn] {
        let er_laveste = |t: &Trappetrinn| t.kode.som_str() == TRINN_STAFETTLOGG;
        let laveste = self.trinn.iter().position(er_laveste);
        laveste
            .and_then(|laveste| self.trinn.get(laveste..))
            .unwrap_or_default()
    }

    /// Whether `til` lies above `fra`. A step that the municipality has taken away lies below all.
    pub fn er_opp(&self, fra: &Kode, til: &Kode) -> bool {
        self.plass(til) > self.plass(fra)
    }

    /// What a move demands: what `til` demands of who comes, and upwards what `fra` demands of who
    /// leaves. Whoever goes down is not held back by what is left undone above.
    pub fn krav(&self, fra: &Kode, til: &Kode) -> Vec<Krav> {
        let finn = |kode: &Kode| self.trinn.iter().find(|t| t.kode == *kode);
        let ut = finn(fra).filter(|_| self.er_opp(fra, til));
        let ut = ut.iter().flat_map(|t| &t.krav_ut);
        let inn = finn(til);
        let mut alle: Vec<Krav> = Vec::new();
        for krav in ut.chain(inn.iter().flat_map(|t| &t.krav_inn)) {
            if !alle.iter().any(|a| a.dekker(krav)) {
                alle.retain(|a| !krav.dekker(a));
                alle.push(krav.clone());
            }
        }
        alle
    }

    /// What is missing before the move.
    pub fn mangler(&self, fra: &Kode, til: &Kode, fakta: &Trappefakta) -> Vec<Krav> {
        let mut alle = self.krav(fra, til);
        // The law asks whatever the municipality's file says (barnelova § 31).
        if fakta.maa_hoeres && !alle.contains(&Krav::BarnetsSyn) {
            alle.insert(0, Krav::BarnetsSyn);
        }
        alle.retain(|krav| !krav.er_oppfylt(fakta));
        alle
    }

    /// Decides whether a case is moved.
    ///
    /// # Errors
    /// [`Flyttefeil`], with everything that is missing.
    pub fn flytt(&self, fra: &Kode, til: &Kode, fakta: &Trappefakta) -> Result<(), Flyttefeil> {
        self.kan_staa_paa(fra, til)?;
        let mangler = self.mangler(fra, til, fakta);
        if mangler.is_empty() {
            Ok(())
        } else {
            Err(Flyttefeil::Mangler(mangler))
        }
    }

    /// Decides whether a case is moved although something is missing, and answers with what that is.
    ///
    /// # Errors
    /// [`Flyttefeil`], with what nobody can override.
    pub fn overstyr(
        &self,
        fra: &Kode,
        til: &Kode,
        fakta: &Trappefakta,
    ) -> Result<Vec<Krav>, Flyttefeil> {
        self.kan_staa_paa(fra, til)?;
        let mangler = self.mangler(fra, til, fakta);
        if mangler.is_empty() {
            return Err(Flyttefeil::IngentingMangler);
        }
        let (laast, resten): (Vec<Krav>, Vec<Krav>) =
            mangler.into_iter().partition(|k| !k.kan_overstyres(fakta));
        if laast.is_empty() {
            Ok(resten)
        } else {
            Err(Flyttefeil::Mangler(laast))
        }
    }

    fn kan_staa_paa(&self, fra: &Kode, til: &Kode) -> Result<(), Flyttefeil> {
        if self.plass(til).is_none() {
            return Err(Flyttefeil::UkjentTrinn);
        }
        if fra == til {
            return Err(Flyttefeil::SammeTrinn);
        }
        if self.for_logg().iter().all(|t| t.kode != *til) {
            return Err(Flyttefeil::UnderStafettlogg);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
