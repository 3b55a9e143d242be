//! Running other programs, and the few facts about the place we run in.

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// Errors here are read by a person at a terminal and by nobody else: a sentence is enough.
pub type Outcome<T = ()> = Result<T, String>;

/// The repository.
pub fn root() -> Outcome<PathBuf> {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .map(Path::to_path_buf)
        .ok_or_else(|| "crates/xtask does not lie in a repository".to_owned())
}

/// Where cargo builds.
pub fn target() -> Outcome<PathBuf> {
    // Cargo takes a relative value from its own working directory, and we always run it in the root.
    let root = root()?;
    Ok(root.join(variable("CARGO_TARGET_DIR").unwrap_or_else(|| "target".to_owned())))
}

#[expect(
    clippy::disallowed_methods,
    reason = "a tool on the command line is told by its environment; it is read here only"
)]
pub fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// The cargo that started us, working in the root of the repository.
pub fn cargo() -> Outcome<Command> {
    let mut command = Command::new(variable("CARGO").unwrap_or_else(|| "cargo".to_owned()));
    command.current_dir(root()?);
    Ok(command)
}

/// Shows the command, runs it, and wants it to succeed.
pub fn run(command: &mut Command) -> Outcome {
    show(command);
    let status = command
        .status()
        .map_err(|e| format!("`{}` does not start: {e}", line(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` failed ({status})", line(command)))
    }
}

pub fn show(command: &Command) {
    eprintln!("$ {}", line(command));
}

/// Runs silently and answers with what it wrote; on failure, says what it complained about.
pub fn output(command: &mut Command) -> Outcome<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|e| format!("`{}` does not start: {e}", line(command)))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!(
            "`{}` failed ({}):\n{}{}",
            line(command),
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        ))
    }
}

/// Whether the program is there and runs.
pub fn works(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> bool {
    output(Command::new(program).args(arguments)).is_ok()
}

/// The program of this name on `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

pub fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Asks again until there is an answer, an error, or no time left.
pub fn wait_for<T>(
    what: &str,
    patience: Duration,
    mut ask: impl FnMut() -> Outcome<Option<T>>,
) -> Outcome<T> {
    let start = Instant::now();
    loop {
        if let Some(answer) = ask()? {
            return Ok(answer);
        }
        if start.elapsed() > patience {
            return Err(format!(
                "waited {} s for {what} in vain",
                patience.as_secs()
            ));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The last lines of a log, for an error message.
pub fn tail(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    let skip = lines.len().saturating_sub(20);
    lines.into_iter().skip(skip).collect::<Vec<_>>().join("\n")
}

fn line(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
