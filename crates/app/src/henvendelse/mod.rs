//! Requests: to see what is registered, to have it corrected, to object; and for information to a parent
//! without parental responsibility. Each has a last day to answer.

mod les;
mod send;
mod svar;

pub use les::{Henvendelsesside, les, liste};
pub use send::{NyHenvendelse, send};
pub use svar::{NyttSvar, besvar, forleng};

use crate::{
    akt::{Akt, Avbrudd, Om},
    barnefakta,
    sak::Saker,
    vis::Navn,
    visning::{Henvendelse, Henvendelsesgjelder, Henvendelsessvar},
};
use stafett_domain::{
    henvendelse::kan_forlenges,
    ids::{BarnId, HenvendelseId, LoggId},
    policy::{Fakta, Handling},
    tid,
};
use stafett_persistence::{
    DbFeil,
    register::{self, Barnerad},
    sak::{self, Henvendelsesrad, Henvendelsesutvalg},
};
use std::collections::{BTreeSet, HashMap};

/// A request, and what the caller is to it.
struct Sett {
    rad: Henvendelsesrad,
    fakta: Fakta,
    om: Om,
}

impl Sett {
    fn er_min(&self) -> bool {
        self.fakta.er_forslagsstiller
    }
}

/// Finds a request. One that the caller may not read looks like one that is not there.
fn finn(akt: &mut Akt<'_, '_>, id: HenvendelseId, handling: Handling) -> Result<Sett, Avbrudd> {
    let utvalg = Henvendelsesutvalg::En(id);
    let rad = sak::henvendelser(akt.tx, akt.scope, utvalg, 1)?.pop();
    match rad {
        Some(rad) => se(akt, rad, handling),
        None => Err(akt.finnes_ikke(handling)),
    }
}

/// What the caller is to a request. To the sender it is a request and no case: who has no access to the
/// child learns nothing of it here, not even that there is such a child.
fn se(akt: &mut Akt<'_, '_>, rad: Henvendelsesrad, handling: Handling) -> Result<Sett, Avbrudd> {
    let (mut fakta, mut om) = (akt.fakta(), Om::default());
    if rad.avsender == akt.kaller.bruker {
        fakta.er_forslagsstiller = true;
    } else if let Some(logg) = rad.logg {
        let sak = akt.sak(logg, handling)?;
        (fakta, om) = (sak.fakta.clone(), sak.om());
    } else if let Some(barn) = rad.barn
        && let Some(kjent) = barnefakta::hent(akt, barn)?
    {
        (fakta, om) = (kjent.fakta, Om::barn(barn));
    }
    om.objekt = Some(("henvendelse", rad.id.0));
    Ok(Sett { rad, fakta, om })
}

/// As [`se`], for a list: with as many queries for a page as for one.
fn se_flere(akt: &mut Akt<'_, '_>, rader: Vec<Henvendelsesrad>) -> Result<Vec<Sett>, DbFeil> {
    let jeg = akt.kaller.bruker;
    let andres = || rader.iter().filter(|r| r.avsender != jeg);
    let logger: BTreeSet<LoggId> = andres().filter_map(|r| r.logg).collect();
    let logger: Vec<LoggId> = logger.into_iter().collect();
    let uten_logg = andres().filter(|r| r.logg.is_none());
    let barn: BTreeSet<BarnId> = uten_logg.filter_map(|r| r.barn).collect();
    let barn: Vec<BarnId> = barn.into_iter().collect();
    let mut i_logg = HashMap::new();
    if !logger.is_empty() {
        let logger = sak::hent_flere(akt.tx, akt.scope, &logger)?;
        let saker = Saker::hent(akt, &logger)?;
        i_logg.extend(logger.iter().map(|l| (l.id, saker.fakta(akt, l))));
    }
    let om_barn = if barn.is_empty() {
        HashMap::new()
    } else {
        barnefakta::hent_flere(akt, &barn)?
    };
    let sett = |rad: Henvendelsesrad| {
        let min = rad.avsender == jeg;
        let kjent = match (rad.logg, rad.barn) {
            _ if min => None,
            (Some(logg), _) => i_logg.get(&logg),
            (None, Some(barn)) => om_barn.get(&barn).map(|b| &b.fakta),
            (None, None) => None,
        };
        let mut fakta = kjent.cloned().unwrap_or_else(|| akt.fakta());
        fakta.er_forslagsstiller = min;
        Sett {
            rad,
            fakta,
            om: Om::default(),
        }
    };
    Ok(rader.into_iter().map(sett).collect())
}

