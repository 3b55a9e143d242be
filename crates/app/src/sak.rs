//! A child's case as an act sees it: everything access depends on, and what the caller may do.

use crate::akt::{Akt, Avbrudd, Om};
use jiff::Timestamp;
use stafett_audit::{Dataverdi, Hendelsestype};
use stafett_domain::{
    ids::{BrukerId, EnhetId, LoggId, PersonId},
    policy::{Fakta, Handling, Tillatelse},
    roller::Rolle,
    samtykke::{Kode, Samtykkenivaa},
    stafett::{Holder, Stafett, Stafettpinne},
    stafettlogg::{Loggstatus, Tilbudsutfall},
    tid,
    tilgang::{Deltakelse, Foresatt, Sakbilde, Tilgang, Tilgangsnivaa, tilganger},
};
use stafett_persistence::{
    DbFeil, Lesing,
    register::{self, Barnerad, Foresattrad, Rollerad, Scope},
    sak::{self, Barnenoekkel, Deltakerrad, Loggrad, Pinnerad, Samtykkerad},
};
use std::collections::{BTreeSet, HashMap};

/// A log with its people, consents and offers, and the caller's grants to it.
pub(crate) struct Sak {
    pub(crate) rad: Loggrad,
    pub(crate) noekkel: Barnenoekkel,
    pub(crate) barn: Barnerad,
    pub(crate) bilde: Sakbilde,
    pub(crate) holdere: Vec<Holder>,
    pub(crate) pinner: Vec<Pinnerad>,
    pub(crate) deltakere: Vec<Deltakerrad>,
    pub(crate) samtykker: Vec<Samtykkerad>,
    pub(crate) foresatte: Vec<Foresattrad>,
    pub(crate) enheter: HashMap<EnhetId, register::Enhet>,
    /// The caller's grants, past and future ones too.
    pub(crate) mine: Vec<Tilgang>,
    /// What the caller is in this case.
    pub(crate) fakta: Fakta,
    enhet_for_kaller: Option<EnhetId>,
}

impl Akt<'_, '_> {
    /// The case, for reading.
    ///
    /// # Errors
    /// A refusal that looks the same as for somebody else's case when there is none.
    pub(crate) fn sak(&mut self, id: LoggId, handling: Handling) -> Result<Sak, Avbrudd> {
        let scope = self.scope;
        match hent(self.tx, scope, id)? {
            Some(sak) => Ok(self.med_kaller(sak)?),
            None => Err(self.finnes_ikke(handling)),
        }
    }

    /// The case, for an act on it: nobody else acts on it until this one is done.
    ///
    /// # Errors
    /// As [`Akt::sak`].
    pub(crate) fn laast_sak(&mut self, id: LoggId, handling: Handling) -> Result<Sak, Avbrudd> {
        sak::laas(self.tx, id)?;
        self.sak(id, handling)
    }

    fn med_kaller(&mut self, mut sak: Sak) -> Result<Sak, DbFeil> {
        let jeg = self.kaller.bruker;
        sak.mine = sak::mine_tilganger(self.tx, self.scope, jeg, &[sak.rad.id])?
            .into_iter()
            .map(|(_, t)| t)
            .collect();
        let er_holder = sak.bilde.holder.as_ref().is_some_and(|h| h.bruker == jeg);
        sak.fakta = Fakta {
            logg_aktiv: sak.rad.status == Loggstatus::Aktiv,
            nivaa: hoeyeste(&sak.mine, self.naa),
            foresatt_med_ansvar: sak.har_ansvar(jeg, self.naa),
            er_holder,
            ..self.fakta()
        };
        sak.enhet_for_kaller = sak
            .bilde
            .holder
            .iter()
            .chain(&sak.bilde.deltakere)
            .find(|d| d.bruker == jeg)
            .map(|d| d.enhet);
        Ok(sak)
    }
}

/// The highest level among the grants that are open.
pub(crate) fn hoeyeste(tilganger: &[Tilgang], naa: Timestamp) -> Option<Tilgangsnivaa> {
    tilganger
        .iter()
        .filter(|t| t.gjelder(naa))
        .map(|t| t.nivaa)
        .max()
}

impl Sak {
    /// What an event about the case says: the child, the log, and for whom the caller acts.
    pub(crate) fn om(&self) -> Om {
        Om {
            barn: Some(self.rad.barn),
            logg: Some(self.rad.id),
            enhet: self.enhet_for_kaller,
            som_foresatt: self.enhet_for_kaller.is_none() && self.fakta.foresatt_med_ansvar,
            ..Om::default()
        }
    }

    /// Whether the caller has a grant that has begun. Then they know that the case is there, and
    /// are told that they may not, instead of that there is nothing.
    pub(crate) fn er_kjent(&self, naa: Timestamp) -> bool {
        self.fakta.samme_kommune && self.mine.iter().any(|t| t.fra <= naa)
    }

    /// The caller's grants that are open.
    pub(crate) fn aapne(&self, naa: Timestamp) -> impl Iterator<Item = &Tilgang> {
        self.mine.iter().filter(move |t| t.gjelder(naa))
    }

