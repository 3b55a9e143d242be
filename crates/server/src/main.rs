//! The program. What it does lies in the library, where tests reach it.

use std::{io::Write, process::ExitCode};

/// Gives memory back to the system after a burst, which the C library's allocator does not: each
/// password that is hashed takes 19 MiB for a moment.
#[global_allocator]
static MINNE: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // A closed pipe at the other end is no fault of ours.
    match stafett_server::kjoer() {
        Ok(svar) => {
            if !svar.is_empty() {
                let _ = writeln!(std::io::stdout(), "{svar}");
            }
            ExitCode::SUCCESS
        }
        Err(feil) => {
            for linje in feil {
                let _ = writeln!(std::io::stderr(), "{linje}");
            }
            ExitCode::FAILURE
        }
    }
}
