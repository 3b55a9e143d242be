//! Every template is drawn with a sample in every language, and looked at for what no page may have.
//!
//! The file is long because it has the list of every page.

use super::{eksempler::*, trapp, vern};
use crate::{
    barn::Barneside,
    familie::{
        hjelpere::Hjelperside,
        innspill::Innspillside,
        kopi::Kopiside,
        kopidokument::dokument,
        skjerming::{Skjermingsside, familien, skjermingsvalg},
        tolk::Tolkeside,
    },
    feil::{Feil, Feilside},
    henvendelse::{Henvendelsesside, Listeside, Sendeside},
    innlogging::LoggInn,
    innsikt::{self, Alarmside, EgneBidragside, Gjennomgangliste, Hvorforside, SomTomSide},
    innsyn::{Innsynslogg, Tidslinje},
    logger::{Forside, Utvalg},
    loggkontroll::{Kontrolliste, Kontrollside},
    matrise::Matrise,
    meg::Megside,
    melde::Meldeside,
    moete::{self, Avlysside, Innkallingsside, Moeteside, Referatside},
    ramme::Ramme,
    samtykke::{Samtykkeside, Trekkside},
    samtykketekst::{Tekstside, Tekstvalg},
    skjema::{
        Felter, Skjema,
        aapne::Aapneside,
        aapning::Aapningside,
        deltaker::{Deltakerside, Personvalg},
        felt::{Gruppe, Valg},
        gjennomgang::Gjennomgangside,
        maal::Maalside,
        oppfoelging::{Evalueringsside, Fremdriftside},
        registrer::Registrerside,
        sperre,
        syn::Synsside,
        tiltak::{Bankside, Tiltakside},
    },
    stafettlogg::Loggside,
    stafettpinne::{self, Avslaaside, Godtaside, Tilbudside, Tilbyside},
};
use askama::Template;
use stafett_app::{
    feil::{AppError, Feltfeil, Konflikt, Krav, Problem},
    pdf,
    visning::{
        Banktiltak, Henvendelse, Henvendelsesliste, Logg, Loggoversikt, Moeteliste, Pinne, Side,
        SomAndre,
    },
};
use stafett_domain::{loggkontroll::Kontrollslag, moete::Moetestatus};
use stafett_httpkit::spraak::Spraak;

const SKREVET: &str = "Skrevet <før> & \"lagret\"";

pub(super) fn side<T>(elementer: Vec<T>) -> Side<T> {
    Side {
        elementer,
        neste: Some("abc=".to_owned()),
    }
}

/// A form that was sent back, with something typed and a fault in each field.
pub(super) fn avvist(navn: &'static str, felter: &[&'static str]) -> Skjema {
    let par = felter.iter().map(|f| ((*f).to_owned(), SKREVET.to_owned()));
    let feil = |f: &&'static str| Feltfeil {
        felt: f,
        problem: Problem::ForLang(300),
    };
    let feil = AppError::Invalid(felter.iter().map(feil).collect());
    Skjema::avvist(navn, Felter::fra(par.collect()), feil).unwrap()
}

pub(super) fn personvalg() -> Personvalg {
    Personvalg {
        enheter: Gruppe::uten_navn(vec![Valg::nytt("1", "PPT Elvedal")]),
        enhet: Some(skole()),
        ansatte: vec![Valg {
            verdi: "3".to_owned(),
            tekst: "Marius Berg".to_owned(),
            forklaring: Some("Kontaktlærer".to_owned()),
        }],
        s: Skjema::nytt("velg").forvalg("enhet", "1"),
    }
}

pub(super) fn ut(navn: &str, r: &Ramme, mal: &impl Template) -> (String, String) {
    (format!("{navn}.{}", r.lang()), mal.render().unwrap())
}

