//! Every address of the pages, made in one place.

use std::fmt::Display;

/// The front page: my logs.
pub const FORSIDE: &str = "/";
/// Signing in.
pub const LOGG_INN: &str = "/logg-inn";
/// When one must tell the child welfare service, and where.
pub const MELDE: &str = "/meldeplikt";
/// One's own page.
pub const MEG: &str = "/meg";
/// Signing out.
pub const LOGG_UT: &str = "/logg-ut";
/// Choosing the language.
pub const SPRAAK: &str = "/spraak";
/// The children of one's own units, and the search.
pub const BARN: &str = "/barn";
/// Offers of the stafettpinne to me.
pub const STAFETTPINNER: &str = "/stafettpinner";

/// What two persons decide, and that waits for an answer.
pub const VEDTAK: &str = "/vedtak";
/// Registering a child that is expected.
pub const VENTET_BARN: &str = "/barn/ventes";

/// What two persons decide about a child.
pub fn vedtak(barn: impl Display) -> String {
    format!("/barn/{barn}/vedtak")
}

/// The form to propose something that two persons decide.
pub fn nytt_vedtak(barn: impl Display, slag: &str) -> String {
    format!("/barn/{barn}/vedtak/nytt?slag={slag}")
}

/// Where the second person answers.
pub fn avgjoer_vedtak(vedtak: impl Display) -> String {
    format!("/vedtak/{vedtak}/avgjoer")
}

/// Where what was decided is lifted.
pub fn opphev_vedtak(vedtak: impl Display) -> String {
    format!("/vedtak/{vedtak}/opphev")
}

/// The protection of a child's address.
pub fn adressevern(barn: impl Display) -> String {
    format!("/barn/{barn}/adressevern")
}

/// The form to register a birth.
pub fn foedsel(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/foedsel")
}
/// Openings that wait for review.
pub const GJENNOMGANGER: &str = "/gjennomganger";
/// The monthly controls of reads.
pub const LOGGKONTROLLER: &str = "/loggkontroller";
/// What somebody who runs the system must look at.
pub const ALARMER: &str = "/alarmer";

/// A log.
pub fn logg(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}")
}

/// A log, with a word about what was just done.
pub fn logg_ok(logg: impl Display, ok: &str) -> String {
    format!("/stafettlogger/{logg}?ok={ok}")
}

/// The timeline of a log.
pub fn hendelser(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/hendelser")
}

/// The form for a new goal.
pub fn nytt_maal(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/maal/ny")
}

/// The form for a new measure under a goal.
pub fn nytt_tiltak(logg: impl Display, maal: impl Display) -> String {
    format!("/stafettlogger/{logg}/tiltak/ny?maal={maal}")
}

/// The bank of measures, to choose from for a goal.
pub fn tiltaksbank(logg: impl Display, maal: impl Display) -> String {
    format!("/stafettlogger/{logg}/tiltaksbank?maal={maal}")
}

/// The form for a note of progress.
pub fn fremdrift(logg: impl Display, tiltak: impl Display) -> String {
    format!("/stafettlogger/{logg}/tiltak/{tiltak}/fremdrift")
}

/// The form for an evaluation.
pub fn evaluering(logg: impl Display, tiltak: impl Display) -> String {
    format!("/stafettlogger/{logg}/tiltak/{tiltak}/evaluering")
}

/// The form to invite a participant.
pub fn ny_deltaker(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/deltakere/ny")
}

/// The form to consent.
pub fn nytt_samtykke(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/samtykker/ny")
}

/// The form to consent, with the receiver and the level filled in.
pub fn nytt_samtykke_til(logg: impl Display, til: impl Display, nivaa: &str) -> String {
    format!("/stafettlogger/{logg}/samtykker/ny?til={til}&nivaa={nivaa}")
}

/// Shows what the consent that is typed would do.
pub fn virkning_av_samtykke(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/samtykker/virkning")
}

/// The form to write down a consent that was given on paper or orally.
pub fn registrer_samtykke(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/samtykker/registrer")
}

/// The form for the child's view.
pub fn barnets_syn(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/barnets-syn")
}

/// The staircase as a log stands on it.
pub fn trapp(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/trapp")
}

/// The form to move a case.
pub fn flytt(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/trapp/flytt")
}

/// The form to move a case although something is missing.
pub fn overstyr(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/trapp/overstyr")
}

