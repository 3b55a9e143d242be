//! Writes a document with one of each kind of block: `cargo run -p stafett-pdf --example eksempel -- fil.pdf`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let path = arguments.next().ok_or("which file?")?;
    let hendelser = arguments.next().map_or(Ok(60), |number| number.parse())?;
    fs::write(path, stafett_pdf::til_pdf(&common::stafettlogg(hendelser))?)?;
    Ok(())
}
