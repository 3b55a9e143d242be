//! Reading a case: its rows, and the picture that access is worked out from.

use super::Sak;
use jiff::Timestamp;
use stafett_domain::{
    ids::{BrukerId, EnhetId, LoggId},
    policy::Fakta,
    samtykke::Kode,
    stafett::Holder,
    stafettlogg::Tilbudsutfall,
    tid,
    tilgang::{Deltakelse, Foresatt, Sakbilde},
};
use stafett_persistence::{
    DbFeil, Lesing,
    register::{self, Barnerad, Foresattrad, Rollerad, Scope},
    sak::{self, Deltakerrad, Loggrad, Samtykkerad},
};
use std::collections::{BTreeSet, HashMap};

/// The case without a caller.
pub(crate) fn hent(tx: &mut Lesing<'_>, scope: Scope, id: LoggId) -> Result<Option<Sak>, DbFeil> {
    let Some(rad) = sak::hent(tx, scope, id)? else {
        return Ok(None);
    };
    let noekkel = sak::noekkel(tx, scope, rad.barn)?;
    let barn = register::barn_ved_id(tx, scope, &[rad.barn])?
        .remove(&rad.barn)
        .ok_or(DbFeil::Uleselig("a child"))?;
    let holdere = sak::holdere(tx, scope, id)?;
    let deltakere = sak::deltakere(tx, scope, id)?;
    let samtykker = sak::samtykker(tx, scope, id)?;
    let pinner = sak::pinner(tx, scope, id)?;
    let foresatte = register::foresatte_til(tx, scope, rad.barn)?;
    let i_bruk: BTreeSet<EnhetId> = [rad.enhet]
        .into_iter()
        .chain(holdere.iter().map(|h| h.enhet))
        .chain(deltakere.iter().map(|d| d.enhet))
        .chain(pinner.iter().map(|p| p.til_enhet))
        .chain(samtykker.iter().filter_map(|s| s.samtykke.til.enhet))
        .collect();
    let i_bruk: Vec<EnhetId> = i_bruk.into_iter().collect();
    let enheter = register::enheter_ved_id(tx, scope, &i_bruk)?;
    let bilde = Bilde {
        rad: &rad,
        barn: &barn,
        holdere: &holdere,
        deltakere: &deltakere,
        samtykker: &samtykker,
        foresatte: &foresatte,
        enheter: &enheter,
    }
    .til_sakbilde(tx, scope)?;
    Ok(Some(Sak {
        rad,
        noekkel,
        barn,
        bilde,
        holdere,
        pinner,
        deltakere,
        samtykker,
        foresatte,
        enheter,
        mine: Vec::new(),
        fakta: Fakta::default(),
        kaller: BrukerId(uuid::Uuid::nil()),
        enhet_for_kaller: None,
    }))
}

/// The parts that a [`Sakbilde`] is made of.
struct Bilde<'a> {
    rad: &'a Loggrad,
    barn: &'a Barnerad,
    holdere: &'a [Holder],
    deltakere: &'a [Deltakerrad],
    samtykker: &'a [Samtykkerad],
    foresatte: &'a [Foresattrad],
    enheter: &'a HashMap<EnhetId, register::Enhet>,
}

impl Bilde<'_> {
    fn til_sakbilde(&self, tx: &mut Lesing<'_>, scope: Scope) -> Result<Sakbilde, DbFeil> {
        let holder = match self.holdere.last() {
            Some(h) => Some(self.deltakelse(h.bruker, h.enhet, h.fra, None)?),
            None => None,
        };
        let mut deltakere = Vec::new();
        for d in self.deltakere {
            deltakere.push(self.deltakelse(d.bruker, d.enhet, d.fra, d.til)?);
        }
        let brukere: BTreeSet<BrukerId> =
            holder.iter().chain(&deltakere).map(|d| d.bruker).collect();
        let brukere: Vec<BrukerId> = brukere.into_iter().collect();
        let ansettelser = perioder(&register::roller(tx, scope, &brukere)?)?;
        let holders_enhet: Vec<EnhetId> = holder.iter().map(|h| h.enhet).collect();
        let ledere = perioder(&register::ledere(tx, scope, &holders_enhet)?)?;
        Ok(Sakbilde {
            foedselsdato: self.barn.foedselsdato,
            barn: self.rad.barn.into(),
            opprettet: self.rad.opprettet,
            aapnet_av: self.rad.enhet,
            pinnen_ble: self.holdere.iter().all(|h| h.enhet == self.rad.enhet),
            takket_ja: self.rad.utfall == Tilbudsutfall::TakketJa,
            holder,
            deltakere,
            foresatte: self
                .foresatte
                .iter()
                .map(|f| Foresatt {
                    person: f.person,
                    bruker: f.bruker,
                    har_ansvar: f.har_ansvar,
                })
                .collect(),
            samtykker: self.samtykker.iter().map(|s| s.samtykke.clone()).collect(),
            ansettelser,
            ledere,
        })
    }

    fn deltakelse(
        &self,
        bruker: BrukerId,
        enhet: EnhetId,
        fra: Timestamp,
        til: Option<Timestamp>,
    ) -> Result<Deltakelse, DbFeil> {
        let tjeneste = self
            .enheter
            .get(&enhet)
            .and_then(|e| Kode::parse(&e.tjeneste).ok())
            .ok_or(DbFeil::Uleselig("a unit's service"))?;
        Ok(Deltakelse {
            bruker,
            enhet,
            tjeneste,
            fra,
            til,
        })
    }
}

/// Roles, which are held through a day, as periods that end where that day ends. What somebody
/// runs the system as is not work with a child.
fn perioder(roller: &[Rollerad]) -> Result<Vec<Deltakelse>, DbFeil> {
    roller
        .iter()
        .filter(|r| r.rolle.arbeider_med_barn())
        .map(|r| {
            Ok(Deltakelse {
                bruker: r.bruker,
                enhet: r.enhet,
                tjeneste: Kode::parse(&r.tjeneste)
                    .map_err(|_| DbFeil::Uleselig("a unit's service"))?,
                fra: tid::midnatt(r.fra),
                til: r.til.map(|til| tid::midnatt(tid::etter_dager(til, 1))),
            })
        })
        .collect()
}
