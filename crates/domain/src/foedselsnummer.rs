//! Foedselsnummer, D-nummer and H-nummer: eleven digits that name one person.
//!
//! Folkeregisterloven § 2-2 says who gets one. The form is `DDMMÅÅ`, three individual digits and two
//! check digits (Skatteetaten, «Nytt fødselsnummer fra 2032»). The date part carries marks:
//!
//! - **D-nummer** (Skatteetaten): the day is 40 too high.
//! - **H-nummer** (the help number of the health service): the month is 40 too high.
//! - **Synthetic** (Skatteetaten's test population, Tenor): the month is 80 too high, whatever the day is.
//!
//! From 2032 the number tells neither century nor sex. So nothing here reads either, and a person's
//! date of birth is stored beside the number, never taken from it. Only the youngest that somebody with
//! the number can be is told.

use std::fmt;

use jiff::civil::Date;
use thiserror::Error;

/// Which people the installation is allowed to know: real ones or invented ones, never both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nummermiljoe {
    /// Real people. Synthetic numbers are refused.
    Produksjon,
    /// Skatteetaten's synthetic people only. Real numbers are refused, so that no real person ends up
    /// in a test.
    Syntetisk,
}

/// What sort of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Nummerslag {
    /// The number of a resident (folkeregisterloven § 2-2).
    Foedselsnummer,
    /// The number of a person with a shorter stay (folkeregisterloven § 2-2).
    Dnummer,
    /// A help number, given locally by the health service when no other number is known.
    Hnummer,
}

/// A checked national number. It shows itself only when asked, through [`Foedselsnummer::som_str`].
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Foedselsnummer(String);

/// Why a text is not a national number that this installation takes. Never repeats the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NummerFeil {
    /// Not eleven digits.
    #[error("nummeret har ikke elleve siffer")]
    Lengde,
    /// Something else than digits, or a space in an odd place.
    #[error("nummeret har andre tegn enn siffer")]
    Tegn,
    /// The first six digits are no date.
    #[error("nummeret begynner ikke med en gyldig dato")]
    Dato,
    /// At least one check digit is wrong.
    #[error("kontrollsifrene stemmer ikke")]
    Kontrollsiffer,
    /// A synthetic number where only real ones are taken.
    #[error("nummeret er syntetisk og hører hjemme i et testmiljø")]
    SyntetiskIProduksjon,
    /// A number with the form of a real one where only synthetic ones are taken.
    #[error("nummeret er ikke syntetisk og kan tilhøre et virkelig menneske")]
    EkteITest,
}

impl Foedselsnummer {
    /// Reads a number. Spaces around it, and one space after the date part, are taken away.
    ///
    /// The environment is judged last: a number is called real or synthetic only if it is otherwise right.
    pub fn parse(tekst: &str, miljoe: Nummermiljoe) -> Result<Self, NummerFeil> {
        let nummer = uten_mellomrom(tekst.trim());
        let siffer = les_siffer(&nummer)?;
        let dato = Datodel::les(siffer);
        if !dato.finnes_i_kalenderen() {
            return Err(NummerFeil::Dato);
        }
        if !kontrollsifrene_stemmer(siffer) {
            return Err(NummerFeil::Kontrollsiffer);
        }
        match (miljoe, dato.syntetisk) {
            (Nummermiljoe::Produksjon, true) => Err(NummerFeil::SyntetiskIProduksjon),
            (Nummermiljoe::Syntetisk, false) => Err(NummerFeil::EkteITest),
            (Nummermiljoe::Produksjon, false) | (Nummermiljoe::Syntetisk, true) => Ok(Self(nummer)),
        }
    }

    /// The eleven digits.
    #[must_use]
    pub fn som_str(&self) -> &str {
        &self.0
    }

    /// What sort of number it is. A help number stays one even if its day is marked as in a D-nummer.
    #[must_use]
    pub fn slag(&self) -> Nummerslag {
        match self.datodel() {
            Some(dato) if dato.hnummer => Nummerslag::Hnummer,
            Some(dato) if dato.dnummer => Nummerslag::Dnummer,
            _ => Nummerslag::Foedselsnummer,
        }
    }

