//! The protection of a child's address (folkeregisterloven § 10-4): set and raised by a lokal
//! administrator, who names those who may see the case. That is the safe direction, and is done at once.
//! A place on the list takes two persons, and so does a lower protection, or none.

use crate::{
    akt::{Akt, Avbrudd, Om},
    app::App,
    barnefakta,
    feil::{AppError, Konflikt, Problem},
    kall::Kall,
    sak::Endring,
    vedtak::{self, Forslag, Vedtakssak},
    vis,
    visning::{Adressevern, Bruker, Vernendring},
};
use stafett_audit::{Dataverdi, Hendelse, Hendelsestype, Kodeord};
use stafett_domain::{
    ids::{BarnId, PersonId, VedtakId},
    policy::{Handling, Tillatelse},
    tekst::Tekst,
    vedtak::{Vedtak, Vedtaksgrunn, Vedtaksslag, Vedtaksutfall},
    vern::Gradering,
};
use stafett_persistence::{
    journal, register,
    sak::{self, Vedtaksrad},
};
use std::cmp::Ordering;

/// How many changes of the protection are shown.
const ENDRINGER: i64 = 25;

/// What an event says of the direction of a change.
const RETNING: &str = "retning";

/// A protection as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyttVern {
    /// Code of the grade.
    pub grad: String,
    /// Proposals of others for a place on the list, by their ids, to which the caller says yes.
    pub godkjenn: Vec<String>,
    /// Those in the family to propose for the list, by their persons,
    pub utvalgte: Vec<String>,
    /// and members of staff, by their users.
    pub brukere: Vec<String>,
    /// Whether places may be shown to those who are proposed now.
    pub ser_sted: bool,
    /// Why, in words.
    pub begrunnelse: String,
    /// The caller knows that nobody sees the case until a second person has said yes to somebody.
    pub bekreft_ingen: bool,
}

/// How a child's address is protected, and who is on its list.
///
/// # Errors
/// [`AppError`].
pub async fn les(app: &App, kall: Kall, barn: BarnId) -> Result<Adressevern, AppError> {
    app.kjoer(kall, move |akt| {
        let i = akt.les_vedtakssak(barn, Handling::VernLes)?;
        let lov = i.krev(akt, Handling::VernLes, &i.fakta())?;
        let vist = vis(akt, &i)?;
        akt.skriv(Hendelsestype::VernLest, i.om(), &lov)?;
        Ok(vist)
    })
    .await
}

/// Sets or raises the protection, or prepares its list. From the same transaction on nobody outside the
/// list has a grant. It lowers nothing: that is proposed, and another says yes.
///
/// # Errors
/// [`AppError`].
pub async fn sett(
    app: &App,
    kall: Kall,
    barn: BarnId,
    inn: NyttVern,
) -> Result<Adressevern, AppError> {
    app.kjoer(kall, move |akt| {
        let i = akt.vedtakssak(barn, Handling::VernSett)?;
        let lov = i.krev(akt, Handling::VernSett, &i.fakta())?;
        akt.en_gang(i.om(), &lov, |akt| {
            i.sjekk_versjon(akt)?;
            let lest = les_felter(akt, &i, &inn)?;
            lagre(akt, &i, lest, &lov)?;
            Ok(barn.0)
        })?;
        let i = akt.les_vedtakssak(barn, Handling::VernSett)?;
        vis(akt, &i)
    })
    .await
}

struct Lest {
    grad: Gradering,
    godkjenn: Vec<(Vedtaksrad, Tillatelse)>,
    nye: Vec<PersonId>,
    ser_sted: bool,
    begrunnelse: Tekst,
}

