//! Protection of an address (folkeregisterloven § 10-4), in the words of Skatteetaten.

use crate::kodeenum;

kodeenum! {
    /// How an address is protected. That it is, is itself confidential.
    pub enum Gradering {
        /// Not.
        Ingen = "ingen",
        /// Fortrolig («kode 7»): may be known to public bodies, never to private ones.
        Fortrolig = "fortrolig",
        /// Strengt fortrolig («kode 6»): known to those on a list, and to nobody else.
        StrengtFortrolig = "strengt_fortrolig",
    }
}

impl Gradering {
    /// Whether the safe ways hold: nobody but those on the list, and nothing that tells a place.
    pub fn er_vernet(self) -> bool {
        self != Self::Ingen
    }

    /// The grades that are less than this one.
    pub fn lavere(self) -> impl Iterator<Item = Self> {
        Self::ALLE.iter().copied().filter(move |g| *g < self)
    }

    /// One character each, so that the length of what is sealed does not tell which.
    pub fn tegn(self) -> &'static str {
        match self {
            Self::Ingen => "0",
            Self::Fortrolig => "7",
            Self::StrengtFortrolig => "6",
        }
    }

    /// The grade that [`Gradering::tegn`] wrote.
    pub fn av_tegn(tegn: &str) -> Option<Self> {
        Self::ALLE.iter().copied().find(|g| g.tegn() == tegn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_grade_is_one_character_that_reads_back() {
        for &grad in Gradering::ALLE {
            assert_eq!(grad.tegn().len(), 1);
            assert_eq!(Gradering::av_tegn(grad.tegn()), Some(grad));
        }
        assert_eq!(Gradering::av_tegn("ingen"), None);
        assert_eq!(Gradering::Ingen.lavere().count(), 0);
        assert!(
            Gradering::StrengtFortrolig
                .lavere()
                .eq([Gradering::Ingen, Gradering::Fortrolig])
        );
    }
}
