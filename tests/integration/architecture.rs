//! The house rules that the compiler does not know: which room may use which (`ARCHITECTURE.md` tells the story,
//! this file decides), which outside crate lives where, and a few lines of source that may stand in one file only.
//!
//! The file is long because the tables are its content; they belong side by side.
//!
//! Everything is read from `cargo metadata` and from the sources, so the test needs no build of the crates themselves.

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A crate of ours and the crates of ours it may use in its shipped code. Dev-dependencies are free: tests go everywhere.
struct Room {
    name: &'static str,
    may_use: &'static [&'static str],
    because: &'static str,
}

const ROOMS: &[Room] = &[
    Room {
        name: "stafett-domain",
        may_use: &[],
        because: "the rules of the field stand alone: no IO, no other room",
    },
    Room {
        name: "stafett-audit",
        may_use: &["stafett-domain"],
        because: "the log must be verifiable without a database or a network",
    },
    Room {
        name: "stafett-mail",
        may_use: &["stafett-domain"],
        because: "mail writes and sends messages; what to send is decided above it",
    },
    Room {
        name: "stafett-pdf",
        may_use: &["stafett-domain"],
        because: "pdf lays out what it is given; what stands in a document is decided above it",
    },
    Room {
        name: "stafett-persistence",
        may_use: &["stafett-domain", "stafett-audit"],
        because: "persistence stores and finds; rules lie below it, use cases above it",
    },
    Room {
        name: "stafett-app",
        may_use: &[
            "stafett-domain",
            "stafett-audit",
            "stafett-persistence",
            "stafett-mail",
            "stafett-pdf",
        ],
        because: "a use case knows nothing of HTTP, HTML or the JSON of a door",
    },
    Room {
        name: "stafett-httpkit",
        may_use: &["stafett-domain", "stafett-app"],
        because: "what both doors share knows neither of them, and reaches data only through use cases",
    },
    Room {
        name: "stafett-api",
        may_use: &["stafett-httpkit", "stafett-app", "stafett-domain"],
        because: "a door is thin: it reaches data only through use cases, and does not lean on the other door",
    },
    Room {
        name: "stafett-web",
        may_use: &["stafett-httpkit", "stafett-app", "stafett-domain"],
        because: "a door is thin: it reaches data only through use cases, and does not lean on the other door",
    },
    Room {
        name: "stafett-server",
        may_use: &[
            "stafett-domain",
            "stafett-audit",
            "stafett-persistence",
            "stafett-mail",
            "stafett-pdf",
            "stafett-app",
            "stafett-httpkit",
            "stafett-api",
            "stafett-web",
        ],
        because: "the binary wires the rooms together and ships no test help",
    },
    Room {
        name: "stafett-testkit",
        may_use: &[
            "stafett-domain",
            "stafett-audit",
            "stafett-persistence",
            "stafett-mail",
            "stafett-pdf",
            "stafett-app",
            "stafett-httpkit",
            "stafett-api",
            "stafett-web",
            "stafett-server",
        ],
        because: "test help may use every room, and no shipped code may use it",
    },
    Room {
        name: "stafett-integration",
        may_use: &["stafett-testkit"],
        because: "it holds tests only: whatever else it uses is a dev-dependency",
    },
    Room {
        name: "stafett-policy-proof",
        may_use: &["stafett-domain"],
        because: "it proves claims about the policies in domain and ships nothing",
    },
    Room {
        name: "stafett-bench",
        may_use: &[],
        because: "it measures the service from the outside, as a client and as the floor under it",
    },
    Room {
        name: "stafett-crash",
        may_use: &["stafett-bench", "stafett-audit"],
        because: "it holds what was stored against what was promised, and trusts no code that stored it",
    },
    Room {
        name: "xtask",
        may_use: &[],
        because: "it must build and run also when the service does not compile",
    },
];

/// Rooms on the plan that need not stand yet. Take the name away once the crate is there.
const PLANNED: &[&str] = &["stafett-testkit"];

/// Outside crates that live only in some rooms, in any kind of dependency.
struct OnlyIn {
    crates: &'static [&'static str],
    rooms: &'static [&'static str],
    because: &'static str,
}

