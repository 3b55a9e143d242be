//! The same case in the words of the product.

use super::modell::{
    Aapning, BARN, BARNEVERN, Enhet, FOLK, MOR, Plass, Sak, Skjult, Som, TEMAER, TJENESTER, Tema,
    Tid, Ting, er_barnevern, er_helse,
};
use stafett_domain::{
    alder::Samtykkeregler,
    ids::{BrukerId, EnhetId, PersonId, SamtykkeId},
    periode::Periode,
    samtykke::{Kapasitet, Kode, Mottaker, Samtykke, Samtykkenivaa},
    tilgang::{
        Deltakelse, Familieplass, Foresatt, Merking, Omsorg, Saerskilt, Saerskiltslag, Sakbilde,
        Skjerming, Sperre, Svangerskap, Unntak, Vern,
    },
};
use std::{collections::BTreeSet, sync::Arc};
use uuid::Uuid;

/// What the people and units of a case are called by the product.
pub struct Ider {
    pub personer: Vec<PersonId>,
    pub brukere: Vec<BrukerId>,
    pub enheter: Vec<EnhetId>,
}

impl Ider {
    /// For a case that is nowhere but here.
    pub fn oppdiktede() -> Self {
        let id = |slag: u128, nr: usize| Uuid::from_u128(slag + nr as u128);
        Self {
            personer: (0..FOLK).map(|nr| PersonId(id(0x100, nr))).collect(),
            brukere: (0..FOLK).map(|nr| BrukerId(id(0x200, nr))).collect(),
            enheter: (0..TJENESTER.len())
                .map(|nr| EnhetId(id(0x300, nr)))
                .collect(),
        }
    }

    fn mottaker(&self, til: &str, enhet: Option<Enhet>) -> Mottaker {
        Mottaker {
            tjeneste: kode(til),
            enhet: enhet.map(|nr| self.enheter[nr]),
        }
    }

    fn deltakelse(&self, plass: Plass) -> Deltakelse {
        Deltakelse {
            bruker: self.brukere[plass.hvem],
            enhet: self.enheter[plass.enhet],
            tjeneste: kode(TJENESTER[plass.enhet]),
            fra: plass.tid.fra,
            til: plass.tid.til,
        }
    }

    pub fn merking(&self, ting: Ting) -> Merking {
        Merking {
            om: self.personer[ting.om],
            tema: ting.tema.map(|t| kode(TEMAER[t])),
            kilde: kode(ting.fra),
            skjerming: match ting.skjult {
                Skjult::Nei => Skjerming::Ingen,
                Skjult::ForFamilien => Skjerming::Familien,
                Skjult::For(hvem) => Skjerming::Person(self.personer[hvem]),
                Skjult::ForAndreTjenester => Skjerming::AndreTjenester,
            },
        }
    }
}

pub fn kode(raa: &str) -> Kode {
    Kode::parse(raa).unwrap()
}

fn koder(temaer: impl IntoIterator<Item = Tema>) -> BTreeSet<Kode> {
    temaer.into_iter().map(|t| kode(TEMAER[t])).collect()
}

fn periode(tid: Tid) -> Periode {
    Periode {
        fra: tid.fra,
        til: tid.til,
    }
}

pub fn kapasitet(som: Som) -> Kapasitet {
    match som {
        Som::Forelder => Kapasitet::Foreldreansvar,
        Som::Selv => Kapasitet::Selv,
        Som::Barnevern => Kapasitet::Barnevern,
    }
}

pub fn slag(slag: Aapning) -> Saerskiltslag {
    match slag {
        Aapning::Noed => Saerskiltslag::Noed,
        Aapning::Leder => Saerskiltslag::LederMedGrunn,
        Aapning::Administrator => Saerskiltslag::AdministratorMedGrunn,
    }
}

fn samtykker(sak: &Sak, ider: &Ider) -> Vec<Samtykke> {
    let alle = sak.samtykker.iter().zip(0x400..);
    alle.map(|(ja, id)| Samtykke {
        id: SamtykkeId(Uuid::from_u128(id)),
        gjelder: ider.personer[ja.om],
        giver: ider.personer[ja.av],
        kapasitet: kapasitet(ja.som),
        fra: ja.fra.map(kode),
        til: ider.mottaker(ja.til, ja.til_enhet),
        temaer: koder(ja.temaer.iter().copied()),
        nivaa: if ja.bidra {
            Samtykkenivaa::Bidra
        } else {
            Samtykkenivaa::Les
        },
        gyldig_fra: ja.gyldig,
        gyldig_til: ja.utloeper,
        trukket: ja.trukket,
    })
    .collect()
}

