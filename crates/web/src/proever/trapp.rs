//! The staircase, drawn: the page, and the forms on it.

use super::{
    eksempler::*,
    maler::{avvist, ut},
};
use crate::{
    ramme::Ramme,
    skjema::Skjema,
    trappeside::{Flytteside, Foertilbudside, Kravlinje, Samordningsside, Trappeside, familien},
};
use askama::Template;
use jiff::{Timestamp, civil::date};
use stafett_app::visning::{
    Giver, Kravstatus, Logg, Overstyring, Tilbud, Trappebilde, Trappetid, Trappeutdrag,
    Trinnskifte, Vei,
};
use stafett_domain::{
    familie::Relasjon,
    tilbud::{Tilbudsslag, Tilbudssvar},
    trapp::{Krav, Kravslag},
};
use stafett_httpkit::spraak::Spraak;

fn naa() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

/// A case that a leader let go on, and what was offered.
pub(super) fn trappeutdrag() -> Trappeutdrag {
    let tid = |trinn: &str, (dager, ventedager): (i32, i32), her| Trappetid {
        trinn: kode(trinn),
        dager,
        ventedager,
        her,
    };
    let skifte = |tall, (fra, til): (&str, &str), overstyring| Trinnskifte {
        id: id(tall),
        fra: kode(fra),
        til: kode(til),
        begrunnelse: Some("Hjelpen har stoppet opp.".to_owned()),
        av: bruker(1, "Solveig Haugen"),
        naar: naa(),
        overstyring,
    };
    let overstyring = Overstyring {
        av: bruker(2, "Marit Skogstad"),
        begrunnelse: Some("Barnet kan ikke vente.".to_owned()),
        mangler: alle_krav(),
    };
    let tilbud = |id, slag, svar, til: Option<Giver>| Tilbud {
        id,
        slag,
        svar,
        foert_av: til.as_ref().map(|_| bruker(1, "Solveig Haugen")),
        til,
        dato: date(2026, 11, 20),
        merknad: Some("De vil tenke på det.".to_owned()),
        foert: naa(),
    };
    let svar = Tilbudssvar::ALLE.iter().zip(Tilbudsslag::ALLE);
    let senere = svar.map(|(svar, slag)| {
        let kari = giver(&foresatt(70, "Kari Moen", Relasjon::Mor));
        tilbud(Some(id(95)), *slag, *svar, Some(kari))
    });
    let foerste = tilbud(None, Tilbudsslag::Stafettlogg, Tilbudssvar::TakketJa, None);
    Trappeutdrag {
        tider: vec![
            tid("stafettlogg", (90, 6), false),
            tid("fokusmoete", (1, 0), true),
        ],
        skifter: vec![
            skifte(91, ("stafettlogg", "fokusmoete"), Some(overstyring)),
            skifte(92, ("fokusmoete", "stafettlogg"), None),
        ],
        tilbud: senere.chain([foerste]).collect(),
        samordnende: Some(kode("ppt")),
    }
}

/// One requirement of every kind.
fn alle_krav() -> Vec<Krav> {
    let ord = [
        "foresatte_informert",
        "barnets_syn",
        "holder",
        "maal-1",
        "tiltak-2",
        "tilbud-koordinator",
        "takket_ja-individuell_plan",
        "vurdert-barnekoordinator",
        "samtykke",
        "evaluering",
        "samordnende_tjeneste",
        "moete-fokusmoete",
    ];
    let alle: Vec<Krav> = ord.iter().filter_map(|o| Krav::av_ord(o)).collect();
    assert_eq!(alle.len(), Kravslag::ALLE.len());
    alle
}

/// The staircase with a step at which everything is missing, and one at which nothing is.
fn trappebilde(logg: Logg) -> Trappebilde {
    let status = |oppfylt| {
        let alle = alle_krav().into_iter();
        let status = alle.map(|krav| Kravstatus {
            kan_overstyres: krav.slag() != Kravslag::BarnetsSyn,
            krav,
            oppfylt,
        });
        status.collect()
    };
    let vei = |til: &str, opp, krav| Vei {
        til: kode(til),
        opp,
        krav,
    };
    Trappebilde {
        logg,
        veier: vec![
            vei("ansvarsgruppe", true, status(false)),
            vei("stafettlogg", false, status(true)),
            vei("individuell_plan", true, Vec::new()),
        ],
    }
}

