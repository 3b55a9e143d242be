//! The files with consent texts: found in the municipality's folder, or built in for the demo.

use crate::kommandoer::les_fil;
use stafett_app::oppsett::{SAMTYKKETEKST, Tekstfil};
use std::{
    fs,
    path::{Path, PathBuf},
};

macro_rules! innebygd {
    ($($versjon:literal: $($spraak:literal),+;)+) => {
        &[$($(Tekstfil {
            versjon: $versjon,
            spraak: $spraak,
            innhold: include_str!(concat!(
                "../../../config/kommune/samtykketekst/", $versjon, "/", $spraak, ".toml"
            )),
        },)+)+]
    };
}

/// The texts that come with the service.
pub(crate) const INNEBYGDE: &[Tekstfil<'static>] = innebygd! {
    "2026-11": "nb", "nn", "en", "se";
};

/// The texts of a municipality, as they lie in its folder: a folder for each version, a file for each
/// language. Which names are right is for whoever reads them to say.
pub(crate) struct Tekstfiler(Vec<Lest>);

struct Lest {
    versjon: String,
    spraak: String,
    innhold: String,
}

impl Tekstfiler {
    /// Reads every text under the municipality's folder. None at all is no fault here.
    pub(crate) fn finn(kommune: &Path) -> Result<Self, Vec<String>> {
        let rot = kommune.join(SAMTYKKETEKST);
        if !rot.exists() {
            return Ok(Self(Vec::new()));
        }
        let (mut lest, mut feil) = (Vec::new(), Vec::new());
        for mappe in innhold_i(&rot)?.iter().filter(|sti| sti.is_dir()) {
            for fil in innhold_i(mappe)?.iter().filter(|sti| er_toml(sti)) {
                match les_fil(fil) {
                    Ok(innhold) => lest.push(Lest {
                        versjon: navn(mappe.file_name()),
                        spraak: navn(fil.file_stem()),
                        innhold,
                    }),
                    Err(linjer) => feil.extend(linjer),
                }
            }
        }
        if feil.is_empty() {
            Ok(Self(lest))
        } else {
            Err(feil)
        }
    }

    /// As they are read by the setup.
    pub(crate) fn alle(&self) -> Vec<Tekstfil<'_>> {
        let alle = self.0.iter();
        alle.map(|fil| Tekstfil {
            versjon: &fil.versjon,
            spraak: &fil.spraak,
            innhold: &fil.innhold,
        })
        .collect()
    }
}

/// What lies in a folder, in the order of its names: two starts tell of faults in the same order.
fn innhold_i(mappe: &Path) -> Result<Vec<PathBuf>, Vec<String>> {
    let paa = |feil: std::io::Error| vec![format!("{}: {feil}", mappe.display())];
    let mut alle = fs::read_dir(mappe)
        .map_err(paa)?
        .map(|post| post.map(|p| p.path()).map_err(paa))
        .collect::<Result<Vec<_>, _>>()?;
    alle.sort();
    Ok(alle)
}

fn er_toml(sti: &Path) -> bool {
    sti.is_file() && sti.extension().is_some_and(|e| e == "toml")
}

fn navn(del: Option<&std::ffi::OsStr>) -> String {
    del.map(|d| d.to_string_lossy().into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Navn = (String, String, String);

    fn som_navn(filer: &[Tekstfil<'_>]) -> Vec<Navn> {
        let eid = |f: &Tekstfil<'_>| (f.versjon.into(), f.spraak.into(), f.innhold.into());
        let mut alle: Vec<Navn> = filer.iter().map(eid).collect();
        alle.sort();
        alle
    }

    #[test]
    fn what_is_built_in_is_what_lies_in_the_folder() {
        let kommune = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config/kommune");
        let funnet = Tekstfiler::finn(&kommune).unwrap();
        assert_eq!(som_navn(&funnet.alle()), som_navn(INNEBYGDE));
        assert!(INNEBYGDE.len() >= 4);
    }

    #[test]
    fn a_file_more_is_a_language_more() {
        let kommune = tempfile::tempdir().unwrap();
        assert!(Tekstfiler::finn(kommune.path()).unwrap().alle().is_empty());
        let versjon = kommune.path().join("samtykketekst/2026-11");
        fs::create_dir_all(&versjon).unwrap();
        fs::write(versjon.join("ar.toml"), "a").unwrap();
        fs::write(versjon.join("nb.toml"), "b").unwrap();
        fs::write(versjon.join("nb.toml~"), "c").unwrap();
        fs::write(versjon.join("../README.md"), "d").unwrap();
        let funnet = Tekstfiler::finn(kommune.path()).unwrap();
        let spraak: Vec<_> = funnet.alle().iter().map(|f| f.spraak).collect();
        assert_eq!(spraak, ["ar", "nb"]);
        fs::write(versjon.join("so.toml"), [0xff]).unwrap();
        let feil = Tekstfiler::finn(kommune.path()).err().unwrap();
        assert_eq!(feil.len(), 1);
        assert!(feil[0].contains("so.toml"), "{feil:?}");
    }
}
