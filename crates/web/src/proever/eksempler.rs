//! A small case to draw pages from.
//!
//! The file is long because it is one case, whose parts name each other.

use super::{
    kommunen::{lest_tekst, samtykketekster},
    trapp::trappeutdrag,
};
use crate::{ramme::Ramme, sider::Sider};
use actix_web::web::Data;
use jiff::{Timestamp, civil::date};
use stafett_app::{
    feil::ManglerSamtykke,
    oppsett::{Navn, Oppslag, Trinn},
    visning::*,
};
use stafett_domain::{
    familie::{Giverrolle, Relasjon},
    henvendelse::{Henvendelsesslag, Henvendelsesutfall, Klageinstans},
    innspill::{Innspillslag, Vurdering},
    loggkontroll::{Funnslag, Kontrollslag, Kontrollutfall},
    moete::{Moetestatus, Moetesvar, Tredelt},
    policy::Handling,
    roller::Rolle,
    samtykke::{Kode, Samtykkemaate, Samtykkenivaa, Samtykkestatus},
    stafett::{Holdergrunn, Pinnestatus},
    stafettlogg::{Loggstatus, Tilbudsutfall},
    tilgang::{Grunnlag, Skjermingsslag, Temaer, Tilgangsnivaa},
    tiltak::{Maaloppnaaelse, Tiltakstatus, Videre},
};
use stafett_httpkit::spraak::Spraak;
use uuid::Uuid;

/// The name of the child: it must never stand in a title.
pub(super) const BARNET: &str = "Anna Haugen";

pub(super) fn id<T: From<Uuid>>(tall: u128) -> T {
    T::from(Uuid::from_u128(tall))
}

pub(super) fn kode(raa: &str) -> Kode {
    Kode::parse(raa).unwrap()
}

fn tid(raa: &str) -> Timestamp {
    raa.parse().unwrap()
}

fn navn(nb: &str) -> Navn {
    Navn {
        nb: nb.to_owned(),
        nn: nb.to_owned(),
        en: format!("{nb} (en)"),
    }
}

fn oppslag(liste: &[(&str, &str)]) -> Vec<Oppslag> {
    let ett = |(k, n): &(&str, &str)| Oppslag {
        kode: kode(k),
        navn: navn(n),
    };
    liste.iter().map(ett).collect()
}

pub(super) fn sider() -> Data<Sider> {
    let trinn = |(k, n): (&str, &str)| Trinn {
        kode: kode(k),
        navn: navn(n),
        forklaring: navn("Flere tjenester hjelper barnet sammen."),
        bti: 2,
        frist_dager: Some(84),
    };
    let trapp = [
        ("undring", "Undring og avklaring"),
        ("egen_tjeneste", "Tiltak i egen tjeneste"),
        ("helseteam", "Drøfting i barnehagehelseteam"),
        (
            "stafettlogg",
            "Stafettlogg: samarbeid med en hjelpetjeneste",
        ),
        ("fokusmoete", "Fokusmøte"),
        ("ansvarsgruppe", "Ansvarsgruppe"),
        ("individuell_plan", "Individuell plan"),
    ];
    let tjenester = [
        ("barnehage", "Barnehage"),
        ("skole", "Skole"),
        ("ppt", "Pedagogisk-psykologisk tjeneste (PPT)"),
    ];
    let temaer = [
        ("trivsel_laering", "Trivsel og læring"),
        ("utvikling_spraak", "Utvikling og språk"),
        ("fysisk_helse", "Fysisk helse"),
        ("rus", "Rus"),
    ];
    let trapp = trapp.map(trinn).to_vec();
    let (tjenester, temaer) = (oppslag(&tjenester), oppslag(&temaer));
    let trapp = (trapp, super::kommunen::oppsett().moeter);
    Data::new(Sider::med(tjenester, temaer, trapp, samtykketekster(), false).unwrap())
}

pub(crate) fn ramme(spraak: Spraak) -> Ramme {
    Ramme {
        sider: sider(),
        spraak,
        meg: Some(meg()),
        csrf: "noekkel".to_owned(),
        sti: "/barn?side=a".to_owned(),
        ok: Some("maal"),
        idag: date(2026, 11, 22),
    }
}

