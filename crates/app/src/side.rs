//! Pages of lists: one row more than a page is read, and tells whether there is a next one.

use uuid::Uuid;

/// How many rows to read for a page of so many.
pub(crate) fn med_en_til(antall: usize) -> i64 {
    i64::try_from(antall).unwrap_or(i64::MAX - 1) + 1
}

/// Takes the row too many away, and answers where the next page begins.
pub(crate) fn kapp<T>(
    rader: &mut Vec<T>,
    antall: usize,
    markoer: impl Fn(&T) -> Uuid,
) -> Option<String> {
    if rader.len() <= antall {
        return None;
    }
    rader.truncate(antall);
    rader.last().map(|rad| markoer(rad).to_string())
}
