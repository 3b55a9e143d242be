//! Dates and times as people write them, in Norwegian time.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use stafett_domain::tid::SONE;
use stafett_httpkit::spraak::Spraak;

const MAANEDER: [&str; 12] = [
    "jan.", "feb.", "mars", "april", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des.",
];
const MAANEDER_EN: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// «3. des. 2026», or “3 Dec 2026”, kept on one line.
pub fn dato(spraak: Spraak, dato: Date) -> String {
    let punktum = match spraak {
        Spraak::Nb | Spraak::Nn => ".",
        Spraak::En => "",
    };
    format!("{}{punktum}\u{a0}{}", dato.day(), maaned(spraak, dato))
}

/// «des. 2026», or “Dec 2026”: the month that a day lies in.
pub fn maaned(spraak: Spraak, dag: Date) -> String {
    let plass = usize::try_from(dag.month() - 1).unwrap_or_default();
    let navn = match spraak {
        // The names of the months, and how they are shortened, are the same in nynorsk.
        Spraak::Nb | Spraak::Nn => MAANEDER.get(plass),
        Spraak::En => MAANEDER_EN.get(plass),
    };
    let navn = navn.copied().unwrap_or_default();
    format!("{navn}\u{a0}{}", dag.year())
}

/// The date in Norway at this instant, as [`dato`].
pub fn dag(spraak: Spraak, tidspunkt: Timestamp) -> String {
    dato(spraak, stafett_domain::tid::dato(tidspunkt))
}

/// «3. des. 2026 kl. 14.05», or “3 Dec 2026, 14:05”.
pub fn tid(spraak: Spraak, tidspunkt: Timestamp) -> String {
    let sone = TimeZone::get(SONE).unwrap_or(TimeZone::UTC);
    let her = tidspunkt.to_zoned(sone);
    let dagen = dato(spraak, her.date());
    match spraak {
        Spraak::Nb | Spraak::Nn => {
            format!("{dagen} kl.\u{a0}{:02}.{:02}", her.hour(), her.minute())
        }
        Spraak::En => format!("{dagen}, {:02}:{:02}", her.hour(), her.minute()),
    }
}

/// «3. des. 2026 kl. 14.05–15.00», or “3 Dec 2026, 14:05–15:00”: from one instant to another of the same day.
pub fn tidsrom(spraak: Spraak, fra: Timestamp, til: Timestamp) -> String {
    let slutt = stafett_domain::tid::klokkeslett(til);
    let skille = match spraak {
        Spraak::Nb | Spraak::Nn => '.',
        Spraak::En => ':',
    };
    let fra = tid(spraak, fra);
    format!("{fra}–{:02}{skille}{:02}", slutt.hour(), slutt.minute())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_as_each_language_writes_them() {
        let dag = date(2026, 12, 3);
        assert_eq!(dato(Spraak::Nb, dag), "3.\u{a0}des.\u{a0}2026");
        assert_eq!(dato(Spraak::En, dag), "3\u{a0}Dec\u{a0}2026");
        assert_eq!(
            dato(Spraak::Nb, date(2027, 5, 17)),
            "17.\u{a0}mai\u{a0}2027"
        );
    }

    #[test]
    fn times_are_norwegian_in_winter_and_summer() {
        let vinter: Timestamp = "2026-12-31T23:05:00Z".parse().unwrap();
        assert_eq!(
            tid(Spraak::Nb, vinter),
            "1.\u{a0}jan.\u{a0}2027 kl.\u{a0}00.05"
        );
        assert_eq!(dag(Spraak::En, vinter), "1\u{a0}Jan\u{a0}2027");
        let slutt: Timestamp = "2027-01-01T00:20:00Z".parse().unwrap();
        assert_eq!(
            tidsrom(Spraak::Nb, vinter, slutt),
            "1.\u{a0}jan.\u{a0}2027 kl.\u{a0}00.05–01.20"
        );
        let sommer: Timestamp = "2026-07-01T10:00:00Z".parse().unwrap();
        assert_eq!(tid(Spraak::En, sommer), "1\u{a0}Jul\u{a0}2026, 12:00");
    }
}
