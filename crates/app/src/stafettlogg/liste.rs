//! One's own logs.

use crate::{
    akt::{Akt, Avbrudd, Om, Som},
    app::App,
    feil::AppError,
    felter::Felter,
    fornyelse,
    kall::Kall,
    sak::{Saker, Tjenestenavn, foresatt, unntak},
    vis::{self, Frister, Navn, Ramme},
    visning::{IEnhet, Loggoversikt, Side},
};
use jiff::{Timestamp, civil::Date};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    alder::Samtykkeregler,
    ids::{BarnId, EnhetId, LoggId, PersonId},
    policy::Handling,
    samtykke::{Giver, Kode, Samtykke},
    stafettlogg::Loggstatus,
    tilgang::{Grunnlag, Plass, Sakbilde, Tilgang},
};
use stafett_persistence::{
    DbFeil,
    register::{self, Foresattrad, Omsorgsrad},
    sak::{self, Fristrad, Loggrad, Utvalg},
};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

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
    saker: Saker,
    frister: Vec<Fristrad>,
    ventende: HashMap<LoggId, EnhetId>,
    mangler_mitt: BTreeSet<LoggId>,
    samtykker: Vec<(LoggId, Samtykke)>,
    enheter: HashMap<EnhetId, register::Enhet>,
    navn: Navn,
    /// Those whose units must not tell where the child is.
    uten_sted: BTreeSet<BarnId>,
    tjenestenavn: Tjenestenavn,
}

impl Sidedata {
    fn hent(akt: &mut Akt<'_, '_>, rader: &[Loggrad]) -> Result<Self, DbFeil> {
        let scope = akt.scope;
        let saker = Saker::hent(akt, rader)?;
        let logger: Vec<LoggId> = rader.iter().map(|r| r.id).collect();
        let ventende: HashMap<LoggId, EnhetId> =
            sak::ventende_tilbud(akt.tx, scope, &logger, akt.naa)?
                .into_iter()
                .collect();
        let holdere = || logger.iter().filter_map(|logg| saker.holder(*logg));
        let enheter: BTreeSet<EnhetId> = holdere()
            .map(|h| h.enhet)
            .chain(ventende.values().copied())
            .chain(saker.deltar.iter().map(|(_, _, enhet)| *enhet))
            .collect();
        let enheter: Vec<EnhetId> = enheter.into_iter().collect();
        let enheter = register::enheter_ved_id(akt.tx, scope, &enheter)?;
        let navn = akt.navn(holdere().map(|h| h.bruker))?;
        let app = akt.app;
        let behov = Behovene {
            regler: &app.oppsett().samtykkeregler,
            saker: &saker,
            ventende: &ventende,
            enheter: &enheter,
        };
        let mangler_mitt = mangler_mitt(akt, rader, &behov)?;
        let uten_sted = rader.iter().filter(|rad| saker.skjuler_sted(akt, rad));
        let uten_sted = uten_sted.map(|rad| rad.barn).collect();
        Ok(Self {
            uten_sted,
            tjenestenavn: Tjenestenavn::av(app.oppsett()),
            frister: sak::tiltak_i_logger(akt.tx, scope, &logger)?,
            ventende,
            mangler_mitt,
            samtykker: sak::samtykker_i(akt.tx, scope, &logger)?,
            enheter,
            navn,
            saker,
        })
    }

    /// The last day of a consent in the log that the caller should renew, or ask for.
    fn samtykke_gaar_ut(
        &self,
        akt: &Akt<'_, '_>,
        rad: &Loggrad,
        aapne: &[&Tilgang],
        er_holder: bool,
    ) -> Option<Date> {
        if rad.status != Loggstatus::Aktiv {
            return None;
        }
        let i_loggen = self.samtykker.iter().filter(|(logg, _)| *logg == rad.id);
        let alle: Vec<&Samtykke> = i_loggen.map(|(_, s)| s).collect();
        let mut grunnlag = aapne.iter().map(|t| t.grunnlag);
        let meg = grunnlag.find_map(|g| som_giver(g, akt.kaller.person));
        fornyelse::gaar_ut(akt, &alle, meg, er_holder)
    }

    fn holder(&self, i: &Loggrad) -> Result<Option<IEnhet>, DbFeil> {
        let Some(holder) = self.saker.holder(i.id) else {
            return Ok(None);
        };
        let rad = self
            .enheter
            .get(&holder.enhet)
            .ok_or(DbFeil::Uleselig("a unit"))?;
        Ok(Some(IEnhet {
            bruker: self.navn.paa(holder.bruker),
            enhet: if self.uten_sted.contains(&i.barn) {
                self.tjenestenavn.enhet(rad)?
            } else {
                vis::enhet(rad)?
            },
        }))
    }
}

/// What the need for consent in each log is worked out from.
struct Behovene<'a> {
    regler: &'a Arc<Samtykkeregler>,
    saker: &'a Saker,
    ventende: &'a HashMap<LoggId, EnhetId>,
    enheter: &'a HashMap<EnhetId, register::Enhet>,
}

