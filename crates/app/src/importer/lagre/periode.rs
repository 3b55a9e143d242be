//! When a role or a stay ends. `til` is always the last day, inclusive.

use jiff::civil::Date;
use stafett_domain::tid;

/// Whether the period holds today or later. One that was taken back before it began never does.
/// Dates as `YYYY-MM-DD` sort as text.
pub(super) fn loeper(fra: &str, til: Option<&str>, idag: Date) -> bool {
    til.is_none_or(|til| til >= fra && *til >= *idag.to_string())
}

/// The last day of what began at `fra` and gives way to something else at `neste`.
///
/// That is the day before. What began no earlier than that keeps its first day, because it held then;
/// but what has not begun yet must never hold, and gets a last day before its first.
pub(super) fn siste_dag(fra: &str, neste: Date, idag: Date) -> String {
    let siste = dagen_foer(neste);
    if *siste >= *fra {
        siste
    } else if *fra > *idag.to_string() {
        fra.parse().map_or(siste, dagen_foer)
    } else {
        fra.to_owned()
    }
}

/// The day before, as it is stored.
pub(super) fn dagen_foer(dato: Date) -> String {
    tid::etter_dager(dato, -1).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const IDAG: Date = date(2026, 11, 22);

    #[test]
    fn a_period_holds_through_its_last_day() {
        assert!(loeper("2020-08-01", None, IDAG));
        assert!(loeper("2020-08-01", Some("2026-11-22"), IDAG));
        assert!(!loeper("2020-08-01", Some("2026-11-21"), IDAG));
        assert!(!loeper("2027-08-01", Some("2027-07-31"), IDAG));
    }

    #[test]
    fn the_last_day_is_the_day_before_the_next_thing() {
        assert_eq!(siste_dag("2020-08-01", IDAG, IDAG), "2026-11-21");
        assert_eq!(
            siste_dag("2020-08-01", date(2027, 3, 1), IDAG),
            "2027-02-28"
        );
        assert_eq!(siste_dag("2026-11-21", IDAG, IDAG), "2026-11-21");
    }

    #[test]
    fn what_began_no_earlier_than_the_next_thing_keeps_its_first_day() {
        assert_eq!(siste_dag("2026-11-22", IDAG, IDAG), "2026-11-22");
        assert_eq!(
            siste_dag("2024-01-01", date(2023, 8, 1), IDAG),
            "2024-01-01"
        );
    }

    #[test]
    fn what_has_not_begun_never_holds() {
        assert_eq!(siste_dag("2027-08-01", IDAG, IDAG), "2027-07-31");
        assert_eq!(
            siste_dag("2027-08-01", date(2020, 8, 1), IDAG),
            "2027-07-31"
        );
    }
}
