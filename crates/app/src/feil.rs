//! What a use case can answer instead of what was asked for.
//!
//! One enum for both doors, each of which matches it once. What a user may see stands in the
//! variants as codes; the cause of [`AppError::Internal`] is for the operator's log only.

use stafett_domain::{
    familie::Giverrolle,
    ids::{EnhetId, LoggId},
    kodeenum,
    samtykke::Kode,
    samtykke::Samtykkenivaa,
    trapp,
};
use stafett_persistence::DbFeil;
use thiserror::Error;

/// What is wrong with one field, as a code that the language files have a text for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was given.
    Mangler,
    /// More characters than the field holds.
    ForLang(usize),
    /// A control character that no keyboard writes.
    Kontrolltegn,
    /// Not a date as `YYYY-MM-DD`.
    IkkeDato,
    /// Not an id.
    IkkeId,
    /// Not one of the codes that the field takes.
    UkjentKode,
    /// Not a national id, or one that this installation does not take.
    UgyldigFoedselsnummer,
    /// Nothing by that id that the caller may use here.
    FinnesIkke,
    /// The date lies ahead, and must not.
    IFremtiden,
    /// The date lies before the child was born.
    FoerFoedsel,
    /// The date must lie ahead.
    IkkeFremtid,
    /// The date lies more than this many months ahead.
    ForLenge(i32),
    /// The consent would last past the eighteenth birthday.
    EtterAtten,
    /// From seven years the child's view, or why it is missing, is required (barnelova § 31).
    BarnetMaaHoeres,
    /// Both of two fields that exclude each other were given.
    BareEtt,
    /// At least one must be chosen.
    VelgMinstEtt,
    /// The person does not take part in the log.
    IkkeDeltaker,
    /// The giver has not said to have read the consent text and to say yes.
    MaaBekreftes,
    /// The consent text was changed after it was shown.
    TekstEndret,
    /// The person is blocked from the case.
    ErSperret,
    /// Words that look like a place, in the case of a child whose address is protected.
    LignerSted(Utdrag),
    /// Nobody would be on the list of those who may see the case, and that is not confirmed.
    IngenPaaListen,
    /// Somebody else in the register has this national id.
    NummerIBruk,
    /// The national id does not begin with the date of birth.
    StemmerIkkeMedDato,
    /// The parents may not be kept from this: only health information, and from twelve years
    /// (pasient- og brukerrettighetsloven § 3-4).
    KanIkkeSkjermes,
    /// Spoken Norwegian needs no interpreter.
    TrengerIkkeTolk,
    /// The paper is from before the giver took this back, or from the same day: a no is not undone with an
    /// older yes.
    FoerTrekk,
    /// The log was opened while the child was expected: it is not born so long before that.
    FoerAapning,
    /// The paper is older than the text that it is said to hold.
    FoerTeksten,
    /// The child lives with this parent, who decides larger matters of daily life (barnelova § 37).
    BarnetBorDer,
    /// The child welfare service does not have the care of the child.
    IkkeIOmsorg,
    /// Nobody lowers or lifts the protection of an address alone (folkeregisterloven § 10-4).
    KreverTo,
    /// The address is protected no more than that already.
    IkkeLavere,
    /// By the national id, the person is too young to expect a child.
    ForUng,
    /// The case stands on that step already.
    StaarDer,
    /// Below the step on which logs are opened there is no log: the case comes there when it is closed.
    UnderStafettlogg,
    /// Not a time as `HH:MM`, or one that the clock does not show that day.
    IkkeKlokkeslett,
    /// The meeting ends before it begins.
    SlutterFoer,
    /// Somebody cannot be called to a meeting that they do not see.
    KanIkkeInnkalles,
    /// More of them than this at once.
    ForMange(usize),
}

/// A few words of what was typed, so short that a fault stays small. What it holds is shown to the
/// one who typed it, and to nobody else: not in a log file either.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Utdrag {
    bytes: [u8; Self::LENGST],
    lengde: usize,
}

impl Utdrag {
    const LENGST: usize = 60;

    /// As much of the words as there is room for.
    pub fn av(ord: &[String]) -> Self {
        let mut ut = Self {
            bytes: [0; Self::LENGST],
            lengde: 0,
        };
        let tekst = ord.join(", ");
        for tegn in tekst.chars() {
            let til = ut.lengde + tegn.len_utf8();
            let Some(plass) = ut.bytes.get_mut(ut.lengde..til) else {
                break;
            };
            tegn.encode_utf8(plass);
            ut.lengde = til;
        }
        ut
    }

