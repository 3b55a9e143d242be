//! An event of the journal: who did what, when, for whom and on what ground.
//!
//! An event holds ids, codes, numbers and dates. There is no field for free text, so a name or a sentence
//! about a child has nowhere to go, and the journal can be kept when the rest is erased.
//!
//! The file is long because what each type of event is stands in one list.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::{Timestamp, civil::Date};
use stafett_domain::ids::{BarnId, BrukerId, EnhetId, HendelseId, KommuneId, LoggId};
use stafett_domain::kodeenum;
use thiserror::Error;
use uuid::Uuid;

kodeenum! {
    /// What happened. A code that has been used is never given another meaning.
    pub enum Hendelsestype {
        /// Somebody signed in.
        Innlogget = "innlogget",
        /// An attempt to sign in was refused.
        InnloggingAvvist = "innlogging_avvist",
        /// Somebody signed out.
        Utlogget = "utlogget",
        /// Somebody chose the language of their notices.
        VarselspraakValgt = "varselspraak_valgt",
        /// An operator set a user's password; their sessions ended.
        PassordSatt = "passord_satt",
        /// People, units or children were imported from a file.
        ImportUtfoert = "import_utfoert",
        /// The directory of people and units was read.
        KatalogLest = "katalog_lest",
        /// A child was searched for.
        BarnSoekt = "barn_soekt",
        /// A list of children was read.
        BarnelisteLest = "barneliste_lest",
        /// A stafettlogg was opened: the family said yes.
        StafettloggAapnet = "stafettlogg_aapnet",
        /// A stafettlogg was offered, and the family said no.
        StafettloggTakketNei = "stafettlogg_takket_nei",
        /// A stafettlogg was read.
        StafettloggLest = "stafettlogg_lest",
        /// A stafettlogg was shown in a list.
        StafettloggListet = "stafettlogg_listet",
        /// The timeline of a log was read.
        HendelserLest = "hendelser_lest",
        /// The access log of a child was read.
        InnsynsloggLest = "innsynslogg_lest",
        /// Somebody gave their consent.
        SamtykkeGitt = "samtykke_gitt",
        /// Somebody withdrew their consent.
        SamtykkeTrukket = "samtykke_trukket",
        /// Somebody became a participant in a log.
        DeltakerLagtTil = "deltaker_lagt_til",
        /// A goal was set.
        MaalSatt = "maal_satt",
        /// A measure was added under a goal.
        TiltakLagtTil = "tiltak_lagt_til",
        /// Progress on a measure was noted.
        FremdriftNotert = "fremdrift_notert",
        /// A measure was evaluated.
        TiltakEvaluert = "tiltak_evaluert",
        /// The stafettpinne was offered to somebody.
        StafettpinneTilbudt = "stafettpinne_tilbudt",
        /// The stafettpinne was accepted.
        StafettpinneGodtatt = "stafettpinne_godtatt",
        /// The stafettpinne was declined by the one it was offered to.
        StafettpinneAvslaatt = "stafettpinne_avslaatt",
        /// The offer of the stafettpinne was taken back.
        StafettpinneTrukket = "stafettpinne_trukket",
        /// The offer of the stafettpinne lapsed unanswered.
        StafettpinneUtloept = "stafettpinne_utloept",
        /// The holder left the job, and the leader acts as holder.
        StafettholderVedAvgang = "stafettholder_ved_avgang",
        /// A consent that was given on paper or orally was written down.
        SamtykkeRegistrert = "samtykke_registrert",
        /// From whom a goal is withheld was changed.
        MaalSkjermet = "maal_skjermet",
        /// The family said something in their own words.
        InnspillGitt = "innspill_gitt",
        /// The child's view, or why it is missing, was written down.
        BarnetsSynRegistrert = "barnets_syn_registrert",
        /// The need for an interpreter was recorded.
        TolkSatt = "tolk_satt",
        /// A child that is expected was registered.
        BarnVentet = "barn_ventet",
        /// An expected child was born.
        BarnFoedt = "barn_foedt",
        /// A case was moved on the staircase.
        TrinnFlyttet = "trinn_flyttet",
        /// A case was moved although something was missing: a leader let it.
        TrinnOverstyrt = "trinn_overstyrt",
        /// It was recorded that something was talked about and offered.
        TilbudFoert = "tilbud_foert",
        /// The service that coordinates was named.
        SamordningSatt = "samordning_satt",
        /// Somebody asked why somebody can see the log.
        HvorforLest = "hvorfor_lest",
        /// The family saw the log as another service sees it.
        SomAndreLest = "som_andre_lest",
        /// The family asked what a change of consent would do.
        VirkningLest = "virkning_lest",
        /// Somebody took their own copy of the log.
        KopiTatt = "kopi_tatt",
        /// A service read what it had written itself.
        EgneBidragLest = "egne_bidrag_lest",
        /// The list of those who are blocked was read.
        SperrerLest = "sperrer_lest",
        /// Somebody was blocked from the case for a conflict of interest.
        SperreSatt = "sperre_satt",
        /// A block was lifted.
        SperreOpphevet = "sperre_opphevet",
        /// The case was opened because of danger to life or health.
        NoedtilgangAapnet = "noedtilgang_aapnet",
        /// A leader or administrator opened the case with a reason.
        GrunntilgangAapnet = "grunntilgang_aapnet",
        /// The accesses that wait for review were read.
        GjennomgangLest = "gjennomgang_lest",
        /// The review of an access was closed.
        GjennomgangAvsluttet = "gjennomgang_avsluttet",
        /// What two persons decide was read.
        VedtakLest = "vedtak_lest",
        /// Something that two persons decide was proposed.
        VedtakForeslaatt = "vedtak_foreslaatt",
        /// A second person decided on what was proposed.
        VedtakAvgjort = "vedtak_avgjort",
        /// The protection of an address was looked at.
        VernLest = "vern_lest",
        /// The protection of an address was changed.
        VernSatt = "vern_satt",
        /// Somebody asked for access, correction, or objected.
        HenvendelseSendt = "henvendelse_sendt",
        /// A request was read.
        HenvendelseLest = "henvendelse_lest",
        /// A request was answered.
        HenvendelseBesvart = "henvendelse_besvart",
        /// The answer to a request takes longer, and the sender was told why.
        HenvendelseForlenget = "henvendelse_forlenget",
        /// A monthly control of reads was made.
        LoggkontrollLaget = "loggkontroll_laget",
        /// A control of reads was read.
        LoggkontrollLest = "loggkontroll_lest",
        /// A control of reads was signed.
        LoggkontrollSignert = "loggkontroll_signert",
        /// The alarms were read.
        AlarmerLest = "alarmer_lest",
        /// The meetings of a log, or one of them, were read.
        MoeteLest = "moete_lest",
        /// People were called to a meeting.
        MoeteInnkalt = "moete_innkalt",
        /// Somebody who is invited said whether they come.
        MoeteSvart = "moete_svart",
        /// A meeting was called off.
        MoeteAvlyst = "moete_avlyst",
        /// The minutes of a meeting were written.
        ReferatSkrevet = "referat_skrevet",
        /// The minutes of a meeting were corrected.
        ReferatRettet = "referat_rettet",
        /// Somebody in the family said how a meeting was.
        MoeteEvaluert = "moete_evaluert",
        /// Somebody was refused what they asked for.
        TilgangAvvist = "tilgang_avvist",
    }
}

