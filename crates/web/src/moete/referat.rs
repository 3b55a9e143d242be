//! The form for the minutes. When somebody else has written in the meantime, both versions are shown: what
//! was typed stays in the form, and can be sent as a correction.

use super::{les, moete_id, skjema::valgene};
use crate::{
    besoek::{Besoek, Svar, side, videre},
    ramme::Ramme,
    skjema::{
        Felter, Skjema,
        felt::{Gruppe, Valg},
    },
    stafettlogg::{les as les_logg, som_deltar},
    url,
};
use actix_web::http::StatusCode;
use askama::Template;
use stafett_app::{
    arbeid::NyttTiltak,
    feil::{AppError, Konflikt},
    moete::{self, FLEST_BESLUTNINGER, NyttReferat},
    visning::{IEnhet, Logg, Moete, Referat},
};
use stafett_domain::{ids::BrukerId, policy::Handling};

/// How many rows for decisions an empty form has.
const RADER: usize = 3;

#[derive(Template)]
#[template(path = "moete/referat.html")]
pub(crate) struct Referatside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    pub(crate) m: &'a Moete,
    /// Somebody else wrote while this was written.
    pub(crate) noen_skrev: bool,
    maal: Vec<Gruppe>,
    ansvarlige: Vec<Gruppe>,
    holdere: Vec<Gruppe>,
}

/// The names of the fields of one row.
struct Rad {
    nummer: usize,
    maal: String,
    tittel: String,
    ansvarlig: String,
    frist: String,
}

impl Rad {
    fn ny(nummer: usize) -> Self {
        let felt = |navn: &str| format!("beslutninger.{nummer}.{navn}");
        Self {
            nummer,
            maal: felt("maalId"),
            tittel: felt("tittel"),
            ansvarlig: felt("ansvarligId"),
            frist: felt("frist"),
        }
    }

    fn felter(&self) -> [&str; 4] {
        [&self.maal, &self.tittel, &self.ansvarlig, &self.frist]
    }
}

impl<'a> Referatside<'a> {
    /// The page of a form.
    pub(crate) fn ny(
        r: &'a Ramme,
        s: &'a Skjema,
        (l, m): (&'a Logg, &'a Moete),
        noen_skrev: bool,
    ) -> Self {
        Self {
            r,
            s,
            l,
            m,
            noen_skrev,
            maal: maalene(r, l),
            ansvarlige: ansvarlige(r, l),
            holdere: Gruppe::uten_navn(deltar(l)),
        }
    }

    /// The number of the version that is corrected: the newest, unless the form was sent back and nobody
    /// has written since.
    fn retter(&self) -> String {
        let siste = self.m.referat.as_ref().map(|r| r.nummer.to_string());
        let sendt = self.s.verdi("retter");
        if self.s.har_feil() && !self.noen_skrev {
            sendt.to_owned()
        } else {
            siste.unwrap_or_default()
        }
    }

    /// The rows for decisions: as many as were sent, and some at least.
    fn rader(&self) -> Vec<Rad> {
        let skrevet = |rad: &Rad| rad.felter().iter().any(|f| !self.s.verdi(f).is_empty());
        let alle = (1..=FLEST_BESLUTNINGER).map(Rad::ny);
        alle.filter(|rad| rad.nummer <= RADER || skrevet(rad))
            .collect()
    }

    fn moette_valg(&self) -> Vec<Valg> {
        valgene(self.r, &self.m.kan_ha_moett)
    }

    fn sa_ja(&self) -> Vec<Valg> {
        vec![Valg::nytt("ja", self.r.t("referat-familien-sa-ja"))]
    }
}

/// The goals of a log, to choose one from.
fn maalene(r: &Ramme, l: &Logg) -> Vec<Gruppe> {
    let alle = l.maal.iter();
    let alle = alle.map(|m| Valg::nytt(m.id.to_string(), kort(&m.tekst)));
    Gruppe::uten_navn([velg(r)].into_iter().chain(alle).collect())
}

/// Those who take part, and the parents who decide for the child.
fn ansvarlige(r: &Ramme, l: &Logg) -> Vec<Gruppe> {
    let foreldre = l.foresatte.iter().filter(|f| f.har_ansvar);
    let foreldre = foreldre.filter_map(|f| {
        let relasjon = r.k("relasjon", f.relasjon.kode());
        let navn = format!("{}, {relasjon}", f.navn);
        Some(Valg::nytt(f.bruker?.to_string(), navn))
    });
    let alle = [velg(r)].into_iter().chain(deltar(l));
    Gruppe::uten_navn(alle.chain(foreldre).collect())
}

fn velg(r: &Ramme) -> Valg {
    Valg::nytt("", r.t("velg-fra-listen"))
}

