//! The lines of a child's access log. Every number is there; what the reader may not know is work in the
//! log, by nobody in particular: one kind of line for everything that is kept from the family, so that
//! none of it is told from the rest.

use crate::{
    akt::{Akt, Avbrudd},
    barnefakta,
    sak::{Sak, Tjenestenavn},
    vis,
    visning::Innsyn,
};
use jiff::{SignedDuration, Timestamp};
use stafett_audit::{Dataverdi, Hendelse, Hendelsestype, Kodeord};
use stafett_domain::{
    gjennomgang::er_fortalt,
    ids::{BarnId, BrukerId, EnhetId, HendelseId, LoggId, SaerskiltId},
    policy::Handling,
    tilgang::{Merking, Saerskiltslag, Skjerming, Tilgangsnivaa},
};
use stafett_persistence::{register, sak as lager};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The same person looking the child up just before they open the case would tell who it was.
const OPPSLAGET_FOER: SignedDuration = SignedDuration::from_hours(24);

/// An emergency access that the family is told of later.
struct Skjult {
    id: SaerskiltId,
    hvem: BrukerId,
    fra: Timestamp,
}

impl Skjult {
    /// Whether an event is what led up to the opening, the opening, anything that the one who opened
    /// did after it, also in vain, or somebody's look at it in the queue of reviews.
    fn omfatter(&self, h: &Hendelse) -> bool {
        let av_den_som_aapnet =
            h.aktoer == Some(self.hvem) && self.fra - OPPSLAGET_FOER <= h.tidspunkt;
        av_den_som_aapnet || objektet(h, "saerskilt_tilgang") == Some(self.id.0)
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
    let mut kun_arbeid = BTreeSet::new();
    if som_familie {
        kun_arbeid.extend(noedtilganger(akt, rader, &logger)?);
        kun_arbeid.extend(om_vernet(akt, rader)?);
        let andres = andres_henvendelser(akt, rader)?;
        let deres = |h: &&Hendelse| henvendelsen(h).is_some_and(|id| andres.contains(&id));
        kun_arbeid.extend(rader.iter().filter(deres).map(|h| h.id));
    }
    let tilbakeholdte = tilbakeholdte(akt, &logger, aktiv)?;
    let skjermede = vis::skjermede_i(akt, rader)?;
    let navn = akt.navn(rader.iter().filter_map(|h| h.aktoer))?;
    let familien = register::foresatte_til_flere(akt.tx, akt.scope, &barna(rader))?;
    let navn = navn
        .uten(skjermede)
        .med_meldte(familien.iter().map(|(_, rad)| rad));
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
            let stille =
                kun_arbeid.contains(&h.id) || om_noe(h).any(|id| tilbakeholdte.contains(&id));
            let navnloes = stille && som_familie;
            let enhet = h.enhet.filter(|_| !navnloes);
            let enhet = enhet.and_then(|e| enheter.get(&e));
            let hvem = h.aktoer.filter(|_| !navnloes);
            let som = h.rolle.as_ref().filter(|_| !navnloes);
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
    objektet(h, "henvendelse")
}

/// The id of what an event is about, when it is of this kind.
fn objektet(h: &Hendelse, slag: &str) -> Option<Uuid> {
    let objekt = h.objekt.as_ref()?;
    (objekt.slag.som_str() == slag).then_some(objekt.id)
}

/// The child that the lines are about.
fn barna(rader: &[Hendelse]) -> Vec<BarnId> {
    let barn = rader.iter().filter_map(|h| h.barn).map(|(b, _)| b);
    barn.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The events that tell of an emergency which the family is not told of yet. The danger may lie with
/// whoever reads this, so not even that there was one is told.
fn noedtilganger(
    akt: &mut Akt<'_, '_>,
    rader: &[Hendelse],
    logger: &BTreeSet<LoggId>,
) -> Result<Vec<HendelseId>, Avbrudd> {
    // The search that led to the opening belongs to no log, and the opening may be on the page before.
    let mut logger = logger.clone();
    let aktive = lager::aktive_logger_for(akt.tx, akt.scope, &barna(rader))?;
    logger.extend(aktive.into_values());
    let mut alle = Vec::new();
    for logg in logger {
        for s in lager::saerskilte(akt.tx, akt.scope, logg)? {
            let fortalt = er_fortalt(s.periode.fra, s.gjennomgang.is_some(), akt.naa);
            if s.slag == Saerskiltslag::Noed && !fortalt {
                alle.push(Skjult {
                    id: s.id,
                    hvem: s.bruker,
                    fra: s.periode.fra,
                });
            }
        }
    }
    let skjult = |h: &&Hendelse| alle.iter().any(|s| s.omfatter(h));
    Ok(rader.iter().filter(skjult).map(|h| h.id).collect())
}

/// The events that tell that somebody looked at, prepared, set or lifted the protection of the
/// child's address. It may be the reader whom the child is protected from (folkeregisterloven § 10-4),
/// so they are told to nobody in the family but those on the list, before, during and after.
fn om_vernet(akt: &mut Akt<'_, '_>, rader: &[Hendelse]) -> Result<Vec<HendelseId>, Avbrudd> {
    let vedtak = lager::vedtak_for(akt.tx, akt.scope, &barna(rader))?;
    let (jeg, naa) = (akt.kaller.person, akt.naa);
    if barnefakta::utvalgte(&vedtak, naa).contains(&jeg) {
        return Ok(Vec::new());
    }
    let fortelles = |id: Uuid| {
        let rad = vedtak.iter().find(|v| v.id.0 == id).map(|v| &v.vedtak);
        rad.is_some_and(|v| {
            v.slag.fortelles_familien() || (v.gjelder == jeg && !v.slag.bare_for_listen())
        })
    };
    let skjult = |h: &&Hendelse| match h.slag {
        Hendelsestype::VernLest | Hendelsestype::VernSatt => true,
        Hendelsestype::VedtakLest
        | Hendelsestype::VedtakForeslaatt
        | Hendelsestype::VedtakAvgjort => {
            let rolle = h.rolle.as_ref().map(Kodeord::som_str);
            let av_familien = matches!(rolle, Some("foresatt" | "barnet"));
            !av_familien && !objektet(h, "vedtak").is_some_and(fortelles)
        }
        _ => false,
    };
    Ok(rader.iter().filter(skjult).map(|h| h.id).collect())
}

/// Goals and meetings that the caller may not see: what was done with them is work in the log, and no more.
fn tilbakeholdte(
    akt: &mut Akt<'_, '_>,
    logger: &BTreeSet<LoggId>,
    aktiv: Option<&Sak>,
) -> Result<BTreeSet<Uuid>, Avbrudd> {
    let mut alle = BTreeSet::new();
    for logg in logger {
        let maal = lager::merkinger(akt.tx, akt.scope, &[*logg])?;
        let moeter = lager::moetemerkinger(akt.tx, akt.scope, &[*logg])?;
        let mut merkinger: HashMap<Uuid, Merking> =
            maal.into_iter().map(|(id, m)| (id.0, m)).collect();
        merkinger.extend(moeter.into_iter().map(|(id, m)| (id.0, m)));
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
    merkinger: &'m HashMap<Uuid, Merking>,
    naa: Timestamp,
) -> impl Iterator<Item = Uuid> + 'm {
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

/// The goal and the meeting that an event is about.
fn om_noe(h: &Hendelse) -> impl Iterator<Item = Uuid> + '_ {
    ["maal", "moete"].into_iter().filter_map(|navn| {
        let navn = Kodeord::parse(navn).ok()?;
        match h.data.get(&navn)? {
            Dataverdi::Id(id) => Some(*id),
            _ => None,
        }
    })
}

/// The code of the reason that was given.
fn grunn(h: &Hendelse) -> Option<String> {
    let navn = Kodeord::parse("grunn").ok()?;
    match h.data.get(&navn)? {
        Dataverdi::Kode(kode) => Some(kode.som_str().to_owned()),
        _ => None,
    }
}
