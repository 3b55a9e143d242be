//! What can happen in a history: each act is done by somebody through the product, and told to the
//! model when it was let through.

use super::{
    Historie, Vedtatt,
    folk::{ADMINISTRATOR, enhet, leder_av},
};
use crate::orakel::modell::{
    Aapning, BARN, BARNEVERN, FAR, FOERSTE_ANSATT, FOLK, FOSTER, Fritak, Hvem, MOR, Plass, Skjult,
    TEMAER, TJENESTER, Tema, Tid, Ting, dag, midnatt,
};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use stafett_app::{
    arbeid::{self, NyttMaal},
    barn,
    deltaker::{self, NyDeltaker},
    familie::{self, Skjermingsvalg},
    jobber, saerskilt,
    sperre::{self, NySperre},
    stafettpinne::{self, NyStafettpinne},
    vedtak::{self, NyttVedtak, Vedtakssvar},
};

/// Each must be let through now and then.
pub const ALLE: [&str; 24] = [
    "samtykke av forelder",
    "samtykke av ungdom",
    "samtykke av barnevernet",
    "samtykke fra en tjeneste",
    "samtykke om seg selv",
    "virkning",
    "trekk",
    "mål",
    "skjerming",
    "én forelder",
    "familieplass",
    "oppheving",
    "nødtilgang",
    "grunntilgang",
    "sperre",
    "sperre opphevet",
    "pinne",
    "omsorg",
    "vern hevet",
    "vern senket",
    "utvalgt",
    "registeret",
    "skjermet voksen",
    "lest bak muren",
];

pub fn til_midnatt_etter(dag: Date) -> Timestamp {
    midnatt(dag.checked_add(1.day()).unwrap())
}

