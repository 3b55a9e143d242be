//! The staircase, drawn.

use crate::{ramme::Ramme, sider::paa};
use stafett_app::visning::Trappetid;
use stafett_domain::samtykke::Kode;

const BREDDE: usize = 100;
const BUNN: usize = 190;
const LAVEST: usize = 34;
const STIGNING: usize = 17;

/// A step, with its place in the drawing.
pub(crate) struct Steg {
    pub(crate) nummer: usize,
    pub(crate) navn: String,
    pub(crate) forklaring: String,
    pub(crate) er_naa: bool,
    pub(crate) er_foer: bool,
    /// How many days the case has stood on it, when it has,
    pub(crate) dager: Option<i64>,
    /// and how many of them came after the step's own deadline.
    pub(crate) ventedager: i64,
    pub(crate) x: usize,
    pub(crate) y: usize,
    pub(crate) hoyde: usize,
}

impl Steg {
    /// Where the number stands.
    pub(crate) fn tall_x(&self) -> usize {
        self.x + BREDDE / 2 - 2
    }

    /// The baton is held over the current step.
    pub(crate) fn pinne_x(&self) -> usize {
        self.x + BREDDE / 2 - 31
    }

    /// And this high up.
    pub(crate) fn pinne_y(&self) -> usize {
        self.y.saturating_sub(26)
    }
}

/// The whole staircase.
pub(crate) struct Trapp {
    pub(crate) steg: Vec<Steg>,
}

impl Trapp {
    /// The municipality's staircase, with the log's step marked.
    pub(crate) fn ny(r: &Ramme, naa: &Kode, tider: &[Trappetid]) -> Self {
        let trinn = &r.sider.trapp;
        let plass = trinn.iter().position(|t| t.kode == *naa);
        let steg = trinn.iter().enumerate().map(|(i, t)| {
            let hoyde = LAVEST + STIGNING * i;
            let tid = tider.iter().find(|tid| tid.trinn == t.kode);
            Steg {
                nummer: i + 1,
                navn: paa(r.spraak, &t.navn).to_owned(),
                forklaring: paa(r.spraak, &t.forklaring).to_owned(),
                er_naa: plass == Some(i),
                er_foer: plass.is_some_and(|plass| i < plass),
                dager: tid.map(|tid| i64::from(tid.dager)),
                ventedager: tid.map_or(0, |tid| i64::from(tid.ventedager)),
                x: BREDDE * i,
                y: BUNN.saturating_sub(hoyde),
                hoyde,
            }
        });
        Self {
            steg: steg.collect(),
        }
    }

    /// The step that the log is on.
    pub(crate) fn naa(&self) -> Option<&Steg> {
        self.steg.iter().find(|s| s.er_naa)
    }

    /// How wide the drawing is.
    pub(crate) fn bredde(&self) -> usize {
        (BREDDE * self.steg.len()).max(BREDDE)
    }

    /// How high.
    pub(crate) fn hoyde(&self) -> usize {
        BUNN
    }
}
