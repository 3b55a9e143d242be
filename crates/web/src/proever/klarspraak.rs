//! The family's pages are in plain language (språklova § 9): LIX below 40 on each of them, in bokmål and
//! in nynorsk, with the texts and the names of things as they are shipped.

use super::{
    eksempler::*,
    kommunen::oppsett,
    lix::{Setning, blokker, lix, setninger},
};
use crate::{
    familie::{
        hjelpere::Hjelperside,
        innspill::Innspillside,
        kopi::Kopiside,
        skjerming::{Skjermingsside, familien, skjermingsvalg},
        tolk::Tolkeside,
    },
    feil::{Feil, Feilside},
    henvendelse::{Henvendelsesside, Listeside, Sendeside},
    innsikt::{Hvorforside, Sperreside},
    innsyn::{Innsynslogg, Tidslinje},
    logger::{Forside, Utvalg},
    moete::{self, Evalueringsside, Moeteside},
    ramme::Ramme,
    samtykke::{Samtykkeside, Trekkside},
    samtykketekst::{Tekstside, Tekstvalg},
    sider::Sider,
    skjema::{Skjema, felt::Valg},
    stafettlogg::Loggside,
    tekst::KILDER,
};
use actix_web::web::Data;
use askama::Template;
use stafett_app::{
    Hendelsestype,
    feil::{AppError, Konflikt, Krav},
    oppsett::{Bekreftelse, Samtykketekst},
    visning::{
        Grunn, Henvendelsesliste, Hvorfor, Innsyn, Logg, Loggoversikt, Meg, Side, Tidslinjehendelse,
    },
};
use stafett_domain::{
    henvendelse::Henvendelsesslag,
    moete::Moetestatus,
    policy::Handling,
    tilgang::{Grunnlag, Tilgangsnivaa},
};
use stafett_httpkit::spraak::Spraak;

/// Every page must be below this.
const GRENSE: f64 = 40.0;
/// And no sentence may have more words than this: a heavy one must not hide among light ones.
const LENGST: usize = 25;
/// With fewer words than this there is nothing to measure.
const MINST: usize = 20;
/// The languages that LIX is made for.
const NORSK: [Spraak; 2] = [Spraak::Nb, Spraak::Nn];

/// The frame as Kari sees it, who is the mother and has no role.
fn karis(spraak: Spraak) -> Ramme {
    let o = oppsett();
    let sider = Sider::med(
        o.tjenester,
        o.temaer,
        (o.trapp, o.moeter),
        o.samtykketekster,
        false,
    );
    let enkel = ramme(spraak);
    Ramme {
        meg: enkel.meg.as_ref().map(|meg| Meg {
            bruker: stafett_app::visning::Bruker {
                id: id(70),
                navn: "Kari Moen".to_owned(),
            },
            person: id(70),
            roller: Vec::new(),
            er_foresatt: true,
            tilbud_venter: 0,
            evner: Vec::new(),
            ..meg.clone()
        }),
        sider: Data::new(sider.unwrap()),
        ..enkel
    }
}

/// The log as a parent may use it.
fn karis_logg() -> Logg {
    let evner = vec![
        Handling::StafettloggLes,
        Handling::HendelserLes,
        Handling::InnsynsloggLes,
        Handling::SamtykkeGi,
        Handling::InnspillGi,
        Handling::KopiTa,
        Handling::TolkSett,
        Handling::HvorforLes,
    ];
    let mut l = logg(true);
    l.oversikt.evner = evner;
    l
}

/// The reasons that the journal can give, read from the language files.
fn alle_grunnlag() -> Vec<String> {
    let linjer = KILDER.iter().filter(|(s, _)| *s == Spraak::Nb);
    linjer
        .flat_map(|(_, kilde)| kilde.lines())
        .filter_map(|linje| {
            Some(
                linje
                    .strip_prefix("grunnlag-")?
                    .split_once(" =")?
                    .0
                    .to_owned(),
            )
        })
        .collect()
}

