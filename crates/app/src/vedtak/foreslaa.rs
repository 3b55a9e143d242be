//! Proposing what two persons decide.

use super::{Vedtakssak, data, krav, les::vis};
use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    feil::{AppError, Konflikt, Problem},
    felter::Felter,
    kall::Kall,
    samtykke::{les_mottaker, les_temaer},
    vis, visning,
};
use jiff::civil::Date;
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{BarnId, BrukerId, PersonId, VedtakId},
    policy::{Handling, Tillatelse},
    samtykke::{Kode, Mottaker, Periodefeil, slutt_paa_periode},
    tekst::Tekst,
    tid,
    vedtak::{UTLEVERING_DAGER, Vedtak, Vedtaksgrunn, Vedtaksslag},
    vern::Gradering,
};
use stafett_persistence::{DbFeil, register, sak};
use std::collections::BTreeSet;

/// A proposal as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyttVedtak {
    /// Code of what is decided.
    pub slag: String,
    /// Whom it is about: somebody in the child's family, or the child,
    pub gjelder: String,
    /// or a member of staff, by their user.
    pub bruker_id: Option<String>,
    /// For which service, when it is about consent: its code, or the id of one unit.
    pub til_tjeneste: Option<String>,
    /// Codes of themes; none is all.
    pub temaer: Vec<String>,
    /// Code of how the address would be protected, when it is about that.
    pub til_grad: Option<String>,
    /// Whether places may be shown to them.
    pub ser_sted: bool,
    /// Code of the ground.
    pub grunn: String,
    /// Why, in words.
    pub begrunnelse: String,
    /// The last day it holds, as `YYYY-MM-DD`.
    pub gjelder_til: Option<String>,
}

/// Proposes.
///
/// # Errors
/// [`AppError`]; [`Konflikt::AlleredeForeslaatt`] when the same waits for an answer.
pub async fn foreslaa(
    app: &App,
    kall: Kall,
    barn: BarnId,
    inn: NyttVedtak,
) -> Result<visning::Vedtak, AppError> {
    app.kjoer(kall, move |akt| {
        let i = akt.vedtakssak(barn, Handling::VedtakForeslaa)?;
        let lov = i.krev(akt, Handling::VedtakForeslaa, &i.fakta())?;
        if let Ok(slag) = inn.slag.trim().parse() {
            let _ = i.krev_vern(akt, slag)?;
        }
        let lesing = Hendelsestype::VedtakLest;
        let id = akt.en_gang_ellers(lesing, i.om(), &lov, |akt| {
            i.sjekk_versjon(akt)?;
            let lest = les(akt, &i, &inn)?;
            Ok(lagre(akt, &i, &lov, lest)?.0)
        })?;
        vis(akt, &i, VedtakId(id))
    })
    .await
}

/// A proposal that was read.
pub(crate) struct Forslag {
    pub(crate) vedtak: Vedtak,
    pub(crate) begrunnelse: Tekst,
    /// How the address would be protected, when it is about that.
    pub(crate) til_grad: Option<Gradering>,
}

/// Stores a proposal, with its event.
pub(crate) fn lagre(
    akt: &mut Akt<'_, '_>,
    i: &Vedtakssak,
    lov: &Tillatelse,
    forslag: Forslag,
) -> Result<VedtakId, Avbrudd> {
    let ny = forslag.vedtak;
    let foer = sak::vedtak_for(akt.tx, akt.scope, &[i.id])?;
    let venter = foer.iter().map(|r| &r.vedtak).filter(|v| v.venter());
    if venter.clone().any(|v| v.gjelder_det_samme(&ny)) {
        return Err(Konflikt::AlleredeForeslaatt.into());
    }
    let id = VedtakId(akt.ny_id());
    let noekkel = sak::noekkel(akt.tx, akt.scope, i.id)?;
    let logg = i.sak.as_ref().map(|s| s.rad.id);
    let hvor = (id, i.id, logg);
    sak::sett_inn_vedtak(
        akt.tx,
        akt.scope,
        hvor,
        &ny,
        (forslag.begrunnelse.som_str(), forslag.til_grad),
        &noekkel,
    )?;
    let slag = (Hendelsestype::VedtakForeslaatt, lov);
    akt.fullfoer_vedtak(i, slag, (id, data(ny.slag)))?;
    Ok(id)
}