/// Every page of it, for staff and for the family.
pub(super) fn sider(r: &Ramme) -> Vec<(String, String)> {
    let (b, deres) = (trappebilde(logg(false)), trappebilde(logg(true)));
    let l = &b.logg;
    let mangler = || {
        let alle = alle_krav().into_iter();
        let alle = alle.map(|krav| Kravlinje::ny(r, l, &krav, false));
        alle.collect()
    };
    let flytt = Flytteside {
        r,
        s: &avvist("flytt", &["til", "begrunnelse"]),
        l,
        b: &b,
        mangler: Vec::new(),
        overstyrer: false,
    };
    let avvist_flytt = Flytteside {
        s: &Skjema::nytt("flytt"),
        mangler: mangler(),
        ..flytt
    };
    let overstyr = Flytteside {
        r,
        s: &avvist("overstyr", &["til", "begrunnelse", "overstyring"]),
        l,
        b: &b,
        mangler: Vec::new(),
        overstyrer: true,
    };
    let samordning = Samordningsside {
        r,
        s: &avvist("samordning", &["tjeneste"]),
        l,
    };
    let tilbud = Foertilbudside {
        r,
        s: &avvist("foertilbud", &["slag", "utfall", "til", "dato", "merknad"]),
        l,
        familien: &familien(r, l),
    };
    vec![
        ut("trappen", r, &Trappeside::ny(r, &b)),
        ut("trappen-familie", r, &Trappeside::ny(r, &deres)),
        ut("flytt-mangler", r, &avvist_flytt),
        ut(
            "flytt",
            r,
            &Flytteside {
                mangler: Vec::new(),
                s: &avvist("flytt", &["til", "begrunnelse"]),
                ..avvist_flytt
            },
        ),
        ut("overstyr", r, &overstyr),
        ut("samordning", r, &samordning),
        ut("foertilbud", r, &tilbud),
    ]
}

/// What the family reads: for the measure of how plain it is.
pub(super) fn familiens_side(r: &Ramme, logg: Logg) -> String {
    let bilde = trappebilde(logg);
    Trappeside::ny(r, &bilde).render().unwrap()
}

#[test]
fn what_is_missing_leads_to_where_it_is_done() {
    for spraak in Spraak::ALLE {
        let r = ramme(spraak);
        let l = logg(false);
        let alle = alle_krav();
        let linjer: Vec<Kravlinje> = alle
            .iter()
            .map(|krav| Kravlinje::ny(&r, &l, krav, false))
            .collect();
        let mut sett = std::collections::BTreeSet::new();
        for (linje, krav) in linjer.iter().zip(&alle) {
            assert!(!linje.tekst.contains("krav-"), "{}", linje.tekst);
            assert!(sett.insert(linje.tekst.clone()), "{}", linje.tekst);
            assert!(linje.lenke.is_some(), "{krav:?}");
        }
        // What is in place leads nowhere, and neither does what the reader cannot do.
        let mut uten_evner = logg(true);
        uten_evner.oversikt.evner.clear();
        for m in &mut uten_evner.maal {
            m.tiltak.clear();
        }
        for krav in &alle {
            assert!(Kravlinje::ny(&r, &l, krav, true).lenke.is_none());
            assert!(Kravlinje::ny(&r, &uten_evner, krav, false).lenke.is_none());
        }
    }
}

#[test]
fn the_family_sees_who_let_the_case_go_on_and_why() {
    let r = ramme(Spraak::Nb);
    let html = familiens_side(&r, logg(true));
    for ord in [
        "Marit Skogstad",
        "Barnet kan ikke vente.",
        "Flyttet selv om noe manglet",
    ] {
        assert!(html.contains(ord), "{ord}");
    }
}