/// One line for each kind of event, and one for each reason.
fn hele_innsynsloggen() -> Vec<Innsyn> {
    let hendelser = Hendelsestype::ALLE.iter().map(|slag| Innsyn {
        handling: Some(*slag),
        grunnlag: Vec::new(),
        ..innsyn(1)
    });
    let grunnlag = alle_grunnlag().into_iter().map(|grunnlag| Innsyn {
        grunnlag: vec![grunnlag],
        ..innsyn(1)
    });
    hendelser.chain(grunnlag).collect()
}

fn hele_tidslinjen() -> Vec<Tidslinjehendelse> {
    let slag = Hendelsestype::ALLE.iter().filter(|s| s.vises_i_tidslinje());
    slag.map(|slag| Tidslinjehendelse {
        slag: *slag,
        ..hendelse()
    })
    .collect()
}

fn side<T>(elementer: Vec<T>) -> Side<T> {
    Side {
        elementer,
        neste: None,
    }
}

/// The staircase as the family reads it.
fn trappen(r: &Ramme, l: Logg) -> Vec<Setning> {
    innhold_av(&super::trapp::familiens_side(r, l))
}

/// What stands between the header and the footer of a page.
fn innhold(mal: &impl Template) -> Vec<Setning> {
    innhold_av(&mal.render().unwrap())
}

fn innhold_av(html: &str) -> Vec<Setning> {
    let (_, etter) = html.split_once("<main").unwrap();
    let (_, etter) = etter.split_once('>').unwrap();
    let (hoved, _) = etter.split_once("</main>").unwrap();
    blokker(hoved).iter().flat_map(|b| setninger(b)).collect()
}

type Maalt = (String, Vec<Setning>);

fn loggsidene(r: &Ramme) -> Vec<Maalt> {
    let full = karis_logg();
    let mut tom = karis_logg();
    tom.maal.clear();
    tom.samtykker.clear();
    tom.pinner.clear();
    tom.deltakere.clear();
    let mut har_svart = karis_logg();
    for mangel in &mut har_svart.mangler {
        mangel.fra.retain(|f| f.person != Some(id(70)));
    }
    let side = |l| innhold(&Loggside::ny(r, l));
    vec![
        ("the log".to_owned(), side(&full)),
        ("an empty log".to_owned(), side(&tom)),
        (
            "a log that waits for the other".to_owned(),
            side(&har_svart),
        ),
    ]
}

fn samtykkesidene(r: &Ramme) -> Vec<Maalt> {
    let l = karis_logg();
    let s = Skjema::nytt("samtykke");
    let valg = Tekstvalg::ny(&r.sider.samtykketekster, &[r.lang()], &r.sti).unwrap();
    let skjema = innhold(&Samtykkeside::ny(r, &s, &l, (valg, Some(&virkning()))));
    let trekk = Trekkside {
        r,
        s: &Skjema::nytt("trekksamtykke"),
        l: &l,
        samtykke: &l.samtykker[0],
        virkning: Some(virkning()),
    };
    let lest = |plass: usize| {
        let samtykke = &l.samtykker[plass];
        innhold(&Tekstside { r, l: &l, samtykke })
    };
    vec![
        ("the consent form".to_owned(), skjema),
        ("withdrawing".to_owned(), innhold(&trekk)),
        ("the text that was read".to_owned(), lest(0)),
        ("a text that has changed".to_owned(), lest(2)),
    ]
}

fn listesidene(r: &Ramme) -> Vec<Maalt> {
    let egen = Loggoversikt {
        er_barnet: true,
        ..oversikt(false)
    };
    let logger = [oversikt(false), egen];
    let forside = |logger| innhold(&Forside::ny(r, Utvalg::Aktive, &[], logger, None));
    let innsynslogg = Innsynslogg {
        r,
        barn: id(50),
        logg: Some(id(10)),
        side: side(hele_innsynsloggen()),
    };
    let tidslinje = Tidslinje {
        r,
        logg: id(10),
        side: side(hele_tidslinjen()),
    };
    // Short pages, which have little in them but their one message, are read as one.
    let korte = [forside(&logger), forside(&[])].concat();
    vec![
        ("the front page".to_owned(), korte),
        ("the access log".to_owned(), innhold(&innsynslogg)),
        ("the timeline".to_owned(), innhold(&tidslinje)),
    ]
}