/// Those who take part now.
fn deltar(l: &Logg) -> Vec<Valg> {
    let valg = |d: &IEnhet| {
        let navn = format!("{}, {}", d.bruker.navn, d.enhet.navn);
        Valg::nytt(d.bruker.id.to_string(), navn)
    };
    som_deltar(l).into_iter().map(valg).collect()
}

/// The beginning of a goal, for a list to choose from.
fn kort(tekst: &str) -> String {
    const LENGST: usize = 80;
    let mut tegn = tekst.chars();
    let foerste: String = tegn.by_ref().take(LENGST).collect();
    match tegn.next() {
        Some(_) => format!("{foerste} …"),
        None => foerste,
    }
}

/// The form, empty or with the minutes that are corrected.
pub(crate) async fn vis_referat(b: Besoek) -> Svar {
    let m = les(&b).await?;
    let s = Skjema::nytt("referat");
    let s = match &m.referat {
        Some(referat) => med_referat(s, referat),
        None => {
            let kommer = m.innkalte.iter();
            let kommer =
                kommer.filter(|i| i.svar == Some(stafett_domain::moete::Moetesvar::Kommer));
            let kommer = kommer.map(|i| i.hvem.id.to_string()).collect();
            s.forvalg_alle("moette", kommer)
        }
    };
    tegn(&b, s, (&m, false)).await
}

/// What is corrected stands in the form from the start. Its decisions are measures already.
fn med_referat(s: Skjema, referat: &Referat) -> Skjema {
    let kanskje = |t: &Option<String>| t.clone().unwrap_or_default();
    let moette = referat.moette.iter().map(|d| d.id.to_string()).collect();
    let sa_ja = if referat.familien_sa_ja { "ja" } else { "" };
    let neste = referat.neste.map(|dag| dag.to_string());
    s.forvalg_alle("moette", moette)
        .forvalg("andre", kanskje(&referat.andre))
        .forvalg("utenFamilien", kanskje(&referat.uten_familien))
        .forvalg("familienSaJa", sa_ja)
        .forvalg("droeftet", referat.droeftet.clone())
        .forvalg("avtalt", kanskje(&referat.avtalt))
        .forvalg("neste", neste.unwrap_or_default())
        .forvalg("holderId", referat.holder.id.to_string())
}

/// Writes the minutes, or corrects them.
pub(crate) async fn skriv_referat(b: Besoek, felter: Felter) -> Svar {
    let (logg, id) = (b.id("logg")?, moete_id(&b)?);
    let nytt = nytt_referat(&felter);
    match moete::skriv_referat(b.app(), b.kall_en_gang(&felter), id, nytt).await {
        Ok(_) => videre(&url::moete_ok(logg, id, "referat")),
        Err(AppError::Conflict(Konflikt::ReferatEndret)) => {
            let m = les(&b).await?;
            tegn(&b, Skjema::skrevet("referat", felter), (&m, true)).await
        }
        Err(feil) => {
            let s = Skjema::avvist("referat", felter, feil)?;
            let m = les(&b).await?;
            tegn(&b, s, (&m, false)).await
        }
    }
}

fn nytt_referat(felter: &Felter) -> NyttReferat {
    let rader = (1..=FLEST_BESLUTNINGER).map(Rad::ny);
    let beslutninger = rader.map(|rad| NyttTiltak {
        maal_id: felter.tekst(&rad.maal),
        tittel: felter.tekst(&rad.tittel),
        ansvarlig_id: felter.tekst(&rad.ansvarlig),
        frist: felter.tekst(&rad.frist),
        tiltaksbank_id: None,
    });
    NyttReferat {
        retter: felter.tekst("retter").parse().ok(),
        moette: felter.alle("moette"),
        andre: felter.valgfri("andre"),
        uten_familien: felter.valgfri("utenFamilien"),
        familien_sa_ja: felter.tekst("familienSaJa") == "ja",
        droeftet: felter.tekst("droeftet"),
        avtalt: felter.valgfri("avtalt"),
        neste: felter.valgfri("neste"),
        holder_id: felter.tekst("holderId"),
        beslutninger: beslutninger.collect(),
    }
}

async fn tegn(b: &Besoek, s: Skjema, (m, noen_skrev): (&Moete, bool)) -> Svar {
    let r = b.ramme().await?;
    let logg = les_logg(b).await?;
    let holder: Option<BrukerId> = logg.oversikt.stafettholder.as_ref().map(|h| h.bruker.id);
    let holder = holder.map(|id| id.to_string()).unwrap_or_default();
    let s = s.forvalg("holderId", holder);
    let status = if noen_skrev {
        StatusCode::CONFLICT
    } else {
        s.status()
    };
    side(status, &Referatside::ny(&r, &s, (&logg, m), noen_skrev))
}
