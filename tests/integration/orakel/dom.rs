//! The law, told once more: who may read one thing, at one instant. Nothing here asks the product.

use super::modell::{
    Aapning, BARN, BARNEVERN, Enhet, Hvem, Ja, MOR, Plass, Sak, Skjult, Som, TEMAER, TJENESTER,
    Tema, Tid, Ting, dag, er_barnevern, er_helse, fyller, midnatt,
};
use jiff::{Timestamp, ToSpan};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nivaa {
    Les,
    Bidra,
    Lede,
}

/// By what right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rett {
    Foreldre,
    EgneHemmeligheter,
    Foster,
    Vedtatt,
    EgenSak,
    Barnevernet,
    Noed,
    Grunn,
    Deltar,
    HolderMedSamtykke,
    HolderAvAapningen,
    HolderUtloept,
}

pub const RETTER: [Rett; 12] = [
    Rett::Foreldre,
    Rett::EgneHemmeligheter,
    Rett::Foster,
    Rett::Vedtatt,
    Rett::EgenSak,
    Rett::Barnevernet,
    Rett::Noed,
    Rett::Grunn,
    Rett::Deltar,
    Rett::HolderMedSamtykke,
    Rett::HolderAvAapningen,
    Rett::HolderUtloept,
];

/// Every right by which somebody may see a thing now, and how much.
pub fn dom(sak: &Sak, hvem: Hvem, ting: Ting, naa: Timestamp) -> Vec<(Rett, Nivaa)> {
    // Nothing is shared when the family said no, and nothing before the log was there.
    if !sak.takket_ja || naa < sak.aapnet {
        return Vec::new();
    }
    // A protected address: the list decides, for the family too (folkeregisterloven § 10-4).
    if let Some(liste) = &sak.utvalgte
        && !liste.iter().any(|(p, tid)| *p == hvem && tid.er_naa(naa))
    {
        return Vec::new();
    }
    // What is withheld from somebody by name is withheld whatever they are.
    if ting.skjult == Skjult::For(hvem) {
        return Vec::new();
    }
    let aar = |aar| fyller(sak.foedt, aar);
    let s = Spoersmaal {
        sak,
        hvem,
        ting,
        naa,
        femten: aar(15),
        seksten: aar(16),
        atten: aar(18),
        ungdom: aar(sak.ungdomsalder),
    };
    let mut retter: Vec<(Rett, Nivaa)> = s.som_familie().map(|r| (r, Nivaa::Les)).collect();
    // Who is blocked, or of the family, has nothing but what they have as family
    // (forvaltningsloven § 6).
    let mut sperret = sak.sperret.iter();
    let sperret = sperret.any(|(p, tid)| *p == hvem && tid.er_naa(naa));
    let barnet = hvem == BARN && sak.barnet_kan_logge_inn;
    let i_familien = barnet || sak.voksne.iter().any(|v| v.hvem == hvem);
    if !sperret && !i_familien {
        retter.extend(s.som_tjeneste());
    }
    retter
}

struct Spoersmaal<'s> {
    sak: &'s Sak,
    hvem: Hvem,
    ting: Ting,
    naa: Timestamp,
    femten: Timestamp,
    seksten: Timestamp,
    atten: Timestamp,
    /// The age that the municipality has chosen.
    ungdom: Timestamp,
}

