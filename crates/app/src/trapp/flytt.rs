//! Moving a case up or down: by the one who holds the stafettpinne, with a reason, when nothing is
//! missing; or by the leader of the unit, with a reason of their own, although something is.

use super::{
    fakta::{endring, fakta},
    vis::vis_skifte,
};
use crate::{
    akt::{Akt, Avbrudd, kode},
    app::App,
    feil::{AppError, Konflikt, Krav, Problem},
    felter::Felter,
    kall::Kall,
    sak::Sak,
    varsler,
    visning::{Ny, Trinnskifte},
};
use stafett_audit::{Dataverdi, Hendelsestype};
use stafett_domain::{
    ids::{LoggId, TrinnskifteId},
    policy::{Handling, Tillatelse},
    samtykke::Kode,
    tekst::Tekst,
    trapp::{Flyttefeil, Krav as Trappekrav},
};
use stafett_mail::Varselslag;
use stafett_persistence::sak::{self, Overstyringsrad, Trinnskifterad};

/// A move as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Flytting {
    /// Code of the step.
    pub til: String,
    /// Why that is the right help now.
    pub begrunnelse: String,
}

/// A move that somebody lets through, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Overstyrt {
    /// The move.
    pub flytting: Flytting,
    /// Why the case goes on although something is missing.
    pub overstyring: String,
}

/// Moves a case.
///
/// # Errors
/// [`AppError`]; [`AppError::Unmet`] with everything that is missing.
pub async fn flytt(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: Flytting,
) -> Result<Ny<Trinnskifte>, AppError> {
    app.kjoer(kall, move |akt| {
        gjoer(akt, logg, Handling::TrinnFlytt, |akt, sak, lov| {
            let mut felter = akt.felter();
            let lest = les(akt, sak, &mut felter, &inn);
            let (til, begrunnelse) = felter.ferdig(lest)?;
            let fakta = naa(akt, sak)?;
            let regler = akt.app.oppsett().trapperegler.clone();
            regler
                .flytt(&sak.rad.trinn, &til, &fakta)
                .map_err(|feil| avslag(sak, feil))?;
            lagre(akt, sak, lov, (til, begrunnelse), None)
        })
    })
    .await
}

/// Moves a case although something is missing.
///
/// # Errors
/// [`AppError`]; [`Konflikt::IngentingMangler`] when nothing is, and [`AppError::Unmet`] with what nobody
/// can let go.
pub async fn overstyr(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: Overstyrt,
) -> Result<Ny<Trinnskifte>, AppError> {
    app.kjoer(kall, move |akt| {
        gjoer(akt, logg, Handling::TrinnOverstyr, |akt, sak, lov| {
            let mut felter = akt.felter();
            let lest = les(akt, sak, &mut felter, &inn.flytting);
            let hvorfor = felter.lang("overstyring", &inn.overstyring);
            let lest = (|| Some((lest?, hvorfor?)))();
            let (flytting, hvorfor) = felter.ferdig(lest)?;
            let fakta = naa(akt, sak)?;
            let regler = akt.app.oppsett().trapperegler.clone();
            let mangler = regler
                .overstyr(&sak.rad.trinn, &flytting.0, &fakta)
                .map_err(|feil| avslag(sak, feil))?;
            lagre(akt, sak, lov, flytting, Some((hvorfor, mangler)))
        })
    })
    .await
}

/// The way that both go: the case, the leave, once for each key, and the move as it is shown.
fn gjoer(
    akt: &mut Akt<'_, '_>,
    logg: LoggId,
    handling: Handling,
    arbeid: impl FnOnce(&mut Akt<'_, '_>, &Sak, &Tillatelse) -> Result<TrinnskifteId, Avbrudd>,
) -> Result<Ny<Trinnskifte>, Avbrudd> {
    let sak = akt.laast_sak(logg, handling)?;
    let lov = akt.krev_i_sak(handling, &sak, &sak.fakta)?;
    let id = akt.en_gang(sak.om(), &lov, |akt| {
        akt.sjekk_versjon(&sak)?;
        Ok(arbeid(akt, &sak, &lov)?.0)
    })?;
    let sak = akt.sak(logg, handling)?;
    Ok(Ny {
        ting: vis_skifte(akt, &sak, TrinnskifteId(id))?,
        versjon: sak.rad.versjon,
    })
}

fn les(akt: &Akt<'_, '_>, i: &Sak, felter: &mut Felter, inn: &Flytting) -> Option<(Kode, Tekst)> {
    let oppsett = akt.app.oppsett();
    let til = felter.listekode("til", &inn.til, |k| oppsett.har_trinn(k));
    if let Some(til) = &til {
        let for_logg = oppsett.trapperegler.for_logg();
        if *til == i.rad.trinn {
            felter.feil("til", Problem::StaarDer);
        } else if for_logg.iter().all(|t| t.kode != *til) {
            felter.feil("til", Problem::UnderStafettlogg);
        }
    }
    let begrunnelse = felter.lang("begrunnelse", &inn.begrunnelse);
    Some((til?, begrunnelse?))
}

