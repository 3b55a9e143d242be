//! What the family says in its own words, beside what it is about.

use super::skjerming::kan_skjermes_for_foreldrene;
use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    arbeid::{self, Arbeid, fakta_under, maal_data},
    feil::{AppError, Problem},
    felter::Felter,
    kall::Kall,
    sak::{Endring, Sak},
    varsler,
    vis::{self, Utsnitt},
    visning::{self, Ny},
};
use stafett_audit::{Dataverdi, Hendelsestype};
use stafett_domain::{
    ids::{InnspillId, LoggId, MaalId, TiltakId},
    innspill::{Innspillslag, Vurdering},
    policy::Handling,
    tilgang::{Merking, Skjerming, Skjermingsslag, Tilgangsnivaa},
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil,
    sak::{self, Innspillrad},
};

/// Something said, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyttInnspill {
    /// Code of what it is.
    pub slag: String,
    /// The words.
    pub tekst: String,
    /// The goal it is about.
    pub maal_id: Option<String>,
    /// The measure it is about.
    pub tiltak_id: Option<String>,
    /// Code of the assessment of a measure.
    pub vurdering: Option<String>,
    /// Code of from whom it is withheld: `ingen`, or `familien`.
    pub skjerming: Option<String>,
}

/// Says something, as somebody in the family.
///
/// # Errors
/// [`AppError`].
pub async fn gi_innspill(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: NyttInnspill,
) -> Result<Ny<visning::Innspill>, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.laast_sak(logg, Handling::InnspillGi)?;
        let lov = akt.krev_i_sak(Handling::InnspillGi, &sak, &sak.fakta)?;
        let id = akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            let rad = les(akt, &sak, &inn)?;
            sak::sett_inn_innspill(akt.tx, akt.scope, logg, &rad, &sak.noekkel)?;
            if let Some(holder) = sak.holdere.last() {
                varsler::legg_i_koe(akt, holder.bruker, Varselslag::InnspillGitt)?;
            }
            // The timeline looks both up, to leave the line out for who may not see the words.
            let mut data = rad.maal.map(maal_data).unwrap_or_default();
            data.push(("innspill", Dataverdi::Id(rad.id.0)));
            let endring = Endring {
                slag: Hendelsestype::InnspillGitt,
                lov: &lov,
                objekt: ("innspill", rad.id.0),
                data,
                tilgang_endret: false,
                som_foresatt: true,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(rad.id.0)
        })?;
        let sak = akt.sak(logg, Handling::InnspillGi)?;
        let visning = vis::logg(akt, &sak)?;
        let ting = visning.innspill.into_iter().find(|i| i.id.0 == id);
        Ok(Ny {
            ting: ting.ok_or(AppError::NotFound)?,
            versjon: sak.rad.versjon,
        })
    })
    .await
}

/// What something said is about.
struct Om {
    maal: Option<MaalId>,
    tiltak: Option<TiltakId>,
    merking: Merking,
}

fn les(akt: &mut Akt<'_, '_>, i: &Sak, inn: &NyttInnspill) -> Result<Innspillrad, Avbrudd> {
    let arbeid = arbeid::les(akt, i)?;
    let mut felter = akt.felter();
    let slag: Option<Innspillslag> = felter.kode("slag", &inn.slag);
    let tekst = felter.lang("tekst", &inn.tekst);
    let om = les_om(akt, i, &arbeid, &mut felter, (slag, inn))?;
    let vurdering = les_vurdering(&mut felter, slag, inn.vurdering.as_deref());
    let skjerming = les_egen_skjerming(akt, i, &mut felter, (om.as_ref(), inn));
    let lest = (|| Some((slag?, tekst?, om?, vurdering?, skjerming?)))();
    let (slag, tekst, om, vurdering, skjerming) = felter.ferdig(lest)?;
    // What the family's grants do not open they say nothing about.
    let fakta = fakta_under(akt, i, &om.merking, None);
    let _ = akt.krev_i_sak(Handling::InnspillGi, i, &fakta)?;
    Ok(Innspillrad {
        id: InnspillId(akt.ny_id()),
        slag,
        maal: om.maal,
        tiltak: om.tiltak,
        vurdering,
        tekst: tekst.som_str().to_owned(),
        tema: om.merking.tema,
        om: om.merking.om,
        skjerming,
        skrevet_av: akt.kaller.bruker,
        skrevet: akt.naa,
    })
}