fn logger_og_barn(r: &Ramme) -> Vec<(String, String)> {
    let tilbud = [pinne(true)];
    let egen = Loggoversikt {
        er_barnet: true,
        ..oversikt(false)
    };
    let logger = [oversikt(true), oversikt(false), egen];
    let neste = Some("abc=".to_owned());
    let full = Forside::ny(r, Utvalg::Aktive, &tilbud, &logger, neste);
    let tom = Forside::ny(r, Utvalg::Alle, &[], &[], None);
    let bank = Banktiltak {
        id: id(60),
        beskyttelsesfaktor: "en_venn".to_owned(),
        nivaa: "gul".to_owned(),
        tiltak: "Lekegrupper".to_owned(),
        ansvar: "Barnehage".to_owned(),
    };
    let (l, s) = (logg(false), Skjema::nytt("bank"));
    let barneside = Barneside {
        r,
        s: &avvist("soek", &["foedselsnummer"]),
        treff: Some(vec![treff(true), treff(false)]),
        side: side(vec![treff(false)]),
    };
    let aapne = Aapneside {
        r,
        s: &avvist("aapne", &["tilbud.utfall", "bakgrunn", "barnetsSyn"]),
        treff: &treff(false),
    };
    let banken = Bankside {
        r,
        s: &s,
        l: &l,
        maal: &l.maal[0],
        bank: side(vec![bank]),
        faktorer: Gruppe::uten_navn(Vec::new()),
        nivaaer: Gruppe::uten_navn(Vec::new()),
    };
    let tidslinje = Tidslinje {
        r,
        logg: id(10),
        side: side(vec![hendelse()]),
    };
    let innsyn = Innsynslogg {
        r,
        barn: id(50),
        logg: Some(id(10)),
        side: side(vec![innsyn(3), innsyn(2), innsyn(1)]),
    };
    vec![
        ut("forside", r, &full),
        ut("forside-tom", r, &tom),
        ut("barn", r, &barneside),
        ut("aapne", r, &aapne),
        ut("tiltaksbank", r, &banken),
        ut("hendelser", r, &tidslinje),
        ut("innsynslogg", r, &innsyn),
    ]
}

fn arbeid(r: &Ramme, l: &Logg) -> Vec<(String, String)> {
    let maal = Maalside {
        r,
        s: &avvist("maal", &["tekst", "skjerming", "skjermetFor"]),
        l,
        temaer: Gruppe::uten_navn(vec![Valg::nytt("rus", "Rus")]),
        om: vec![Valg::nytt("barn", "Barnet"), Valg::nytt("1", "Kari")],
        skjerming: skjermingsvalg(r),
        familien: familien(r, l),
    };
    let tiltak = Tiltakside {
        r,
        s: &avvist("tiltak", &["tittel", "ansvarligId", "frist"]),
        l,
        maal: &l.maal[0],
        fra_bank: None,
        ansvarlige: Gruppe::uten_navn(vec![Valg::nytt("1", "Solveig")]),
    };
    let fremdrift = Fremdriftside {
        r,
        s: &avvist("fremdrift", &["tekst"]),
        l,
        tiltak: &l.maal[0].tiltak[0],
    };
    let evaluering = Evalueringsside {
        r,
        s: &avvist("evaluering", &["maaloppnaaelse", "tekst", "videre"]),
        l,
        tiltak: &l.maal[0].tiltak[0],
    };
    let syn = Synsside {
        r,
        s: &avvist("syn", &["tekst", "aarsak"]),
        l,
    };
    let p = personvalg();
    let deltaker = Deltakerside {
        r,
        s: &avvist("deltaker", &["brukerId"]),
        l,
        p: &p,
        mangler: l.foresatte.iter().map(giver).collect(),
    };
    let tilby = Tilbyside {
        r,
        s: &avvist("tilby", &["tilBrukerId", "begrunnelse"]),
        l,
        p: &p,
        mangler: l.foresatte.iter().map(giver).collect(),
    };
    vec![
        ut("maal", r, &maal),
        ut("tiltak", r, &tiltak),
        ut("fremdrift", r, &fremdrift),
        ut("evaluering", r, &evaluering),
        ut("deltaker", r, &deltaker),
        ut("tilby", r, &tilby),
        ut("syn", r, &syn),
    ]
}

