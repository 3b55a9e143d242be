//! Accepting, declining and taking back.

use super::vis_en;
use crate::{
    akt::{Akt, Avbrudd, Om, Som},
    app::App,
    feil::{AppError, Konflikt, Krav, ManglerSamtykke},
    kall::Kall,
    sak::{Endring, Sak},
    varsler,
    visning::Pinne,
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{BrukerId, DeltakerId, EnhetId, StafettpinneId},
    policy::{Fakta, Handling, Tillatelse},
    stafett::{Holder, Pinnestatus, Stafett},
    tekst::Tekst,
    tilgang::Plass,
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil, register,
    sak::{self, Deltakerrad, Pinnerad},
};

/// Accepts the stafettpinne: in this transaction, and not before, the caller becomes holder.
///
/// # Errors
/// [`AppError`]; [`AppError::Unmet`] when the family has not consented to the caller's service.
pub async fn godta(
    app: &App,
    kall: Kall,
    id: StafettpinneId,
    svar: Option<String>,
) -> Result<Pinne, AppError> {
    svar_paa(app, kall, id, svar, Svar::Godta).await
}

/// Declines it, with a reason if there is one to give. The holder keeps it.
///
/// # Errors
/// [`AppError`].
pub async fn avslaa(
    app: &App,
    kall: Kall,
    id: StafettpinneId,
    svar: Option<String>,
) -> Result<Pinne, AppError> {
    svar_paa(app, kall, id, svar, Svar::Avslaa).await
}

/// Takes the offer back.
///
/// # Errors
/// [`AppError`].
pub async fn trekk(
    app: &App,
    kall: Kall,
    id: StafettpinneId,
    svar: Option<String>,
) -> Result<Pinne, AppError> {
    svar_paa(app, kall, id, svar, Svar::Trekk).await
}

/// The three ways in which an offer ends by somebody's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Svar {
    Godta,
    Avslaa,
    Trekk,
}

impl Svar {
    fn handling(self) -> Handling {
        match self {
            Self::Godta => Handling::StafettpinneGodta,
            Self::Avslaa => Handling::StafettpinneAvslaa,
            Self::Trekk => Handling::StafettpinneTrekk,
        }
    }

    fn status(self) -> Pinnestatus {
        match self {
            Self::Godta => Pinnestatus::Godtatt,
            Self::Avslaa => Pinnestatus::Avslaatt,
            Self::Trekk => Pinnestatus::Trukket,
        }
    }

    fn hendelse(self) -> Hendelsestype {
        match self {
            Self::Godta => Hendelsestype::StafettpinneGodtatt,
            Self::Avslaa => Hendelsestype::StafettpinneAvslaatt,
            Self::Trekk => Hendelsestype::StafettpinneTrukket,
        }
    }

    fn varsel(self) -> Varselslag {
        match self {
            Self::Godta => Varselslag::StafettpinneGodtatt,
            Self::Avslaa => Varselslag::StafettpinneAvslaatt,
            Self::Trekk => Varselslag::StafettpinneTrukket,
        }
    }
}

async fn svar_paa(
    app: &App,
    kall: Kall,
    id: StafettpinneId,
    ord: Option<String>,
    svar: Svar,
) -> Result<Pinne, AppError> {
    app.kjoer(kall, move |akt| {
        let scope = akt.scope;
        let Some(logg) = sak::finn_logg_for_pinne(akt.tx, scope, id)? else {
            return Err(akt.finnes_ikke(svar.handling()));
        };
        let sak = akt.laast_sak(logg, svar.handling())?;
        let rad = sak
            .pinner
            .iter()
            .find(|p| p.id == id)
            .ok_or(DbFeil::Uleselig("an offer"))?;
        let lov = krev(akt, &sak, rad, svar)?;
        let om = om(akt, &sak, rad, svar);
        akt.en_gang(om, &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            let mut felter = akt.felter();
            let ord = felter.kanskje_lang("begrunnelse", ord.as_deref());
            felter.ferdig(Some(()))?;
            gjennomfoer(akt, &sak, rad, (svar, ord.as_ref()), &lov)?;
            Ok(id.0)
        })?;
        vis_en(akt, logg, id)
    })
    .await
}

/// The one who was asked answers, the one who holds takes back. Whoever offered and has since
/// handed over is told that the offer is over, not that they may not.
fn krev(akt: &Akt<'_, '_>, i: &Sak, rad: &Pinnerad, svar: Svar) -> Result<Tillatelse, Avbrudd> {
    let jeg = akt.kaller.bruker;
    let venter = rad.status_naa(akt.naa) == Pinnestatus::Tilbudt;
    if svar == Svar::Trekk && rad.fra == jeg && !i.fakta.er_holder && !venter && akt.kaller.aktiv {
        return Err(Konflikt::IkkeTilbudt.into());
    }
    let fakta = Fakta {
        er_mottaker: Sak::er_mottaker(&akt.kaller, rad),
        ..i.fakta.clone()
    };
    // Of a protected child nobody but those on the list know, also when they were asked before.
    let bak_muren = i.fakta.vernet && !i.fakta.utvalgt;
    let kjent = (rad.til == jeg && !bak_muren) || i.er_kjent(akt.naa);
    akt.krev(svar.handling(), &fakta, &om(akt, i, rad, svar), kjent)
}