/// What it is about: a goal or measure that the caller sees, or the common frame.
fn les_om(
    akt: &Akt<'_, '_>,
    i: &Sak,
    arbeid: &Arbeid,
    felter: &mut Felter,
    (slag, inn): (Option<Innspillslag>, &NyttInnspill),
) -> Result<Option<Om>, DbFeil> {
    let maal: Option<MaalId> = felter.kanskje_id("maalId", inn.maal_id.as_deref());
    let tiltak: Option<TiltakId> = felter.kanskje_id("tiltakId", inn.tiltak_id.as_deref());
    if felter.har("maalId") || felter.har("tiltakId") {
        return Ok(None);
    }
    if let Some(id) = tiltak {
        let Some((_, rad)) = arbeid.finn_tiltak(id) else {
            felter.feil("tiltakId", Problem::FinnesIkke);
            return Ok(None);
        };
        return Ok(Some(Om {
            maal: Some(rad.id),
            tiltak: Some(id),
            merking: rad.merking.clone(),
        }));
    }
    if let Some(id) = maal {
        if slag == Some(Innspillslag::Vurdering) {
            felter.feil("tiltakId", Problem::Mangler);
            return Ok(None);
        }
        let Some(rad) = arbeid.finn_maal(id) else {
            felter.feil("maalId", Problem::FinnesIkke);
            return Ok(None);
        };
        return Ok(Some(Om {
            maal: Some(id),
            tiltak: None,
            merking: rad.merking.clone(),
        }));
    }
    if slag.is_some_and(Innspillslag::er_om_noe) {
        let felt = match slag {
            Some(Innspillslag::Vurdering) => "tiltakId",
            _ => "maalId",
        };
        felter.feil(felt, Problem::Mangler);
        return Ok(None);
    }
    let merking = egne_ords_merking(akt, i)?;
    Ok(Some(Om {
        maal: None,
        tiltak: None,
        merking,
    }))
}

/// Own words have no theme: everyone who may read the log sees them.
fn egne_ords_merking(akt: &Akt<'_, '_>, i: &Sak) -> Result<Merking, DbFeil> {
    let mut merking = i
        .rammens_merking()
        .ok_or(DbFeil::Uleselig("the service of the log"))?;
    merking.om = i.bilde.om_hvem(akt.naa);
    Ok(merking)
}

/// The assessment, which a measure's has and nothing else.
fn les_vurdering(
    felter: &mut Felter,
    slag: Option<Innspillslag>,
    raa: Option<&str>,
) -> Option<Option<Vurdering>> {
    let raa = raa.map(str::trim).filter(|r| !r.is_empty());
    match (slag, raa) {
        (Some(Innspillslag::Vurdering), raa) => {
            felter.kode("vurdering", raa.unwrap_or_default()).map(Some)
        }
        (_, None) => Some(None),
        (_, Some(_)) => {
            felter.feil("vurdering", Problem::FinnesIkke);
            None
        }
    }
}

/// The youth can keep what they say about own health from the adults of the family.
fn les_egen_skjerming(
    akt: &Akt<'_, '_>,
    i: &Sak,
    felter: &mut Felter,
    (om, inn): (Option<&Om>, &NyttInnspill),
) -> Option<Skjerming> {
    let raa = inn.skjerming.as_deref().map(str::trim);
    let slag = match raa.filter(|r| !r.is_empty()) {
        None => Skjermingsslag::Ingen,
        Some(raa) => felter.kode("skjerming", raa)?,
    };
    let lov = || {
        let m = &om?.merking;
        let kan = kan_skjermes_for_foreldrene(i, m.om, m.tema.as_ref(), akt.naa);
        Some(i.fakta.er_barnet && kan)
    };
    match slag {
        Skjermingsslag::Ingen => Some(Skjerming::Ingen),
        Skjermingsslag::Familien if lov() != Some(false) => Some(Skjerming::Familien),
        Skjermingsslag::Familien => {
            felter.feil("skjerming", Problem::KanIkkeSkjermes);
            None
        }
        Skjermingsslag::Person | Skjermingsslag::AndreTjenester => {
            felter.feil("skjerming", Problem::UkjentKode);
            None
        }
    }
}

/// What has been said, of what the caller may see: both what it is about, as it is marked now, and the
/// words themselves.
pub(crate) fn les_synlige(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<Vec<Innspillrad>, DbFeil> {
    let mut alle = sak::innspill(akt.tx, akt.scope, i.rad.id, &i.noekkel)?;
    if alle.is_empty() {
        return Ok(alle);
    }
    let maal = sak::merkinger(akt.tx, akt.scope, &[i.rad.id])?;
    let ramme = i.rammens_merking();
    alle.retain(|rad| {
        let under = match rad.maal {
            Some(id) => maal.get(&id),
            None => ramme.as_ref(),
        };
        let Some(under) = under else {
            return false;
        };
        let egen = Merking {
            om: rad.om,
            tema: rad.tema.clone(),
            kilde: under.kilde.clone(),
            skjerming: rad.skjerming,
        };
        let ser = |m: &Merking| i.ser(m, Tilgangsnivaa::Les, akt.naa);
        ser(&egen) && (rad.maal.is_none() || ser(under))
    });
    Ok(alle)
}

/// What has been said, with names.
pub(crate) fn vis(rader: &[Innspillrad], utsnitt: &Utsnitt<'_>) -> Vec<visning::Innspill> {
    let ett = |rad: &Innspillrad| visning::Innspill {
        id: rad.id,
        slag: rad.slag,
        maal: rad.maal,
        tiltak: rad.tiltak,
        vurdering: rad.vurdering,
        tekst: rad.tekst.clone(),
        skjerming: rad.skjerming.slag(),
        skrevet_av: utsnitt.navn(rad.skrevet_av),
        skrevet: rad.skrevet,
    };
    rader.iter().map(ett).collect()
}