/// The family's own pages, and their requests.
fn familiens(r: &Ramme, l: &Logg) -> Vec<(String, String)> {
    let om_tiltak = avvist("innspill", &["slag", "tekst", "vurdering"]);
    let om_tiltak = om_tiltak.forvalg("tiltakId", l.maal[0].tiltak[0].id.to_string());
    let skjerming = Skjermingsside {
        r,
        s: &avvist("skjerming", &["skjerming", "skjermetFor"]),
        l,
        maal: &l.maal[0],
        valg: skjermingsvalg(r),
        familien: familien(r, l),
    };
    let s = avvist("tolk", &["personId", "spraak"]);
    let liste = Henvendelsesliste {
        mine: Side {
            elementer: vec![henvendelse(true)],
            neste: Some("m".to_owned()),
        },
        koe: Side {
            elementer: vec![henvendelse(false)],
            neste: Some("k".to_owned()),
        },
    };
    let ny = Sendeside {
        r,
        s: &avvist(
            "henvendelse",
            &["slag", "loggId", "foedselsnummer", "tekst"],
        ),
        slag: vec![Valg::nytt("innsyn", "Innsyn")],
        logger: Gruppe::uten_navn(vec![Valg::nytt("1", "Barnet")]),
    };
    let (svar, forleng) = (Skjema::nytt("hsvar"), Skjema::nytt("forleng"));
    let en = |navn: &str, h: &Henvendelse| {
        let (svar, forleng) = (&svar, &forleng);
        let mal = Henvendelsesside {
            r,
            h,
            svar,
            forleng,
        };
        ut(navn, r, &mal)
    };
    let besvart = Henvendelse {
        evner: Vec::new(),
        ..henvendelse(true)
    };
    let meg = meg();
    let megside = Megside {
        r,
        s: &avvist("meg", &["spraak"]),
        meg: &meg,
    };
    vec![
        ut("innspill", r, &Innspillside::ny(r, &om_tiltak, l)),
        ut("skjerming", r, &skjerming),
        ut("tolk", r, &Tolkeside::ny(r, &s, l)),
        ut(
            "hjelpere",
            r,
            &Hjelperside {
                r,
                ark: &hjelpeark(),
            },
        ),
        ut("kopi", r, &Kopiside { r, l }),
        ut("meg", r, &megside),
        ut("henvendelser", r, &Listeside { r, liste: &liste }),
        ut("henvendelse-ny", r, &ny),
        en("henvendelse", &henvendelse(false)),
        en("henvendelse-besvart", &besvart),
        ut("logg-ungdom", r, &Loggside::ny(r, &egen_logg())),
    ]
}

fn samtykke_og_pinne(r: &Ramme, l: &Logg, pinne: &Pinne) -> Vec<(String, String)> {
    let felter = [
        "tilTjeneste",
        "temaer",
        "nivaa",
        "gyldigTil",
        "spraak",
        "bekreftet",
    ];
    let s = avvist("samtykke", &felter);
    let tekst = |spraak: &str| Tekstvalg::ny(&r.sider.samtykketekster, &[spraak], &r.sti).unwrap();
    let hva = virkning();
    let skjema = |spraak| Samtykkeside::ny(r, &s, l, (tekst(spraak), Some(&hva)));
    let lest = |samtykke| Tekstside { r, l, samtykke };
    let trekk = Trekkside {
        r,
        s: &avvist("trekksamtykke", &["begrunnelse"]),
        l,
        samtykke: &l.samtykker[0],
        virkning: Some(virkning()),
    };
    let registrer = avvist("registrer", &["giver", "maate", "gitt", "informertAv"]);
    let tilbud = std::slice::from_ref(pinne);
    let avslaa = Avslaaside {
        r,
        s: &avvist("avslaa", &["begrunnelse"]),
        pinne,
    };
    vec![
        ut("samtykke", r, &skjema(r.lang())),
        ut("samtykke-utkast", r, &skjema("se")),
        ut("samtykketekst", r, &lest(&l.samtykker[0])),
        ut("samtykketekst-utkast", r, &lest(&l.samtykker[1])),
        ut("samtykketekst-endret", r, &lest(&l.samtykker[2])),
        ut("registrer", r, &Registrerside::ny(r, &registrer, l)),
        ut("trekk-samtykke", r, &trekk),
        ut("tilbud", r, &Tilbudside { r, tilbud }),
        ut("tilbud-tom", r, &Tilbudside { r, tilbud: &[] }),
        ut("godta", r, &Godtaside { r, pinne }),
        ut("avslaa", r, &avslaa),
        ut("trekk-pinne", r, &stafettpinne::Trekkside { r, l, pinne }),
    ]
}

