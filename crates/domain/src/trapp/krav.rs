//! The kinds of requirements, and the facts that they are held against.

use crate::{
    kodeenum,
    samtykke::Kode,
    tilbud::{Tilbudsslag, Tilbudssvar},
};
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeSet;

kodeenum! {
    /// The kinds of requirements. The codes stand in the municipality's file, in the journal and in the
    /// database, and are never given another meaning.
    pub enum Kravslag {
        /// [`Krav::ForesatteInformert`]
        ForesatteInformert = "foresatte_informert",
        /// [`Krav::BarnetsSyn`]
        BarnetsSyn = "barnets_syn",
        /// [`Krav::HolderNavngitt`]
        HolderNavngitt = "holder",
        /// [`Krav::Maal`]
        Maal = "maal",
        /// [`Krav::Tiltak`]
        Tiltak = "tiltak",
        /// [`Krav::Tilbud`]
        Tilbud = "tilbud",
        /// [`Krav::TakketJa`]
        TakketJa = "takket_ja",
        /// [`Krav::Vurdert`]
        Vurdert = "vurdert",
        /// [`Krav::Samtykke`]
        Samtykke = "samtykke",
        /// [`Krav::Evaluering`]
        Evaluering = "evaluering",
        /// [`Krav::SamordnendeTjeneste`]
        SamordnendeTjeneste = "samordnende_tjeneste",
        /// [`Krav::MoeteHoldt`]
        MoeteHoldt = "moete",
    }
}

/// Something that must be there before a case is moved.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Krav {
    /// The family knows of the help and has been talked with: they said yes at the opening, or a talk in
    /// which something was offered is written down (barnelova § 30).
    ForesatteInformert,
    /// The child's view, or why it is missing, is written down (barnelova § 31).
    BarnetsSyn,
    /// Somebody who works there holds the stafettpinne.
    HolderNavngitt,
    /// So many goals are set.
    Maal(u16),
    /// So many measures are agreed, each with one responsible and a due date.
    Tiltak(u16),
    /// It was talked about and offered, whatever was answered.
    Tilbud(Tilbudsslag),
    /// It was offered, and the family said yes last.
    TakketJa(Tilbudsslag),
    /// It was offered, or it was looked into and was not for this child.
    Vurdert(Tilbudsslag),
    /// Every service that takes part has the consents that it takes (forvaltningsloven § 13 a nr. 1).
    Samtykke,
    /// Something was evaluated since the case came onto the step that it stands on.
    Evaluering,
    /// The service that coordinates is named (helse- og omsorgstjenesteloven § 3-4, barnehageloven § 2 b,
    /// opplæringslova § 24-1, barnevernsloven § 15-8).
    SamordnendeTjeneste,
    /// A meeting of this kind was held since the case came onto the step that it stands on, and its
    /// minutes are written.
    MoeteHoldt(Kode),
}

/// What is known of a case when a requirement is held against it. The default is a case in which nothing
/// has been done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trappefakta {
    /// The family said yes at the opening, or was told in a talk that is written down.
    pub foresatte_informert: bool,
    /// The child's view, or why it is missing, is written down; or the child is not born.
    pub barnet_hoert: bool,
    /// The child has reached an age at which it shall be heard (anew), and has not been
    /// (barnelova § 31).
    pub maa_hoeres: bool,
    /// Somebody who still works there holds the stafettpinne.
    pub har_holder: bool,
    /// How many goals there are.
    pub maal: usize,
    /// How many measures have one responsible and a due date.
    pub tiltak: usize,
    /// Offers and what came of them, the oldest first.
    pub tilbud: Vec<(Tilbudsslag, Tilbudssvar)>,
    /// How many who take part work in a unit that lacks a consent.
    pub uten_samtykke: usize,
    /// When something was last evaluated.
    pub sist_evaluert: Option<Timestamp>,
    /// Whether a service is named that coordinates.
    pub har_samordnende: bool,
    /// Meetings that were held and have minutes: of which kind, and on which day.
    pub moeter: BTreeSet<(Kode, Date)>,
    /// Since when the case stands on its step.
    pub paa_trinnet_fra: Option<Timestamp>,
}

impl Krav {
    /// Its kind.
    pub fn slag(&self) -> Kravslag {
        match self {
            Self::ForesatteInformert => Kravslag::ForesatteInformert,
            Self::BarnetsSyn => Kravslag::BarnetsSyn,
            Self::HolderNavngitt => Kravslag::HolderNavngitt,
            Self::Maal(_) => Kravslag::Maal,
            Self::Tiltak(_) => Kravslag::Tiltak,
            Self::Tilbud(_) => Kravslag::Tilbud,
            Self::TakketJa(_) => Kravslag::TakketJa,
            Self::Vurdert(_) => Kravslag::Vurdert,
            Self::Samtykke => Kravslag::Samtykke,
            Self::Evaluering => Kravslag::Evaluering,
            Self::SamordnendeTjeneste => Kravslag::SamordnendeTjeneste,
            Self::MoeteHoldt(_) => Kravslag::MoeteHoldt,
        }
    }