impl Spoersmaal<'_> {
    fn fylt(&self, bursdag: Timestamp) -> bool {
        bursdag <= self.naa
    }

    fn ufoedt(&self) -> bool {
        match self.sak.ventet {
            None => false,
            Some(None) => true,
            Some(Some(foedt)) => self.naa < foedt,
        }
    }

    fn i_omsorg(&self) -> bool {
        self.sak.omsorg.iter().any(|o| o.er_naa(self.naa))
    }

    // ---- the family ----------------------------------------------------------------------------

    fn som_familie(&self) -> impl Iterator<Item = Rett> {
        let (sak, hvem, om) = (self.sak, self.hvem, self.ting.om);
        let mut retter = Vec::new();
        // From fifteen, about oneself, for life (forvaltningsloven § 18, personvernforordningen art. 15).
        if hvem == BARN && om == BARN && sak.barnet_kan_logge_inn && self.fylt(self.femten) {
            retter.push(Rett::EgenSak);
        }
        // The adults' part ends when the child is grown (barnelova § 30), and what a youth withholds
        // is withheld from all of them (pasient- og brukerrettighetsloven § 3-4).
        let voksnes = !self.fylt(self.atten) && self.ting.skjult != Skjult::ForFamilien;
        let meg = sak.voksne.iter().find(|v| v.hvem == hvem);
        if let Some(meg) = meg.filter(|_| voksnes) {
            let foer_foedsel = self.ufoedt() && hvem != MOR;
            if meg.ansvar && !self.i_omsorg() && !foer_foedsel {
                if om == BARN {
                    retter.push(Rett::Foreldre);
                } else if om == hvem {
                    retter.push(Rett::EgneHemmeligheter);
                }
            }
            if meg.foster && self.i_omsorg() && om == BARN {
                retter.push(Rett::Foster);
            }
        }
        let vedtatt = sak.vedtatte.iter().any(|v| {
            let temaet = self
                .ting
                .tema
                .is_none_or(|t| v.temaer.is_empty() || v.temaer.contains(&t));
            v.hvem == hvem && v.tid.er_naa(self.naa) && temaet
        });
        if voksnes && vedtatt && om == BARN {
            retter.push(Rett::Vedtatt);
        }
        retter.into_iter()
    }

    // ---- the services --------------------------------------------------------------------------

    fn arbeider_i(&self, enhet: Enhet) -> bool {
        let plasser = self.sak.ansatte.iter().map(|a| a.plass);
        let mut mine = plasser.filter(|p| p.hvem == self.hvem && p.enhet == enhet);
        mine.any(|p| p.tid.er_naa(self.naa))
    }

    fn leder(&self, enhet: Enhet) -> bool {
        self.sak.ansatte.iter().any(|a| {
            a.leder
                && a.plass.hvem == self.hvem
                && a.plass.enhet == enhet
                && a.plass.tid.er_naa(self.naa)
        })
    }

    /// A service may keep what it wrote from the others.
    fn tjenesten_faar(&self, enhet: Enhet) -> bool {
        self.ting.skjult != Skjult::ForAndreTjenester || self.ting.fra == TJENESTER[enhet]
    }

    fn som_tjeneste(&self) -> Vec<(Rett, Nivaa)> {
        let (sak, ting) = (self.sak, self.ting);
        let mut retter = Vec::new();
        // In the parents' place (barnevernsloven § 5-1).
        if self.i_omsorg()
            && self.leder(BARNEVERN)
            && ting.om == BARN
            && self.tjenesten_faar(BARNEVERN)
        {
            retter.push((Rett::Barnevernet, Nivaa::Les));
        }
        for (slag, plass) in &sak.aapninger {
            if plass.hvem != self.hvem
                || !plass.tid.er_naa(self.naa)
                || !self.arbeider_i(plass.enhet)
            {
                continue;
            }
            match slag {
                // Danger to life or health (forvaltningsloven § 13 b nr. 7): whatever it takes.
                Aapning::Noed => retter.push((Rett::Noed, Nivaa::Les)),
                Aapning::Leder if ting.om == BARN && self.tjenesten_faar(plass.enhet) => {
                    retter.push((Rett::Grunn, Nivaa::Les));
                }
                // An administrator sees the frame and nothing that is written.
                Aapning::Leder | Aapning::Administrator => {}
            }
        }
        for Plass { enhet, .. } in sak
            .deltakere
            .iter()
            .filter(|d| d.hvem == self.hvem && d.tid.er_naa(self.naa))
        {
            if self.arbeider_i(*enhet) && self.tjenesten_faar(*enhet) {
                retter.extend(self.samtykket(*enhet).map(|nivaa| (Rett::Deltar, nivaa)));
            }
        }
        if let Some((holder, enhet, fra)) = sak.linje.last()
            && *holder == self.hvem
            && *fra <= self.naa
            && self.arbeider_i(*enhet)
            && self.tjenesten_faar(*enhet)
        {
            retter.extend(self.som_holder(*enhet));
        }
        retter
    }

    fn som_holder(&self, enhet: Enhet) -> Vec<(Rett, Nivaa)> {
        let ting = self.ting;
        let mut retter = Vec::new();
        match self.samtykket(enhet) {
            Some(Nivaa::Les) => retter.push((Rett::HolderMedSamtykke, Nivaa::Les)),
            // Who holds the pinne leads what the family lets the service contribute to.
            Some(_) => retter.push((Rett::HolderMedSamtykke, Nivaa::Lede)),
            None => {}
        }
        let aapningen = self.aapningen_dekker(enhet);
        if aapningen {
            // The yes at the opening: the parents' about the child, or hers about herself.
            let dekket = if self.sak.ventet.is_some() {
                ting.om == MOR
            } else {
                ting.om == BARN && !self.ungdommen_ble_part(ting.tema)
            };
            if dekket {
                retter.push((Rett::HolderAvAapningen, Nivaa::Lede));
            }
        }
        let kan_bidra = || {
            [BARN, 1, 2, 3].iter().any(|om| {
                let kilder = TJENESTER.iter().map(|k| Some(*k)).chain([None]);
                kilder.into_iter().any(|fra| {
                    (0..TEMAER.len())
                        .any(|tema| self.alle_sier_ja(*om, tema, fra, enhet, true, false))
                })
            })
        };
        // Nothing is left but the frame, because a yes ran out: two weeks to ask again.
        if !aapningen && ting.om == BARN && self.nylig_utloept(enhet) && !kan_bidra() {
            retter.push((Rett::HolderUtloept, Nivaa::Les));
        }
        retter
    }

    /// From fifteen the youth must be asked about child welfare (barnevernsloven § 12-3), and was not
    /// at the opening if it was before that.
    fn ungdommen_ble_part(&self, tema: Option<Tema>) -> bool {
        tema.is_some_and(er_barnevern) && self.sak.aapnet < self.femten && self.fylt(self.femten)
    }

    fn aapningen_tar_slutt(&self) -> Option<Timestamp> {
        let sak = self.sak;
        let mut nye_som_bestemmer = vec![self.ungdom, self.atten];
        for Tid { fra, til } in &sak.omsorg {
            nye_som_bestemmer.push(*fra);
            nye_som_bestemmer.extend(*til);
        }
        nye_som_bestemmer.retain(|t| *t > sak.aapnet);
        nye_som_bestemmer.into_iter().min()
    }

    fn pinnen_ble(&self, enhet: Enhet) -> bool {
        self.sak.linje.iter().all(|l| l.1 == self.sak.linje[0].1) && self.sak.linje[0].1 == enhet
    }

    fn aapningen_dekker(&self, enhet: Enhet) -> bool {
        self.pinnen_ble(enhet)
            && self
                .aapningen_tar_slutt()
                .is_some_and(|slutt| self.naa < slutt)
    }

    fn nylig_utloept(&self, enhet: Enhet) -> bool {
        if self.fylt(self.atten) || self.i_omsorg() {
            return false;
        }
        let ungdom = self.ungdom;
        let aapningen = self.pinnen_ble(enhet)
            && self.sak.ventet.is_none()
            && self.aapningen_tar_slutt() == Some(ungdom)
            && ungdom <= self.naa
            && self.naa < fjorten_dager_etter(ungdom);
        // Health is the youth's own from sixteen: nobody's yes from before that lasts.
        let igjen = |tema: &Tema| !(self.fylt(self.seksten) && er_helse(*tema));
        let dette = |tema: Tema| {
            igjen(&tema) && (aapningen || self.alle_sier_ja(BARN, tema, None, enhet, false, true))
        };
        self.temaet_eller_noe(dette)
    }

    /// What has no theme is for everyone who is let in to something.
    fn temaet_eller_noe(&self, mut gjelder: impl FnMut(Tema) -> bool) -> bool {
        match self.ting.tema {
            Some(tema) => gjelder(tema),
            None => (0..TEMAER.len()).any(gjelder),
        }
    }

    fn samtykket(&self, enhet: Enhet) -> Option<Nivaa> {
        let Ting { om, fra, .. } = self.ting;
        let til = |bidra| {
            self.temaet_eller_noe(|t| self.alle_sier_ja(om, t, Some(fra), enhet, bidra, false))
        };
        if til(true) {
            Some(Nivaa::Bidra)
        } else {
            til(false).then_some(Nivaa::Les)
        }
    }

    // ---- consent -------------------------------------------------------------------------------

    /// Everybody who must say yes has said it, and nobody has taken it back.
    fn alle_sier_ja(
        &self,
        om: Hvem,
        tema: Tema,
        fra: Option<&str>,
        enhet: Enhet,
        bidra: bool,
        med_frist: bool,
    ) -> bool {
        let givere = self.hvem_maa_si_ja(om, tema, enhet);
        let ja = |s: &&Ja| {
            let utloeper = if med_frist && s.trukket.is_none() {
                fjorten_dager_etter(s.utloeper)
            } else {
                s.utloeper
            };
            let slutt = s.trukket.map_or(utloeper, |t| t.min(utloeper));
            let atten = self.atten;
            s.om == om
                && s.temaer.contains(&tema)
                && (s.bidra || !bidra)
                && (s.fra.is_none() || s.fra == fra)
                && s.til == TJENESTER[enhet]
                && s.til_enhet.is_none_or(|e| e == enhet)
                && s.gyldig <= self.naa
                && self.naa < slutt
                // What was said before the child was grown is asked anew.
                && (self.naa < atten || atten <= s.gyldig)
        };
        let alle: Vec<&Ja> = self.sak.samtykker.iter().filter(ja).collect();
        givere.is_some_and(|givere| {
            givere.iter().all(|giver| {
                alle.iter().any(|s| match giver {
                    Giver::En(person) => s.av == *person && s.som != Som::Barnevern,
                    Giver::Barnevernet => s.som == Som::Barnevern,
                })
            })
        })
    }

    /// Nobody can say yes: `None`.
    fn hvem_maa_si_ja(&self, om: Hvem, tema: Tema, enhet: Enhet) -> Option<Vec<Giver>> {
        let sak = self.sak;
        if om != BARN {
            return Some(vec![Giver::En(om)]);
        }
        if self.ufoedt() {
            return None;
        }
        // Grown, or sixteen and about health: the one it is about, alone.
        if self.fylt(self.atten) || (self.fylt(self.seksten) && er_helse(tema)) {
            return Some(vec![Giver::En(BARN)]);
        }
        let mut givere = if self.i_omsorg() {
            vec![Giver::Barnevernet]
        } else {
            let ansvar: Vec<Hvem> = sak
                .voksne
                .iter()
                .filter(|v| v.ansvar)
                .map(|v| v.hvem)
                .collect();
            let fritatt = |hvem: &Hvem| {
                sak.fritak.iter().any(|f| {
                    f.hvem == *hvem
                        && f.til == TJENESTER[enhet]
                        && f.til_enhet.is_none_or(|e| e == enhet)
                        && f.tid.er_naa(self.naa)
                })
            };
            let mut spurt: Vec<Hvem> = ansvar.iter().copied().filter(|h| !fritatt(h)).collect();
            if spurt.is_empty() {
                spurt = ansvar;
            }
            spurt.into_iter().map(Giver::En).collect()
        };
        if givere.is_empty() {
            return None;
        }
        if self.fylt(self.ungdom) || (self.fylt(self.femten) && er_barnevern(tema)) {
            givere.push(Giver::En(BARN));
        }
        Some(givere)
    }
}

enum Giver {
    En(Hvem),
    Barnevernet,
}

/// The midnight when two weeks have gone.
fn fjorten_dager_etter(tid: Timestamp) -> Timestamp {
    midnatt(dag(tid).checked_add(14.days()).unwrap())
}
