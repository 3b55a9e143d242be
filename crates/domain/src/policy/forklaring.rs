//! What the words of the policies mean, in Norwegian, for a lawyer who reads them.
//!
//! A new action or a new fact does not compile before it is explained here.

use super::{Fakta, Handling, Virkning};

impl Virkning {
    /// What a policy does: «tillater» or «forbyr».
    pub const fn ord(self) -> &'static str {
        match self {
            Self::Tillater => "tillater",
            Self::Forbyr => "forbyr",
        }
    }
}

impl Handling {
    /// What somebody wants to do, as it stands after «kan».
    pub const fn forklaring(self) -> &'static str {
        match self {
            Self::BarnSoek => "søke etter et barn på navn eller fødselsnummer",
            Self::BarnListe => "se listen over barna i egen enhet",
            Self::KatalogLes => "lese tiltaksbanken og kommunens lister",
            Self::SamtykketekstLes => "lese tekstene som samtykke blir gitt til",
            Self::StafettloggAapne => "åpne en stafettlogg for et barn",
            Self::StafettloggSe => {
                "se rammen rundt en stafettlogg: trinn, datoer og hvem som har ansvar"
            }
            Self::StafettloggLes => {
                "lese det som står i en stafettlogg, under de temaene det er gitt tilgang til"
            }
            Self::HendelserLes => "lese tidslinjen i en stafettlogg",
            Self::InnsynsloggLes => "lese hvem som har sett i en stafettlogg",
            Self::HvorforLes => "få vite hvorfor noen kan se en stafettlogg",
            Self::HjelpearkLes => "hente arket som viser hvem som hjelper barnet",
            Self::SomAndreLes => "se stafettloggen slik en annen tjeneste ser den",
            Self::KopiTa => "ta sin egen kopi av saken",
            Self::EgneBidragLes => {
                "lese det egen tjeneste har skrevet, også når tilgangen ellers er slutt"
            }
            Self::SamtykkeGi => "gi samtykke",
            Self::SamtykkeRegistrer => "føre inn et samtykke som er gitt på papir eller muntlig",
            Self::SamtykkeTrekk => {
                "trekke et samtykke tilbake: sitt eget, eller et som familien sier fra om at er trukket"
            }
            Self::DeltakerInviter => "invitere en ny deltaker",
            Self::MaalSett => "sette eller endre et mål",
            Self::MaalSkjerm => "bestemme hvem et mål og alt under det skal skjermes for",
            Self::TiltakLeggTil => "legge til et tiltak under et mål",
            Self::FremdriftNoter => "notere fremdrift på et tiltak",
            Self::TiltakEvaluer => "evaluere et tiltak",
            Self::MoeteInnkall => "kalle inn til et møte, eller avlyse det",
            Self::MoeteSvar => "svare på en innkalling til et møte",
            Self::ReferatSkriv => "skrive referat fra et møte, eller rette det",
            Self::MoeteEvaluer => "si hvordan et møte var, som familie",
            Self::InnspillGi => "si sitt som familie: ønsker, kommentarer og egen vurdering",
            Self::BarnetsSynRegistrer => "føre inn barnets syn, eller hvorfor det mangler",
            Self::TrinnFlytt => {
                "flytte en sak på samhandlingstrappen, og si hvilken tjeneste som samordner"
            }
            Self::TrinnOverstyr => "flytte en sak på samhandlingstrappen selv om noe mangler",
            Self::TilbudFoer => {
                "føre at stafettlogg, individuell plan eller koordinator er tilbudt, og hva svaret var"
            }
            Self::TolkSett => "føre inn behov for tolk",
            Self::BarnVente => "registrere et barn som ventes",
            Self::BarnFoedt => "registrere at et ventet barn er født",
            Self::StafettpinneTilby => "tilby stafettpinnen til en annen",
            Self::StafettpinneGodta => "ta imot stafettpinnen",
            Self::StafettpinneAvslaa => "si nei til stafettpinnen",
            Self::StafettpinneTrekk => "trekke et tilbud om stafettpinnen tilbake",
            Self::SperreLes => "se hvem som er sperret fra saken",
            Self::SperreMeg => "sperre seg selv fra en sak som inhabil",
            Self::SperreSett => "sperre en annen fra saken som inhabil",
            Self::SperreOpphev => "oppheve en sperre",
            Self::NoedtilgangAapne => "åpne en sak på grunn av fare for liv eller helse",
            Self::GrunntilgangAapne => {
                "åpne en sak som leder eller administrator, med en oppgitt grunn"
            }
            Self::GjennomgangLes => "se hvilke lesinger som venter på gjennomgang",
            Self::GjennomgangAvslutt => "avslutte en gjennomgang",
            Self::VedtakLes => "se det som to personer skal avgjøre sammen",
            Self::VedtakForeslaa => "foreslå noe som to personer skal avgjøre sammen",
            Self::VedtakAvgjoer => "si ja eller nei til det en annen har foreslått",
            Self::VernLes => "se at en adresse er beskyttet, og hvem som står på listen",
            Self::VernSett => {
                "sette eller heve adressebeskyttelse, og være en av de to som senker den"
            }
            Self::HenvendelseSend => {
                "sende en henvendelse: be om innsyn eller retting, eller protestere"
            }
            Self::HenvendelseLes => "lese en henvendelse",
            Self::HenvendelseBesvar => "besvare en henvendelse",
            Self::LoggkontrollLes => "se kontrollen av hvem som har lest hva",
            Self::LoggkontrollSigner => "signere en kontroll av hvem som har lest hva",
            Self::AlarmLes => "se alarmer",
        }
    }
}