/// The form to name the service that coordinates.
pub fn samordning(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/trapp/samordning")
}

/// The form to record an offer, of this kind if one is named.
pub fn nytt_tilbud(logg: impl Display, slag: &str) -> String {
    let sti = format!("/stafettlogger/{logg}/tilbud/ny");
    if slag.is_empty() {
        sti
    } else {
        format!("{sti}?slag={slag}")
    }
}

/// The page that confirms a withdrawal of consent.
pub fn trekk_samtykke(logg: impl Display, samtykke: impl Display) -> String {
    format!("/stafettlogger/{logg}/samtykker/{samtykke}/trekk")
}

/// The text that a consent was given to.
pub fn samtykketekst(logg: impl Display, samtykke: impl Display) -> String {
    format!("/stafettlogger/{logg}/samtykker/{samtykke}/tekst")
}

/// The form to offer the stafettpinne.
pub fn tilby_pinne(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/stafettpinne/ny")
}

/// The page that confirms that an offer is taken back.
pub fn trekk_pinne(logg: impl Display, pinne: impl Display) -> String {
    format!("/stafettlogger/{logg}/stafettpinne/{pinne}/trekk")
}

/// The page that confirms that an offer is accepted.
pub fn godta_pinne(pinne: impl Display) -> String {
    format!("/stafettpinner/{pinne}/godta")
}

/// The form to decline an offer.
pub fn avslaa_pinne(pinne: impl Display) -> String {
    format!("/stafettpinner/{pinne}/avslaa")
}

/// The form to open a log for a child.
pub fn aapne_logg(barn: impl Display) -> String {
    format!("/barn/{barn}/stafettlogg")
}

/// Who has looked at what is written about a child.
pub fn innsynslogg(barn: impl Display) -> String {
    format!("/barn/{barn}/innsynslogg")
}

/// Why somebody can see a log.
pub fn hvorfor(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/hvorfor")
}

/// The log as somebody who takes part sees it.
pub fn som(logg: impl Display, bruker: impl Display) -> String {
    format!("/stafettlogger/{logg}/som/{bruker}")
}

/// What one's own service wrote in a log.
pub fn egne_bidrag(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/egne-bidrag")
}

/// Who is blocked from a log.
pub fn sperrer(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/sperrer")
}

/// The form to block somebody else.
pub fn ny_sperre(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/sperrer/ny")
}

/// Where a block is lifted.
pub fn opphev_sperre(logg: impl Display, sperre: impl Display) -> String {
    format!("/stafettlogger/{logg}/sperrer/{sperre}/opphev")
}

/// The form to block oneself.
pub fn sperre_meg(barn: impl Display) -> String {
    format!("/barn/{barn}/sperre-meg")
}

/// The form to open a case in an emergency.
pub fn noedtilgang(barn: impl Display) -> String {
    format!("/barn/{barn}/noedtilgang")
}

/// The form to open a case with a reason.
pub fn grunntilgang(barn: impl Display) -> String {
    format!("/barn/{barn}/grunntilgang")
}

/// One opening to be reviewed.
pub fn gjennomgang(id: impl Display) -> String {
    format!("/gjennomganger/{id}")
}

/// One control of reads.
pub fn loggkontroll(id: impl Display) -> String {
    format!("/loggkontroller/{id}")
}

/// Requests: one's own, and those that wait.
pub const HENVENDELSER: &str = "/henvendelser";
/// The form for a new request.
pub const NY_HENVENDELSE: &str = "/henvendelser/ny";

/// The form for a new request about a log.
pub fn ny_henvendelse(logg: impl Display) -> String {
    format!("{NY_HENVENDELSE}?logg={logg}")
}

/// A request.
pub fn henvendelse(id: impl Display) -> String {
    format!("/henvendelser/{id}")
}

/// Where an answer to a request is sent.
pub fn besvar_henvendelse(id: impl Display) -> String {
    format!("/henvendelser/{id}/svar")
}

/// Where more time for a request is asked for.
pub fn forleng_henvendelse(id: impl Display) -> String {
    format!("/henvendelser/{id}/forleng")
}

/// The meetings of a log.
pub fn moeter(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/moeter")
}

/// The form to call people to a meeting.
pub fn nytt_moete(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/moeter/ny")
}

/// A meeting.
pub fn moete(logg: impl Display, moete: impl Display) -> String {
    format!("/stafettlogger/{logg}/moeter/{moete}")
}