    /// Whether day, month and the last two digits of the year are those of `foedselsdato`.
    ///
    /// The century is not in the number and is not compared.
    #[must_use]
    pub fn stemmer_med(&self, foedselsdato: Date) -> bool {
        self.datodel().is_some_and(|dato| {
            dato.dag == foedselsdato.day()
                && dato.maaned == foedselsdato.month()
                && dato.aar == foedselsdato.year().rem_euclid(100)
        })
    }

    /// The latest day up to `i_dag` on which somebody with this number can have been born: in this
    /// century, or in the last one. Whoever was born before that is a hundred years older.
    #[must_use]
    pub fn senest_foedt(&self, i_dag: Date) -> Option<Date> {
        let dato = self.datodel()?;
        let hundreaar = i_dag.year() - i_dag.year().rem_euclid(100);
        [hundreaar, hundreaar - 100]
            .into_iter()
            .filter_map(|h| Date::new(h + dato.aar, dato.maaned, dato.dag).ok())
            .find(|dag| *dag <= i_dag)
    }

    fn datodel(&self) -> Option<Datodel> {
        les_siffer(&self.0).ok().map(Datodel::les)
    }
}

impl fmt::Debug for Foedselsnummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Foedselsnummer(…)")
    }
}

/// The first six digits with the marks taken off.
#[derive(Clone, Copy)]
struct Datodel {
    dag: i8,
    maaned: i8,
    aar: i16,
    dnummer: bool,
    hnummer: bool,
    syntetisk: bool,
}

impl Datodel {
    fn les([d1, d2, m1, m2, a1, a2, ..]: [i8; 11]) -> Self {
        let (dag, maaned) = (d1 * 10 + d2, m1 * 10 + m2);
        let dnummer = dag > 40;
        let syntetisk = maaned > 80;
        let hnummer = maaned > 40 && !syntetisk;
        Self {
            dag: if dnummer { dag - 40 } else { dag },
            maaned: match (hnummer, syntetisk) {
                (true, _) => maaned - 40,
                (_, true) => maaned - 80,
                (false, false) => maaned,
            },
            aar: i16::from(a1 * 10 + a2),
            dnummer,
            hnummer,
            syntetisk,
        }
    }

    /// As Skatteetaten does, the date is looked up in the 2000s: they have a 29 February in every year
    /// that some century has one, 2000 itself included.
    fn finnes_i_kalenderen(self) -> bool {
        Date::new(2000 + self.aar, self.maaned, self.dag).is_ok()
    }
}

fn uten_mellomrom(tekst: &str) -> String {
    match tekst.split_once(' ') {
        Some((dato, resten)) if dato.len() == 6 => format!("{dato}{resten}"),
        _ => tekst.to_owned(),
    }
}

fn les_siffer(nummer: &str) -> Result<[i8; 11], NummerFeil> {
    let siffer: Option<Vec<i8>> = nummer
        .chars()
        .map(|tegn| tegn.to_digit(10).and_then(|tall| i8::try_from(tall).ok()))
        .collect();
    siffer
        .ok_or(NummerFeil::Tegn)?
        .try_into()
        .map_err(|_| NummerFeil::Lengde)
}

const VEKTER_1: [i32; 10] = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const VEKTER_2: [i32; 11] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/// Skatteetaten, «Nytt fødselsnummer fra 2032»: the first weighted sum, its check digit included, may
/// leave 0, 1, 2 or 3 when divided by 11 (before 2032 only 0 is given out). The second must leave 0.
fn kontrollsifrene_stemmer(siffer: [i8; 11]) -> bool {
    rest(siffer, &VEKTER_1) <= 3 && rest(siffer, &VEKTER_2) == 0
}

fn rest(siffer: [i8; 11], vekter: &[i32]) -> i32 {
    let sum: i32 = siffer
        .iter()
        .zip(vekter)
        .map(|(&tall, vekt)| i32::from(tall) * vekt)
        .sum();
    sum % 11
}

#[cfg(test)]
mod tests {
    use Nummermiljoe::{Produksjon, Syntetisk};
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// Numbers with the form of real ones, from the tests of navikt/fnrvalidator. `30108299939` is
    /// right only by the rule of 2032.
    const EKTE_FORM: [(&str, Nummerslag); 9] = [
        ("13097248022", Nummerslag::Foedselsnummer),
        ("53097248016", Nummerslag::Dnummer),
        ("13527248013", Nummerslag::Hnummer),
        ("29020075838", Nummerslag::Foedselsnummer),
        ("15021951940", Nummerslag::Foedselsnummer),
        ("30108299939", Nummerslag::Foedselsnummer),
        ("02013299997", Nummerslag::Foedselsnummer),
        ("30108299920", Nummerslag::Foedselsnummer),
        ("70108299914", Nummerslag::Dnummer),
    ];

