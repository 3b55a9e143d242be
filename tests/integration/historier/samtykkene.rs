//! Consents given and taken back in a history, each with its preview: what was foretold is what came to be.

use super::{
    Historie,
    folk::{enhet, leder_av},
    handlinger::til_midnatt_etter,
};
use crate::orakel::modell::{
    BARN, BARNEVERN, FAR, FOERSTE_ANSATT, FOSTER, Hvem, Ja, MOR, Som, TEMAER, TJENESTER,
};
use jiff::civil::Date;
use stafett_app::{
    samtykke::{self, NyttSamtykke},
    visning::Virkning,
};
use stafett_domain::ids::MaalId;
use std::collections::{BTreeMap, BTreeSet};

impl Historie<'_> {
    /// Mostly those who must give, in the same words, as they do when they agree.
    pub async fn gi(&mut self) {
        let i_saken = self.sak.deltakere.iter().map(|d| d.enhet);
        let steder: Vec<usize> = i_saken.chain([enhet(self.holder()), 3]).collect();
        let til = self.t.velg(&steder);
        let i_omsorg = self.sak.omsorg.iter().any(|o| o.er_naa(self.naa()));
        let leder = leder_av(BARNEVERN);
        let givere: &[Hvem] = match self.t.kast(8) {
            0 => &[BARN],
            1 => &[MOR],
            2 => &[FAR, FOSTER, leder],
            _ if i_omsorg => &[leder, BARN],
            _ => &[MOR, FAR, BARN],
        };
        let om_seg = self.t.en_av_ganger(8);
        let ja = Ja {
            om: BARN,
            av: MOR,
            som: Som::Forelder,
            fra: self.t.en_av_ganger(4).then(|| self.t.velg(&TJENESTER)),
            til: TJENESTER[til],
            til_enhet: self.t.en_av_ganger(4).then_some(til),
            temaer: self.noen_temaer(),
            bidra: !self.t.en_av_ganger(3),
            gyldig: self.naa(),
            utloeper: self.naa(),
            trukket: None,
        };
        let siste = self.om_dager(1, 90);
        for av in givere.iter().copied() {
            let om = if om_seg { av } else { BARN };
            let som = match av {
                _ if av >= FOERSTE_ANSATT => Som::Barnevern,
                _ if om == av => Som::Selv,
                _ => Som::Forelder,
            };
            self.gi_ett(
                Ja {
                    om,
                    av,
                    som,
                    ..ja.clone()
                },
                siste,
            )
            .await;
        }
    }

    async fn gi_ett(&mut self, ja: Ja, siste: Date) {
        let inn = NyttSamtykke {
            gjelder: if ja.om == BARN { "barn" } else { "meg" }.to_owned(),
            til_tjeneste: ja
                .til_enhet
                .map_or(ja.til.to_owned(), |e| self.ider.enheter[e].to_string()),
            temaer: ja.temaer.iter().map(|t| TEMAER[*t].to_owned()).collect(),
            fra_tjeneste: ja.fra.map(str::to_owned),
            nivaa: if ja.bidra { "bidra" } else { "les" }.to_owned(),
            gyldig_til: siste.to_string(),
            bekreftet: true,
            ..NyttSamtykke::default()
        };
        let (app, kall) = (&self.verden.app, self.kall[ja.av].clone());
        let sagt = samtykke::virkning_av_nytt(app, kall.clone(), self.logg, inn.clone()).await;
        let foer = self.ser_naa();
        let svar = samtykke::gi(app, kall, self.logg, inn).await;
        let hva = match ja.som {
            Som::Barnevern => "samtykke av barnevernet",
            Som::Selv if ja.av == BARN => "samtykke av ungdom",
            Som::Selv => "samtykke om seg selv",
            Som::Forelder => "samtykke av forelder",
        };
        let Some(ny) = self.svar(hva, svar) else {
            return;
        };
        if ja.fra.is_some() {
            *self.lyktes.entry("samtykke fra en tjeneste").or_default() += 1;
        }
        self.ja.push(ny.ting.id);
        self.sak.samtykker.push(Ja {
            gyldig: self.naa(),
            utloeper: til_midnatt_etter(siste),
            ..ja.clone()
        });
        let sagt = sagt.unwrap();
        self.roeper_ingen(ja.av, &format!("{sagt:?}"));
        self.gikk_som_sagt(&sagt, ja.av, &foer);
    }

    pub async fn trekk(&mut self) {
        let mulige: Vec<usize> = (0..self.ja.len()).collect();
        if mulige.is_empty() {
            return self.gi().await;
        }
        let nr = self.t.velg(&mulige);
        let (id, giver) = (self.ja[nr], self.sak.samtykker[nr].av);
        let hvem = self.t.velg(&[giver, giver, giver, FAR, BARN]);
        let (app, kall) = (&self.verden.app, self.kall[hvem].clone());
        let sagt = samtykke::virkning_av_trekk(app, kall.clone(), id).await;
        let foer = self.ser_naa();
        let svar = samtykke::trekk(app, kall, id, None).await;
        let var_trukket = self.sak.samtykker[nr].trukket.is_some();
        if self.svar("trekk", svar).is_some() {
            assert!(!var_trukket && giver == hvem, "{}", self.gjort);
            self.sak.samtykker[nr].trukket = Some(self.naa());
            let sagt = sagt.unwrap();
            self.roeper_ingen(hvem, &format!("{sagt:?}"));
            self.gikk_som_sagt(&sagt, hvem, &foer);
        }
    }

    /// What a preview told of those who take part is what came to be, of the goals that its reader saw.
    fn gikk_som_sagt(&mut self, sagt: &Virkning, leser: Hvem, foer: &[BTreeSet<MaalId>]) {
        let etter = self.ser_naa();
        let deltar = self.sak.deltakere.iter().filter(|d| d.tid.til.is_none());
        let alle: BTreeSet<Hvem> = deltar.map(|d| d.hvem).chain([self.holder()]).collect();
        let tall: BTreeMap<_, _> = sagt
            .for_hvem
            .iter()
            .map(|v| (v.hvem.bruker.id, (v.mister.maal, v.faar.maal)))
            .collect();
        for hvem in alle {
            let (a, b) = (&foer[hvem], &etter[hvem]);
            let sett = |fra: &BTreeSet<MaalId>, uten: &BTreeSet<MaalId>| {
                fra.difference(uten)
                    .filter(|m| foer[leser].contains(m))
                    .count()
            };
            let ble = (sett(a, b), sett(b, a));
            let sagt = tall
                .get(&self.ider.brukere[hvem])
                .copied()
                .unwrap_or_default();
            assert_eq!(sagt, ble, "history {}, {hvem}\n{}", self.nr, self.gjort);
            *self.lyktes.entry("virkning").or_default() += usize::from(ble != (0, 0));
        }
    }
}
