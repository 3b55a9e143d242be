//! Children: finding one, those of one's own units, and a child's access log.

mod innsynslogg;

use crate::{
    akt::{Akt, Avbrudd, Om, Som},
    app::App,
    barnefakta::{self, Barnefakta},
    feil::{AppError, Feltfeil, Problem},
    kall::Kall,
    katalog::les_markoer,
    sak::{Sak, Tjenestenavn, skjuler_sted},
    stafettlogg::{eldste, nummer},
    vis,
    visning::{Barnetreff, Innsyn, Side},
};
use stafett_audit::{Hendelse, Hendelsestype};
use stafett_domain::{
    foedselsnummer::Foedselsnummer,
    ids::{BarnId, EnhetId},
    policy::{Fakta, Handling},
};
use stafett_persistence::{DbFeil, journal, register, sak};
use std::collections::{BTreeSet, HashMap};

/// How many children a page holds. Each is an event in its own access log, so a page is short.
const ANTALL: usize = 25;
/// What can be done about a child that has an active log, by who has found the child.
const VED_LOGG: [Handling; 3] = [
    Handling::SperreMeg,
    Handling::NoedtilgangAapne,
    Handling::GrunntilgangAapne,
];
/// How many lines of the access log a page holds.
const LINJER: usize = 50;

/// Finds a child by national id: none or one. The search is an event, and so is one in vain.
///
/// # Errors
/// [`AppError`].
pub async fn soek(
    app: &App,
    kall: Kall,
    foedselsnummer: String,
) -> Result<Vec<Barnetreff>, AppError> {
    app.kjoer_jevnt(kall, move |akt| {
        let lov = akt.krev(Handling::BarnSoek, &akt.fakta(), &Om::default(), true)?;
        let nummer = les_nummer(akt, &foedselsnummer)?;
        let funnet = register::finn_barn(akt.tx, akt.scope, nummer.som_str())?;
        let Some(id) = funnet else {
            akt.skriv(Hendelsestype::BarnSoekt, Om::default(), &lov)?;
            return Ok(Vec::new());
        };
        // Of a protected child others are told what they are told when there is none, and the
        // search stands in the child's own access log.
        let Some(barn) = barnefakta::hent(akt, id)? else {
            return Err(DbFeil::Uleselig("a child").into());
        };
        let ser_vern = akt.app.regler().avgjoer(Handling::VernLes, &barn.fakta);
        let treff = if barn.fakta.vernet && !barn.fakta.utvalgt && ser_vern.is_err() {
            Vec::new()
        } else {
            vis_flere(akt, &[(id, barn.enhet)])?
        };
        akt.skriv(Hendelsestype::BarnSoekt, Om::barn(id), &lov)?;
        Ok(treff)
    })
    .await
}

fn les_nummer(akt: &Akt<'_, '_>, raatt: &str) -> Result<Foedselsnummer, Avbrudd> {
    let feil = |problem| {
        Avbrudd::from(vec![Feltfeil {
            felt: "foedselsnummer",
            problem,
        }])
    };
    // People write it with a space in the middle.
    let raatt: String = raatt.chars().filter(|t| !t.is_whitespace()).collect();
    if raatt.is_empty() {
        return Err(feil(Problem::Mangler));
    }
    Foedselsnummer::parse(&raatt, akt.app.nummermiljoe())
        .map_err(|_| feil(Problem::UgyldigFoedselsnummer))
}

/// One child of the caller's own units, for the page on which a log is opened.
///
/// # Errors
/// [`AppError`].
pub async fn hent(app: &App, kall: Kall, id: BarnId) -> Result<Barnetreff, AppError> {
    app.kjoer_jevnt(kall, move |akt| {
        let Some(barn) = barnefakta::hent(akt, id)? else {
            return Err(akt.finnes_ikke(Handling::BarnListe));
        };
        let om = Om {
            enhet: barn.enhet,
            ..Om::barn(id)
        };
        let lov = akt.krev(Handling::BarnListe, &barn.fakta, &om, false)?;
        let treff = vis_ett(akt, id)?;
        akt.skriv(Hendelsestype::BarnelisteLest, om, &lov)?;
        Ok(treff)
    })
    .await
}

fn vis_ett(akt: &mut Akt<'_, '_>, id: BarnId) -> Result<Barnetreff, Avbrudd> {
    let enhet = barnefakta::hent(akt, id)?.and_then(|b| b.enhet);
    let mut alle = vis_flere(akt, &[(id, enhet)])?;
    alle.pop().ok_or(DbFeil::Uleselig("a child").into())
}