    /// The words.
    pub fn som_str(&self) -> &str {
        let bytes = self.bytes.get(..self.lengde).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl std::fmt::Debug for Utdrag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Utdrag({} tegn)", self.som_str().chars().count())
    }
}

impl Problem {
    /// The stable code of the problem.
    pub fn kode(self) -> &'static str {
        match self {
            Self::Mangler => "mangler",
            Self::ForLang(_) => "for_lang",
            Self::Kontrolltegn => "kontrolltegn",
            Self::IkkeDato => "ikke_dato",
            Self::IkkeId => "ikke_id",
            Self::UkjentKode => "ukjent_kode",
            Self::UgyldigFoedselsnummer => "ugyldig_foedselsnummer",
            Self::FinnesIkke => "finnes_ikke",
            Self::IFremtiden => "i_fremtiden",
            Self::FoerFoedsel => "foer_foedsel",
            Self::IkkeFremtid => "ikke_fremtid",
            Self::ForLenge(_) => "for_lenge",
            Self::EtterAtten => "etter_atten",
            Self::BarnetMaaHoeres => "barnet_maa_hoeres",
            Self::BareEtt => "bare_ett",
            Self::VelgMinstEtt => "velg_minst_ett",
            Self::IkkeDeltaker => "ikke_deltaker",
            Self::MaaBekreftes => "maa_bekreftes",
            Self::TekstEndret => "tekst_endret",
            Self::ErSperret => "er_sperret",
            Self::LignerSted(_) => "ligner_sted",
            Self::IngenPaaListen => "ingen_paa_listen",
            Self::NummerIBruk => "nummer_i_bruk",
            Self::StemmerIkkeMedDato => "stemmer_ikke_med_dato",
            Self::KanIkkeSkjermes => "kan_ikke_skjermes",
            Self::TrengerIkkeTolk => "trenger_ikke_tolk",
            Self::FoerTrekk => "foer_trekk",
            Self::FoerAapning => "foer_aapning",
            Self::FoerTeksten => "foer_teksten",
            Self::BarnetBorDer => "barnet_bor_der",
            Self::IkkeIOmsorg => "ikke_i_omsorg",
            Self::KreverTo => "krever_to",
            Self::IkkeLavere => "ikke_lavere",
            Self::ForUng => "for_ung",
            Self::StaarDer => "staar_der",
            Self::UnderStafettlogg => "under_stafettlogg",
            Self::IkkeKlokkeslett => "ikke_klokkeslett",
            Self::SlutterFoer => "slutter_foer",
            Self::KanIkkeInnkalles => "kan_ikke_innkalles",
            Self::ForMange(_) => "for_mange",
        }
    }

    /// The words that belong in the text, if there are any.
    pub fn ord(&self) -> Option<&str> {
        match self {
            Self::LignerSted(ord) => Some(ord.som_str()),
            _ => None,
        }
    }

    /// The number that belongs in the text, if there is one.
    pub fn tall(self) -> Option<i64> {
        match self {
            Self::ForLang(n) | Self::ForMange(n) => i64::try_from(n).ok(),
            Self::ForLenge(n) => Some(i64::from(n)),
            _ => None,
        }
    }
}

/// A field and what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feltfeil {
    /// The field's name in the body, dots between levels: `tilbud.utfall`.
    pub felt: &'static str,
    /// What is wrong.
    pub problem: Problem,
}

