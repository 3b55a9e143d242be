//! The frame of a log: what stands in a list, and what everybody with a grant sees.

use super::barn;
use crate::{
    akt::Akt,
    visning::{IEnhet, Loggoversikt},
};
use jiff::civil::Date;
use stafett_domain::{
    ids::{BrukerId, LoggId, PersonId},
    policy::{Fakta, Handling},
    tilgang::{Grunnlag, Merking, Tilgang, Tilgangsnivaa},
};
use stafett_persistence::{
    register::Barnerad,
    sak::{Fristrad, Loggrad},
};

/// What can be done with a log as a whole.
const MED_LOGGEN: &[Handling] = &[
    Handling::StafettloggSe,
    Handling::StafettloggLes,
    Handling::HendelserLes,
    Handling::InnsynsloggLes,
    Handling::SamtykkeGi,
    Handling::SamtykkeRegistrer,
    Handling::BarnetsSynRegistrer,
    Handling::DeltakerInviter,
    Handling::MaalSett,
    Handling::TiltakLeggTil,
    Handling::MoeteInnkall,
    Handling::StafettpinneTilby,
    Handling::VedtakLes,
    Handling::BarnFoedt,
    Handling::HvorforLes,
    Handling::SomAndreLes,
    Handling::EgneBidragLes,
    Handling::SperreLes,
    Handling::SperreMeg,
    Handling::GrunntilgangAapne,
    Handling::InnspillGi,
    Handling::KopiTa,
    Handling::TolkSett,
    Handling::TrinnFlytt,
    Handling::TrinnOverstyr,
    Handling::TilbudFoer,
];

/// What the measures of a log look like from the outside, as far as these grants reach.
pub(crate) struct Frister {
    pub(crate) forfalte: usize,
    pub(crate) mine_forfalte: usize,
    pub(crate) neste: Option<Date>,
}

impl Frister {
    /// A leader sees dates whatever the theme is: that something is overdue is the frame.
    pub(crate) fn av(
        rader: &[Fristrad],
        logg: LoggId,
        aapne: &[&Tilgang],
        (jeg, leser): (BrukerId, PersonId),
        i_dag: Date,
    ) -> Self {
        let synlig = |merking: &Merking| {
            let aapner = |t: &&Tilgang| {
                t.grunnlag == Grunnlag::Leder
                    || (t.nivaa >= Tilgangsnivaa::Les && t.aapner(leser, merking))
            };
            aapne.iter().any(aapner)
        };
        let mut frister = Self {
            forfalte: 0,
            mine_forfalte: 0,
            neste: None,
        };
        for (_, _, ansvarlig, frist) in rader
            .iter()
            .filter(|(i, merking, ..)| *i == logg && synlig(merking))
        {
            if *frist < i_dag {
                frister.forfalte += 1;
                frister.mine_forfalte += usize::from(*ansvarlig == jeg);
            }
            frister.neste = Some(frister.neste.map_or(*frist, |n| n.min(*frist)));
        }
        frister
    }
}

/// The frame of a log.
pub(crate) struct Ramme<'a> {
    pub(crate) rad: &'a Loggrad,
    pub(crate) barn: &'a Barnerad,
    pub(crate) holder: Option<IEnhet>,
    pub(crate) frister: Frister,
    pub(crate) tilbud_venter: bool,
    pub(crate) mangler_mitt_samtykke: bool,
    pub(crate) samtykke_gaar_ut: Option<Date>,
    pub(crate) fakta: &'a Fakta,
}

impl Ramme<'_> {
    pub(crate) fn vis(self, akt: &Akt<'_, '_>) -> Loggoversikt {
        let mut evner = akt.evner(self.fakta, MED_LOGGEN);
        // One offer at a time: with one waiting, it is taken back first.
        evner.retain(|h| *h != Handling::StafettpinneTilby || !self.tilbud_venter);
        Loggoversikt {
            id: self.rad.id,
            barn: barn(self.rad.barn, self.barn),
            trinn: self.rad.trinn.clone(),
            status: self.rad.status,
            stafettholder: self.holder,
            versjon: self.rad.versjon,
            endret: self.rad.endret,
            er_min: self.fakta.er_holder,
            er_barnet: self.fakta.er_barnet,
            forfalte: self.frister.forfalte,
            mine_forfalte: self.frister.mine_forfalte,
            neste_frist: self.frister.neste,
            ventes: self.barn.svangerskap.is_some_and(|s| s.foedt.is_none()),
            tilbud_venter: self.tilbud_venter,
            mangler_mitt_samtykke: self.mangler_mitt_samtykke,
            samtykke_gaar_ut: self.samtykke_gaar_ut,
            evner,
        }
    }
}