const ONLY_IN: &[OnlyIn] = &[
    OnlyIn {
        crates: &[
            "diesel",
            "diesel_migrations",
            "diesel-async",
            "libsqlite3-sys",
            "pq-sys",
            "pq-src",
            "r2d2",
        ],
        rooms: &[
            "stafett-persistence",
            "stafett-testkit",
            "stafett-integration",
            "stafett-bench",
            "stafett-crash",
        ],
        because: "SQL stays in persistence, where every write goes through one transaction function",
    },
    OnlyIn {
        crates: &[
            "actix-web",
            "actix-http",
            "actix-files",
            "actix-multipart",
            "actix-session",
        ],
        rooms: &[
            "stafett-httpkit",
            "stafett-api",
            "stafett-web",
            "stafett-server",
            "stafett-testkit",
            "stafett-integration",
            "stafett-bench",
        ],
        because: "HTTP ends at the doors; a use case can be called without a request",
    },
    OnlyIn {
        crates: &["askama", "maud", "minijinja", "tera"],
        rooms: &["stafett-web"],
        because: "pages are made in the HTML door only",
    },
    OnlyIn {
        crates: &["krilla", "harfrust"],
        rooms: &["stafett-pdf"],
        because: "one room knows how a page is laid out; the others know what to say",
    },
    OnlyIn {
        crates: &["lettre"],
        rooms: &["stafett-mail"],
        because: "one room knows how mail is sent; the others know what to say",
    },
    OnlyIn {
        crates: &["cedar-policy-symcc"],
        rooms: &["stafett-policy-proof"],
        because: "proving is for tests; what is shipped decides, and needs no solver",
    },
];

/// What a room must never depend on, in any kind of dependency.
struct NeverIn {
    room: &'static str,
    crates: &'static [&'static str],
    because: &'static str,
}

const NEVER_IN: &[NeverIn] = &[
    NeverIn {
        room: "stafett-domain",
        crates: &[
            "tokio",
            "async-trait",
            "futures",
            "reqwest",
            "getrandom",
            "rand",
        ],
        because: "domain has no IO, no async, no clock and no randomness: time and chance are arguments",
    },
    NeverIn {
        room: "stafett-audit",
        crates: &[
            "tokio",
            "async-trait",
            "futures",
            "reqwest",
            "getrandom",
            "rand",
        ],
        because: "audit is computed from what it is given, so that anyone can verify it again",
    },
    NeverIn {
        room: "stafett-pdf",
        crates: &[
            "tokio",
            "async-trait",
            "futures",
            "reqwest",
            "getrandom",
            "rand",
        ],
        because: "the same document gives the same bytes: nothing is read but the document",
    },
    NeverIn {
        room: "stafett-web",
        crates: &["serde_json", "utoipa"],
        because: "web speaks HTML; what speaks JSON belongs in api",
    },
];

type Checked = Result<(), String>;

#[test]
fn every_arrow_between_our_crates_is_on_the_plan() -> Checked {
    let mut wrong = Vec::new();
    for package in ours(&metadata()?) {
        let Some(room) = ROOMS.iter().find(|room| package.name == room.name) else {
            continue; // the next test says so
        };
        for used in dependencies(&package, &[DependencyKind::Normal, DependencyKind::Build]) {
            let is_ours = ROOMS.iter().any(|room| room.name == used);
            if is_ours && !room.may_use.contains(&used.as_str()) {
                wrong.push(format!("{} -> {used}: {}", room.name, room.because));
            }
        }
    }
    expect_none(
        "arrows that are not on the plan (move the code, or change the plan with an ADR)",
        &wrong,
    );
    Ok(())
}

#[test]
fn the_plan_names_exactly_the_crates_that_exist() -> Checked {
    let exist: BTreeSet<String> = ours(&metadata()?)
        .iter()
        .map(|package| package.name.to_string())
        .collect();
    let mut wrong = Vec::new();
    for name in &exist {
        if !ROOMS.iter().any(|room| room.name == name) {
            wrong.push(format!(
                "{name} exists, but ROOMS does not say what it may use"
            ));
        }
    }
    for room in ROOMS {
        if !exist.contains(room.name) && !PLANNED.contains(&room.name) {
            wrong.push(format!("ROOMS names {}, which does not exist", room.name));
        }
    }
    expect_none("differences between ROOMS and the workspace", &wrong);
    Ok(())
}

/// A table of arrows could itself allow a loop through a typing mistake; cargo would only find it once it is used.
#[test]
fn the_plan_has_no_loop() {
    let mut below: BTreeSet<&str> = BTreeSet::new();
    loop {
        let next: Vec<&str> = ROOMS
            .iter()
            .filter(|room| {
                !below.contains(room.name) && room.may_use.iter().all(|used| below.contains(used))
            })
            .map(|room| room.name)
            .collect();
        if next.is_empty() {
            break;
        }
        below.extend(next);
    }
    let stuck: Vec<String> = ROOMS
        .iter()
        .filter(|room| !below.contains(room.name))
        .map(|room| {
            format!(
                "{} stands on itself or on a crate that ROOMS does not name",
                room.name
            )
        })
        .collect();
    expect_none("rooms that do not rest on the ground", &stuck);
}

