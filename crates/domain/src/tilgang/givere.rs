//! Who must consent, at which age, and what they have agreed on.

use super::{Plass, Sakbilde};
use crate::{
    alder::{HELSE, MYNDIG, PART},
    ids::{EnhetId, PersonId},
    samtykke::{Behov, Giver, Kode, Mottaker, Samtykke, Samtykkenivaa},
};
use jiff::Timestamp;
use std::collections::BTreeSet;

impl Sakbilde {
    /// Those who must consent before a service may see what is written about `om` under `tema`.
    /// Without a theme: about ordinary matters. Nobody means that nothing can be opened.
    ///
    /// - What is about somebody else than the child, they alone decide (forvaltningsloven § 13 a nr. 1).
    /// - Before birth there is nothing about the child to share; what there is, is the woman's own.
    /// - Everyone with parental responsibility together (barnelova § 30), or the child welfare
    ///   service while it has the care (pasient- og brukerrettighetsloven § 4-4).
    /// - From fifteen the youth too, about child welfare (barnevernsloven § 12-3); from the age that
    ///   the municipality has chosen, about everything.
    /// - From sixteen the youth alone, about health (pasient- og brukerrettighetsloven § 4-3).
    /// - From eighteen nobody but the person.
    pub fn givere(
        &self,
        om: PersonId,
        tema: Option<&Kode>,
        (tjeneste, enhet): (&Kode, EnhetId),
        naa: Timestamp,
    ) -> Vec<Giver> {
        let barnet = Giver::Person(self.barn);
        if om != self.barn {
            return vec![Giver::Person(om)];
        }
        if self.er_ufoedt(naa) {
            return Vec::new();
        }
        let fylt = |aar| self.fyller(aar) <= naa;
        let er = |liste: &BTreeSet<Kode>| tema.is_some_and(|t| liste.contains(t));
        if fylt(MYNDIG) || (fylt(HELSE) && er(&self.regler.helse)) {
            return vec![barnet];
        }
        let mut givere = self.voksne_givere(tema, (tjeneste, enhet), naa);
        let ungdommen_med =
            fylt(self.regler.ungdomsalder) || (fylt(PART) && er(&self.regler.barnevern));
        if ungdommen_med && !givere.is_empty() {
            givere.push(barnet);
        }
        givere
    }

    /// Those who decide for the child: the child welfare service while it has the care, else
    /// everyone with parental responsibility who is not excused for this service.
    fn voksne_givere(
        &self,
        tema: Option<&Kode>,
        (tjeneste, enhet): (&Kode, EnhetId),
        naa: Timestamp,
    ) -> Vec<Giver> {
        if self.barnevernet_har_omsorg(naa) {
            return vec![Giver::Barnevernet];
        }
        let fritatt = |person: PersonId| {
            self.unntak.iter().any(|u| {
                u.fritatt == person
                    && (u.temaer.is_empty() || tema.is_some_and(|t| u.temaer.contains(t)))
                    && u.til.gjelder(tjeneste, enhet)
                    && u.periode.omfatter(naa)
            })
        };
        let alle: Vec<PersonId> = self
            .foresatte
            .iter()
            .filter(|f| f.har_ansvar)
            .map(|f| f.person)
            .collect();
        let spurt: Vec<PersonId> = alle.iter().copied().filter(|p| !fritatt(*p)).collect();
        // Somebody must always be asked.
        let spurt = if spurt.is_empty() { alle } else { spurt };
        spurt.into_iter().map(Giver::Person).collect()
    }

    /// The themes that everyone who must has opened for a service at an instant. What was opened
    /// while the child was under eighteen, the grown person is asked about anew.
    pub fn felles_temaer(&self, behov: Behov<'_>, naa: Timestamp) -> BTreeSet<Kode> {
        let aktuelle = || self.aktuelle(behov, naa);
        let nevnt: BTreeSet<&Kode> = aktuelle().flat_map(|s| &s.temaer).collect();
        nevnt
            .into_iter()
            .filter(|tema| {
                let mottaker = (behov.tjeneste, behov.enhet);
                let givere = self.givere(behov.gjelder, Some(tema), mottaker, naa);
                !givere.is_empty()
                    && givere
                        .iter()
                        .all(|g| aktuelle().any(|s| s.er_fra(*g) && s.temaer.contains(*tema)))
            })
            .cloned()
            .collect()
    }

