//! The protection of a child's address (folkeregisterloven § 10-4): set by a lokal administrator, who
//! names those who may see the case. A place on the list takes two persons, like every later one.

use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    barnefakta,
    feil::{AppError, Problem},
    kall::Kall,
    vedtak::{self, Vedtakssak},
    vis,
    visning::{Adressevern, Bruker},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{BarnId, PersonId, VedtakId},
    policy::{Handling, Tillatelse},
    tekst::Tekst,
    vedtak::{Vedtak, Vedtaksgrunn, Vedtaksslag, Vedtaksutfall},
    vern::Gradering,
};
use stafett_persistence::{
    register,
    sak::{self, Vedtaksrad},
};

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

/// Sets or lifts the protection. From the same transaction on nobody outside the list has a grant.
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
    let begrunnelse = felter.lang("begrunnelse", &inn.begrunnelse);
    let alle = sak::vedtak_for(akt.tx, akt.scope, &[i.id])?;
    let mut godkjenn = Vec::new();
    for raa in &inn.godkjenn {
        let Some(id) = felter.id::<VedtakId>("godkjenn", raa) else {
            continue;
        };
        let venter =
            |r: &&Vedtaksrad| r.vedtak.slag == Vedtaksslag::Utvalgt && r.vedtak.avgjort.is_none();
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
    let fakta = i.fakta_om(akt.kaller.bruker, &rad.vedtak);
    let regler = akt.app.regler();
    regler.avgjoer(Handling::VedtakAvgjoer, &fakta).ok()
}

fn lagre(
    akt: &mut Akt<'_, '_>,
    i: &Vedtakssak,
    lest: Lest,
    lov: &Tillatelse,
) -> Result<(), Avbrudd> {
    register::sett_vern(akt.tx, akt.scope, PersonId(i.id.0), lest.grad)?;
    akt.skriv(Hendelsestype::VernSatt, i.om(), lov)?;
    for (rad, lov) in &lest.godkjenn {
        let i = akt.vedtakssak(i.id, Handling::VernSett)?;
        vedtak::avgjoer_rad(akt, &i, rad, Vedtaksutfall::Godkjent, lov)?;
    }
    for person in lest.nye {
        let i = akt.vedtakssak(i.id, Handling::VernSett)?;
        let ny = Vedtak {
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
        vedtak::lagre(akt, &i, lov, (ny, lest.begrunnelse.clone()))?;
    }
    if let Some(sak) = &i.sak {
        let app = akt.app;
        let regler = &app.oppsett().samtykkeregler;
        crate::sak::lagre_tilganger(akt.tx, akt.scope, sak.rad.id, regler, || {
            app.omgivelser().ny_id()
        })?;
    }
    Ok(())
}

fn vis(akt: &mut Akt<'_, '_>, i: &Vedtakssak) -> Result<Adressevern, Avbrudd> {
    let mut rader = sak::vedtak_for(akt.tx, akt.scope, &[i.id])?;
    rader.retain(|r| r.vedtak.slag == Vedtaksslag::Utvalgt);
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
        ingen_ser,
        holder,
        familien: vedtak::familien(akt, i.id)?,
        evner: akt.evner(&i.fakta(), &[Handling::VernSett, Handling::VedtakForeslaa]),
    })
}
