//! Inviting somebody to take part. They see nothing until the family has consented to their service.

use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    barnets_syn::krev_hoert,
    feil::{AppError, Konflikt, Problem},
    felter::Felter,
    kall::Kall,
    sak::{Endring, Sak},
    varsler, vis,
    visning::{self, Ny},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{BrukerId, DeltakerId, EnhetId, LoggId},
    policy::Handling,
    samtykke::Kode,
    tilgang::Plass,
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil,
    register::{self, Rollerad},
    sak::{self, Deltakerrad},
};

/// An invitation as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyDeltaker {
    /// Who.
    pub bruker_id: String,
    /// For which of their units; when left out, one that the family has consented to, or else the
    /// one they have worked in the longest.
    pub enhet_id: Option<String>,
}

/// Invites somebody.
///
/// # Errors
/// [`AppError`]; [`Konflikt::AlleredeDeltaker`] when they take part already.
pub async fn inviter(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: NyDeltaker,
) -> Result<Ny<visning::Deltaker>, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.laast_sak(logg, Handling::DeltakerInviter)?;
        let lov = akt.krev_i_sak(Handling::DeltakerInviter, &sak, &sak.fakta)?;
        let id = akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            krev_hoert(akt, &sak)?;
            let mut felter = akt.felter();
            let hvem = les_person(
                akt,
                &sak,
                &mut felter,
                ("brukerId", &inn.bruker_id, inn.enhet_id.as_deref()),
            )?;
            let Valgt {
                bruker,
                enhet,
                er_dekket,
            } = felter.ferdig(hvem)?;
            if sak.deltar(bruker) {
                return Err(Konflikt::AlleredeDeltaker.into());
            }
            let ny = Deltakerrad {
                id: DeltakerId(akt.ny_id()),
                bruker,
                enhet,
                lagt_til_av: akt.kaller.bruker,
                fra: akt.naa,
                til: None,
            };
            sak::sett_inn_deltaker(akt.tx, akt.scope, logg, &ny)?;
            varsler::legg_i_koe(akt, bruker, Varselslag::DeltakerInvitert)?;
            if !er_dekket {
                varsler::til_foreldrene(akt, &sak, Varselslag::SamtykkeOenskes)?;
            }
            let endring = Endring {
                slag: Hendelsestype::DeltakerLagtTil,
                lov: &lov,
                objekt: ("deltaker", ny.id.0),
                data: Vec::new(),
                tilgang_endret: true,
                som_foresatt: false,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(ny.id.0)
        })?;
        let sak = akt.sak(logg, Handling::DeltakerInviter)?;
        let visning = vis::logg(akt, &sak)?;
        let ting = visning.deltakere.into_iter().find(|d| d.id.0 == id);
        Ok(Ny {
            ting: ting.ok_or(DbFeil::Uleselig("a participant"))?,
            versjon: sak.rad.versjon,
        })
    })
    .await
}

/// Who is meant, and for which unit.
pub(crate) struct Valgt {
    pub(crate) bruker: BrukerId,
    pub(crate) enhet: EnhetId,
    /// Whether the family has consented to the unit, for one who takes part.
    pub(crate) er_dekket: bool,
}

/// Reads who is meant: a user of the municipality who works with children today, and for which unit.
pub(crate) fn les_person(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    felter: &mut Felter,
    (felt, raa, enhet): (&'static str, &str, Option<&str>),
) -> Result<Option<Valgt>, Avbrudd> {
    let bruker: Option<BrukerId> = felter.id(felt, raa);
    let oensket: Option<EnhetId> = felter.kanskje_id("enhetId", enhet);
    let Some(bruker) = bruker else {
        return Ok(None);
    };
    if i.bilde.er_inhabil(bruker, akt.naa) {
        felter.feil(felt, Problem::ErSperret);
        return Ok(None);
    }
    let i_dag = akt.i_dag;
    let mut roller = register::roller(akt.tx, akt.scope, &[bruker])?;
    roller.retain(|r| r.gjelder(i_dag) && r.rolle.arbeider_med_barn());
    let dekket = |r: &&Rollerad| {
        Kode::parse(&r.tjeneste).is_ok_and(|tjeneste| {
            i.bilde
                .er_dekket(&tjeneste, r.enhet, Plass::Deltaker, akt.naa)
        })
    };
    let rolle = match oensket {
        Some(oensket) => roller.iter().find(|r| r.enhet == oensket),
        None => roller.iter().find(dekket).or(roller.first()),
    };
    let Some(rolle) = rolle else {
        let felt = if roller.is_empty() { felt } else { "enhetId" };
        felter.feil(felt, Problem::FinnesIkke);
        return Ok(None);
    };
    Ok(Some(Valgt {
        bruker,
        enhet: rolle.enhet,
        er_dekket: dekket(&rolle),
    }))
}
