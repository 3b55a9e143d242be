//! The lines of a child's access log: every number is there, and what may not be told yet is told so.

use crate::{
    akt::{Akt, Avbrudd},
    sak::{Sak, Tjenestenavn},
    vis,
    visning::Innsyn,
};
use jiff::{SignedDuration, Timestamp};
use stafett_audit::{Dataverdi, Hendelse, Kodeord};
use stafett_domain::{
    gjennomgang::familien_faar_vite,
    ids::{BrukerId, EnhetId, LoggId, MaalId},
    policy::Handling,
    tid,
    tilgang::{Merking, Saerskiltslag, Skjerming, Tilgangsnivaa},
};
use stafett_persistence::{register, sak as lager};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The same person looking the child up just before they open the case would tell who it was.
const OPPSLAGET_FOER: SignedDuration = SignedDuration::from_hours(24);

/// An emergency access that the family is told of later.
struct Skjult {
    hvem: BrukerId,
    fra: Timestamp,
    til: Timestamp,
    forklares: Timestamp,
}

impl Skjult {
    /// Whether an event is the opening, a reading by it, or what led up to it.
    fn omfatter(&self, h: &Hendelse) -> bool {
        let naer = self.fra - OPPSLAGET_FOER <= h.tidspunkt && h.tidspunkt < self.til;
        h.aktoer == Some(self.hvem) && naer
    }
}

/// From events to lines. `aktiv` is the child's active log in the caller's eyes.
pub(super) fn linjer(
    akt: &mut Akt<'_, '_>,
    rader: &[Hendelse],
    aktiv: Option<&Sak>,
    uten_sted: Option<&Tjenestenavn>,
) -> Result<Vec<Innsyn>, Avbrudd> {
    let logger: BTreeSet<LoggId> = rader.iter().filter_map(|h| h.logg).collect();
    let som_familie = aktiv.is_none_or(Sak::leser_som_familie);
    let skjulte = if som_familie {
        skjulte(akt, rader, &logger)?
    } else {
        Vec::new()
    };
    let andres = if som_familie {
        andres_henvendelser(akt, rader)?
    } else {
        BTreeSet::new()
    };
    let tilbakeholdte = tilbakeholdte(akt, &logger, aktiv)?;
    let skjermede = vis::skjermede_i(akt, rader)?;
    let navn = akt.navn(rader.iter().filter_map(|h| h.aktoer))?;
    let navn = navn.uten(skjermede);
    let vis_enhet = |rad: &register::Enhet| match uten_sted {
        Some(navn) => navn.enhet(rad),
        None => vis::enhet(rad),
    };
    let enheter: BTreeSet<EnhetId> = rader.iter().filter_map(|h| h.enhet).collect();
    let enheter: Vec<EnhetId> = enheter.into_iter().collect();
    let enheter = register::enheter_ved_id(akt.tx, akt.scope, &enheter)?;
    rader
        .iter()
        .map(|h| {
            let skjult = skjulte.iter().find(|s| s.omfatter(h));
            let stille = maalet(h).is_some_and(|m| tilbakeholdte.contains(&m))
                || henvendelsen(h).is_some_and(|id| andres.contains(&id));
            let enhet = h.enhet.filter(|_| skjult.is_none());
            let enhet = enhet.and_then(|e| enheter.get(&e));
            let hvem = h.aktoer.filter(|_| skjult.is_none());
            let som = h.rolle.as_ref().filter(|_| skjult.is_none());
            Ok(Innsyn {
                loepenummer: h.barn.map_or(0, |(_, nummer)| nummer),
                tidspunkt: h.tidspunkt,
                hvem: hvem.map(|a| navn.paa(a).navn),
                enhet: enhet.map(&vis_enhet).transpose()?,
                som: som.map(|r| r.som_str().to_owned()),
                handling: (!stille).then_some(h.slag),
                grunnlag: if stille {
                    Vec::new()
                } else {
                    h.grunnlag.iter().map(|g| g.som_str().to_owned()).collect()
                },
                grunn: grunn(h).filter(|_| !stille),
                forklares: skjult.map(|s| tid::dato(s.forklares)),
            })
        })
        .collect()
}

