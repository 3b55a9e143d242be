//! The service as the doors see it, and the one way that a use case runs.

use crate::{
    akt::{Akt, Avbrudd, Nektelse},
    feil::{AppError, Konflikt},
    kall::Kall,
    omgivelser::Omgivelser,
    oppsett::Kommuneoppsett,
};
use jiff::{Timestamp, civil::Date};
use stafett_audit::hendelse::hele_mikrosekunder;
use stafett_domain::{foedselsnummer::Nummermiljoe, policy::Regler, tid};
use stafett_persistence::{Database, DbFeil, journal};
use std::{sync::Arc, time::Duration};
use tokio::time::Instant;

/// Everything that use cases need. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Indre>);

struct Indre {
    database: Database,
    regler: Regler,
    omgivelser: Box<dyn Omgivelser>,
    oppsett: Kommuneoppsett,
    nummermiljoe: Nummermiljoe,
}

impl App {
    /// Puts the service together.
    pub fn ny(
        database: Database,
        regler: Regler,
        omgivelser: Box<dyn Omgivelser>,
        oppsett: Kommuneoppsett,
        nummermiljoe: Nummermiljoe,
    ) -> Self {
        Self(Arc::new(Indre {
            database,
            regler,
            omgivelser,
            oppsett,
            nummermiljoe,
        }))
    }

    /// The municipality's own lists: services, themes, the staircase.
    pub fn oppsett(&self) -> &Kommuneoppsett {
        &self.0.oppsett
    }

    /// Today in Norway.
    pub fn idag(&self) -> Date {
        tid::dato(self.naa())
    }

    /// This instant, no finer than it can be stored.
    pub fn naa(&self) -> Timestamp {
        hele_mikrosekunder(self.0.omgivelser.naa())
    }

    /// Whether the store answers.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] when it does not.
    pub async fn klar(&self) -> Result<(), AppError> {
        self.database()
            .read(|_| Ok::<_, DbFeil>(()))
            .await
            .map_err(AppError::from)
    }

    pub(crate) fn database(&self) -> &Database {
        &self.0.database
    }

    pub(crate) fn regler(&self) -> &Regler {
        &self.0.regler
    }

    pub(crate) fn omgivelser(&self) -> &dyn Omgivelser {
        &*self.0.omgivelser
    }

    pub(crate) fn nummermiljoe(&self) -> Nummermiljoe {
        self.0.nummermiljoe
    }

    /// Runs a use case in one transaction: who asks is looked up, the work is done, its event is
    /// written, and all of it is stored or none.
    ///
    /// A refusal is stored too, in a transaction of its own, after the first was rolled back. Work
    /// that lost a race for a unique row runs once more: then it sees what the other did. So does work
    /// with an idempotency key that met a conflict.
    pub(crate) async fn kjoer<T, F>(&self, kall: Kall, arbeid: F) -> Result<T, AppError>
    where
        T: Send + 'static,
        F: Fn(&mut Akt<'_, '_>) -> Result<T, Avbrudd> + Send + Sync + 'static,
    {
        let arbeid = Arc::new(arbeid);
        let mut utfall = self.forsoek(kall.clone(), &arbeid).await;
        let tapte = match &utfall {
            Err(Avbrudd::App(AppError::Conflict(Konflikt::Samtidig))) => true,
            // The one that was first may have been this very request: with its key it has an answer.
            Err(Avbrudd::App(AppError::Conflict(_))) => kall.idempotens.is_some(),
            _ => false,
        };
        if tapte {
            utfall = self.forsoek(kall, &arbeid).await;
        }
        match utfall {
            Ok(svar) => Ok(svar),
            Err(Avbrudd::App(feil)) => Err(feil),
            Err(Avbrudd::Nektet(nektelse)) => {
                let Nektelse { hendelse, svar } = *nektelse;
                self.database()
                    .write(move |tx| journal::skriv(tx, hendelse).map(drop))
                    .await?;
                Err(svar)
            }
        }
    }

    /// As [`App::kjoer`], for what is asked about a child or a person whom the caller names, and who may
    /// have a protected address: whatever was found, the answer comes on the beat. What the work with one
    /// who is known takes longer than with one who is not, would tell what the answer does not
    /// (folkeregisterloven § 10-4). No transaction is open while it waits.
    pub(crate) async fn kjoer_jevnt<T, F>(&self, kall: Kall, arbeid: F) -> Result<T, AppError>
    where
        T: Send + 'static,
        F: Fn(&mut Akt<'_, '_>) -> Result<T, Avbrudd> + Send + Sync + 'static,
    {
        let spurt = Instant::now();
        let utfall = self.kjoer(kall, arbeid).await;
        let takt = self.omgivelser().svartakt();
        tokio::time::sleep(til_neste_slag(takt, spurt.elapsed())).await;
        utfall
    }

    async fn forsoek<T, F>(&self, kall: Kall, arbeid: &Arc<F>) -> Result<T, Avbrudd>
    where
        T: Send + 'static,
        F: Fn(&mut Akt<'_, '_>) -> Result<T, Avbrudd> + Send + Sync + 'static,
    {
        let (app, arbeid) = (self.clone(), Arc::clone(arbeid));
        self.database()
            .write(move |tx| {
                let mut akt = Akt::begynn(tx, &app, &kall)?;
                arbeid(&mut akt)
            })
            .await
    }
}

/// How long from `brukt` to the next beat. Without a beat nobody waits.
fn til_neste_slag(takt: Duration, brukt: Duration) -> Duration {
    let over = brukt.as_nanos().checked_rem(takt.as_nanos());
    takt.saturating_sub(Duration::from_nanos_u128(over.unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_waits_for_the_next_beat() {
        let ms = Duration::from_millis;
        for (brukt, venter) in [(0, 200), (1, 199), (199, 1), (200, 200), (450, 150)] {
            assert_eq!(til_neste_slag(ms(200), ms(brukt)), ms(venter), "{brukt}");
        }
        assert_eq!(til_neste_slag(Duration::ZERO, ms(7)), Duration::ZERO);
    }
}
