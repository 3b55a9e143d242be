//! What a change of consent would do, before it is done: worked out by the same function as the change.
//!
//! Nothing is counted that the one who asks may not see: a count tells of what it counts.

use super::{NyttSamtykke, finn_for_trekk, les_felter};
use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    arbeid::{self, Skrevet, Skrevetslag},
    feil::{AppError, Konflikt},
    kall::Kall,
    sak::Sak,
    vis::Utsnitt,
    visning::{Antall, TiltakUtenAnsvarlig, Virkning, VirkningFor},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{BrukerId, EnhetId, LoggId, PersonId, SamtykkeId},
    policy::{Handling, Tillatelse},
    samtykke::{Giver, Kode, Samtykke},
    tilgang::{self, Deling, Merking, Sakbilde, Tilgangsnivaa},
};
use stafett_persistence::{DbFeil, register};

/// What taking a consent back would do.
///
/// # Errors
/// [`AppError`]; [`Konflikt::AlleredeTrukket`] when it is taken back already.
pub async fn virkning_av_trekk(
    app: &App,
    kall: Kall,
    id: SamtykkeId,
) -> Result<Virkning, AppError> {
    app.kjoer(kall, move |akt| {
        let funnet = finn_for_trekk(akt, id)?;
        if funnet.rad()?.samtykke.trukket.is_some() {
            return Err(Konflikt::AlleredeTrukket.into());
        }
        let sak = &funnet.sak;
        let mut etter = sak.bilde.clone();
        let trukket = etter.samtykker.iter_mut().find(|s| s.id == id);
        trukket.ok_or(DbFeil::Uleselig("a consent"))?.trukket = Some(akt.naa);
        let virkning = regn_ut(akt, sak, &etter, None)?;
        skriv(akt, sak, id, &funnet.lov)?;
        Ok(virkning)
    })
    .await
}

/// What giving the consent that is typed would do.
///
/// # Errors
/// [`AppError`].
pub async fn virkning_av_nytt(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: NyttSamtykke,
) -> Result<Virkning, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.sak(logg, Handling::SamtykkeGi)?;
        let lov = akt.krev_i_sak(Handling::SamtykkeGi, &sak, &sak.fakta)?;
        // What it does is shown before the text is read and ticked.
        let mut felter = akt.felter();
        let giver = sak.kaller_som_giver().ok_or(AppError::Forbidden)?;
        let nytt = les_felter(akt, &sak, &inn, Some(giver), &mut felter)?;
        let nytt = felter.ferdig(nytt)?;
        let mut etter = sak.bilde.clone();
        etter.samtykker.push(nytt.clone());
        let virkning = regn_ut(akt, &sak, &etter, Some(&nytt))?;
        skriv(akt, &sak, nytt.id, &lov)?;
        Ok(virkning)
    })
    .await
}

fn skriv(akt: &mut Akt<'_, '_>, i: &Sak, id: SamtykkeId, lov: &Tillatelse) -> Result<(), DbFeil> {
    let mut om = i.om();
    om.objekt = Some(("samtykke", id.0));
    om.versjon = Some(i.rad.versjon);
    akt.skriv(Hendelsestype::VirkningLest, om, lov)
}