impl Hendelsestype {
    /// Somebody saw something, and nothing was changed.
    #[must_use]
    pub fn er_lesing(self) -> bool {
        self.gruppe() == Gruppe::Lesing
    }

    /// An act on the log, which its timeline shows. Reads and refusals stand in the access log instead.
    #[must_use]
    pub fn vises_i_tidslinje(self) -> bool {
        self.gruppe() == Gruppe::Handling
    }

    /// A read in which somebody picked out one child: what the monthly control of reads is about. A list
    /// shows those who are one's own anyway, and whoever controls does not look anybody up.
    #[must_use]
    pub fn er_oppslag(self) -> bool {
        self.er_lesing()
            && !matches!(
                self,
                Self::KatalogLest
                    | Self::BarnelisteLest
                    | Self::StafettloggListet
                    | Self::GjennomgangLest
                    | Self::VedtakLest
                    | Self::HenvendelseLest
                    | Self::LoggkontrollLest
                    | Self::AlarmerLest
            )
    }

    fn gruppe(self) -> Gruppe {
        match self {
            Self::Innlogget
            | Self::InnloggingAvvist
            | Self::Utlogget
            | Self::VarselspraakValgt
            | Self::PassordSatt
            | Self::ImportUtfoert
            | Self::TilgangAvvist
            | Self::MaalSkjermet
            | Self::BarnVentet
            | Self::SperreSatt
            | Self::SperreOpphevet
            | Self::NoedtilgangAapnet
            | Self::GrunntilgangAapnet
            | Self::GjennomgangAvsluttet
            | Self::VedtakForeslaatt
            | Self::VedtakAvgjort
            | Self::VernSatt
            | Self::HenvendelseSendt
            | Self::HenvendelseBesvart
            | Self::HenvendelseForlenget
            | Self::LoggkontrollLaget
            | Self::LoggkontrollSignert => Gruppe::Annet,
            Self::KatalogLest
            | Self::BarnSoekt
            | Self::BarnelisteLest
            | Self::StafettloggLest
            | Self::StafettloggListet
            | Self::HendelserLest
            | Self::InnsynsloggLest
            | Self::HvorforLest
            | Self::SomAndreLest
            | Self::VirkningLest
            | Self::KopiTatt
            | Self::EgneBidragLest
            | Self::SperrerLest
            | Self::GjennomgangLest
            | Self::VedtakLest
            | Self::VernLest
            | Self::HenvendelseLest
            | Self::LoggkontrollLest
            | Self::MoeteLest
            | Self::AlarmerLest => Gruppe::Lesing,
            Self::StafettloggAapnet
            | Self::StafettloggTakketNei
            | Self::SamtykkeGitt
            | Self::SamtykkeTrukket
            | Self::DeltakerLagtTil
            | Self::MaalSatt
            | Self::TiltakLagtTil
            | Self::FremdriftNotert
            | Self::TiltakEvaluert
            | Self::StafettpinneTilbudt
            | Self::StafettpinneGodtatt
            | Self::StafettpinneAvslaatt
            | Self::StafettpinneTrukket
            | Self::StafettpinneUtloept
            | Self::StafettholderVedAvgang
            | Self::SamtykkeRegistrert
            | Self::InnspillGitt
            | Self::BarnetsSynRegistrert
            | Self::TolkSatt
            | Self::TrinnFlyttet
            | Self::TrinnOverstyrt
            | Self::TilbudFoert
            | Self::SamordningSatt
            | Self::MoeteInnkalt
            | Self::MoeteSvart
            | Self::MoeteAvlyst
            | Self::ReferatSkrevet
            | Self::ReferatRettet
            | Self::MoeteEvaluert
            | Self::BarnFoedt => Gruppe::Handling,
        }
    }
}

