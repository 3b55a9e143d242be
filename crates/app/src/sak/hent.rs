//! Reading a case: its rows, and the picture that access is worked out from.

use super::Sak;
use jiff::Timestamp;
use stafett_domain::{
    alder::Samtykkeregler,
    familie::Relasjon,
    ids::{BrukerId, EnhetId, LoggId, PersonId},
    periode::Periode,
    policy::Fakta,
    samtykke::Kode,
    stafett::Holder,
    stafettlogg::Tilbudsutfall,
    tid,
    tilgang::{Deltakelse, Familieplass, Foresatt, Saerskilt, Sakbilde, Sperre, Unntak, Vern},
    vedtak::{Vedtak, Vedtaksslag},
};
use stafett_persistence::{
    DbFeil, Lesing,
    register::{self, Barnerad, Foresattrad, Omsorgsrad, Rollerad, Scope},
    sak::{self, Deltakerrad, Loggrad, Saerskiltrad, Samtykkerad, Sperrerad, Vedtaksrad},
};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

/// The case without a caller.
pub(crate) fn hent(
    tx: &mut Lesing<'_>,
    scope: Scope,
    id: LoggId,
    regler: Arc<Samtykkeregler>,
) -> Result<Option<Sak>, DbFeil> {
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
    let omsorg = register::omsorg_for(tx, scope, &[rad.barn])?;
    let sperrer = sak::sperrer(tx, scope, id, &noekkel)?;
    let saerskilte = sak::saerskilte(tx, scope, id)?;
    let vedtak = sak::vedtak_for(tx, scope, &[rad.barn])?;
    let i_bruk: BTreeSet<EnhetId> = [rad.enhet]
        .into_iter()
        .chain(holdere.iter().map(|h| h.enhet))
        .chain(deltakere.iter().map(|d| d.enhet))
        .chain(pinner.iter().map(|p| p.til_enhet))
        .chain(samtykker.iter().filter_map(|s| s.samtykke.til.enhet))
        .chain(omsorg.iter().map(|o| o.enhet))
        .chain(saerskilte.iter().map(|s| s.enhet))
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
        omsorg: &omsorg,
        sperrer: &sperrer,
        saerskilte: &saerskilte,
        vedtak: &vedtak,
        enheter: &enheter,
        regler,
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
        sperrer,
        vedtak,
        enheter,
        mine: Vec::new(),
        fakta: Fakta::default(),
        medlesere: Vec::new(),
        kaller: BrukerId(uuid::Uuid::nil()),
        leser: PersonId(uuid::Uuid::nil()),
        enhet_for_kaller: None,
        uten_sted: None,
    }))
}

/// Places in the family, and places on the list of a protected child.
type Plasser = (Vec<Familieplass>, Vec<(BrukerId, Periode)>);

/// The parts that a [`Sakbilde`] is made of.
struct Bilde<'a> {
    rad: &'a Loggrad,
    barn: &'a Barnerad,
    holdere: &'a [Holder],
    deltakere: &'a [Deltakerrad],
    samtykker: &'a [Samtykkerad],
    foresatte: &'a [Foresattrad],
    omsorg: &'a [Omsorgsrad],
    sperrer: &'a [Sperrerad],
    saerskilte: &'a [Saerskiltrad],
    vedtak: &'a [Vedtaksrad],
    regler: Arc<Samtykkeregler>,
    enheter: &'a HashMap<EnhetId, register::Enhet>,
}

