//! The claims: each in words that a lawyer understands, and in Cedar, side by side.

use crate::Hull;
use stafett_domain::policy::Handling;

/// What an action does to a case. A new action does not compile before it is placed here, so that
/// no claim can overlook it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slag {
    /// Is about no child's case.
    UtenforSak,
    /// Finds or registers children, or opens a log, in the unit where one works.
    Enhet,
    /// Shows the frame of a case and nothing that is written in it.
    Ramme,
    /// Shows what is written in a case, or what has happened in it.
    Innhold,
    /// Shows what one's own service wrote, and nothing else.
    EgneBidrag,
    /// Shows who has looked at a case.
    Innsynslogg,
    /// Writes in a case as one who works in it.
    Fag,
    /// Writes what both those who work in a case and the family write.
    Felles,
    /// Answers an invitation to a meeting.
    Moetesvar,
    /// The family's own words and consents.
    FamiliensEget,
    /// What falls to the one who holds the stafettpinne.
    Holders,
    /// Answers an offer that is made to oneself.
    Svarer,
    /// Lets a case go on although something is missing.
    Overstyrer,
    /// Takes a consent back.
    TrekkerSamtykke,
    /// Blocks oneself.
    SperrerSeg,
    /// Blocks somebody else, or lifts a block.
    Sperrer,
    /// Opens a reading that somebody must review.
    Aapner,
    /// Reviews readings: who, when and why, and nothing of the case.
    Gjennomgang,
    /// Sees or signs the monthly control of reads: who looked which child up, and nothing of the case.
    Loggkontroll,
    /// Prepares or takes a decision by two, or looks after the protection of an address.
    Vedtak,
    /// Reads or answers a request.
    Henvendelse,
}

impl Slag {
    /// What kind of action it is.
    pub const fn av(handling: Handling) -> Self {
        match handling {
            Handling::BarnSoek
            | Handling::KatalogLes
            | Handling::SamtykketekstLes
            | Handling::HenvendelseSend
            | Handling::AlarmLes => Self::UtenforSak,
            Handling::BarnListe | Handling::BarnVente | Handling::StafettloggAapne => Self::Enhet,
            Handling::StafettloggSe | Handling::HvorforLes | Handling::SperreLes => Self::Ramme,
            Handling::StafettloggLes
            | Handling::HendelserLes
            | Handling::SomAndreLes
            | Handling::HjelpearkLes
            | Handling::KopiTa => Self::Innhold,
            Handling::EgneBidragLes => Self::EgneBidrag,
            Handling::InnsynsloggLes => Self::Innsynslogg,
            Handling::DeltakerInviter
            | Handling::MaalSett
            | Handling::TiltakLeggTil
            | Handling::TiltakEvaluer
            | Handling::TilbudFoer
            | Handling::MoeteInnkall
            | Handling::ReferatSkriv => Self::Fag,
            Handling::MoeteSvar => Self::Moetesvar,
            Handling::FremdriftNoter | Handling::BarnetsSynRegistrer | Handling::MaalSkjerm => {
                Self::Felles
            }
            Handling::InnspillGi | Handling::MoeteEvaluer | Handling::SamtykkeGi => {
                Self::FamiliensEget
            }
            Handling::SamtykkeRegistrer
            | Handling::TolkSett
            | Handling::BarnFoedt
            | Handling::TrinnFlytt
            | Handling::StafettpinneTilby
            | Handling::StafettpinneTrekk => Self::Holders,
            Handling::StafettpinneGodta | Handling::StafettpinneAvslaa => Self::Svarer,
            Handling::TrinnOverstyr => Self::Overstyrer,
            Handling::SamtykkeTrekk => Self::TrekkerSamtykke,
            Handling::SperreMeg => Self::SperrerSeg,
            Handling::SperreSett | Handling::SperreOpphev => Self::Sperrer,
            Handling::NoedtilgangAapne | Handling::GrunntilgangAapne => Self::Aapner,
            Handling::GjennomgangLes | Handling::GjennomgangAvslutt => Self::Gjennomgang,
            Handling::LoggkontrollLes | Handling::LoggkontrollSigner => Self::Loggkontroll,
            Handling::VedtakLes
            | Handling::VedtakForeslaa
            | Handling::VedtakAvgjoer
            | Handling::VernLes
            | Handling::VernSett => Self::Vedtak,
            Handling::HenvendelseLes | Handling::HenvendelseBesvar => Self::Henvendelse,
        }
    }
}

/// Which actions a claim is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Om {
    /// All of them.
    Alt,
    /// Those of these kinds.
    Slag(&'static [Slag]),
    /// These.
    Handlinger(&'static [Handling]),
}

/// Which way a claim goes. The text is a condition in Cedar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Nobody is permitted the actions unless this holds.
    Hoeyst(&'static str),
    /// Whenever this holds, the actions are permitted.
    Minst(&'static str),
}

/// One claim about the policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paastand {
    /// A short name.
    pub id: &'static str,
    /// What is claimed, in Norwegian.
    pub setning: &'static str,
    /// The law that demands it.
    pub lov: &'static str,
    /// What it is about.
    pub om: Om,
    /// The claim in Cedar.
    pub form: Form,
    /// Faults that would break it.
    pub hull: &'static [Hull],
}

impl Paastand {
    /// The actions that the claim is about.
    pub fn handlinger(&self) -> Vec<Handling> {
        Handling::ALLE
            .iter()
            .copied()
            .filter(|handling| match self.om {
                Om::Alt => true,
                Om::Slag(slag) => slag.contains(&Slag::av(*handling)),
                Om::Handlinger(disse) => disse.contains(handling),
            })
            .collect()
    }

    /// The claim as a policy of its own: what it permits is what it speaks for.
    pub fn cedar(&self) -> String {
        let handlinger: Vec<String> = self
            .handlinger()
            .into_iter()
            .map(|h| format!("Action::\"{}\"", h.kode()))
            .collect();
        let (Form::Hoeyst(vilkaar) | Form::Minst(vilkaar)) = self.form;
        format!(
            "@id(\"{}\")\n@kilde(\"{}\")\npermit (principal, action in [{}], resource)\nwhen {{ {vilkaar} }};",
            self.id,
            self.lov,
            handlinger.join(", ")
        )
    }
}