kodeenum! {
    /// Why an act does not fit what is stored now.
    pub enum Konflikt {
        /// The log was changed since the caller read it.
        VersjonEndret = "versjon_endret",
        /// The child has an active log.
        HarAktivLogg = "har_aktiv_logg",
        /// The log is not active.
        LoggIkkeAktiv = "logg_ikke_aktiv",
        /// Another offer of the stafettpinne waits for an answer.
        AlleredeTilbudt = "allerede_tilbudt",
        /// The offer was answered, taken back, or has lapsed.
        IkkeTilbudt = "ikke_tilbudt",
        /// The holder cannot offer the stafettpinne to the holder.
        TilSegSelv = "til_seg_selv",
        /// Nobody is registered who can consent for the child.
        IngenKanSamtykke = "ingen_kan_samtykke",
        /// The person takes part already.
        AlleredeDeltaker = "allerede_deltaker",
        /// The consent was withdrawn before.
        AlleredeTrukket = "allerede_trukket",
        /// The proposal has an answer.
        AlleredeAvgjort = "allerede_avgjort",
        /// Such a proposal waits for an answer already.
        AlleredeForeslaatt = "allerede_foreslaatt",
        /// The protection of the address was changed after this was proposed.
        VernEndret = "vern_endret",
        /// What was decided is lifted already, or never held.
        IkkeGjeldende = "ikke_gjeldende",
        /// The child is born already, or was registered after its birth.
        IkkeVentet = "ikke_ventet",
        /// The measure has ended.
        TiltakAvsluttet = "tiltak_avsluttet",
        /// The request was answered before.
        AlleredeBesvart = "allerede_besvart",
        /// The time to answer was prolonged before, or has run out.
        KanIkkeForlenges = "kan_ikke_forlenges",
        /// The idempotency key was used for another request.
        NoekkelGjenbrukt = "noekkel_gjenbrukt",
        /// The person is blocked from the case already.
        AlleredeSperret = "allerede_sperret",
        /// The block was lifted before.
        AlleredeOpphevet = "allerede_opphevet",
        /// The holder would be blocked, and nobody is there who can hold the stafettpinne instead.
        IngenKanOverta = "ingen_kan_overta",
        /// Such an access is open already.
        AlleredeAapnet = "allerede_aapnet",
        /// The review was closed before.
        AlleredeGjennomgaatt = "allerede_gjennomgaatt",
        /// The control was signed before.
        AlleredeSignert = "allerede_signert",
        /// Nothing is missing on the step, so that there is nothing to override.
        IngentingMangler = "ingenting_mangler",
        /// The meeting was called off.
        MoeteAvlyst = "moete_avlyst",
        /// The meeting has been held.
        MoeteHoldt = "moete_holdt",
        /// The meeting has not begun.
        MoeteIkkeBegynt = "moete_ikke_begynt",
        /// The meeting has no minutes yet.
        MoeteIkkeHoldt = "moete_ikke_holdt",
        /// The caller is not invited to the meeting.
        IkkeInnkalt = "ikke_innkalt",
        /// Somebody else wrote or corrected the minutes in the meantime.
        ReferatEndret = "referat_endret",
        /// Somebody else was first.
        Samtidig = "samtidig",
    }
}

/// A consent that must be there before the act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManglerSamtykke {
    /// The service that it must be given to,
    pub tjeneste: Kode,
    /// in this unit or every unit of the kind.
    pub enhet: EnhetId,
    /// How much it must open.
    pub nivaa: Samtykkenivaa,
    /// Those whose consent is missing, by what they are to the child.
    pub fra: Vec<Giverrolle>,
}

/// What must be there before the act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Krav {
    /// A consent.
    Samtykke(ManglerSamtykke),
    /// The child has reached an age at which it shall be heard, and its view, or why it is missing, is
    /// not written down yet (barnelova § 31).
    BarnetsSyn,
    /// Something that a step on the staircase demands of this log.
    Trapp(LoggId, trapp::Krav),
}

impl Krav {
    /// The stable code of the requirement.
    pub fn kode(&self) -> &'static str {
        match self {
            Self::Samtykke(_) => "samtykke",
            Self::BarnetsSyn => "barnets_syn",
            Self::Trapp(_, krav) => krav.kode(),
        }
    }
}

/// What a use case answers when it does not do what was asked.
#[derive(Debug, Error)]
pub enum AppError {
    /// Fields are wrong: all of them at once.
    #[error("the input is not valid")]
    Invalid(Vec<Feltfeil>),
    /// Nobody is signed in, or the session is over.
    #[error("not signed in")]
    Unauthenticated,
    /// The caller may not do this, and knows that the thing exists.
    #[error("not permitted")]
    Forbidden,
    /// There is no such thing, as far as the caller may know.
    #[error("not found")]
    NotFound,
    /// It does not fit what is stored now.
    #[error("conflict: {}", .0.kode())]
    Conflict(Konflikt),
    /// Something must be there first.
    #[error("something is missing")]
    Unmet(Vec<Krav>),
    /// Too many attempts.
    #[error("too many attempts")]
    RateLimited {
        /// Seconds until the next attempt is looked at.
        vent: u64,
    },
    /// The store cannot be reached now.
    #[error("the store cannot be reached")]
    Unavailable(#[source] DbFeil),
    /// A fault of ours.
    #[error("internal fault")]
    Internal(#[source] DbFeil),
}

impl From<DbFeil> for AppError {
    fn from(feil: DbFeil) -> Self {
        match feil {
            DbFeil::Konflikt => Self::Conflict(Konflikt::Samtidig),
            feil @ DbFeil::Utilgjengelig(_) => Self::Unavailable(feil),
            annen => Self::Internal(annen),
        }
    }
}