impl Bilde<'_> {
    fn til_sakbilde(self, tx: &mut Lesing<'_>, scope: Scope) -> Result<Sakbilde, DbFeil> {
        let holder = match self.holdere.last() {
            Some(h) => Some(self.deltakelse(h.bruker, h.enhet, h.fra, None)?),
            None => None,
        };
        let mut deltakere = Vec::new();
        for d in self.deltakere {
            deltakere.push(self.deltakelse(d.bruker, d.enhet, d.fra, d.til)?);
        }
        let mut saerskilte = Vec::new();
        for s in self.saerskilte {
            let Periode { fra, til } = s.periode;
            saerskilte.push(Saerskilt {
                hvem: self.deltakelse(s.bruker, s.enhet, fra, til)?,
                slag: s.slag,
            });
        }
        let brukere: BTreeSet<BrukerId> = holder
            .iter()
            .chain(&deltakere)
            .chain(saerskilte.iter().map(|s| &s.hvem))
            .map(|d| d.bruker)
            .collect();
        let brukere: Vec<BrukerId> = brukere.into_iter().collect();
        let ansettelser = perioder(&register::roller(tx, scope, &brukere)?)?;
        let holders_enhet: Vec<EnhetId> = holder.iter().map(|h| h.enhet).collect();
        let ledere = perioder(&register::ledere(tx, scope, &holders_enhet)?)?;
        let omsorgsenheter: BTreeSet<EnhetId> = self.omsorg.iter().map(|o| o.enhet).collect();
        let omsorgsenheter: Vec<EnhetId> = omsorgsenheter.into_iter().collect();
        let omsorgsledere = perioder(&register::ledere(tx, scope, &omsorgsenheter)?)?;
        let (familieplasser, utvalgte) = self.vedtatte_plasser(tx, scope)?;
        Ok(Sakbilde {
            regler: self.regler,
            barnets_bruker: self.barn.bruker,
            svangerskap: self.barn.svangerskap,
            omsorg: self.omsorg.iter().map(Omsorgsrad::omsorg).collect(),
            familieplasser,
            unntak: unntak(self.vedtak.iter().map(|v| &v.vedtak)),
            omsorgsledere,
            saerskilte,
            sperrer: self
                .sperrer
                .iter()
                .map(|s| Sperre {
                    bruker: s.bruker,
                    periode: s.periode,
                })
                .collect(),
            vern: self.barn.vern.er_vernet().then_some(Vern { utvalgte }),
            foedselsdato: self.barn.foedselsdato,
            barn: self.rad.barn.into(),
            opprettet: self.rad.opprettet,
            aapnet_av: self.rad.enhet,
            pinnen_ble: self.holdere.iter().all(|h| h.enhet == self.rad.enhet),
            takket_ja: self.rad.utfall == Tilbudsutfall::TakketJa,
            holder,
            deltakere,
            foresatte: self.foresatte.iter().map(foresatt).collect(),
            samtykker: self.samtykker.iter().map(|s| s.samtykke.clone()).collect(),
            ansettelser,
            ledere,
        })
    }

    /// The places that two persons have decided: in the family, and on the list of a protected child.
    fn vedtatte_plasser(&self, tx: &mut Lesing<'_>, scope: Scope) -> Result<Plasser, DbFeil> {
        let vedtatt = |slag| {
            let vedtak = self.vedtak.iter().map(|v| &v.vedtak);
            vedtak.filter(move |v| v.slag == slag)
        };
        let gjelder: BTreeSet<PersonId> = vedtatt(Vedtaksslag::Familieplass)
            .chain(vedtatt(Vedtaksslag::Utvalgt))
            .map(|v| v.gjelder)
            .collect();
        if gjelder.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        let gjelder: Vec<PersonId> = gjelder.into_iter().collect();
        let brukere = register::brukere_til(tx, scope, &gjelder)?;
        let plass = |v: &Vedtak| Some((*brukere.get(&v.gjelder)?, v.periode()?));
        let familieplasser = vedtatt(Vedtaksslag::Familieplass).filter_map(|v| {
            let (bruker, periode) = plass(v)?;
            Some(Familieplass {
                bruker,
                temaer: v.temaer.clone(),
                periode,
            })
        });
        let utvalgte = vedtatt(Vedtaksslag::Utvalgt).filter_map(plass);
        Ok((familieplasser.collect(), utvalgte.collect()))
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

/// The givers who need not be asked, as decided.
pub(crate) fn unntak<'v>(vedtak: impl IntoIterator<Item = &'v Vedtak>) -> Vec<Unntak> {
    vedtak
        .into_iter()
        .filter(|v| v.slag == Vedtaksslag::EttSamtykke)
        .filter_map(|v| {
            Some(Unntak {
                fritatt: v.gjelder,
                til: v.til.clone()?,
                temaer: v.temaer.clone(),
                periode: v.periode()?,
            })
        })
        .collect()
}

/// A member of the family as the rules know them.
pub(crate) fn foresatt(rad: &Foresattrad) -> Foresatt {
    Foresatt {
        person: rad.person,
        bruker: rad.bruker,
        har_ansvar: rad.har_ansvar,
        er_fosterforelder: rad.relasjon == Relasjon::Fosterforelder,
    }
}

/// Roles, which are held through a day, as periods that end where that day ends. What somebody
/// runs the system as is not work with a child.
pub(super) fn perioder(roller: &[Rollerad]) -> Result<Vec<Deltakelse>, DbFeil> {
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
