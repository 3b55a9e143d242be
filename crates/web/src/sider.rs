//! What every page is made with: the texts, the municipality's names for things, and the settings.

use crate::{statisk, tekst};
use stafett_app::{
    App,
    oppsett::{Moeteslag, Navn, Oppslag, Samtykketekster, Trinn},
};
use stafett_domain::samtykke::Kode;
use stafett_httpkit::spraak::{Spraak, Tekster};

/// What every page is made with; one for the whole service.
pub struct Sider {
    pub(crate) tekster: Tekster,
    pub(crate) tjenester: Vec<Oppslag>,
    pub(crate) temaer: Vec<Oppslag>,
    pub(crate) trapp: Vec<Trinn>,
    pub(crate) moeter: Vec<Moeteslag>,
    pub(crate) samtykketekster: Samtykketekster,
    pub(crate) sikker_kake: bool,
    pub(crate) stilversjon: String,
}

impl Sider {
    /// Reads the texts and takes the names from the municipality's setup. `sikker_kake` is false only where
    /// the browser reaches the service without TLS, as in a demo on one's own machine.
    ///
    /// # Errors
    /// Every fault of the language files.
    pub fn ny(app: &App, sikker_kake: bool) -> Result<Self, Vec<String>> {
        let oppsett = app.oppsett();
        Self::med(
            oppsett.tjenester.clone(),
            oppsett.temaer.clone(),
            (oppsett.trapp.clone(), oppsett.moeter.clone()),
            oppsett.samtykketekster.clone(),
            sikker_kake,
        )
    }

    /// As [`Sider::ny`], with the lists themselves.
    ///
    /// # Errors
    /// Every fault of the language files.
    pub fn med(
        tjenester: Vec<Oppslag>,
        temaer: Vec<Oppslag>,
        (trapp, moeter): (Vec<Trinn>, Vec<Moeteslag>),
        samtykketekster: Samtykketekster,
        sikker_kake: bool,
    ) -> Result<Self, Vec<String>> {
        Ok(Self {
            tekster: tekst::les()?,
            tjenester,
            temaer,
            trapp,
            moeter,
            samtykketekster,
            sikker_kake,
            stilversjon: statisk::versjon(),
        })
    }

    /// The name of a kind of service; the code itself when the municipality no longer has it.
    pub(crate) fn tjeneste(&self, spraak: Spraak, kode: &Kode) -> String {
        navn_i(&self.tjenester, spraak, kode)
    }

    /// The name of a theme.
    pub(crate) fn tema(&self, spraak: Spraak, kode: &Kode) -> String {
        navn_i(&self.temaer, spraak, kode)
    }

    /// The name of a step on the staircase.
    pub(crate) fn trinn(&self, spraak: Spraak, kode: &Kode) -> String {
        self.trapp
            .iter()
            .find(|t| t.kode == *kode)
            .map_or_else(|| kode.to_string(), |t| paa(spraak, &t.navn).to_owned())
    }
}

impl Sider {
    /// The name of a kind of meeting; the code itself when the municipality no longer has it.
    pub(crate) fn moeteslag(&self, spraak: Spraak, kode: &Kode) -> String {
        let slag = self.moeter.iter().find(|m| m.kode == *kode);
        slag.map_or_else(|| kode.to_string(), |m| paa(spraak, &m.navn).to_owned())
    }

    /// What a kind of meeting is, in one sentence.
    pub(crate) fn moeteslag_om(&self, spraak: Spraak, kode: &Kode) -> Option<&str> {
        let slag = self.moeter.iter().find(|m| m.kode == *kode);
        slag.map(|m| paa(spraak, &m.forklaring))
    }
}

fn navn_i(liste: &[Oppslag], spraak: Spraak, kode: &Kode) -> String {
    liste
        .iter()
        .find(|o| o.kode == *kode)
        .map_or_else(|| kode.to_string(), |o| paa(spraak, &o.navn).to_owned())
}

/// The name in the language.
pub(crate) fn paa(spraak: Spraak, navn: &Navn) -> &str {
    match spraak {
        Spraak::Nb => &navn.nb,
        Spraak::Nn => &navn.nn,
        Spraak::En => &navn.en,
    }
}
