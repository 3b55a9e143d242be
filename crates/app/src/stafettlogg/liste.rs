//! One's own logs.

use crate::{
    akt::{Akt, Avbrudd, Om},
    app::App,
    feil::AppError,
    felter::Felter,
    kall::Kall,
    sak::{enhet_for, hoeyeste},
    vis::{self, Frister, Navn, Ramme},
    visning::{IEnhet, Loggoversikt, Side},
};
use jiff::Timestamp;
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{BarnId, BrukerId, EnhetId, LoggId, PersonId},
    policy::{Fakta, Handling},
    samtykke::{Kode, Samtykke},
    stafett::Holder,
    stafettlogg::Loggstatus,
    tid,
    tilgang::{Foresatt, Grunnlag, Plass, Sakbilde, Tilgang},
};
use stafett_persistence::{
    DbFeil,
    register::{self, Foresattrad},
    sak::{self, Fristrad, Loggrad, Utvalg},
};
use std::collections::{BTreeSet, HashMap};

/// How many logs a page holds. Each is an event in its child's access log, so a page is short.
const ANTALL: usize = 25;

/// Which logs to list, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Code of a step.
    pub trinn: Option<String>,
    /// Code of a status.
    pub status: Option<String>,
    /// With overdue measures only.
    pub forfalt: bool,
    /// Where the page begins.
    pub markoer: Option<String>,
}

/// The logs that the caller has a grant to, the newest first.
///
/// # Errors
/// [`AppError`].
pub async fn liste(app: &App, kall: Kall, filter: Filter) -> Result<Side<Loggoversikt>, AppError> {
    app.kjoer(kall, move |akt| {
        let utvalg = les(akt, &filter)?;
        let mut rader = sak::mine(akt.tx, akt.scope, akt.kaller.bruker, akt.naa, &utvalg)?;
        let neste = crate::side::kapp(&mut rader, ANTALL, |r| r.id.0);
        let elementer = vis_side(akt, &rader)?;
        Ok(Side { elementer, neste })
    })
    .await
}

fn les(akt: &Akt<'_, '_>, filter: &Filter) -> Result<Utvalg, Avbrudd> {
    let mut felter = Felter::default();
    let gitt = |v: &Option<String>| v.clone().filter(|t| !t.trim().is_empty());
    let trinn = gitt(&filter.trinn)
        .and_then(|t| felter.listekode("trinn", &t, |k| akt.app.oppsett().har_trinn(k)));
    let status: Option<Loggstatus> = gitt(&filter.status).and_then(|s| felter.kode("status", &s));
    let foer: Option<LoggId> = felter.kanskje_id("markoer", filter.markoer.as_deref());
    felter.ferdig(Some(()))?;
    Ok(Utvalg {
        trinn,
        status,
        forfalt_paa: filter.forfalt.then_some(akt.i_dag),
        foer,
        antall: crate::side::med_en_til(ANTALL),
    })
}

/// Everything that the page shows, read for all its logs at once.
struct Sidedata {
    tilganger: HashMap<LoggId, Vec<Tilgang>>,
    barn: HashMap<BarnId, register::Barnerad>,
    holdere: HashMap<LoggId, Holder>,
    frister: Vec<Fristrad>,
    ventende: HashMap<LoggId, EnhetId>,
    deltar: Vec<(LoggId, BrukerId, EnhetId)>,
    mangler_mitt: BTreeSet<LoggId>,
    enheter: HashMap<EnhetId, register::Enhet>,
    navn: Navn,
}