fn feilene() -> Vec<Feil> {
    let felt = Feltfeil {
        felt: "tekst",
        problem: Problem::Mangler,
    };
    let app = [
        AppError::Invalid(vec![felt]),
        AppError::Unauthenticated,
        AppError::Forbidden,
        AppError::NotFound,
        AppError::Conflict(Konflikt::Samtidig),
        AppError::Unmet(
            pinne(true)
                .mangler
                .into_iter()
                .map(Krav::Samtykke)
                .collect(),
        ),
        AppError::Unmet(vec![Krav::BarnetsSyn]),
        AppError::RateLimited { vent: 61 },
    ];
    let egne = [
        Feil::IkkeInnlogget,
        Feil::GammeltSkjema,
        Feil::UleseligSkjema,
        Feil::FinnesIkke,
        Feil::AnnenMetode("GET"),
    ];
    app.map(Feil::App).into_iter().chain(egne).collect()
}

/// The pages for those who are not signed in, and what is shown when something is wrong.
fn inngang_og_feil(r: &Ramme) -> Vec<(String, String)> {
    let inn = LoggInn {
        r,
        s: &avvist("logginn", &["brukernavn", "passord"]),
        til: "/barn",
        avvist: Some(r.t("logginn-avvist")),
    };
    let feil = |(nummer, feil): (usize, Feil)| {
        let mal = Feilside {
            r,
            melding: &feil.melding(r),
            logg_inn: Some("/logg-inn".to_owned()),
            logg: Some("/stafettlogger/1".to_owned()),
            syn: Some("/stafettlogger/1/barnets-syn".to_owned()),
            egne: Some("/stafettlogger/1/egne-bidrag".to_owned()),
            skrevet: vec![("Bakgrunn".to_owned(), SKREVET.to_owned())],
        };
        ut(&format!("feil-{nummer}"), r, &mal)
    };
    let feilsider = feilene().into_iter().enumerate().map(feil);
    [
        ut("logg-inn", r, &inn),
        ut("meldeplikt", r, &Meldeside { r }),
    ]
    .into_iter()
    .chain(feilsider)
    .collect()
}

#[test]
fn a_password_is_never_written_back() {
    let r = ramme(Spraak::Nb);
    let (_, html) = inngang_og_feil(&r).swap_remove(0);
    let skrevet = "value=\"Skrevet";
    assert_eq!(html.matches(skrevet).count(), 1, "the user name only");
}