#[derive(PartialEq, Eq)]
enum Gruppe {
    /// Reads.
    Lesing,
    /// Acts on a log.
    Handling,
    /// Signing in and out, imports, refusals, and what lies beside the work: blocks, emergencies, decisions, control.
    Annet,
}

/// A code: 1–60 characters of `a`–`z`, `0`–`9`, `_` and `-`. Too narrow for a sentence, by intent.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Kodeord(String);

/// Why a text is not a [`Kodeord`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Kodeordfeil {
    /// Empty, or longer than [`Kodeord::LENGST`].
    #[error("kodeordet er tomt eller lengre enn {} tegn", Kodeord::LENGST)]
    Lengde,
    /// A character that no code has.
    #[error("kodeordet har andre tegn enn a–z, 0–9, _ og -")]
    Tegn,
}

impl Kodeord {
    /// The greatest length.
    pub const LENGST: usize = 60;

    /// Takes the text exactly as it is, or not at all.
    pub fn parse(tekst: &str) -> Result<Self, Kodeordfeil> {
        let lovlig = |tegn| matches!(tegn, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-');
        if !tekst.bytes().all(lovlig) {
            return Err(Kodeordfeil::Tegn);
        }
        if tekst.is_empty() || tekst.len() > Self::LENGST {
            return Err(Kodeordfeil::Lengde);
        }
        Ok(Self(tekst.to_owned()))
    }

    /// The code as text.
    #[must_use]
    pub fn som_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Kodeord {
    type Err = Kodeordfeil;

    fn from_str(tekst: &str) -> Result<Self, Self::Err> {
        Self::parse(tekst)
    }
}

impl fmt::Display for Kodeord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A detail of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dataverdi {
    /// A code.
    Kode(Kodeord),
    /// The id of something.
    Id(Uuid),
    /// A whole number.
    Tall(i64),
    /// A date.
    Dato(Date),
}

/// The thing that was acted on or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objekt {
    /// What kind of thing it is, for example `tiltak`.
    pub slag: Kodeord,
    /// Which one.
    pub id: Uuid,
    /// Its version after the act, or the version that was read.
    pub versjon: Option<i64>,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hendelse {
    /// Its id.
    pub id: HendelseId,
    /// The municipality it belongs to.
    pub kommune: KommuneId,
    /// When, to the microsecond. Anything finer is lost in storage and in the encoding, so the event is to
    /// be made with an instant that has gone through [`hele_mikrosekunder`].
    pub tidspunkt: Timestamp,
    /// What happened.
    pub slag: Hendelsestype,
    /// Who did it; none when nobody is signed in, or when time itself did it.
    pub aktoer: Option<BrukerId>,
    /// The unit they acted for.
    pub enhet: Option<EnhetId>,
    /// The role they acted in.
    pub rolle: Option<Kodeord>,
    /// The child it concerns, and the event's gap-free number for that child, from 1.
    pub barn: Option<(BarnId, i64)>,
    /// The log it concerns.
    pub logg: Option<LoggId>,
    /// The thing acted on or read.
    pub objekt: Option<Objekt>,
    /// The ids of the policies that decided, in the order the decision gave them.
    pub grunnlag: Vec<Kodeord>,
    /// Details.
    pub data: BTreeMap<Kodeord, Dataverdi>,
}

/// The instant without what is finer than a microsecond.
#[must_use]
pub fn hele_mikrosekunder(tidspunkt: Timestamp) -> Timestamp {
    // What has been an instant is within the range of one.
    fra_mikrosekunder(tidspunkt.as_microsecond()).unwrap_or(tidspunkt)
}

/// The instant so many microseconds after 1970-01-01T00:00:00Z, if there is one.
///
/// Not `Timestamp::from_microsecond`, which refuses the last second that a `Timestamp` can hold.
pub(crate) fn fra_mikrosekunder(mikrosekunder: i64) -> Option<Timestamp> {
    let nanosekunder = i32::try_from(mikrosekunder.rem_euclid(1_000_000) * 1_000).ok()?;
    Timestamp::new(mikrosekunder.div_euclid(1_000_000), nanosekunder).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_of_event_has_a_code_that_is_a_kodeord() {
        assert_eq!(Hendelsestype::ALLE.len(), 72);
        for slag in Hendelsestype::ALLE {
            assert_eq!(slag.kode().parse(), Ok(*slag));
            assert!(Kodeord::parse(slag.kode()).is_ok());
        }
    }

    #[test]
    fn the_timeline_shows_acts_on_the_log() {
        let vises = |slag: &Hendelsestype| slag.vises_i_tidslinje();
        let leses = |slag: &Hendelsestype| slag.er_lesing();
        for slag in Hendelsestype::ALLE {
            assert!(!(vises(slag) && leses(slag)), "{slag:?}");
            let navn = slag.kode();
            let lesing = ["_lest", "_soekt", "_listet", "kopi_tatt"];
            assert_eq!(
                leses(slag),
                lesing.iter().any(|slutt| navn.ends_with(slutt)),
                "{slag:?}"
            );
        }
        let verken: Vec<_> = Hendelsestype::ALLE
            .iter()
            .filter(|slag| !vises(slag) && !leses(slag))
            .map(|slag| slag.kode())
            .collect();
        assert_eq!(
            verken,
            [
                "innlogget",
                "innlogging_avvist",
                "utlogget",
                "varselspraak_valgt",
                "passord_satt",
                "import_utfoert",
                "maal_skjermet",
                "barn_ventet",
                "sperre_satt",
                "sperre_opphevet",
                "noedtilgang_aapnet",
                "grunntilgang_aapnet",
                "gjennomgang_avsluttet",
                "vedtak_foreslaatt",
                "vedtak_avgjort",
                "vern_satt",
                "henvendelse_sendt",
                "henvendelse_besvart",
                "henvendelse_forlenget",
                "loggkontroll_laget",
                "loggkontroll_signert",
                "tilgang_avvist",
            ]
        );
    }

    #[test]
    fn a_look_up_picks_out_one_child() {
        let oppslag: Vec<_> = Hendelsestype::ALLE
            .iter()
            .filter(|slag| slag.er_oppslag())
            .map(|slag| slag.kode())
            .collect();
        assert_eq!(
            oppslag,
            [
                "barn_soekt",
                "stafettlogg_lest",
                "hendelser_lest",
                "innsynslogg_lest",
                "hvorfor_lest",
                "som_andre_lest",
                "virkning_lest",
                "kopi_tatt",
                "egne_bidrag_lest",
                "sperrer_lest",
                "vern_lest",
                "moete_lest",
            ]
        );
    }

    #[test]
    fn a_kodeord_is_no_place_for_a_sentence() {
        assert!(Kodeord::parse("a").is_ok());
        assert!(Kodeord::parse(&"z".repeat(60)).is_ok());
        assert_eq!(Kodeord::parse(""), Err(Kodeordfeil::Lengde));
        assert_eq!(Kodeord::parse(&"z".repeat(61)), Err(Kodeordfeil::Lengde));
        for tekst in ["Mor", "er lei", "blå", "a.b", "a=b", "a,b", "a:b", "a\n"] {
            assert_eq!(Kodeord::parse(tekst), Err(Kodeordfeil::Tegn), "{tekst:?}");
        }
    }

    #[test]
    fn whole_microseconds() {
        let fin = Timestamp::new(1, 1_999).unwrap();
        assert_eq!(hele_mikrosekunder(fin), Timestamp::new(1, 1_000).unwrap());
        for ytterst in [Timestamp::MIN, Timestamp::MAX] {
            let hel = hele_mikrosekunder(ytterst);
            assert_eq!(hel.as_microsecond(), ytterst.as_microsecond());
            assert_eq!(hel.subsec_nanosecond() % 1_000, 0);
        }
    }
}
