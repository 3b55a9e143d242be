//! Habilitet: who shall see nothing of a case, because they are kin or have an interest in it
//! (forvaltningsloven §§ 6 and 8).

use crate::{
    akt::{Akt, Avbrudd, Om, kode},
    app::App,
    barnefakta,
    feil::{AppError, Konflikt, Problem},
    jobber,
    kall::Kall,
    sak::{Endring, Sak},
    varsler,
    visning::{Ny, Sperre, Sperreliste},
};
use stafett_audit::{Dataverdi, Hendelsestype};
use stafett_domain::{
    habilitet::Sperregrunn,
    ids::{BarnId, BrukerId, LoggId, SperreId},
    periode::Periode,
    policy::{Fakta, Handling},
    stafettlogg::Loggstatus,
    tekst::Tekst,
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil, journal, register,
    sak::{self, Sperrerad},
};
use uuid::Uuid;

/// A block as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NySperre {
    /// Who shall see nothing: the caller, or somebody else.
    pub bruker_id: String,
    /// Code of why.
    pub grunn: String,
    /// In words, for the leader and the person.
    pub begrunnelse: Option<String>,
}

/// Who is or was blocked.
///
/// # Errors
/// [`AppError`].
pub async fn liste(app: &App, kall: Kall, logg: LoggId) -> Result<Sperreliste, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.sak(logg, Handling::SperreLes)?;
        let lov = akt.krev_i_sak(Handling::SperreLes, &sak, &sak.fakta)?;
        let sperrer = vis(akt, &sak)?;
        akt.skriv(Hendelsestype::SperrerLest, sak.om(), &lov)?;
        let evner = [Handling::SperreMeg, Handling::SperreSett];
        Ok(Sperreliste {
            logg,
            barn: sak.rad.barn,
            sperrer,
            evner: akt.evner(&sak.fakta, &evner),
        })
    })
    .await
}

/// Blocks somebody from a log that the caller knows of: themself, or another.
///
/// # Errors
/// [`AppError`]; [`Konflikt::IngenKanOverta`] when it is the holder, and nobody can hold instead.
pub async fn sett(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: NySperre,
) -> Result<Ny<Sperre>, AppError> {
    app.kjoer(kall, move |akt| {
        let meg = Uuid::try_parse(inn.bruker_id.trim()).ok() == Some(akt.kaller.bruker.0);
        let handling = if meg {
            Handling::SperreMeg
        } else {
            Handling::SperreSett
        };
        let sak = akt.laast_sak(logg, handling)?;
        // Blocking oneself is permitted in every case; that there is one is not told.
        if meg && !sak.er_kjent(akt.naa) {
            return Err(akt.avvis(handling, sak.om(), AppError::NotFound));
        }
        utfoer(akt, &sak, handling, &inn)
    })
    .await
}

/// Blocks the caller from the case of a child that they have found.
///
/// # Errors
/// As [`sett`]; [`Konflikt::LoggIkkeAktiv`] when there is no active log;
/// [`AppError::NotFound`] when the caller has not found the child.
pub async fn sperre_meg(
    app: &App,
    kall: Kall,
    barn: BarnId,
    inn: NySperre,
) -> Result<Ny<Sperre>, AppError> {
    app.kjoer_jevnt(kall, move |akt| {
        let handling = Handling::SperreMeg;
        let sak = aktiv_sak(akt, barn, handling)?;
        let inn = NySperre {
            bruker_id: akt.kaller.bruker.to_string(),
            ..inn.clone()
        };
        utfoer(akt, &sak, handling, &inn)
    })
    .await
}

/// Whether the caller may do this about a child that they have found: asked before the form for it
/// is shown. That it was shown is an event.
///
/// # Errors
/// [`AppError`], as the act itself would answer.
pub async fn kan(app: &App, kall: Kall, barn: BarnId, handling: Handling) -> Result<(), AppError> {
    app.kjoer_jevnt(kall, move |akt| {
        let sak = aktiv_sak(akt, barn, handling)?;
        let lov = akt.krev_i_sak(handling, &sak, &sak.fakta)?;
        Ok(akt.skriv(Hendelsestype::BarnelisteLest, sak.om(), &lov)?)
    })
    .await
}

