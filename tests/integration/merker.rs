//! Words that stand nowhere else are put into what somebody must not see. Then every route of the API
//! and every page, forms that are sent too, is asked by everybody, and the words are looked for in all
//! that comes back: answers, lists, copies (the text in the PDF too), timelines, access logs, refusals, the
//! mail that was sent, and the lines that the service logged.
//!
//! Who may see which word is told here, for itself: it asks neither the policies nor `tilganger`.

mod anna;
mod familiene;
mod forseglet;
mod gange;
mod loggen;
mod skjemaer;