/// Every ground that somebody can have, and how much it opens.
fn innsiktssidene(r: &Ramme) -> Vec<Maalt> {
    let enkel = hvorfor().swap_remove(0);
    let grunnlag = Grunnlag::ALLE
        .iter()
        .zip(Tilgangsnivaa::ALLE.iter().cycle());
    let en = |(grunnlag, nivaa): (&Grunnlag, &Tilgangsnivaa)| Hvorfor {
        grunner: vec![Grunn {
            grunnlag: *grunnlag,
            hjemmel: grunnlag.hjemmel(),
            nivaa: *nivaa,
            ..enkel.grunner[0].clone()
        }],
        ..enkel.clone()
    };
    let hvorfor = Hvorforside {
        r,
        logg: id(10),
        alle: grunnlag.map(en).collect(),
    };
    let mut liste = sperrer();
    liste.evner.clear();
    liste.sperrer.iter_mut().for_each(|s| s.begrunnelse = None);
    vec![
        ("who sees, and why".to_owned(), innhold(&hvorfor)),
        (
            "who is blocked".to_owned(),
            innhold(&Sperreside { r, liste }),
        ),
    ]
}

/// What is shown when something is wrong, all of it read as one: each page holds two sentences.
fn feilsidene(r: &Ramme) -> Maalt {
    let feil = [
        Feil::IkkeInnlogget,
        Feil::GammeltSkjema,
        Feil::UleseligSkjema,
        Feil::FinnesIkke,
        AppError::Forbidden.into(),
        AppError::Conflict(Konflikt::VersjonEndret).into(),
        AppError::Conflict(Konflikt::AlleredeTrukket).into(),
        AppError::RateLimited { vent: 61 }.into(),
        AppError::Unmet(
            pinne(true)
                .mangler
                .into_iter()
                .map(Krav::Samtykke)
                .collect(),
        )
        .into(),
    ];
    let side = |feil: &Feil| {
        innhold(&Feilside {
            r,
            melding: &feil.melding(r),
            logg_inn: None,
            logg: None,
            syn: None,
            egne: Some("/stafettlogger/1/egne-bidrag".to_owned()),
            skrevet: Vec::new(),
        })
    };
    (
        "the error pages".to_owned(),
        feil.iter().flat_map(side).collect(),
    )
}

/// What the family says, withholds, copies and asks for, and the young person's own log.
fn familiens(r: &Ramme) -> Vec<Maalt> {
    let mut l = karis_logg();
    let mut egen = karis_logg();
    for tilgang in &mut egen.min_tilgang {
        tilgang.grunnlag = Grunnlag::EgenSak;
    }
    l.maal[0].evner = vec![Handling::InnspillGi];
    egen.maal[0].evner = vec![Handling::InnspillGi, Handling::MaalSkjerm];
    let s = Skjema::nytt("innspill").forvalg("maalId", egen.maal[0].id.to_string());
    let skjerming = Skjermingsside {
        r,
        s: &Skjema::nytt("skjerming"),
        l: &egen,
        maal: &egen.maal[0],
        valg: skjermingsvalg(r),
        familien: familien(r, &egen),
    };
    let liste = Henvendelsesliste {
        mine: Side {
            elementer: vec![henvendelse(true)],
            neste: None,
        },
        koe: Side {
            elementer: Vec::new(),
            neste: None,
        },
    };
    let slag = Henvendelsesslag::ALLE.iter().map(|s| s.kode());
    let ny = Sendeside {
        r,
        s: &Skjema::nytt("henvendelse"),
        slag: Valg::koder(r, "henvendelsesslag", slag),
        logger: Vec::new(),
    };
    let svart = Henvendelsesside {
        r,
        h: &stafett_app::visning::Henvendelse {
            evner: Vec::new(),
            ..henvendelse(true)
        },
        svar: &Skjema::nytt("hsvar"),
        forleng: &Skjema::nytt("forleng"),
    };
    let tolk = Tolkeside::ny(r, &s, &l);
    let ark = hjelpeark();
    [
        ("innspill", innhold(&Innspillside::ny(r, &s, &egen))),
        ("skjerming", innhold(&skjerming)),
        ("tolk", innhold(&tolk)),
        ("mine hjelpere", innhold(&Hjelperside { r, ark: &ark })),
        ("kopi", innhold(&Kopiside { r, l: &l })),
        ("henvendelser", innhold(&Listeside { r, liste: &liste })),
        ("ny henvendelse", innhold(&ny)),
        ("svar", innhold(&svart)),
        ("ungdommens logg", innhold(&Loggside::ny(r, &egen))),
        ("trappen", trappen(r, karis_logg())),
        ("ungdommens trapp", trappen(r, egen.clone())),
    ]
    .map(|(navn, tekst)| (navn.to_owned(), tekst))
    .into()
}