pub(super) fn meg() -> Meg {
    Meg {
        bruker: bruker(1, "Solveig Haugen"),
        person: id(1),
        kommune: "Elvedal kommune".to_owned(),
        roller: vec![Rolleforhold {
            rolle: Rolle::Ansatt,
            stilling: "Pedagogisk leder".to_owned(),
            enhet: barnehage(),
        }],
        er_foresatt: false,
        tilbud_venter: 2,
        gjennomganger_venter: 1,
        kontroller_venter: 2,
        varselspraak: Varselspraak::Nb,
        evner: Handling::ALLE.to_vec(),
    }
}

pub(super) fn bruker(tall: u128, navn: &str) -> Bruker {
    Bruker {
        id: id(tall),
        navn: navn.to_owned(),
    }
}

pub(super) fn barnehage() -> Enhet {
    Enhet {
        id: id(100),
        navn: "Solbakken barnehage".to_owned(),
        tjeneste: kode("barnehage"),
    }
}

pub(super) fn ppt() -> Enhet {
    Enhet {
        id: id(101),
        navn: "PPT Elvedal".to_owned(),
        tjeneste: kode("ppt"),
    }
}

pub(super) fn skole() -> Enhet {
    Enhet {
        id: id(102),
        navn: "Elvedal barneskole".to_owned(),
        tjeneste: kode("skole"),
    }
}

pub(super) fn barn() -> Barn {
    Barn {
        id: id(50),
        navn: BARNET.to_owned(),
        foedselsdato: date(2022, 3, 14),
    }
}

pub(super) fn treff(har_logg: bool) -> Barnetreff {
    Barnetreff {
        barn: barn(),
        enhet: Some(barnehage()),
        har_aktiv_logg: har_logg,
        logg: har_logg.then(|| id(10)),
        evner: Handling::ALLE.to_vec(),
    }
}

fn i_enhet(tall: u128, navn: &str, enhet: Enhet) -> IEnhet {
    IEnhet {
        bruker: bruker(tall, navn),
        enhet,
    }
}

pub(super) fn oversikt(er_min: bool) -> Loggoversikt {
    Loggoversikt {
        id: id(10),
        barn: barn(),
        trinn: kode("stafettlogg"),
        status: Loggstatus::Aktiv,
        stafettholder: Some(i_enhet(1, "Solveig Haugen", barnehage())),
        versjon: 7,
        endret: tid("2026-11-20T09:00:00Z"),
        er_min,
        er_barnet: false,
        forfalte: 1,
        mine_forfalte: 1,
        neste_frist: Some(date(2026, 12, 3)),
        ventes: true,
        tilbud_venter: true,
        mangler_mitt_samtykke: true,
        samtykke_gaar_ut: Some(date(2026, 12, 10)),
        evner: Handling::ALLE.to_vec(),
    }
}

pub(super) fn foresatt(tall: u128, navn: &str, relasjon: Relasjon) -> Foresatt {
    Foresatt {
        person: id(tall),
        bruker: Some(id(tall)),
        navn: navn.to_owned(),
        relasjon,
        har_ansvar: true,
    }
}

pub(super) fn giver(f: &Foresatt) -> Giver {
    Giver {
        person: Some(f.person),
        navn: f.navn.clone(),
        rolle: f.relasjon.into(),
    }
}

pub(super) fn samtykke(tall: u128, giver: &Foresatt, status: Samtykkestatus) -> Samtykke {
    let trukket = status == Samtykkestatus::Trukket;
    Samtykke {
        id: id(tall),
        gjelder_barnet: true,
        giver_id: giver.person,
        giver: giver.navn.clone(),
        rolle: giver.relasjon.into(),
        fra_tjeneste: None,
        maate: Samtykkemaate::Muntlig,
        gitt: Some(date(2026, 10, 31)),
        registrert_av: Some("Solveig Haugen".to_owned()),
        informert_av: Some("Solveig Haugen".to_owned()),
        til_tjeneste: kode("ppt"),
        til_enhet: tall.is_multiple_of(2).then(ppt),
        temaer: vec![kode("trivsel_laering"), kode("utvikling_spraak")],
        nivaa: Samtykkenivaa::Bidra,
        gyldig_fra: tid("2026-11-01T08:00:00Z"),
        gyldig_til: date(2027, 11, 1),
        trukket: trukket.then(|| tid("2026-11-21T18:30:00Z")),
        trukket_begrunnelse: trukket.then(|| "Vi vil vente litt.".to_owned()),
        status,
        tekst: lest_tekst(tall),
        dager_igjen: (status == Samtykkestatus::Gyldig).then_some(12),
        fornyet: status == Samtykkestatus::Utloept,
        er_mitt: true,
        evner: Handling::ALLE.to_vec(),
    }
}