fn regn_ut(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    etter: &Sakbilde,
    nytt: Option<&Samtykke>,
) -> Result<Virkning, Avbrudd> {
    // Who takes part is for those who may read the log.
    let (skrevet, plasser) = if akt.leser_innhold(i) {
        (arbeid::les(akt, i)?.skrevet(), plasser(i))
    } else {
        (Vec::new(), Vec::new())
    };
    let folk: Vec<BrukerId> = plasser.iter().map(|(bruker, _)| *bruker).collect();
    let personer = register::personer_bak(akt.tx, akt.scope, &folk)?;
    let lesere: Vec<(BrukerId, PersonId)> = folk
        .iter()
        .filter_map(|bruker| Some((*bruker, *personer.get(bruker)?)))
        .collect();
    let merker: Vec<Vec<Merking>> = skrevet.iter().map(|s| s.merker.clone()).collect();
    let virkninger = tilgang::virkning(&i.bilde, etter, &lesere, &merker, akt.naa);
    let utsnitt = Utsnitt::ny(akt, i, folk)?;
    let mut for_hvem = Vec::new();
    let mut uten_ansvarlig = Vec::new();
    for (bruker, enhet) in plasser {
        let Some(v) = virkninger.iter().find(|v| v.bruker == bruker) else {
            continue;
        };
        let tjeneste = i.tjeneste(enhet);
        for s in valgte(&skrevet, &v.mister).filter(|s| s.ansvarlig == Some(bruker)) {
            uten_ansvarlig.extend(s.tiltak.clone().map(|(id, tittel)| TiltakUtenAnsvarlig {
                id,
                tittel,
                ansvarlig: utsnitt.navn(bruker),
            }));
        }
        for_hvem.push(VirkningFor {
            hvem: utsnitt.i_enhet(bruker, enhet)?,
            foer: v.foer,
            etter: v.etter,
            mister_alt: v.foer.is_some_and(leser) && !v.etter.is_some_and(leser),
            mister: antall(valgte(&skrevet, &v.mister)),
            faar: antall(valgte(&skrevet, &v.faar)),
            beholder: antall(
                skrevet
                    .iter()
                    .filter(|s| Some(&s.kilde) == tjeneste.as_ref()),
            ),
        });
    }
    let mangler = nytt.map_or_else(Vec::new, |nytt| venter_paa(i, etter, nytt, akt.naa));
    Ok(Virkning {
        for_hvem,
        uten_ansvarlig,
        venter_paa: mangler.into_iter().map(|g| utsnitt.giver(g)).collect(),
    })
}

fn leser(nivaa: Tilgangsnivaa) -> bool {
    nivaa >= Tilgangsnivaa::Les
}

/// The holder and those who take part, each once.
fn plasser(i: &Sak) -> Vec<(BrukerId, EnhetId)> {
    let mut alle: Vec<(BrukerId, EnhetId)> = Vec::new();
    let holder = i.holdere.last().map(|h| (h.bruker, h.enhet));
    let deltar = i.deltakere.iter().filter(|d| d.til.is_none());
    for plass in holder
        .into_iter()
        .chain(deltar.map(|d| (d.bruker, d.enhet)))
    {
        if alle.iter().all(|(bruker, _)| *bruker != plass.0) {
            alle.push(plass);
        }
    }
    alle
}

fn valgte<'s>(skrevet: &'s [Skrevet], numre: &'s [usize]) -> impl Iterator<Item = &'s Skrevet> {
    numre.iter().filter_map(|nummer| skrevet.get(*nummer))
}

fn antall<'s>(skrevet: impl Iterator<Item = &'s Skrevet>) -> Antall {
    let mut antall = Antall::default();
    for s in skrevet {
        let teller = match s.slag {
            Skrevetslag::Maal => &mut antall.maal,
            Skrevetslag::Tiltak => &mut antall.tiltak,
            Skrevetslag::Fremdrift => &mut antall.notater,
            Skrevetslag::Evaluering => &mut antall.evalueringer,
        };
        *teller += 1;
    }
    antall
}

/// Those whose yes to the same is still missing: until then the new one opens nothing.
fn venter_paa(i: &Sak, etter: &Sakbilde, nytt: &Samtykke, naa: jiff::Timestamp) -> Vec<Giver> {
    let til = &nytt.til;
    let deltar = plasser(i).into_iter().map(|(_, enhet)| enhet);
    let mut enheter: Vec<Option<EnhetId>> = match til.enhet {
        Some(enhet) => vec![Some(enhet)],
        None => deltar
            .filter(|e| i.tjeneste(*e).as_ref() == Some(&til.tjeneste))
            .map(Some)
            .collect(),
    };
    if enheter.is_empty() {
        enheter.push(None);
    }
    let mut alle: Vec<Giver> = Vec::new();
    let tema_og_enhet = |enhet: Option<EnhetId>| nytt.temaer.iter().map(move |t| (t, enhet));
    for (tema, enhet) in enheter.into_iter().flat_map(tema_og_enhet) {
        let mottaker: (&Kode, Option<EnhetId>) = (&til.tjeneste, enhet);
        match etter.deling(nytt.gjelder, tema, mottaker, naa) {
            Deling::Venter(givere) | Deling::Uenige { nei: givere, .. } => alle.extend(givere),
            Deling::Ingenting | Deling::Delt(_) | Deling::Aapnet => {}
        }
    }
    alle.sort();
    alle.dedup();
    alle
}
