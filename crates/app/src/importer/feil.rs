//! What can be wrong in a file, and where.

use thiserror::Error;

/// One fault, shown as `fil:linje:kolonne: hva er galt; ventet …`.
///
/// The texts are in bokmål and are meant for whoever made the file. They repeat a code or an
/// organisasjonsnummer where that helps, but never a name, an address or a national number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{fil}:{linje}:{kolonne}: {hva}; ventet {ventet}")]
pub struct Importfeil {
    /// The name of the file, as `barn.csv`.
    pub fil: &'static str,
    /// The line in the file, from 1. A row that spans several lines is named by its first.
    pub linje: u64,
    /// The number of the field in the row, from 1. Not the number of characters.
    pub kolonne: u64,
    /// What is wrong.
    pub hva: String,
    /// What would have been right.
    pub ventet: String,
}
