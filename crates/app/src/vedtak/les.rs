//! What two persons decide: about one child, and what waits in the municipality.

use super::{Vedtakssak, Vist, fakta_om};
use crate::{
    akt::{Akt, Avbrudd, Om, Som},
    app::App,
    barnefakta,
    feil::AppError,
    kall::Kall,
    katalog::les_markoer,
    sak::{Saker, Tjenestenavn},
    vis,
    visning::{Avgjort, Giver, SKJERMET_PERSON, Side, Vedtak, Vedtaksliste},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    familie::Giverrolle,
    ids::{BarnId, EnhetId, LoggId, PersonId, VedtakId},
    policy::{Fakta, Handling, Tillatelse},
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
        let evner = akt.evner(&fakta, &[Handling::VedtakForeslaa, Handling::VernSett]);
        let familien = if !evner.contains(&Handling::VedtakForeslaa) {
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
        // What a leader sees is in cases that they have a grant to: the rest is not looked through.
        let hvilke = if fakta.roller.contains(&Rolle::LokalAdministrator) {
            sak::Ventende::Alle
        } else {
            sak::Ventende::Mine(akt.kaller.bruker, akt.naa)
        };
        let mut etter: Option<VedtakId> = les_markoer(markoer.as_deref())?;
        let mut rader = Vec::new();
        let mut synlige = HashMap::new();
        loop {
            let bolk = (etter, crate::side::med_en_til(ANTALL));
            let lest = sak::ventende_vedtak(akt.tx, akt.scope, hvilke, bolk)?;
            let er_siste = lest.len() <= ANTALL;
            etter = lest.last().map(|r| r.id);
            synlige.extend(barna_i(akt, &lest)?);
            rader.extend(lest.into_iter().filter(|r| synlige.contains_key(&r.barn)));
            if er_siste || rader.len() > ANTALL {
                break;
            }
        }
        let neste = crate::side::kapp(&mut rader, ANTALL, |r| r.id.0);
        let vist = |barn: &BarnId| synlige.get(barn).map(|s| &s.vist);
        let elementer = vis_om(akt, vist, &rader)?;
        rader.sort_by_key(|r| r.barn);
        for rad in &rader {
            let Some(Synlig { om, lov, .. }) = synlige.get(&rad.barn) else {
                continue;
            };
            let om = Om {
                objekt: Some(("vedtak", rad.id.0)),
                ..om.clone()
            };
            akt.skriv(Hendelsestype::VedtakLest, om, lov)?;
        }
        Ok(Side { elementer, neste })
    })
    .await
}

/// A child whose proposals are the caller's to see, with their reasons.
struct Synlig {
    vist: Vist,
    om: Om,
    lov: Tillatelse,
}

/// Those of the children in these proposals, read with as many queries for a page as for one.
fn barna_i(
    akt: &mut Akt<'_, '_>,
    rader: &[Vedtaksrad],
) -> Result<HashMap<BarnId, Synlig>, Avbrudd> {
    let barn: BTreeSet<BarnId> = rader.iter().map(|r| r.barn).collect();
    let mut barn: Vec<BarnId> = barn.into_iter().collect();
    let aktive = sak::aktive_logger_for(akt.tx, akt.scope, &barn)?;
    let logger: Vec<LoggId> = aktive.values().copied().collect();
    let logger = sak::hent_flere(akt.tx, akt.scope, &logger)?;
    let mut saker = Saker::hent(akt, &logger)?;
    barn.retain(|b| !aktive.contains_key(b));
    let mut alle: Vec<(BarnId, Vist, Om)> = Vec::new();
    for rad in &logger {
        let fakta = saker.fakta(akt, rad);
        let enhet = saker.enhet_for_kaller(akt, rad.id);
        let om = Om {
            logg: Some(rad.id),
            enhet,
            som: Som::av(&fakta, enhet),
            ..Om::barn(rad.barn)
        };
        let skjult = saker.skjuler_sted(akt, rad);
        let vist = Vist {
            ledere: saker.ledere_i(rad.id),
            uten_sted: skjult.then(|| Tjenestenavn::av(akt.app.oppsett())),
            barn: saker
                .barn
                .remove(&rad.barn)
                .ok_or(DbFeil::Uleselig("a child"))?,
            fakta,
        };
        alle.push((rad.barn, vist, om));
    }
    for (id, kjent) in barnefakta::hent_flere(akt, &barn)? {
        let om = Om {
            enhet: kjent.enhet,
            ..Om::barn(id)
        };
        alle.push((id, Vist::uten_logg(kjent), om));
    }
    let regler = akt.app.regler();
    let synlig = |(id, vist, om): (BarnId, Vist, Om)| {
        let lov = regler.avgjoer(Handling::VedtakLes, &vist.fakta).ok();
        let lov = lov.filter(|_| Vedtakssak::ser_alt(&vist.fakta))?;
        Some((id, Synlig { vist, om, lov }))
    };
    Ok(alle.into_iter().filter_map(synlig).collect())
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
    let vist = i.vist();
    vis_om(akt, |barn| (*barn == i.id).then_some(&vist), rader)
}

