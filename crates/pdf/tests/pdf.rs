//! What stands in the file, read back with another library.
#![cfg(test)]

mod common;
#[path = "common/lest.rs"]
mod lest;

use common::{dokument, stafettlogg, tabell};
use lest::{Lest, string};
use proptest::prelude::*;
use stafett_pdf::{Blokk, Dokument, Pdffeil, Spraak, Tabell, til_pdf};

fn pdf(blokker: Vec<Blokk>) -> Lest {
    Lest::av(&til_pdf(&dokument(blokker)).unwrap())
}

fn avsnitt(tekst: &str) -> Blokk {
    Blokk::Avsnitt(tekst.to_owned())
}

fn overskrift(nivaa: u8, tekst: &str) -> Blokk {
    Blokk::Overskrift(nivaa, tekst.to_owned())
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let once = til_pdf(&stafettlogg(80)).unwrap();
    assert_eq!(once, til_pdf(&stafettlogg(80)).unwrap());

    let mut later = stafettlogg(80);
    later.laget = "2026-11-03T13:02:01Z".parse().unwrap();
    assert_ne!(once, til_pdf(&later).unwrap());
}

#[test]
fn it_says_what_it_is() {
    for (spraak, kode) in [
        (Spraak::Nb, "nb"),
        (Spraak::Nn, "nn"),
        (Spraak::En, "en"),
        (Spraak::Se, "se"),
    ] {
        let lest = Lest::av(
            &til_pdf(&Dokument {
                spraak,
                tittel: " Ruovttu\n áššit: čđŋ\u{200b} ".to_owned(),
                ..dokument(vec![avsnitt("a")])
            })
            .unwrap(),
        );
        let catalog = lest.catalog();
        assert_eq!(string(catalog.get(b"Lang").unwrap()), kode);
        let preferences = lest.dictionary(catalog, "ViewerPreferences");
        assert!(
            preferences
                .get(b"DisplayDocTitle")
                .unwrap()
                .as_bool()
                .unwrap()
        );
        assert!(
            lest.dictionary(catalog, "MarkInfo")
                .get(b"Marked")
                .unwrap()
                .as_bool()
                .unwrap()
        );

        let info = lest.dictionary(&lest.0.trailer, "Info");
        assert_eq!(string(info.get(b"Title").unwrap()), "Ruovttu áššit: čđŋ");

        let metadata = catalog
            .get_deref(b"Metadata", &lest.0)
            .unwrap()
            .as_stream()
            .unwrap();
        let xmp = String::from_utf8(metadata.get_plain_content().unwrap()).unwrap();
        for claim in [
            "<pdfuaid:part>1</pdfuaid:part>",
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<xmp:CreateDate>2026-11-03T13:02:00",
        ] {
            assert!(xmp.contains(claim), "{claim} is not in {xmp}");
        }
    }
}

#[test]
fn each_block_has_its_tags() {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let lest = pdf(vec![
        overskrift(1, "Om loggen"),
        avsnitt("Ein.\n\nTo."),
        Blokk::Liste(vec!["a".to_owned(), " ".to_owned(), "b".to_owned()]),
        Blokk::Noekkelverdi(vec![pair("Barn", "Kari"), pair("Født", "")]),
        tabell(
            "Tiltak",
            &["Hva", "Hvem"],
            &[&["Lek", "Skolen"], &["Samtale"]],
        ),
        Blokk::Merknad("Obs.".to_owned()),
    ]);
    assert_eq!(
        lest.tags(),
        "Document(H1 H2 P P \
         L:Disc(LI(Lbl LBody) LI(Lbl LBody)) \
         L:None(LI(Lbl LBody) LI(Lbl LBody)) \
         Table(Caption THead(TR(TH:Column TH:Column)) TBody(TR(TD TD) TR(TD TD))) \
         Div(P))"
    );
}

#[test]
fn what_is_empty_leaves_nothing() {
    let lest = pdf(vec![
        overskrift(1, " \u{200b}"),
        avsnitt(" \n\n "),
        Blokk::Liste(vec![String::new()]),
        Blokk::Noekkelverdi(vec![(String::new(), "\n".to_owned())]),
        tabell("", &[], &[]),
        Blokk::Merknad(String::new()),
    ]);
    assert_eq!(lest.tags(), "Document(H1)");
    assert_eq!(
        lest.bookmarks(),
        [(0, "Stafettlogg for Kari Nordmann".to_owned())]
    );
}

