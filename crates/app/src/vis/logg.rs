//! A whole log.

use super::{Frister, Ramme, Utsnitt};
use crate::{
    akt::{Akt, Avbrudd},
    arbeid::{self, Arbeid},
    barnets_syn, familie, fornyelse,
    sak::Sak,
    trapp,
    visning::{BarnetsSyn, Logg, MinTilgang, Samtykkebilde},
};
use jiff::civil::Date;
use stafett_domain::{
    policy::Handling,
    stafettlogg::Loggstatus,
    tilgang::{Tilgang, Tilgangsnivaa},
};
use stafett_persistence::sak as lager;

/// The log as much as the caller may see. The caller has been allowed to see the frame.
pub(crate) fn logg(akt: &mut Akt<'_, '_>, sak: &Sak) -> Result<Logg, Avbrudd> {
    let leser = akt.leser_innhold(sak);
    let (innhold, arbeid) = if leser {
        // The frame's own texts are about somebody too.
        let ramme = sak.rammens_merking();
        let ser_rammen = ramme.is_some_and(|m| sak.ser(&m, Tilgangsnivaa::Les, akt.naa));
        let innhold = if ser_rammen {
            let innhold = lager::innhold(akt.tx, akt.scope, sak.rad.id, &sak.noekkel)?;
            Some(innhold)
        } else {
            None
        };
        (innhold, Some(arbeid::les(akt, sak)?))
    } else {
        (None, None)
    };
    let innspill = if leser {
        familie::les_synlige(akt, sak)?
    } else {
        Vec::new()
    };
    let tolk = familie::vis_tolk(akt, sak)?;
    let folk = sak
        .holdere
        .iter()
        .map(|h| h.bruker)
        .chain(sak.deltakere.iter().map(|d| d.bruker))
        .chain(sak.pinner.iter().flat_map(|p| [p.fra, p.til]))
        .chain(arbeid.iter().flat_map(Arbeid::folk))
        .chain(innspill.iter().map(|i| i.skrevet_av));
    let utsnitt = Utsnitt::ny(akt, sak, folk)?;
    let mut rader = lager::tiltak_i_logger(akt.tx, akt.scope, &[sak.rad.id])?;
    rader.retain(|(_, merking, ..)| sak.medlesere_ser(merking, akt.naa));
    let aapne: Vec<&Tilgang> = sak.aapne(akt.naa).collect();
    let jeg = (akt.kaller.bruker, akt.kaller.person);
    let frister = Frister::av(&rader, sak.rad.id, &aapne, jeg, akt.i_dag);
    let (maal, noe_er_skjult) = match arbeid {
        Some(arbeid) => {
            let skjult = arbeid.noe_er_skjult;
            (arbeid.vis(akt, &utsnitt), skjult)
        }
        None => (Vec::new(), true),
    };
    let ser_mangler = sak.kaller_som_giver().is_some() || sak.fakta.er_holder;
    let mangler = if ser_mangler && sak.rad.status == Loggstatus::Aktiv {
        utsnitt.mangler(akt)?
    } else {
        Vec::new()
    };
    let meg = sak.kaller_som_giver();
    let ser_vern = sak.barn.vern.er_vernet()
        && akt
            .app
            .regler()
            .avgjoer(Handling::VernLes, &sak.fakta)
            .is_ok();
    let oversikt = Ramme {
        rad: &sak.rad,
        barn: &sak.barn,
        holder: utsnitt.holder()?,
        frister,
        tilbud_venter: sak.stafett(akt.naa).is_some_and(|s| s.tilbud.is_some()),
        mangler_mitt_samtykke: mangler.iter().any(|m| {
            m.fra
                .iter()
                .any(|g| meg.is_some_and(|meg| utsnitt.er(g, meg)))
        }),
        samtykke_gaar_ut: samtykke_gaar_ut(akt, sak),
        fakta: &sak.fakta,
    }
    .vis(akt);
    let trapp = trapp::utdrag(akt, sak)?;
    let (senere_syn, maa_hoeres) = barnets_syn::les_alle(akt, sak)?;
    Ok(Logg {
        oversikt,
        aapnet_av: utsnitt.enhet(sak.rad.enhet)?,
        pinnen_ble: sak.bilde.pinnen_ble,
        opprettet: sak.rad.opprettet,
        tilbud: sak.rad.utfall,
        tilbud_dato: sak.rad.tilbud_dato,
        barnets_syn: innhold.as_ref().and_then(|i| {
            let tekst = i.barnets_syn.clone().map(BarnetsSyn::Tekst);
            tekst.or_else(|| i.barnets_syn_aarsak.clone().map(BarnetsSyn::Aarsak))
        }),
        senere_syn,
        maa_hoeres,
        bakgrunn: innhold.map(|i| i.bakgrunn),
        maal,
        deltakere: if leser {
            utsnitt.deltakere(akt)?
        } else {
            Vec::new()
        },
        foresatte: if leser {
            utsnitt.familien()
        } else {
            Vec::new()
        },
        samtykker: utsnitt.samtykker(akt)?,
        bilde: if sak.rad.status == Loggstatus::Aktiv {
            utsnitt.bilde(akt)?
        } else {
            Samtykkebilde::default()
        },
        holdere: utsnitt.holdere()?,
        pinner: if leser || sak.fakta.er_holder {
            sak.pinner
                .iter()
                .map(|p| utsnitt.pinne(akt, p))
                .collect::<Result<_, _>>()?
        } else {
            Vec::new()
        },
        mangler,
        min_tilgang: sak
            .aapne(akt.naa)
            .map(|t| MinTilgang {
                nivaa: t.nivaa,
                temaer: t.temaer.clone(),
                grunnlag: t.grunnlag,
                til: t.til,
            })
            .collect(),
        noe_er_skjult,
        vern: ser_vern.then_some(sak.barn.vern),
        innspill: familie::vis_innspill(&innspill, &utsnitt),
        tolk,
        trapp,
        kopi_krever_to: sak.fakta.vernet
            && !sak.fakta.utlevering_godkjent
            && (sak.fakta.foresatt_med_ansvar || sak.fakta.er_barnet),
    })
}

/// The last day of a consent that the caller should renew, or ask for.
fn samtykke_gaar_ut(akt: &Akt<'_, '_>, sak: &Sak) -> Option<Date> {
    let aktiv = sak.rad.status == Loggstatus::Aktiv;
    let alle: Vec<_> = sak.bilde.samtykker.iter().filter(|_| aktiv).collect();
    fornyelse::gaar_ut(akt, &alle, sak.kaller_som_giver(), sak.fakta.er_holder)
}
