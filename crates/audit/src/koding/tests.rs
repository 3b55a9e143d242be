use super::*;
use crate::hendelse::Hendelsestype;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use stafett_domain::ids::{BarnId, BrukerId, EnhetId, HendelseId, KommuneId, LoggId};

const FULL: &str = "\
format=stafett-hendelse/1
id=01980a3c-0000-7000-8000-0000000000aa
kommune=01980a3c-0000-7000-8000-000000000001
tidspunkt=1782900000123456
slag=tiltak_evaluert
aktoer=01980a3c-0000-7000-8000-000000000002
enhet=01980a3c-0000-7000-8000-000000000003
rolle=stafettholder
barn=01980a3c-0000-7000-8000-000000000004
loepenummer=17
logg=01980a3c-0000-7000-8000-000000000005
objekt=tiltak
objekt_id=01980a3c-0000-7000-8000-000000000006
objekt_versjon=3
grunnlag=stafettholder-skriver,deltaker-leser
data.a=t:-5
data.a-b=k:noe_effekt
data.frist=d:2026-12-01
data.maal=i:01980a3c-0000-7000-8000-000000000007
";
const FULL_AVTRYKK: &str = "216d846e88f53f512f43cafe0b8a31c64f0ffec46713f53eed8f59c10de52205";

const MINST: &str = "\
format=stafett-hendelse/1
id=00000000-0000-0000-0000-000000000000
kommune=ffffffff-ffff-ffff-ffff-ffffffffffff
tidspunkt=-1
slag=innlogging_avvist
";
const MINST_AVTRYKK: &str = "bf79bc6d574122643341d0f1cc14fc017ba99e1e52b261db5a1c930a7c9b2ac3";

fn kode(tekst: &str) -> Kodeord {
    Kodeord::parse(tekst).unwrap()
}

fn nummer(n: u128) -> Uuid {
    Uuid::from_u128(0x0198_0a3c_0000_7000_8000_0000_0000_0000 + n)
}

fn full() -> Hendelse {
    Hendelse {
        id: HendelseId(nummer(0xaa)),
        kommune: KommuneId(nummer(1)),
        tidspunkt: Timestamp::from_microsecond(1_782_900_000_123_456).unwrap(),
        slag: Hendelsestype::TiltakEvaluert,
        aktoer: Some(BrukerId(nummer(2))),
        enhet: Some(EnhetId(nummer(3))),
        rolle: Some(kode("stafettholder")),
        barn: Some((BarnId(nummer(4)), 17)),
        logg: Some(LoggId(nummer(5))),
        objekt: Some(Objekt {
            slag: kode("tiltak"),
            id: nummer(6),
            versjon: Some(3),
        }),
        grunnlag: vec![kode("stafettholder-skriver"), kode("deltaker-leser")],
        data: BTreeMap::from([
            (kode("maal"), Dataverdi::Id(nummer(7))),
            (kode("a-b"), Dataverdi::Kode(kode("noe_effekt"))),
            (kode("a"), Dataverdi::Tall(-5)),
            (kode("frist"), Dataverdi::Dato(date(2026, 12, 1))),
        ]),
    }
}

fn minst() -> Hendelse {
    Hendelse {
        id: HendelseId(Uuid::nil()),
        kommune: KommuneId(Uuid::max()),
        tidspunkt: Timestamp::from_microsecond(-1).unwrap(),
        slag: Hendelsestype::InnloggingAvvist,
        aktoer: None,
        enhet: None,
        rolle: None,
        barn: None,
        logg: None,
        objekt: None,
        grunnlag: Vec::new(),
        data: BTreeMap::new(),
    }
}

