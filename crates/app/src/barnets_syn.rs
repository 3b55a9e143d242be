//! The child's view, or why it is missing: written down again when the child reaches an age at which
//! it shall be heard (barnelova § 31). Until then nothing more is written by those who work with it.

use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    feil::{AppError, Krav, Problem},
    kall::Kall,
    sak::{Endring, Sak},
    vis::Navn,
    visning::{BarnetsSyn, Ny, RegistrertSyn},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    alder,
    ids::{BarnetsSynId, BrukerId, LoggId},
    policy::Handling,
    stafettlogg::Loggstatus,
    tid,
    tilgang::{Merking, Tilgangsnivaa},
};
use stafett_persistence::{
    DbFeil,
    sak::{self, Synsrad},
};

/// A view as it was typed: one of the two.
#[derive(Debug, Clone, Default)]
pub struct NyttSyn {
    /// The view, as told or shown,
    pub tekst: Option<String>,
    /// or why it is missing.
    pub aarsak: Option<String>,
}

/// Writes the child's view down.
///
/// # Errors
/// [`AppError`].
pub async fn registrer(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: NyttSyn,
) -> Result<Ny<RegistrertSyn>, AppError> {
    app.kjoer(kall, move |akt| {
        let handling = Handling::BarnetsSynRegistrer;
        let sak = akt.laast_sak(logg, handling)?;
        let lov = akt.krev_i_sak(handling, &sak, &sak.fakta)?;
        let id = akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            let ny = les(akt, &inn)?;
            sak::sett_inn_barnets_syn(akt.tx, akt.scope, logg, &ny, &sak.noekkel)?;
            let endring = Endring {
                slag: Hendelsestype::BarnetsSynRegistrert,
                lov: &lov,
                objekt: ("barnets_syn", ny.id.0),
                data: Vec::new(),
                tilgang_endret: false,
                som_foresatt: false,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(ny.id.0)
        })?;
        let sak = akt.sak(logg, handling)?;
        let rad = sak::barnets_syn(akt.tx, akt.scope, logg, &sak.noekkel)?
            .into_iter()
            .find(|s| s.id.0 == id)
            .ok_or(DbFeil::Uleselig("the child's view"))?;
        let navn = akt.navn([rad.registrert_av])?.i_saken(&sak);
        Ok(Ny {
            ting: vis(rad, &navn)?,
            versjon: sak.rad.versjon,
        })
    })
    .await
}

fn les(akt: &Akt<'_, '_>, inn: &NyttSyn) -> Result<Synsrad, Avbrudd> {
    let mut felter = akt.felter();
    let tekst = felter.kanskje_lang("tekst", inn.tekst.as_deref());
    let aarsak = felter.kanskje_lang("aarsak", inn.aarsak.as_deref());
    match (&tekst, &aarsak) {
        (Some(_), Some(_)) => felter.feil("tekst", Problem::BareEtt),
        (None, None) if !felter.har("tekst") && !felter.har("aarsak") => {
            felter.feil("tekst", Problem::Mangler);
        }
        _ => {}
    }
    felter.ferdig(Some(()))?;
    Ok(Synsrad {
        id: BarnetsSynId(akt.ny_id()),
        tekst: tekst.map(|t| t.som_str().to_owned()),
        aarsak: aarsak.map(|t| t.som_str().to_owned()),
        registrert_av: akt.kaller.bruker,
        registrert: akt.naa,
    })
}

fn vis(rad: Synsrad, navn: &Navn) -> Result<RegistrertSyn, DbFeil> {
    let syn = match (rad.tekst, rad.aarsak) {
        (Some(tekst), _) => BarnetsSyn::Tekst(tekst),
        (None, Some(aarsak)) => BarnetsSyn::Aarsak(aarsak),
        (None, None) => return Err(DbFeil::Uleselig("the child's view")),
    };
    Ok(RegistrertSyn {
        id: rad.id,
        syn,
        registrert_av: navn.paa(rad.registrert_av),
        registrert: rad.registrert,
    })
}

/// The views written down after the opening, as far as the caller may read what is about the child,
/// and whether a new one is due.
pub(crate) fn les_alle(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
) -> Result<(Vec<RegistrertSyn>, bool), DbFeil> {
    let merking = i.rammens_merking().map(|m| Merking {
        om: i.bilde.barn,
        ..m
    });
    let leser = akt.leser_innhold(i);
    let ser = merking.is_some_and(|m| i.ser(&m, Tilgangsnivaa::Les, akt.naa));
    if !leser || !ser {
        return Ok((Vec::new(), false));
    }
    let rader = sak::barnets_syn(akt.tx, akt.scope, i.rad.id, &i.noekkel)?;
    let folk: Vec<BrukerId> = rader.iter().map(|r| r.registrert_av).collect();
    let navn = akt.navn(folk)?.i_saken(i);
    let alle = rader
        .into_iter()
        .map(|rad| vis(rad, &navn))
        .collect::<Result<_, _>>()?;
    Ok((alle, maa_hoeres(akt, i)?))
}

/// Whether the child has reached an age at which it shall be heard since it last was.
pub(crate) fn maa_hoeres(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<bool, DbFeil> {
    if i.rad.status != Loggstatus::Aktiv || i.bilde.er_ufoedt(akt.naa) {
        return Ok(false);
    }
    let sist = sak::sist_hoert(akt.tx, akt.scope, i.rad.id)?.map(tid::dato);
    Ok(alder::maa_hoeres(i.bilde.foedselsdato, sist, akt.i_dag))
}

/// Refuses those who work with the child until its view is written down. The family is not refused.
pub(crate) fn krev_hoert(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<(), Avbrudd> {
    if i.min_enhet().is_some() && maa_hoeres(akt, i)? {
        return Err(AppError::Unmet(vec![Krav::BarnetsSyn]).into());
    }
    Ok(())
}