/// The children of the caller's own units.
///
/// # Errors
/// [`AppError`].
pub async fn i_egne_enheter(
    app: &App,
    kall: Kall,
    markoer: Option<String>,
) -> Result<Side<Barnetreff>, AppError> {
    app.kjoer(kall, move |akt| {
        let egne: Vec<EnhetId> = akt.egne_enheter().into_iter().collect();
        let fakta = Fakta {
            barn_i_egen_enhet: true,
            ..akt.fakta()
        };
        let lov = akt.krev(Handling::BarnListe, &fakta, &Om::default(), true)?;
        let etter: Option<BarnId> = les_markoer(markoer.as_deref())?;
        let mut rader = synlige_i(akt, &egne, etter)?;
        let neste = crate::side::kapp(&mut rader, ANTALL, |(b, _)| b.0);
        // On the day of a move a child belongs to both units.
        rader.dedup_by_key(|(barn, _)| *barn);
        let rader: Vec<(BarnId, Option<EnhetId>)> =
            rader.into_iter().map(|(b, e)| (b, Some(e))).collect();
        let elementer = vis_flere(akt, &rader)?;
        for (barn, enhet) in &rader {
            let om = Om {
                enhet: *enhet,
                ..Om::barn(*barn)
            };
            akt.skriv(Hendelsestype::BarnelisteLest, om, &lov)?;
        }
        Ok(Side { elementer, neste })
    })
    .await
}

/// The next children of these units that the caller may learn of, one more than a page. A page is
/// as long as if the others were not there: a shorter one would tell of them.
fn synlige_i(
    akt: &mut Akt<'_, '_>,
    enheter: &[EnhetId],
    mut etter: Option<BarnId>,
) -> Result<Vec<(BarnId, EnhetId)>, DbFeil> {
    let mut funnet = Vec::new();
    loop {
        let bolk = (etter, crate::side::med_en_til(ANTALL));
        let rader = register::barn_i(akt.tx, akt.scope, enheter, akt.i_dag, bolk)?;
        let er_siste = rader.len() <= ANTALL;
        etter = rader.last().map(|(b, _)| *b);
        let ider: Vec<BarnId> = rader.iter().map(|(b, _)| *b).collect();
        let barn = register::barn_ved_id(akt.tx, akt.scope, &ider)?;
        let skjulte = barnefakta::skjulte_i_enheten(akt, &barn)?;
        funnet.extend(rader.into_iter().filter(|(b, _)| !skjulte.contains(b)));
        if er_siste || funnet.len() > ANTALL {
            return Ok(funnet);
        }
    }
}

fn vis_flere(
    akt: &mut Akt<'_, '_>,
    rader: &[(BarnId, Option<EnhetId>)],
) -> Result<Vec<Barnetreff>, Avbrudd> {
    let scope = akt.scope;
    let ider: Vec<BarnId> = rader.iter().map(|(b, _)| *b).collect();
    let barn = register::barn_ved_id(akt.tx, scope, &ider)?;
    let aktive = sak::aktive_logger_for(akt.tx, scope, &ider)?;
    let logger: Vec<_> = aktive.values().copied().collect();
    let synlige: BTreeSet<_> = sak::mine_tilganger(akt.tx, scope, akt.kaller.bruker, &logger)?
        .into_iter()
        .filter(|(_, t)| t.gjelder_naa(akt.naa))
        .map(|(logg, _)| logg)
        .collect();
    let enheter: BTreeSet<EnhetId> = rader.iter().filter_map(|(_, e)| *e).collect();
    let enheter: Vec<EnhetId> = enheter.into_iter().collect();
    let enheter: HashMap<EnhetId, register::Enhet> =
        register::enheter_ved_id(akt.tx, scope, &enheter)?;
    let skjulte = barnefakta::skjulte(akt, &barn)?;
    // Also to one on the list a unit's name may tell too much, the own unit's too.
    let uten_sted = akt.uten_sted(&barn)?;
    let tjenester = Tjenestenavn::av(akt.app.oppsett());
    rader
        .iter()
        .map(|(id, enhet)| {
            let rad = barn.get(id).ok_or(DbFeil::Uleselig("a child"))?;
            let logg = aktive.get(id).copied();
            let fakta = Fakta {
                barn_i_egen_enhet: enhet.is_some(),
                vernet: rad.vern.er_vernet(),
                utvalgt: rad.vern.er_vernet() && !skjulte.contains(id),
                ..akt.fakta()
            };
            // With a log there is what can be done beside it, also by those who see nothing of it.
            let mut evner = akt.evner(&fakta, &[Handling::VernSett]);
            evner.extend(if logg.is_none() {
                akt.evner(&fakta, &[Handling::StafettloggAapne])
            } else {
                akt.evner(&fakta, &VED_LOGG)
            });
            Ok(Barnetreff {
                barn: vis::barn(*id, rad),
                enhet: enhet
                    .and_then(|e| enheter.get(&e))
                    .map(|e| {
                        if uten_sted.contains(id) {
                            tjenester.enhet(e)
                        } else {
                            vis::enhet(e)
                        }
                    })
                    .transpose()?,
                har_aktiv_logg: logg.is_some(),
                logg: logg.filter(|l| synlige.contains(l)),
                evner,
            })
        })
        .collect()
}

