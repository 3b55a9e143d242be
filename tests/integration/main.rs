//! Every integration test in one binary: one link, and tests share their helpers.

mod architecture;
mod familie;
mod feltets_personer;
mod hull;
mod importer;
mod innlogging;
mod innsikt;
mod journal;
mod kappestrid;
mod lavere_vern;
mod loggkontroll;
mod merker;
mod nektelser;
mod orakel;
mod proevebase;
mod rutematrise;
mod rutevandring;
mod samtykke;
mod samtykketekst;
mod scenario;
mod skjult;
mod tilbaketrekking;
mod tilganger;
mod ventet;
mod verden;
mod vern;
