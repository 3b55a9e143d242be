//! A child's family as the law sees it: who is what to the child, and who decides for it.

use crate::kodeenum;

kodeenum! {
    /// What a guardian is to the child.
    pub enum Relasjon {
        /// Mother (barnelova § 2).
        Mor = "mor",
        /// Father (barnelova §§ 3 and 4).
        Far = "far",
        /// Co-mother (barnelova §§ 3 and 4 a).
        Medmor = "medmor",
        /// Foster parent (barnevernsloven chapter 9).
        Fosterforelder = "fosterforelder",
        /// Guardian appointed under vergemålsloven.
        Verge = "verge",
        /// Someone else.
        Annen = "annen",
    }
}

kodeenum! {
    /// Who has foreldreansvar for the child, in the codes of Folkeregisteret (folkeregisterloven § 3-1;
    /// Skatteetaten, information element «foreldreansvar»).
    pub enum Foreldreansvar {
        /// The parents together.
        Felles = "felles",
        /// The mother alone.
        Mor = "mor",
        /// The father alone.
        Far = "far",
        /// The co-mother alone.
        Medmor = "medmor",
        /// Someone other than the parents.
        Andre = "andre",
        /// Folkeregisteret does not know.
        Ukjent = "ukjent",
    }
}

kodeenum! {
    /// What one who consents is to the child.
    pub enum Giverrolle {
        /// Mother.
        Mor = "mor",
        /// Father.
        Far = "far",
        /// Co-mother.
        Medmor = "medmor",
        /// Foster parent.
        Fosterforelder = "fosterforelder",
        /// Guardian appointed under vergemålsloven.
        Verge = "verge",
        /// Someone else in the family.
        Annen = "annen",
        /// The child themself.
        Barnet = "barnet",
        /// The child welfare service, which has the care of the child.
        Barnevernet = "barnevernet",
    }
}

impl From<Relasjon> for Giverrolle {
    fn from(relasjon: Relasjon) -> Self {
        match relasjon {
            Relasjon::Mor => Self::Mor,
            Relasjon::Far => Self::Far,
            Relasjon::Medmor => Self::Medmor,
            Relasjon::Fosterforelder => Self::Fosterforelder,
            Relasjon::Verge => Self::Verge,
            Relasjon::Annen => Self::Annen,
        }
    }
}

/// Whether a guardian with this relation holds foreldreansvar, given who has it for the child.
///
/// The one with foreldreansvar decides for the child in personal matters (lov 8. april 1981 nr. 7 om barn
/// og foreldre, barnelova, §§ 30–33). Whether parents have it together or one has it alone follows from
/// §§ 34 and 35, and Folkeregisteret keeps the answer. `Andre` says that it lies with someone other than
/// the parents, so a parent has none then; which one of the others has it is for the municipality to
/// register. While the answer is `Ukjent` nobody is taken to have it.
#[must_use]
pub fn har_foreldreansvar(relasjon: Relasjon, ansvar: Foreldreansvar) -> bool {
    match ansvar {
        Foreldreansvar::Felles => {
            matches!(relasjon, Relasjon::Mor | Relasjon::Far | Relasjon::Medmor)
        }
        Foreldreansvar::Mor => relasjon == Relasjon::Mor,
        Foreldreansvar::Far => relasjon == Relasjon::Far,
        Foreldreansvar::Medmor => relasjon == Relasjon::Medmor,
        Foreldreansvar::Andre => matches!(
            relasjon,
            Relasjon::Fosterforelder | Relasjon::Verge | Relasjon::Annen
        ),
        Foreldreansvar::Ukjent => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_table_of_relation_and_foreldreansvar() {
        // One row per relation; the columns stand in the order of `Foreldreansvar::ALLE`:
        // felles, mor, far, medmor, andre, ukjent.
        let tabell = [
            (Relasjon::Mor, [true, true, false, false, false, false]),
            (Relasjon::Far, [true, false, true, false, false, false]),
            (Relasjon::Medmor, [true, false, false, true, false, false]),
            (
                Relasjon::Fosterforelder,
                [false, false, false, false, true, false],
            ),
            (Relasjon::Verge, [false, false, false, false, true, false]),
            (Relasjon::Annen, [false, false, false, false, true, false]),
        ];
        assert_eq!(tabell.map(|(relasjon, _)| relasjon), Relasjon::ALLE);
        for (relasjon, ventet) in tabell {
            let faktisk: Vec<bool> = Foreldreansvar::ALLE
                .iter()
                .map(|&ansvar| har_foreldreansvar(relasjon, ansvar))
                .collect();
            assert_eq!(faktisk, ventet, "{relasjon:?}");
        }
    }
}
