//! Samples of what two persons decide and of a protected address, drawn like every other page.

use super::{
    eksempler::{barn, foresatt, id, kode, ppt},
    maler::{avvist, personvalg, side, ut},
};
use crate::{
    ramme::Ramme,
    vedtak::{Forslagsside, Koeside, Vedtaksside},
    vern::{Foedselsside, Ventetside, Vernside},
};
use jiff::civil::date;
use stafett_app::visning::{
    Adressevern, Avgjort, Bruker, Giver, Logg, Vedtak, Vedtaksliste, Vernendring,
};
use stafett_domain::{
    familie::Relasjon,
    policy::Handling,
    vedtak::{Vedtaksslag, Vedtaksutfall},
    vern::Gradering,
};

fn far() -> Giver {
    let far = foresatt(22, "Fredrik Berg", Relasjon::Far);
    Giver {
        person: Some(far.person),
        navn: far.navn,
        rolle: far.relasjon.into(),
    }
}

fn leder() -> Bruker {
    Bruker {
        id: id(30),
        navn: "Marit Skogstad".to_owned(),
    }
}

/// A decision: one that waits, or one that holds and is about the reader.
fn vedtak(tall: u128, slag: Vedtaksslag, avgjort: bool) -> Vedtak {
    let naar = "2026-11-20T09:00:00Z".parse().unwrap();
    Vedtak {
        id: id(tall),
        barn: barn(),
        logg: Some(id(10)),
        slag,
        gjelder: far(),
        gjelder_meg: true,
        til_tjeneste: Some(kode("ppt")),
        til_enhet: Some(ppt()),
        temaer: vec![kode("rus")],
        til_grad: (slag == Vedtaksslag::LavereVern).then_some(Gradering::Fortrolig),
        ser_sted: true,
        grunn: slag.grunner()[0],
        begrunnelse: Some("Far <svarer> ikke".to_owned()),
        foreslaatt_av: leder(),
        foreslaatt: naar,
        gjelder_til: Some(date(2027, 6, 1)),
        avgjort: avgjort.then(|| Avgjort {
            av: leder(),
            naar,
            utfall: Vedtaksutfall::Godkjent,
        }),
        opphevet: None,
        gjelder_naa: avgjort,
        evner: vec![Handling::VedtakAvgjoer],
    }
}

fn liste(vedtak: Vec<Vedtak>) -> Vedtaksliste {
    Vedtaksliste {
        barn: barn(),
        logg: Some(id(10)),
        vedtak,
        familien: vec![far()],
        evner: vec![Handling::VedtakForeslaa, Handling::VernSett],
    }
}

/// Every page of decisions, protection and birth.
pub(super) fn sider(r: &Ramme, l: &Logg) -> Vec<(String, String)> {
    let full = liste(vec![
        vedtak(70, Vedtaksslag::EttSamtykke, true),
        vedtak(71, Vedtaksslag::Familieplass, false),
    ]);
    let tom = liste(Vec::new());
    let koe = Koeside {
        r,
        side: side(vec![vedtak(71, Vedtaksslag::Utlevering, false)]),
    };
    let p = personvalg();
    let s = avvist("vedtak", &["begrunnelse"]);
    let forslag = |slag| Forslagsside {
        r,
        s: &s,
        liste: &full,
        slag,
        p: &p,
    };
    let vern = Adressevern {
        barn: barn(),
        grad: Gradering::StrengtFortrolig,
        listen: vec![vedtak(72, Vedtaksslag::Utvalgt, false)],
        senkinger: vec![
            vedtak(73, Vedtaksslag::LavereVern, false),
            Vedtak {
                avgjort: None,
                opphevet: Some("2026-11-21T09:00:00Z".parse().unwrap()),
                ..vedtak(74, Vedtaksslag::LavereVern, true)
            },
        ],
        endringer: [Some(true), Some(false), None]
            .map(|hevet| Vernendring {
                naar: "2026-11-20T09:00:00Z".parse().unwrap(),
                av: hevet.map(|_| leder()),
                hevet,
            })
            .into(),
        versjon: Some(3),
        ingen_ser: true,
        holder: Some(leder()),
        familien: vec![far()],
        evner: vec![Handling::VernSett, Handling::VedtakForeslaa],
    };
    let vernside = Vernside {
        r,
        s: &avvist("adressevern", &["begrunnelse"]),
        v: &vern,
    };
    let ventet = Ventetside {
        r,
        s: &avvist("ventet", &["foedselsnummer", "navn", "termin"]),
    };
    let foedsel = Foedselsside {
        r,
        s: &avvist("foedsel", &["navn", "foedselsnummer", "foedselsdato"]),
        l,
    };
    vec![
        ut("vedtak", r, &Vedtaksside { r, liste: &full }),
        ut("vedtak-tom", r, &Vedtaksside { r, liste: &tom }),
        ut("vedtakskoe", r, &koe),
        ut("vedtak-samtykke", r, &forslag(Vedtaksslag::EttSamtykke)),
        ut("vedtak-utvalgt", r, &forslag(Vedtaksslag::Utvalgt)),
        ut("vedtak-lavere-vern", r, &forslag(Vedtaksslag::LavereVern)),
        ut("adressevern", r, &vernside),
        ut("ventet", r, &ventet),
        ut("foedsel", r, &foedsel),
    ]
}
