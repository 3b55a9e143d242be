//! `barn.csv`: the children, each in one unit.

use std::collections::BTreeSet;

use jiff::civil::Date;
use stafett_domain::foedselsnummer::{Foedselsnummer, Nummermiljoe};
use stafett_domain::organisasjonsnummer::Organisasjonsnummer;
use stafett_domain::vern::Gradering;

use super::feil::Importfeil;
use super::felt::{NAVN_MAKS, Rad};
use super::fil::Fil;
use super::kryss::{Brukernavn, Foerste, Kjente};

const FIL: Fil = Fil {
    navn: "barn.csv",
    kolonner: &["foedselsnummer", "navn", "foedselsdato", "enhet", "fra"],
    valgfrie: &[
        &["adressevern"],
        &["omsorg_enhet", "omsorg_fra", "omsorg_til"],
        &["brukernavn", "epost"],
    ],
};

/// The child welfare service has the care of a child (barnevernsloven § 5-1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Omsorgsfelt {
    /// The unit that acts for the service, one of those in `enheter.csv`.
    pub enhet: Organisasjonsnummer,
    /// The first day.
    pub fra: Date,
    /// The last day, if it is known.
    pub til: Option<Date>,
}

/// One child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarnRad {
    /// The line in the file, for faults that are found later.
    pub linje: u64,
    /// The child.
    pub foedselsnummer: Foedselsnummer,
    /// The child's name.
    pub navn: String,
    /// The date of birth. It agrees with the number, which does not tell the century. Whether it makes
    /// the bearer a child today is not judged, as no clock is asked here.
    pub foedselsdato: Date,
    /// The barnehage or school, one of those in `enheter.csv`.
    pub enhet: Organisasjonsnummer,
    /// The first day there.
    pub fra: Date,
    /// How the address is protected. None when the file does not tell: then what is stored stands.
    pub adressevern: Option<Gradering>,
    /// Who has the care. None when the file does not tell, and `Some(None)` when it is the parents.
    pub omsorg: Option<Option<Omsorgsfelt>>,
    /// The name to log in with, for a youth who has one. What the youth sees there is for the rules to
    /// say, which open nothing before fifteen.
    pub brukernavn: Option<String>,
    /// Where notices go. None when the file does not tell: then what is stored stands.
    pub epost: Option<Option<String>>,
}

/// The units that the file may name.
pub(super) struct Barnasenheter<'a> {
    /// Every unit.
    pub(super) alle: &'a Kjente<'a, Organisasjonsnummer>,
    /// Those whose kind of service never has the care of a child.
    pub(super) uten_omsorg: &'a BTreeSet<Organisasjonsnummer>,
}

/// The rows, and the children that other files may name.
pub(super) fn les(
    bytes: &[u8],
    miljoe: Nummermiljoe,
    enheter: &Barnasenheter<'_>,
    brukernavn: &mut Brukernavn,
    feil: &mut Vec<Importfeil>,
) -> (Vec<BarnRad>, Kjente<'static, Foedselsnummer>) {
    let mut rader = Vec::new();
    let mut sett = Foerste::ny();
    let mut noekler = BTreeSet::new();
    let lest = FIL.les_rader(bytes, feil, |rad| {
        let barn = rad.nummer("foedselsnummer", miljoe);
        if let Some(barn) = &barn {
            sett.krev_ny(
                rad,
                "foedselsnummer",
                barn.clone(),
                "barnet",
                "én linje for hvert barn",
            );
            noekler.insert(barn.clone());
        }
        rader.extend(les_resten(rad, barn, enheter, brukernavn));
    });
    (
        rader,
        Kjente {
            fil: &FIL,
            noekler: lest.then_some(noekler),
        },
    )
}

