//! A notice: to whom, of which kind, in which language, and the words it becomes.

use crate::{
    lenke::Innloggingslenke,
    tekster::{Tekster, tekster},
};
use std::fmt;

stafett_domain::kodeenum! {
    /// What a notice is about. The reader learns it only after signing in.
    pub enum Varselslag {
        /// Your consent is asked for.
        SamtykkeOenskes = "samtykke_oenskes",
        /// A consent was given or withdrawn in a case you take part in.
        SamtykkeEndret = "samtykke_endret",
        /// A consent of yours, or that you took one back, was written down by somebody else.
        SamtykkeRegistrert = "samtykke_registrert",
        /// A consent ends soon.
        SamtykkeGaarUt = "samtykke_gaar_ut",
        /// You are invited to take part.
        DeltakerInvitert = "deltaker_invitert",
        /// A measure was given to you.
        TiltakTildelt = "tiltak_tildelt",
        /// The stafettpinne is offered to you.
        StafettpinneTilbudt = "stafettpinne_tilbudt",
        /// The parents are told that the stafettpinne is offered to somebody.
        StafettpinneTilbudtFamilie = "stafettpinne_tilbudt_familie",
        /// The offer was accepted.
        StafettpinneGodtatt = "stafettpinne_godtatt",
        /// The offer was declined.
        StafettpinneAvslaatt = "stafettpinne_avslaatt",
        /// The offer was taken back.
        StafettpinneTrukket = "stafettpinne_trukket",
        /// Nobody answered the offer in time.
        StafettpinneUtloept = "stafettpinne_utloept",
        /// Somebody who leaves still holds a stafettpinne.
        StafettholderVedAvgang = "stafettholder_ved_avgang",
        /// A stafettlogg was opened.
        StafettloggAapnet = "stafettlogg_aapnet",
        /// A case was moved on the staircase.
        TrinnFlyttet = "trinn_flyttet",
        /// It was recorded that something was offered to the family.
        TilbudFoert = "tilbud_foert",
        /// Two persons decided something that the family shall know.
        VedtakTruffet = "vedtak_truffet",
        /// The family is told that somebody was blocked from the case, or is not any more.
        SperreEndret = "sperre_endret",
        /// A case was opened with a reason, and is to be looked into.
        SaerskiltAapnet = "saerskilt_aapnet",
        /// The family is told that an opening of the case was looked into.
        GjennomgangAvsluttet = "gjennomgang_avsluttet",
        /// An opening without reason is to be followed up.
        GjennomgangUberettiget = "gjennomgang_uberettiget",
        /// The family said something in its own words.
        InnspillGitt = "innspill_gitt",
        /// From whom something is withheld was changed.
        SkjermingEndret = "skjerming_endret",
        /// You are called to a meeting.
        MoeteInnkalt = "moete_innkalt",
        /// A meeting that you are called to is called off.
        MoeteAvlyst = "moete_avlyst",
        /// Somebody said whether they come to a meeting that you called.
        MoeteSvart = "moete_svart",
        /// The minutes of a meeting were written or corrected.
        ReferatSkrevet = "referat_skrevet",
        /// The family said how a meeting was.
        MoeteEvaluert = "moete_evaluert",
        /// A request waits for an answer.
        HenvendelseMottatt = "henvendelse_mottatt",
        /// Your request was answered.
        HenvendelseBesvart = "henvendelse_besvart",
        /// The answer to your request takes longer.
        HenvendelseForlenget = "henvendelse_forlenget",
        /// A control of reads is ready to be looked at.
        LoggkontrollKlar = "loggkontroll_klar",
        /// A control of reads has waited long for a signature.
        LoggkontrollVenter = "loggkontroll_venter",
        /// Something in a control of reads is to be followed up.
        LoggkontrollFoelgesOpp = "loggkontroll_foelges_opp",
    }
}

stafett_domain::kodeenum! {
    /// The language a notice is written in.
    pub enum Spraak {
        /// Bokmål.
        Nb = "nb",
        /// Nynorsk.
        Nn = "nn",
        /// Northern Sámi, still a draft.
        Se = "se",
        /// English.
        En = "en",
    }
}

impl Spraak {
    /// Whether no translator has read its texts yet.
    fn er_utkast(self) -> bool {
        self == Self::Se
    }
}