#[test]
fn outside_crates_stay_in_their_rooms() -> Checked {
    let every_kind = [
        DependencyKind::Normal,
        DependencyKind::Build,
        DependencyKind::Development,
    ];
    let mut wrong = Vec::new();
    for package in ours(&metadata()?) {
        for used in dependencies(&package, &every_kind) {
            for rule in ONLY_IN {
                if rule.crates.contains(&used.as_str())
                    && !rule.rooms.contains(&package.name.as_str())
                {
                    wrong.push(format!("{} -> {used}: {}", package.name, rule.because));
                }
            }
            for rule in NEVER_IN {
                if package.name == rule.room && rule.crates.contains(&used.as_str()) {
                    wrong.push(format!("{} -> {used}: {}", rule.room, rule.because));
                }
            }
        }
    }
    expect_none("outside crates in the wrong room", &wrong);
    Ok(())
}

/// Text that may stand in one place only: a file or a module, by the beginning of its path from the root.
struct Source {
    text: &'static [&'static str],
    home: &'static str,
    because: &'static str,
}

const SOURCES: &[Source] = &[
    Source {
        text: &["spawn_blocking", "web::block"],
        home: "crates/persistence/src/db.rs",
        because: "one place decides how many threads wait for the database, and nothing else may block",
    },
    Source {
        text: &[
            "Db::Pg",
            "Db::Sqlite",
            "MultiBackend::Pg",
            "MultiBackend::Sqlite",
        ],
        home: "crates/persistence/src/dialect.rs",
        because: "one file asks which database it is; everything else is written once for both",
    },
    Source {
        text: &["Regler::fra_tekst"],
        home: "crates/domain/src/policy",
        because: "what is shipped decides by the policies that are built in, and by no others",
    },
];

#[test]
fn some_words_stand_in_one_file_only() -> Checked {
    let mut wrong = Vec::new();
    for file in rust_sources("crates")? {
        for (number, line) in code_lines(&file.text) {
            for rule in SOURCES {
                let found = rule.text.iter().find(|text| line.contains(**text));
                if let Some(text) = found.filter(|_| !file.path.starts_with(rule.home)) {
                    wrong.push(format!(
                        "{}:{number} says `{text}`, which belongs in {} only: {}",
                        file.path, rule.home, rule.because
                    ));
                }
            }
        }
    }
    expect_none("words in the wrong file", &wrong);
    Ok(())
}

/// What is written in a case is read with `Akt::felter`, which warns of places when the child's
/// address is protected (folkeregisterloven § 10-4). These read nothing that is kept in a case, or must not
/// warn.
const READ_NOTHING_OF_A_CASE: &[(&str, &str)] = &[
    ("crates/app/src/katalog.rs", "pages through a list"),
    ("crates/app/src/konto.rs", "signs in"),
    ("crates/app/src/stafettlogg/liste.rs", "filters a list"),
    (
        "crates/app/src/henvendelse/send.rs",
        "warns only those on the list: to others the warning would tell that there is one",
    ),
    (
        "crates/app/src/stafettlogg/aapne.rs",
        "names the faults before the child is known",
    ),
];

#[test]
fn what_is_written_in_a_case_is_read_with_the_guard_of_places() -> Checked {
    let mut using = BTreeSet::new();
    for file in rust_sources("crates/app/src")? {
        if code_lines(&file.text).any(|(_, line)| line.contains("Felter::default()")) {
            using.insert(file.path);
        }
    }
    let allowed: BTreeSet<String> = READ_NOTHING_OF_A_CASE
        .iter()
        .map(|(path, _)| (*path).to_owned())
        .collect();
    if using == allowed {
        Ok(())
    } else {
        Err(format!(
            "Felter::default() stands in {using:?}, and may stand in {allowed:?}"
        ))
    }
}

#[test]
fn the_journal_is_only_ever_appended_to() -> Checked {
    let mut wrong = Vec::new();
    let mut files = rust_sources("crates/persistence/src")?;
    files.extend(sources("migrations", "sql")?);
    for file in files {
        for found in journal_changes(&file.text) {
            wrong.push(format!(
                "{} holds `{found}`: an event is never changed and never removed, erasure destroys keys instead",
                file.path
            ));
        }
    }
    expect_none("changes to the table `hendelse`", &wrong);
    Ok(())
}

