//! Documents to try things on. Everybody in them is made up.

use jiff::Timestamp;
use stafett_pdf::{Blokk, Dokument, Spraak, Tabell};

/// 3 November 2026 at 13:02:00 UTC.
const LAGET: Timestamp = Timestamp::constant(1_793_710_920, 0);

/// A document with this content.
pub fn dokument(blokker: Vec<Blokk>) -> Dokument {
    Dokument {
        tittel: "Stafettlogg for Kari Nordmann".to_owned(),
        spraak: Spraak::Nb,
        laget: LAGET,
        bunntekst: "Elvedal kommune. Hentet 3. november 2026 kl. 14.02 av Ola Nordmann.".to_owned(),
        blokker,
    }
}

/// A table.
pub fn tabell(beskrivelse: &str, kolonner: &[&str], rader: &[&[&str]]) -> Blokk {
    let texts = |texts: &[&str]| {
        texts
            .iter()
            .map(|text| (*text).to_owned())
            .collect::<Vec<_>>()
    };
    Blokk::Tabell(Tabell {
        beskrivelse: beskrivelse.to_owned(),
        kolonner: texts(kolonner),
        rader: rader.iter().map(|row| texts(row)).collect(),
    })
}

/// One of each kind of block, as a family's own copy could look; `hendelser` rows in the list of who has read.
pub fn stafettlogg(hendelser: usize) -> Dokument {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let heading = |level, text: &str| Blokk::Overskrift(level, text.to_owned());
    let text = |text: &str| Blokk::Avsnitt(text.to_owned());
    let who = [
        "Ravna Šáŋŋá, Elvedal skole",
        "Tor Åsnes, PPT",
        "Mona Đurđević, helsestasjonen",
    ];
    let what = [
        "Leste stafettloggen",
        "Skrev en evaluering av målet «Trives i friminuttene» og tok bort et tiltak",
        "Godtok stafettpinnen",
    ];
    let read: Vec<Vec<String>> = (1..=hendelser)
        .zip(who.iter().zip(what).cycle())
        .map(|(number, (who, what))| {
            let (day, hour) = (number % 28 + 1, number % 24);
            vec![
                number.to_string(),
                format!("{day}. oktober 2026 kl. {hour:02}.15"),
                (*who).to_owned(),
                what.to_owned(),
            ]
        })
        .collect();
    dokument(vec![
        Blokk::Merknad(
            "Dette er din egen kopi. Opplysninger om andre er utelatt der du ikke har rett til å se dem.\n\nKopien er ikke oppdatert etter at den ble hentet. Det som gjelder nå, står i Stafett."
                .to_owned(),
        ),
        heading(1, "Om loggen"),
        Blokk::Noekkelverdi(vec![
            pair("Barn", "Kari Nordmann"),
            pair("Fødselsdato", "3. mai 2019"),
            pair("Stafettholder", "Ravna Šáŋŋá, Elvedal skole"),
            pair("Foreldre", "Ola Nordmann og Áilu Čáhppesjeaddji"),
            pair("Hvorfor loggen ble åpnet, slik familien sier det", "Kari gruer seg til skolen og sover dårlig om natten. Vi vil gjerne at skolen, helsestasjonen og PPT snakker sammen, så vi slipper å fortelle alt på nytt."),
        ]),
        heading(1, "Mål og tiltak"),
        heading(2, "Kari trives i friminuttene"),
        text("Kari skal ha noen å være sammen med i alle friminutt, og selv kunne si fra når noe er vanskelig.\nMålet ble satt i møtet 12. september.\n\nFamilien legger vekt på at Kari selv får være med og velge hva som prøves, og at det er rom for å gå tilbake når noe ikke virker. Skolen følger med og skriver ned hva de ser, kort og uten å gjøre det vanskelig."),
        Blokk::Liste(vec![
            "Lekegruppe i storefri, tirsdag og torsdag".to_owned(),
            "Samtale med helsesykepleier hver fjortende dag. Kari velger selv om mor eller far skal være med, og hvor lenge samtalen varer; det skal ikke ta av timene hun liker best.".to_owned(),
            "Fast voksen ute".to_owned(),
        ]),
        tabell(
            "Tiltak under målet",
            &["Tiltak", "Ansvarlig", "Fra", "Evalueres", "Hvordan det går"],
            &[
                &["Lekegruppe", "Elvedal skole", "15. september 2026", "1. desember 2026", "Går bra. Kari har fått to venner som hun også leker med hjemme."],
                &["Samtaler", "Helsestasjonen", "20. september 2026", "1. desember 2026", ""],
                &["Fast voksen ute", "Elvedal skole", "15. september 2026", "", "For lite folk i uke 40 og 41, men bedre siden."],
            ],
        ),
        heading(2, "Davvisámegiella"),
        text("Áhkku muitala: Kari máhttá juo olu. Son háliida leat eanet olgun, ja dat lea buorre. Čállit ŋ, đ, ŧ, š, ž ja č — ja stuora bustávat: Á Č Đ Ŋ Š Ŧ Ž."),
        heading(1, "Hvem har lest og skrevet"),
        text("Alle som har åpnet loggen står her, uten hull."),
        Blokk::Tabell(Tabell {
            beskrivelse: "Hendelser i loggen, de nyeste sist".to_owned(),
            kolonner: ["Nr.", "Når", "Hvem", "Hva"].map(str::to_owned).to_vec(),
            rader: read,
        }),
        heading(1, "Uvanlig tekst"),
        text("Emoji 🙂🇳🇴, arabisk سلام, kinesisk 你好, ukrainsk Ласкаво просимо, vietnamesisk Nguyễn, en lang lenke https://example.org/en/svaert/lang/sti/uten/mellomrom/som/ikke/faar/plass/paa/en/linje/i/dokumentet?og=noen&flere=tegn og Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzendenstellvertreter."),
    ])
}