fn tiltak(tall: u128, tittel: &str, forfalt: bool) -> Tiltak {
    let tiltak = id(tall);
    Tiltak {
        id: tiltak,
        maal: id(20),
        tittel: tittel.to_owned(),
        ansvarlig: bruker(2, "Jonas Lie"),
        frist: date(2026, 12, 3),
        forfalt,
        status: Tiltakstatus::Aktiv,
        fra_tiltaksbank: forfalt.then(|| id(60)),
        fremdrift: vec![Fremdrift {
            id: id(tall + 1),
            tiltak,
            tekst: "Vi har lekt i liten gruppe to ganger denne uken.".to_owned(),
            notert_av: bruker(2, "Jonas Lie"),
            notert: tid("2026-11-18T12:00:00Z"),
        }],
        evalueringer: vec![Evaluering {
            id: id(tall + 2),
            tiltak,
            maaloppnaaelse: Maaloppnaaelse::Noe,
            videre: Videre::Endre,
            tekst: "Små grupper virker. <b>Vi</b> prøver én gang til.".to_owned(),
            evaluert_av: bruker(2, "Jonas Lie"),
            evaluert: tid("2026-11-20T12:00:00Z"),
        }],
        evner: Handling::ALLE.to_vec(),
    }
}

pub(super) fn pinne(mangler: bool) -> Pinne {
    Pinne {
        id: id(40),
        logg: id(10),
        fra: bruker(1, "Solveig Haugen"),
        til: i_enhet(3, "Marius Berg", skole()),
        begrunnelse: Some("Anna begynner på skolen i august.".to_owned()),
        status: Pinnestatus::Tilbudt,
        tilbudt: tid("2026-11-21T10:00:00Z"),
        utloeper: tid("2026-12-05T10:00:00Z"),
        avgjort: None,
        svar: None,
        barn: (!mangler).then(barn),
        mangler: if mangler {
            vec![ManglerSamtykke {
                tjeneste: kode("skole"),
                enhet: id(102),
                nivaa: Samtykkenivaa::Bidra,
                fra: vec![Giverrolle::Mor, Giverrolle::Far],
            }]
        } else {
            Vec::new()
        },
        er_til_meg: true,
        evner: Handling::ALLE.to_vec(),
    }
}

