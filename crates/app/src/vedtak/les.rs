//! What two persons decide: about one child, and what waits in the municipality.

use super::Vedtakssak;
use crate::{
    akt::{Akt, Avbrudd, Om},
    app::App,
    feil::AppError,
    kall::Kall,
    katalog::les_markoer,
    vis,
    visning::{Avgjort, Giver, SKJERMET_PERSON, Side, Vedtak, Vedtaksliste},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    familie::Giverrolle,
    ids::{BarnId, EnhetId, PersonId, VedtakId},
    policy::{Fakta, Handling},
    roller::Rolle,
    vedtak::Vedtaksslag,
};
use stafett_persistence::{
    DbFeil, register,
    sak::{self, Vedtaksrad},
};
use std::collections::{BTreeSet, HashMap};

/// How many proposals a page holds.
const ANTALL: usize = 25;

/// What is proposed and decided about a child, as much of it as the caller may see.
///
/// # Errors
/// [`AppError`].
pub async fn om_barnet(app: &App, kall: Kall, barn: BarnId) -> Result<Vedtaksliste, AppError> {
    app.kjoer(kall, move |akt| {
        let i = akt.les_vedtakssak(barn, Handling::VedtakLes)?;
        let fakta = i.fakta();
        let lov = i.krev(akt, Handling::VedtakLes, &fakta)?;
        let mut rader = sak::vedtak_for(akt.tx, akt.scope, &[barn])?;
        if !Vedtakssak::ser_alt(&fakta) {
            let jeg = akt.kaller.person;
            rader.retain(|r| r.vedtak.slag.fortelles_familien() || r.vedtak.gjelder == jeg);
        }
        if akt.evner(&fakta, &[Handling::VernLes]).is_empty() {
            rader.retain(|r| !r.vedtak.slag.bare_for_listen());
        }
        let vedtak = vis_flere(akt, &i, &rader)?;
        let evner = akt.evner(&fakta, &[Handling::VedtakForeslaa]);
        let familien = if evner.is_empty() {
            Vec::new()
        } else {
            familien(akt, barn)?
        };
        akt.skriv(Hendelsestype::VedtakLest, i.om(), &lov)?;
        Ok(Vedtaksliste {
            barn: vis::barn(barn, &i.barn.barn),
            logg: i.sak.as_ref().map(|s| s.rad.id),
            vedtak,
            familien,
            evner,
        })
    })
    .await
}

/// Those in the family whom something can be decided about.
pub(crate) fn familien(akt: &mut Akt<'_, '_>, barn: BarnId) -> Result<Vec<Giver>, DbFeil> {
    let jeg = akt.kaller.person;
    let alle = register::foresatte_til(akt.tx, akt.scope, barn)?;
    Ok(alle
        .iter()
        .map(|rad| {
            let vist = vis::foresatt(rad, rad.person == jeg);
            Giver {
                person: Some(vist.person),
                navn: vist.navn,
                rolle: vist.relasjon.into(),
            }
        })
        .collect())
}

/// What waits for a second person, the oldest first: for a lokal administrator in the whole
/// municipality, for a leader in the cases that their unit holds. Each one shown is an event in its
/// child's access log.
///
/// # Errors
/// [`AppError`].
pub async fn ventende(
    app: &App,
    kall: Kall,
    markoer: Option<String>,
) -> Result<Side<Vedtak>, AppError> {
    app.kjoer(kall, move |akt| {
        let leder = akt
            .kaller
            .roller
            .iter()
            .any(|r| r.rolle == Rolle::Enhetsleder);
        let fakta = Fakta {
            er_leder: leder,
            ..akt.fakta()
        };
        let _ = akt.krev(Handling::VedtakLes, &fakta, &Om::default(), true)?;
        let mut etter: Option<VedtakId> = les_markoer(markoer.as_deref())?;
        let mut vist = Vec::new();
        let mut hendelser = Vec::new();
        loop {
            let bolk = (etter, crate::side::med_en_til(ANTALL));
            let rader = sak::ventende_vedtak(akt.tx, akt.scope, bolk)?;
            let er_siste = rader.len() <= ANTALL;
            etter = rader.last().map(|r| r.id);
            for rad in rader {
                if let Some((vedtak, hendelse)) = les_ventende(akt, &rad)? {
                    vist.push(vedtak);
                    hendelser.push(hendelse);
                }
            }
            if er_siste || vist.len() > ANTALL {
                break;
            }
        }
        let neste = crate::side::kapp(&mut vist, ANTALL, |v| v.id.0);
        hendelser.truncate(vist.len());
        hendelser.sort_by_key(|(om, _): &(Om, _)| om.barn);
        for (om, lov) in hendelser {
            akt.skriv(Hendelsestype::VedtakLest, om, &lov)?;
        }
        Ok(Side {
            elementer: vist,
            neste,
        })
    })
    .await
}

type Ventende = (Vedtak, (Om, stafett_domain::policy::Tillatelse));

/// One proposal, when it is the caller's to see with its reasons.
fn les_ventende(akt: &mut Akt<'_, '_>, rad: &Vedtaksrad) -> Result<Option<Ventende>, Avbrudd> {
    let i = akt.les_vedtakssak(rad.barn, Handling::VedtakLes)?;
    let fakta = i.fakta();
    let lov = akt.app.regler().avgjoer(Handling::VedtakLes, &fakta);
    let Some(lov) = lov.ok().filter(|_| Vedtakssak::ser_alt(&fakta)) else {
        return Ok(None);
    };
    let vist = vis_flere(akt, &i, std::slice::from_ref(rad))?.pop();
    Ok(vist.map(|vedtak| {
        let om = Om {
            objekt: Some(("vedtak", rad.id.0)),
            ..i.om()
        };
        (vedtak, (om, lov))
    }))
}