impl Historie<'_> {
    pub async fn steg(&mut self) {
        // Behind a wall little else can be done than to let somebody in, or to take it down.
        if self.vern.barnets > 0 && !self.t.en_av_ganger(3) {
            return self.vernet().await;
        }
        match self.t.kast(26) {
            0..6 => self.gi().await,
            6..8 => self.trekk().await,
            8..12 => self.sett_maal().await,
            12 => self.skjerm().await,
            13 => self.foreslaa().await,
            14 => self.opphev_vedtak().await,
            15 => self.aapne().await,
            16 => self.sperr().await,
            17 => self.opphev_sperre().await,
            18 => self.inviter().await,
            19..21 => self.gi_videre().await,
            21 => self.omsorgen(),
            22 => self.vernet().await,
            _ => self.vent().await,
        }
    }

    pub fn holder(&self) -> Hvem {
        self.sak.linje.last().unwrap().0
    }

    pub fn fra_naa(&self) -> Tid {
        Tid {
            fra: self.naa(),
            til: None,
        }
    }

    pub fn om_dager(&mut self, fra: i64, til: i64) -> Date {
        let dager = self.t.mellom(fra, til);
        dag(self.naa()).checked_add(dager.days()).unwrap()
    }

    pub fn noen_temaer(&mut self) -> Vec<Tema> {
        let valg = self.t.kast(31) + 1;
        (0..TEMAER.len()).filter(|n| valg & (1 << n) != 0).collect()
    }

    // ---- what is written -----------------------------------------------------------------------

    fn en_skjerming(&mut self) -> (Skjult, &'static str, Option<Hvem>) {
        let hvem = self.t.velg(&[MOR, FAR, FOSTER]);
        match self.t.kast(6) {
            0 => (Skjult::For(hvem), "person", Some(hvem)),
            1 => (Skjult::ForAndreTjenester, "andre_tjenester", None),
            2 | 3 => (Skjult::ForFamilien, "familien", None),
            _ => (Skjult::Nei, "ingen", None),
        }
    }

    async fn sett_maal(&mut self) {
        let holder = self.holder();
        let tema = (!self.t.en_av_ganger(5)).then(|| self.t.velg(&[0, 1, 2, 3, 4]));
        let om = self.t.velg(&[BARN, BARN, BARN, MOR]);
        let (skjult, kode, person) = self.en_skjerming();
        let inn = NyttMaal {
            tekst: "Et mål".to_owned(),
            tema: tema.map(|t| TEMAER[t].to_owned()),
            om: (om != BARN).then(|| self.ider.personer[om].to_string()),
            skjerming: Some(kode.to_owned()),
            skjermet_for: person.map(|p| self.ider.personer[p].to_string()),
        };
        let kall = self.kall[holder].clone();
        let svar = arbeid::sett_maal(&self.verden.app, kall, self.logg, inn).await;
        if let Some(nytt) = self.svar("mål", svar) {
            let fra = TJENESTER[enhet(holder)];
            self.maal.push((
                nytt.ting.id,
                Ting {
                    om,
                    tema,
                    fra,
                    skjult,
                },
            ));
        }
    }

    /// The youth, or the one who leads.
    async fn skjerm(&mut self) {
        if self.maal.is_empty() {
            return self.sett_maal().await;
        }
        let nr = self.t.mellom(0, i64::try_from(self.maal.len()).unwrap());
        let nr = usize::try_from(nr).unwrap();
        let av = self.t.velg(&[BARN, self.holder()]);
        let (skjult, kode, person) = self.en_skjerming();
        let inn = Skjermingsvalg {
            skjerming: kode.to_owned(),
            skjermet_for: person.map(|p| self.ider.personer[p].to_string()),
        };
        let (id, kall) = (self.maal[nr].0, self.kall[av].clone());
        let svar = familie::skjerm_maal(&self.verden.app, kall, id, inn).await;
        if self.svar("skjerming", svar).is_some() {
            self.maal[nr].1.skjult = skjult;
        }
    }

    // ---- what two persons decide ---------------------------------------------------------------

    async fn foreslaa(&mut self) {
        let ett = self.t.en_av_ganger(2);
        let hvem = self.t.velg(&[FAR, FAR, MOR, FOSTER]);
        let til = self.t.velg(&[0, 1, 2, 3]);
        let temaer = if self.t.en_av_ganger(2) || ett {
            Vec::new()
        } else {
            self.noen_temaer()
        };
        let siste = self.om_dager(1, 60);
        let (slag, grunn) = if ett {
            ("ett_samtykke", "unngaa_skade")
        } else {
            ("familieplass", "barnevernets_omsorg")
        };
        let inn = NyttVedtak {
            slag: slag.to_owned(),
            gjelder: self.ider.personer[hvem].to_string(),
            til_tjeneste: ett.then(|| TJENESTER[til].to_owned()),
            temaer: temaer.iter().map(|t| TEMAER[*t].to_owned()).collect(),
            grunn: grunn.to_owned(),
            begrunnelse: "Det trengs".to_owned(),
            gjelder_til: Some(siste.to_string()),
            ..NyttVedtak::default()
        };
        let (app, en) = (&self.verden.app, self.kall[self.holder()].clone());
        let svar = vedtak::foreslaa(app, en, self.barn_id, inn).await;
        let Some(forslag) = self.svar("forslag", svar) else {
            return;
        };
        // Sometimes nobody answers, or the other one says no: then it is nothing.
        let utfall = match self.t.kast(6) {
            0 => return,
            1 => "avslaatt",
            _ => "godkjent",
        };
        let leder = leder_av(enhet(self.holder()));
        let annen = self.kall[if ett { leder } else { ADMINISTRATOR }].clone();
        let inn = Vedtakssvar {
            utfall: utfall.to_owned(),
        };
        let svar = vedtak::avgjoer(&self.verden.app, annen, forslag.id, inn).await;
        let hva = if ett { "én forelder" } else { "familieplass" };
        if self.svar(hva, svar).is_none() || utfall == "avslaatt" {
            return;
        }
        let tid = Tid {
            til: Some(til_midnatt_etter(siste)),
            ..self.fra_naa()
        };
        let nytt = if ett {
            self.sak.fritak.push(Fritak {
                hvem,
                til: TJENESTER[til],
                til_enhet: None,
                tid,
            });
            Vedtatt::Fritak(self.sak.fritak.len() - 1)
        } else {
            let plass = crate::orakel::modell::Vedtatt { hvem, temaer, tid };
            self.sak.vedtatte.push(plass);
            Vedtatt::Plass(self.sak.vedtatte.len() - 1)
        };
        self.vedtak.push((forslag.id, nytt));
    }

    async fn opphev_vedtak(&mut self) {
        let Some((id, hva)) = self.vedtak.pop() else {
            return self.foreslaa().await;
        };
        let kall = self.kall[ADMINISTRATOR + 1].clone();
        let svar = vedtak::opphev(&self.verden.app, kall, id).await;
        if self.svar("oppheving", svar).is_some() {
            let naa = self.naa();
            let tid = match hva {
                Vedtatt::Fritak(nr) => &mut self.sak.fritak[nr].tid,
                Vedtatt::Plass(nr) => &mut self.sak.vedtatte[nr].tid,
                Vedtatt::Utvalgt(nr) => &mut self.vern.listen[nr].tid,
            };
            tid.til = Some(tid.til.map_or(naa, |til| til.min(naa)));
            self.vernet_er(self.vern.barnets);
        }
    }

    // ---- openings, blocks, care ----------------------------------------------------------------

    async fn aapne(&mut self) {
        let noed = self.t.en_av_ganger(2);
        let holders = enhet(self.holder());
        let hvem = if noed {
            self.t
                .velg(&[FOERSTE_ANSATT + BARNEVERN, leder_av(BARNEVERN), FAR])
        } else {
            leder_av(holders)
        };
        let (app, kall, id) = (&self.verden.app, self.kall[hvem].clone(), self.barn_id);
        let svar = if noed {
            // Whoever opens it has found the child; to a father the register is closed.
            let nummer = self.barn.nummer.to_owned();
            let _ = barn::soek(app, kall.clone(), nummer).await;
            saerskilt::noedtilgang(app, kall, id, "Fare".to_owned()).await
        } else {
            saerskilt::grunntilgang(app, kall, id, "Tilsyn".to_owned()).await
        };
        let hva = if noed { "nødtilgang" } else { "grunntilgang" };
        if let Some(aapning) = self.svar(hva, svar) {
            let slag = if noed { Aapning::Noed } else { Aapning::Leder };
            let plass = Plass {
                hvem,
                enhet: if noed { BARNEVERN } else { holders },
                tid: Tid {
                    fra: aapning.fra,
                    til: Some(aapning.til),
                },
            };
            self.sak.aapninger.push((slag, plass));
        }
    }

    /// Anybody who works here but the leaders, so that somebody can hold the pinne.
    async fn sperr(&mut self) {
        let ansatte: Vec<Hvem> = (FOERSTE_ANSATT..leder_av(0)).collect();
        let deltar: Vec<Hvem> = self.sak.deltakere.iter().map(|d| d.hvem).collect();
        let en = self.t.velg(&ansatte);
        let valg: Vec<Hvem> = ansatte
            .iter()
            .copied()
            .filter(|h| deltar.contains(h) || *h == self.holder())
            .chain([en])
            .collect();
        let hvem = self.t.velg(&valg);
        let inn = NySperre {
            bruker_id: self.ider.brukere[hvem].to_string(),
            grunn: "slekt".to_owned(),
            begrunnelse: None,
        };
        let kall = self.kall[self.holder()].clone();
        let svar = sperre::sett(&self.verden.app, kall, self.logg, inn).await;
        if let Some(ny) = self.svar("sperre", svar) {
            self.sperrer.push(ny.ting.id);
            self.sak.sperret.push((hvem, self.fra_naa()));
            if hvem == self.holder() {
                self.fikk_pinnen(leder_av(enhet(hvem)), false);
            }
        }
    }

    async fn opphev_sperre(&mut self) {
        let naa = self.naa();
        let mut sperrer = self.sak.sperret.iter();
        let Some(nr) = sperrer.position(|(_, tid)| tid.er_naa(naa)) else {
            return self.sperr().await;
        };
        let leder = leder_av(enhet(self.holder()));
        let (id, kall) = (self.sperrer[nr], self.kall[leder].clone());
        let svar = sperre::opphev(&self.verden.app, kall, id).await;
        if self.svar("sperre opphevet", svar).is_some() {
            self.sak.sperret[nr].1.til = Some(naa);
        }
    }

    /// From the day, as the register tells it.
    fn omsorgen(&mut self) {
        let i_dag = dag(self.naa());
        self.omsorg = match self.omsorg {
            None => Some((i_dag.checked_sub(self.t.mellom(0, 3).days()).unwrap(), None)),
            Some((fra, None)) => Some((
                fra,
                Some(i_dag.checked_add(self.t.mellom(0, 20).days()).unwrap()),
            )),
            Some(begge) => Some(begge),
        };
        self.sak.omsorg = self
            .omsorg
            .iter()
            .map(|(fra, til)| Tid {
                fra: midnatt(*fra),
                til: til.map(til_midnatt_etter),
            })
            .collect();
        self.importer("Fagperson");
        let _ = self.svar("omsorg", Ok(()));
    }

    // ---- who takes part, and time --------------------------------------------------------------

    async fn inviter(&mut self) {
        let hvem = self.t.mellom(FOERSTE_ANSATT as i64, FOLK as i64);
        let hvem = usize::try_from(hvem).unwrap();
        let inn = NyDeltaker {
            bruker_id: self.ider.brukere[hvem].to_string(),
            enhet_id: None,
        };
        let kall = self.kall[self.holder()].clone();
        let svar = deltaker::inviter(&self.verden.app, kall, self.logg, inn).await;
        if self.svar("deltaker", svar).is_some() {
            self.deltar(hvem);
        }
    }

    fn deltar(&mut self, hvem: Hvem) {
        let plass = Plass {
            hvem,
            enhet: enhet(hvem),
            tid: self.fra_naa(),
        };
        self.sak.deltakere.push(plass);
    }

    /// Somebody holds the pinne from now on; who gave it away takes part, and who was blocked does not.
    fn fikk_pinnen(&mut self, hvem: Hvem, gitt: bool) {
        let naa = self.naa();
        if gitt {
            self.deltar(self.holder());
        }
        let mut deltakere = self.sak.deltakere.iter_mut();
        if let Some(d) = deltakere.find(|d| d.hvem == hvem && d.tid.til.is_none()) {
            d.tid.til = Some(naa);
        }
        self.sak.linje.push((hvem, enhet(hvem), naa));
    }

    async fn gi_videre(&mut self) {
        let deltakere: Vec<Hvem> = self.sak.deltakere.iter().map(|d| d.hvem).collect();
        // Mostly to a service that somebody said yes to.
        let aapne = self
            .sak
            .samtykker
            .iter()
            .rev()
            .filter(|s| s.trukket.is_none());
        let aapne = aapne.filter_map(|s| TJENESTER.iter().position(|t| *t == s.til));
        let steder: Vec<usize> = aapne.take(3).chain([2]).collect();
        let i_en_av_dem = FOERSTE_ANSATT + self.t.velg(&steder);
        let valg: Vec<Hvem> = deltakere.into_iter().chain([i_en_av_dem; 3]).collect();
        let til = self.t.velg(&valg);
        let inn = NyStafettpinne {
            til_bruker_id: self.ider.brukere[til].to_string(),
            enhet_id: None,
            begrunnelse: "Fordi".to_owned(),
        };
        let (app, fra) = (&self.verden.app, self.kall[self.holder()].clone());
        let svar = stafettpinne::tilby(app, fra.clone(), self.logg, inn).await;
        let Some(tilbud) = self.svar("tilbud", svar) else {
            return;
        };
        let app = &self.verden.app;
        let svar = stafettpinne::godta(app, self.kall[til].clone(), tilbud.id, None).await;
        if self.svar("pinne", svar).is_some() {
            self.fikk_pinnen(til, true);
        } else {
            let app = &self.verden.app;
            let svar = stafettpinne::trekk(app, fra, tilbud.id, None).await;
            let _ = self.svar("tilbud trukket", svar);
        }
    }

    /// Time passes, and the round of the minute is run.
    async fn vent(&mut self) {
        let timer = self.t.mellom(1, 12 * 24);
        self.verden.utenfra.gaa(SignedDuration::from_hours(timer));
        let svar = jobber::kjoer_runde(&self.verden.app).await;
        let _ = self.svar("tid", svar);
    }
}