/// A log with everything in it, as staff or as a guardian sees it.
pub(crate) fn logg(for_foresatt: bool) -> Logg {
    let mor = foresatt(70, "Kari Moen", Relasjon::Mor);
    let far = foresatt(71, "Ola Moen", Relasjon::Far);
    let grunnlag = if for_foresatt {
        Grunnlag::Foreldreansvar
    } else {
        Grunnlag::Stafettholder
    };
    Logg {
        oversikt: oversikt(!for_foresatt),
        aapnet_av: barnehage(),
        pinnen_ble: true,
        opprettet: tid("2026-10-30T08:00:00Z"),
        tilbud: Tilbudsutfall::TakketJa,
        tilbud_dato: date(2026, 10, 28),
        bakgrunn: Some("Anna leker mest alene.\nVi har prøvd faste lekegrupper.".to_owned()),
        barnets_syn: Some(BarnetsSyn::Tekst("Jeg vil leke med Ella.".to_owned())),
        senere_syn: [
            BarnetsSyn::Tekst("Jeg vil sitte ved vinduet.".to_owned()),
            BarnetsSyn::Aarsak("Hun ville ikke svare.".to_owned()),
        ]
        .into_iter()
        .zip(200..)
        .map(|(syn, tall)| RegistrertSyn {
            id: id(tall),
            syn,
            registrert_av: bruker(1, "Solveig Haugen"),
            registrert: tid("2026-11-20T12:00:00Z"),
        })
        .collect(),
        maa_hoeres: true,
        bilde: bilde([&mor, &far].map(giver)),
        maal: vec![Maal {
            id: id(20),
            tekst: "Anna har noen å leke med hver dag".to_owned(),
            tema: Some(kode("trivsel_laering")),
            om: None,
            skjerming: Skjermingsslag::Ingen,
            satt_av: bruker(1, "Solveig Haugen"),
            satt: tid("2026-11-02T08:00:00Z"),
            tiltak: vec![
                tiltak(30, "Lekegruppe med en voksen tre ganger i uken", true),
                tiltak(34, "Språkstimulering i samlingsstund", false),
            ],
            evner: Handling::ALLE.to_vec(),
        }],
        deltakere: vec![
            deltaker(80, i_enhet(2, "Jonas Lie", ppt()), true),
            deltaker(81, i_enhet(3, "Marius Berg", skole()), false),
            Deltaker {
                til: Some(tid("2026-11-15T08:00:00Z")),
                ..deltaker(82, i_enhet(4, "Eva Nygaard", ppt()), false)
            },
        ],
        samtykker: vec![
            samtykke(90, &mor, Samtykkestatus::Gyldig),
            samtykke(91, &far, Samtykkestatus::Gyldig),
            samtykke(92, &far, Samtykkestatus::Trukket),
            samtykke(93, &mor, Samtykkestatus::Utloept),
        ],
        holdere: vec![
            holder(1, Holdergrunn::Aapnet, "2026-10-30T08:00:00Z"),
            holder(2, Holdergrunn::Godtatt, "2026-11-10T08:00:00Z"),
        ],
        pinner: vec![pinne(true)],
        mangler: vec![Mangel {
            enhet: skole(),
            nivaa: Samtykkenivaa::Bidra,
            fra: [&mor, &far].map(giver).into(),
            for_stafettpinnen: true,
        }],
        foresatte: vec![mor, far],
        min_tilgang: vec![MinTilgang {
            nivaa: Tilgangsnivaa::Les,
            temaer: Temaer::Alle,
            grunnlag,
            til: Some(tid("2040-03-13T23:00:00Z")),
        }],
        noe_er_skjult: true,
        vern: Some(stafett_domain::vern::Gradering::Fortrolig),
        innspill: vec![innspill(1, true), innspill(2, false)],
        tolk: vec![Tolk {
            person: id(71),
            navn: "Ola Moen".to_owned(),
            rolle: Giverrolle::Far,
            spraak: "ar".to_owned(),
            tegnspraak: false,
        }],
        trapp: trappeutdrag(),
        kopi_krever_to: !for_foresatt,
    }
}

/// The log as the young person sees it.
pub(super) fn egen_logg() -> Logg {
    let mut logg = logg(true);
    for tilgang in &mut logg.min_tilgang {
        tilgang.grunnlag = Grunnlag::EgenSak;
    }
    logg
}

pub(super) fn innspill(tall: u128, om_tiltak: bool) -> Innspill {
    Innspill {
        id: id(200 + tall),
        slag: if om_tiltak {
            Innspillslag::Vurdering
        } else {
            Innspillslag::EgneOrd
        },
        maal: om_tiltak.then(|| id(20)),
        tiltak: om_tiltak.then(|| id(30)),
        vurdering: om_tiltak.then_some(Vurdering::Bra),
        tekst: "<b>Vi</b> synes det går bra.".to_owned(),
        skjerming: Skjermingsslag::Familien,
        skrevet_av: bruker(70, "Kari Moen"),
        skrevet: tid("2026-11-19T18:00:00Z"),
    }
}

pub(super) fn hjelpeark() -> Hjelpeark {
    let hjelper = |tall, navn: &str, er_holder| Hjelper {
        hvem: bruker(tall, navn),
        er_holder,
        gjoer: vec!["Leker sammen med meg".to_owned()],
    };
    Hjelpeark {
        logg: id(10),
        hjelpere: vec![
            hjelper(1, "Solveig Haugen", true),
            hjelper(2, "Jonas Lie", false),
        ],
        maal: vec!["Jeg har noen å leke med".to_owned()],
    }
}

pub(super) fn kopi() -> Kopi {
    Kopi {
        tatt: tid("2026-11-25T09:00:00Z"),
        logg: logg(true),
        moeter: vec![moete(Moetestatus::Avlyst), moete(Moetestatus::Holdt)],
        hendelser: vec![hendelse()],
        innsyn: vec![innsyn(2), innsyn(1)],
    }
}

