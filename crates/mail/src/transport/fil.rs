//! Notices written to a folder, for a demonstration without a mail server.

use super::{Aarsak, Avsender, Sendefeil};
use lettre::Message;
use std::{fs, io, path::PathBuf};

/// A folder that gets one `.eml` file per notice, named by its id. Mail programs open such a file.
#[derive(Debug, Clone)]
pub struct Fil {
    mappe: PathBuf,
    avsender: Avsender,
}

impl Fil {
    /// Writes to this folder, which is made with the first notice if it is not there.
    #[must_use]
    pub const fn ny(mappe: PathBuf, avsender: Avsender) -> Self {
        Self { mappe, avsender }
    }

    pub(super) const fn avsender(&self) -> &Avsender {
        &self.avsender
    }

    /// Whoever watches the folder sees a whole letter or none, hence the renaming. `id` is checked by the caller.
    ///
    /// This blocks, for the time it takes to write about a kilobyte, and only in a demonstration. Threads that may wait
    /// belong to the database alone.
    pub(super) fn skriv(&self, id: &str, brev: &Message) -> Result<(), Sendefeil> {
        let uferdig = self.mappe.join(format!(".{id}.tmp"));
        let ferdig = self.mappe.join(format!("{id}.eml"));
        fs::create_dir_all(&self.mappe)
            .and_then(|()| fs::write(&uferdig, brev.formatted()))
            .and_then(|()| fs::rename(&uferdig, &ferdig))
            .map_err(|feil: io::Error| Sendefeil::Forbigaaende(Aarsak::Fil(feil.kind())))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Transport, tests::*};
    use super::*;
    use std::path::Path;

    fn filer(mappe: &Path) -> Vec<String> {
        let mut navn: Vec<_> = fs::read_dir(mappe)
            .unwrap()
            .map(|fil| fil.unwrap().file_name().into_string().unwrap())
            .collect();
        navn.sort();
        navn
    }

    #[tokio::test]
    async fn each_notice_becomes_one_file_and_a_second_try_no_more() {
        let mappe = tempfile::tempdir().unwrap();
        let under = mappe.path().join("post");
        let transport = Transport::Fil(Fil::ny(under.clone(), avsender()));
        for id in ["a", "b", "a"] {
            transport
                .send(id, naa(), &varsel("kari@eksempel.no"), &lenke())
                .await
                .unwrap();
        }
        assert_eq!(filer(&under), ["a.eml", "b.eml"]);
        let brev = fs::read_to_string(under.join("a.eml")).unwrap();
        assert!(brev.contains("To: kari@eksempel.no\r\n"));
        assert!(brev.contains("https://stafett.eksempel.no/logg-inn"));
    }

    #[tokio::test]
    async fn an_id_cannot_leave_the_folder() {
        let mappe = tempfile::tempdir().unwrap();
        let transport = Transport::Fil(Fil::ny(mappe.path().join("post"), avsender()));
        let svar = transport
            .send("../a", naa(), &varsel("kari@eksempel.no"), &lenke())
            .await;
        assert_eq!(svar, Err(Sendefeil::Varig(Aarsak::Id)));
        assert_eq!(filer(mappe.path()), Vec::<String>::new());
    }

    #[tokio::test]
    async fn a_folder_that_cannot_be_written_is_worth_another_try() {
        let mappe = tempfile::tempdir().unwrap();
        let opptatt = mappe.path().join("post");
        fs::write(&opptatt, "not a folder").unwrap();
        let svar = Transport::Fil(Fil::ny(opptatt, avsender()))
            .send(ID, naa(), &varsel("kari@eksempel.no"), &lenke())
            .await;
        assert!(matches!(svar, Err(Sendefeil::Forbigaaende(Aarsak::Fil(_)))));
    }
}
