//! Tests of the whole: every page with a sample in every language, and every text that a page asks for.

pub(crate) mod eksempler;
mod maler;
mod tekster;
