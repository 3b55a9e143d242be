//! Reading what people typed: every field, every fault, in one go.

use crate::feil::{Feltfeil, Problem, Utdrag};
use jiff::civil::{Date, Time};
use stafett_domain::{
    samtykke::Kode,
    sted,
    tekst::{Tekst, TekstFeil},
};
use std::{str::FromStr, sync::Arc};
use uuid::Uuid;

/// Collects the faults while fields are read.
///
/// What is written in a case is read with [`crate::akt::Akt::felter`], which also warns of places
/// when the child's address is protected. `default` is for what belongs to no case.
#[derive(Debug, Default)]
pub(crate) struct Felter {
    feil: Vec<Feltfeil>,
    /// The names of the municipality's units, when no place may slip into the text.
    stedsvakt: Option<Arc<[String]>>,
}

impl Felter {
    /// As `default`, with the names that no text may hold.
    pub(crate) fn med_stedsvakt(stedsvakt: Option<Arc<[String]>>) -> Self {
        Self {
            feil: Vec::new(),
            stedsvakt,
        }
    }

    /// With the faults of others, after those noted here.
    pub(crate) fn og(mut self, andre: Self) -> Self {
        self.feil.extend(andre.feil);
        self
    }

    /// Notes a fault.
    pub(crate) fn feil(&mut self, felt: &'static str, problem: Problem) {
        self.feil.push(Feltfeil { felt, problem });
    }

    /// Whether a fault has been noted at this field.
    pub(crate) fn har(&self, felt: &str) -> bool {
        self.feil.iter().any(|f| f.felt == felt)
    }

    /// A paragraph.
    pub(crate) fn lang(&mut self, felt: &'static str, raa: &str) -> Option<Tekst> {
        self.tekst(felt, Tekst::lang(raa))
    }

    /// A title or one line.
    pub(crate) fn kort(&mut self, felt: &'static str, raa: &str) -> Option<Tekst> {
        self.tekst(felt, Tekst::kort(raa))
    }

    /// A paragraph that may be left out.
    pub(crate) fn kanskje_lang(&mut self, felt: &'static str, raa: Option<&str>) -> Option<Tekst> {
        let raa = raa.filter(|r| !r.trim().is_empty())?;
        self.lang(felt, raa)
    }

    /// The place of something, which may be left out. It is a place, so the guard that keeps places out of
    /// other texts has nothing to say of it: whoever reads one sees to it that only those who may know are
    /// shown it (`Sak::uten_sted`).
    pub(crate) fn kanskje_sted(&mut self, felt: &'static str, raa: Option<&str>) -> Option<Tekst> {
        let raa = raa.filter(|r| !r.trim().is_empty())?;
        let vakt = self.stedsvakt.take();
        let lest = self.kort(felt, raa);
        self.stedsvakt = vakt;
        lest
    }

    fn tekst(&mut self, felt: &'static str, lest: Result<Tekst, TekstFeil>) -> Option<Tekst> {
        let problem = match lest {
            Ok(tekst) => {
                self.se_etter_steder(felt, &tekst);
                return Some(tekst);
            }
            Err(TekstFeil::Tom) => Problem::Mangler,
            Err(TekstFeil::ForLang(n)) => Problem::ForLang(n),
            Err(TekstFeil::Kontrolltegn) => Problem::Kontrolltegn,
        };
        self.feil(felt, problem);
        None
    }

    /// Every text that somebody writes in a case passes here (folkeregisterloven § 10-4).
    fn se_etter_steder(&mut self, felt: &'static str, tekst: &Tekst) {
        let Some(enheter) = &self.stedsvakt else {
            return;
        };
        let funn = sted::funn(tekst.som_str(), enheter.iter().map(String::as_str));
        if !funn.is_empty() {
            self.feil(felt, Problem::LignerSted(Utdrag::av(&funn)));
        }
    }

    /// A date as `YYYY-MM-DD`.
    pub(crate) fn dato(&mut self, felt: &'static str, raa: &str) -> Option<Date> {
        let raa = self.noe(felt, raa)?;
        // Exactly the ten characters: the library also reads other forms of ISO 8601.
        let lest = (raa.len() == 10).then(|| raa.parse().ok()).flatten();
        if lest.is_none() {
            self.feil(felt, Problem::IkkeDato);
        }
        lest
    }

    /// A date that may be left out.
    pub(crate) fn kanskje_dato(&mut self, felt: &'static str, raa: Option<&str>) -> Option<Date> {
        let raa = raa.filter(|r| !r.trim().is_empty())?;
        self.dato(felt, raa)
    }

    /// What a clock shows, as `HH:MM`.
    pub(crate) fn klokkeslett(&mut self, felt: &'static str, raa: &str) -> Option<Time> {
        let raa = self.noe(felt, raa)?;
        // Exactly the five characters, as for a date.
        let lest = (raa.len() == 5).then(|| raa.parse().ok()).flatten();
        if lest.is_none() {
            self.feil(felt, Problem::IkkeKlokkeslett);
        }
        lest
    }

