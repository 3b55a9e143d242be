//! Time as the field counts it: dates and midnights in Norway.

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time},
    tz::{AmbiguousOffset, TimeZone},
};
use std::sync::LazyLock;

/// The zone in which birthdays and deadlines begin and end.
pub const SONE: &str = "Europe/Oslo";

fn sone() -> TimeZone {
    // Looked up once: access is worked out from hundreds of midnights.
    static NORGE: LazyLock<TimeZone> = LazyLock::new(|| {
        // The time zone database is compiled in; UTC can only stand in if that build is broken,
        // and the tests below would say so.
        TimeZone::get(SONE).unwrap_or(TimeZone::UTC)
    });
    NORGE.clone()
}

/// The instant at which the date begins in Norway.
pub fn midnatt(dato: Date) -> Timestamp {
    dato.to_zoned(sone())
        .map_or(Timestamp::MAX, |z| z.timestamp())
}

/// The date in Norway at this instant.
pub fn dato(tidspunkt: Timestamp) -> Date {
    tidspunkt.to_zoned(sone()).date()
}

/// The instant at which clocks in Norway show this time on this day; none when they skip it, as they are
/// put forward in spring. When they show it twice, in autumn, it is the first.
pub fn klokken(dag: Date, kl: Time) -> Option<Timestamp> {
    let vist = sone().to_ambiguous_zoned(dag.to_datetime(kl));
    match vist.offset() {
        AmbiguousOffset::Gap { .. } => None,
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => {
            vist.earlier().ok().map(|z| z.timestamp())
        }
    }
}

/// What clocks in Norway show at this instant.
pub fn klokkeslett(tidspunkt: Timestamp) -> Time {
    tidspunkt.to_zoned(sone()).time()
}

/// Whole years between birth and `paa`. Born on 29 February: the birthday is 1 March in other years.
pub fn alder(foedselsdato: Date, paa: Date) -> i16 {
    let hadde_bursdag = (paa.month(), paa.day()) >= (foedselsdato.month(), foedselsdato.day());
    paa.year() - foedselsdato.year() - i16::from(!hadde_bursdag)
}

/// The midnight at which the person turns `aar` years old.
pub fn fyller(foedselsdato: Date, aar: i16) -> Timestamp {
    let bursdag = Date::new(
        foedselsdato.year() + aar,
        foedselsdato.month(),
        foedselsdato.day(),
    )
    .or_else(|_| Date::new(foedselsdato.year() + aar, 3, 1));
    bursdag.map_or(Timestamp::MAX, midnatt)
}

/// The date `dager` days after this one.
pub fn etter_dager(dato: Date, dager: i32) -> Date {
    dato.saturating_add(dager.days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn midnight_is_norwegian_in_winter_and_summer() {
        assert_eq!(
            midnatt(date(2026, 12, 1)).to_string(),
            "2026-11-30T23:00:00Z"
        );
        assert_eq!(
            midnatt(date(2026, 7, 1)).to_string(),
            "2026-06-30T22:00:00Z"
        );
    }

    #[test]
    fn a_time_that_clocks_skip_is_none_and_one_that_they_show_twice_is_the_first() {
        let kl = |t, m| jiff::civil::time(t, m, 0, 0);
        assert_eq!(klokken(date(2027, 3, 28), kl(2, 30)), None);
        let to_ganger = klokken(date(2026, 10, 25), kl(2, 30)).unwrap();
        assert_eq!(to_ganger.to_string(), "2026-10-25T00:30:00Z");
        assert_eq!(klokkeslett(to_ganger), kl(2, 30));
    }

    #[test]
    fn eighteen_years_at_midnight_in_oslo() {
        assert_eq!(
            fyller(date(2008, 12, 1), 18).to_string(),
            "2026-11-30T23:00:00Z"
        );
        assert_eq!(alder(date(2008, 12, 1), date(2026, 11, 30)), 17);
        assert_eq!(alder(date(2008, 12, 1), date(2026, 12, 1)), 18);
    }

    #[test]
    fn born_on_leap_day() {
        assert_eq!(alder(date(2020, 2, 29), date(2027, 2, 28)), 6);
        assert_eq!(alder(date(2020, 2, 29), date(2027, 3, 1)), 7);
        assert_eq!(dato(fyller(date(2020, 2, 29), 7)), date(2027, 3, 1));
    }
}
