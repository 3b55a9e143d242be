//! Protection of an address in a history: raised by one person, lowered by two or by the national register,
//! a list on which two persons put somebody, and an adult of the family whose own address is protected. What
//! follows from it is told here from the law, and for itself.

use super::{
    Historie, Vedtatt,
    folk::{ADMINISTRATOR, leder_av},
    handlinger::til_midnatt_etter,
};
use crate::orakel::modell::{BARN, FAR, FOERSTE_ANSATT, FOSTER, Hvem, MOR, Tid};
use stafett_app::{
    vedtak::{self, NyttVedtak, Vedtakssvar},
    vern::{self, NyttVern},
};
use stafett_domain::ids::VedtakId;
use std::collections::BTreeMap;

/// Not protected, fortrolig, strengt fortrolig: in the words of Skatteetaten, the stricter the higher.
pub const GRADER: [&str; 3] = ["ingen", "fortrolig", "strengt_fortrolig"];
pub type Grad = usize;

/// Somebody on the list of those who may see a protected child's case.
#[derive(Debug, Clone, Copy)]
pub struct Utvalgt {
    pub hvem: Hvem,
    pub tid: Tid,
    /// And may see where.
    pub ser_sted: bool,
}

/// How the addresses of a case are protected.
#[derive(Debug, Default)]
pub struct Vern {
    pub barnets: Grad,
    pub voksnes: BTreeMap<Hvem, Grad>,
    pub listen: Vec<Utvalgt>,
    /// Proposals for the list that nobody has answered.
    venter: Vec<(VedtakId, Utvalgt)>,
    /// A proposal to protect less that nobody has answered, whether it can be, and to which grade.
    senking: Option<(VedtakId, bool, Grad)>,
}

impl Vern {
    /// What the national register says, as a column of the import.
    pub fn kolonne(grad: Grad) -> &'static str {
        if grad == 0 { "" } else { GRADER[grad] }
    }
}