/// Who can be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hvem {
    /// One who holds parental responsibility.
    MedAnsvar,
    /// Somebody in the child's family.
    Familien,
    /// Somebody in the family, or the child.
    FamilienOgBarnet,
    /// Also a member of staff.
    Alle,
    /// The child, whom nobody need name.
    Barnet,
}

impl Hvem {
    fn av(slag: Vedtaksslag) -> Self {
        match slag {
            Vedtaksslag::EttSamtykke => Self::MedAnsvar,
            Vedtaksslag::Familieplass => Self::Familien,
            Vedtaksslag::Utlevering => Self::FamilienOgBarnet,
            Vedtaksslag::Utvalgt => Self::Alle,
            Vedtaksslag::LavereVern => Self::Barnet,
        }
    }
}

/// Reads whom something is about.
pub(crate) fn les_gjelder(
    akt: &mut Akt<'_, '_>,
    felter: &mut Felter,
    barn: BarnId,
    hvem: Hvem,
    (raa, bruker): (&str, Option<&str>),
) -> Result<Option<PersonId>, Avbrudd> {
    if hvem == Hvem::Barnet {
        return Ok(Some(barn.into()));
    }
    if let Some(bruker) = bruker.filter(|b| !b.trim().is_empty()) {
        let Some(bruker) = felter.id::<BrukerId>("brukerId", bruker) else {
            return Ok(None);
        };
        let i_dag = akt.i_dag;
        let ansatt = register::roller(akt.tx, akt.scope, &[bruker])?
            .iter()
            .any(|r| r.gjelder(i_dag) && r.rolle.arbeider_med_barn());
        let person = register::personer_bak(akt.tx, akt.scope, &[bruker])?.remove(&bruker);
        let funnet = person.filter(|_| ansatt && hvem == Hvem::Alle);
        if funnet.is_none() {
            felter.feil("brukerId", Problem::FinnesIkke);
        }
        return Ok(funnet);
    }
    let Some(vist) = felter.id::<PersonId>("gjelder", raa) else {
        return Ok(None);
    };
    let familien = register::foresatte_til(akt.tx, akt.scope, barn)?;
    let person = vis::person_bak(&familien, vist, akt.kaller.person);
    let i_familien = familien.iter().find(|f| Some(f.person) == person);
    let kan = match hvem {
        Hvem::MedAnsvar => i_familien.is_some_and(|f| f.har_ansvar),
        Hvem::Familien => i_familien.is_some(),
        Hvem::FamilienOgBarnet | Hvem::Alle | Hvem::Barnet => {
            i_familien.is_some() || person == Some(barn.into())
        }
    };
    if !kan {
        felter.feil("gjelder", Problem::FinnesIkke);
    }
    Ok(person.filter(|_| kan))
}

fn les(akt: &mut Akt<'_, '_>, i: &Vedtakssak, inn: &NyttVedtak) -> Result<Forslag, Avbrudd> {
    let mut felter = akt.felter();
    let slag: Option<Vedtaksslag> = felter.kode("slag", &inn.slag);
    let hvem = slag.map_or(Hvem::Alle, Hvem::av);
    let om = (inn.gjelder.as_str(), inn.bruker_id.as_deref());
    let gjelder = les_gjelder(akt, &mut felter, i.id, hvem, om)?;
    let er_samtykke = slag == Some(Vedtaksslag::EttSamtykke);
    let til = les_til(akt, &mut felter, er_samtykke, inn)?;
    let temaer = les_vedtakstemaer(akt, &mut felter, slag, inn);
    let grunn: Option<Vedtaksgrunn> = felter.kode("grunn", &inn.grunn);
    if let (Some(slag), Some(grunn)) = (slag, grunn)
        && !slag.grunner().contains(&grunn)
    {
        felter.feil("grunn", Problem::UkjentKode);
    }
    if let (Some(slag), Some(grunn)) = (slag, grunn) {
        krav::av_grunnen(akt, &mut felter, i, (slag, grunn, gjelder))?;
    }
    let til_grad = les_grad(&mut felter, i, slag, inn.til_grad.as_deref());
    let begrunnelse = felter.lang("begrunnelse", &inn.begrunnelse);
    let gjelder_til = les_slutt(akt, &mut felter, i, slag, inn.gjelder_til.as_deref());
    let lest = (|| Some((slag?, gjelder?, temaer?, grunn?, begrunnelse?, gjelder_til?)))();
    let (slag, gjelder, temaer, grunn, begrunnelse, gjelder_til) = felter.ferdig(lest)?;
    let vedtak = Vedtak {
        slag,
        gjelder,
        til,
        temaer,
        ser_sted: inn.ser_sted && slag == Vedtaksslag::Utvalgt,
        grunn,
        foreslaatt_av: akt.kaller.bruker,
        foreslaatt: akt.naa,
        gjelder_til,
        avgjort: None,
        opphevet: None,
    };
    Ok(Forslag {
        vedtak,
        begrunnelse,
        til_grad,
    })
}

