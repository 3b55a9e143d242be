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
use std::sync::Arc;

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