/// A meeting, with a word about what was just done.
pub fn moete_ok(logg: impl Display, moete: impl Display, ok: &str) -> String {
    format!("/stafettlogger/{logg}/moeter/{moete}?ok={ok}")
}

/// A meeting as a file for a calendar.
pub fn kalender(logg: impl Display, moete: impl Display) -> String {
    format!("/stafettlogger/{logg}/moeter/{moete}.ics")
}

/// Where an invitation is answered.
pub fn moetesvar(logg: impl Display, moete: impl Display) -> String {
    format!("/stafettlogger/{logg}/moeter/{moete}/svar")
}

/// The form to call a meeting off.
pub fn avlys_moete(logg: impl Display, moete: impl Display) -> String {
    format!("/stafettlogger/{logg}/moeter/{moete}/avlys")
}

/// The form for the minutes of a meeting, the first ones or a correction.
pub fn referat(logg: impl Display, moete: impl Display) -> String {
    format!("/stafettlogger/{logg}/moeter/{moete}/referat")
}

/// The form in which the family says how a meeting was.
pub fn moeteevaluering(logg: impl Display, moete: impl Display) -> String {
    format!("/stafettlogger/{logg}/moeter/{moete}/evaluering")
}

/// The form for the family's own words.
pub fn nytt_innspill(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/innspill/ny")
}

/// The same, about a goal.
pub fn innspill_om_maal(logg: impl Display, maal: impl Display) -> String {
    format!("/stafettlogger/{logg}/innspill/ny?maal={maal}")
}

/// The same, about a measure.
pub fn innspill_om_tiltak(logg: impl Display, tiltak: impl Display) -> String {
    format!("/stafettlogger/{logg}/innspill/ny?tiltak={tiltak}")
}

/// The form that decides from whom a goal is withheld.
pub fn skjerming(logg: impl Display, maal: impl Display) -> String {
    format!("/stafettlogger/{logg}/maal/{maal}/skjerming")
}

/// The form for the need of an interpreter.
pub fn tolk(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/tolk")
}

/// The child's one-page picture.
pub fn mine_hjelpere(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/mine-hjelpere")
}

/// The page that offers one's own copy,
pub fn kopi(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/kopi")
}

/// the copy as PDF,
pub fn kopi_pdf(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/kopi/pdf")
}

/// and as JSON.
pub fn kopi_json(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/kopi/json")
}

/// Who sees what in a log, and why.
pub fn hvorfor_se(logg: impl Display) -> String {
    format!("/stafettlogger/{logg}/hvorfor")
}

/// Signing in, and then on to a page.
pub fn logg_inn_til(sti: &str) -> String {
    if sti == FORSIDE {
        return LOGG_INN.to_owned();
    }
    format!("{LOGG_INN}?til={}", i_spoerring(sti))
}

/// A text as a value in a query: everything outside `A–Z a–z 0–9 - . _ ~ /` in percent form.
pub fn i_spoerring(tekst: &str) -> String {
    let mut ut = String::with_capacity(tekst.len());
    for tegn in tekst.bytes() {
        if tegn.is_ascii_alphanumeric() || b"-._~/".contains(&tegn) {
            ut.push(char::from(tegn));
        } else {
            ut.push_str(&format!("%{tegn:02X}"));
        }
    }
    ut
}

/// The path, if it is one of ours: a browser must not be sent to another site by our own link.
pub fn bare_lokal(sti: &str) -> Option<&str> {
    let lokal = sti.starts_with('/')
        && !sti.starts_with("//")
        && sti.len() <= 2_000
        && sti.bytes().all(|t| t.is_ascii_graphic() && t != b'\\');
    lokal.then_some(sti)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_our_own_are_followed() {
        for god in ["/", "/barn", "/stafettlogger/1?ok=maal"] {
            assert_eq!(bare_lokal(god), Some(god));
        }
        for ond in [
            "",
            "barn",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nSet-Cookie: x=1",
            "/\t/evil.example",
        ] {
            assert_eq!(bare_lokal(ond), None, "{ond:?}");
        }
    }

    #[test]
    fn a_path_survives_the_way_through_a_query() {
        assert_eq!(
            logg_inn_til("/barn?side=a&b=æ"),
            "/logg-inn?til=/barn%3Fside%3Da%26b%3D%C3%A6"
        );
        assert_eq!(logg_inn_til("/"), "/logg-inn");
    }
}