fn les_resten(
    rad: &mut Rad<'_>,
    barn: Option<Foedselsnummer>,
    enheter: &Barnasenheter<'_>,
    alle_brukernavn: &mut Brukernavn,
) -> Option<BarnRad> {
    let navn = rad.tekst("navn", NAVN_MAKS);
    let foedselsdato = rad.dato("foedselsdato");
    let enhet = rad.organisasjonsnummer("enhet");
    let fra = rad.dato("fra");
    let adressevern = rad.adressevern();
    let omsorg = les_omsorg(rad, enheter);
    let (brukernavn, epost) = les_innlogging(rad);

    if let (Some(barn), Some(Some(brukernavn))) = (&barn, &brukernavn) {
        alle_brukernavn.krev(rad, barn, brukernavn);
    }
    if let (Some(barn), Some(dato)) = (&barn, foedselsdato)
        && !barn.stemmer_med(dato)
    {
        let hva = "foedselsdato stemmer ikke med fødselsnummeret";
        rad.meld(
            "foedselsdato",
            hva,
            "samme dag, måned og årstall som i nummeret",
        );
    }
    if let (Some(dato), Some(fra)) = (foedselsdato, fra)
        && fra < dato
    {
        rad.meld(
            "fra",
            "fra er før barnet ble født",
            "fødselsdagen eller senere",
        );
    }
    if let Some(enhet) = &enhet {
        let hva = format!("enheten {enhet}");
        enheter
            .alle
            .krev(rad, "enhet", enhet, &hva, "et organisasjonsnummer");
    }
    Some(BarnRad {
        linje: rad.linje,
        foedselsnummer: barn?,
        navn: navn?,
        foedselsdato: foedselsdato?,
        enhet: enhet?,
        fra: fra?,
        adressevern: adressevern?,
        omsorg: omsorg?,
        brukernavn: brukernavn?,
        epost: epost?,
    })
}

/// What a youth signs in with and where notices go: each of them may be empty.
fn les_innlogging(rad: &mut Rad<'_>) -> (Option<Option<String>>, Option<Option<Option<String>>>) {
    if !rad.har("brukernavn") {
        return (Some(None), Some(None));
    }
    let brukernavn = rad.valgfri("brukernavn", Rad::brukernavn);
    (brukernavn, rad.valgfri("epost", Rad::epost).map(Some))
}

/// Unit and first day, and a last day if it is known: all of it, or nothing of it.
fn les_omsorg(
    rad: &mut Rad<'_>,
    enheter: &Barnasenheter<'_>,
) -> Option<Option<Option<Omsorgsfelt>>> {
    const ENHET: &str = "omsorg_enhet";
    const FRA: &str = "omsorg_fra";
    const TIL: &str = "omsorg_til";
    if !rad.har(ENHET) {
        return Some(None);
    }
    let enhet = rad.valgfri(ENHET, |rad| rad.organisasjonsnummer(ENHET));
    let fra = rad.valgfri(FRA, |rad| rad.dato(FRA));
    let til = rad.valgfri(TIL, |rad| rad.dato(TIL));
    if let Some(Some(enhet)) = &enhet {
        let hva = format!("enheten {enhet}");
        enheter
            .alle
            .krev(rad, ENHET, enhet, &hva, "et organisasjonsnummer");
        if enheter.uten_omsorg.contains(enhet) {
            // Its leader would consent in the parents' place.
            let hva = format!("enheten {enhet} kan ikke ha omsorgen for et barn");
            rad.meld(ENHET, hva, "en enhet i barneverntjenesten");
        }
    }
    if let (Some(Some(fra)), Some(Some(til))) = (fra, til)
        && til < fra
    {
        let ventet = "samme dag som omsorg_fra eller senere";
        rad.meld(TIL, "omsorg_til er før omsorg_fra", ventet);
    }
    let (enhet, fra, til) = (enhet?, fra?, til?);
    match (enhet, fra) {
        (Some(enhet), Some(fra)) => Some(Some(Some(Omsorgsfelt { enhet, fra, til }))),
        (None, None) if til.is_none() => Some(Some(None)),
        (enhet, fra) => {
            if enhet.is_none() {
                rad.meld(ENHET, "omsorg_enhet mangler", "enheten som har omsorgen");
            }
            if fra.is_none() {
                rad.meld(FRA, "omsorg_fra mangler", "en dato på formen åååå-mm-dd");
            }
            None
        }
    }
}