/// Who has seen and done what about a child, numbered without gaps, the newest first.
///
/// # Errors
/// [`AppError`].
pub async fn innsynslogg(
    app: &App,
    kall: Kall,
    id: BarnId,
    markoer: Option<String>,
) -> Result<Side<Innsyn>, AppError> {
    app.kjoer(kall, move |akt| {
        let Some(barn) = barnefakta::hent(akt, id)? else {
            return Err(akt.finnes_ikke(Handling::InnsynsloggLes));
        };
        let sak = aktiv_sak(akt, id)?;
        let fakta = match &sak {
            Some(sak) => sak.fakta.clone(),
            None => barn.fakta.clone(),
        };
        let om = sak.as_ref().map_or_else(
            || Om {
                som: Som::av(&fakta, None),
                ..Om::barn(id)
            },
            Sak::om,
        );
        let kjent = sak.as_ref().is_some_and(|s| s.er_kjent(akt.naa));
        let lov = akt.krev(Handling::InnsynsloggLes, &fakta, &om, kjent)?;
        let foer = nummer(markoer.as_deref())?;
        let side = (foer, crate::side::med_en_til(LINJER));
        let mut rader = journal::for_barn(akt.tx, akt.scope, id, side)?;
        let mer = rader.len() > LINJER;
        rader.truncate(LINJER);
        let uten_sted = match &sak {
            Some(sak) => sak.uten_sted().cloned(),
            None => uten_sted(akt, (id, &barn))?,
        };
        let elementer = innsynslogg::linjer(akt, &rader, sak.as_ref(), uten_sted.as_ref())?;
        let mut om = om;
        om.data.extend(eldste(foer, rader.last()));
        akt.skriv(Hendelsestype::InnsynsloggLest, om, &lov)?;
        Ok(Side {
            neste: elementer
                .last()
                .filter(|_| mer)
                .map(|siste| siste.loepenummer.to_string()),
            elementer,
        })
    })
    .await
}

/// What units are called in the access log of a child without a log: to the family a role in some other
/// unit opens no place.
fn uten_sted(
    akt: &mut Akt<'_, '_>,
    (id, i): (BarnId, &Barnefakta),
) -> Result<Option<Tjenestenavn>, Avbrudd> {
    let vedtak = sak::vedtak_for(akt.tx, akt.scope, &[id])?;
    let jeg = (akt.kaller.person, i.enhet.is_some());
    let vedtak = vedtak.iter().map(|v| &v.vedtak);
    let skjult = skjuler_sted(i.barn.vern, vedtak, jeg, akt.naa);
    Ok(skjult.then(|| Tjenestenavn::av(akt.app.oppsett())))
}

fn aktiv_sak(akt: &mut Akt<'_, '_>, id: BarnId) -> Result<Option<Sak>, Avbrudd> {
    let aktiv = sak::aktive_logger_for(akt.tx, akt.scope, &[id])?.remove(&id);
    aktiv
        .map(|logg| akt.sak(logg, Handling::InnsynsloggLes))
        .transpose()
}

/// Lines of the access log in a case, as they are shown.
pub(crate) fn vis_linjer_i(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    rader: &[Hendelse],
) -> Result<Vec<Innsyn>, Avbrudd> {
    innsynslogg::linjer(akt, rader, Some(i), i.uten_sted())
}