#[test]
fn a_title_that_cannot_be_read_is_refused() {
    for tittel in ["", " \n\t", "\u{200b}\u{feff}\u{0}", "\u{a0}"] {
        let dokument = Dokument {
            tittel: tittel.to_owned(),
            ..dokument(vec![avsnitt("a")])
        };
        assert_eq!(til_pdf(&dokument), Err(Pdffeil::UtenTittel));
    }
}

#[test]
fn bookmarks_follow_the_headings_and_no_level_is_skipped() {
    let lest = pdf(vec![
        overskrift(3, "Først"),
        overskrift(3, "Under"),
        overskrift(9, "Djupare"),
        overskrift(0, "Øverst"),
        overskrift(2, "Čála"),
    ]);
    assert_eq!(lest.tags(), "Document(H1 H2 H3 H4 H2 H3)");
    let bookmarks = [
        (0, "Først"),
        (1, "Under"),
        (2, "Djupare"),
        (0, "Øverst"),
        (1, "Čála"),
    ];
    assert_eq!(
        lest.bookmarks(),
        bookmarks.map(|(depth, text)| (depth, text.to_owned()))
    );
}

#[test]
fn a_table_that_runs_over_pages_repeats_its_headings_for_the_eye_only() {
    let rows: Vec<Vec<String>> = (1..=120)
        .map(|number| vec![format!("Hendelse {number}"), "Leste".to_owned()])
        .collect();
    let lest = pdf(vec![
        Blokk::Tabell(Tabell {
            beskrivelse: "Hvem har lest".to_owned(),
            kolonner: vec!["Hva skjedde".to_owned(), "Hvordan".to_owned()],
            rader: rows,
        }),
        avsnitt("Etter tabellen."),
    ]);
    assert!(lest.pages() > 3);
    for page in 1..=lest.pages() {
        let text = lest.text(page);
        assert_eq!(
            text.matches("Hva skjedde Hvordan").count(),
            1,
            "page {page}: {text}"
        );
        assert_eq!(text.contains("Hvem har lest"), page == 1);
    }
    let tags = lest.tags();
    assert_eq!(tags.matches("TH:Column").count(), 2);
    assert_eq!(tags.matches("TR(TD TD)").count(), 120);
    let whole = lest.whole_text();
    assert!((1..=120).all(|number| whole.matches(&format!("Hendelse {number} ")).count() == 1));
}

#[test]
fn every_page_has_its_number_and_the_foot() {
    let text = avsnitt(&"Vi snakket om friminuttene. ".repeat(700));
    for (spraak, first, last) in [
        (Spraak::Nn, "Side 1 av 6", "Side 6 av 6"),
        (Spraak::En, "Page 1 of 6", "Page 6 of 6"),
        (Spraak::Se, "Siidu 1 / 6", "Siidu 6 / 6"),
    ] {
        let lest = Lest::av(
            &til_pdf(&Dokument {
                spraak,
                ..dokument(vec![text.clone()])
            })
            .unwrap(),
        );
        assert_eq!(lest.pages(), 6);
        assert!(lest.text(1).ends_with(first), "{}", lest.text(1));
        assert!(lest.text(6).ends_with(last), "{}", lest.text(6));
        for page in 1..=6 {
            assert!(
                lest.text(page)
                    .contains("Hentet 3. november 2026 kl. 14.02")
            );
            assert_eq!(
                lest.text(page)
                    .matches("Stafettlogg for Kari Nordmann")
                    .count(),
                1
            );
        }
    }
}

#[test]
fn a_heading_stands_on_the_page_of_what_it_heads() {
    for lines in 30..50 {
        let text = vec!["linje"; lines].join("\n");
        let lest = pdf(vec![
            avsnitt(&text),
            overskrift(2, "Overskriften"),
            avsnitt("Avsnittet."),
        ]);
        let page = (1..=lest.pages())
            .find(|page| lest.text(*page).contains("Overskriften"))
            .unwrap();
        assert!(lest.text(page).contains("Avsnittet."), "{lines} lines");
    }
}

#[test]
fn all_that_is_drawn_is_tagged_or_an_artifact() {
    let lest = Lest::av(&til_pdf(&stafettlogg(200)).unwrap());
    for operations in lest.drawn() {
        let mut depth = 0;
        for operation in operations {
            match operation.operator.as_str() {
                "BDC" | "BMC" => depth += 1,
                "EMC" => depth -= 1,
                "Tj" | "TJ" | "f" | "f*" | "S" | "Do" => {
                    assert!(depth > 0, "{operation:?} stands alone")
                }
                _ => {}
            }
        }
        assert_eq!(depth, 0);
    }
}

