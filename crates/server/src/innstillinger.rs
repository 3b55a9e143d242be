//! Settings: one file, and the environment over it.
//!
//! `[section] key` in the file is `STAFETT_SECTION__KEY` in the environment. With `_FILE` at the end
//! the variable names a file that holds the value, so that no secret stands in the environment.

use serde::Deserialize;
use std::{net::SocketAddr, path::PathBuf};

/// Every setting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Innstillinger {
    pub(crate) server: Server,
    pub(crate) database: Database,
    pub(crate) sealed: Sealed,
    pub(crate) kommune: Kommune,
    pub(crate) mail: Mail,
    pub(crate) log: Log,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Server {
    pub(crate) listen: SocketAddr,
    pub(crate) public_url: String,
    pub(crate) workers: usize,
}

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Database {
    pub(crate) url: String,
}

/// The address may hold a password.
impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Database(…)")
    }
}

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sealed {
    pub(crate) master_key: String,
}

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealed(…)")
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kommune {
    pub(crate) folder: PathBuf,
    pub(crate) synthetic: bool,
}

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mail {
    pub(crate) smtp_url: String,
    pub(crate) from: String,
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Mail(from {})", self.from)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Log {
    pub(crate) format: Logform,
    pub(crate) level: String,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Logform {
    /// For people.
    Pretty,
    /// For programs.
    Json,
}

/// One setting: where it stands, its default as TOML, and what it is for.
struct Forklart(&'static str, &'static str, &'static str, &'static str);

/// The settings in the order of the reference file. A test holds this list and the types together.
const ALLE: &[Forklart] = &[
    Forklart(
        "server",
        "listen",
        "\"127.0.0.1:8080\"",
        "Address and port to listen on. TLS ends in the proxy before it.",
    ),
    Forklart(
        "server",
        "public_url",
        "\"https://stafett.example\"",
        "The address that people use. It stands in the mails; with https the cookies are sent over TLS only.",
    ),
    Forklart("server", "workers", "2", "Threads that answer requests."),
    Forklart(
        "database",
        "url",
        "\"sqlite:/var/lib/stafett/stafett.db\"",
        "sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME.",
    ),
    Forklart(
        "sealed",
        "master_key",
        "\"\"",
        "The master key: 32 bytes as base64. Give it with STAFETT_SEALED__MASTER_KEY_FILE and keep it out of this file.",
    ),
    Forklart(
        "kommune",
        "folder",
        "\"/etc/stafett/kommune\"",
        "The municipality's own files: kommune.toml, tjenester.toml, temaer.toml, trapp.toml and the folder samtykketekst.",
    ),
    Forklart(
        "kommune",
        "synthetic",
        "false",
        "Take synthetic national ids only, for test and training. In production real ones only.",
    ),
    Forklart(
        "mail",
        "smtp_url",
        "\"\"",
        "smtps://USER:PASSWORD@HOST:465 or smtp://HOST:587. Empty: no mail is sent.",
    ),
    Forklart(
        "mail",
        "from",
        "\"Stafett <ikke-svar@stafett.example>\"",
        "The sender of the mails.",
    ),
    Forklart("log", "format", "\"json\"", "json or pretty."),
    Forklart(
        "log",
        "level",
        "\"info\"",
        "error, warn, info, debug or trace; or a filter as tracing-subscriber takes it.",
    ),
];

impl Innstillinger {
    /// The defaults, the file over them, and the environment over both.
    ///
    /// # Errors
    /// One line per fault.
    pub(crate) fn les(
        fil: &str,
        miljoe: &[(String, String)],
        les_fil: impl Fn(&str) -> Result<String, String>,
    ) -> Result<Self, Vec<String>> {
        let mut feil = Vec::new();
        let mut tabell = les_toml(&Self::referanse(), "the defaults", &mut feil);
        legg_over(
            &mut tabell,
            les_toml(fil, "the settings file", &mut feil),
            &mut feil,
        );
        legg_over(
            &mut tabell,
            fra_miljoe(miljoe, les_fil, &mut feil),
            &mut feil,
        );
        if feil.is_empty() {
            let lest = toml::Value::Table(tabell).try_into::<Self>();
            return lest.map_err(|f| vec![format!("stafett: {}", f.message())]);
        }
        Err(feil)
    }

    /// The reference file: every setting with its default and what it is for.
    pub(crate) fn referanse() -> String {
        let mut ut = String::from(
            "# Every setting of Stafett with its default. Written by `stafett innstillinger`.\n\
             #\n\
             # Each can also be given in the environment: [server] listen is STAFETT_SERVER__LISTEN,\n\
             # and STAFETT_SERVER__LISTEN_FILE names a file that holds the value.\n",
        );
        let mut forrige = "";
        for Forklart(del, noekkel, standard, forklaring) in ALLE {
            if *del != forrige {
                ut.push_str(&format!("\n[{del}]\n"));
                forrige = del;
            }
            ut.push_str(&format!("# {forklaring}\n{noekkel} = {standard}\n"));
        }
        ut
    }
}

fn les_toml(tekst: &str, hva: &str, feil: &mut Vec<String>) -> toml::Table {
    tekst.parse().unwrap_or_else(|f: toml::de::Error| {
        feil.push(format!("stafett: {hva}: {}", f.to_string().trim()));
        toml::Table::new()
    })
}

/// Lays sections over sections. A section or key that no setting has is a fault.
fn legg_over(tabell: &mut toml::Table, over: toml::Table, feil: &mut Vec<String>) {
    for (del, verdier) in over {
        let toml::Value::Table(verdier) = verdier else {
            feil.push(format!("stafett: {del} must be a section"));
            continue;
        };
        for (noekkel, verdi) in verdier {
            let plass = tabell
                .get_mut(&del)
                .and_then(toml::Value::as_table_mut)
                .and_then(|t| t.get_mut(&noekkel));
            match plass {
                Some(plass) => *plass = verdi,
                None => feil.push(format!("stafett: there is no setting [{del}] {noekkel}")),
            }
        }
    }
}

fn fra_miljoe(
    miljoe: &[(String, String)],
    les_fil: impl Fn(&str) -> Result<String, String>,
    feil: &mut Vec<String>,
) -> toml::Table {
    let mut tabell = toml::Table::new();
    for (navn, verdi) in miljoe {
        let Some((del, noekkel)) = navn
            .strip_prefix("STAFETT_")
            .and_then(|n| n.split_once("__"))
        else {
            continue;
        };
        let (del, noekkel) = (del.to_lowercase(), noekkel.to_lowercase());
        let (noekkel, verdi) = match noekkel.strip_suffix("_file") {
            None => (noekkel, verdi.clone()),
            Some(noekkel) => match les_fil(verdi) {
                Ok(innhold) => (noekkel.to_owned(), innhold.trim().to_owned()),
                Err(grunn) => {
                    feil.push(format!("stafett: {navn}: {grunn}"));
                    continue;
                }
            },
        };
        let standard = ALLE.iter().find(|f| f.0 == del && f.1 == noekkel);
        let er_tekst = standard.is_none_or(|f| f.2.starts_with('"'));
        let verdi = if er_tekst {
            toml::Value::String(verdi)
        } else {
            let lest = format!("v = {verdi}").parse::<toml::Table>().ok();
            lest.and_then(|mut t| t.remove("v"))
                .unwrap_or(toml::Value::String(verdi))
        };
        let plass = tabell
            .entry(del)
            .or_insert_with(|| toml::Value::Table(toml::Table::new()));
        if let Some(plass) = plass.as_table_mut() {
            plass.insert(noekkel, verdi);
        }
    }
    tabell
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uten_filer(_: &str) -> Result<String, String> {
        Err("no such file".to_owned())
    }

    #[test]
    fn the_reference_file_is_what_the_types_say() {
        let sendt = include_str!("../../../config/stafett.toml");
        assert_eq!(sendt, Innstillinger::referanse());
        let lest = Innstillinger::les(sendt, &[], uten_filer).unwrap();
        assert_eq!(lest, Innstillinger::les("", &[], uten_filer).unwrap());
    }

    #[test]
    fn the_environment_lies_over_the_file() {
        let miljoe = |par: &[(&str, &str)]| -> Vec<(String, String)> {
            par.iter()
                .map(|(a, b)| ((*a).into(), (*b).into()))
                .collect()
        };
        let lest = Innstillinger::les(
            "[server]\nworkers = 3\nlisten = '127.0.0.1:1'",
            &miljoe(&[
                ("STAFETT_SERVER__LISTEN", "0.0.0.0:8081"),
                ("STAFETT_KOMMUNE__SYNTHETIC", "true"),
                ("STAFETT_SEALED__MASTER_KEY_FILE", "/secret"),
                ("STAFETT_DATABASE_URL", "for another command"),
                ("PATH", "/bin"),
            ]),
            |sti| Ok(format!("content of {sti}\n")),
        )
        .unwrap();
        assert_eq!(lest.server.workers, 3);
        assert_eq!(lest.server.listen.to_string(), "0.0.0.0:8081");
        assert!(lest.kommune.synthetic);
        assert_eq!(lest.sealed.master_key, "content of /secret");
    }

    #[test]
    fn every_fault_is_told_and_no_secret_with_it() {
        let feil = Innstillinger::les(
            "[server]\nlistn = 'x'\n[databse]\nurl = 'postgres://u:hemmelig@h/d'",
            &[("STAFETT_SEALED__MASTER_KEY_FILE".into(), "/none".into())],
            uten_filer,
        )
        .unwrap_err();
        assert_eq!(feil.len(), 3, "{feil:?}");
        assert!(!feil.concat().contains("hemmelig"));
    }
}