/// What is known of the case now.
fn naa(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<stafett_domain::trapp::Trappefakta, Avbrudd> {
    let tilbud = sak::tilbud(akt.tx, akt.scope, i.rad.id, &i.noekkel)?;
    let sist = sak::sist_flyttet(akt.tx, akt.scope, i.rad.id)?;
    let fra = sist.map_or(i.rad.opprettet, |(_, naar)| naar);
    Ok(fakta(akt, i, &tilbud, fra)?)
}

/// A refusal of the rules, as it is told. The fields have been read: what is wrong with the step itself
/// is a fault of the field.
fn avslag(i: &Sak, feil: Flyttefeil) -> AppError {
    let felt = |problem| {
        AppError::Invalid(vec![crate::feil::Feltfeil {
            felt: "til",
            problem,
        }])
    };
    match feil {
        Flyttefeil::UkjentTrinn => felt(Problem::UkjentKode),
        Flyttefeil::SammeTrinn => felt(Problem::StaarDer),
        Flyttefeil::UnderStafettlogg => felt(Problem::UnderStafettlogg),
        Flyttefeil::IngentingMangler => AppError::Conflict(Konflikt::IngentingMangler),
        Flyttefeil::Mangler(alle) => {
            let logg = i.rad.id;
            let alle = alle.into_iter().map(|krav| Krav::Trapp(logg, krav));
            AppError::Unmet(alle.collect())
        }
    }
}

fn lagre(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    lov: &Tillatelse,
    (til, begrunnelse): (Kode, Tekst),
    overstyrt: Option<(Tekst, Vec<Trappekrav>)>,
) -> Result<TrinnskifteId, Avbrudd> {
    let (scope, logg, fra) = (akt.scope, i.rad.id, &i.rad.trinn);
    let sist = sak::sist_flyttet(akt.tx, scope, logg)?;
    let jeg = akt.kaller.bruker;
    let ny = Trinnskifterad {
        id: TrinnskifteId(akt.ny_id()),
        nummer: sist.map_or(1, |(nummer, _)| nummer + 1),
        fra: fra.clone(),
        til: til.clone(),
        begrunnelse: begrunnelse.som_str().to_owned(),
        flyttet_av: jeg,
        flyttet: akt.naa,
        overstyrt: overstyrt.map(|(hvorfor, mangler)| Overstyringsrad {
            av: jeg,
            begrunnelse: hvorfor.som_str().to_owned(),
            mangler,
        }),
    };
    sak::sett_inn_trinnskifte(akt.tx, scope, logg, &ny, &i.noekkel)?;
    sak::flytt_trinn(akt.tx, scope, logg, (fra, &til))?;
    varsler::til_familien(akt, i, Varselslag::TrinnFlyttet)?;
    varsler::til_de_som_deltar(akt, i, Varselslag::TrinnFlyttet)?;
    let slag = match &ny.overstyrt {
        Some(_) => Hendelsestype::TrinnOverstyrt,
        None => Hendelsestype::TrinnFlyttet,
    };
    let endring = endring(slag, lov, ("trinnskifte", ny.id.0), data(&ny));
    akt.fullfoer(i, endring)?;
    Ok(ny.id)
}

/// The steps, and what was missing, as details of the event.
fn data(ny: &Trinnskifterad) -> Vec<(&'static str, Dataverdi)> {
    /// As many of them as one event names; the rest stands with the move itself.
    const NAVN: [&str; 12] = [
        "krav-1", "krav-2", "krav-3", "krav-4", "krav-5", "krav-6", "krav-7", "krav-8", "krav-9",
        "krav-10", "krav-11", "krav-12",
    ];
    let mut alle: Vec<(&'static str, Dataverdi)> = Vec::new();
    alle.extend(kode(ny.fra.som_str()).map(|k| ("fra", k)));
    alle.extend(kode(ny.til.som_str()).map(|k| ("til", k)));
    if let Some(overstyrt) = &ny.overstyrt {
        let antall = i64::try_from(overstyrt.mangler.len()).unwrap_or(i64::MAX);
        alle.push(("mangler", Dataverdi::Tall(antall)));
        let navngitt = NAVN.into_iter().zip(&overstyrt.mangler);
        alle.extend(navngitt.filter_map(|(navn, krav)| Some((navn, kode(&krav.ord())?))));
    }
    alle
}