/// A request with names, as much as the caller may see.
fn vis(akt: &mut Akt<'_, '_>, sett: &Sett, med_tekst: bool) -> Result<Henvendelse, DbFeil> {
    let mut alle = vis_flere(akt, std::slice::from_ref(sett), med_tekst)?;
    alle.pop().ok_or(DbFeil::Uleselig("a request"))
}

/// As [`vis`], for a list: with as many queries for a page as for one.
fn vis_flere(
    akt: &mut Akt<'_, '_>,
    alle: &[Sett],
    med_tekst: bool,
) -> Result<Vec<Henvendelse>, DbFeil> {
    let svarte = alle.iter().filter_map(|s| Some(s.rad.svar.as_ref()?.av));
    let folk = alle.iter().map(|s| s.rad.avsender).chain(svarte);
    let mut navn = akt.navn(folk)?;
    let andres = alle.iter().filter(|s| med_tekst && !s.er_min());
    let ider: BTreeSet<BarnId> = andres.filter_map(|s| s.rad.barn).collect();
    let ider: Vec<BarnId> = ider.into_iter().collect();
    let barn = if ider.is_empty() {
        HashMap::new()
    } else {
        // Who has registered an expected child is told of the woman by the name they told.
        let familier = register::foresatte_til_flere(akt.tx, akt.scope, &ider)?;
        navn = navn.med_meldte(familier.iter().map(|(_, f)| f));
        register::barn_ved_id(akt.tx, akt.scope, &ider)?
    };
    let vis = |sett| vis_en(akt, sett, (&navn, &barn), med_tekst);
    Ok(alle.iter().map(vis).collect())
}

fn vis_en(
    akt: &Akt<'_, '_>,
    sett: &Sett,
    (navn, barn): (&Navn, &HashMap<BarnId, Barnerad>),
    med_tekst: bool,
) -> Henvendelse {
    let rad = &sett.rad;
    let gjelder = if med_tekst && !sett.er_min() {
        Some(Henvendelsesgjelder {
            avsender: navn.paa(rad.avsender),
            barn: rad.barn.and_then(|b| barn.get(&b)).map(|b| b.navn.clone()),
            // The administrator who answers for a protected child has no way into its case.
            logg: rad
                .logg
                .filter(|_| !sett.fakta.vernet || sett.fakta.utvalgt),
        })
    } else {
        None
    };
    let mottatt = tid::dato(rad.mottatt);
    let venter = rad.svar.is_none();
    Henvendelse {
        id: rad.id,
        slag: rad.slag,
        tekst: med_tekst.then(|| rad.tekst.clone()),
        mottatt: rad.mottatt,
        frist: rad.frist,
        forfalt: venter && rad.frist < akt.i_dag,
        forlenget_grunn: rad.forlenget_grunn.clone().filter(|_| med_tekst),
        svar: rad
            .svar
            .as_ref()
            .filter(|_| med_tekst)
            .map(|s| Henvendelsessvar {
                utfall: s.utfall,
                tekst: s.tekst.clone(),
                av: (!sett.er_min()).then(|| navn.paa(s.av)),
                tidspunkt: s.tidspunkt,
                klageinstans: s.utfall.kan_klages_paa().then(|| rad.slag.klageinstans()),
            }),
        er_min: sett.er_min(),
        gjelder,
        kan_forlenges: venter && kan_forlenges(mottatt, rad.forlenget_grunn.is_some(), akt.i_dag),
        evner: if venter {
            akt.evner(&sett.fakta, &[Handling::HenvendelseBesvar])
        } else {
            Vec::new()
        },
    }
}
