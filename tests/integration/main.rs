//! Every integration test in one binary: one link, and tests share their helpers.

mod architecture;
mod importer;
mod journal;
mod proevebase;