/// Meetings as the family meets them.
fn moetene(r: &Ramme) -> Vec<Maalt> {
    let uten = |m: stafett_app::visning::Moete| stafett_app::visning::Moete {
        evner: vec![Handling::MoeteSvar, Handling::MoeteEvaluer],
        ..m
    };
    let (planlagt, holdt) = (
        uten(moete(Moetestatus::Planlagt)),
        uten(moete(Moetestatus::Holdt)),
    );
    let mut liste = moeteliste();
    liste.evner.clear();
    let s = Skjema::nytt("moeteevaluering");
    let evaluer = Evalueringsside {
        r,
        s: &s,
        m: &holdt,
    };
    let en = |m| innhold(&Moeteside { r, m });
    let slag = r.sider.moeter.iter();
    let slag = slag.filter_map(|m| r.moeteslag_om(&m.kode));
    [
        ("meetings", innhold(&moete::Listeside { r, liste: &liste })),
        ("a meeting ahead", en(&planlagt)),
        ("a meeting that was held", en(&holdt)),
        ("how it was", innhold(&evaluer)),
        ("the kinds of meetings", slag.flat_map(setninger).collect()),
    ]
    .map(|(navn, tekst)| (navn.to_owned(), tekst))
    .into()
}

fn bunnen(r: &Ramme) -> Maalt {
    let tekst = ["bunntekst", "bunntekst-fare"].map(|t| r.t(t));
    let alle = tekst.iter().flat_map(|t| setninger(t)).collect();
    ("the foot of every page".to_owned(), alle)
}

/// The file itself, with the sentences of all four who can tick one.
fn samtykketeksten(t: &Samtykketekst) -> Maalt {
    let deler = t.deler.iter().flat_map(|del| {
        let tittel = std::iter::once(&del.tittel);
        tittel.chain(&del.avsnitt).chain(&del.punkter)
    });
    let fast = [&t.overskrift, &t.ingress].into_iter().chain(deler);
    let kryss = Bekreftelse::ALLE.iter().map(|b| t.bekreftelse(*b));
    let alle = fast.map(String::as_str).chain(kryss);
    let navn = format!("samtykketekst/{}/{}.toml", t.id.versjon, t.id.spraak);
    (navn, alle.flat_map(setninger).collect())
}

#[test]
fn the_familys_pages_are_in_plain_language() {
    let mut tunge = Vec::new();
    let mut antall = 0;
    for spraak in NORSK {
        let r = karis(spraak);
        let mut alle = loggsidene(&r);
        alle.extend(samtykkesidene(&r));
        alle.extend(listesidene(&r));
        alle.extend(innsiktssidene(&r));
        alle.extend(familiens(&r));
        alle.extend(moetene(&r));
        alle.extend([feilsidene(&r), bunnen(&r)]);
        let tekster = r.sider.samtykketekster.nyeste();
        let denne = tekster.filter(|t| t.id.spraak.som_str() == r.lang());
        alle.extend(denne.map(samtykketeksten));
        for (navn, tekst) in alle {
            antall += 1;
            let maalt = lix(&tekst).unwrap();
            assert!(maalt.ord >= MINST, "{navn}: {} words", maalt.ord);
            if maalt.verdi >= GRENSE || maalt.lengste > LENGST {
                let verst: Vec<_> = maalt.verst.iter().take(8).collect();
                let lang = spraak.kode();
                tunge.push(format!(
                    "{lang} {navn}: LIX {:.1}, {} words\n{verst:#?}",
                    maalt.verdi, maalt.lengste
                ));
            }
        }
    }
    assert_eq!(antall, 2 * 31);
    assert!(tunge.is_empty(), "{}", tunge.join("\n"));
}