/// A notice to one person. It has no field for content, so that none can slip in.
#[derive(Clone, PartialEq, Eq)]
pub struct Varsel {
    /// The e-mail address, alone and without a name.
    pub til: String,
    /// What it is about.
    pub slag: Varselslag,
    /// The language of the receiver.
    pub spraak: Spraak,
}

impl Varsel {
    /// The subject. It depends on the language only: the screen of a locked phone tells no kind from another.
    #[must_use]
    pub const fn emne(&self) -> &'static str {
        tekster(self.spraak).emne
    }

    /// The body, as plain text. While a language is a draft, the same stands in bokmål below it, so that
    /// nobody depends on a translation that no translator has read.
    #[must_use]
    pub fn tekst(&self, lenke: &Innloggingslenke) -> String {
        let paa = |spraak| self.paa(spraak, lenke);
        match self.spraak.er_utkast() {
            true => format!("{}\n{}", paa(self.spraak), paa(Spraak::Nb)),
            false => paa(self.spraak),
        }
    }

    fn paa(&self, spraak: Spraak, lenke: &Innloggingslenke) -> String {
        let tekster = tekster(spraak);
        let Tekster {
            hilsen,
            logg_inn,
            uten_lenke,
            hvorfor,
            slutt,
            ..
        } = tekster;
        let hva = hva(tekster, self.slag);
        format!(
            "{hilsen}\n\n{hva}\n\n{logg_inn}\n{lenke}\n\n{uten_lenke}\n\n{hvorfor}\n\n{slutt}\n"
        )
    }
}

/// The address is left out: notices end up in logs.
impl fmt::Debug for Varsel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Varsel")
            .field("slag", &self.slag)
            .field("spraak", &self.spraak)
            .finish_non_exhaustive()
    }
}

