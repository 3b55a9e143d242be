//! `cargo xtask fuzz-api`: Schemathesis reads our OpenAPI document and tries to make the API break its own word.

use crate::{
    demo::Demo,
    packages::{self, Need},
    run::{self, Outcome},
};
use std::{path::PathBuf, process::Command};

const VERSION: &str = "4.32.5";

const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";

pub fn fuzz(max_examples: u32, seed: Option<u64>, arguments: &[String]) -> Outcome<bool> {
    let schemathesis = program()?;
    run::run(run::cargo()?.args(["build", "--package", "stafett-server"]))?;
    let demo = Demo::start()?;
    if !["http://127.0.0.1:", "http://[::1]:", "http://localhost:"]
        .iter()
        .any(|loopback| demo.address.starts_with(loopback))
    {
        return Err(format!(
            "the demo server answers at {}, and we fuzz only this machine",
            demo.address
        ));
    }
    let mut command = Command::new(schemathesis);
    command
        .current_dir(run::target()?)
        .arg("run")
        .arg(format!("{}/api/openapi.json", demo.address))
        // Whatever `servers` the document names, we talk to this one.
        .args(["--url", &demo.address])
        .args(["--checks", CHECKS])
        .args(["--max-examples", &max_examples.to_string()])
        .args([
            "--workers",
            "1",
            "--continue-on-failure",
            "--request-timeout",
            "20",
        ])
        .args(["--generation-database", "none"]);
    if let Some(seed) = seed {
        command.args(["--seed", &seed.to_string()]);
    }
    command
        .args(arguments)
        .env(
            "SCHEMATHESIS_HOOKS",
            run::root()?.join("crates/xtask/fuzz/sign_in.py"),
        )
        .env("STAFETT_BASE_URL", &demo.address)
        .env("STAFETT_DEMO_LOGINS", demo.logins())
        .env("NO_PROXY", "*");
    for proxy in [
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "http_proxy",
        "https_proxy",
        "all_proxy",
    ] {
        command.env_remove(proxy);
    }
    run::show(&command);
    let status = command
        .status()
        .map_err(|e| format!("schemathesis does not start: {e}"))?;
    Ok(status.success())
}

/// A Python environment of its own for each version.
fn program() -> Outcome<PathBuf> {
    let folder = run::target()?.join(format!("tools/schemathesis-{VERSION}"));
    let program = folder.join("bin/schemathesis");
    if !run::works(&program, &["--version"]) {
        packages::install(&[Need::PythonVenv])?;
        run::run(
            Command::new("python3")
                .args(["-m", "venv", "--clear"])
                .arg(&folder),
        )?;
        run::run(
            Command::new(folder.join("bin/python"))
                .args([
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                ])
                .arg(format!("schemathesis=={VERSION}")),
        )?;
    }
    Ok(program)
}
