//! The monthly control of who has looked children up (pasientjournalloven § 22): a sample of a unit's
//! look-ups for its leader, and what is unusual in the municipality for the data protection officer.
//!
//! What leaders look up is in no sample that they sign: it is drawn apart, for the data protection
//! officer, since nobody controls themself.

mod lag;
mod maaned;
mod vis;

pub(crate) use lag::lag;

use crate::{
    akt::{Akt, Avbrudd, Om, kode},
    app::App,
    feil::{AppError, Konflikt},
    kall::Kall,
    katalog::les_markoer,
    varsler,
    visning::{Kontroll, Loggkontroll, Side},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{EnhetId, LoggkontrollId},
    loggkontroll::Kontrollutfall,
    policy::{Fakta, Handling, Tillatelse},
    roller::Rolle,
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil,
    loggkontroll::{self as lager, Kontrollrad, Kontrollutvalg, Signering},
};
use vis::Innhold;

/// How many controls a page holds.
const ANTALL: usize = 25;

/// How a control ended, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NySignering {
    /// Code of the outcome.
    pub utfall: String,
    /// What was found; required when something is to be followed up.
    pub merknad: String,
}

/// The units that the caller leads today.
fn ledede(akt: &Akt<'_, '_>) -> Vec<EnhetId> {
    let roller = akt.kaller.roller.iter();
    let ledede = roller.filter(|r| r.rolle == Rolle::Enhetsleder);
    ledede.map(|r| r.enhet).collect()
}

fn er_ombud(akt: &Akt<'_, '_>) -> bool {
    let mut roller = akt.kaller.roller.iter();
    roller.any(|r| r.rolle == Rolle::Personvernombud)
}

/// How many controls wait for the caller. The units' own wait for their leaders first; the data
/// protection officer is reminded of them later.
pub(crate) fn antall_venter(akt: &mut Akt<'_, '_>) -> Result<i64, DbFeil> {
    let (enheter, ombud) = (ledede(akt), er_ombud(akt));
    if enheter.is_empty() && !ombud {
        return Ok(0);
    }
    lager::antall_usignerte(akt.tx, akt.scope, &enheter, ombud)
}

/// The controls that the caller may see, the newest first: those of the units that they lead, or every
/// one of the municipality. Nothing of any child stands in the list.
///
/// # Errors
/// [`AppError`].
pub async fn liste(
    app: &App,
    kall: Kall,
    markoer: Option<String>,
) -> Result<Side<Loggkontroll>, AppError> {
    app.kjoer(kall, move |akt| {
        let handling = Handling::LoggkontrollLes;
        let enheter = ledede(akt);
        let fakta = Fakta {
            er_leder: !enheter.is_empty(),
            ..akt.fakta()
        };
        let lov = akt.krev(handling, &fakta, &Om::default(), true)?;
        // Who may see a control of no unit may see them all.
        let alle = akt.app.regler().avgjoer(handling, &akt.fakta()).is_ok();
        let utvalg = if alle {
            Kontrollutvalg::Alle
        } else {
            Kontrollutvalg::Enheter(enheter)
        };
        let foer: Option<LoggkontrollId> = les_markoer(markoer.as_deref())?;
        let side = (foer, crate::side::med_en_til(ANTALL));
        let mut rader = lager::kontroller(akt.tx, akt.scope, &utvalg, side)?;
        let neste = crate::side::kapp(&mut rader, ANTALL, |k| k.id.0);
        let elementer = vis::liste(akt, &rader)?;
        akt.skriv(Hendelsestype::LoggkontrollLest, Om::default(), &lov)?;
        Ok(Side { elementer, neste })
    })
    .await
}

/// One control. Each child that is told of gets an event in its own access log.
///
/// # Errors
/// [`AppError`].
pub async fn hent(app: &App, kall: Kall, id: LoggkontrollId) -> Result<Kontroll, AppError> {
    app.kjoer(kall, move |akt| {
        let handling = Handling::LoggkontrollLes;
        let rad = finn(akt, id, handling)?;
        let innhold = Innhold::les(akt, &rad)?;
        let fakta = fakta(akt, &rad, &innhold);
        let lov = akt.krev(handling, &fakta, &om(akt, &rad), false)?;
        vis_og_skriv(akt, &rad, &innhold, &lov)
    })
    .await
}