/// Requests that somebody else in the family has sent: what one of them asks for is between them and
/// the municipality, and the log tells of work and no more.
fn andres_henvendelser(
    akt: &mut Akt<'_, '_>,
    rader: &[Hendelse],
) -> Result<BTreeSet<Uuid>, Avbrudd> {
    let ider: BTreeSet<Uuid> = rader.iter().filter_map(henvendelsen).collect();
    let ider: Vec<Uuid> = ider.into_iter().collect();
    let mut avsendere = lager::avsendere(akt.tx, akt.scope, &ider)?;
    avsendere.retain(|(_, avsender)| *avsender != akt.kaller.bruker);
    Ok(avsendere.into_iter().map(|(id, _)| id.0).collect())
}

/// The request that an event is about.
fn henvendelsen(h: &Hendelse) -> Option<Uuid> {
    let objekt = h.objekt.as_ref()?;
    (objekt.slag.som_str() == "henvendelse").then_some(objekt.id)
}

/// Emergencies that are not reviewed, and not so old that the family is told anyway.
fn skjulte(
    akt: &mut Akt<'_, '_>,
    rader: &[Hendelse],
    logger: &BTreeSet<LoggId>,
) -> Result<Vec<Skjult>, Avbrudd> {
    // The search that led to the opening belongs to no log, and the opening may be on the page before.
    let mut logger = logger.clone();
    let barn: BTreeSet<_> = rader
        .iter()
        .filter_map(|h| h.barn)
        .map(|(b, _)| b)
        .collect();
    let barn: Vec<_> = barn.into_iter().collect();
    logger.extend(lager::aktive_logger_for(akt.tx, akt.scope, &barn)?.into_values());
    let mut alle = Vec::new();
    for logg in logger {
        for s in lager::saerskilte(akt.tx, akt.scope, logg)? {
            let forklares = familien_faar_vite(s.periode.fra);
            let venter = s.gjennomgang.is_none() && akt.naa < forklares;
            if s.slag == Saerskiltslag::Noed && venter {
                alle.push(Skjult {
                    hvem: s.bruker,
                    fra: s.periode.fra,
                    til: s.periode.til.unwrap_or(Timestamp::MAX),
                    forklares,
                });
            }
        }
    }
    Ok(alle)
}

/// Goals that the caller may not see: what was done with them is work in the log, and no more.
fn tilbakeholdte(
    akt: &mut Akt<'_, '_>,
    logger: &BTreeSet<LoggId>,
    aktiv: Option<&Sak>,
) -> Result<BTreeSet<MaalId>, Avbrudd> {
    let mut alle = BTreeSet::new();
    for logg in logger {
        let merkinger = lager::merkinger(akt.tx, akt.scope, &[*logg])?;
        let annen = match aktiv.filter(|sak| sak.rad.id == *logg) {
            Some(_) => None,
            None => Some(akt.sak(*logg, Handling::InnsynsloggLes)?),
        };
        let Some(sak) = annen.as_ref().or(aktiv) else {
            continue;
        };
        alle.extend(ikke_sett(sak, &merkinger, akt.naa));
    }
    Ok(alle)
}

fn ikke_sett<'m>(
    sak: &'m Sak,
    merkinger: &'m HashMap<MaalId, Merking>,
    naa: Timestamp,
) -> impl Iterator<Item = MaalId> + 'm {
    merkinger
        .iter()
        .filter(move |(_, m)| {
            // Of a log whose grants have ended, only what was withheld from somebody is kept back.
            let noe_er_aapent = sak.aapne(naa).next().is_some();
            let holdt_tilbake = m.skjerming != Skjerming::Ingen;
            !sak.ser(m, Tilgangsnivaa::Les, naa) && (noe_er_aapent || holdt_tilbake)
        })
        .map(|(id, _)| *id)
}

/// The goal that an event is about.
fn maalet(h: &Hendelse) -> Option<MaalId> {
    let navn = Kodeord::parse("maal").ok()?;
    match h.data.get(&navn)? {
        Dataverdi::Id(id) => Some(MaalId(*id)),
        _ => None,
    }
}

/// The code of the reason that was given.
fn grunn(h: &Hendelse) -> Option<String> {
    let navn = Kodeord::parse("grunn").ok()?;
    match h.data.get(&navn)? {
        Dataverdi::Kode(kode) => Some(kode.som_str().to_owned()),
        _ => None,
    }
}