/// A request: mine and refused, or one that waits for my answer.
pub(super) fn henvendelse(min: bool) -> Henvendelse {
    Henvendelse {
        id: id(if min { 300 } else { 301 }),
        slag: Henvendelsesslag::InnsynUtenAnsvar,
        tekst: Some("Hvordan går det på skolen?".to_owned()),
        mottatt: tid("2026-10-20T09:00:00Z"),
        frist: date(2026, 11, 20),
        forfalt: !min,
        forlenget_grunn: min.then(|| "Vi må spørre skolen.".to_owned()),
        svar: min.then(|| Henvendelsessvar {
            utfall: Henvendelsesutfall::Avslaatt,
            tekst: "Vi kan ikke gi svar på dette.".to_owned(),
            av: Some(bruker(5, "Liv Aasen")),
            tidspunkt: tid("2026-11-18T09:00:00Z"),
            klageinstans: Some(Klageinstans::Statsforvalteren),
        }),
        er_min: min,
        gjelder: (!min).then(|| Henvendelsesgjelder {
            avsender: bruker(71, "Ola Moen"),
            barn: Some(BARNET.to_owned()),
            logg: Some(id(10)),
        }),
        kan_forlenges: !min,
        evner: Handling::ALLE.to_vec(),
    }
}

/// Every state that a theme can be in, and something of a parent's own.
pub(super) fn bilde([mor, far]: [Giver; 2]) -> Samtykkebilde {
    let delt = |nivaa, fra: &[&str]| Deling::Delt {
        nivaa,
        fra: fra.iter().map(|k| kode(k)).collect(),
    };
    let uenige = Deling::Uenige {
        ja: vec![mor.clone()],
        nei: vec![far.clone()],
    };
    let rad = |enhet: Enhet, delinger: [Deling; 4]| Bilderad {
        tjeneste: enhet.tjeneste.clone(),
        enhet: Some(enhet),
        celler: ["trivsel_laering", "utvikling_spraak", "fysisk_helse", "rus"]
            .into_iter()
            .zip(delinger)
            .map(|(tema, deling)| Bildecelle {
                tema: kode(tema),
                mitt: matches!(deling, Deling::Delt { .. }).then(|| id(90)),
                deling,
            })
            .collect(),
    };
    let ingen = || Deling::Ingenting;
    Samtykkebilde {
        meg: Some(mor.clone()),
        ufoedt: false,
        givere: vec![mor.clone(), far.clone()],
        deler: vec![
            Bildedel {
                om: None,
                rader: vec![
                    rad(
                        ppt(),
                        [
                            delt(Samtykkenivaa::Bidra, &[]),
                            delt(Samtykkenivaa::Les, &["barnehage"]),
                            uenige,
                            ingen(),
                        ],
                    ),
                    rad(
                        skole(),
                        [Deling::Venter(vec![far.clone()]), ingen(), ingen(), ingen()],
                    ),
                    rad(barnehage(), [0; 4].map(|_| Deling::Aapnet)),
                ],
            },
            Bildedel {
                om: Some(mor),
                rader: vec![rad(
                    ppt(),
                    [delt(Samtykkenivaa::Les, &[]), ingen(), ingen(), ingen()],
                )],
            },
        ],
    }
}

/// What a change would do, with something of each kind.
pub(super) fn virkning() -> Virkning {
    let antall = Antall {
        maal: 1,
        tiltak: 2,
        notater: 3,
        evalueringer: 1,
    };
    let mister = VirkningFor {
        hvem: i_enhet(2, "Jonas Lie", ppt()),
        foer: Some(Tilgangsnivaa::Bidra),
        etter: None,
        mister_alt: true,
        mister: antall,
        faar: Antall::default(),
        beholder: antall,
    };
    let faar = VirkningFor {
        foer: None,
        etter: Some(Tilgangsnivaa::Les),
        mister_alt: false,
        mister: Antall::default(),
        faar: antall,
        ..mister.clone()
    };
    Virkning {
        for_hvem: vec![mister, faar],
        uten_ansvarlig: vec![TiltakUtenAnsvarlig {
            id: id(30),
            tittel: "Lekegruppe <b>Vi</b>".to_owned(),
            ansvarlig: bruker(2, "Jonas Lie"),
        }],
        venter_paa: vec![giver(&foresatt(71, "Ola Moen", Relasjon::Far))],
    }
}

fn deltaker(tall: u128, hvem: IEnhet, har_samtykke: bool) -> Deltaker {
    Deltaker {
        id: id(tall),
        hvem,
        fra: tid("2026-11-03T08:00:00Z"),
        til: None,
        har_samtykke,
        sperret: false,
    }
}