/// Who answers acts for the unit that was asked.
fn om(akt: &Akt<'_, '_>, i: &Sak, rad: &Pinnerad, svar: Svar) -> Om {
    let mut om = i.om();
    if svar != Svar::Trekk && rad.til == akt.kaller.bruker {
        om.enhet = Some(rad.til_enhet);
        om.som = Som::Tjeneste;
    }
    om
}

fn gjennomfoer(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    rad: &Pinnerad,
    (svar, ord): (Svar, Option<&Tekst>),
    lov: &Tillatelse,
) -> Result<(), Avbrudd> {
    let jeg = akt.kaller.bruker;
    let stafett = i.stafett(akt.naa).ok_or(Konflikt::LoggIkkeAktiv)?;
    let foer = stafett.holder;
    let etter: Stafett = match svar {
        Svar::Godta => {
            let etter = stafett.godta(rad.id, jeg, akt.naa)?;
            kan_overta(akt, i, rad.til_enhet)?;
            etter
        }
        Svar::Avslaa => stafett.avslaa(rad.id, jeg, akt.naa)?,
        Svar::Trekk => stafett.trekk(rad.id, jeg, akt.naa)?,
    };
    let ord = ord.map(Tekst::som_str);
    sak::avgjoer_pinne(
        akt.tx,
        akt.scope,
        rad.id,
        (svar.status(), ord),
        akt.naa,
        &i.noekkel,
    )?;
    if etter.holder != foer {
        bytt_holder(akt, i, foer, etter.holder)?;
    }
    let annen = if svar == Svar::Trekk {
        rad.til
    } else {
        rad.fra
    };
    varsler::legg_i_koe(akt, annen, svar.varsel())?;
    varsler::til_foreldrene(akt, i, svar.varsel())?;
    let endring = Endring {
        slag: svar.hendelse(),
        lov,
        objekt: ("stafettpinne", rad.id.0),
        data: Vec::new(),
        tilgang_endret: etter.holder != foer,
        som_foresatt: false,
    };
    akt.fullfoer(i, endring)?;
    Ok(())
}

/// The family has consented to the service that takes over. Where nobody is registered who can
/// consent, that has to be put right first.
fn kan_overta(akt: &Akt<'_, '_>, i: &Sak, enhet: EnhetId) -> Result<(), Avbrudd> {
    if i.er_dekket(enhet, Plass::Holder, akt.naa) {
        return Ok(());
    }
    let mangler = i.mangler_fra(enhet, Plass::Holder, akt.naa);
    if mangler.is_empty() {
        return Err(Konflikt::IngenKanSamtykke.into());
    }
    let tjeneste = i
        .tjeneste(enhet)
        .ok_or(DbFeil::Uleselig("a unit's service"))?;
    let fra = mangler.iter().map(|g| i.giverrolle(*g)).collect();
    let mut om = i.om();
    om.enhet = Some(enhet);
    om.som = Som::Tjeneste;
    let svar = AppError::Unmet(vec![Krav::Samtykke(ManglerSamtykke {
        tjeneste,
        enhet,
        nivaa: Plass::Holder.nivaa(),
        fra,
    })]);
    Err(akt.avvis(Handling::StafettpinneGodta, om, svar))
}

/// The old holder becomes a participant, so that nobody disappears from the case by handing over.
fn bytt_holder(akt: &mut Akt<'_, '_>, i: &Sak, foer: Holder, ny: Holder) -> Result<(), DbFeil> {
    let logg = i.rad.id;
    sak::sett_inn_holder(akt.tx, akt.scope, logg, &ny)?;
    sak::pek_paa_holder(akt.tx, akt.scope, logg, (foer.nummer, ny.nummer))?;
    let plass = |bruker: BrukerId| {
        i.deltakere
            .iter()
            .find(|d| d.bruker == bruker && d.til.is_none())
    };
    if let Some(gammel) = plass(ny.bruker) {
        sak::avslutt_deltakelse(akt.tx, akt.scope, gammel.id, akt.naa)?;
    }
    let roller = register::roller(akt.tx, akt.scope, &[foer.bruker])?;
    let i_dag = akt.i_dag;
    let jobber_fortsatt = roller
        .iter()
        .any(|r| r.enhet == foer.enhet && r.gjelder(i_dag) && r.rolle.arbeider_med_barn());
    if jobber_fortsatt && plass(foer.bruker).is_none() {
        let rad = Deltakerrad {
            id: DeltakerId(akt.ny_id()),
            bruker: foer.bruker,
            enhet: foer.enhet,
            lagt_til_av: akt.kaller.bruker,
            fra: akt.naa,
            til: None,
        };
        sak::sett_inn_deltaker(akt.tx, akt.scope, logg, &rad)?;
    }
    Ok(())
}