/// The only words that depend on the kind. Many kinds become three sentences, so that the body gives little away too.
const fn hva(tekster: &Tekster, slag: Varselslag) -> &'static str {
    match slag {
        Varselslag::SamtykkeOenskes
        | Varselslag::SamtykkeGaarUt
        | Varselslag::DeltakerInvitert
        | Varselslag::MoeteInnkalt
        | Varselslag::StafettpinneTilbudt => tekster.svar,
        Varselslag::TiltakTildelt
        | Varselslag::StafettholderVedAvgang
        | Varselslag::SaerskiltAapnet
        | Varselslag::GjennomgangUberettiget
        | Varselslag::HenvendelseMottatt
        | Varselslag::LoggkontrollKlar
        | Varselslag::LoggkontrollVenter
        | Varselslag::LoggkontrollFoelgesOpp => tekster.oppgave,
        Varselslag::SamtykkeEndret
        | Varselslag::SamtykkeRegistrert
        | Varselslag::StafettpinneTilbudtFamilie
        | Varselslag::StafettpinneGodtatt
        | Varselslag::StafettpinneAvslaatt
        | Varselslag::StafettpinneTrukket
        | Varselslag::StafettpinneUtloept
        | Varselslag::StafettloggAapnet
        | Varselslag::VedtakTruffet
        | Varselslag::TrinnFlyttet
        | Varselslag::TilbudFoert
        | Varselslag::SperreEndret
        | Varselslag::GjennomgangAvsluttet
        | Varselslag::InnspillGitt
        | Varselslag::MoeteAvlyst
        | Varselslag::MoeteSvart
        | Varselslag::ReferatSkrevet
        | Varselslag::MoeteEvaluert
        | Varselslag::SkjermingEndret
        | Varselslag::HenvendelseBesvart
        | Varselslag::HenvendelseForlenget => tekster.nytt,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const LENKE: &str = "https://stafett.eksempel.no/logg-inn";

    fn lenke() -> Innloggingslenke {
        Innloggingslenke::parse(LENKE).unwrap()
    }

    fn alle() -> impl Iterator<Item = Varsel> {
        Spraak::ALLE.iter().flat_map(|&spraak| {
            Varselslag::ALLE.iter().map(move |&slag| Varsel {
                til: "kari@eksempel.no".to_owned(),
                slag,
                spraak,
            })
        })
    }

    #[test]
    fn every_kind_in_every_language_is_a_whole_text_and_nothing_more() {
        for varsel in alle() {
            let tekst = varsel.tekst(&lenke());
            let ganger = if varsel.spraak.er_utkast() { 2 } else { 1 };
            assert_eq!(tekst.matches(LENKE).count(), ganger, "{varsel:?}");
            assert!(tekst.contains("Stafett"), "{varsel:?}");
            assert!(tekst.ends_with(".\n"), "{varsel:?}");
            for avsnitt in tekst.split("\n\n") {
                assert!(!avsnitt.trim().is_empty(), "{varsel:?}");
            }
            for tekst in [varsel.emne(), tekst.as_str()] {
                assert!(!tekst.contains(|c: char| c.is_ascii_digit()), "{varsel:?}");
                assert!(
                    !tekst.contains(['{', '}', '$', '%', '<', '>', '@', '«']),
                    "{varsel:?}"
                );
            }
        }
    }

    #[test]
    fn no_text_names_what_it_is_about() {
        for varsel in alle() {
            let tekst = format!("{}\n{}", varsel.emne(), varsel.tekst(&lenke())).to_lowercase();
            for ord in [
                "barn",
                "elev",
                "child",
                "pupil",
                "samtykke",
                "consent",
                "tiltak",
                "measure",
                "pinne",
                "logg ",
                "stafettlogg",
                "holder",
                "foreld",
                "foresatt",
                "parent",
                "skole",
                "skule",
                "school",
                "ppt",
                "mánná",
                "miehta",
                "doaibmabi",
                "váhnen",
                "skuvla",
                "kari",
            ] {
                // «Logg inn» is the one place where the word may stand.
                let tekst = tekst.replace("logg inn", "");
                assert!(!tekst.contains(ord), "{varsel:?}: {ord}");
            }
        }
    }

    #[test]
    fn the_subject_tells_no_kind_from_another() {
        for &spraak in Spraak::ALLE {
            let emner: BTreeSet<_> = alle()
                .filter(|varsel| varsel.spraak == spraak)
                .map(|varsel| varsel.emne())
                .collect();
            assert_eq!(emner.len(), 1, "{spraak:?}");
        }
    }

    #[test]
    fn what_is_a_draft_is_said_in_bokmaal_too() {
        for varsel in alle().filter(|v| v.spraak == Spraak::Se) {
            let paa_bokmaal = Varsel {
                spraak: Spraak::Nb,
                ..varsel.clone()
            };
            let begge = varsel.tekst(&lenke());
            assert!(begge.starts_with(tekster(Spraak::Se).hilsen));
            assert!(begge.ends_with(&paa_bokmaal.tekst(&lenke())));
        }
    }

    #[test]
    fn every_text_in_every_language_is_its_own() {
        let mut sett = BTreeSet::new();
        for &spraak in Spraak::ALLE {
            let tekster = tekster(spraak);
            for tekst in [
                tekster.emne,
                tekster.svar,
                tekster.oppgave,
                tekster.nytt,
                tekster.logg_inn,
                tekster.uten_lenke,
                tekster.hvorfor,
                tekster.slutt,
            ] {
                assert_eq!(tekst.trim(), tekst);
                assert!(sett.insert(tekst), "written twice: {tekst}");
            }
        }
    }

    #[test]
    fn a_whole_notice_reads_like_this() {
        let varsel = Varsel {
            til: "kari@eksempel.no".to_owned(),
            slag: Varselslag::SamtykkeOenskes,
            spraak: Spraak::Nb,
        };
        assert_eq!(varsel.emne(), "Du har en ny beskjed i Stafett");
        assert_eq!(
            varsel.tekst(&lenke()),
            "Hei!\n\n\
             Noe i Stafett venter på svar fra deg.\n\n\
             Logg inn for å se hva det gjelder:\n\
             https://stafett.eksempel.no/logg-inn\n\n\
             Du kan også gå til Stafett slik du pleier, uten å bruke lenken.\n\n\
             Vi skriver ikke mer her, for andre kan komme til å se e-posten din.\n\n\
             Hilsen Stafett\n\n\
             Du kan ikke svare på denne e-posten.\n"
        );
    }

    #[test]
    fn the_address_stays_out_of_logs() {
        for varsel in alle() {
            assert!(!format!("{varsel:?}").contains("kari"));
        }
    }
}
