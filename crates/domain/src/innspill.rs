//! What the family says in its own words: beside the work, and never changed afterwards.

use crate::kodeenum;

kodeenum! {
    /// What somebody in the family says.
    pub enum Innspillslag {
        /// Something they want those who help to know.
        EgneOrd = "egne_ord",
        /// A goal that they propose.
        Maal = "maal",
        /// A comment on a goal or a measure.
        Kommentar = "kommentar",
        /// Their own assessment of a measure.
        Vurdering = "vurdering",
    }
}

kodeenum! {
    /// How the family thinks that a measure works.
    pub enum Vurdering {
        /// Well.
        Bra = "bra",
        /// Partly.
        Delvis = "delvis",
        /// Not.
        Ikke = "ikke",
    }
}

impl Innspillslag {
    /// Whether it is about something that is written already.
    pub fn er_om_noe(self) -> bool {
        matches!(self, Self::Kommentar | Self::Vurdering)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_and_an_assessment_are_about_something() {
        let om_noe = Innspillslag::ALLE.iter().filter(|s| s.er_om_noe());
        let koder: Vec<&str> = om_noe.map(|s| s.kode()).collect();
        assert_eq!(koder, ["kommentar", "vurdering"]);
    }
}
