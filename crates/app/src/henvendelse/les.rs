//! Reading requests: one's own, and the queue of those that wait for an answer.

use super::{Sett, finn, se_flere, vis, vis_flere};
use crate::{
    akt::{Akt, Avbrudd, Om},
    app::App,
    feil::{AppError, Feltfeil, Problem},
    kall::Kall,
    katalog::les_markoer,
    visning::{Henvendelse, Henvendelsesliste, Side},
};
use jiff::civil::Date;
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::HenvendelseId,
    policy::{Fakta, Handling},
    roller::Rolle,
};
use stafett_persistence::sak::{self, Henvendelsesutvalg};
use uuid::Uuid;

/// How many requests a page holds.
const ANTALL: usize = 25;

/// Where the two lists begin, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Henvendelsesside {
    /// The queue of those that wait.
    pub koe: Option<String>,
    /// One's own.
    pub mine: Option<String>,
}

/// The caller's own requests, and those that wait for an answer of theirs, without their words.
///
/// # Errors
/// [`AppError`].
pub async fn liste(
    app: &App,
    kall: Kall,
    fra: Henvendelsesside,
) -> Result<Henvendelsesliste, AppError> {
    app.kjoer(kall, move |akt| {
        // Everybody may see what they have sent, and that it is nothing.
        let fakta = Fakta {
            er_forslagsstiller: true,
            ..akt.fakta()
        };
        let lov = akt.krev(Handling::HenvendelseLes, &fakta, &Om::default(), true)?;
        let mine = mine(akt, les_markoer(fra.mine.as_deref())?)?;
        let koe = koe(akt, fra.koe.as_deref())?;
        akt.skriv(Hendelsestype::HenvendelseLest, Om::default(), &lov)?;
        Ok(Henvendelsesliste { mine, koe })
    })
    .await
}

fn mine(akt: &mut Akt<'_, '_>, foer: Option<HenvendelseId>) -> Result<Side<Henvendelse>, Avbrudd> {
    let utvalg = Henvendelsesutvalg::Fra(akt.kaller.bruker, foer);
    let antall = crate::side::med_en_til(ANTALL);
    let mut rader = sak::henvendelser(akt.tx, akt.scope, utvalg, antall)?;
    let neste = crate::side::kapp(&mut rader, ANTALL, |r| r.id.0);
    let sett = se_flere(akt, rader)?;
    Ok(Side {
        elementer: vis_flere(akt, &sett, true)?,
        neste,
    })
}

/// What waits for the caller: for a lokal administrator in the whole municipality, for others in the logs
/// that they hold. A page is as long as if what they may not answer were not there.
fn koe(akt: &mut Akt<'_, '_>, fra: Option<&str>) -> Result<Side<Henvendelse>, Avbrudd> {
    let mut etter = les_frist(fra)?;
    let mut sett: Vec<Sett> = Vec::new();
    let har = |rolle| akt.kaller.roller.iter().any(|r| r.rolle == rolle);
    let jeg = akt.kaller.bruker;
    let holder = (!har(Rolle::LokalAdministrator)).then_some(jeg);
    while !akt.kaller.roller.is_empty() {
        let utvalg = Henvendelsesutvalg::Venter {
            utenom: jeg,
            holder,
            etter,
        };
        let antall = crate::side::med_en_til(ANTALL);
        let rader = sak::henvendelser(akt.tx, akt.scope, utvalg, antall)?;
        let er_siste = rader.len() <= ANTALL;
        etter = rader.last().map(|r| (r.frist, r.id));
        let alle = se_flere(akt, rader)?;
        let regler = akt.app.regler();
        let kan = |s: &Sett| regler.avgjoer(Handling::HenvendelseBesvar, &s.fakta);
        sett.extend(alle.into_iter().filter(|s| kan(s).is_ok()));
        if er_siste || sett.len() > ANTALL {
            break;
        }
    }
    let mer = sett.len() > ANTALL;
    sett.truncate(ANTALL);
    let siste = sett.last().filter(|_| mer);
    let neste = siste.map(|s| format!("{}_{}", s.rad.frist, s.rad.id.0));
    Ok(Side {
        elementer: vis_flere(akt, &sett, false)?,
        neste,
    })
}

/// Reads where a page of the queue begins: a last day, and the request that has it.
fn les_frist(markoer: Option<&str>) -> Result<Option<(Date, HenvendelseId)>, Avbrudd> {
    let Some(raa) = markoer.map(str::trim).filter(|r| !r.is_empty()) else {
        return Ok(None);
    };
    let lest = raa.split_once('_').and_then(|(frist, id)| {
        Some((
            frist.parse().ok()?,
            HenvendelseId(Uuid::try_parse(id).ok()?),
        ))
    });
    match lest {
        Some(lest) => Ok(Some(lest)),
        None => Err(vec![Feltfeil {
            felt: "markoer",
            problem: Problem::IkkeId,
        }]
        .into()),
    }
}

/// One request.
///
/// # Errors
/// [`AppError`].
pub async fn les(app: &App, kall: Kall, id: HenvendelseId) -> Result<Henvendelse, AppError> {
    app.kjoer(kall, move |akt| {
        let sett: Sett = finn(akt, id, Handling::HenvendelseLes)?;
        let lov = akt.krev(Handling::HenvendelseLes, &sett.fakta, &sett.om, false)?;
        let visning = vis(akt, &sett, true)?;
        akt.skriv(Hendelsestype::HenvendelseLest, sett.om, &lov)?;
        Ok(visning)
    })
    .await
}