fn les_felter(akt: &mut Akt<'_, '_>, i: &Vedtakssak, inn: &NyttVern) -> Result<Lest, Avbrudd> {
    let mut felter = akt.felter();
    let grad: Option<Gradering> = felter.kode("grad", &inn.grad);
    if grad.is_some_and(|grad| grad < i.barn.barn.vern) {
        felter.feil("grad", Problem::KreverTo);
    }
    let begrunnelse = felter.lang("begrunnelse", &inn.begrunnelse);
    let alle = sak::vedtak_for(akt.tx, akt.scope, &[i.id])?;
    let mut godkjenn = Vec::new();
    for raa in &inn.godkjenn {
        let Some(id) = felter.id::<VedtakId>("godkjenn", raa) else {
            continue;
        };
        let venter = |r: &&Vedtaksrad| r.vedtak.slag == Vedtaksslag::Utvalgt && r.vedtak.venter();
        let rad = alle.iter().filter(venter).find(|r| r.id == id);
        match rad.and_then(|rad| Some((rad.clone(), kan_avgjoere(akt, i, rad)?))) {
            Some(rad) => godkjenn.push(rad),
            None => felter.feil("godkjenn", Problem::FinnesIkke),
        }
    }
    let mut nye = Vec::new();
    let familien = inn.utvalgte.iter().map(|p| (p.as_str(), None));
    let ansatte = inn.brukere.iter().map(|b| ("", Some(b.as_str())));
    for hvem in familien.chain(ansatte) {
        nye.extend(vedtak::les_gjelder(
            akt,
            &mut felter,
            i.id,
            vedtak::Hvem::Alle,
            hvem,
        )?);
    }
    // Who is proposed already waits for the same answer.
    let venter = |person: &PersonId| {
        let mut like = alle.iter().map(|r| &r.vedtak);
        like.any(|v| v.slag == Vedtaksslag::Utvalgt && v.gjelder == *person && v.venter())
    };
    nye.retain(|person| !venter(person));
    nye.sort_unstable();
    nye.dedup();
    let blir_vernet = grad.is_some_and(Gradering::er_vernet);
    let noen = !godkjenn.is_empty() || !barnefakta::utvalgte(&alle, akt.naa).is_empty();
    if blir_vernet && !noen && !inn.bekreft_ingen {
        felter.feil("utvalgte", Problem::IngenPaaListen);
    }
    let lest = (|| Some((grad?, begrunnelse?)))();
    let (grad, begrunnelse) = felter.ferdig(lest)?;
    Ok(Lest {
        grad,
        godkjenn,
        nye,
        ser_sted: inn.ser_sted,
        begrunnelse,
    })
}

/// The leave to say yes to a proposal, which must be another's.
fn kan_avgjoere(akt: &Akt<'_, '_>, i: &Vedtakssak, rad: &Vedtaksrad) -> Option<Tillatelse> {
    let fakta = i.fakta_om((akt.kaller.bruker, akt.kaller.person), &rad.vedtak);
    let regler = akt.app.regler();
    regler.avgjoer(Handling::VedtakAvgjoer, &fakta).ok()
}

fn lagre(
    akt: &mut Akt<'_, '_>,
    i: &Vedtakssak,
    lest: Lest,
    lov: &Tillatelse,
) -> Result<(), Avbrudd> {
    endre(akt, i, lest.grad, lov)?;
    for (rad, lov) in &lest.godkjenn {
        let i = akt.vedtakssak(i.id, Handling::VernSett)?;
        vedtak::avgjoer_rad(akt, &i, rad, Vedtaksutfall::Godkjent, lov)?;
    }
    for person in lest.nye {
        let i = akt.vedtakssak(i.id, Handling::VernSett)?;
        let vedtak = Vedtak {
            slag: Vedtaksslag::Utvalgt,
            gjelder: person,
            til: None,
            temaer: std::collections::BTreeSet::new(),
            ser_sted: lest.ser_sted,
            grunn: Vedtaksgrunn::Adressevern,
            foreslaatt_av: akt.kaller.bruker,
            foreslaatt: akt.naa,
            gjelder_til: None,
            avgjort: None,
            opphevet: None,
        };
        let forslag = Forslag {
            vedtak,
            begrunnelse: lest.begrunnelse.clone(),
            til_grad: None,
        };
        vedtak::lagre(akt, &i, lov, forslag)?;
    }
    Ok(())
}

/// Stores a grade. Answers what the event says of it.
fn sett_grad(
    akt: &mut Akt<'_, '_>,
    i: &Vedtakssak,
    grad: Gradering,
) -> Result<Vec<(&'static str, Dataverdi)>, Avbrudd> {
    let foer = i.barn.barn.vern;
    register::sett_vern(akt.tx, akt.scope, i.id.into(), (foer, grad))?;
    if grad != foer {
        let naa = (Some(akt.kaller.bruker), akt.naa);
        sak::la_vernforslag_falle(akt.tx, akt.scope, i.id, naa)?;
    }
    Ok(retning(foer, grad).into_iter().collect())
}

