//! The protection of a child's address, and children that are expected.

use crate::{
    besoek::{Besoek, Svar, side, videre},
    ramme::Ramme,
    skjema::{Felter, Skjema, felt::Valg},
    stafettlogg::les,
    url,
    vedtak::personer,
};
use askama::Template;
use stafett_app::{
    ventet_barn::{self, NyFoedsel, NyttVentetBarn},
    vern::{self, NyttVern},
    visning::{Adressevern, Logg, Vedtak, Vernendring},
};
use stafett_domain::{
    ids::{BarnId, LoggId},
    policy::Handling,
    vern::Gradering,
};

#[derive(Template)]
#[template(path = "adressevern.html")]
pub(crate) struct Vernside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) v: &'a Adressevern,
}

impl Vernside<'_> {
    fn grader(&self) -> Vec<Valg> {
        // What is lower takes two, and is proposed below the list.
        let koder = Gradering::ALLE.iter().filter(|g| **g >= self.v.grad);
        let koder = koder.map(|g| g.kode());
        Valg::koder(self.r, "gradering", koder)
    }

    /// Whether the reader can propose a lower protection, and nothing of the kind waits.
    fn kan_senkes(&self) -> bool {
        let venter = |v: &Vedtak| v.avgjort.is_none() && v.opphevet.is_none();
        self.v.grad.er_vernet()
            && self.v.evner.contains(&Handling::VernSett)
            && !self.v.senkinger.iter().any(venter)
    }

    fn retning(&self, endring: &Vernendring) -> String {
        self.r.t(match endring.hevet {
            Some(true) => "adressevern-hevet",
            Some(false) => "adressevern-senket",
            None => "adressevern-uendret",
        })
    }

    /// The proposals of others, to which the reader can say yes in the same act.
    fn forslag(&self) -> Vec<Valg> {
        let kan = |v: &&Vedtak| v.avgjort.is_none() && v.evner.contains(&Handling::VedtakAvgjoer);
        let venter = self.v.listen.iter().filter(kan);
        venter
            .map(|v| Valg::nytt(v.id.to_string(), v.gjelder.navn.clone()))
            .collect()
    }

    fn familien(&self) -> Vec<Valg> {
        personer(self.r, &self.v.familien)
    }

    fn holder(&self) -> Vec<Valg> {
        let valg = |h: &stafett_app::visning::Bruker| Valg::nytt(h.id.to_string(), h.navn.clone());
        self.v.holder.iter().map(valg).collect()
    }

    fn ja(&self, tekst: &str) -> Vec<Valg> {
        vec![Valg::nytt("ja", self.r.t(tekst))]
    }
}

/// How the address is protected, and the form that changes it.
pub(crate) async fn vis(b: Besoek) -> Svar {
    tegn(&b, Skjema::nytt("adressevern")).await
}

/// Sets or lifts the protection.
pub(crate) async fn sett(b: Besoek, felter: Felter) -> Svar {
    let barn = BarnId(b.id("barn")?);
    let ny = NyttVern {
        grad: felter.tekst("grad"),
        godkjenn: felter.alle("godkjenn"),
        utvalgte: felter.alle("utvalgte"),
        brukere: felter.alle("brukere"),
        ser_sted: felter.tekst("serSted") == "ja",
        begrunnelse: felter.tekst("begrunnelse"),
        bekreft_ingen: felter.tekst("bekreftIngen") == "ja",
    };
    match vern::sett(b.app(), b.kall_en_gang(&felter), barn, ny).await {
        Ok(_) => videre(&format!("{}?ok=adressevern", url::adressevern(barn))),
        Err(feil) => tegn(&b, Skjema::avvist("adressevern", felter, feil)?).await,
    }
}

async fn tegn(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let v = vern::les(b.app(), b.kall(), BarnId(b.id("barn")?)).await?;
    let s = s.forvalg("grad", v.grad.kode());
    // The same words again are another act once something has happened.
    let s = s.forvalg("versjon", stempel(&v));
    let mal = Vernside {
        r: &r,
        s: &s,
        v: &v,
    };
    side(s.status(), &mal)
}

/// What the page showed: the version of the case, and how much has been decided.
fn stempel(v: &Adressevern) -> String {
    let antall = v.listen.len() + v.senkinger.len();
    let sist = v.endringer.first().map(|e| e.naar.to_string());
    format!(
        "{} {antall} {}",
        v.versjon.unwrap_or_default(),
        sist.unwrap_or_default()
    )
}

#[derive(Template)]
#[template(path = "skjema/ventet.html")]
pub(crate) struct Ventetside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
}

/// The form for a child that is expected.
pub(crate) async fn vis_ventet(b: Besoek) -> Svar {
    tegn_ventet(&b, Skjema::nytt("ventet")).await
}

/// Registers a child that is expected, and goes on to the offer of a log.
pub(crate) async fn vente(b: Besoek, felter: Felter) -> Svar {
    let ny = NyttVentetBarn {
        foedselsnummer: felter.tekst("foedselsnummer"),
        navn: felter.tekst("navn"),
        termin: felter.tekst("termin"),
        enhet_id: felter.valgfri("enhetId"),
    };
    match ventet_barn::vente(b.app(), b.kall_en_gang(&felter), ny).await {
        Ok(barn) => videre(&url::aapne_logg(barn.id)),
        Err(feil) => tegn_ventet(&b, Skjema::avvist("ventet", felter, feil)?).await,
    }
}

async fn tegn_ventet(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    side(s.status(), &Ventetside { r: &r, s: &s })
}

#[derive(Template)]
#[template(path = "skjema/foedsel.html")]
pub(crate) struct Foedselsside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
}

/// The form for a birth.
pub(crate) async fn vis_foedsel(b: Besoek) -> Svar {
    tegn_foedsel(&b, Skjema::nytt("foedsel")).await
}

/// Registers that the child is born.
pub(crate) async fn foedt(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let ny = NyFoedsel {
        navn: felter.tekst("navn"),
        foedselsnummer: felter.valgfri("foedselsnummer"),
        foedselsdato: felter.tekst("foedselsdato"),
    };
    match ventet_barn::foedt(b.app(), b.kall_en_gang(&felter), logg, ny).await {
        Ok(_) => videre(&url::logg_ok(logg, "foedsel")),
        Err(feil) => tegn_foedsel(&b, Skjema::avvist("foedsel", felter, feil)?).await,
    }
}

async fn tegn_foedsel(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let logg = les(b).await?;
    let mal = Foedselsside {
        r: &r,
        s: &s,
        l: &logg,
    };
    side(s.status(), &mal)
}