/// The active log of a child that the caller has found, locked for an act. Whether they have is asked
/// before anything else: an id alone tells nobody that there is such a child, nor that it has a log.
pub(crate) fn aktiv_sak(
    akt: &mut Akt<'_, '_>,
    barn: BarnId,
    handling: Handling,
) -> Result<Sak, Avbrudd> {
    let Some(funnet) = barnefakta::hent(akt, barn)? else {
        return Err(akt.finnes_ikke(handling));
    };
    let aktiv = sak::aktive_logger_for(akt.tx, akt.scope, &[barn])?.remove(&barn);
    let sak = aktiv
        .map(|logg| akt.laast_sak(logg, handling))
        .transpose()?;
    let om = sak.as_ref().map_or_else(|| Om::barn(barn), Sak::om);
    let kjenner = sak.as_ref().is_some_and(|s| s.er_kjent(akt.naa));
    if !har_funnet(akt, barn, &funnet.fakta, kjenner)? {
        return Err(akt.avvis(handling, om, AppError::NotFound));
    }
    if let Some(sak) = sak {
        return Ok(sak);
    }
    let _ = akt.krev(handling, &funnet.fakta, &om, false)?;
    Err(Konflikt::LoggIkkeAktiv.into())
}

/// Whether the caller knows the case, has the child in a unit of theirs, or has searched for it. Of a
/// protected child nobody but those on its list have found anything.
fn har_funnet(
    akt: &mut Akt<'_, '_>,
    barn: BarnId,
    fakta: &Fakta,
    kjenner: bool,
) -> Result<bool, DbFeil> {
    if fakta.vernet && !fakta.utvalgt {
        return Ok(false);
    }
    let uten_soek = kjenner || fakta.barn_i_egen_enhet;
    Ok(uten_soek || journal::har_soekt(akt.tx, akt.scope, barn, akt.kaller.bruker)?)
}

fn utfoer(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    handling: Handling,
    inn: &NySperre,
) -> Result<Ny<Sperre>, Avbrudd> {
    let lov = akt.krev_i_sak(handling, i, &i.fakta)?;
    let id = akt.en_gang(i.om(), &lov, |akt| {
        akt.sjekk_versjon(i)?;
        let (bruker, grunn, begrunnelse) = les(akt, inn)?;
        if i.bilde.er_inhabil(bruker, akt.naa) {
            return Err(Konflikt::AlleredeSperret.into());
        }
        let ny = Sperrerad {
            id: SperreId(akt.ny_id()),
            bruker,
            grunn,
            begrunnelse: begrunnelse.map(|t| t.som_str().to_owned()),
            periode: Periode {
                fra: akt.naa,
                til: None,
            },
            satt_av: akt.kaller.bruker,
            opphevet_av: None,
        };
        sak::sett_inn_sperre(akt.tx, akt.scope, i.rad.id, &ny, &i.noekkel)?;
        let grunn = kode(grunn.kode()).map(|k| ("grunn", k));
        let hvem = ("bruker", Dataverdi::Id(bruker.0));
        let endring = Endring {
            slag: Hendelsestype::SperreSatt,
            lov: &lov,
            objekt: ("sperre", ny.id.0),
            data: grunn.into_iter().chain([hvem]).collect(),
            tilgang_endret: true,
            som_foresatt: false,
        };
        akt.fullfoer(i, endring)?;
        varsler::til_familien(akt, i, Varselslag::SperreEndret)?;
        if i.rad.status == Loggstatus::Aktiv {
            la_andre_holde(akt, i.rad.id, handling)?;
        }
        Ok(ny.id.0)
    })?;
    vis_en(akt, i.rad.id, SperreId(id))
}

/// A blocked holder holds no more: the leader does, from the same moment. A log without a holder is
/// not to be had, so without anybody who can, the block waits.
fn la_andre_holde(akt: &mut Akt<'_, '_>, logg: LoggId, handling: Handling) -> Result<(), Avbrudd> {
    jobber::Tilsyn::i(akt).se_til(akt.tx, logg, &mut jobber::Runde::default())?;
    let sak = akt.sak(logg, handling)?;
    match sak.holdere.last() {
        Some(holder) if sak.bilde.er_inhabil(holder.bruker, akt.naa) => {
            Err(Konflikt::IngenKanOverta.into())
        }
        _ => Ok(()),
    }
}