fn innsikt_og_sperrer(r: &Ramme, l: &Logg) -> Vec<(String, String)> {
    let hvorfor = Hvorforside {
        r,
        logg: id(10),
        alle: hvorfor(),
    };
    let hvem = &l.oversikt.stafettholder.clone().unwrap();
    let som = Loggside {
        som: Some(hvem),
        ..Loggside::ny(r, l)
    };
    let tom = SomAndre {
        hvem: hvem.clone(),
        logg: None,
    };
    let som_tom = SomTomSide {
        r,
        logg: id(10),
        som: &tom,
    };
    let p = personvalg();
    let sperre = sperre::Sperreside {
        r,
        s: &avvist("sperre", &["brukerId", "grunn", "begrunnelse"]),
        l,
        p: &p,
    };
    let sperre_meg = sperre::SperreMegSide {
        r,
        s: &avvist("sperre", &["grunn", "begrunnelse"]),
    };
    let aapningsskjema = Skjema::nytt("aapning");
    let aapning = |noed| Aapningside {
        r,
        s: &aapningsskjema,
        noed,
    };
    let (utvalg, moenster) = (
        kontroll(Kontrollslag::Utvalg, false),
        kontroll(Kontrollslag::Moenster, true),
    );
    let kontrollskjema = avvist("loggkontroll", &["utfall", "merknad"]);
    let uten_feil = Skjema::nytt("loggkontroll");
    let kontrollside = |s, k| Kontrollside { r, s, k };
    let g = gjennomgang();
    let en = Gjennomgangside {
        r,
        s: &avvist("gjennomgang", &["utfall", "merknad"]),
        g: &g,
    };
    vec![
        ut("hvorfor", r, &hvorfor),
        ut("som", r, &som),
        ut("som-tom", r, &som_tom),
        ut(
            "egne-bidrag",
            r,
            &EgneBidragside {
                r,
                b: egne_bidrag(),
            },
        ),
        ut(
            "sperrer",
            r,
            &innsikt::Sperreside {
                r,
                liste: sperrer(),
            },
        ),
        ut("sperre", r, &sperre),
        ut("sperre-meg", r, &sperre_meg),
        ut("aapning-noed", r, &aapning(true)),
        ut("aapning-grunn", r, &aapning(false)),
        ut("gjennomgang", r, &en),
        ut(
            "gjennomganger",
            r,
            &Gjennomgangliste {
                r,
                side: side(vec![g.clone()]),
            },
        ),
        ut(
            "kontroll-utvalg",
            r,
            &kontrollside(&kontrollskjema, &utvalg),
        ),
        ut("kontroll-moenster", r, &kontrollside(&uten_feil, &moenster)),
        ut(
            "kontroller",
            r,
            &Kontrolliste {
                r,
                side: side(vec![utvalg.kontroll.clone(), moenster.kontroll.clone()]),
            },
        ),
        ut(
            "alarmer",
            r,
            &Alarmside {
                r,
                alarmer: alarmer(),
            },
        ),
    ]
}

/// Meetings: the list, one at each stage, and the forms.
fn moetene(r: &Ramme, l: &Logg) -> Vec<(String, String)> {
    let liste = moeteliste();
    let tom = Moeteliste {
        moeter: side(Vec::new()),
        ..moeteliste()
    };
    let felter = [
        "slag",
        "dag",
        "fra",
        "til",
        "sted",
        "dagsorden",
        "tema",
        "innkalte",
    ];
    let innkall = avvist("moete", &felter);
    let holdt = moete(Moetestatus::Holdt);
    let planlagt = moete(Moetestatus::Planlagt);
    let felter = [
        "moette",
        "andre",
        "utenFamilien",
        "familienSaJa",
        "droeftet",
        "avtalt",
        "beslutninger.4.maalId",
        "beslutninger.4.tittel",
        "beslutninger.4.ansvarligId",
        "beslutninger.4.frist",
        "neste",
        "holderId",
    ];
    let referat = avvist("referat", &felter);
    let s = avvist("avlys", &["begrunnelse"]);
    let evaluering = avvist("moeteevaluering", &["nyttig", "hoert", "planFulgt", "ord"]);
    let ett = |navn: &str, m: &_| ut(navn, r, &Moeteside { r, m });
    let liste_av = |navn: &str, liste| ut(navn, r, &moete::Listeside { r, liste });
    let skriv =
        |navn: &str, s, m, noen_skrev| ut(navn, r, &Referatside::ny(r, s, (l, m), noen_skrev));
    let avlys = Avlysside {
        r,
        s: &s,
        m: &planlagt,
    };
    let evaluer = moete::Evalueringsside {
        r,
        s: &evaluering,
        m: &holdt,
    };
    vec![
        liste_av("moeter", &liste),
        liste_av("moeter-tom", &tom),
        ett("moete-planlagt", &planlagt),
        ett("moete-holdt", &holdt),
        ett("moete-avlyst", &moete(Moetestatus::Avlyst)),
        ut("moete-ny", r, &Innkallingsside::ny(r, &innkall, &liste)),
        ut("moete-avlys", r, &avlys),
        ut("moete-evaluer", r, &evaluer),
        skriv("referat", &referat, &planlagt, false),
        skriv("referat-to", &Skjema::nytt("referat"), &holdt, true),
    ]
}