/// One word that the policies may use about a case, and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Faktum {
    /// The word as it stands in the policies.
    pub ord: &'static str,
    /// When it is true, as a Norwegian sentence.
    pub forklaring: &'static str,
}

/// Points here when [`Fakta`] gets a field: explain its word in [`FAKTA`].
const _: fn(&Fakta) = |fakta| {
    let Fakta {
        samme_kommune: _,
        bruker_aktiv: _,
        logg_aktiv: _,
        nivaa: _,
        foresatt_med_ansvar: _,
        er_ansvarlig: _,
        er_mottaker: _,
        er_holder: _,
        er_giver: _,
        barn_i_egen_enhet: _,
        deltar: _,
        er_barnet: _,
        er_forslagsstiller: _,
        er_leder: _,
        grunn_oppgitt: _,
        har_bidratt: _,
        i_familien: _,
        kan_noedaapne: _,
        mangler_leder: _,
        noedaapnet: _,
        representerer_barnet: _,
        sperret: _,
        utlevering_godkjent: _,
        utvalgt: _,
        vernet: _,
        roller: _,
    } = fakta;
};

/// Every word that the policies may use about who asks and what it is about.
pub const FAKTA: &[Faktum] = &[
    faktum("principal.kommune", "Kommunen som brukeren hører til."),
    faktum(
        "principal.aktiv",
        "Brukeren er aktiv: kontoen er ikke stengt.",
    ),
    faktum("principal.roller", "Rollene som brukeren har i dag."),
    faktum("resource.kommune", "Kommunen som saken hører til."),
    faktum(
        "resource.aktiv",
        "Stafettloggen er aktiv: den finnes, og den er ikke avsluttet.",
    ),
    faktum(
        "context.barnIEgenEnhet",
        "Barnet hører til en enhet der brukeren har en rolle.",
    ),
    faktum("context.erAnsvarlig", "Brukeren er ansvarlig for tiltaket."),
    faktum(
        "context.deltar",
        "Brukeren deltar i saken, eller holder stafettpinnen, for en tjeneste.",
    ),
    faktum(
        "context.erBarnet",
        "Saken er brukerens egen, og brukeren er gammel nok til å få vite om den.",
    ),
    faktum(
        "context.erForslagsstiller",
        "Brukeren har selv foreslått, åpnet eller sendt det som skal avgjøres, gjennomgås eller besvares, det gjelder brukeren selv, eller brukeren har egne oppslag i kontrollen.",
    ),
    faktum("context.erGiver", "Brukeren har selv gitt samtykket."),
    faktum(
        "context.erLeder",
        "Brukeren leder enheten som holder stafettpinnen, eller enheten som kontrollen gjelder.",
    ),
    faktum(
        "context.grunnOppgitt",
        "Brukeren har en åpen lesing med oppgitt grunn. Den varer en begrenset tid.",
    ),
    faktum(
        "context.harBidratt",
        "Brukeren har skrevet i stafettloggen for en tjeneste der brukeren fortsatt arbeider.",
    ),
    faktum(
        "context.iFamilien",
        "Brukeren er fosterforelder, eller har en plass i familien som to personer har besluttet.",
    ),
    faktum(
        "context.kanNoedaapne",
        "Brukeren arbeider i en tjeneste som kan åpne en nødtilgang.",
    ),
    faktum(
        "context.manglerLeder",
        "Det skal en leder til for å avgjøre det, og ingen leder kan.",
    ),
    faktum(
        "context.noedaapnet",
        "Brukeren har en åpen nødtilgang. Den varer noen timer.",
    ),
    faktum(
        "context.representererBarnet",
        "Brukeren handler for barneverntjenesten, som har omsorgen for barnet.",
    ),
    faktum(
        "context.sperret",
        "Brukeren er inhabil: sperret fra saken, eller i familie med barnet.",
    ),
    faktum(
        "context.utleveringGodkjent",
        "En annen person har godkjent at saken til et barn med beskyttet adresse blir utlevert.",
    ),
    faktum(
        "context.utvalgt",
        "Brukeren står på listen over dem som kan se saken til et barn med beskyttet adresse.",
    ),
    faktum("context.vernet", "Barnets adresse er beskyttet."),
    faktum(
        "context.erHolder",
        "Brukeren holder stafettpinnen: er stafettholder nå.",
    ),
    faktum(
        "context.erMottaker",
        "Brukeren er tilbudt stafettpinnen og har ikke svart.",
    ),
    faktum(
        "context.foresattMedAnsvar",
        "Brukeren er forelder med foreldreansvar for barnet, og barnet er under 18 år.",
    ),
    faktum(
        "context.kanSe",
        "Brukeren har en åpen tilgang til minst å se rammen rundt stafettloggen.",
    ),
    faktum(
        "context.kanLese",
        "Brukeren har en åpen tilgang til minst å lese.",
    ),
    faktum(
        "context.kanBidra",
        "Brukeren har en åpen tilgang til minst å bidra.",
    ),
    faktum(
        "context.kanLede",
        "Brukeren har en åpen tilgang til å lede arbeidet.",
    ),
];

