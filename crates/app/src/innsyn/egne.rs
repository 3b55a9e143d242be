//! What a service wrote stays with it when the consent ends (arkivlova § 13): its own, and nothing else.

use crate::{
    akt::{Akt, Om},
    app::App,
    feil::AppError,
    kall::Kall,
    sak::Sak,
    vis::Utsnitt,
    visning::{EgenEvaluering, EgenFremdrift, EgetMaal, EgetTiltak, EgneBidrag},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{BrukerId, EnhetId, LoggId, TiltakId},
    policy::Handling,
    samtykke::Kode,
};
use stafett_persistence::{DbFeil, sak as lager};
use std::collections::BTreeSet;

/// Goals, measures, notes and evaluations that people of the caller's own units wrote for them.
///
/// # Errors
/// [`AppError`].
pub async fn egne_bidrag(app: &App, kall: Kall, logg: LoggId) -> Result<EgneBidrag, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.sak(logg, Handling::EgneBidragLes)?;
        let lov = akt.krev_i_sak(Handling::EgneBidragLes, &sak, &sak.fakta)?;
        let bidrag = les(akt, &sak)?;
        let om = Om {
            enhet: bidrag.enheter.first().map(|e| e.id),
            objekt: Some(("stafettlogg", logg.0)),
            ..sak.om()
        };
        akt.skriv(Hendelsestype::EgneBidragLest, om, &lov)?;
        Ok(bidrag)
    })
    .await
}

/// Those who write for the caller's units, and the services of these.
struct Vaare {
    enheter: BTreeSet<EnhetId>,
    folk: BTreeSet<BrukerId>,
    tjenester: BTreeSet<Kode>,
}

impl Vaare {
    fn av(akt: &Akt<'_, '_>, i: &Sak) -> Self {
        let steder = || {
            let holdere = i.holdere.iter().map(|h| (h.bruker, h.enhet));
            holdere.chain(i.deltakere.iter().map(|d| (d.bruker, d.enhet)))
        };
        let jeg = akt.kaller.bruker;
        let enheter: BTreeSet<EnhetId> = steder()
            .filter(|(bruker, enhet)| *bruker == jeg && akt.kaller.arbeider_i(*enhet))
            .map(|(_, enhet)| enhet)
            .collect();
        Self {
            folk: steder()
                .filter(|(_, enhet)| enheter.contains(enhet))
                .map(|(bruker, _)| bruker)
                .collect(),
            tjenester: enheter.iter().filter_map(|e| i.tjeneste(*e)).collect(),
            enheter,
        }
    }

    fn skrev(&self, av: BrukerId, kilde: &Kode) -> bool {
        self.folk.contains(&av) && self.tjenester.contains(kilde)
    }
}

fn les(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<EgneBidrag, DbFeil> {
    let (scope, logg) = (akt.scope, i.rad.id);
    let vaare = Vaare::av(akt, i);
    let mut maal = lager::maal(akt.tx, scope, logg, &i.noekkel)?;
    let mut tiltak = lager::tiltak(akt.tx, scope, logg, &i.noekkel)?;
    let ider: Vec<TiltakId> = tiltak.iter().map(|t| t.id).collect();
    let mut fremdrift = lager::fremdrift(akt.tx, scope, &ider, &i.noekkel)?;
    let mut evalueringer = lager::evalueringer(akt.tx, scope, &ider, &i.noekkel)?;
    maal.retain(|m| vaare.skrev(m.satt_av, &m.merking.kilde));
    tiltak.retain(|t| vaare.skrev(t.lagt_til_av, &t.kilde));
    fremdrift.retain(|f| vaare.skrev(f.notert_av, &f.kilde));
    evalueringer.retain(|e| vaare.skrev(e.evaluert_av, &e.kilde));
    let utsnitt = Utsnitt::ny(akt, i, vaare.folk.iter().copied())?;
    let enheter = vaare.enheter.iter().map(|e| utsnitt.enhet(*e));
    Ok(EgneBidrag {
        logg,
        enheter: enheter.collect::<Result<_, _>>()?,
        maal: maal
            .into_iter()
            .map(|m| EgetMaal {
                av: utsnitt.navn(m.satt_av),
                naar: m.satt,
                tekst: m.tekst,
                tema: m.merking.tema,
            })
            .collect(),
        tiltak: tiltak
            .into_iter()
            .map(|t| EgetTiltak {
                av: utsnitt.navn(t.lagt_til_av),
                naar: t.lagt_til,
                tittel: t.tittel,
                frist: t.frist,
                status: t.status,
            })
            .collect(),
        fremdrift: fremdrift
            .into_iter()
            .map(|f| EgenFremdrift {
                av: utsnitt.navn(f.notert_av),
                naar: f.notert,
                tekst: f.tekst,
            })
            .collect(),
        evalueringer: evalueringer
            .into_iter()
            .map(|e| EgenEvaluering {
                av: utsnitt.navn(e.evaluert_av),
                naar: e.evaluert,
                maaloppnaaelse: e.maaloppnaaelse,
                videre: e.videre,
                tekst: e.tekst,
            })
            .collect(),
    })
}