fn holder(nummer: i64, grunn: Holdergrunn, fra: &str) -> Holder {
    Holder {
        nummer,
        hvem: i_enhet(1, "Solveig Haugen", barnehage()),
        fra: tid(fra),
        grunn,
    }
}

pub(super) fn innsyn(loepenummer: i64) -> Innsyn {
    Innsyn {
        loepenummer,
        tidspunkt: tid("2026-11-20T12:00:00Z"),
        hvem: (loepenummer != 1).then(|| "Jonas Lie".to_owned()),
        enhet: Some(ppt()),
        som: Some("ansatt".to_owned()),
        handling: (loepenummer != 1).then_some(stafett_app::Hendelsestype::StafettloggLest),
        grunnlag: vec!["deltaker-leser".to_owned()],
        grunn: None,
    }
}

pub(super) fn hendelse() -> Tidslinjehendelse {
    Tidslinjehendelse {
        id: id(95),
        tidspunkt: tid("2026-11-20T12:00:00Z"),
        slag: stafett_app::Hendelsestype::TiltakEvaluert,
        hvem: None,
        enhet: Some(ppt()),
        objekt: Some(("tiltak".to_owned(), Uuid::from_u128(30))),
    }
}

pub(super) fn hvorfor() -> Vec<Hvorfor> {
    let grunn = |grunnlag: Grunnlag| Grunn {
        grunnlag,
        hjemmel: grunnlag.hjemmel(),
        nivaa: Tilgangsnivaa::Les,
        temaer: Some(Temaer::Noen([kode("rus")].into())),
        om: Some(Giver {
            person: Some(id(2)),
            navn: "Kari Haugen".to_owned(),
            rolle: Giverrolle::Mor,
        }),
        kilde: Some(kode("ppt")),
        fra: tid("2026-11-20T12:00:00Z"),
        til: Some(tid("2026-12-20T12:00:00Z")),
        samtykker: vec![Grunnsamtykke {
            giver: Giver {
                person: Some(id(2)),
                navn: "Kari Haugen".to_owned(),
                rolle: Giverrolle::Mor,
            },
            temaer: vec![kode("rus")],
            fra: tid("2026-11-20T12:00:00Z"),
            til: date(2027, 11, 19),
        }],
    };
    let en = |grunnlag, hvem, familie| Hvorfor {
        hvem,
        enhet: Some(ppt()),
        familie,
        er_meg: grunnlag == Grunnlag::Samtykke,
        grunner: vec![grunn(grunnlag)],
    };
    vec![
        en(Grunnlag::Samtykke, Some(bruker(3, "Jonas Lie")), None),
        en(Grunnlag::Foreldreansvar, None, Some(Giverrolle::Far)),
        en(Grunnlag::Noedtilgang, None, None),
    ]
}

pub(super) fn egne_bidrag() -> EgneBidrag {
    let naar = tid("2026-11-20T12:00:00Z");
    let av = || bruker(3, "Jonas Lie");
    EgneBidrag {
        logg: id(10),
        enheter: vec![ppt()],
        maal: vec![EgetMaal {
            tekst: "<b>Vi</b> leker".to_owned(),
            tema: Some(kode("rus")),
            av: av(),
            naar,
        }],
        tiltak: vec![EgetTiltak {
            tittel: "Lekegruppe".to_owned(),
            frist: date(2026, 12, 1),
            status: Tiltakstatus::Aktiv,
            av: av(),
            naar,
        }],
        fremdrift: vec![EgenFremdrift {
            tekst: "Gikk bra".to_owned(),
            av: av(),
            naar,
        }],
        evalueringer: vec![EgenEvaluering {
            maaloppnaaelse: Maaloppnaaelse::God,
            videre: Videre::Avslutt,
            tekst: "Nådd".to_owned(),
            av: av(),
            naar,
        }],
    }
}

pub(super) fn sperrer() -> Sperreliste {
    let sperre = |tall: u128, til: Option<&str>| Sperre {
        id: id(tall),
        logg: id(10),
        hvem: bruker(3, "Jonas Lie"),
        grunn: stafett_domain::habilitet::Sperregrunn::Slekt,
        begrunnelse: Some("<b>Vi</b> er søsken".to_owned()),
        fra: tid("2026-11-20T12:00:00Z"),
        til: til.map(tid),
        evner: Handling::ALLE.to_vec(),
    };
    Sperreliste {
        logg: id(10),
        barn: id(50),
        sperrer: vec![sperre(200, None), sperre(201, Some("2026-11-21T12:00:00Z"))],
        evner: Handling::ALLE.to_vec(),
    }
}