const fn faktum(ord: &'static str, forklaring: &'static str) -> Faktum {
    Faktum { ord, forklaring }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::kilde;
    use cedar_policy::SchemaFragment;
    use std::collections::BTreeSet;

    #[test]
    fn every_word_of_the_schema_is_explained_once() {
        let (skjema, _) = SchemaFragment::from_cedarschema_str(kilde().skjema).unwrap();
        let skjema = skjema.to_json_value().unwrap();
        let mut ord = BTreeSet::new();
        let steder = [
            ("principal", "/entityTypes/Bruker/shape/attributes"),
            ("resource", "/entityTypes/Ressurs/shape/attributes"),
            ("context", "/commonTypes/Forhold/attributes"),
        ];
        for (hvem, sti) in steder {
            // The schema declares everything in the namespace without a name.
            let navn = skjema[""].pointer(sti).unwrap();
            for navn in navn.as_object().unwrap().keys() {
                ord.insert(format!("{hvem}.{navn}"));
            }
        }
        let forklart: Vec<String> = FAKTA.iter().map(|f| f.ord.to_owned()).collect();
        assert_eq!(forklart.iter().cloned().collect::<BTreeSet<_>>(), ord);
        assert_eq!(forklart.len(), ord.len());
    }

    #[test]
    fn an_explanation_of_a_fact_is_a_sentence_and_one_of_an_action_is_not() {
        for faktum in FAKTA {
            assert!(faktum.forklaring.ends_with('.'), "{}", faktum.ord);
        }
        let mut ulike = BTreeSet::new();
        for handling in Handling::ALLE {
            let forklaring = handling.forklaring();
            assert!(forklaring.starts_with(char::is_lowercase) && !forklaring.ends_with('.'));
            assert!(ulike.insert(forklaring), "{forklaring}");
        }
    }
}
