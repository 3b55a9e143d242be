//! A child's case as an act sees it: everything access depends on, and what the caller may do.

use crate::akt::{Akt, Avbrudd, Kaller, Om};
use jiff::Timestamp;
use stafett_audit::{Dataverdi, Hendelsestype};
use stafett_domain::{
    ids::{BrukerId, EnhetId, LoggId, PersonId},
    policy::{Fakta, Handling, Tillatelse},
    samtykke::Kode,
    stafett::{Holder, Stafett, Stafettpinne},
    stafettlogg::Loggstatus,
    tid,
    tilgang::{Grunnlag, Plass, Sakbilde, Tilgang, Tilgangsnivaa, tilganger},
};
use stafett_persistence::{
    DbFeil,
    register::{self, Barnerad, Foresattrad, Scope},
    sak::{self, Barnenoekkel, Deltakerrad, Loggrad, Pinnerad, Samtykkerad},
};
use std::collections::HashMap;

mod hent;

pub(crate) use hent::hent;

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
    kaller: BrukerId,
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
        sak::laas(self.tx, self.scope, id)?;
        self.sak(id, handling)
    }

    fn med_kaller(&mut self, mut sak: Sak) -> Result<Sak, DbFeil> {
        let jeg = self.kaller.bruker;
        sak.kaller = jeg;
        sak.mine = sak::mine_tilganger(self.tx, self.scope, jeg, &[sak.rad.id])?
            .into_iter()
            .map(|(_, t)| t)
            .collect();
        let er_holder = sak
            .holdere
            .last()
            .is_some_and(|h| self.kaller.holder(h.bruker, h.enhet));
        sak.fakta = Fakta {
            logg_aktiv: sak.rad.status == Loggstatus::Aktiv,
            nivaa: hoeyeste(&sak.mine, self.naa),
            foresatt_med_ansvar: sak.har_ansvar(jeg, self.naa),
            er_holder,
            ..self.fakta()
        };
        let deltar = sak
            .deltakere
            .iter()
            .filter(|d| d.til.is_none())
            .map(|d| (d.bruker, d.enhet));
        let holder = sak.holdere.last().map(|h| (h.bruker, h.enhet));
        sak.enhet_for_kaller = enhet_for(jeg, holder, deltar, sak.aapne(self.naa));
        Ok(sak)
    }
}

/// The unit that somebody acts for in a case: the one they hold the stafettpinne for, take part
/// for, or lead.
pub(crate) fn enhet_for<'t>(
    jeg: BrukerId,
    holder: Option<(BrukerId, EnhetId)>,
    deltar: impl IntoIterator<Item = (BrukerId, EnhetId)>,
    aapne: impl IntoIterator<Item = &'t Tilgang>,
) -> Option<EnhetId> {
    let min = holder
        .into_iter()
        .chain(deltar)
        .find(|(bruker, _)| *bruker == jeg)
        .map(|(_, enhet)| enhet);
    let leder = || {
        let er_leder = aapne.into_iter().any(|t| t.grunnlag == Grunnlag::Leder);
        holder.filter(|_| er_leder).map(|(_, enhet)| enhet)
    };
    min.or_else(leder)
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

    /// Whether the caller has a grant that has begun, or has held the stafettpinne. Then they know that the case is there, and
    /// are told that they may not, instead of that there is nothing.
    pub(crate) fn er_kjent(&self, naa: Timestamp) -> bool {
        let har_hatt = self.mine.iter().any(|t| t.fra <= naa);
        har_hatt || self.holdere.iter().any(|h| h.bruker == self.kaller)
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

    /// Whether somebody holds the stafettpinne or takes part.
    pub(crate) fn deltar(&self, bruker: BrukerId) -> bool {
        let holder = self.holdere.last().is_some_and(|h| h.bruker == bruker);
        holder
            || self
                .deltakere
                .iter()
                .any(|d| d.bruker == bruker && d.til.is_none())
    }

    /// Whether an offer is made to the caller, who works in the unit it is for.
    pub(crate) fn er_mottaker(kaller: &Kaller, rad: &Pinnerad) -> bool {
        rad.til == kaller.bruker && kaller.arbeider_i(rad.til_enhet)
    }

    /// Whether a unit may take its place in the case.
    pub(crate) fn er_dekket(&self, enhet: EnhetId, plass: Plass, naa: Timestamp) -> bool {
        self.tjeneste(enhet)
            .is_some_and(|t| self.bilde.er_dekket(&t, enhet, plass, naa))
    }

    /// Those whose consent is missing before a unit may take its place.
    pub(crate) fn mangler_fra(
        &self,
        enhet: EnhetId,
        plass: Plass,
        naa: Timestamp,
    ) -> Vec<&Foresattrad> {
        let mangler: Vec<PersonId> = self.tjeneste(enhet).map_or_else(Vec::new, |tjeneste| {
            self.bilde.mangler(&tjeneste, enhet, plass, naa)
        });
        self.foresatte
            .iter()
            .filter(|f| mangler.contains(&f.person))
            .collect()
    }
}

/// How an act changed a case.
pub(crate) struct Endring<'a> {
    pub(crate) slag: Hendelsestype,
    pub(crate) lov: &'a Tillatelse,
    pub(crate) objekt: (&'static str, uuid::Uuid),
    pub(crate) data: Vec<(&'static str, Dataverdi)>,
    /// Whether anything that access depends on was changed.
    pub(crate) tilgang_endret: bool,
    /// Whether it can only be done as a member of the family, whatever else the caller is.
    pub(crate) som_foresatt: bool,
}

impl Akt<'_, '_> {
    /// Ends an act on a case: the new version, the new grants, the event.
    pub(crate) fn fullfoer(&mut self, sak: &Sak, endring: Endring<'_>) -> Result<(), Avbrudd> {
        let versjon = sak::ny_versjon(self.tx, self.scope, sak.rad.id, sak.rad.versjon, self.naa)?;
        if endring.tilgang_endret {
            oppdater_tilganger(self, sak.rad.id)?;
        }
        let mut om = Om {
            objekt: Some(endring.objekt),
            versjon: Some(versjon),
            data: endring.data,
            ..sak.om()
        };
        if endring.som_foresatt {
            om.som_foresatt = true;
        }
        Ok(self.skriv(endring.slag, om, endring.lov)?)
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