impl Behovene<'_> {
    /// The units in a log and their places.
    fn plasser(&self, logg: LoggId) -> impl Iterator<Item = (EnhetId, Plass)> + '_ {
        let holder = self.saker.holder(logg).map(|h| h.enhet);
        let spurt = self.ventende.get(&logg).copied();
        let deltar = self.saker.deltar.iter();
        let deltar = deltar.filter(move |(i, ..)| *i == logg);
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
        omsorg: &[Omsorgsrad],
        naa: Timestamp,
    ) -> BTreeSet<Giver> {
        let Some(barn) = self.saker.barn.get(&rad.barn) else {
            return BTreeSet::new();
        };
        let vedtak = self.saker.vedtak.iter().filter(|v| v.barn == rad.barn);
        let bilde = Sakbilde {
            regler: Arc::clone(self.regler),
            barnets_bruker: barn.bruker,
            svangerskap: barn.svangerskap,
            omsorg: omsorg
                .iter()
                .filter(|o| o.barn == rad.barn)
                .map(Omsorgsrad::omsorg)
                .collect(),
            familieplasser: Vec::new(),
            unntak: unntak(vedtak.map(|v| &v.vedtak)),
            omsorgsledere: Vec::new(),
            saerskilte: Vec::new(),
            sperrer: Vec::new(),
            vern: None,
            foedselsdato: barn.foedselsdato,
            barn: rad.barn.into(),
            opprettet: rad.opprettet,
            aapnet_av: rad.enhet,
            pinnen_ble: self
                .saker
                .linje(rad.id)
                .iter()
                .all(|h| h.enhet == rad.enhet),
            takket_ja: rad.status == Loggstatus::Aktiv,
            holder: None,
            deltakere: Vec::new(),
            foresatte: foresatte
                .iter()
                .filter(|(i, _)| *i == rad.barn)
                .map(|(_, f)| foresatt(f))
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

/// As which giver somebody consents, by the ground of their grant.
fn som_giver(grunnlag: Grunnlag, jeg: PersonId) -> Option<Giver> {
    match grunnlag {
        Grunnlag::Foreldreansvar | Grunnlag::EgenSak => Some(Giver::Person(jeg)),
        Grunnlag::Barnevernet => Some(Giver::Barnevernet),
        _ => None,
    }
}

/// The active logs in which the caller, as one who consents, has something to answer.
fn mangler_mitt(
    akt: &mut Akt<'_, '_>,
    rader: &[Loggrad],
    behov: &Behovene<'_>,
) -> Result<BTreeSet<LoggId>, DbFeil> {
    let jeg = akt.kaller.person;
    let giver = |rad: &Loggrad| {
        let aapne = behov.saker.mine(rad.id).iter();
        let mut aapne = aapne.filter(|t| t.gjelder_naa(akt.naa));
        aapne.find_map(|t| som_giver(t.grunnlag, jeg))
    };
    let mine: Vec<(&Loggrad, Giver)> = rader
        .iter()
        .filter(|rad| rad.status == Loggstatus::Aktiv)
        .filter_map(|rad| Some((rad, giver(rad)?)))
        .collect();
    if mine.is_empty() {
        return Ok(BTreeSet::new());
    }
    let (scope, naa) = (akt.scope, akt.naa);
    let logger: Vec<LoggId> = mine.iter().map(|(r, _)| r.id).collect();
    let barn: Vec<BarnId> = mine.iter().map(|(r, _)| r.barn).collect();
    let samtykker = sak::samtykker_i(akt.tx, scope, &logger)?;
    let foresatte = register::foresatte_til_flere(akt.tx, scope, &barn)?;
    let omsorg = register::omsorg_for(akt.tx, scope, &barn)?;
    let mangler = mine.into_iter().filter(|(rad, meg)| {
        behov
            .mangler(rad, &foresatte, &samtykker, &omsorg, naa)
            .contains(meg)
    });
    Ok(mangler.map(|(r, _)| r.id).collect())
}

fn vis_side(akt: &mut Akt<'_, '_>, rader: &[Loggrad]) -> Result<Vec<Loggoversikt>, Avbrudd> {
    let data = Sidedata::hent(akt, rader)?;
    let jeg = (akt.kaller.bruker, akt.kaller.person);
    let mut elementer = Vec::with_capacity(rader.len());
    let mut hendelser = Vec::with_capacity(rader.len());
    for rad in rader {
        let barn = data.saker.barn.get(&rad.barn);
        let barn = barn.ok_or(DbFeil::Uleselig("a child"))?;
        let aapne = data.saker.mine(rad.id).iter();
        let aapne: Vec<&Tilgang> = aapne.filter(|t| t.gjelder_naa(akt.naa)).collect();
        let fakta = data.saker.fakta(akt, rad);
        let enhet = data.saker.enhet_for_kaller(akt, rad.id);
        let om = Om {
            logg: Some(rad.id),
            objekt: Some(("stafettlogg", rad.id.0)),
            versjon: Some(rad.versjon),
            enhet,
            som: Som::av(&fakta, enhet),
            ..Om::barn(rad.barn)
        };
        // What the policies refuse one by one is in no list.
        let Ok(lov) = akt.app.regler().avgjoer(Handling::StafettloggSe, &fakta) else {
            continue;
        };
        let ramme = Ramme {
            rad,
            barn,
            holder: data.holder(rad)?,
            frister: Frister::av(&data.frister, rad.id, &aapne, jeg, akt.i_dag),
            tilbud_venter: data.ventende.contains_key(&rad.id),
            mangler_mitt_samtykke: data.mangler_mitt.contains(&rad.id),
            samtykke_gaar_ut: data.samtykke_gaar_ut(akt, rad, &aapne, fakta.er_holder),
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
