//! How long a case has stood on each step. Worked out from the moves, and stored nowhere.

use crate::{samtykke::Kode, tid};
use jiff::Timestamp;

/// One stay on one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opphold {
    /// The step.
    pub trinn: Kode,
    /// From when,
    pub fra: Timestamp,
    /// and until when; none when the case stands there.
    pub til: Option<Timestamp>,
}

/// The stays of a case, the first first: where it was opened, and every move after.
pub fn opphold(
    aapnet: (Kode, Timestamp),
    flyttet: impl IntoIterator<Item = (Kode, Timestamp)>,
) -> Vec<Opphold> {
    let (trinn, fra) = aapnet;
    let mut alle = Vec::new();
    let mut naa = Opphold {
        trinn,
        fra,
        til: None,
    };
    for (trinn, fra) in flyttet {
        let neste = Opphold {
            trinn,
            fra,
            til: None,
        };
        let forrige = std::mem::replace(&mut naa, neste);
        alle.push(Opphold {
            til: Some(fra),
            ..forrige
        });
    }
    alle.push(naa);
    alle
}

impl Opphold {
    /// How many days it has lasted, as people in Norway count them: from one date to another.
    pub fn dager(&self, naa: Timestamp) -> i32 {
        let til = tid::dato(self.til.unwrap_or(naa));
        let lengde = tid::dato(self.fra).until(til);
        lengde.map_or(0, |lengde| lengde.get_days().max(0))
    }

    /// How many of those days the family waited: the ones after the step's own deadline, by which
    /// somebody should have decided anew. Without a deadline nobody can say that it was waiting.
    pub fn ventedager(&self, frist: Option<u32>, naa: Timestamp) -> i32 {
        let frist = frist.and_then(|dager| i32::try_from(dager).ok());
        frist.map_or(0, |frist| (self.dager(naa) - frist).max(0))
    }
}