/// Stores a grade, with the grants that follow from it and the event.
fn endre(
    akt: &mut Akt<'_, '_>,
    i: &Vedtakssak,
    grad: Gradering,
    lov: &Tillatelse,
) -> Result<(), Avbrudd> {
    let data = sett_grad(akt, i, grad)?;
    match &i.sak {
        Some(sak) => akt.fullfoer(
            sak,
            Endring {
                slag: Hendelsestype::VernSatt,
                lov,
                objekt: ("stafettlogg", sak.rad.id.0),
                data,
                tilgang_endret: true,
                som_foresatt: false,
            },
        ),
        None => {
            let om = Om { data, ..i.om() };
            Ok(akt.skriv(Hendelsestype::VernSatt, om, lov)?)
        }
    }
}

/// The second person has said yes to a lower protection. The grants follow with the answer.
pub(crate) fn senk(akt: &mut Akt<'_, '_>, i: &Vedtakssak, rad: &Vedtaksrad) -> Result<(), Avbrudd> {
    let lov = i.krev(akt, Handling::VernSett, &i.fakta())?;
    let noekkel = sak::noekkel(akt.tx, akt.scope, i.id)?;
    let til = rad.til_grad(&noekkel)?;
    // What raises the protection lets the proposal lapse; this is the second wall.
    let til = til.filter(|til| *til < i.barn.barn.vern);
    let til = til.ok_or(Konflikt::VernEndret)?;
    let data = sett_grad(akt, i, til)?;
    let om = Om { data, ..i.om() };
    Ok(akt.skriv(Hendelsestype::VernSatt, om, &lov)?)
}

/// The direction, as a detail of the event: those on the list are told it, and it tells no grade.
pub(crate) fn retning(foer: Gradering, ny: Gradering) -> Option<(&'static str, Dataverdi)> {
    let kode = match ny.cmp(&foer) {
        Ordering::Greater => "hevet",
        Ordering::Less => "senket",
        Ordering::Equal => return None,
    };
    Some((RETNING, crate::akt::kode(kode)?))
}

/// When the protection was set and changed, and by whom: for those who see the list.
fn endringer(akt: &mut Akt<'_, '_>, i: &Vedtakssak) -> Result<Vec<Vernendring>, Avbrudd> {
    let slag = Hendelsestype::VernSatt;
    let alle = journal::om_barnet(akt.tx, akt.scope, i.id, (slag, ENDRINGER))?;
    let navn = akt.navn(alle.iter().filter_map(|h| h.aktoer))?;
    let endring = |h: &Hendelse| {
        let retning = Kodeord::parse(RETNING).ok();
        let hevet = match retning.and_then(|r| h.data.get(&r)) {
            Some(Dataverdi::Kode(kode)) => Some(kode.som_str() == "hevet"),
            _ => None,
        };
        Vernendring {
            naar: h.tidspunkt,
            av: h.aktoer.map(|a| navn.paa(a)),
            hevet,
        }
    };
    Ok(alle.iter().map(endring).collect())
}

fn vis(akt: &mut Akt<'_, '_>, i: &Vedtakssak) -> Result<Adressevern, Avbrudd> {
    let alle = sak::vedtak_for(akt.tx, akt.scope, &[i.id])?;
    let av = |slag| alle.iter().filter(move |r| r.vedtak.slag == slag).cloned();
    let rader: Vec<Vedtaksrad> = av(Vedtaksslag::Utvalgt).collect();
    let senkinger: Vec<Vedtaksrad> = av(Vedtaksslag::LavereVern).collect();
    let ingen_ser =
        i.barn.barn.vern.er_vernet() && barnefakta::utvalgte(&rader, akt.naa).is_empty();
    let holder = i
        .sak
        .as_ref()
        .and_then(|s| s.holdere.last().map(|h| h.bruker));
    let holder: Option<Bruker> = match holder {
        Some(bruker) => Some(akt.navn([bruker])?.paa(bruker)),
        None => None,
    };
    Ok(Adressevern {
        barn: vis::barn(i.id, &i.barn.barn),
        grad: i.barn.barn.vern,
        listen: vedtak::vis_flere(akt, i, &rader)?,
        senkinger: vedtak::vis_flere(akt, i, &senkinger)?,
        endringer: endringer(akt, i)?,
        versjon: i.sak.as_ref().map(|s| s.rad.versjon),
        ingen_ser,
        holder,
        familien: vedtak::familien(akt, i.id)?,
        evner: akt.evner(&i.fakta(), &[Handling::VernSett, Handling::VedtakForeslaa]),
    })
}