    /// The consents that meet a need at an instant, whoever gave them.
    pub(super) fn aktuelle<'a>(
        &'a self,
        behov: Behov<'a>,
        naa: Timestamp,
    ) -> impl Iterator<Item = &'a Samtykke> {
        let atten = self.fyller_atten();
        self.samtykker
            .iter()
            .filter(move |s| naa < atten || s.gyldig_fra >= atten)
            .filter(move |s| behov.dekkes_av(s, naa))
    }

    /// Everyone who can give or withhold consent in the case at an instant: for the child, and each
    /// for what is their own.
    pub fn mulige_givere(&self, naa: Timestamp) -> Vec<Giver> {
        if let Some(svangerskap) = self.svangerskap.filter(|_| self.er_ufoedt(naa)) {
            return vec![Giver::Person(svangerskap.gravid)];
        }
        let barnet = Giver::Person(self.barn);
        if self.fyller(MYNDIG) <= naa {
            return vec![barnet];
        }
        let mut givere = if self.barnevernet_har_omsorg(naa) {
            vec![Giver::Barnevernet]
        } else {
            let med_ansvar = self.foresatte.iter().filter(|f| f.har_ansvar);
            med_ansvar.map(|f| Giver::Person(f.person)).collect()
        };
        // From then on the youth knows of the case, and is asked about some of it.
        if self.fyller(PART) <= naa {
            givere.push(barnet);
        }
        givere
    }

    /// What a unit needs to see what is written about the child, from every service.
    fn behov<'b>(&self, tjeneste: &'b Kode, enhet: EnhetId, nivaa: Samtykkenivaa) -> Behov<'b> {
        Behov {
            gjelder: self.barn,
            kilde: None,
            tjeneste,
            enhet,
            nivaa,
        }
    }

    /// Whether a unit may take its place in the case: the family's yes at the opening covers the
    /// holder in the unit that opened; anybody else needs a theme that everyone who must has
    /// consented to. Before birth it is the woman's own consent.
    pub fn er_dekket(&self, tjeneste: &Kode, enhet: EnhetId, plass: Plass, naa: Timestamp) -> bool {
        if plass == Plass::Holder && self.dekket_av_aapningen(enhet, naa) {
            return true;
        }
        let alle_kilder = self.kilder();
        let subjekter = self.subjekter_naa(naa);
        subjekter.into_iter().any(|gjelder| {
            alle_kilder.iter().any(|kilde| {
                let behov = Behov {
                    gjelder,
                    kilde: kilde.as_ref(),
                    ..self.behov(tjeneste, enhet, plass.nivaa())
                };
                !self.felles_temaer(behov, naa).is_empty()
            })
        })
    }

    /// Whose secrets a service is there for: the child's, and before birth the woman's own.
    fn subjekter_naa(&self, naa: Timestamp) -> Vec<PersonId> {
        let gravid = self.svangerskap.filter(|_| self.er_ufoedt(naa));
        vec![gravid.map_or(self.barn, |s| s.gravid)]
    }

    /// Every service that somebody has consented to the information of, apart from all of them.
    pub(super) fn kilder(&self) -> BTreeSet<Option<Kode>> {
        let nevnte = self.samtykker.iter().map(|s| s.fra.clone());
        nevnte.chain([None]).collect()
    }

    /// The givers whose consent is missing before a unit may take its place in the case. When each
    /// has consented, but to themes with nothing in common, all of them are named: they must agree.
    pub fn mangler(
        &self,
        tjeneste: &Kode,
        enhet: EnhetId,
        plass: Plass,
        naa: Timestamp,
    ) -> Vec<Giver> {
        if self.er_dekket(tjeneste, enhet, plass, naa) {
            return Vec::new();
        }
        let givere: Vec<Giver> = self
            .subjekter_naa(naa)
            .into_iter()
            .flat_map(|om| self.givere(om, None, (tjeneste, enhet), naa))
            .collect();
        let har_sagt_ja = |giver: &Giver| {
            self.samtykker.iter().any(|s| {
                let behov = Behov {
                    gjelder: s.gjelder,
                    kilde: s.fra.as_ref(),
                    ..self.behov(tjeneste, enhet, plass.nivaa())
                };
                s.er_fra(*giver) && behov.dekkes_av(s, naa)
            })
        };
        let mangler: Vec<Giver> = givere.iter().copied().filter(|g| !har_sagt_ja(g)).collect();
        if mangler.is_empty() { givere } else { mangler }
    }

    /// Whether a giver has taken consent to this service back: a no, which is not asked about again
    /// until they themselves want to. Who has said yes again since is asked when that yes has run out.
    pub fn har_trukket(&self, giver: Giver, tjeneste: &Kode, enhet: EnhetId) -> bool {
        self.siste_svar((giver, self.barn), None, (tjeneste, enhet))
            .is_some_and(|s| s.trukket.is_some())
    }

    /// The latest consent that somebody has given a unit about a person: their answer, whether it
    /// holds, has run out, or was taken back. With a theme, the latest that names it.
    pub(super) fn siste_svar(
        &self,
        (giver, om): (Giver, PersonId),
        tema: Option<&Kode>,
        (tjeneste, enhet): (&Kode, EnhetId),
    ) -> Option<&Samtykke> {
        self.samtykker
            .iter()
            .filter(|s| s.er_fra(giver) && s.gjelder == om && s.til.gjelder(tjeneste, enhet))
            .filter(|s| tema.is_none_or(|t| s.temaer.contains(t)))
            .max_by_key(|s| (s.gyldig_fra, s.id))
    }

    /// When a giver last took back consent about a person to a service, or to any unit of it.
    pub fn sist_trukket(&self, giver: Giver, om: PersonId, til: &Mottaker) -> Option<Timestamp> {
        let samme_mottaker = |s: &Samtykke| {
            let enheter = s.til.enhet.zip(til.enhet);
            s.til.tjeneste == til.tjeneste && enheter.is_none_or(|(a, b)| a == b)
        };
        self.samtykker
            .iter()
            .filter(|s| s.er_fra(giver) && s.gjelder == om && samme_mottaker(s))
            .filter_map(|s| s.trukket)
            .max()
    }

    /// Whether the family's yes at the opening covers the holder in this unit.
    pub(super) fn dekket_av_aapningen(&self, enhet: EnhetId, naa: Timestamp) -> bool {
        self.pinnen_ble && enhet == self.aapnet_av && naa < self.aapningens_slutt()
    }

    /// The yes at the opening was given by those who decided then. It ends when somebody else
    /// begins to: the youth, the child welfare service or the parents after it, the grown child.
    pub(super) fn aapningens_slutt(&self) -> Timestamp {
        let aldre = [self.fyller_ungdomsalder(), self.fyller_atten()];
        let omsorg = self
            .omsorgstid()
            .flat_map(|p| [Some(p.fra), p.til])
            .flatten();
        aldre
            .into_iter()
            .chain(omsorg)
            .filter(|grense| *grense > self.opprettet)
            .min()
            .unwrap_or(self.opprettet)
    }
}