impl Historie<'_> {
    pub async fn vernet(&mut self) {
        if self.vern.barnets == 0 {
            return match self.t.kast(8) {
                0..3 => self.hev().await,
                3 => self.registeret(),
                4..6 => self.skjerm_voksen(),
                _ => self.plass().await,
            };
        }
        match self.t.kast(12) {
            0..6 => self.plass().await,
            6..9 => self.senk().await,
            9 => self.registeret(),
            10 => self.skjerm_voksen(),
            _ => self.hev().await,
        }
    }

    /// While the address is protected the list decides (folkeregisterloven § 10-4).
    pub fn vernet_er(&mut self, grad: Grad) {
        // A proposal to lower it has lapsed then, also if the grade comes back to what it was.
        if grad != self.vern.barnets
            && let Some((_, gjelder, _)) = &mut self.vern.senking
        {
            *gjelder = false;
        }
        self.vern.barnets = grad;
        let listen = self.vern.listen.iter().map(|u| (u.hvem, u.tid));
        self.sak.utvalgte = (grad > 0).then(|| listen.collect());
    }

    /// One local administrator, at once; and with it yes to those whom another proposed.
    async fn hev(&mut self) {
        let grad = self.t.velg(&[1, 2, 2]);
        let godkjenn = self.vern.venter.clone();
        let inn = NyttVern {
            grad: GRADER[grad].to_owned(),
            godkjenn: godkjenn.iter().map(|(id, _)| id.to_string()).collect(),
            begrunnelse: "Det trengs".to_owned(),
            bekreft_ingen: true,
            ..NyttVern::default()
        };
        let kall = self.kall[ADMINISTRATOR].clone();
        let svar = vern::sett(&self.verden.app, kall, self.barn_id, inn).await;
        let hva = if grad > self.vern.barnets {
            "vern hevet"
        } else {
            "listen gjort klar"
        };
        if self.svar(hva, svar).is_none() {
            return;
        }
        assert!(grad >= self.vern.barnets, "lowered by one\n{}", self.gjort);
        for (id, utvalgt) in godkjenn {
            self.kom_paa_listen(id, utvalgt);
        }
        self.vern.venter.clear();
        self.vernet_er(grad);
    }

    fn kom_paa_listen(&mut self, id: VedtakId, utvalgt: Utvalgt) {
        let tid = Tid {
            fra: self.naa(),
            til: utvalgt.tid.til,
        };
        self.vern.listen.push(Utvalgt { tid, ..utvalgt });
        self.vedtak
            .push((id, Vedtatt::Utvalgt(self.vern.listen.len() - 1)));
        *self.lyktes.entry("utvalgt").or_default() += 1;
    }

    /// One proposes and another says yes. Sometimes it is the same person who tries, or nobody answers.
    async fn plass(&mut self) {
        let holder = self.holder();
        let mut valg = vec![MOR, FAR, FOSTER, BARN, holder, holder, leder_av(2)];
        valg.extend(self.sak.deltakere.iter().map(|d| d.hvem));
        let (hvem, ser_sted) = (self.t.velg(&valg), self.t.en_av_ganger(2));
        let siste = self.t.en_av_ganger(3).then(|| self.om_dager(1, 60));
        let fra = self.t.velg(&[ADMINISTRATOR + 1, ADMINISTRATOR + 1, holder]);
        let familie = hvem < FOERSTE_ANSATT;
        let inn = NyttVedtak {
            slag: "utvalgt".to_owned(),
            gjelder: if familie {
                self.ider.personer[hvem].to_string()
            } else {
                String::new()
            },
            bruker_id: (!familie).then(|| self.ider.brukere[hvem].to_string()),
            grunn: "adressevern".to_owned(),
            begrunnelse: "Det trengs".to_owned(),
            ser_sted,
            gjelder_til: siste.map(|dag| dag.to_string()),
            ..NyttVedtak::default()
        };
        let (app, en) = (&self.verden.app, self.kall[fra].clone());
        let svar = vedtak::foreslaa(app, en, self.barn_id, inn).await;
        let Some(forslag) = self.svar("forslag", svar) else {
            return;
        };
        let utvalgt = Utvalgt {
            hvem,
            ser_sted,
            tid: Tid {
                til: siste.map(til_midnatt_etter),
                ..self.fra_naa()
            },
        };
        if self.t.en_av_ganger(5) {
            return self.vern.venter.push((forslag.id, utvalgt));
        }
        if self.t.en_av_ganger(5) {
            let selv = self.si_ja(fra, forslag.id).await;
            assert!(!selv, "{hvem} was put on the list by one\n{}", self.gjort);
        }
        if self.si_ja(ADMINISTRATOR, forslag.id).await {
            self.kom_paa_listen(forslag.id, utvalgt);
            self.vernet_er(self.vern.barnets);
        } else {
            self.vern.venter.push((forslag.id, utvalgt));
        }
    }

    async fn si_ja(&mut self, hvem: usize, id: VedtakId) -> bool {
        let inn = Vedtakssvar {
            utfall: "godkjent".to_owned(),
        };
        let kall = self.kall[hvem].clone();
        let svar = vedtak::avgjoer(&self.verden.app, kall, id, inn).await;
        self.svar("svar på forslag", svar).is_some()
    }

    /// Two local administrators. What was proposed before the grade was changed again has lapsed.
    async fn senk(&mut self) {
        let naa = self.vern.barnets;
        if let Some((id, gjelder, til)) = self.vern.senking.take() {
            let ble = self.si_ja(ADMINISTRATOR + 1, id).await;
            assert_eq!(ble, gjelder, "a lower protection\n{}", self.gjort);
            return self.ble_senket(ble, til);
        }
        let til = usize::try_from(self.t.kast(naa as u64)).unwrap();
        let inn = NyttVedtak {
            slag: "lavere_vern".to_owned(),
            til_grad: Some(GRADER[til].to_owned()),
            grunn: "endret_vern".to_owned(),
            begrunnelse: "Det trengs ikke mer".to_owned(),
            ..NyttVedtak::default()
        };
        let (app, en) = (&self.verden.app, self.kall[ADMINISTRATOR].clone());
        let svar = vedtak::foreslaa(app, en, self.barn_id, inn).await;
        let Some(forslag) = self.svar("forslag om lavere vern", svar) else {
            return;
        };
        if self.t.en_av_ganger(3) {
            self.vern.senking = Some((forslag.id, true, til));
            return;
        }
        let alene = self.si_ja(ADMINISTRATOR, forslag.id).await;
        assert!(!alene, "lowered by one\n{}", self.gjort);
        let ble = self.si_ja(ADMINISTRATOR + 1, forslag.id).await;
        self.ble_senket(ble, til);
    }

    fn ble_senket(&mut self, ble: bool, til: Grad) {
        if ble {
            *self.lyktes.entry("vern senket").or_default() += 1;
            self.vernet_er(til);
        }
    }

    /// What the national register holds is so, whichever way it changes.
    fn registeret(&mut self) {
        let grad = self.t.velg(&[0, 1, 2]);
        self.vernet_er(grad);
        self.importer("Fagperson");
        let _ = self.svar("registeret", Ok(()));
    }

    /// An adult of the family: to the others a name no more.
    fn skjerm_voksen(&mut self) {
        let (hvem, grad) = (self.t.velg(&[MOR, FAR, FOSTER]), self.t.velg(&[0, 1, 2]));
        self.vern.voksnes.insert(hvem, grad);
        self.importer("Fagperson");
        let hva = if grad > 0 {
            "skjermet voksen"
        } else {
            "ikke skjermet voksen"
        };
        let _ = self.svar(hva, Ok(()));
    }

    /// Whether somebody who reads may be told where the services are: of an address that is fortrolig those
    /// who work may, and of one that is strengt fortrolig those who were let to.
    fn ser_sted(&self, hvem: usize) -> bool {
        let naa = self.naa();
        let mut listen = self.vern.listen.iter();
        match self.vern.barnets {
            0 => true,
            1 if hvem >= FOERSTE_ANSATT => true,
            _ => listen.any(|u| u.hvem == hvem && u.ser_sted && u.tid.er_naa(naa)),
        }
    }

    /// What somebody was shown names no adult who is protected but themself, and no place that they may not
    /// know.
    pub fn roeper_ingen(&self, hvem: usize, vist: &str) {
        let (nr, gjort) = (self.nr, &self.gjort);
        for (voksen, grad) in &self.vern.voksnes {
            let navnet = vist.contains(&format!("\"Person {voksen}\""));
            assert!(
                *grad == 0 || *voksen == hvem || !navnet,
                "history {nr}: {hvem} is told the name of {voksen}\n{gjort}\n{vist}"
            );
        }
        assert!(
            self.ser_sted(hvem) || !vist.contains("\"Enhet 3100"),
            "history {nr}: {hvem} is told a place\n{gjort}\n{vist}"
        );
    }
}