pub(super) fn gjennomgang() -> Gjennomgang {
    Gjennomgang {
        id: id(210),
        hvem: bruker(3, "Jonas Lie"),
        enhet: ppt(),
        slag: stafett_domain::tilgang::Saerskiltslag::Noed,
        fra: tid("2026-11-20T12:00:00Z"),
        til: Some(tid("2026-11-20T16:00:00Z")),
        begrunnelse: "<b>Vi</b> var redde".to_owned(),
        initialer: Some("A.H.".to_owned()),
        utfall: None,
        evner: Handling::ALLE.to_vec(),
    }
}

pub(super) fn alarmer() -> Alarmer {
    let alarm = |vernet| Alarm {
        tidspunkt: tid("2026-11-20T12:00:00Z"),
        slag: stafett_app::Hendelsestype::NoedtilgangAapnet,
        hvem: Some("Jonas Lie".to_owned()),
        enhet: Some(ppt()),
        vernet,
    };
    Alarmer {
        side: Side {
            elementer: vec![alarm(true), alarm(false)],
            neste: Some("7".to_owned()),
        },
        gjentatte: vec![(bruker(3, "Jonas Lie"), 7)],
    }
}

/// A control with one find of each kind; signed, or waiting.
pub(super) fn kontroll(slag: Kontrollslag, signert: bool) -> Kontroll {
    let lesing = |barn: Option<&str>| Kontrollesing {
        tidspunkt: tid("2026-10-20T12:00:00Z"),
        hvem: bruker(3, "Jonas Lie"),
        som: Some("ansatt".to_owned()),
        enhet: Some(ppt()),
        handling: stafett_app::Hendelsestype::StafettloggLest,
        grunnlag: vec!["deltaker-leser".to_owned()],
        barn: barn.map(str::to_owned),
    };
    let funn = |slag: Funnslag| Kontrollfunn {
        slag,
        hvem: (!matches!(slag, Funnslag::Utvalg | Funnslag::Ledere))
            .then(|| bruker(3, "Jonas <Lie>")),
        antall: 24,
        vanlig: (slag == Funnslag::MangeBarn).then_some(6),
        lesinger: match slag {
            Funnslag::MangeBarn | Funnslag::MangeAvslag => Vec::new(),
            _ => vec![lesing(Some("A.H.")), lesing(None)],
        },
    };
    let flere = Kontrollfunn {
        hvem: None,
        antall: 1,
        lesinger: Vec::new(),
        ..funn(Funnslag::MangeAvslag)
    };
    let er_utvalg = slag == Kontrollslag::Utvalg;
    Kontroll {
        kontroll: Loggkontroll {
            id: id(220),
            slag,
            maaned: "2026-10".parse().unwrap(),
            enhet: er_utvalg.then(barnehage),
            laget: tid("2026-11-01T01:00:00Z"),
            signering: signert.then(|| Kontrollsignering {
                av: bruker(4, "Eva Nygaard"),
                naar: tid("2026-11-05T12:00:00Z"),
                utfall: Kontrollutfall::FoelgesOpp,
                merknad: Some("<b>Vi</b> tar det opp".to_owned()),
            }),
        },
        funn: if er_utvalg {
            vec![funn(Funnslag::Utvalg)]
        } else {
            let alle = Funnslag::ALLE.iter().copied();
            let alle = alle.filter(|s| *s != Funnslag::Utvalg).map(funn);
            alle.chain([flere]).collect()
        },
        har_egne: signert,
        evner: if signert {
            Vec::new()
        } else {
            Handling::ALLE.to_vec()
        },
    }
}

fn moetedeltaker(tall: u128, navn: &str, rolle: Option<Giverrolle>) -> Moetedeltaker {
    Moetedeltaker {
        id: Uuid::from_u128(tall),
        navn: navn.to_owned(),
        enhet: rolle.is_none().then(barnehage),
        rolle,
        er_familie: rolle.is_some(),
    }
}

fn moetefolk() -> Vec<Moetedeltaker> {
    vec![
        moetedeltaker(70, "Kari Moen", Some(Giverrolle::Mor)),
        moetedeltaker(1, "Solveig Haugen", None),
    ]
}