    /// An id.
    pub(crate) fn id<T: From<Uuid>>(&mut self, felt: &'static str, raa: &str) -> Option<T> {
        let raa = self.noe(felt, raa)?;
        match Uuid::try_parse(raa) {
            Ok(id) => Some(T::from(id)),
            Err(_) => {
                self.feil(felt, Problem::IkkeId);
                None
            }
        }
    }

    /// An id that may be left out.
    pub(crate) fn kanskje_id<T: From<Uuid>>(
        &mut self,
        felt: &'static str,
        raa: Option<&str>,
    ) -> Option<T> {
        let raa = raa.filter(|r| !r.trim().is_empty())?;
        self.id(felt, raa)
    }

    /// A code of an enum.
    pub(crate) fn kode<T: FromStr>(&mut self, felt: &'static str, raa: &str) -> Option<T> {
        let lest = self.noe(felt, raa)?.parse().ok();
        if lest.is_none() {
            self.feil(felt, Problem::UkjentKode);
        }
        lest
    }

    /// A code of one of the municipality's lists.
    pub(crate) fn listekode(
        &mut self,
        felt: &'static str,
        raa: &str,
        kjent: impl Fn(&Kode) -> bool,
    ) -> Option<Kode> {
        let raa = self.noe(felt, raa)?;
        let lest = Kode::parse(raa).ok().filter(kjent);
        if lest.is_none() {
            self.feil(felt, Problem::UkjentKode);
        }
        lest
    }

    fn noe<'r>(&mut self, felt: &'static str, raa: &'r str) -> Option<&'r str> {
        let raa = raa.trim();
        if raa.is_empty() {
            self.feil(felt, Problem::Mangler);
            return None;
        }
        Some(raa)
    }

    /// The value that was read, or every fault.
    pub(crate) fn ferdig<T>(self, lest: Option<T>) -> Result<T, Vec<Feltfeil>> {
        match lest {
            Some(verdi) if self.feil.is_empty() => Ok(verdi),
            _ => Err(self.feil),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stafett_domain::{ids::BarnId, tiltak::Videre};

    #[test]
    fn every_fault_is_named_at_once() {
        let mut felter = Felter::default();
        let tekst = felter.lang("bakgrunn", "  ");
        let dato = felter.dato("dato", "2026-13-01");
        let id = felter.id::<BarnId>("barnId", "x");
        let kode = felter.kode::<Videre>("videre", "kanskje");
        let lest = (|| Some((tekst?, dato?, id?, kode?)))();
        let feil = felter.ferdig(lest).unwrap_err();
        let problemer: Vec<_> = feil.iter().map(|f| (f.felt, f.problem)).collect();
        assert_eq!(
            problemer,
            [
                ("bakgrunn", Problem::Mangler),
                ("dato", Problem::IkkeDato),
                ("barnId", Problem::IkkeId),
                ("videre", Problem::UkjentKode),
            ]
        );
    }

    #[test]
    fn where_no_place_may_stand_the_words_are_named() {
        let enheter: Arc<[String]> = vec!["Solbakken barnehage".to_owned()].into();
        let mut felter = Felter::med_stedsvakt(Some(enheter));
        let tekst = felter.lang("tekst", "Møt oss i Storgata 4, ved Solbakken barnehage");
        let feil = felter.ferdig(tekst).unwrap_err();
        assert_eq!(feil.len(), 1);
        assert_eq!(
            feil[0].problem.ord(),
            Some("Storgata 4, Solbakken barnehage")
        );
        assert!(!format!("{feil:?}").contains("Storgata"));
        assert!(Felter::default().lang("tekst", "Storgata 4").is_some());
        // The place of something is one; what is written after it is looked at as before.
        let enheter: Arc<[String]> = vec!["Solbakken barnehage".to_owned()].into();
        let mut felter = Felter::med_stedsvakt(Some(enheter));
        assert!(felter.kanskje_sted("sted", Some("Storgata 4")).is_some());
        assert!(felter.kanskje_sted("sted", Some(" ")).is_none());
        let _ = felter.lang("tekst", "Storgata 4");
        assert!(felter.har("tekst") && !felter.har("sted"));
    }

    #[test]
    fn a_time_has_one_form() {
        for feil in ["9:00", "0900", "24:00", "09.00", "T09:0", "09:60"] {
            assert_eq!(Felter::default().klokkeslett("kl", feil), None, "{feil}");
        }
        assert!(Felter::default().klokkeslett("kl", " 09:30 ").is_some());
    }

    #[test]
    fn a_date_has_one_form() {
        for feil in ["20261201", "2026-12-01T00:00:00", "1.12.2026", "2026-W49-2"] {
            assert_eq!(Felter::default().dato("d", feil), None, "{feil}");
        }
        assert!(Felter::default().dato("d", " 2026-12-01 ").is_some());
    }
}