    /// Whether the caller may see something under this theme at this level.
    pub(crate) fn omfatter(
        &self,
        tema: Option<&Kode>,
        minst: Tilgangsnivaa,
        naa: Timestamp,
    ) -> bool {
        self.aapne(naa)
            .any(|t| t.nivaa >= minst && t.temaer.omfatter(tema))
    }

    /// Whether the user holds parental responsibility for the child, who is under eighteen.
    pub(crate) fn har_ansvar(&self, bruker: BrukerId, naa: Timestamp) -> bool {
        naa < tid::fyller(self.bilde.foedselsdato, 18)
            && self
                .foresatte
                .iter()
                .any(|f| f.har_ansvar && f.bruker == Some(bruker))
    }

    /// The holder and the offer that waits, as the rules know them.
    pub(crate) fn stafett(&self, naa: Timestamp) -> Option<Stafett> {
        let holder = *self.holdere.last()?;
        let tilbud = self
            .pinner
            .iter()
            .find(|p| p.status_naa(naa) == stafett_domain::stafett::Pinnestatus::Tilbudt)
            .map(|p| Stafettpinne {
                id: p.id,
                fra: p.fra,
                til: p.til,
                til_enhet: p.til_enhet,
                utloeper: p.utloeper,
            });
        Some(Stafett { holder, tilbud })
    }

    /// The service of a unit.
    pub(crate) fn tjeneste(&self, enhet: EnhetId) -> Option<Kode> {
        self.enheter
            .get(&enhet)
            .and_then(|e| Kode::parse(&e.tjeneste).ok())
    }

    /// Whether a unit may take part at this level: it opened the log, or everyone who must has
    /// consented to a theme in common.
    pub(crate) fn har_samtykke(
        &self,
        enhet: EnhetId,
        nivaa: Samtykkenivaa,
        naa: Timestamp,
    ) -> bool {
        enhet == self.bilde.aapnet_av
            || self.tjeneste(enhet).is_some_and(|tjeneste| {
                !self
                    .bilde
                    .felles_temaer(&tjeneste, enhet, nivaa, naa)
                    .is_empty()
            })
    }

    /// Those whose consent to a unit's service is missing.
    pub(crate) fn mangler_fra(
        &self,
        enhet: EnhetId,
        nivaa: Samtykkenivaa,
        naa: Timestamp,
    ) -> Vec<&Foresattrad> {
        if self.har_samtykke(enhet, nivaa, naa) {
            return Vec::new();
        }
        let mangler: Vec<PersonId> = self.tjeneste(enhet).map_or_else(Vec::new, |tjeneste| {
            self.bilde.mangler_samtykke(&tjeneste, enhet, nivaa, naa)
        });
        self.foresatte
            .iter()
            .filter(|f| mangler.contains(&f.person))
            .collect()
    }
}

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
        .filter(|r| {
            matches!(
                r.rolle,
                Rolle::Ansatt | Rolle::Enhetsleder | Rolle::LokalAdministrator
            )
        })
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

/// How an act changed a case.
pub(crate) struct Endring<'a> {
    pub(crate) slag: Hendelsestype,
    pub(crate) lov: &'a Tillatelse,
    pub(crate) objekt: (&'static str, uuid::Uuid),
    pub(crate) data: Vec<(&'static str, Dataverdi)>,
    /// Whether anything that access depends on was changed.
    pub(crate) tilgang_endret: bool,
}

impl Akt<'_, '_> {
    /// Ends an act on a case: the new version, the new grants, the event.
    pub(crate) fn fullfoer(&mut self, sak: &Sak, endring: Endring<'_>) -> Result<i64, Avbrudd> {
        let versjon = sak::ny_versjon(self.tx, self.scope, sak.rad.id, sak.rad.versjon, self.naa)?;
        if endring.tilgang_endret {
            oppdater_tilganger(self, sak.rad.id)?;
        }
        let om = Om {
            objekt: Some(endring.objekt),
            versjon: Some(versjon),
            data: endring.data,
            ..sak.om()
        };
        self.skriv(endring.slag, om, endring.lov)?;
        Ok(versjon)
    }

    /// Refuses when the caller acts on another version than the one stored.
    pub(crate) fn sjekk_versjon(&self, sak: &Sak) -> Result<(), Avbrudd> {
        match self.kall.hvis_versjon {
            Some(sett) if sett != sak.rad.versjon => {
                Err(crate::feil::Konflikt::VersjonEndret.into())
            }
            _ => Ok(()),
        }
    }
}

/// Works the log's grants out anew and stores them.
fn oppdater_tilganger(akt: &mut Akt<'_, '_>, logg: LoggId) -> Result<(), DbFeil> {
    let app = akt.app;
    lagre_tilganger(akt.tx, akt.scope, logg, || app.omgivelser().ny_id())
}

/// As [`oppdater_tilganger`], also for what nobody asked for: an import, or time itself.
pub(crate) fn lagre_tilganger(
    tx: &mut stafett_persistence::Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    ny_id: impl FnMut() -> uuid::Uuid,
) -> Result<(), DbFeil> {
    let Some(sak) = hent(tx, scope, logg)? else {
        return Ok(());
    };
    sak::erstatt_tilganger(tx, scope, logg, &tilganger(&sak.bilde), ny_id)
}