fn les(
    akt: &mut Akt<'_, '_>,
    inn: &NySperre,
) -> Result<(BrukerId, Sperregrunn, Option<Tekst>), Avbrudd> {
    let mut felter = akt.felter();
    let bruker: Option<BrukerId> = felter.id("brukerId", &inn.bruker_id);
    if let Some(bruker) = bruker {
        let i_dag = akt.i_dag;
        let roller = register::roller(akt.tx, akt.scope, &[bruker])?;
        if !roller.iter().any(|r| r.gjelder(i_dag)) {
            felter.feil("brukerId", Problem::FinnesIkke);
        }
    }
    let grunn: Option<Sperregrunn> = felter.kode("grunn", &inn.grunn);
    let begrunnelse = felter.kanskje_lang("begrunnelse", inn.begrunnelse.as_deref());
    Ok(felter.ferdig((|| Some((bruker?, grunn?, begrunnelse)))())?)
}

/// Lifts a block. Nobody lifts one that they set, or that they are under.
///
/// # Errors
/// [`AppError`]; [`Konflikt::AlleredeOpphevet`].
pub async fn opphev(app: &App, kall: Kall, id: SperreId) -> Result<Ny<Sperre>, AppError> {
    app.kjoer(kall, move |akt| {
        let handling = Handling::SperreOpphev;
        let Some(logg) = sak::finn_logg_for_sperre(akt.tx, akt.scope, id)? else {
            return Err(akt.finnes_ikke(handling));
        };
        let sak = akt.laast_sak(logg, handling)?;
        let rad = sak.sperrer.iter().find(|s| s.id == id);
        let rad = rad.ok_or(DbFeil::Uleselig("a block"))?;
        let lov = akt.krev_i_sak(handling, &sak, &overfor(akt, &sak, rad))?;
        akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            if rad.periode.til.is_some() {
                return Err(Konflikt::AlleredeOpphevet.into());
            }
            sak::opphev_sperre(akt.tx, akt.scope, id, (akt.kaller.bruker, akt.naa))?;
            varsler::til_familien(akt, &sak, Varselslag::SperreEndret)?;
            let endring = Endring {
                slag: Hendelsestype::SperreOpphevet,
                lov: &lov,
                objekt: ("sperre", id.0),
                data: vec![("bruker", Dataverdi::Id(rad.bruker.0))],
                tilgang_endret: true,
                som_foresatt: false,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(id.0)
        })?;
        vis_en(akt, logg, id)
    })
    .await
}

/// What the caller is towards a block.
fn overfor(akt: &Akt<'_, '_>, i: &Sak, rad: &Sperrerad) -> Fakta {
    let (jeg, naa) = (akt.kaller.bruker, akt.naa);
    let part = |bruker| rad.satt_av == bruker || rad.bruker == bruker;
    let kan = |bruker| {
        let ser = i.kan_varsles(bruker, naa) && !i.bilde.er_inhabil(bruker, naa);
        ser && !part(bruker)
    };
    let mut ledere = i.bilde.ledere.iter();
    Fakta {
        er_forslagsstiller: part(jeg),
        mangler_leder: !ledere.any(|l| l.periode().omfatter(naa) && kan(l.bruker)),
        ..i.fakta.clone()
    }
}

fn vis_en(akt: &mut Akt<'_, '_>, logg: LoggId, id: SperreId) -> Result<Ny<Sperre>, Avbrudd> {
    let sak = akt.sak(logg, Handling::SperreLes)?;
    let alle = vis(akt, &sak)?;
    let ting = alle.into_iter().find(|s| s.id == id);
    Ok(Ny {
        ting: ting.ok_or(DbFeil::Uleselig("a block"))?,
        versjon: sak.rad.versjon,
    })
}

fn vis(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<Vec<Sperre>, DbFeil> {
    let navn = akt.navn(i.sperrer.iter().map(|s| s.bruker))?;
    let navn = navn.med_meldte(&i.foresatte);
    let jeg = akt.kaller.bruker;
    Ok(i.sperrer
        .iter()
        .map(|s| Sperre {
            id: s.id,
            logg: i.rad.id,
            hvem: navn.paa(s.bruker),
            grunn: s.grunn,
            begrunnelse: s.begrunnelse.clone().filter(|_| {
                // Whoever decides on it must know why.
                let kan = akt.app.regler();
                let kan = kan.avgjoer(Handling::SperreOpphev, &overfor(akt, i, s));
                i.fakta.er_leder || s.bruker == jeg || kan.is_ok()
            }),
            fra: s.periode.fra,
            til: s.periode.til,
            evner: if s.periode.til.is_none() {
                akt.evner(&overfor(akt, i, s), &[Handling::SperreOpphev])
            } else {
                Vec::new()
            },
        })
        .collect())
}