/// Signs a control. What was signed is not changed.
///
/// # Errors
/// [`AppError`]; [`Konflikt::AlleredeSignert`] the second time.
pub async fn signer(
    app: &App,
    kall: Kall,
    id: LoggkontrollId,
    inn: NySignering,
) -> Result<Kontroll, AppError> {
    app.kjoer(kall, move |akt| {
        let handling = Handling::LoggkontrollSigner;
        let rad = finn(akt, id, handling)?;
        let innhold = Innhold::les(akt, &rad)?;
        let fakta = fakta(akt, &rad, &innhold);
        let om = om(akt, &rad);
        let regler = akt.app.regler();
        let lest = regler.avgjoer(Handling::LoggkontrollLes, &fakta);
        let lov = akt.krev(handling, &fakta, &om, lest.is_ok())?;
        let lesing = Hendelsestype::LoggkontrollLest;
        akt.en_gang_ellers(lesing, om.clone(), &lov, |akt| {
            let (utfall, merknad) = les(akt, &inn)?;
            if rad.signering.is_some() {
                return Err(Konflikt::AlleredeSignert.into());
            }
            let signering = Signering {
                naar: akt.naa,
                av: akt.kaller.bruker,
                utfall,
                merknad,
            };
            lager::signer(akt.tx, akt.scope, id, &signering)?;
            if utfall == Kontrollutfall::FoelgesOpp {
                let slag = Varselslag::LoggkontrollFoelgesOpp;
                varsler::til_tilsynet(akt, Rolle::Personvernombud, slag)?;
            }
            let mut om = om.clone();
            om.data.extend(kode(utfall.kode()).map(|k| ("utfall", k)));
            akt.skriv(Hendelsestype::LoggkontrollSignert, om, &lov)?;
            Ok(id.0)
        })?;
        let rad = finn(akt, id, handling)?;
        let lov = akt.krev(Handling::LoggkontrollLes, &fakta, &om, false)?;
        vis_og_skriv(akt, &rad, &innhold, &lov)
    })
    .await
}

fn les(akt: &Akt<'_, '_>, inn: &NySignering) -> Result<(Kontrollutfall, Option<String>), Avbrudd> {
    let mut felter = akt.felter();
    let utfall: Option<Kontrollutfall> = felter.kode("utfall", &inn.utfall);
    let merknad = if utfall == Some(Kontrollutfall::FoelgesOpp) {
        felter.lang("merknad", &inn.merknad)
    } else {
        felter.kanskje_lang("merknad", Some(&inn.merknad))
    };
    let merknad = merknad.map(|m| m.som_str().to_owned());
    Ok(felter.ferdig(utfall.map(|u| (u, merknad)))?)
}

fn finn(
    akt: &mut Akt<'_, '_>,
    id: LoggkontrollId,
    handling: Handling,
) -> Result<Kontrollrad, Avbrudd> {
    let utvalg = Kontrollutvalg::En(id);
    let rad = lager::kontroller(akt.tx, akt.scope, &utvalg, (None, 1))?.pop();
    rad.ok_or_else(|| akt.finnes_ikke(handling))
}

fn leder(akt: &Akt<'_, '_>, rad: &Kontrollrad) -> bool {
    rad.enhet.is_some_and(|enhet| ledede(akt).contains(&enhet))
}

/// The unit of the control decides, and whether the caller has reads, or a conflict of interest, in it.
fn fakta(akt: &Akt<'_, '_>, rad: &Kontrollrad, innhold: &Innhold) -> Fakta {
    Fakta {
        er_leder: leder(akt, rad),
        er_forslagsstiller: innhold.har_egne,
        sperret: innhold.er_sperret,
        ..akt.fakta()
    }
}

fn om(akt: &Akt<'_, '_>, rad: &Kontrollrad) -> Om {
    Om {
        objekt: Some(("loggkontroll", rad.id.0)),
        enhet: rad.enhet.filter(|_| leder(akt, rad)),
        ..Om::default()
    }
}

fn vis_og_skriv(
    akt: &mut Akt<'_, '_>,
    rad: &Kontrollrad,
    innhold: &Innhold,
    lov: &Tillatelse,
) -> Result<Kontroll, Avbrudd> {
    let fakta = fakta(akt, rad, innhold);
    let er_leder = fakta.er_leder;
    let mut kontroll = innhold.vis(akt, rad, er_leder)?;
    if rad.signering.is_none() {
        kontroll.evner = akt.evner(&fakta, &[Handling::LoggkontrollSigner]);
    }
    let om = om(akt, rad);
    for (barn, logg) in innhold.vist() {
        let om = Om {
            barn: Some(barn),
            logg,
            ..om.clone()
        };
        akt.skriv(Hendelsestype::LoggkontrollLest, om, lov)?;
    }
    akt.skriv(Hendelsestype::LoggkontrollLest, om, lov)?;
    Ok(kontroll)
}
