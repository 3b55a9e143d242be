//! Notices kept in a list, for tests to look at.

use super::Avsender;
use crate::varsel::Varsel;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A list in memory. Clones share it: the test keeps one and gives the other away.
#[derive(Debug, Clone)]
pub struct Minne {
    avsender: Avsender,
    sendt: Arc<Mutex<Vec<Sendt>>>,
}

/// A notice as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sendt {
    /// The id it was sent under.
    pub id: String,
    /// The notice, address and all.
    pub varsel: Varsel,
    /// Its subject.
    pub emne: &'static str,
    /// Its body.
    pub tekst: String,
}

impl Minne {
    /// An empty list.
    #[must_use]
    pub fn ny(avsender: Avsender) -> Self {
        Self {
            avsender,
            sendt: Arc::default(),
        }
    }

    /// Everything sent so far, in order.
    #[must_use]
    pub fn sendt(&self) -> Vec<Sendt> {
        self.liste().clone()
    }

    pub(super) const fn avsender(&self) -> &Avsender {
        &self.avsender
    }

    pub(super) fn ta_imot(&self, sendt: Sendt) {
        self.liste().push(sendt);
    }

    fn liste(&self) -> MutexGuard<'_, Vec<Sendt>> {
        // A test that panicked elsewhere leaves a whole list behind: a push cannot be half done.
        self.sendt.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Aarsak, Sendefeil, Transport, tests::*};
    use super::*;

    #[tokio::test]
    async fn what_is_sent_lies_in_the_list_in_order() {
        let minne = Minne::ny(avsender());
        let transport = Transport::Minne(minne.clone());
        for (id, til) in [("a", "kari@eksempel.no"), ("b", "ola@eksempel.no")] {
            transport
                .send(id, naa(), &varsel(til), &lenke())
                .await
                .unwrap();
        }
        let sendt = minne.sendt();
        assert_eq!(sendt.len(), 2);
        assert_eq!(sendt[0].id, "a");
        assert_eq!(sendt[1].varsel.til, "ola@eksempel.no");
        assert_eq!(sendt[1].emne, "Du har en ny beskjed i Stafett");
        assert!(sendt[1].tekst.contains(lenke().som_str()));
    }

    #[tokio::test]
    async fn what_a_mail_server_could_not_send_fails_here_too() {
        let minne = Minne::ny(avsender());
        let svar = Transport::Minne(minne.clone())
            .send(ID, naa(), &varsel("kari"), &lenke())
            .await;
        assert_eq!(svar, Err(Sendefeil::Varig(Aarsak::Adresse)));
        assert!(minne.sendt().is_empty());
    }
}
