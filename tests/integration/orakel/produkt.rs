//! The same case in the words of the product.

use super::modell::{
    Aapning, BARN, BARNEVERN, Enhet, Hvem, MOR, Plass, Sak, Skjult, Som, TEMAER, TJENESTER, Tema,
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

pub fn person(hvem: Hvem) -> PersonId {
    PersonId(Uuid::from_u128(0x100 + hvem as u128))
}

pub fn bruker(hvem: Hvem) -> BrukerId {
    BrukerId(Uuid::from_u128(0x200 + hvem as u128))
}

fn enhet(nr: Enhet) -> EnhetId {
    EnhetId(Uuid::from_u128(0x300 + nr as u128))
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

fn deltakelse(plass: Plass) -> Deltakelse {
    Deltakelse {
        bruker: bruker(plass.hvem),
        enhet: enhet(plass.enhet),
        tjeneste: kode(TJENESTER[plass.enhet]),
        fra: plass.tid.fra,
        til: plass.tid.til,
    }
}

pub fn merking(ting: Ting, person: impl Fn(Hvem) -> PersonId) -> Merking {
    Merking {
        om: person(ting.om),
        tema: ting.tema.map(|t| kode(TEMAER[t])),
        kilde: kode(ting.fra),
        skjerming: match ting.skjult {
            Skjult::Nei => Skjerming::Ingen,
            Skjult::ForFamilien => Skjerming::Familien,
            Skjult::For(hvem) => Skjerming::Person(person(hvem)),
            Skjult::ForAndreTjenester => Skjerming::AndreTjenester,
        },
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

fn samtykker(sak: &Sak) -> Vec<Samtykke> {
    let alle = sak.samtykker.iter().zip(0x400..);
    alle.map(|(ja, id)| Samtykke {
        id: SamtykkeId(Uuid::from_u128(id)),
        gjelder: person(ja.om),
        giver: person(ja.av),
        kapasitet: kapasitet(ja.som),
        fra: ja.fra.map(kode),
        til: Mottaker {
            tjeneste: kode(ja.til),
            enhet: ja.til_enhet.map(enhet),
        },
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

pub fn sakbilde(sak: &Sak) -> Sakbilde {
    let ledere = |i: Enhet| -> Vec<Deltakelse> {
        let alle = sak.ansatte.iter().filter(|a| a.leder && a.plass.enhet == i);
        alle.map(|a| deltakelse(a.plass)).collect()
    };
    let holder = sak.linje.last().map(|(hvem, enhet, fra)| Plass {
        hvem: *hvem,
        enhet: *enhet,
        tid: Tid {
            fra: *fra,
            til: None,
        },
    });
    let regler = Samtykkeregler {
        ungdomsalder: sak.ungdomsalder,
        temaer: koder(0..TEMAER.len()),
        helse: koder((0..TEMAER.len()).filter(|t| er_helse(*t))),
        barnevern: koder((0..TEMAER.len()).filter(|t| er_barnevern(*t))),
    };
    Sakbilde {
        regler: Arc::new(regler),
        foedselsdato: sak.foedt,
        barn: person(BARN),
        barnets_bruker: sak.barnet_kan_logge_inn.then(|| bruker(BARN)),
        svangerskap: sak.ventet.map(|foedt| Svangerskap {
            gravid: person(MOR),
            foedt,
        }),
        omsorg: sak
            .omsorg
            .iter()
            .map(|o| Omsorg {
                enhet: enhet(BARNEVERN),
                periode: periode(*o),
            })
            .collect(),
        opprettet: sak.aapnet,
        aapnet_av: enhet(sak.linje[0].1),
        pinnen_ble: sak.linje.iter().all(|l| l.1 == sak.linje[0].1),
        takket_ja: sak.takket_ja,
        ledere: holder.map_or_else(Vec::new, |h| ledere(h.enhet)),
        holder: holder.map(deltakelse),
        deltakere: sak.deltakere.iter().map(|d| deltakelse(*d)).collect(),
        foresatte: sak
            .voksne
            .iter()
            .map(|v| Foresatt {
                person: person(v.hvem),
                bruker: Some(bruker(v.hvem)),
                har_ansvar: v.ansvar,
                er_fosterforelder: v.foster,
            })
            .collect(),
        familieplasser: sak
            .vedtatte
            .iter()
            .map(|v| Familieplass {
                bruker: bruker(v.hvem),
                temaer: koder(v.temaer.iter().copied()),
                periode: periode(v.tid),
            })
            .collect(),
        samtykker: samtykker(sak),
        unntak: sak
            .fritak
            .iter()
            .map(|f| Unntak {
                fritatt: person(f.hvem),
                til: Mottaker {
                    tjeneste: kode(f.til),
                    enhet: f.til_enhet.map(enhet),
                },
                temaer: BTreeSet::new(),
                periode: periode(f.tid),
            })
            .collect(),
        ansettelser: sak.ansatte.iter().map(|a| deltakelse(a.plass)).collect(),
        omsorgsledere: if sak.omsorg.is_empty() {
            Vec::new()
        } else {
            ledere(BARNEVERN)
        },
        saerskilte: sak
            .aapninger
            .iter()
            .map(|(hva, hvem)| Saerskilt {
                hvem: deltakelse(*hvem),
                slag: slag(*hva),
            })
            .collect(),
        sperrer: sak
            .sperret
            .iter()
            .map(|(hvem, tid)| Sperre {
                bruker: bruker(*hvem),
                periode: periode(*tid),
            })
            .collect(),
        vern: sak.utvalgte.as_ref().map(|liste| Vern {
            utvalgte: liste
                .iter()
                .map(|(hvem, tid)| (bruker(*hvem), periode(*tid)))
                .collect(),
        }),
    }
}
