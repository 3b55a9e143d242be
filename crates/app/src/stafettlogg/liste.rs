//! One's own logs.

use crate::{
    akt::{Akt, Avbrudd, Om},
    app::App,
    feil::AppError,
    felter::Felter,
    kall::Kall,
    sak::hoeyeste,
    vis::{self, Frister, Navn, Ramme},
    visning::{IEnhet, Loggoversikt, Side},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{BarnId, EnhetId, LoggId},
    policy::{Fakta, Handling},
    stafett::Holder,
    stafettlogg::Loggstatus,
    tid,
    tilgang::{Grunnlag, Tilgang},
};
use stafett_persistence::{
    DbFeil, register,
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
    ventende: BTreeSet<LoggId>,
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
        let holdere: HashMap<LoggId, Holder> = sak::holdere_i(akt.tx, scope, &logger)?
            .into_iter()
            .collect();
        let enheter: BTreeSet<EnhetId> = holdere.values().map(|h| h.enhet).collect();
        let enheter: Vec<EnhetId> = enheter.into_iter().collect();
        Ok(Self {
            tilganger,
            barn: register::barn_ved_id(akt.tx, scope, &barn)?,
            frister: sak::tiltak_i_logger(akt.tx, scope, &logger)?,
            ventende: sak::ventende_tilbud(akt.tx, scope, &logger, akt.naa)?
                .into_iter()
                .collect(),
            enheter: register::enheter_ved_id(akt.tx, scope, &enheter)?,
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
            er_holder: holder.is_some_and(|h| h.bruker == akt.kaller.bruker),
            ..akt.fakta()
        };
        let om = Om {
            logg: Some(rad.id),
            objekt: Some(("stafettlogg", rad.id.0)),
            versjon: Some(rad.versjon),
            som_foresatt,
            ..Om::barn(rad.barn)
        };
        let lov = akt.krev(Handling::StafettloggSe, &fakta, &om, true)?;
        let ramme = Ramme {
            rad,
            barn,
            holder: data.holder(rad.id)?,
            frister: Frister::av(&data.frister, rad.id, &aapne, akt.kaller.bruker, akt.i_dag),
            tilbud_venter: data.ventende.contains(&rad.id),
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
