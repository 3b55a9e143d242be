//! A copy as a file of JSON, the same from both doors: the API's door knows the form, and the service
//! hands it to the pages.

use stafett_app::visning::Kopi;

/// Writes a copy as JSON; `None` when it cannot be written.
#[derive(Clone, Copy)]
pub struct Kopiskriver(pub fn(Kopi) -> Option<Vec<u8>>);
