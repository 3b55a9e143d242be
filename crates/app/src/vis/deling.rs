//! The picture of «who sees what»: the rule's own answers, with names on.

use super::Utsnitt;
use crate::{
    akt::Akt,
    sak::Sak,
    visning::{Bildecelle, Bildedel, Bilderad, Deling, Samtykkebilde},
};
use stafett_domain::{
    ids::{EnhetId, PersonId, SamtykkeId},
    samtykke::{Giver, Kode},
    tilgang::{self, Delt},
};
use stafett_persistence::DbFeil;

/// A service, or a unit of it.
type Mottaker = (Kode, Option<EnhetId>);

impl Utsnitt<'_> {
    /// The picture. The family and the one who leads see all of it, a service sees its own row.
    pub(super) fn bilde(&self, akt: &Akt<'_, '_>) -> Result<Samtykkebilde, DbFeil> {
        let sak = self.sak();
        let (bilde, naa) = (&sak.bilde, akt.naa);
        let meg = sak.kaller_som_giver();
        let leser = akt.leser_innhold(sak);
        let ser_alle = meg.is_some() || (sak.fakta.er_holder && leser);
        if !ser_alle && !leser {
            return Ok(Samtykkebilde::default());
        }
        let mut mottakere = bilde.mottakere(&spurte(sak, akt), naa);
        mottakere.retain(|m| ser_alle || er_min(sak, akt, m));
        let gravid = bilde.svangerskap.map(|s| s.gravid);
        let ufoedt = bilde.er_ufoedt(naa);
        let mut subjekter: Vec<PersonId> = bilde.subjekter().into_iter().collect();
        // Before birth there is nothing of the child's; after it, the child's comes first.
        subjekter.retain(|om| !ufoedt || *om != bilde.barn);
        subjekter.sort_by_key(|om| (*om != bilde.barn, Some(*om) != gravid, *om));
        let mut deler = Vec::new();
        for om in subjekter {
            let rader = mottakere
                .iter()
                .map(|m| self.rad(akt, om, m, meg))
                .collect::<Result<Vec<_>, _>>()?;
            let noe = |rad: &Bilderad| rad.celler.iter().any(|c| c.deling != Deling::Ingenting);
            // What is somebody else's own is shown when something of it has been asked for.
            if om == bilde.barn || rader.iter().any(noe) {
                let om = self.om_hvem(om);
                deler.push(Bildedel { om, rader });
            }
        }
        let givere = if ser_alle {
            bilde.mulige_givere(naa)
        } else {
            Vec::new()
        };
        Ok(Samtykkebilde {
            meg: meg.map(|g| self.giver(g)),
            ufoedt,
            givere: givere.into_iter().map(|g| self.giver(g)).collect(),
            deler,
        })
    }

    fn rad(
        &self,
        akt: &Akt<'_, '_>,
        om: PersonId,
        (tjeneste, enhet): &Mottaker,
        meg: Option<Giver>,
    ) -> Result<Bilderad, DbFeil> {
        let bilde = &self.sak().bilde;
        let temaer = akt.app.oppsett().temaer.iter().map(|t| &t.kode);
        let celle = |tema: &Kode| Bildecelle {
            tema: tema.clone(),
            deling: self.deling(bilde.deling(om, tema, (tjeneste, *enhet), akt.naa)),
            mitt: meg.and_then(|meg| self.mitt(akt, om, tema, (tjeneste, *enhet), meg)),
        };
        Ok(Bilderad {
            tjeneste: tjeneste.clone(),
            enhet: enhet.map(|e| self.enhet(e)).transpose()?,
            celler: temaer.map(celle).collect(),
        })
    }

    fn deling(&self, deling: tilgang::Deling) -> Deling {
        let navn = |givere: Vec<Giver>| givere.into_iter().map(|g| self.giver(g)).collect();
        match deling {
            tilgang::Deling::Ingenting => Deling::Ingenting,
            tilgang::Deling::Venter(givere) => Deling::Venter(navn(givere)),
            tilgang::Deling::Uenige { ja, nei } => Deling::Uenige {
                ja: navn(ja),
                nei: navn(nei),
            },
            tilgang::Deling::Delt(Delt { nivaa, fra }) => Deling::Delt {
                nivaa,
                fra: fra.into_iter().collect(),
            },
            tilgang::Deling::Aapnet => Deling::Aapnet,
        }
    }

    /// The caller's own consent under a theme to a service, if one holds.
    fn mitt(
        &self,
        akt: &Akt<'_, '_>,
        om: PersonId,
        tema: &Kode,
        (tjeneste, enhet): (&Kode, Option<EnhetId>),
        meg: Giver,
    ) -> Option<SamtykkeId> {
        let samtykker = self.sak().samtykker.iter().map(|s| &s.samtykke);
        let til_dem = |til: &stafett_domain::samtykke::Mottaker| {
            til.tjeneste == *tjeneste && til.enhet.is_none_or(|e| Some(e) == enhet)
        };
        samtykker
            .filter(|s| s.er_fra(meg) && s.gjelder == om && s.gjelder_naa(akt.naa))
            .find(|s| s.temaer.contains(tema) && til_dem(&s.til))
            .map(|s| s.id)
    }
}

/// The unit that is offered the stafettpinne.
fn spurte(sak: &Sak, akt: &Akt<'_, '_>) -> Vec<(Kode, EnhetId)> {
    let tilbud = sak.stafett(akt.naa).and_then(|s| s.tilbud);
    let spurt = tilbud.and_then(|t| Some((sak.tjeneste(t.til_enhet)?, t.til_enhet)));
    spurt.into_iter().collect()
}

/// Whether the caller takes part for this service.
fn er_min(sak: &Sak, akt: &Akt<'_, '_>, (tjeneste, enhet): &Mottaker) -> bool {
    let mine = sak.bilde.deltakere.iter().chain(&sak.bilde.holder);
    mine.filter(|d| d.bruker == akt.kaller.bruker && d.til.is_none())
        .any(|d| d.tjeneste == *tjeneste && enhet.is_none_or(|e| e == d.enhet))
}
