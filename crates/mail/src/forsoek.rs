//! How long to wait before a notice is tried again.

use jiff::SignedDuration;

/// The wait before the next try, when `forsoek` tries have failed with
/// [`Sendefeil::Forbigaaende`](crate::Sendefeil::Forbigaaende). `None`: give up.
///
/// The waits grow, so that a mail server that is down for a night is neither pestered nor forgotten.
///
/// ```
/// use jiff::SignedDuration;
/// use stafett_mail::neste_forsoek;
///
/// assert_eq!(neste_forsoek(1), Some(SignedDuration::from_mins(1)));
/// assert_eq!(neste_forsoek(6), None);
/// ```
#[must_use]
pub const fn neste_forsoek(forsoek: u32) -> Option<SignedDuration> {
    match forsoek {
        0 => Some(SignedDuration::ZERO),
        1 => Some(SignedDuration::from_mins(1)),
        2 => Some(SignedDuration::from_mins(5)),
        3 => Some(SignedDuration::from_mins(30)),
        4 => Some(SignedDuration::from_hours(2)),
        5 => Some(SignedDuration::from_hours(12)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_waits_grow_and_then_end() {
        let venting: Vec<_> = (0..).map_while(neste_forsoek).collect();
        assert_eq!(venting.len(), 6);
        assert!(venting.is_sorted_by(|a, b| a < b));
        assert_eq!(neste_forsoek(u32::MAX), None);
    }
}