#[test]
fn text_comes_out_as_it_went_in() {
    let said = "Ravna Šáŋŋá čállá: «Đuođaid, ŧ ja ž!» — Åse sa «blåbærgrøt» til Łukasz, Nguyễn og Олександра.";
    let lest = pdf(vec![
        avsnitt(said),
        overskrift(1, said),
        tabell(said, &[said], &[&[said]]),
    ]);
    assert_eq!(
        lest.whole_text().matches(said).count(),
        5,
        "{}",
        lest.whole_text()
    );
}

/// The lengths are chosen to take long where the work would grow with their square.
#[test]
fn very_long_texts_are_set() {
    let texts = [
        "blåbær og ".repeat(2_000),
        "x".repeat(100_000),
        "\n\na".repeat(1_000),
        format!("a{}", "\u{301}".repeat(5_000)),
        "🙂👨‍👩‍👧🇳🇴".repeat(300),
    ];
    for text in texts {
        let blocks = vec![
            Blokk::Overskrift(1, text.clone()),
            Blokk::Avsnitt(text.clone()),
            Blokk::Liste(vec![text.clone()]),
            Blokk::Noekkelverdi(vec![(text.clone(), text.clone())]),
            Blokk::Tabell(Tabell {
                beskrivelse: String::new(),
                kolonner: vec!["a".to_owned(), text.clone()],
                rader: vec![vec![text.clone(), "b".to_owned(), text.clone()]],
            }),
            Blokk::Merknad(text.clone()),
        ];
        let document = Dokument {
            tittel: text.clone(),
            bunntekst: text,
            ..dokument(blocks)
        };
        assert!(til_pdf(&document).is_ok());
    }
}

/// Any characters, with more of those that have a way of their own.
fn any_text() -> impl Strategy<Value = String> {
    let char = prop_oneof![
        4 => "[a-zæøåčŋ ]",
        2 => any::<char>().prop_map(String::from),
        1 => prop::sample::select(vec![
            "\n", "\r\n", "\t", "\u{0}", "\u{7f}", "\u{ad}", "\u{a0}", "\u{301}", "\u{200d}", "\u{202e}", "\u{2028}", "\u{feff}",
            "\u{fffe}", "\u{e000}", "\u{10ffff}", "🙂", "👩🏽‍🚀", "🇳🇴", "سلام", "שלום", "กำ", "क्षि", "각", "fi", "ﬁ", "/", "-", "«",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(char, 0..60).prop_map(|chars| chars.concat())
}

/// What a block is made from. Blocks themselves have no `Debug`.
#[derive(Debug, Clone)]
struct Raw {
    kind: u8,
    texts: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Raw {
    fn block(self) -> Blokk {
        let text = self.texts.concat();
        match self.kind % 6 {
            0 => Blokk::Overskrift(self.kind, text),
            1 => Blokk::Avsnitt(text),
            2 => Blokk::Liste(self.texts),
            3 => Blokk::Noekkelverdi(
                self.texts
                    .into_iter()
                    .map(|name| (name, text.clone()))
                    .collect(),
            ),
            4 => Blokk::Merknad(text),
            _ => Blokk::Tabell(Tabell {
                beskrivelse: text,
                kolonner: self.texts,
                rader: self.rows,
            }),
        }
    }
}

fn any_block() -> impl Strategy<Value = Raw> {
    let texts = prop::collection::vec(any_text(), 0..12);
    let rows = prop::collection::vec(prop::collection::vec(any_text(), 0..6), 0..4);
    (any::<u8>(), texts, rows).prop_map(|(kind, texts, rows)| Raw { kind, texts, rows })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_text_becomes_a_pdf(
        tittel in any_text(),
        bunntekst in any_text(),
        blokker in prop::collection::vec(any_block(), 0..8),
    ) {
        let document = Dokument { tittel, bunntekst, ..dokument(blokker.into_iter().map(Raw::block).collect()) };
        match til_pdf(&document) {
            Ok(bytes) => prop_assert!(Lest::av(&bytes).tags().starts_with("Document(H1")),
            Err(why) => prop_assert_eq!(why, Pdffeil::UtenTittel),
        }
    }

    #[test]
    fn no_word_is_lost(words in prop::collection::vec("[a-zA-ZæøåÆØÅáčđŋšŧž0-9,.()/-]{1,40}", 1..60)) {
        let lest = pdf(vec![Blokk::Avsnitt(words.join(" "))]);
        let body = lest.whole_text().replace(' ', "");
        for word in &words {
            prop_assert!(body.contains(word.as_str()), "{} is not in {}", word, body);
        }
    }
}