    /// The stable code of its kind.
    pub fn kode(&self) -> &'static str {
        self.slag().kode()
    }

    /// How many it asks for, when it asks for a number.
    pub fn antall(&self) -> Option<u16> {
        match self {
            Self::Maal(antall) | Self::Tiltak(antall) => Some(*antall),
            _ => None,
        }
    }

    /// Of what, when it asks for something of a kind.
    pub fn av(&self) -> Option<&str> {
        match self {
            Self::Tilbud(slag) | Self::TakketJa(slag) | Self::Vurdert(slag) => Some(slag.kode()),
            Self::MoeteHoldt(slag) => Some(slag.som_str()),
            _ => None,
        }
    }

    /// The whole requirement as one word, for the journal and the database: `maal-2`.
    pub fn ord(&self) -> String {
        let del = self.antall().map(|n| n.to_string());
        match del.or_else(|| self.av().map(str::to_owned)) {
            Some(del) => format!("{}-{del}", self.kode()),
            None => self.kode().to_owned(),
        }
    }

    /// Reads what [`Krav::ord`] wrote.
    pub fn av_ord(ord: &str) -> Option<Self> {
        let (slag, del) = match ord.split_once('-') {
            Some((slag, del)) => (slag, Some(del)),
            None => (ord, None),
        };
        let antall = || del?.parse::<u16>().ok();
        let tilbud = || del?.parse::<Tilbudsslag>().ok();
        let uten_del = |krav: Self| del.is_none().then_some(krav);
        match slag.parse().ok()? {
            Kravslag::ForesatteInformert => uten_del(Self::ForesatteInformert),
            Kravslag::BarnetsSyn => uten_del(Self::BarnetsSyn),
            Kravslag::HolderNavngitt => uten_del(Self::HolderNavngitt),
            Kravslag::Maal => antall().map(Self::Maal),
            Kravslag::Tiltak => antall().map(Self::Tiltak),
            Kravslag::Tilbud => tilbud().map(Self::Tilbud),
            Kravslag::TakketJa => tilbud().map(Self::TakketJa),
            Kravslag::Vurdert => tilbud().map(Self::Vurdert),
            Kravslag::Samtykke => uten_del(Self::Samtykke),
            Kravslag::Evaluering => uten_del(Self::Evaluering),
            Kravslag::SamordnendeTjeneste => uten_del(Self::SamordnendeTjeneste),
            Kravslag::MoeteHoldt => Kode::parse(del?).ok().map(Self::MoeteHoldt),
        }
    }

    /// Whether this is met.
    pub fn er_oppfylt(&self, fakta: &Trappefakta) -> bool {
        match self {
            Self::ForesatteInformert => fakta.foresatte_informert,
            Self::BarnetsSyn => fakta.barnet_hoert && !fakta.maa_hoeres,
            Self::HolderNavngitt => fakta.har_holder,
            Self::Maal(antall) => fakta.maal >= usize::from(*antall),
            Self::Tiltak(antall) => fakta.tiltak >= usize::from(*antall),
            Self::Tilbud(slag) => fakta.svar_paa(*slag).any(Tilbudssvar::er_tilbudt),
            Self::TakketJa(slag) => fakta.svar_paa(*slag).last() == Some(Tilbudssvar::TakketJa),
            Self::Vurdert(slag) => fakta.svar_paa(*slag).next().is_some(),
            Self::Samtykke => fakta.uten_samtykke == 0,
            Self::Evaluering => fakta
                .sist_evaluert
                .is_some_and(|sist| fakta.paa_trinnet_fra.is_none_or(|fra| fra <= sist)),
            Self::SamordnendeTjeneste => fakta.har_samordnende,
            Self::MoeteHoldt(slag) => {
                let fra = fakta.paa_trinnet_fra.map(crate::tid::dato);
                let mut av_slaget = fakta.moeter.iter().filter(|(s, _)| s == slag);
                av_slaget.any(|(_, dag)| fra.is_none_or(|fra| fra <= *dag))
            }
        }
    }

    /// Whether a leader may let a case go on without this. What the law demands of the child's right to
    /// be heard nobody lets go (barnelova § 31); it can always be met, for a reason why the view is
    /// missing is enough.
    pub fn kan_overstyres(&self, fakta: &Trappefakta) -> bool {
        *self != Self::BarnetsSyn || !fakta.maa_hoeres
    }

    /// Whether whoever meets this meets the other too.
    pub fn dekker(&self, annet: &Self) -> bool {
        match (self, annet) {
            (Self::Maal(mitt), Self::Maal(dets)) | (Self::Tiltak(mitt), Self::Tiltak(dets)) => {
                mitt >= dets
            }
            (Self::TakketJa(mitt), Self::Tilbud(dets) | Self::Vurdert(dets))
            | (Self::Tilbud(mitt), Self::Vurdert(dets)) => mitt == dets,
            _ => self == annet,
        }
    }
}

impl Trappefakta {
    fn svar_paa(&self, slag: Tilbudsslag) -> impl Iterator<Item = Tilbudssvar> + '_ {
        let alle = self.tilbud.iter().filter(move |(s, _)| *s == slag);
        alle.map(|(_, svar)| *svar)
    }
}