    /// Synthetic numbers: navikt/fnrvalidator, docs.digdir.no, and our own invented people.
    const SYNTETISKE: [&str; 24] = [
        "10915596784",
        "47906701517",
        "14832264211",
        "25911964026",
        "09851764191",
        "20821464421",
        "30861164167",
        "12891064061",
        "01920864321",
        "03901664063",
        "25811364153",
        "17848631035",
        "02888431198",
        "28829031088",
        "11918831101",
        "54878531151",
        "06867931463",
        "19818131049",
        "23879231175",
        "05837531057",
        "13908331367",
        "21927831063",
        "08897231051",
        "16858731198",
    ];

    #[test]
    fn real_numbers_are_taken_in_production_and_refused_in_test() {
        for (nummer, slag) in EKTE_FORM {
            let lest = Foedselsnummer::parse(nummer, Produksjon).unwrap();
            assert_eq!(lest.som_str(), nummer);
            assert_eq!(lest.slag(), slag, "{nummer}");
            assert_eq!(
                Foedselsnummer::parse(nummer, Syntetisk),
                Err(NummerFeil::EkteITest),
                "{nummer}"
            );
        }
    }

    #[test]
    fn synthetic_numbers_are_taken_in_test_and_refused_in_production() {
        for nummer in SYNTETISKE {
            assert_eq!(
                Foedselsnummer::parse(nummer, Syntetisk).unwrap().som_str(),
                nummer
            );
            assert_eq!(
                Foedselsnummer::parse(nummer, Produksjon),
                Err(NummerFeil::SyntetiskIProduksjon),
                "{nummer}"
            );
        }
    }

    #[test]
    fn a_synthetic_d_number_is_a_d_number() {
        let far = Foedselsnummer::parse("54878531151", Syntetisk).unwrap();
        assert_eq!(far.slag(), Nummerslag::Dnummer);
        assert!(far.stemmer_med(date(1985, 7, 14)));
    }

    #[test]
    fn the_youngest_that_somebody_can_be_is_told_and_no_century() {
        let foedt = |nummer, i_dag| {
            let lest = Foedselsnummer::parse(nummer, Syntetisk).unwrap();
            lest.senest_foedt(i_dag)
        };
        let i_dag = date(2026, 11, 25);
        assert_eq!(foedt("14832264211", i_dag), Some(date(2022, 3, 14)));
        assert_eq!(foedt("54878531151", i_dag), Some(date(1985, 7, 14)));
        assert_eq!(
            foedt("25911964026", date(2019, 11, 25)),
            Some(date(2019, 11, 25))
        );
        assert_eq!(
            foedt("25911964026", date(2019, 11, 24)),
            Some(date(1919, 11, 25))
        );
    }

    #[test]
    fn each_fault_has_its_own_name() {
        for (tekst, feil) in [
            ("", NummerFeil::Lengde),
            ("1483226421", NummerFeil::Lengde),
            ("148322642111", NummerFeil::Lengde),
            ("1483226421a", NummerFeil::Tegn),
            ("14832-264211", NummerFeil::Tegn),
            ("1483226421١", NummerFeil::Tegn),
            ("148322  64211", NummerFeil::Tegn),
            ("1483 2264211", NummerFeil::Tegn),
            ("32832264211", NummerFeil::Dato),
            ("00832264211", NummerFeil::Dato),
            ("14802264211", NummerFeil::Dato),
            ("14932264211", NummerFeil::Dato),
            ("14532264211", NummerFeil::Dato),
            ("29822264211", NummerFeil::Dato),
            ("14832264212", NummerFeil::Kontrollsiffer),
            ("14832264221", NummerFeil::Kontrollsiffer),
        ] {
            assert_eq!(
                Foedselsnummer::parse(tekst, Syntetisk),
                Err(feil),
                "{tekst}"
            );
        }
        // From the tests of navikt/fnrvalidator: the 2032 rule is not a free pass.
        for nummer in ["02013299987", "02013299996", "13097248032", "13097248023"] {
            assert_eq!(
                Foedselsnummer::parse(nummer, Produksjon),
                Err(NummerFeil::Kontrollsiffer),
                "{nummer}"
            );
        }
    }

