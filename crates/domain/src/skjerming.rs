//! What can be withheld from the adults of the family.

use crate::{
    alder::{STOR_VEKT, Samtykkeregler, er_fylt},
    samtykke::Kode,
};
use jiff::{Timestamp, civil::Date};

/// Whether something about the child can be withheld from its parents: health information, from the age
/// of twelve, when the child for reasons that should be respected does not want them to have it
/// (pasient- og brukerrettighetsloven § 3-4).
pub fn kan_skjermes_for_foreldrene(
    regler: &Samtykkeregler,
    foedselsdato: Date,
    tema: Option<&Kode>,
    naa: Timestamp,
) -> bool {
    tema.is_some_and(|t| regler.helse.contains(t)) && er_fylt(foedselsdato, STOR_VEKT, naa)
}

/// Whether something may stand on a sheet that hangs where others can read it: nothing on health, on
/// substances, or from the child welfare service.
pub fn kan_henges_opp(regler: &Samtykkeregler, tema: Option<&Kode>) -> bool {
    !tema.is_some_and(|t| regler.helse.contains(t) || regler.barnevern.contains(t))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tid;
    use jiff::civil::date;
    use std::collections::BTreeSet;

    fn kode(raa: &str) -> Kode {
        Kode::parse(raa).unwrap()
    }

    fn regler() -> Samtykkeregler {
        Samtykkeregler {
            ungdomsalder: 16,
            temaer: BTreeSet::from(["fravaer", "rus", "barnevern_tiltak"].map(kode)),
            helse: BTreeSet::from([kode("rus")]),
            barnevern: BTreeSet::from([kode("barnevern_tiltak")]),
        }
    }

    #[test]
    fn only_health_and_only_from_twelve() {
        let foedt = date(2014, 11, 25);
        let kan = |tema: Option<&str>, dag| {
            let tema = tema.map(kode);
            kan_skjermes_for_foreldrene(&regler(), foedt, tema.as_ref(), tid::midnatt(dag))
        };
        assert!(kan(Some("rus"), date(2026, 11, 25)));
        assert!(!kan(Some("rus"), date(2026, 11, 24)));
        assert!(!kan(Some("fravaer"), date(2026, 11, 25)));
        assert!(!kan(None, date(2026, 11, 25)));
    }

    #[test]
    fn what_hangs_on_a_wall_is_not_sensitive() {
        let kan = |tema: &str| kan_henges_opp(&regler(), Some(&kode(tema)));
        assert!(kan("fravaer"));
        assert!(!kan("rus") && !kan("barnevern_tiltak"));
        assert!(kan_henges_opp(&regler(), None));
    }
}