/// The test above is worth as much as its eyes.
#[test]
fn a_change_to_the_journal_is_recognised_however_it_is_written() {
    for change in [
        "UPDATE hendelse SET tid = 0",
        "sql_query(\"update\n   \\\"hendelse\\\" set x = 1\")",
        "UPDATE hendelse AS h SET tid = 0",
        "update hendelse h set tid = 0",
        "DELETE FROM public.hendelse",
        "delete from hendelse;",
        "TRUNCATE hendelse",
        "TRUNCATE TABLE hendelse;",
        "diesel::update(hendelse::table.find(id))",
        "update(\n    schema::hendelse::table,\n)",
        "diesel::delete(hendelse::table)",
        "let q = delete( crate::schema::hendelse::dsl::hendelse );",
    ] {
        assert!(
            !journal_changes(change).is_empty(),
            "not recognised: {change}"
        );
    }
    for harmless in [
        "CREATE TRIGGER t BEFORE UPDATE ON hendelse",
        "BEFORE DELETE ON hendelse BEGIN SELECT RAISE(ABORT, 'append-only'); END;",
        "-- nobody may UPDATE hendelse",
        "// never delete from hendelse",
        "UPDATE hendelse_hode SET antall = 1",
        "diesel::update(hendelse_hode::table)",
        "insert_into(hendelse::table)",
        "DROP TABLE hendelse",
        "self.update(hendelse.id)",
    ] {
        assert_eq!(
            journal_changes(harmless),
            Vec::<String>::new(),
            "a false alarm: {harmless}"
        );
    }
}

// ---- reading ----------------------------------------------------------------------------------------------------

fn root() -> Result<PathBuf, String> {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .map(Path::to_path_buf)
        .ok_or_else(|| "tests/integration does not lie in a repository".to_owned())
}

fn metadata() -> Result<Metadata, String> {
    MetadataCommand::new()
        .manifest_path(root()?.join("Cargo.toml"))
        .no_deps()
        .exec()
        .map_err(|e| format!("cargo metadata: {e}"))
}

fn ours(metadata: &Metadata) -> Vec<Package> {
    metadata.workspace_packages().into_iter().cloned().collect()
}

fn dependencies(package: &Package, kinds: &[DependencyKind]) -> BTreeSet<String> {
    package
        .dependencies
        .iter()
        .filter(|dependency| kinds.contains(&dependency.kind))
        .map(|dependency| dependency.name.clone())
        .collect()
}

struct File {
    /// From the root, with `/`.
    path: String,
    text: String,
}

/// The shipped sources of our crates: what stands after the first `#[cfg(test)]` is a test and may poke at anything,
/// and so may the crates that ship nothing.
fn rust_sources(folder: &str) -> Result<Vec<File>, String> {
    let mut files = sources(folder, "rs")?;
    let ships_nothing = ["crates/xtask/", "crates/policy-proof/"];
    files.retain(|file| {
        !ships_nothing
            .iter()
            .any(|folder| file.path.starts_with(folder))
    });
    for file in &mut files {
        if let Some(end) = file.text.find("#[cfg(test)]") {
            file.text.truncate(end);
        }
    }
    if files.is_empty() {
        return Err(format!("no sources in {folder}: has the folder moved?"));
    }
    Ok(files)
}

fn sources(folder: &str, extension: &str) -> Result<Vec<File>, String> {
    let root = root()?;
    let mut files = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        let unreadable = |e| format!("{}: {e}", folder.display());
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                let name = path
                    .strip_prefix(&root)
                    .unwrap_or(&path)
                    .to_string_lossy()
                    .replace('\\', "/");
                let text = fs::read_to_string(&path).map_err(|e| format!("{name}: {e}"))?;
                files.push(File { path: name, text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Lines with their numbers, without comments.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.split(" // ").next().unwrap_or(line)))
        .filter(|(_, line)| {
            let line = line.trim_start();
            !line.starts_with("//") && !line.starts_with("--")
        })
}

/// SQL and diesel that would change or remove rows of the table `hendelse`.
fn journal_changes(text: &str) -> Vec<String> {
    const TABLE: &str = "hendelse";
    let code: String = code_lines(text)
        .flat_map(|(_, line)| [line, "\n"])
        .collect::<String>()
        .to_lowercase();
    let mut found = Vec::new();

    // SQL: the words in order, whatever stands between them.
    let words: Vec<&str> = code
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty() && !matches!(*word, "only" | "table" | "public"))
        .collect();
    for window in words.windows(3) {
        if let ["delete", "from", TABLE] | ["update", TABLE, "set"] = window {
            found.push(window.join(" "));
        }
    }
    for window in words.windows(5) {
        if let ["update", TABLE, _, "set", _] | ["update", TABLE, "as", _, "set"] = window {
            found.push(window.join(" "));
        }
    }
    if words.windows(2).any(|window| window == ["truncate", TABLE]) {
        found.push(format!("truncate {TABLE}"));
    }

    // diesel: `update(` or `delete(` and then a path with the table in it.
    let dense: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    for verb in ["update(", "delete("] {
        for rest in dense.split(verb).skip(1) {
            let target: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':'))
                .collect();
            if target.contains("::") && target.split("::").any(|part| part == TABLE) {
                found.push(format!("{verb}{target})"));
            }
        }
    }
    found
}

fn expect_none(what: &str, wrong: &[String]) {
    assert!(wrong.is_empty(), "{what}:\n  {}\n", wrong.join("\n  "));
}