    #[test]
    fn spaces_around_and_after_the_date_are_taken_away() {
        for tekst in [" 14832264211\n", "148322 64211", "\t148322 64211 "] {
            assert_eq!(
                Foedselsnummer::parse(tekst, Syntetisk).unwrap().som_str(),
                "14832264211"
            );
        }
    }

    #[test]
    fn the_date_of_birth_is_compared_without_the_century() {
        let barn = Foedselsnummer::parse("14832264211", Syntetisk).unwrap();
        assert!(barn.stemmer_med(date(2022, 3, 14)));
        assert!(barn.stemmer_med(date(1922, 3, 14)));
        assert!(!barn.stemmer_med(date(2022, 3, 15)));
        assert!(!barn.stemmer_med(date(2022, 4, 14)));
        assert!(!barn.stemmer_med(date(2021, 3, 14)));
    }

    #[test]
    fn debug_output_hides_the_number() {
        let barn = Foedselsnummer::parse("14832264211", Syntetisk).unwrap();
        assert_eq!(format!("{barn:?}"), "Foedselsnummer(…)");
    }

    /// Any number the rule of 2032 accepts: date, individual digits and remainder are free, and the few
    /// combinations where a check digit would be 10 are left out.
    fn gyldig() -> impl Strategy<Value = [i8; 11]> {
        (1..=28_i8, 81..=92_i8, 0..=99_i8, 0..=999_i16, 0..=3_i32).prop_filter_map(
            "a check digit would be 10",
            |(dag, maaned, aar, individ, ledd)| {
                let deler = format!("{dag:02}{maaned:02}{aar:02}{individ:03}00");
                let mut siffer = les_siffer(&deler).unwrap();
                siffer[9] = i8::try_from((11 + ledd - rest(siffer, &VEKTER_1)) % 11).unwrap();
                siffer[10] = i8::try_from((11 - rest(siffer, &VEKTER_2)) % 11).unwrap();
                (siffer[9] < 10 && siffer[10] < 10).then_some(siffer)
            },
        )
    }

    fn skriv(siffer: [i8; 11]) -> String {
        siffer.iter().map(ToString::to_string).collect()
    }

    proptest! {
        #[test]
        fn any_number_the_rule_accepts_is_read(siffer in gyldig()) {
            let nummer = skriv(siffer);
            let lest = Foedselsnummer::parse(&nummer, Syntetisk).unwrap();
            prop_assert_eq!(lest.som_str(), nummer);
        }

        /// The first check digit alone no longer catches this, as it takes four remainders. The second
        /// does: every weight is prime to 11, so one changed digit changes the remainder from 0.
        #[test]
        fn one_changed_digit_is_always_caught(siffer in gyldig(), plass in 0..11_usize, ny in 0..=9_i8) {
            prop_assume!(siffer[plass] != ny);
            let mut endret = siffer;
            endret[plass] = ny;
            prop_assert!(!kontrollsifrene_stemmer(endret));
            prop_assert!(Foedselsnummer::parse(&skriv(endret), Syntetisk).is_err());
        }

        /// For the same reason: no two neighbouring weights of the second digit are equal modulo 11.
        #[test]
        fn two_swapped_neighbours_are_always_caught(siffer in gyldig(), plass in 0..10_usize) {
            prop_assume!(siffer[plass] != siffer[plass + 1]);
            let mut endret = siffer;
            endret.swap(plass, plass + 1);
            prop_assert!(!kontrollsifrene_stemmer(endret));
            prop_assert!(Foedselsnummer::parse(&skriv(endret), Syntetisk).is_err());
        }

        #[test]
        fn no_text_makes_it_panic(tekst in any::<String>()) {
            let _ = Foedselsnummer::parse(&tekst, Syntetisk);
            let _ = Foedselsnummer::parse(&tekst, Produksjon);
        }

        #[test]
        fn no_eleven_digits_make_it_panic(tekst in "[0-9 ]{10,13}") {
            let _ = Foedselsnummer::parse(&tekst, Syntetisk);
            let _ = Foedselsnummer::parse(&tekst, Produksjon);
        }
    }
}