fn hex(avtrykk: [u8; 32]) -> String {
    avtrykk.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn golden_bytes_and_hashes() {
    for (hendelse, tekst, merke) in [
        (full(), FULL, FULL_AVTRYKK),
        (minst(), MINST, MINST_AVTRYKK),
    ] {
        assert_eq!(String::from_utf8(kod(&hendelse)).unwrap(), tekst);
        assert_eq!(les(tekst.as_bytes()), Ok(hendelse));
        assert_eq!(hex(avtrykk(tekst.as_bytes())), merke);
    }
}

#[test]
fn only_the_one_way_of_writing_is_read() {
    use Kodefeil::{IkkeKanonisk, Mangler, Tekst, Uventet, Verdi};
    let uendret = les(FULL.as_bytes());
    assert!(uendret.is_ok());
    for (fra, til, feil) in [
        ("17\n", "017\n", IkkeKanonisk),
        ("17\n", "+17\n", IkkeKanonisk),
        ("t:-5", "t:-0", IkkeKanonisk),
        ("17\n", " 17\n", Verdi("loepenummer")),
        ("17\n", "17\r\n", Verdi("loepenummer")),
        ("0000aa", "0000AA", IkkeKanonisk),
        ("id=01980a3c-", "id=01980a3c", Verdi("id")),
        (
            "id=01980a3c-0000-7000-8000-0000000000aa",
            "id=01980a3c0000700080000000000000aa",
            IkkeKanonisk,
        ),
        (
            "id=01980a3c-0000-7000-8000-0000000000aa",
            "id={01980a3c-0000-7000-8000-0000000000aa}",
            IkkeKanonisk,
        ),
        ("2026-12-01", "20261201", IkkeKanonisk),
        ("2026-12-01", "2026-12-01T00:00", IkkeKanonisk),
        ("2026-12-01", "2026-13-01", Verdi("data")),
        (
            "1782900000123456",
            "9223372036854775807",
            Verdi("tidspunkt"),
        ),
        (
            "1782900000123456",
            "9223372036854775808",
            Verdi("tidspunkt"),
        ),
        ("hendelse/1", "hendelse/2", Verdi("format")),
        ("slag=tiltak", "slag=Tiltak", Verdi("slag")),
        ("rolle=stafettholder\n", "rolle=\n", Verdi("rolle")),
        ("k:noe_effekt", "x:noe_effekt", Verdi("data")),
        ("k:noe_effekt", "noe_effekt", Verdi("data")),
        ("k:noe_effekt", "k:noe effekt", Verdi("data")),
        ("skriver,", "skriver,,", Verdi("grunnlag")),
        ("data.a=t:-5\n", "data.a=t:-5\ndata.a=t:-5\n", IkkeKanonisk),
        ("data.a=t:-5\n", "data.b=t:-5\n", IkkeKanonisk),
        ("data.a=", "data.=", Verdi("data")),
        ("data.a=", "dato.a=", Uventet),
        ("loepenummer=17\n", "", Mangler("loepenummer")),
        ("objekt=tiltak\n", "", Uventet),
        ("logg=", "Logg=", Uventet),
        ("format=", "\nformat=", Mangler("format")),
        ("format=", "\u{feff}format=", Mangler("format")),
        ("000007\n", "000007", Tekst),
        ("000007\n", "000007\n\n", Uventet),
        ("000007\n", "000007\nz", Tekst),
    ] {
        let endret = FULL.replacen(fra, til, 1);
        assert_ne!(endret, FULL, "{fra}");
        assert_eq!(les(endret.as_bytes()), Err(feil), "{fra:?} -> {til:?}");
    }
    assert_eq!(les(b""), Err(Tekst));
    assert_eq!(les(b"\n"), Err(Mangler("format")));
    assert_eq!(les(b"\xff\n"), Err(Tekst));

    // Two lines that changed places.
    let linjer: Vec<_> = FULL.split_inclusive('\n').collect();
    for i in 1..linjer.len() {
        let mut byttet = linjer.clone();
        byttet.swap(i - 1, i);
        assert!(les(byttet.concat().as_bytes()).is_err(), "{i}");
    }
}

/// What is read is either refused or another event with exactly these bytes.
fn er_streng(kodet: &[u8], opphav: &Hendelse) {
    if let Ok(lest) = les(kodet) {
        assert_ne!(&lest, opphav);
        assert_eq!(kod(&lest), kodet);
    }
}

#[test]
fn every_other_byte_in_every_place_is_refused_or_another_event() {
    for hendelse in [full(), minst()] {
        let kodet = kod(&hendelse);
        for i in 0..kodet.len() {
            let mut endret = kodet.clone();
            for byte in (0..=255).filter(|byte| *byte != kodet[i]) {
                endret[i] = byte;
                er_streng(&endret, &hendelse);
            }
            er_streng(&kodet[..i], &hendelse);
        }
    }
}

#[test]
fn the_finest_and_the_farthest() {
    for tidspunkt in [Timestamp::MIN, Timestamp::MAX] {
        let mut hendelse = minst();
        hendelse.tidspunkt = crate::hendelse::hele_mikrosekunder(tidspunkt);
        for dato in [Date::MIN, Date::MAX, date(-1, 1, 1), date(0, 1, 1)] {
            hendelse.data.insert(kode("d"), Dataverdi::Dato(dato));
            assert_eq!(les(&kod(&hendelse)), Ok(hendelse.clone()));
        }
    }
}

prop_compose! {
    fn en_uuid()(n in any::<u128>()) -> Uuid { Uuid::from_u128(n) }
}

prop_compose! {
    fn et_kodeord()(tekst in prop_oneof!["[a-c_-]{1,3}", "[a-z0-9_-]{1,60}"]) -> Kodeord {
        kode(&tekst)
    }
}

fn en_dataverdi() -> impl Strategy<Value = Dataverdi> {
    prop_oneof![
        et_kodeord().prop_map(Dataverdi::Kode),
        en_uuid().prop_map(Dataverdi::Id),
        any::<i64>().prop_map(Dataverdi::Tall),
        (-9999i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Dataverdi::Dato(date(y, m, d))),
    ]
}

prop_compose! {
    fn et_objekt()(
        slag in et_kodeord(),
        id in en_uuid(),
        versjon in any::<Option<i64>>(),
    ) -> Objekt {
        Objekt { slag, id, versjon }
    }
}

fn valgfri<S: Strategy>(s: S) -> impl Strategy<Value = Option<S::Value>> {
    proptest::option::of(s)
}

prop_compose! {
    fn en_hendelse()(
        (id, kommune) in (en_uuid(), en_uuid()),
        mikrosekunder in prop_oneof![
            any::<i32>().prop_map(i64::from),
            Timestamp::MIN.as_microsecond()..=Timestamp::MAX.as_microsecond(),
        ],
        slag in proptest::sample::select(Hendelsestype::ALLE),
        (aktoer, enhet, logg) in (valgfri(en_uuid()), valgfri(en_uuid()), valgfri(en_uuid())),
        rolle in valgfri(et_kodeord()),
        barn in valgfri((en_uuid(), any::<i64>())),
        objekt in valgfri(et_objekt()),
        grunnlag in proptest::collection::vec(et_kodeord(), 0..4),
        data in proptest::collection::btree_map(et_kodeord(), en_dataverdi(), 0..5),
    ) -> Hendelse {
        Hendelse {
            id: id.into(),
            kommune: kommune.into(),
            tidspunkt: fra_mikrosekunder(mikrosekunder).unwrap(),
            slag,
            aktoer: aktoer.map(Into::into),
            enhet: enhet.map(Into::into),
            rolle,
            barn: barn.map(|(barn, nummer)| (barn.into(), nummer)),
            logg: logg.map(Into::into),
            objekt,
            grunnlag,
            data,
        }
    }
}

/// The event with one field taken from another: as near as two different events get.
fn med_ett_felt_fra(mut a: Hendelse, b: &Hendelse, felt: u8) -> Hendelse {
    match felt {
        0 => a.id = b.id,
        1 => a.kommune = b.kommune,
        2 => a.tidspunkt = b.tidspunkt,
        3 => a.slag = b.slag,
        4 => a.aktoer = b.aktoer,
        5 => a.enhet = b.enhet,
        6 => a.rolle = b.rolle.clone(),
        7 => a.barn = b.barn,
        8 => a.logg = b.logg,
        9 => a.objekt = b.objekt.clone(),
        10 => a.grunnlag = b.grunnlag.clone(),
        _ => a.data = b.data.clone(),
    }
    a
}

proptest! {
    #[test]
    fn reads_back_what_was_written(hendelse in en_hendelse()) {
        prop_assert_eq!(les(&kod(&hendelse)), Ok(hendelse));
    }

    #[test]
    fn different_events_have_different_encodings(a in en_hendelse(), b in en_hendelse(), felt in 0u8..12) {
        let naer = med_ett_felt_fra(a.clone(), &b, felt);
        prop_assert_eq!(a == naer, kod(&a) == kod(&naer));
        prop_assert_eq!(a == b, kod(&a) == kod(&b));
    }

    #[test]
    fn a_changed_doubled_or_lost_byte_is_refused_or_another_event(
        hendelse in en_hendelse(),
        sted in any::<proptest::sample::Index>(),
        byte in prop_oneof![any::<u8>(), proptest::sample::select(&b"\n=:,.+-_ 0aA"[..])],
    ) {
        let kodet = kod(&hendelse);
        let i = sted.index(kodet.len());
        let mut endret = kodet.clone();
        endret[i] = byte;
        if endret != kodet {
            er_streng(&endret, &hendelse);
        }
        let mut lengre = kodet.clone();
        lengre.insert(i, byte);
        er_streng(&lengre, &hendelse);
        let mut kortere = kodet;
        kortere.remove(i);
        er_streng(&kortere, &hendelse);
    }

    #[test]
    fn no_bytes_make_it_fall(kodet in any::<Vec<u8>>()) {
        let _ = les(&kodet);
    }
}