/// Less than it is protected now: what raises it takes one person, and is done at once.
fn les_grad(
    felter: &mut Felter,
    i: &Vedtakssak,
    slag: Option<Vedtaksslag>,
    raa: Option<&str>,
) -> Option<Gradering> {
    const FELT: &str = "tilGrad";
    if slag != Some(Vedtaksslag::LavereVern) {
        return None;
    }
    let grad: Gradering = felter.kode(FELT, raa.unwrap_or_default())?;
    if grad >= i.barn.barn.vern {
        felter.feil(FELT, Problem::IkkeLavere);
    }
    Some(grad)
}

/// Only a decision about consent is for a service, and it must name one.
fn les_til(
    akt: &mut Akt<'_, '_>,
    felter: &mut Felter,
    er_samtykke: bool,
    inn: &NyttVedtak,
) -> Result<Option<Mottaker>, DbFeil> {
    if !er_samtykke {
        return Ok(None);
    }
    let raa = inn.til_tjeneste.as_deref().unwrap_or_default();
    les_mottaker(felter, akt, raa)
}

/// Who is on a list, or takes a copy, is so whatever the theme is, and an address has none.
fn les_vedtakstemaer(
    akt: &Akt<'_, '_>,
    felter: &mut Felter,
    slag: Option<Vedtaksslag>,
    inn: &NyttVedtak,
) -> Option<BTreeSet<Kode>> {
    let uten = matches!(
        slag,
        Some(Vedtaksslag::Utvalgt | Vedtaksslag::Utlevering | Vedtaksslag::LavereVern)
    );
    if uten || inn.temaer.is_empty() {
        return Some(BTreeSet::new());
    }
    les_temaer(felter, akt, &inn.temaer)
}

/// The last day. One parent's consent is enough for a year at most, and a copy is taken within a week;
/// a place may last until it is lifted.
fn les_slutt(
    akt: &Akt<'_, '_>,
    felter: &mut Felter,
    i: &Vedtakssak,
    slag: Option<Vedtaksslag>,
    raa: Option<&str>,
) -> Option<Option<Date>> {
    const FELT: &str = "gjelderTil";
    let raa = raa.filter(|r| !r.trim().is_empty());
    match (slag?, raa) {
        (Vedtaksslag::Utlevering, _) => Some(Some(tid::etter_dager(akt.i_dag, UTLEVERING_DAGER))),
        (Vedtaksslag::EttSamtykke, None) => {
            felter.feil(FELT, Problem::Mangler);
            None
        }
        (Vedtaksslag::Familieplass | Vedtaksslag::Utvalgt, None) | (Vedtaksslag::LavereVern, _) => {
            Some(None)
        }
        (slag, Some(raa)) => {
            let dag = felter.dato(FELT, raa)?;
            let lengst = akt
                .i_dag
                .saturating_add(jiff::Span::new().months(slag.lengst_maaneder()));
            if dag > lengst {
                felter.feil(FELT, Problem::ForLenge(slag.lengst_maaneder()));
                return None;
            }
            let feil = match slutt_paa_periode(i.barn.barn.foedselsdato, akt.i_dag, dag) {
                Ok(_) => return Some(Some(dag)),
                Err(Periodefeil::IkkeFremtid) => Problem::IkkeFremtid,
                Err(Periodefeil::ForLenge(maaneder)) => Problem::ForLenge(maaneder),
                // A place on the list of a protected child does not end with childhood.
                Err(Periodefeil::EtterAtten) if slag == Vedtaksslag::Utvalgt => {
                    return Some(Some(dag));
                }
                Err(Periodefeil::EtterAtten) => Problem::EtterAtten,
            };
            felter.feil(FELT, feil);
            None
        }
    }
}