/// The themes are those that the dice know.
pub fn regler(ungdomsalder: i16) -> Samtykkeregler {
    Samtykkeregler {
        ungdomsalder,
        temaer: koder(0..TEMAER.len()),
        helse: koder((0..TEMAER.len()).filter(|t| er_helse(*t))),
        barnevern: koder((0..TEMAER.len()).filter(|t| er_barnevern(*t))),
    }
}

pub fn sakbilde(sak: &Sak, ider: &Ider, regler: Arc<Samtykkeregler>) -> Sakbilde {
    let ledere = |i: Enhet| -> Vec<Deltakelse> {
        let alle = sak.ansatte.iter().filter(|a| a.leder && a.plass.enhet == i);
        alle.map(|a| ider.deltakelse(a.plass)).collect()
    };
    let holder = sak.linje.last().map(|(hvem, enhet, fra)| Plass {
        hvem: *hvem,
        enhet: *enhet,
        tid: Tid {
            fra: *fra,
            til: None,
        },
    });
    Sakbilde {
        regler,
        foedselsdato: sak.foedt,
        barn: ider.personer[BARN],
        barnets_bruker: sak.barnet_kan_logge_inn.then(|| ider.brukere[BARN]),
        svangerskap: sak.ventet.map(|foedt| Svangerskap {
            gravid: ider.personer[MOR],
            foedt,
        }),
        omsorg: sak
            .omsorg
            .iter()
            .map(|o| Omsorg {
                enhet: ider.enheter[BARNEVERN],
                periode: periode(*o),
            })
            .collect(),
        opprettet: sak.aapnet,
        aapnet_av: ider.enheter[sak.linje[0].1],
        pinnen_ble: sak.linje.iter().all(|l| l.1 == sak.linje[0].1),
        takket_ja: sak.takket_ja,
        ledere: holder.map_or_else(Vec::new, |h| ledere(h.enhet)),
        holder: holder.map(|h| ider.deltakelse(h)),
        deltakere: sak.deltakere.iter().map(|d| ider.deltakelse(*d)).collect(),
        foresatte: sak
            .voksne
            .iter()
            .map(|v| Foresatt {
                person: ider.personer[v.hvem],
                bruker: Some(ider.brukere[v.hvem]),
                har_ansvar: v.ansvar,
                er_fosterforelder: v.foster,
            })
            .collect(),
        familieplasser: sak
            .vedtatte
            .iter()
            .map(|v| Familieplass {
                bruker: ider.brukere[v.hvem],
                temaer: koder(v.temaer.iter().copied()),
                periode: periode(v.tid),
            })
            .collect(),
        samtykker: samtykker(sak, ider),
        unntak: sak
            .fritak
            .iter()
            .map(|f| Unntak {
                fritatt: ider.personer[f.hvem],
                til: ider.mottaker(f.til, f.til_enhet),
                temaer: BTreeSet::new(),
                periode: periode(f.tid),
            })
            .collect(),
        ansettelser: sak
            .ansatte
            .iter()
            .map(|a| ider.deltakelse(a.plass))
            .collect(),
        omsorgsledere: if sak.omsorg.is_empty() {
            Vec::new()
        } else {
            ledere(BARNEVERN)
        },
        saerskilte: sak
            .aapninger
            .iter()
            .map(|(hva, hvem)| Saerskilt {
                hvem: ider.deltakelse(*hvem),
                slag: slag(*hva),
            })
            .collect(),
        sperrer: sak
            .sperret
            .iter()
            .map(|(hvem, tid)| Sperre {
                bruker: ider.brukere[*hvem],
                periode: periode(*tid),
            })
            .collect(),
        vern: sak.utvalgte.as_ref().map(|liste| Vern {
            utvalgte: liste
                .iter()
                .map(|(hvem, tid)| (ider.brukere[*hvem], periode(*tid)))
                .collect(),
        }),
    }
}