/// Every page.
fn alle_sider() -> Vec<(String, String)> {
    let mut alle = Vec::new();
    for spraak in Spraak::ALLE {
        let r = ramme(spraak);
        alle.extend(inngang_og_feil(&r));
        alle.extend(logger_og_barn(&r));
        for familie in [false, true] {
            let l = logg(familie);
            let navn = if familie { "logg-familie" } else { "logg" };
            alle.push(ut(navn, &r, &Loggside::ny(&r, &l)));
        }
        let l = logg(false);
        alle.extend(arbeid(&r, &l));
        alle.extend(trapp::sider(&r));
        alle.extend(familiens(&r, &l));
        alle.extend(moetene(&r, &l));
        alle.extend(samtykke_og_pinne(&r, &l, &pinne(false)));
        alle.extend(vern::sider(&r, &l));
        alle.extend(innsikt_og_sperrer(&r, &l));
    }
    alle
}

#[test]
fn every_page_can_be_drawn_in_every_language() {
    let sider = alle_sider();
    assert_eq!(sider.len(), 285);
    for (navn, html) in &sider {
        let antall = |del: &str| html.matches(del).count();
        assert_eq!(antall("<h1"), 1, "{navn} has one h1");
        assert_eq!(antall("<main"), 1, "{navn}");
        let spraak = navn.rsplit('.').next().unwrap();
        assert!(
            html.contains(&format!("<html lang=\"{spraak}\">")),
            "{navn}"
        );
        assert!(
            !html.contains("{$") && !html.contains("{ $"),
            "{navn} lacks a value"
        );
        assert!(!html.contains("<b>Vi</b>"), "{navn} lets markup through");
        // The duty to report waits for nobody: the way is on every page.
        assert!(html.contains("href=\"/meldeplikt\""), "{navn}");
    }
}

#[test]
fn no_title_names_a_child() {
    for (navn, html) in alle_sider() {
        let tittel = html.split("<title>").nth(1).unwrap();
        let tittel = tittel.split("</title>").next().unwrap();
        let fornavn = BARNET.split(' ').next().unwrap();
        assert!(!tittel.contains(fornavn), "{navn}: {tittel}");
        assert!(tittel.len() > " – Stafett".len(), "{navn}");
    }
}

#[test]
fn every_form_that_changes_something_carries_the_key() {
    for (navn, html) in alle_sider() {
        for skjema in html.split("<form").skip(1) {
            let skjema = skjema.split("</form>").next().unwrap();
            let maa_ha = skjema.contains("method=\"post\"")
                && !["/spraak", "/logg-inn"]
                    .iter()
                    .any(|til| skjema.contains(&format!("action=\"{til}\"")));
            let har = skjema.contains("name=\"csrf\" value=\"noekkel\"");
            assert_eq!(maa_ha, har, "{navn}: {skjema}");
        }
    }
}

#[test]
fn ids_are_used_once_and_every_reference_has_its_target() {
    for (navn, html) in alle_sider() {
        let verdier = |navn: &str| -> Vec<String> {
            let start = format!(" {navn}=\"");
            let deler = html.split(&start).skip(1);
            deler
                .map(|d| d.split('"').next().unwrap().to_owned())
                .collect()
        };
        let id = verdier("id");
        let mut sett = std::collections::BTreeSet::new();
        for en in &id {
            assert!(sett.insert(en.clone()), "{navn}: id {en} twice");
        }
        for slag in ["for", "aria-labelledby", "aria-describedby"] {
            for til in verdier(slag).iter().flat_map(|v| v.split(' ')) {
                assert!(sett.contains(til), "{navn}: {slag} {til}");
            }
        }
        for lenke in verdier("href").iter().filter_map(|h| h.strip_prefix('#')) {
            assert!(sett.contains(lenke), "{navn}: link to {lenke}");
        }
    }
}

#[test]
fn a_form_that_was_sent_back_keeps_what_was_typed() {
    let sendt_tilbake = [
        "aapne.nb",
        "maal.nb",
        "tiltak.nb",
        "fremdrift.nb",
        "tilby.nb",
        "innspill.nb",
        "henvendelse-ny.nb",
        "flytt.nb",
        "overstyr.nb",
        "foertilbud.nb",
        "moete-ny.nb",
        "referat.nb",
    ];
    for (navn, html) in alle_sider() {
        if sendt_tilbake.contains(&navn.as_str()) {
            let skrevet = "Skrevet &#60;før&#62; &#38; &#34;lagret&#34;";
            assert!(html.contains(skrevet), "{navn}");
            assert!(html.contains("role=\"alert\""), "{navn}");
            assert!(html.contains("aria-invalid=\"true\""), "{navn}");
        }
    }
}

