//! Tests of the whole: every page with a sample in every language, and every text that a page asks for.

pub(crate) mod eksempler;
mod klarspraak;
pub(crate) mod kommunen;
mod lix;
mod maler;
mod tekster;
mod trapp;
mod vern;