/// As [`vis_flere`], about several children.
fn vis_om<'v>(
    akt: &mut Akt<'_, '_>,
    barna: impl Fn(&BarnId) -> Option<&'v Vist>,
    rader: &[Vedtaksrad],
) -> Result<Vec<Vedtak>, Avbrudd> {
    let folk = rader.iter().flat_map(|r| {
        let avgjort = r.vedtak.avgjort.map(|a| a.av);
        [r.vedtak.foreslaatt_av].into_iter().chain(avgjort)
    });
    let folk = akt.navn(folk.collect::<BTreeSet<_>>())?;
    let givere = Givere::hent(akt, rader)?;
    let enheter: BTreeSet<EnhetId> = rader
        .iter()
        .filter_map(|r| r.vedtak.til.as_ref()?.enhet)
        .collect();
    let enheter: Vec<EnhetId> = enheter.into_iter().collect();
    let enheter = register::enheter_ved_id(akt.tx, akt.scope, &enheter)?;
    let barn: BTreeSet<BarnId> = rader.iter().map(|r| r.barn).collect();
    let barn: Vec<BarnId> = barn.into_iter().collect();
    let noekler = sak::noekler(akt.tx, akt.scope, &barn)?;
    let mut vist = Vec::with_capacity(rader.len());
    for rad in rader {
        let v = &rad.vedtak;
        let i = barna(&rad.barn).ok_or(DbFeil::Uleselig("a child"))?;
        let til_enhet = v.til.as_ref().and_then(|t| enheter.get(&t.enhet?));
        let til_enhet = til_enhet.map(|e| match &i.uten_sted {
            Some(navn) => navn.enhet(e),
            None => vis::enhet(e),
        });
        let noekkel = noekler.get(&rad.barn);
        let noekkel = noekkel.ok_or(DbFeil::Uleselig("a child's key"))?;
        let begrunnelse = if Vedtakssak::ser_alt(&i.fakta) {
            Some(rad.begrunnelse(noekkel)?)
        } else {
            None
        };
        vist.push(Vedtak {
            id: rad.id,
            barn: vis::barn(rad.barn, &i.barn),
            logg: rad.logg,
            slag: v.slag,
            gjelder: givere.vis(rad.barn, v.gjelder),
            gjelder_meg: v.gjelder == akt.kaller.person,
            til_tjeneste: v.til.as_ref().map(|t| t.tjeneste.clone()),
            til_enhet: til_enhet.transpose()?,
            temaer: v.temaer.iter().cloned().collect(),
            til_grad: rad.til_grad(noekkel)?,
            ser_sted: v.ser_sted,
            grunn: v.grunn,
            begrunnelse,
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
fn evner(akt: &Akt<'_, '_>, i: &Vist, rad: &Vedtaksrad) -> Vec<Handling> {
    let v = &rad.vedtak;
    let aapent = v.venter() || v.periode().is_some_and(|p| p.omfatter(akt.naa));
    if !aapent {
        return Vec::new();
    }
    let fakta = fakta_om(
        &i.fakta,
        &i.ledere,
        (akt.kaller.bruker, akt.kaller.person),
        v,
    );
    let om_vernet = v.slag == Vedtaksslag::LavereVern;
    if om_vernet && akt.evner(&fakta, &[Handling::VernSett]).is_empty() {
        return Vec::new();
    }
    akt.evner(&fakta, &[Handling::VedtakAvgjoer])
}

/// Whom the decisions are about, by name; masked when their own address is protected.
struct Givere {
    meg: PersonId,
    navn: HashMap<PersonId, String>,
    vernede: BTreeSet<PersonId>,
    familien: HashMap<(BarnId, PersonId), register::Foresattrad>,
}

impl Givere {
    fn hent(akt: &mut Akt<'_, '_>, rader: &[Vedtaksrad]) -> Result<Self, DbFeil> {
        let alle: BTreeSet<PersonId> = rader.iter().map(|r| r.vedtak.gjelder).collect();
        let alle: Vec<PersonId> = alle.into_iter().collect();
        let barn: BTreeSet<BarnId> = rader.iter().map(|r| r.barn).collect();
        let barn: Vec<BarnId> = barn.into_iter().collect();
        let familien = register::foresatte_til_flere(akt.tx, akt.scope, &barn)?;
        let familien = familien.into_iter();
        Ok(Self {
            meg: akt.kaller.person,
            navn: register::personnavn(akt.tx, akt.scope, &alle)?,
            vernede: register::vernede(akt.tx, akt.scope, &alle)?
                .into_keys()
                .collect(),
            familien: familien.map(|(b, f)| ((b, f.person), f)).collect(),
        })
    }

    fn vis(&self, barn: BarnId, person: PersonId) -> Giver {
        let barnet = PersonId::from(barn);
        let i_familien = self.familien.get(&(barn, person));
        let meldt = i_familien.filter(|f| f.er_meldt);
        let masken = self.vernede.contains(&person) && person != self.meg && person != barnet;
        Giver {
            person: Some(match i_familien {
                Some(f) if person != self.meg => f.vist,
                None if masken => PersonId(uuid::Uuid::nil()),
                _ => person,
            }),
            navn: if let Some(meldt) = meldt {
                meldt.navn.clone()
            } else if masken {
                SKJERMET_PERSON.to_owned()
            } else {
                self.navn.get(&person).cloned().unwrap_or_default()
            },
            rolle: match i_familien {
                Some(f) => f.relasjon.into(),
                None if person == barnet => Giverrolle::Barnet,
                None => Giverrolle::Annen,
            },
        }
    }
}