#[test]
fn the_picture_says_in_words_what_is_shared_and_leads_to_where_it_is_changed() {
    let r = ramme(Spraak::Nb);
    let l = logg(true);
    let bilder = Matrise::alle(&r, &l);
    let [barnets, mors] = bilder.as_slice() else {
        panic!("two pictures");
    };
    // Rus is shared with nobody, and has no column.
    assert_eq!(barnets.temaer.len(), 3);
    let tekster = |rad: usize| -> Vec<&str> {
        let ruter = barnets.rader[rad].ruter.iter();
        ruter.map(|c| c.tekst.as_str()).collect()
    };
    assert_eq!(
        tekster(0),
        [
            "Leser og bidrar",
            "Leser, bare fra Barnehage",
            "Dere er ikke enige. Ja: Kari Moen (mor). Nei: Ola Moen (far)."
        ]
    );
    assert_eq!(tekster(1)[0], "Venter på Ola Moen (far)");
    assert_eq!(tekster(2), ["Åpnet loggen"; 3]);
    let lenke = |rad: usize, rute: usize| barnets.rader[rad].ruter[rute].lenke.as_deref();
    // One's own yes leads to where it is taken back, anything else to the form, filled in.
    assert!(lenke(0, 0).unwrap().ends_with("/trekk"));
    let sted = lenke(1, 0).unwrap();
    assert!(sted.contains("/samtykker/ny?til=") && sted.contains("&tema=trivsel_laering"));
    assert_eq!(lenke(2, 0), None);
    assert_eq!(mors.om.as_deref(), Some("Kari Moen (mor)"));
}

#[test]
fn the_copy_is_a_document_with_everything_in_it() {
    for spraak in Spraak::ALLE {
        let r = ramme(spraak);
        let dokument = dokument(&r, &kopi());
        assert!(!dokument.tittel.contains("Anna"));
        let pdf = pdf::til_pdf(&dokument).unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        let mut tekst = String::new();
        for blokk in &dokument.blokker {
            match blokk {
                pdf::Blokk::Overskrift(_, t) | pdf::Blokk::Avsnitt(t) | pdf::Blokk::Merknad(t) => {
                    tekst.push_str(t);
                }
                pdf::Blokk::Liste(alle) => tekst.push_str(&alle.join(" ")),
                pdf::Blokk::Noekkelverdi(par) => {
                    par.iter()
                        .for_each(|(a, b)| tekst.push_str(&format!("{a} {b} ")));
                }
                pdf::Blokk::Tabell(t) => t.rader.iter().flatten().for_each(|c| tekst.push_str(c)),
            }
        }
        for ventet in [
            "Anna leker mest alene.",
            "Jeg vil leke med Ella.",
            "Anna har noen å leke med hver dag",
            "Lekegruppe med en voksen",
            "Vi har lekt i liten gruppe",
            "Små grupper virker.",
            "synes det går bra",
            "Solveig Haugen",
            "Kari Moen",
            "Barnet kan ikke vente.",
            "De vil tenke på det.",
            "Vi skal snakke om leken",
            "utgave 1.",
            "utgave 2.",
            "Alle sier hei til Anna.",
            "Alle er syke.",
            "Det var fint.",
        ] {
            assert!(tekst.contains(ventet), "{ventet}");
        }
        assert!(!tekst.contains("{$") && !tekst.contains("{ $"));
    }
}

#[test]
fn what_hangs_on_a_wall_names_no_unit_and_no_child() {
    let r = ramme(Spraak::Nb);
    let html = Hjelperside {
        r: &r,
        ark: &hjelpeark(),
    }
    .render()
    .unwrap();
    assert!(!html.contains(BARNET) && !html.contains("Solbakken"));
    assert!(html.contains("role=\"img\"") && html.contains("Tegning: meg og 2 som hjelper"));
}