fn referat(nummer: i64) -> Referat {
    Referat {
        id: id(600 + u128::try_from(nummer).unwrap()),
        nummer,
        moette: moetefolk(),
        andre: Some("En tolk".to_owned()),
        uten_familien: Some("De var syke.".to_owned()),
        familien_sa_ja: true,
        droeftet: format!("Vi snakket om leken <b>Vi</b>, utgave {nummer}."),
        avtalt: Some("Alle sier hei til Anna.".to_owned()),
        neste: Some(date(2027, 1, 12)),
        holder: bruker(1, "Solveig Haugen"),
        skrevet_av: bruker(1, "Solveig Haugen"),
        skrevet: tid("2026-11-20T10:00:00Z"),
    }
}

/// A meeting at each of its stages.
pub(super) fn moete(status: Moetestatus) -> Moete {
    let holdt = status == Moetestatus::Holdt;
    let innkalt = |(hvem, svar)| Innkalt { hvem, svar };
    let svar = [Some(Moetesvar::Kommer), None];
    let innkalte = moetefolk().into_iter().zip(svar).map(innkalt);
    Moete {
        id: id(500),
        logg: id(10),
        slag: kode("samarbeidsmoete"),
        fra: tid("2026-11-20T08:00:00Z"),
        til: tid("2026-11-20T09:00:00Z"),
        sted: (status != Moetestatus::Planlagt).then(|| "Møterommet".to_owned()),
        sted_skjult: status == Moetestatus::Planlagt,
        dagsorden: "Vi skal snakke om leken <b>Vi</b>.".to_owned(),
        tema: Some(kode("trivsel_laering")),
        om: None,
        status,
        kalender: Uuid::from_u128(501),
        innkalt_av: bruker(1, "Solveig Haugen"),
        innkalt: tid("2026-11-10T08:00:00Z"),
        avlysning: (status == Moetestatus::Avlyst).then(|| Moeteavlysning {
            grunn: "Alle er syke.".to_owned(),
            av: bruker(1, "Solveig Haugen"),
            naar: tid("2026-11-19T08:00:00Z"),
        }),
        innkalte: innkalte.collect(),
        er_innkalt: true,
        mitt_svar: Some(Moetesvar::Kommer),
        referat: holdt.then(|| referat(2)),
        tidligere: if holdt { vec![referat(1)] } else { Vec::new() },
        beslutninger: if holdt {
            vec![Moetebeslutning {
                tiltak: id(30),
                tittel: "Lekegruppe med en voksen".to_owned(),
                ansvarlig: bruker(1, "Solveig Haugen"),
                frist: date(2026, 12, 1),
                status: Tiltakstatus::Aktiv,
                forfalt: false,
            }]
        } else {
            Vec::new()
        },
        evalueringer: if holdt {
            vec![Moeteevaluering {
                id: id(700),
                nyttig: Tredelt::Ja,
                hoert: Tredelt::Delvis,
                plan_fulgt: Some(Tredelt::Nei),
                ord: Some("Det var fint.".to_owned()),
                skrevet_av: bruker(70, "Kari Moen"),
                skrevet: tid("2026-11-21T10:00:00Z"),
            }]
        } else {
            Vec::new()
        },
        kan_ha_moett: moetefolk(),
        evner: Handling::ALLE.to_vec(),
    }
}

/// A list with a meeting at each of its stages.
pub(super) fn moeteliste() -> Moeteliste {
    let en = |(tall, status): (u128, &Moetestatus)| Moeteoversikt {
        id: id(tall),
        slag: kode("samarbeidsmoete"),
        fra: tid("2026-11-20T08:00:00Z"),
        til: tid("2026-11-20T09:00:00Z"),
        status: *status,
        er_innkalt: true,
        mitt_svar: (tall == 501).then_some(Moetesvar::KanIkke),
    };
    let alle = [
        &Moetestatus::Planlagt,
        &Moetestatus::Planlagt,
        &Moetestatus::Holdt,
        &Moetestatus::Avlyst,
    ];
    Moeteliste {
        logg: id(10),
        moeter: Side {
            elementer: (500..).zip(alle).map(en).collect(),
            neste: Some("abc".to_owned()),
        },
        kan_innkalles: moetefolk(),
        evner: vec![Handling::MoeteInnkall],
    }
}
