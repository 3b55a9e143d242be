//! Offers: that a stafettlogg, an individual plan or a coordinator was talked about and offered, and
//! what was answered. Whoever works with the child informs, offers, and records that they did (plan for
//! forebyggende arbeid i Åsnes 2024–2027). A no is kept as well as a yes.

use crate::kodeenum;

kodeenum! {
    /// What is offered.
    pub enum Tilbudsslag {
        /// A stafettlogg.
        Stafettlogg = "stafettlogg",
        /// An individual plan (helse- og omsorgstjenesteloven § 7-1).
        IndividuellPlan = "individuell_plan",
        /// A coordinator (helse- og omsorgstjenesteloven § 7-2).
        Koordinator = "koordinator",
        /// A children's coordinator (helse- og omsorgstjenesteloven § 7-2 a).
        Barnekoordinator = "barnekoordinator",
    }
}

kodeenum! {
    /// What came of it.
    pub enum Tilbudssvar {
        /// The family said yes.
        TakketJa = "takket_ja",
        /// The family said no.
        TakketNei = "takket_nei",
        /// The family has been told, and has not decided.
        IkkeAvgjort = "ikke_avgjort",
        /// It was looked into, and there was nothing to offer: the conditions are not there. Why is
        /// written down.
        IkkeAktuelt = "ikke_aktuelt",
    }
}

impl Tilbudssvar {
    /// Whether the family was told of it and offered it.
    pub fn er_tilbudt(self) -> bool {
        self != Self::IkkeAktuelt
    }

    /// Whether it takes a word of why.
    pub fn krever_grunn(self) -> bool {
        self == Self::IkkeAktuelt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_there_to_offer_was_not_offered_and_is_explained() {
        for svar in Tilbudssvar::ALLE {
            let uten_tilbud = *svar == Tilbudssvar::IkkeAktuelt;
            assert_eq!(svar.er_tilbudt(), !uten_tilbud, "{svar:?}");
            assert_eq!(svar.krever_grunn(), uten_tilbud, "{svar:?}");
        }
    }
}
