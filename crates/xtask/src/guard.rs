//! Cleaning up, whatever happens to us.
//!
//! `Drop` does not run when a process is interrupted or killed. So the cleaning up is done by a small shell in a
//! process group of its own (Ctrl-C in the terminal does not reach it). It waits for the end of its standard input,
//! which comes when we close the pipe *or* when we are gone for any reason, `kill -9` included.

use crate::run::Outcome;
use std::{
    ffi::OsStr,
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Child, Command, Stdio},
};

const SCRIPT: &str = r#"
cat >/dev/null
dir=$1
shift
"$@"
rm -rf -- "$dir"
"#;

/// Holds a shell that will run a command and remove a folder. Dropping it does so now, and waits until it is done.
pub struct Guard(Child);

impl Guard {
    /// `folder` must be ours alone: it will be removed. `command` may be empty.
    pub fn new<S: AsRef<OsStr>>(folder: &Path, command: &[S]) -> Outcome<Self> {
        let nothing: &[&str] = if command.is_empty() { &["true"] } else { &[] };
        Command::new("/bin/sh")
            .args(["-c", SCRIPT, "stafett-guard"])
            .arg(folder)
            .args(nothing)
            .args(command)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .map(Self)
            .map_err(|e| format!("/bin/sh does not start: {e}"))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        // There is nobody left to tell; the shell does its work whether or not we can wait for it.
        let _ = self.0.wait();
    }
}