impl Sidedata {
    fn hent(akt: &mut Akt<'_, '_>, rader: &[Loggrad]) -> Result<Self, DbFeil> {
        let (scope, jeg) = (akt.scope, akt.kaller.bruker);
        let logger: Vec<LoggId> = rader.iter().map(|r| r.id).collect();
        let barn: Vec<BarnId> = rader.iter().map(|r| r.barn).collect();
        let mut tilganger: HashMap<LoggId, Vec<Tilgang>> = HashMap::new();
        for (logg, tilgang) in sak::mine_tilganger(akt.tx, scope, jeg, &logger)? {
            tilganger.entry(logg).or_default().push(tilgang);
        }
        // The last in each line is the holder of now.
        let linjer = sak::holdere_i(akt.tx, scope, &logger)?;
        let aapnet_av: HashMap<LoggId, EnhetId> = rader.iter().map(|r| (r.id, r.enhet)).collect();
        let pinnen_har_flyttet: BTreeSet<LoggId> = linjer
            .iter()
            .filter(|(logg, holder)| aapnet_av.get(logg) != Some(&holder.enhet))
            .map(|(logg, _)| *logg)
            .collect();
        let holdere: HashMap<LoggId, Holder> = linjer.into_iter().collect();
        let ventende: HashMap<LoggId, EnhetId> =
            sak::ventende_tilbud(akt.tx, scope, &logger, akt.naa)?
                .into_iter()
                .collect();
        let deltar = sak::deltar_i(akt.tx, scope, &logger)?;
        let enheter: BTreeSet<EnhetId> = holdere
            .values()
            .map(|h| h.enhet)
            .chain(ventende.values().copied())
            .chain(deltar.iter().map(|(_, _, enhet)| *enhet))
            .collect();
        let enheter: Vec<EnhetId> = enheter.into_iter().collect();
        let enheter = register::enheter_ved_id(akt.tx, scope, &enheter)?;
        let barn = register::barn_ved_id(akt.tx, scope, &barn)?;
        let behov = Behovene {
            barn: &barn,
            pinnen_har_flyttet: &pinnen_har_flyttet,
            holdere: &holdere,
            ventende: &ventende,
            deltar: &deltar,
            enheter: &enheter,
        };
        let mangler_mitt = mangler_mitt(akt, rader, &tilganger, &behov)?;
        Ok(Self {
            tilganger,
            barn,
            frister: sak::tiltak_i_logger(akt.tx, scope, &logger)?,
            ventende,
            deltar,
            mangler_mitt,
            enheter,
            navn: akt.navn(holdere.values().map(|h| h.bruker))?,
            holdere,
        })
    }

    fn holder(&self, logg: LoggId) -> Result<Option<IEnhet>, DbFeil> {
        let Some(holder) = self.holdere.get(&logg) else {
            return Ok(None);
        };
        let rad = self
            .enheter
            .get(&holder.enhet)
            .ok_or(DbFeil::Uleselig("a unit"))?;
        Ok(Some(IEnhet {
            bruker: self.navn.paa(holder.bruker),
            enhet: vis::enhet(rad)?,
        }))
    }
}

/// What the need for consent in each log is worked out from.
struct Behovene<'a> {
    barn: &'a HashMap<BarnId, register::Barnerad>,
    pinnen_har_flyttet: &'a BTreeSet<LoggId>,
    holdere: &'a HashMap<LoggId, Holder>,
    ventende: &'a HashMap<LoggId, EnhetId>,
    deltar: &'a [(LoggId, BrukerId, EnhetId)],
    enheter: &'a HashMap<EnhetId, register::Enhet>,
}

impl Behovene<'_> {
    /// The units in a log and their places.
    fn plasser(&self, logg: LoggId) -> impl Iterator<Item = (EnhetId, Plass)> + '_ {
        let holder = self.holdere.get(&logg).map(|h| h.enhet);
        let spurt = self.ventende.get(&logg).copied();
        let deltar = self.deltar.iter().filter(move |(i, ..)| *i == logg);
        holder
            .into_iter()
            .chain(spurt)
            .map(|enhet| (enhet, Plass::Holder))
            .chain(deltar.map(|(_, _, enhet)| (*enhet, Plass::Deltaker)))
    }

    /// The givers who have something to answer in a log.
    fn mangler(
        &self,
        rad: &Loggrad,
        foresatte: &[(BarnId, Foresattrad)],
        samtykker: &[(LoggId, Samtykke)],
        naa: Timestamp,
    ) -> BTreeSet<PersonId> {
        let Some(barn) = self.barn.get(&rad.barn) else {
            return BTreeSet::new();
        };
        let bilde = Sakbilde {
            foedselsdato: barn.foedselsdato,
            barn: rad.barn.into(),
            opprettet: rad.opprettet,
            aapnet_av: rad.enhet,
            pinnen_ble: !self.pinnen_har_flyttet.contains(&rad.id),
            takket_ja: rad.status == Loggstatus::Aktiv,
            holder: None,
            deltakere: Vec::new(),
            foresatte: foresatte
                .iter()
                .filter(|(i, _)| *i == rad.barn)
                .map(|(_, f)| Foresatt {
                    person: f.person,
                    bruker: f.bruker,
                    har_ansvar: f.har_ansvar,
                })
                .collect(),
            samtykker: samtykker
                .iter()
                .filter(|(i, _)| *i == rad.id)
                .map(|(_, s)| s.clone())
                .collect(),
            ansettelser: Vec::new(),
            ledere: Vec::new(),
        };
        self.plasser(rad.id)
            .filter_map(|(enhet, plass)| {
                let tjeneste = self.enheter.get(&enhet)?;
                Some((Kode::parse(&tjeneste.tjeneste).ok()?, enhet, plass))
            })
            .flat_map(|(tjeneste, enhet, plass)| {
                let mut givere = bilde.mangler(&tjeneste, enhet, plass, naa);
                givere.retain(|giver| !bilde.har_trukket(*giver, &tjeneste, enhet));
                givere
            })
            .collect()
    }
}

