//! Reading what people typed: every field, every fault, in one go.

use crate::feil::{Feltfeil, Problem};
use jiff::civil::Date;
use stafett_domain::{
    samtykke::Kode,
    tekst::{Tekst, TekstFeil},
};
use std::str::FromStr;
use uuid::Uuid;

/// Collects the faults while fields are read.
#[derive(Debug, Default)]
pub(crate) struct Felter(Vec<Feltfeil>);

impl Felter {
    /// Notes a fault.
    pub(crate) fn feil(&mut self, felt: &'static str, problem: Problem) {
        self.0.push(Feltfeil { felt, problem });
    }

    /// Whether a fault has been noted at this field.
    pub(crate) fn har(&self, felt: &str) -> bool {
        self.0.iter().any(|f| f.felt == felt)
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

    fn tekst(&mut self, felt: &'static str, lest: Result<Tekst, TekstFeil>) -> Option<Tekst> {
        let problem = match lest {
            Ok(tekst) => return Some(tekst),
            Err(TekstFeil::Tom) => Problem::Mangler,
            Err(TekstFeil::ForLang(n)) => Problem::ForLang(n),
            Err(TekstFeil::Kontrolltegn) => Problem::Kontrolltegn,
        };
        self.feil(felt, problem);
        None
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
            Some(verdi) if self.0.is_empty() => Ok(verdi),
            _ => Err(self.0),
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
    fn a_date_has_one_form() {
        for feil in ["20261201", "2026-12-01T00:00:00", "1.12.2026", "2026-W49-2"] {
            assert_eq!(Felter::default().dato("d", feil), None, "{feil}");
        }
        assert!(Felter::default().dato("d", " 2026-12-01 ").is_some());
    }
}
