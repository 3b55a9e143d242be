//! The table of claims: each sentence with its law, its formal form, and the faults that would
//! break it.
//!
//! The file is long because the table is its content; it is read from top to bottom.

use crate::{
    Form::{Hoeyst, Minst},
    Hull, Om, Paastand, Slag,
};
use stafett_domain::policy::Handling;

/// What is done with a child's case, in any way. Not among them: blocking oneself, reviewing
/// readings, and what goes on around a case (`Slag::Vedtak`, `Slag::Henvendelse`), which have claims of
/// their own.
const I_SAK: &[Slag] = &[
    Slag::Enhet,
    Slag::Ramme,
    Slag::Innhold,
    Slag::EgneBidrag,
    Slag::Innsynslogg,
    Slag::Fag,
    Slag::Felles,
    Slag::Moetesvar,
    Slag::FamiliensEget,
    Slag::Holders,
    Slag::Svarer,
    Slag::Overstyrer,
    Slag::TrekkerSamtykke,
    Slag::Sperrer,
    Slag::Aapner,
];

/// Every claim.
pub const PAASTANDER: &[Paastand] = &[
    // ---- reading -------------------------------------------------------------------------------
    Paastand {
        id: "innhold-krever-grunnlag",
        setning: "Ingen leser innhold uten å delta, være forelder med foreldreansvar, være fosterforelder eller \
            ha en besluttet plass i familien, være barnet selv, handle for barnevernet i foreldrenes sted, ha en åpen \
            nødtilgang eller ha en åpen lesing med oppgitt grunn.",
        lov: "forvaltningsloven §§ 13, 13 a nr. 1, 13 b nr. 3 og 7 og 18; barnelova § 30; barnevernsloven § 5-1",
        om: Om::Slag(&[Slag::Innhold]),
        form: Hoeyst(
            "context.deltar || context.foresattMedAnsvar || context.iFamilien || context.erBarnet
            || context.representererBarnet || context.noedaapnet || context.grunnOppgitt",
        ),
        hull: &[
            bytt(
                "den som en gang fikk tilgang, leser uten å delta",
                &["deltaker-leser"],
                r#"@id("hull") @kilde("ingen")
                permit (principal, action == Action::"stafettlogg_les", resource)
                when { context.kanLese };"#,
            ),
            legg_til(
                "den som er ansatt der barnet går, leser alt",
                r#"@id("hull") @kilde("ingen")
                permit (principal, action == Action::"stafettlogg_les", resource)
                when { principal.roller.contains("ansatt") && context.barnIEgenEnhet };"#,
            ),
        ],
    },
    Paastand {
        id: "innhold-krever-tilgang",
        setning: "Ingen leser innhold uten en tilgang som er åpen nå.",
        lov: "forvaltningsloven §§ 13 og 13 a nr. 1",
        om: Om::Slag(&[Slag::Innhold]),
        form: Hoeyst("context.kanLese"),
        hull: &[bytt(
            "den som deltar, leser også når samtykket er utløpt",
            &["deltaker-leser"],
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"stafettlogg_les", resource)
            when { context.deltar };"#,
        )],
    },
    Paastand {
        id: "leder-og-administrator-oppgir-grunn",
        setning: "Ingen leder, administrator, systemansvarlig eller personvernombud leser innhold uten å ha oppgitt en \
            grunn, med mindre de selv deltar, er familie eller handler for barnevernet. En nødtilgang har alltid en grunn.",
        lov: "forvaltningsloven § 13 b nr. 3; personvernforordningen art. 32",
        om: Om::Slag(&[Slag::Innhold]),
        form: Hoeyst(
            r#"!(context.erLeder || principal.roller.containsAny(
                ["enhetsleder", "lokal_administrator", "systemansvarlig", "personvernombud"]))
            || context.grunnOppgitt || context.noedaapnet || context.deltar || context.representererBarnet
            || context.foresattMedAnsvar || context.iFamilien || context.erBarnet"#,
        ),
        hull: &[
            legg_til(
                "lederen for stafettholderen leser uten grunn",
                r#"@id("hull") @kilde("ingen")
                permit (principal, action == Action::"stafettlogg_les", resource)
                when { context.erLeder };"#,
            ),
            legg_til(
                "systemansvarlig leser tidslinjen for å feilsøke",
                r#"@id("hull") @kilde("ingen")
                permit (principal, action == Action::"hendelser_les", resource)
                when { principal.roller.contains("systemansvarlig") };"#,
            ),
        ],
    },
    Paastand {
        id: "egne-bidrag",
        setning: "Når tilgangen er borte, leser en tjeneste bare det den selv har skrevet.",
        lov: "arkivlova § 13; forvaltningsloven § 13 b nr. 3",
        om: Om::Slag(&[Slag::EgneBidrag]),
        form: Hoeyst("context.harBidratt"),
        hull: &[legg_til(
            "en som har deltatt uten å skrive, leser videre",
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"egne_bidrag_les", resource)
            when { context.deltar };"#,
        )],
    },
    Paastand {
        id: "kopi-tas-av-familien",
        setning: "Kopi av saken tar bare familien selv, og er adressen beskyttet, må en til ha godkjent det.",
        lov: "personvernforordningen art. 15 nr. 3; folkeregisterloven § 10-4",
        om: Om::Handlinger(&[Handling::KopiTa]),
        form: Hoeyst(
            "(context.foresattMedAnsvar || context.erBarnet)
            && (!context.vernet || context.utleveringGodkjent)",
        ),
        hull: &[legg_til(
            "den som står på listen, tar kopi av en beskyttet sak alene",
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"kopi_ta", resource)
            when { context.kanLese && context.foresattMedAnsvar && context.utvalgt };"#,
        )],
    },
    Paastand {
        id: "innsynslogg-leses-av",
        setning: "Hvem som har sett i saken, leser bare familien, barnevernet i foreldrenes sted og stafettholderen.",
        lov: "pasientjournalforskriften § 14; barnelova § 30",
        om: Om::Slag(&[Slag::Innsynslogg]),
        form: Hoeyst(
            "context.foresattMedAnsvar || context.erBarnet || context.representererBarnet
            || (context.erHolder && context.deltar)",
        ),
        hull: &[legg_til(
            "alle som kan lese saken, ser hvem andre som har lest",
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"innsynslogg_les", resource)
            when { context.kanLese };"#,
        )],
    },
    Paastand {
        id: "familien-ser-hvem-som-har-lest",
        setning: "Forelder med foreldreansvar og barnet selv kan alltid se hvem som har sett i saken, også når de er \
            sperret eller loggen er avsluttet. Er adressen beskyttet, må de stå på listen.",
        lov: "pasientjournalforskriften § 14; personvernforordningen art. 15",
        om: Om::Slag(&[Slag::Innsynslogg]),
        form: Minst(
            "(context.foresattMedAnsvar || context.erBarnet) && (!context.vernet || context.utvalgt)
            && principal.aktiv && principal.kommune == resource.kommune",
        ),
        hull: &[legg_til(
            "innsynsloggen stenges når saken avsluttes",
            r#"@id("hull") @kilde("ingen")
            forbid (principal, action == Action::"innsynslogg_les", resource)
            unless { resource.aktiv };"#,
        )],
    },
    // ---- writing -------------------------------------------------------------------------------
    Paastand {
        id: "skriving-krever-bidrag",
        setning: "Ingen setter mål, legger til eller evaluerer tiltak, fører tilbud, inviterer andre, kaller inn til møte eller \
            skriver referat uten å delta med rett til å bidra.",
        lov: "forvaltningsloven § 13 a nr. 1",
        om: Om::Slag(&[Slag::Fag]),
        form: Hoeyst("context.deltar && (context.kanBidra || context.kanLede)"),
        hull: &[bytt(
            "den som bare har lov til å lese, evaluerer tiltak",
            &["ansvarlig-foelger-opp"],
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"tiltak_evaluer", resource)
            when { context.deltar && context.kanLese };"#,
        )],
    },
    Paastand {
        id: "skriving-sammen-med-familien",
        setning: "Fremdrift, barnets syn og skjerming skriver bare den som deltar med rett til å bidra, og familien selv.",
        lov: "forvaltningsloven § 13 a nr. 1; barnelova §§ 30 og 31; pasient- og brukerrettighetsloven § 3-4",
        om: Om::Slag(&[Slag::Felles]),
        form: Hoeyst(
            "(context.deltar && (context.kanBidra || context.kanLede))
            || context.foresattMedAnsvar || context.erBarnet",
        ),
        hull: &[legg_til(
            "en leder skjermer mål uten å delta",
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"maal_skjerm", resource)
            when { context.erLeder };"#,
        )],
    },
    Paastand {
        id: "moeter-ledes-av-holderen",
        setning: "Bare stafettholderen kaller inn til møte, avlyser det og skriver referat.",
        lov: "plan for forebyggende arbeid i Åsnes 2024–2027",
        om: Om::Handlinger(&[Handling::MoeteInnkall, Handling::ReferatSkriv]),
        form: Hoeyst("context.erHolder && context.deltar"),
        hull: &[legg_til(
            "en deltaker kaller inn til møte",
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"moete_innkall", resource)
            when { context.deltar && context.kanBidra };"#,
        )],
    },
    Paastand {
        id: "innkalling-besvares-av",
        setning: "En innkalling til møte besvarer bare den som deltar eller hører til familien, og bare med en tilgang som er åpen nå.",
        lov: "forvaltningsloven § 13 a nr. 1; barnelova §§ 30 og 31",
        om: Om::Slag(&[Slag::Moetesvar]),
        form: Hoeyst(
            "context.kanLese && (context.deltar || context.foresattMedAnsvar || context.iFamilien || context.erBarnet)",
        ),
        hull: &[legg_til(
            "den som har åpnet saken i en nødsituasjon, svarer på innkallingen",
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"moete_svar", resource)
            when { context.kanLese && context.noedaapnet };"#,
        )],
    },
    Paastand {
        id: "familiens-eget",
        setning: "Familiens egne ord og samtykker kommer bare fra familien selv, eller fra barnevernet i foreldrenes sted.",
        lov: "barnelova §§ 30 og 31; forvaltningsloven § 13 a nr. 1; barnevernsloven § 5-1",
        om: Om::Slag(&[Slag::FamiliensEget]),
        form: Hoeyst(
            "context.foresattMedAnsvar || context.iFamilien || context.erBarnet || context.representererBarnet",
        ),
        hull: &[legg_til(
            "stafettholderen samtykker på vegne av familien",
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"samtykke_gi", resource)
            when { context.erHolder && context.deltar && context.kanLede };"#,
        )],
    },
    Paastand {
        id: "holderens-oppgaver",
        setning: "Stafettpinnen, trinnene på trappen, tolk, fødsel og samtykke på papir tar bare stafettholderen seg av; tolk kan også familien be om.",
        lov: "plan for forebyggende arbeid i Åsnes 2024–2027; språklova § 9",
        om: Om::Slag(&[Slag::Holders]),
        form: Hoeyst(
            r#"context.erHolder
            || (action == Action::"tolk_sett" && (context.foresattMedAnsvar || context.erBarnet))"#,
        ),
        hull: &[legg_til(
            "en deltaker tar stafettpinnen fra den som holder den",
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"stafettpinne_tilby", resource)
            when { context.deltar && context.kanLede };"#,
        )],
    },
    Paastand {
        id: "overstyring-bare-av-leder",
        setning: "Bare lederen for enheten som har stafettpinnen, kan flytte en sak til et trinn der noe mangler.",
        lov: "plan for forebyggende arbeid i Åsnes 2024–2027",
        om: Om::Slag(&[Slag::Overstyrer]),
        form: Hoeyst("context.erLeder"),
        hull: &[legg_til(
            "stafettholderen slipper forbi det som mangler på egen hånd",
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"trinn_overstyr", resource)
            when { context.erHolder && context.deltar && context.kanLede };"#,
        )],
    },
    Paastand {
        id: "avsluttet-logg",
        setning: "En avsluttet stafettlogg kan ingen endre.",
        lov: "arkivforskrifta § 5",
        om: Om::Slag(&[
            Slag::Fag,
            Slag::Felles,
            Slag::Moetesvar,
            Slag::FamiliensEget,
            Slag::Holders,
            Slag::Svarer,
            Slag::Overstyrer,
        ]),
        form: Hoeyst("resource.aktiv"),
        hull: &[fjern("en avsluttet logg er åpen for skriving", &["avsluttet-logg"])],
    },
    // ---- consent -------------------------------------------------------------------------------
    Paastand {
        id: "samtykke-kan-trekkes",
        setning: "Den som har gitt et samtykke, kan alltid trekke det tilbake, også når loggen er avsluttet, adressen \
            er beskyttet eller en selv er sperret.",
        lov: "forvaltningsloven § 13 a nr. 1",
        om: Om::Slag(&[Slag::TrekkerSamtykke]),
        form: Minst("context.erGiver && principal.aktiv && principal.kommune == resource.kommune"),
        hull: &[legg_til(
            "et samtykke i en avsluttet logg står fast",
            r#"@id("hull") @kilde("ingen")
            forbid (principal, action == Action::"samtykke_trekk", resource)
            unless { resource.aktiv };"#,
        )],
    },
    Paastand {
        id: "samtykke-trekkes-av",
        setning: "Et samtykke trekkes bare av den som ga det, eller av stafettholderen som får beskjed om det.",
        lov: "forvaltningsloven § 13 a nr. 1",
        om: Om::Slag(&[Slag::TrekkerSamtykke]),
        form: Hoeyst("context.erGiver || (context.erHolder && context.deltar)"),
        hull: &[legg_til(
            "den ene forelderen trekker den andres samtykke",
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"samtykke_trekk", resource)
            when { context.foresattMedAnsvar };"#,
        )],
    },
    // ---- conflict of interest and protected addresses -------------------------------------------
    Paastand {
        id: "sperret-slaar-alt",
        setning: "Den som er sperret som inhabil, får ingenting i saken, uansett rolle. Bare familiens egen rett står, \
            og den som har gitt et samtykke, kan trekke det.",
        lov: "forvaltningsloven §§ 6 og 8",
        om: Om::Slag(I_SAK),
        form: Hoeyst(
            r#"!context.sperret
            || ((context.foresattMedAnsvar || context.iFamilien || context.erBarnet)
                && (action == Action::"stafettlogg_se" || action == Action::"stafettlogg_les"
                    || action == Action::"hendelser_les" || action == Action::"innsynslogg_les"
                    || action == Action::"hvorfor_les" || action == Action::"sperre_les"
                    || action == Action::"som_andre_les" || action == Action::"hjelpeark_les"
                    || action == Action::"kopi_ta"
                    || action == Action::"samtykke_gi" || action == Action::"innspill_gi"
                    || action == Action::"barnets_syn_registrer" || action == Action::"fremdrift_noter"
                    || action == Action::"maal_skjerm" || action == Action::"tolk_sett"
                    || action == Action::"moete_svar" || action == Action::"moete_evaluer"))
            || (action == Action::"samtykke_trekk" && context.erGiver)"#,
        ),
        hull: &[
            fjern("sperren er borte", &["sperret-for-inhabilitet"]),
            bytt(
                "en forelder som også er ansatt, slipper forbi med det rollen gir",
                &["sperret-for-inhabilitet"],
                r#"@id("hull") @kilde("ingen")
                forbid (principal, action in Action::"i_sak", resource)
                when { context.sperret }
                unless { context.foresattMedAnsvar || context.iFamilien || context.erBarnet };"#,
            ),
            bytt(
                "en leder slipper forbi sperren",
                &["sperret-for-inhabilitet"],
                r#"@id("hull") @kilde("ingen")
                forbid (principal, action in Action::"i_sak", resource)
                when { context.sperret }
                unless {
                    context.erLeder ||
                    (action in Action::"familiens_rett" &&
                     (context.foresattMedAnsvar || context.iFamilien || context.erBarnet))
                };"#,
            ),
        ],
    },
    Paastand {
        id: "sperret-rundt-saken",
        setning: "Den som er sperret som inhabil, foreslår, avgjør, gjennomgår, svarer på og setter heller ingenting rundt saken. \
            Familien kan lese vedtakene, og den i familien som står på listen til et barn med beskyttet adresse, \
            ser at adressen er beskyttet.",
        lov: "forvaltningsloven §§ 6 og 8",
        om: Om::Slag(&[Slag::Vedtak, Slag::Gjennomgang, Slag::Henvendelse]),
        form: Hoeyst(
            r#"!context.sperret
            || (action == Action::"vedtak_les" && (context.foresattMedAnsvar || context.erBarnet))
            || (action == Action::"vern_les" && context.vernet && context.utvalgt
                && (context.foresattMedAnsvar || context.iFamilien || context.erBarnet))"#,
        ),
        hull: &[
            bytt(
                "en administrator avgjør i saken til sin egen slekt",
                &["to-personer-avgjoer"],
                r#"@id("hull") @kilde("ingen")
                permit (principal, action == Action::"vedtak_avgjoer", resource)
                when { principal.roller.contains("lokal_administrator") && !context.erForslagsstiller };"#,
            ),
            bytt(
                "en administrator svarer på en henvendelse om sin egen slekt",
                &["henvendelse-besvares"],
                r#"@id("hull") @kilde("ingen")
                permit (principal, action == Action::"henvendelse_besvar", resource)
                when { principal.roller.contains("lokal_administrator") && !context.erForslagsstiller };"#,
            ),
        ],
    },
    Paastand {
        id: "familien-leser-selv-om-sperret",
        setning: "Ingen sperre tar lesingen fra familien: en forelder med foreldreansvar, en fosterforelder, den som har \
            en besluttet plass i familien, og barnet selv leser sin egen sak.",
        lov: "barnelova § 30; forvaltningsloven § 18",
        om: Om::Handlinger(&[Handling::StafettloggLes]),
        form: Minst(
            "(context.foresattMedAnsvar || context.iFamilien || context.erBarnet) && context.kanLese
            && (!context.vernet || context.utvalgt)
            && principal.aktiv && principal.kommune == resource.kommune",
        ),
        hull: &[bytt(
            "en forelder som arbeider i kommunen, kan stenges ute fra barnets sak",
            &["sperret-for-inhabilitet"],
            r#"@id("hull") @kilde("ingen")
            forbid (principal, action in Action::"i_sak", resource)
            when { context.sperret };"#,
        )],
    },
    Paastand {
        id: "vernet-bare-de-paa-listen",
        setning: "Er adressen beskyttet, får bare den som står på listen, noe i saken. Den som har gitt et samtykke, kan \
            likevel trekke det.",
        lov: "folkeregisterloven § 10-4",
        om: Om::Slag(I_SAK),
        form: Hoeyst(
            r#"!context.vernet || context.utvalgt || (action == Action::"samtykke_trekk" && context.erGiver)"#,
        ),
        hull: &[
            fjern("muren rundt beskyttede adresser er borte", &["adressebeskyttet"]),
            bytt(
                "foreldre kommer automatisk inn i en beskyttet sak",
                &["adressebeskyttet"],
                r#"@id("hull") @kilde("ingen")
                forbid (principal, action in Action::"i_sak", resource)
                when { context.vernet }
                unless { context.utvalgt || context.foresattMedAnsvar };"#,
            ),
        ],
    },
    Paastand {
        id: "vernet-rundt-saken",
        setning: "Er adressen beskyttet, er det ellers bare lokal administrator som foreslår, avgjør, svarer på en \
            henvendelse eller ser hvem som står på listen.",
        lov: "folkeregisterloven § 10-4",
        om: Om::Slag(&[Slag::Vedtak, Slag::Henvendelse]),
        form: Hoeyst(
            r#"!context.vernet || context.utvalgt || principal.roller.contains("lokal_administrator")"#,
        ),
        hull: &[
            legg_til(
                "systemansvarlig ser listen over beskyttede barn",
                r#"@id("hull") @kilde("ingen")
                permit (principal, action == Action::"vern_les", resource)
                when { principal.roller.contains("systemansvarlig") };"#,
            ),
            legg_til(
                "stafettholderen svarer også når hun ikke står på listen",
                r#"@id("hull") @kilde("ingen")
                permit (principal, action == Action::"henvendelse_les", resource)
                when { context.erHolder && context.deltar && !context.sperret };"#,
            ),
        ],
    },
    // ---- what takes two, and what must be reviewed ----------------------------------------------
    Paastand {
        id: "ingen-avgjoer-sitt-eget",
        setning: "Ingen avgjør det de selv har foreslått, gjennomgår sin egen lesing, opphever en sperre de selv har \
            satt, eller besvarer sin egen henvendelse.",
        lov: "forvaltningsloven § 6; folkeregisterloven § 10-4; pasientjournalloven § 22",
        om: Om::Handlinger(&[
            Handling::VedtakAvgjoer,
            Handling::GjennomgangAvslutt,
            Handling::SperreOpphev,
            Handling::HenvendelseBesvar,
        ]),
        form: Hoeyst("!context.erForslagsstiller"),
        hull: &[bytt(
            "en leder opphever sperren hun selv har satt",
            &["leder-opphever-sperre"],
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"sperre_opphev", resource)
            when { context.erLeder };"#,
        )],
    },
    Paastand {
        id: "sperre-oppheves-av-leder",
        setning: "En sperre opphever bare lederen. Er det ingen leder som kan, opphever lokal administrator den, med \
            en oppgitt grunn.",
        lov: "forvaltningsloven § 8",
        om: Om::Handlinger(&[Handling::SperreOpphev]),
        form: Hoeyst(
            r#"context.erLeder || (principal.roller.contains("lokal_administrator")
            && context.manglerLeder && context.grunnOppgitt)"#,
        ),
        hull: &[legg_til(
            "stafettholderen opphever sperren av en hun vil ha med",
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"sperre_opphev", resource)
            when { context.erHolder && context.deltar && !context.erForslagsstiller };"#,
        )],
    },
    Paastand {
        id: "arket-henter-familien-og-holderen",
        setning: "Arket som viser hvem som hjelper, henter bare familien selv og stafettholderen.",
        lov: "barnelova §§ 30 og 31; forvaltningsloven § 13 a nr. 1",
        om: Om::Handlinger(&[Handling::HjelpearkLes]),
        form: Hoeyst(
            "context.foresattMedAnsvar || context.iFamilien || context.erBarnet
            || (context.erHolder && context.deltar)",
        ),
        hull: &[legg_til(
            "alle som deltar, henter arket",
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"hjelpeark_les", resource)
            when { context.kanLese && context.deltar };"#,
        )],
    },
    Paastand {
        id: "noedtilgang-bare-fra-tjenester-som-kan",
        setning: "Nødtilgang åpner bare den som arbeider i en tjeneste som kan det.",
        lov: "forvaltningsloven § 13 b nr. 7",
        om: Om::Handlinger(&[Handling::NoedtilgangAapne]),
        form: Hoeyst("context.kanNoedaapne"),
        hull: &[legg_til(
            "alle ansatte kan åpne en nødtilgang",
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"noedtilgang_aapne", resource)
            when { principal.roller.contains("ansatt") };"#,
        )],
    },
    Paastand {
        id: "kontroll-bare-for-egen-enhet",
        setning: "Kontrollen av oppslag ser og signerer bare lederen for enheten den gjelder, og personvernombudet.",
        lov: "pasientjournalloven § 22; personvernforordningen art. 32 og 39",
        om: Om::Slag(&[Slag::Loggkontroll]),
        form: Hoeyst(r#"context.erLeder || principal.roller.contains("personvernombud")"#),
        hull: &[legg_til(
            "en leder ser kontrollen av en annen enhet",
            r#"@id("hull") @kilde("ingen")
            permit (principal, action == Action::"loggkontroll_les", resource)
            when { principal.roller.contains("enhetsleder") };"#,
        )],
    },
    Paastand {
        id: "kontroll-signeres-av-en-annen",
        setning: "Ingen signerer en kontroll av egne oppslag, eller en der de er sperret fra en av sakene.",
        lov: "pasientjournalloven § 22; forvaltningsloven § 6",
        om: Om::Handlinger(&[Handling::LoggkontrollSigner]),
        form: Hoeyst("!context.erForslagsstiller && !context.sperret"),
        hull: &[
            bytt(
                "en leder signerer kontrollen av egne oppslag",
                &["logg-kontroll-signeres"],
                r#"@id("hull") @kilde("ingen")
                permit (principal, action == Action::"loggkontroll_signer", resource)
                when { context.erLeder && !context.sperret };"#,
            ),
            legg_til(
                "personvernombudet signerer i saken til sin egen slekt",
                r#"@id("hull") @kilde("ingen")
                permit (principal, action == Action::"loggkontroll_signer", resource)
                when { principal.roller.contains("personvernombud") && !context.erForslagsstiller };"#,
            ),
        ],
    },
    // ---- the outer walls -------------------------------------------------------------------------
    Paastand {
        id: "annen-kommune",
        setning: "Ingen i en annen kommune får noe.",
        lov: "forvaltningsloven § 13",
        om: Om::Alt,
        form: Hoeyst("principal.kommune == resource.kommune"),
        hull: &[fjern("muren mot andre kommuner er borte", &["annen-kommune"])],
    },
    Paastand {
        id: "inaktiv-bruker",
        setning: "Ingen inaktiv bruker får noe.",
        lov: "personvernforordningen art. 32",
        om: Om::Alt,
        form: Hoeyst("principal.aktiv"),
        hull: &[fjern("en bruker som er stengt ute, slipper inn", &["inaktiv-bruker"])],
    },
];

const fn fjern(feil: &'static str, fjern: &'static [&'static str]) -> Hull {
    bytt(feil, fjern, "")
}

const fn legg_til(feil: &'static str, legg_til: &'static str) -> Hull {
    bytt(feil, &[], legg_til)
}

const fn bytt(feil: &'static str, fjern: &'static [&'static str], legg_til: &'static str) -> Hull {
    Hull {
        feil,
        fjern,
        legg_til,
    }
}
