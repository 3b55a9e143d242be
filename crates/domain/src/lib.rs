//! What is true in the field: ids, parsed values, states and their transitions,
//! who gets access to a case and why, and who may do what.
//!
//! Nothing here reads a clock, a file, a network or chance: those are arguments.

pub mod alder;
pub mod familie;
pub mod foedselsnummer;
pub mod gjennomgang;
pub mod habilitet;
pub mod henvendelse;
pub mod ids;
pub mod innspill;
pub mod kode;
pub mod kommunenummer;
pub mod loggkontroll;
pub mod moete;
pub mod organisasjonsnummer;
pub mod periode;
pub mod policy;
pub mod roller;
pub mod samtykke;
pub mod skjerming;
pub mod spraak;
pub mod stafett;
pub mod stafettlogg;
pub mod sted;
pub mod tekst;
pub mod tekstversjon;
pub mod tid;
pub mod tilbud;
pub mod tilgang;
pub mod tiltak;
pub mod tiltaksbank;
pub mod tolk;
pub mod trapp;
pub mod vedtak;
pub mod vern;