/// One, as the caller may see it.
pub(super) fn vis(akt: &mut Akt<'_, '_>, i: &Vedtakssak, id: VedtakId) -> Result<Vedtak, Avbrudd> {
    let rad = sak::finn_vedtak(akt.tx, akt.scope, id)?.ok_or(DbFeil::Uleselig("a decision"))?;
    let mut vist = vis_flere(akt, i, std::slice::from_ref(&rad))?;
    vist.pop().ok_or(DbFeil::Uleselig("a decision").into())
}

/// As the caller may see them.
pub(crate) fn vis_flere(
    akt: &mut Akt<'_, '_>,
    i: &Vedtakssak,
    rader: &[Vedtaksrad],
) -> Result<Vec<Vedtak>, Avbrudd> {
    let folk = rader.iter().flat_map(|r| {
        let avgjort = r.vedtak.avgjort.map(|a| a.av);
        [r.vedtak.foreslaatt_av].into_iter().chain(avgjort)
    });
    let folk = akt.navn(folk.collect::<BTreeSet<_>>())?;
    let givere = givere(akt, i, rader)?;
    let enheter: BTreeSet<EnhetId> = rader
        .iter()
        .filter_map(|r| r.vedtak.til.as_ref()?.enhet)
        .collect();
    let enheter: Vec<EnhetId> = enheter.into_iter().collect();
    let enheter = register::enheter_ved_id(akt.tx, akt.scope, &enheter)?;
    let noekkel = sak::noekkel(akt.tx, akt.scope, i.id)?;
    let fakta = i.fakta();
    let ser_alt = Vedtakssak::ser_alt(&fakta);
    let mut vist = Vec::with_capacity(rader.len());
    for rad in rader {
        let v = &rad.vedtak;
        let til_enhet = v.til.as_ref().and_then(|t| enheter.get(&t.enhet?));
        let til_enhet = til_enhet.map(|e| match &i.sak {
            Some(sak) => sak.vis_enhet(e),
            None => vis::enhet(e),
        });
        vist.push(Vedtak {
            id: rad.id,
            barn: vis::barn(rad.barn, &i.barn.barn),
            logg: rad.logg,
            slag: v.slag,
            gjelder: givere
                .get(&v.gjelder)
                .cloned()
                .ok_or(DbFeil::Uleselig("a person"))?,
            gjelder_meg: v.gjelder == akt.kaller.person,
            til_tjeneste: v.til.as_ref().map(|t| t.tjeneste.clone()),
            til_enhet: til_enhet.transpose()?,
            temaer: v.temaer.iter().cloned().collect(),
            til_grad: rad.til_grad(&noekkel)?,
            ser_sted: v.ser_sted,
            grunn: v.grunn,
            begrunnelse: if ser_alt {
                Some(rad.begrunnelse(&noekkel)?)
            } else {
                None
            },
            foreslaatt_av: folk.paa(v.foreslaatt_av),
            foreslaatt: v.foreslaatt,
            gjelder_til: v.gjelder_til,
            avgjort: v.avgjort.map(|a| Avgjort {
                av: folk.paa(a.av),
                naar: a.naar,
                utfall: a.utfall,
            }),
            opphevet: v.opphevet,
            gjelder_naa: v.periode().is_some_and(|p| p.omfatter(akt.naa)),
            evner: evner(akt, i, rad),
        });
    }
    Ok(vist)
}

/// Answering while it waits, lifting while it holds: by another than the one who proposed it.
fn evner(akt: &Akt<'_, '_>, i: &Vedtakssak, rad: &Vedtaksrad) -> Vec<Handling> {
    let v = &rad.vedtak;
    let aapent = v.venter() || v.periode().is_some_and(|p| p.omfatter(akt.naa));
    if !aapent {
        return Vec::new();
    }
    let fakta = i.fakta_om(akt.kaller.bruker, v);
    let om_vernet = v.slag == Vedtaksslag::LavereVern;
    if om_vernet && akt.evner(&fakta, &[Handling::VernSett]).is_empty() {
        return Vec::new();
    }
    akt.evner(&fakta, &[Handling::VedtakAvgjoer])
}

/// Whom the decisions are about, by name; masked when their own address is protected.
fn givere(
    akt: &mut Akt<'_, '_>,
    i: &Vedtakssak,
    rader: &[Vedtaksrad],
) -> Result<HashMap<PersonId, Giver>, DbFeil> {
    let alle: BTreeSet<PersonId> = rader.iter().map(|r| r.vedtak.gjelder).collect();
    let alle: Vec<PersonId> = alle.into_iter().collect();
    let navn = register::personnavn(akt.tx, akt.scope, &alle)?;
    let vernede = register::vernede(akt.tx, akt.scope, &alle)?;
    let familien = register::foresatte_til(akt.tx, akt.scope, i.id)?;
    let barnet = PersonId(i.id.0);
    let jeg = akt.kaller.person;
    Ok(alle
        .into_iter()
        .map(|person| {
            let i_familien = familien.iter().find(|f| f.person == person);
            let meldt = i_familien.filter(|f| f.er_meldt);
            let masken = vernede.contains_key(&person) && person != jeg && person != barnet;
            let giver = Giver {
                person: Some(person),
                navn: if let Some(meldt) = meldt {
                    meldt.navn.clone()
                } else if masken {
                    SKJERMET_PERSON.to_owned()
                } else {
                    navn.get(&person).cloned().unwrap_or_default()
                },
                rolle: match i_familien {
                    Some(f) => f.relasjon.into(),
                    None if person == barnet => Giverrolle::Barnet,
                    None => Giverrolle::Annen,
                },
            };
            (person, giver)
        })
        .collect())
}
