//! What every template has at hand: the texts, names, dates, and who is signed in.

use crate::{
    dato,
    sider::Sider,
    tekst::{Inn, eget_navn},
};
use actix_web::web::Data;
use jiff::{Timestamp, civil::Date};
use stafett_app::visning::{Enhet, Giver, Meg, Moetedeltaker, Referat};
use stafett_domain::{
    familie::Giverrolle, loggkontroll::Maaned, policy::Handling, roller::Rolle, samtykke::Kode, tid,
};
use stafett_httpkit::spraak::Spraak;

/// The frame of a page.
pub(crate) struct Ramme {
    pub(crate) sider: Data<Sider>,
    pub(crate) spraak: Spraak,
    /// Who is signed in; nobody on the sign-in page and on error pages.
    pub(crate) meg: Option<Meg>,
    /// The hidden key of every form.
    pub(crate) csrf: String,
    /// The path and query of this page.
    pub(crate) sti: String,
    /// What was just done, as a code that [`crate::tekst::OK`] knows.
    pub(crate) ok: Option<&'static str>,
    pub(crate) idag: Date,
}

impl Ramme {
    /// The `lang` of the page.
    pub(crate) fn lang(&self) -> &'static str {
        self.spraak.kode()
    }

    /// The other languages: code, and what it calls itself.
    pub(crate) fn andre_spraak(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let mitt = self.spraak;
        let andre = Spraak::ALLE.into_iter().filter(move |s| *s != mitt);
        andre.map(|s| (s.kode(), eget_navn(s)))
    }

    /// The address of the style sheet and its kin.
    pub(crate) fn statisk(&self, fil: &str) -> String {
        format!("/statisk/{fil}?v={}", self.sider.stilversjon)
    }

    /// A text.
    pub(crate) fn t(&self, noekkel: &str) -> String {
        self.sider.tekster.hent(self.spraak, noekkel, &[])
    }

    /// A text, if the language files have it.
    pub(crate) fn finnes(&self, noekkel: &str) -> Option<String> {
        let har = self.sider.tekster.har(self.spraak, noekkel);
        har.then(|| self.t(noekkel))
    }

    /// The text of a code: `slag-kode`.
    pub(crate) fn k(&self, slag: &str, kode: &str) -> String {
        self.t(&format!("{slag}-{kode}"))
    }

    /// A text with one thing put in.
    pub(crate) fn med<V: Inn>(&self, noekkel: &str, navn: &str, verdi: V) -> String {
        let inn = [(navn, verdi.verdi())];
        self.sider.tekster.hent(self.spraak, noekkel, &inn)
    }

    /// A text with two things put in.
    pub(crate) fn med2<V: Inn, W: Inn>(
        &self,
        noekkel: &str,
        navn: &str,
        verdi: V,
        navn2: &str,
        verdi2: W,
    ) -> String {
        let inn = [(navn, verdi.verdi()), (navn2, verdi2.verdi())];
        self.sider.tekster.hent(self.spraak, noekkel, &inn)
    }

    /// A date for people.
    pub(crate) fn dato(&self, dag: &Date) -> String {
        dato::dato(self.spraak, *dag)
    }

    /// A month for people.
    pub(crate) fn maaned(&self, maaned: &Maaned) -> String {
        dato::maaned(self.spraak, maaned.foerste_dag())
    }

    /// The date of an instant.
    pub(crate) fn dag(&self, tidspunkt: &Timestamp) -> String {
        dato::dag(self.spraak, *tidspunkt)
    }

    /// Date and time of an instant.
    pub(crate) fn tid(&self, tidspunkt: &Timestamp) -> String {
        dato::tid(self.spraak, *tidspunkt)
    }

    /// «4 år».
    pub(crate) fn alder(&self, foedt: &Date) -> String {
        if *foedt > self.idag {
            return self.t("ventes");
        }
        self.med("alder", "aar", i64::from(tid::alder(*foedt, self.idag)))
    }

    /// The name of a kind of service.
    pub(crate) fn tjeneste(&self, kode: &Kode) -> String {
        self.sider.tjeneste(self.spraak, kode)
    }

    /// The name of a theme.
    pub(crate) fn tema(&self, kode: &Kode) -> String {
        self.sider.tema(self.spraak, kode)
    }

    /// The names of themes, one after the other.
    pub(crate) fn temaliste<'a>(&self, koder: impl IntoIterator<Item = &'a Kode>) -> String {
        let navn: Vec<String> = koder.into_iter().map(|kode| self.tema(kode)).collect();
        navn.join(", ")
    }

    /// The name of a step.
    pub(crate) fn trinn(&self, kode: &Kode) -> String {
        self.sider.trinn(self.spraak, kode)
    }

    /// The name of a kind of meeting.
    pub(crate) fn moeteslag(&self, kode: &Kode) -> String {
        self.sider.moeteslag(self.spraak, kode)
    }

    /// What a kind of meeting is, in one sentence.
    pub(crate) fn moeteslag_om(&self, kode: &Kode) -> Option<&str> {
        self.sider.moeteslag_om(self.spraak, kode)
    }

    /// When a meeting is: «3. des. 2026 kl. 09.00–10.00».
    pub(crate) fn moetetid(&self, fra: &Timestamp, til: &Timestamp) -> String {
        dato::tidsrom(self.spraak, *fra, *til)
    }

    /// Somebody at a meeting: «Kari (mor)», or «Solveig, Solbakken barnehage».
    pub(crate) fn moetedeltaker(&self, d: &Moetedeltaker) -> String {
        match (&d.enhet, d.rolle) {
            (Some(enhet), _) => format!("{}, {}", d.navn, enhet.navn),
            (None, Some(rolle)) => format!("{} ({})", d.navn, self.k("relasjon", rolle.kode())),
            (None, None) => d.navn.clone(),
        }
    }

    /// Those who came to a meeting, in words.
    pub(crate) fn moette(&self, referat: &Referat) -> Vec<String> {
        let alle = referat.moette.iter();
        alle.map(|d| self.moetedeltaker(d)).collect()
    }

    /// The receiver of a consent: the unit, or every unit of the kind.
    pub(crate) fn mottaker(&self, tjeneste: &Kode, enhet: &Option<Enhet>) -> String {
        enhet
            .as_ref()
            .map_or_else(|| self.tjeneste(tjeneste), |enhet| enhet.navn.clone())
    }

    /// «mor og far».
    pub(crate) fn relasjoner(&self, relasjoner: &[Giverrolle]) -> String {
        let ord: Vec<String> = relasjoner
            .iter()
            .map(|r| self.k("relasjon", r.kode()))
            .collect();
        self.og(&ord)
    }

    /// «Kari (mor) og Ola (far)».
    pub(crate) fn givere(&self, givere: &[Giver]) -> String {
        let navn: Vec<String> = givere.iter().map(|g| self.giver(g)).collect();
        self.og(&navn)
    }

    /// «Kari (mor)», or what they are when there is no name to show.
    pub(crate) fn giver(&self, giver: &Giver) -> String {
        let rolle = self.k("relasjon", giver.rolle.kode());
        if giver.navn.is_empty() {
            rolle
        } else {
            format!("{} ({rolle})", giver.navn)
        }
    }

    /// Words in a row, with «og» before the last.
    pub(crate) fn og(&self, ord: &[String]) -> String {
        match ord.split_last() {
            None => String::new(),
            Some((siste, [])) => siste.clone(),
            Some((siste, foerste)) => {
                format!("{} {} {siste}", foerste.join(", "), self.t("og"))
            }
        }
    }

    /// Whether a resource offers this.
    pub(crate) fn kan(&self, evner: &[Handling], handling: Handling) -> bool {
        evner.contains(&handling)
    }

    /// Whether the menu shows the children.
    pub(crate) fn ser_barn(&self) -> bool {
        let meg = self.meg.as_ref();
        meg.is_some_and(|meg| meg.evner.contains(&Handling::BarnSoek))
    }

    /// Whether the menu shows what waits for a second person.
    pub(crate) fn avgjoer_vedtak(&self) -> bool {
        let roller = self.meg.iter().flat_map(|meg| &meg.roller);
        let mut roller = roller.map(|r| r.rolle);
        roller.any(|r| matches!(r, Rolle::LokalAdministrator | Rolle::Enhetsleder))
    }

    /// Whether the menu shows the requests that wait: others than these find theirs at the foot of the page.
    pub(crate) fn svarer_paa_henvendelser(&self) -> bool {
        let roller = self.meg.iter().flat_map(|meg| &meg.roller);
        roller
            .into_iter()
            .any(|r| r.rolle == Rolle::LokalAdministrator)
    }

    /// Whether the menu shows the controls of reads.
    pub(crate) fn kontrollerer_oppslag(&self) -> bool {
        let roller = self.meg.iter().flat_map(|meg| &meg.roller);
        let mut roller = roller.map(|r| r.rolle);
        roller.any(|r| matches!(r, Rolle::Enhetsleder | Rolle::Personvernombud))
    }

    /// Whether this is the page.
    pub(crate) fn er_her(&self, sti: &str) -> bool {
        self.sti.split('?').next() == Some(sti)
    }
}
