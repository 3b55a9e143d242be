//! Stores what was read: everything in one transaction, and only what is new or changed.

mod ansatte;
mod barn;
mod enheter;
mod foresatte;
mod periode;
mod personer;
mod tiltaksbank;
mod vern;

use super::{AnsattRad, BarnRad, EnhetRad, ForesattRad, Importfeil, Importsett};
use crate::{jobber, omgivelser::Omgivelser};
use jiff::civil::Date;
use stafett_audit::{Dataverdi, Hendelse, Hendelsestype, Kodeord, hendelse::hele_mikrosekunder};
use stafett_domain::{
    alder::Samtykkeregler,
    foedselsnummer::Foedselsnummer,
    ids::{BrukerId, EnhetId, HendelseId, KommuneId, PersonId},
    kommunenummer::Kommunenummer,
    tid,
};
use stafett_persistence::{
    Database, DbFeil, Skriving, journal,
    register::{self, Scope},
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};
use thiserror::Error;

/// The municipality that the files belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kommune {
    /// Its number.
    pub nummer: Kommunenummer,
    /// Its name.
    pub navn: String,
}

/// How many rows were stored, and how many were as they should be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Importutfall {
    /// Rows that were not there before.
    pub nye: u64,
    /// Rows that were different, those that ended among them.
    pub endret: u64,
    /// Rows that ended because the files do not hold them any more.
    pub avsluttet: u64,
    /// Rows that were the same.
    pub uendret: u64,
}

/// Why nothing was stored.
#[derive(Debug, Error)]
pub enum Lagringsfeil {
    /// A row fits the files but not what is stored.
    #[error("{0}")]
    Rad(Importfeil),
    /// The store failed.
    #[error(transparent)]
    Database(#[from] DbFeil),
}

/// Stores the set in one transaction: all of it, or nothing.
///
/// The files are the whole state: a role that `ansatte.csv` does not hold ends, and so does a family tie
/// that `foresatte.csv` does not hold, if the child is in `barn.csv`. A child that is not there keeps its
/// unit and its family. What ends is kept, with its last day, and goes on if the files hold it again.
///
/// The same set twice changes nothing, not even the journal. A user name is given once: a later
/// import does not change it. `fremdrift` is called with (rows done, rows in all).
///
/// Two imports of one municipality at the same time take turns.
///
/// # Errors
/// [`Lagringsfeil`]; then nothing was stored.
pub fn lagre(
    database: &Database,
    (kommune, regler): (&Kommune, &Arc<Samtykkeregler>),
    sett: &Importsett,
    omgivelser: &dyn Omgivelser,
    fremdrift: &mut dyn FnMut(usize, usize),
) -> Result<Importutfall, Lagringsfeil> {
    let alle = sett.enheter.len()
        + sett.ansatte.len()
        + sett.barn.len()
        + sett.foresatte.len()
        + sett.tiltaksbank.as_ref().map_or(0, Vec::len);
    database.write_blokkerende(|tx| {
        let scope = Scope {
            kommune: finn_eller_lag(tx, kommune, omgivelser)?,
        };
        let mut lagring = Lagring {
            tx,
            scope,
            omgivelser,
            idag: tid::dato(omgivelser.naa()),
            utfall: Importutfall::default(),
            gjort: 0,
            alle,
            fremdrift,
        };
        let enheter = lagring.enheter(sett)?;
        let personer = lagring.personer(sett)?;
        let brukere = lagring.brukere(sett, &personer)?;
        lagring.ansatte(&sett.ansatte, &enheter, &personer, &brukere)?;
        lagring.barn(&sett.barn, &enheter, &personer)?;
        lagring.foresatte(&sett.foresatte, &sett.barn, &personer)?;
        lagring.meldte(&sett.barn, &personer)?;
        lagring.adressevern(sett, &personer)?;
        lagring.omsorg(&sett.barn, &enheter, &personer)?;
        lagring.tiltaksbank(sett)?;
        lagring.skriv_hendelse()?;
        let utfall = lagring.utfall;
        if utfall.nye > 0 || utfall.endret > 0 {
            jobber::etter_import(tx, omgivelser, regler, scope)?;
        }
        Ok(utfall)
    })
}

fn finn_eller_lag(
    tx: &mut Skriving<'_>,
    kommune: &Kommune,
    omgivelser: &dyn Omgivelser,
) -> Result<KommuneId, DbFeil> {
    // Before anything is read: what is compared with the files must not change until the commit.
    register::laas_kommune(tx, kommune.nummer.som_str())?;
    if let Some((id, _)) = register::finn_kommune(tx, kommune.nummer.som_str())? {
        return Ok(id);
    }
    let id = KommuneId(omgivelser.ny_id());
    register::sett_inn_kommune(
        tx,
        id,
        kommune.nummer.som_str(),
        &kommune.navn,
        omgivelser.naa(),
    )?;
    Ok(id)
}

/// The ids by national id.
type Personer = HashMap<Foedselsnummer, PersonId>;
/// The users by person.
type Brukere = HashMap<PersonId, BrukerId>;
/// The ids by organisation number.
type Enheter = HashMap<String, EnhetId>;

struct Lagring<'a, 'tx> {
    tx: &'a mut Skriving<'tx>,
    scope: Scope,
    omgivelser: &'a dyn Omgivelser,
    /// The date in Norway.
    idag: Date,
    utfall: Importutfall,
    gjort: usize,
    alle: usize,
    fremdrift: &'a mut dyn FnMut(usize, usize),
}

impl Lagring<'_, '_> {
    /// Counts one row: `foer` is what was stored.
    fn tell<T: PartialEq>(&mut self, foer: Option<&T>, ny: &T) -> bool {
        match foer {
            None => self.utfall.nye += 1,
            Some(foer) if foer != ny => self.utfall.endret += 1,
            Some(_) => self.utfall.uendret += 1,
        }
        foer != Some(ny)
    }

    fn rad_ferdig(&mut self) {
        self.gjort += 1;
        (self.fremdrift)(self.gjort, self.alle);
    }

    /// One event for an import that changed something, with how much and nothing of what.
    fn skriv_hendelse(&mut self) -> Result<(), DbFeil> {
        if self.utfall.nye == 0 && self.utfall.endret == 0 {
            return Ok(());
        }
        let antall = |n: u64| Dataverdi::Tall(i64::try_from(n).unwrap_or(i64::MAX));
        let data = [
            ("nye", self.utfall.nye),
            ("endret", self.utfall.endret),
            ("avsluttet", self.utfall.avsluttet),
        ]
        .into_iter()
        .filter_map(|(navn, n)| Some((Kodeord::parse(navn).ok()?, antall(n))))
        .collect::<BTreeMap<_, _>>();
        let hendelse = Hendelse {
            id: HendelseId(self.omgivelser.ny_id()),
            kommune: self.scope.kommune,
            tidspunkt: hele_mikrosekunder(self.omgivelser.naa()),
            slag: Hendelsestype::ImportUtfoert,
            aktoer: None,
            enhet: None,
            rolle: None,
            barn: None,
            logg: None,
            objekt: None,
            grunnlag: Vec::new(),
            data,
        };
        journal::skriv(self.tx, hendelse).map(drop)
    }
}
