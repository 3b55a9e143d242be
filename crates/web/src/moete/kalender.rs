//! A meeting as a calendar file (RFC 5545). It says when, and nothing of what, whom or where: calendars are
//! shared, and lie on locked screens.

use jiff::{Timestamp, tz::TimeZone};

/// What a calendar is told of a meeting.
pub(crate) struct Kalenderhendelse<'a> {
    /// Its id, which tells nothing.
    pub(crate) uid: String,
    /// When the file was made,
    pub(crate) laget: Timestamp,
    /// when the meeting begins,
    pub(crate) fra: Timestamp,
    /// and when it ends.
    pub(crate) til: Timestamp,
    /// Whether it is called off.
    pub(crate) avlyst: bool,
    /// The same words for every meeting.
    pub(crate) tittel: &'a str,
    /// Where one signs in to read more.
    pub(crate) lenke: Option<String>,
}

/// The longest line, in octets, before it is folded.
const LINJE: usize = 75;

impl Kalenderhendelse<'_> {
    /// The file.
    pub(crate) fn som_ics(&self) -> String {
        let status = if self.avlyst {
            "CANCELLED"
        } else {
            "CONFIRMED"
        };
        let mut linjer = vec![
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            "PRODID:-//Stafett//NO".to_owned(),
            "CALSCALE:GREGORIAN".to_owned(),
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", self.uid),
            format!("DTSTAMP:{}", i_utc(self.laget)),
            format!("DTSTART:{}", i_utc(self.fra)),
            format!("DTEND:{}", i_utc(self.til)),
            format!("SUMMARY:{}", tekst(self.tittel)),
            format!("STATUS:{status}"),
            "CLASS:PRIVATE".to_owned(),
        ];
        linjer.extend(self.lenke.iter().map(|lenke| format!("URL:{lenke}")));
        linjer.extend(["END:VEVENT".to_owned(), "END:VCALENDAR".to_owned()]);
        linjer.iter().map(|linje| brettet(linje)).collect()
    }
}

/// An instant as calendars write it: no calendar then needs a table of zones.
fn i_utc(tidspunkt: Timestamp) -> String {
    let her = tidspunkt.to_zoned(TimeZone::UTC);
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
        her.year(),
        her.month(),
        her.day(),
        her.hour(),
        her.minute(),
        her.second()
    )
}

/// A text, with what means something to a calendar marked (RFC 5545, 3.3.11).
fn tekst(raa: &str) -> String {
    let mut ut = String::with_capacity(raa.len());
    for tegn in raa.chars() {
        match tegn {
            '\\' | ';' | ',' => {
                ut.push('\\');
                ut.push(tegn);
            }
            '\n' => ut.push_str("\\n"),
            tegn if tegn.is_control() => {}
            tegn => ut.push(tegn),
        }
    }
    ut
}

/// A line with its end, folded where it is longer than a line may be, and never within a character (RFC 5545,
/// 3.1).
fn brettet(linje: &str) -> String {
    let (mut ut, mut lengde) = (String::with_capacity(linje.len() + 2), 0);
    for tegn in linje.chars() {
        if lengde + tegn.len_utf8() > LINJE {
            ut.push_str("\r\n ");
            // The space that a folded line begins with counts too.
            lengde = 1;
        }
        ut.push(tegn);
        lengde += tegn.len_utf8();
    }
    ut + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hendelse() -> Kalenderhendelse<'static> {
        Kalenderhendelse {
            uid: "7e57d004-2b97-4e7a-b45f-5387367791cd@stafett".to_owned(),
            laget: "2026-11-25T20:00:00Z".parse().unwrap(),
            fra: "2026-12-01T08:00:00Z".parse().unwrap(),
            til: "2026-12-01T09:30:00Z".parse().unwrap(),
            avlyst: false,
            tittel: "Møte i Stafett",
            lenke: Some("https://stafett.eksempel.no/logg-inn".to_owned()),
        }
    }

    #[test]
    fn the_whole_file_reads_like_this() {
        assert_eq!(
            hendelse().som_ics(),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Stafett//NO\r\nCALSCALE:GREGORIAN\r\n\
             BEGIN:VEVENT\r\nUID:7e57d004-2b97-4e7a-b45f-5387367791cd@stafett\r\n\
             DTSTAMP:20261125T200000Z\r\nDTSTART:20261201T080000Z\r\nDTEND:20261201T093000Z\r\n\
             SUMMARY:Møte i Stafett\r\nSTATUS:CONFIRMED\r\nCLASS:PRIVATE\r\n\
             URL:https://stafett.eksempel.no/logg-inn\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        let avlyst = Kalenderhendelse {
            avlyst: true,
            ..hendelse()
        };
        assert!(avlyst.som_ics().contains("STATUS:CANCELLED\r\n"));
    }

    #[test]
    fn what_means_something_to_a_calendar_is_marked() {
        assert_eq!(tekst("a,b;c\\d\ne\r"), "a\\,b\\;c\\\\d\\ne");
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let lang = format!("SUMMARY:{}", "ø".repeat(100));
        let brettet = brettet(&lang);
        assert!(brettet.ends_with("\r\n"));
        for linje in brettet.trim_end().split("\r\n") {
            assert!(linje.len() <= LINJE, "{}", linje.len());
        }
        assert_eq!(brettet.replace("\r\n ", "").trim_end(), lang);
        assert_eq!(super::brettet(&"a".repeat(75)).matches("\r\n").count(), 1);
        assert_eq!(super::brettet(&"a".repeat(76)).matches("\r\n").count(), 2);
    }
}