/// The active logs in which the caller, as a parent, has something to answer.
fn mangler_mitt(
    akt: &mut Akt<'_, '_>,
    rader: &[Loggrad],
    tilganger: &HashMap<LoggId, Vec<Tilgang>>,
    behov: &Behovene<'_>,
) -> Result<BTreeSet<LoggId>, DbFeil> {
    let som_forelder = |rad: &&Loggrad| {
        rad.status == Loggstatus::Aktiv
            && tilganger.get(&rad.id).is_some_and(|alle| {
                alle.iter()
                    .any(|t| t.grunnlag == Grunnlag::Foreldreansvar && t.gjelder(akt.naa))
            })
    };
    let mine: Vec<&Loggrad> = rader.iter().filter(som_forelder).collect();
    if mine.is_empty() {
        return Ok(BTreeSet::new());
    }
    let (scope, jeg, naa) = (akt.scope, akt.kaller.person, akt.naa);
    let logger: Vec<LoggId> = mine.iter().map(|r| r.id).collect();
    let barn: Vec<BarnId> = mine.iter().map(|r| r.barn).collect();
    let samtykker = sak::samtykker_i(akt.tx, scope, &logger)?;
    let foresatte = register::foresatte_til_flere(akt.tx, scope, &barn)?;
    let mangler = mine.into_iter().filter(|rad| {
        behov
            .mangler(rad, &foresatte, &samtykker, naa)
            .contains(&jeg)
    });
    Ok(mangler.map(|r| r.id).collect())
}

fn vis_side(akt: &mut Akt<'_, '_>, rader: &[Loggrad]) -> Result<Vec<Loggoversikt>, Avbrudd> {
    let data = Sidedata::hent(akt, rader)?;
    let mut elementer = Vec::with_capacity(rader.len());
    let mut hendelser = Vec::with_capacity(rader.len());
    for rad in rader {
        let tilganger = data.tilganger.get(&rad.id).map_or(&[][..], Vec::as_slice);
        let barn = data
            .barn
            .get(&rad.barn)
            .ok_or(DbFeil::Uleselig("a child"))?;
        let aapne: Vec<&Tilgang> = tilganger.iter().filter(|t| t.gjelder(akt.naa)).collect();
        let som_foresatt = aapne.iter().any(|t| t.grunnlag == Grunnlag::Foreldreansvar);
        let holder = data.holdere.get(&rad.id);
        let fakta = Fakta {
            logg_aktiv: rad.status == Loggstatus::Aktiv,
            nivaa: hoeyeste(tilganger, akt.naa),
            foresatt_med_ansvar: som_foresatt && akt.naa < tid::fyller(barn.foedselsdato, 18),
            er_holder: holder.is_some_and(|h| akt.kaller.holder(h.bruker, h.enhet)),
            ..akt.fakta()
        };
        let deltar = data.deltar.iter().filter(|(logg, ..)| *logg == rad.id);
        let enhet = enhet_for(
            akt.kaller.bruker,
            holder.map(|h| (h.bruker, h.enhet)),
            deltar.map(|(_, bruker, enhet)| (*bruker, *enhet)),
            aapne.iter().copied(),
        );
        let om = Om {
            logg: Some(rad.id),
            objekt: Some(("stafettlogg", rad.id.0)),
            versjon: Some(rad.versjon),
            enhet,
            som_foresatt: som_foresatt && enhet.is_none(),
            ..Om::barn(rad.barn)
        };
        let lov = akt.krev(Handling::StafettloggSe, &fakta, &om, true)?;
        let ramme = Ramme {
            rad,
            barn,
            holder: data.holder(rad.id)?,
            frister: Frister::av(&data.frister, rad.id, &aapne, akt.kaller.bruker, akt.i_dag),
            tilbud_venter: data.ventende.contains_key(&rad.id),
            mangler_mitt_samtykke: data.mangler_mitt.contains(&rad.id),
            fakta: &fakta,
        };
        elementer.push(ramme.vis(akt));
        hendelser.push((om, lov));
    }
    // In the order of the children, so that two lists at once take their numbers in the same order.
    hendelser.sort_by_key(|(om, _)| om.barn);
    for (om, lov) in hendelser {
        akt.skriv(Hendelsestype::StafettloggListet, om, &lov)?;
    }
    Ok(elementer)
}
