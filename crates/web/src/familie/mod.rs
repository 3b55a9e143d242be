//! The family's own pages: their words, what they withhold, their copy, the child's picture, the need for
//! an interpreter.

pub(crate) mod hjelpere;
pub(crate) mod innspill;
pub(crate) mod kopi;
pub(crate) mod kopidokument;
mod kopimoeter;
mod kopitrapp;
pub(crate) mod skjerming;
pub(crate) mod tolk;
