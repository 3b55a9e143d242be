//! The second person's answer, and lifting what was decided.

use super::{Vedtakssak, data, les::vis};
use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    feil::{AppError, Konflikt},
    kall::Kall,
    sak::Sak,
    varsler, visning,
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{PersonId, VedtakId},
    policy::{Handling, Tillatelse},
    vedtak::{Avgjoerelse, Vedtaksslag, Vedtaksutfall},
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil, register,
    sak::{self, Vedtaksrad},
};

/// An answer as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Vedtakssvar {
    /// Code of yes or no.
    pub utfall: String,
}

/// The second person answers a proposal.
///
/// # Errors
/// [`AppError`]; [`Konflikt::AlleredeAvgjort`] the second time, [`Konflikt::VernEndret`] when the
/// protection that it would lower was changed meanwhile.
pub async fn avgjoer(
    app: &App,
    kall: Kall,
    id: VedtakId,
    inn: Vedtakssvar,
) -> Result<visning::Vedtak, AppError> {
    app.kjoer(kall, move |akt| {
        let (i, rad, lov) = finn(akt, id)?;
        akt.en_gang_ellers(Hendelsestype::VedtakLest, i.om(), &lov, |akt| {
            i.sjekk_versjon(akt)?;
            let mut felter = akt.felter();
            let utfall = felter.kode("utfall", &inn.utfall);
            let utfall: Vedtaksutfall = felter.ferdig(utfall)?;
            avgjoer_rad(akt, &i, &rad, utfall, &lov)?;
            Ok(id.0)
        })?;
        vis(akt, &i, id)
    })
    .await
}

/// Answers one proposal, with its event and its notice.
pub(crate) fn avgjoer_rad(
    akt: &mut Akt<'_, '_>,
    i: &Vedtakssak,
    rad: &Vedtaksrad,
    utfall: Vedtaksutfall,
    lov: &Tillatelse,
) -> Result<(), Avbrudd> {
    let svar = Avgjoerelse {
        av: akt.kaller.bruker,
        naar: akt.naa,
        utfall,
    };
    let avgjort = rad.vedtak.clone().avgjoer(svar)?;
    sak::avgjoer_vedtak(akt.tx, akt.scope, rad.id, svar)?;
    if avgjort.slag == Vedtaksslag::LavereVern && utfall == Vedtaksutfall::Godkjent {
        crate::vern::senk(akt, i, rad)?;
    }
    if let Some(sak) = i.sak.as_ref()
        && utfall == Vedtaksutfall::Godkjent
        && avgjort.slag.fortelles_familien()
    {
        fortell_familien(akt, sak, avgjort.gjelder)?;
    }
    let mut detaljer = data(avgjort.slag);
    detaljer.extend(crate::akt::kode(utfall.kode()).map(|k| ("utfall", k)));
    let slag = (Hendelsestype::VedtakAvgjort, lov);
    akt.fullfoer_vedtak(i, slag, (rad.id, detaljer))
}

/// Tells the parents, and the one it is about when that is somebody else.
fn fortell_familien(akt: &mut Akt<'_, '_>, i: &Sak, gjelder: PersonId) -> Result<(), DbFeil> {
    let er_forelder = i
        .foresatte
        .iter()
        .any(|f| f.har_ansvar && f.person == gjelder);
    if !er_forelder {
        let bruker = register::brukere_til(akt.tx, akt.scope, &[gjelder])?.remove(&gjelder);
        if let Some(bruker) = bruker {
            varsler::legg_i_koe(akt, bruker, Varselslag::VedtakTruffet)?;
        }
    }
    varsler::til_foreldrene(akt, i, Varselslag::VedtakTruffet)
}

/// Lifts what was decided: it ends now.
///
/// # Errors
/// [`AppError`]; [`Konflikt::IkkeGjeldende`] when it does not hold.
pub async fn opphev(app: &App, kall: Kall, id: VedtakId) -> Result<visning::Vedtak, AppError> {
    app.kjoer(kall, move |akt| {
        let (i, rad, lov) = finn(akt, id)?;
        akt.en_gang_ellers(Hendelsestype::VedtakLest, i.om(), &lov, |akt| {
            i.sjekk_versjon(akt)?;
            let gjelder = rad.vedtak.periode();
            if !gjelder.is_some_and(|p| p.omfatter(akt.naa)) {
                return Err(Konflikt::IkkeGjeldende.into());
            }
            let naa = (akt.kaller.bruker, akt.naa);
            sak::opphev_vedtak(akt.tx, akt.scope, id, naa)?;
            if let Some(sak) = i.sak.as_ref()
                && rad.vedtak.slag.fortelles_familien()
            {
                fortell_familien(akt, sak, rad.vedtak.gjelder)?;
            }
            let mut detaljer = data(rad.vedtak.slag);
            detaljer.extend(crate::akt::kode("opphevet").map(|k| ("utfall", k)));
            let slag = (Hendelsestype::VedtakAvgjort, &lov);
            akt.fullfoer_vedtak(&i, slag, (id, detaljer))?;
            Ok(id.0)
        })?;
        vis(akt, &i, id)
    })
    .await
}

/// The proposal, its child, and the leave to decide on it: not for the one who proposed it.
fn finn(
    akt: &mut Akt<'_, '_>,
    id: VedtakId,
) -> Result<(Vedtakssak, Vedtaksrad, Tillatelse), Avbrudd> {
    const HANDLING: Handling = Handling::VedtakAvgjoer;
    let Some(rad) = sak::finn_vedtak(akt.tx, akt.scope, id)? else {
        return Err(akt.finnes_ikke(HANDLING));
    };
    let i = akt.vedtakssak(rad.barn, HANDLING)?;
    // Read again now that the case is locked: somebody may have answered in between.
    let rad = sak::finn_vedtak(akt.tx, akt.scope, id)?.ok_or(DbFeil::Uleselig("a decision"))?;
    let fakta = i.fakta_om((akt.kaller.bruker, akt.kaller.person), &rad.vedtak);
    let kjent = i.er_kjent(akt.naa) || fakta.er_forslagsstiller;
    let lov = akt.krev(HANDLING, &fakta, &i.om(), kjent)?;
    let _ = i.krev_vern(akt, rad.vedtak.slag)?;
    Ok((i, rad, lov))
}
