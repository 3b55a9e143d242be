//! The matrix of who may do what, written so that a lawyer can read it: `docs/tilgangsmatrise.md`.
//!
//! The file is compared, never written, unless `STAFETT_SKRIV_MATRISE=1` says so. What it says comes
//! from the policies themselves; only the plain words for relations are told here.
//!
//! The file is long because the table of relations belongs beside what is made of it.

use super::*;
use std::{
    collections::BTreeMap,
    fmt::{Display, Write as _},
    path::Path,
    sync::LazyLock,
};

/// One for all the tests here: what was answered once is remembered.
static REGLER: LazyLock<Regler> = LazyLock::new(|| Regler::innebygde().unwrap());

const FIL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/tilgangsmatrise.md");

fn rollens_navn(rolle: Option<Rolle>) -> &'static str {
    match rolle {
        None => "uten rolle i kommunen (alle som kan logge inn)",
        Some(Rolle::Ansatt) => "ansatt",
        Some(Rolle::Enhetsleder) => "enhetsleder",
        Some(Rolle::LokalAdministrator) => "lokal administrator",
        Some(Rolle::Systemansvarlig) => "systemansvarlig",
        Some(Rolle::Personvernombud) => "personvernombud",
    }
}

/// What somebody is to a case, in plain words, and as facts.
struct Forhold {
    navn: &'static str,
    fakta: Fakta,
}

fn deltaker(nivaa: Tilgangsnivaa) -> Fakta {
    Fakta {
        deltar: true,
        har_bidratt: true,
        nivaa: Some(nivaa),
        ..kollega(&[])
    }
}

fn holder(nivaa: Tilgangsnivaa) -> Fakta {
    Fakta {
        er_holder: true,
        ..deltaker(nivaa)
    }
}

fn leser() -> Fakta {
    Fakta {
        nivaa: Some(Tilgangsnivaa::Les),
        ..kollega(&[])
    }
}

fn forelder() -> Fakta {
    Fakta {
        foresatt_med_ansvar: true,
        ..leser()
    }
}

fn barnet() -> Fakta {
    Fakta {
        er_barnet: true,
        ..leser()
    }
}

fn i_familien() -> Fakta {
    Fakta {
        i_familien: true,
        ..leser()
    }
}

fn lederen() -> Fakta {
    Fakta {
        er_leder: true,
        nivaa: Some(Tilgangsnivaa::Meta),
        ..kollega(&[])
    }
}

fn barnevernet() -> Fakta {
    Fakta {
        representerer_barnet: true,
        ..leser()
    }
}

fn sperret(fakta: Fakta) -> Fakta {
    Fakta {
        sperret: true,
        ..fakta
    }
}

fn vernet(utvalgt: bool, fakta: Fakta) -> Fakta {
    Fakta {
        vernet: true,
        utvalgt,
        // Outside the list there are no grants.
        nivaa: fakta.nivaa.filter(|_| utvalgt),
        ..fakta
    }
}

/// Everything that somebody can be to a case.
fn forhold() -> Vec<(&'static str, Vec<Forhold>)> {
    use Tilgangsnivaa::{Bidra, Lede, Les, Meta};
    let en = |navn, fakta| Forhold { navn, fakta };
    let forslagsstiller = |fakta| Fakta {
        er_forslagsstiller: true,
        ..fakta
    };
    vec![
        (
            "Utenfor saken",
            vec![
                en("Ingen tilknytning til barnet", kollega(&[])),
                en(
                    "Barnet går i enheten der vedkommende arbeider",
                    Fakta {
                        barn_i_egen_enhet: true,
                        ..kollega(&[])
                    },
                ),
                en(
                    "Arbeider i en tjeneste som kan åpne saken når liv eller helse er i fare",
                    Fakta {
                        kan_noedaapne: true,
                        ..kollega(&[])
                    },
                ),
                en(
                    "Har åpnet saken fordi liv eller helse er i fare",
                    Fakta {
                        kan_noedaapne: true,
                        noedaapnet: true,
                        ..leser()
                    },
                ),
                en(
                    "Er tilbudt stafettpinnen",
                    Fakta {
                        er_mottaker: true,
                        ..kollega(&[])
                    },
                ),
                en(
                    "Det skal en leder til for å avgjøre det, og ingen leder kan",
                    Fakta {
                        mangler_leder: true,
                        ..kollega(&[])
                    },
                ),
                en(
                    "Har åpnet saken med en oppgitt grunn, og ingen leder kan avgjøre det",
                    Fakta {
                        mangler_leder: true,
                        grunn_oppgitt: true,
                        nivaa: Some(Meta),
                        ..kollega(&[])
                    },
                ),
                en(
                    "Har foreslått, åpnet eller sendt det som skal avgjøres, gjennomgås eller besvares",
                    forslagsstiller(kollega(&[])),
                ),
            ],
        ),
        (
            "Familien",
            vec![
                en("Forelder uten foreldreansvar", kollega(&[])),
                en("Forelder med foreldreansvar", forelder()),
                en(
                    "Forelder med foreldreansvar, ansvarlig for tiltaket",
                    Fakta {
                        er_ansvarlig: true,
                        ..forelder()
                    },
                ),
                en(
                    "Forelder med foreldreansvar, har gitt samtykket",
                    Fakta {
                        er_giver: true,
                        ..forelder()
                    },
                ),
                en(
                    "Har gitt samtykket, men har ikke lenger foreldreansvar",
                    Fakta {
                        er_giver: true,
                        ..kollega(&[])
                    },
                ),
                en(
                    "Fosterforelder mens barnevernet har omsorgen, eller en plass i familien som to personer har vedtatt",
                    i_familien(),
                ),
                en("Barnet selv, fra 15 år", barnet()),
                en(
                    "Barnet selv, har gitt samtykket",
                    Fakta {
                        er_giver: true,
                        ..barnet()
                    },
                ),
                en(
                    "Svarer for barnevernet, som har omsorgen for barnet",
                    barnevernet(),
                ),
                en(
                    "Svarer for barnevernet, som har gitt samtykket",
                    Fakta {
                        er_giver: true,
                        ..barnevernet()
                    },
                ),
            ],
        ),
        (
            "De som er der for en tjeneste",
            vec![
                en(
                    "Deltaker uten samtykke fra familien",
                    Fakta {
                        nivaa: None,
                        ..deltaker(Les)
                    },
                ),
                en("Deltaker, samtykke til å lese", deltaker(Les)),
                en("Deltaker, samtykke til å lese og bidra", deltaker(Bidra)),
                en(
                    "Ansvarlig for tiltaket, samtykke til å lese",
                    Fakta {
                        er_ansvarlig: true,
                        ..deltaker(Les)
                    },
                ),
                en(
                    "Ansvarlig for tiltaket, samtykke til å lese og bidra",
                    Fakta {
                        er_ansvarlig: true,
                        ..deltaker(Bidra)
                    },
                ),
                en(
                    "Tjenestens arbeid i saken er slutt, men den har bidratt",
                    Fakta {
                        har_bidratt: true,
                        ..kollega(&[])
                    },
                ),
                en("Stafettholder, og familien har sagt ja", holder(Lede)),
                en(
                    "Stafettholder, samtykket har gått ut for mindre enn to uker siden",
                    holder(Les),
                ),
                en("Stafettholder uten samtykke", holder(Meta)),
                en("Leder for enheten som har stafettpinnen", lederen()),
                en(
                    "Leder for enheten som har stafettpinnen, har oppgitt en grunn",
                    Fakta {
                        grunn_oppgitt: true,
                        nivaa: Some(Les),
                        ..lederen()
                    },
                ),
                en(
                    "Leder for enheten som har stafettpinnen, har selv foreslått det som skal avgjøres",
                    forslagsstiller(lederen()),
                ),
                en(
                    "Lokal administrator som har oppgitt en grunn",
                    Fakta {
                        grunn_oppgitt: true,
                        nivaa: Some(Meta),
                        ..kollega(&[])
                    },
                ),
            ],
        ),
        (
            "Sperret fra saken på grunn av inhabilitet",
            vec![
                en("Sperret uten annen tilknytning", sperret(kollega(&[]))),
                en(
                    "Sperret, og barnet går i enheten der vedkommende arbeider",
                    sperret(Fakta {
                        barn_i_egen_enhet: true,
                        kan_noedaapne: true,
                        ..kollega(&[])
                    }),
                ),
                // A block takes the grants away; the facts of the place stay.
                en(
                    "Sperret deltaker",
                    sperret(Fakta {
                        nivaa: None,
                        ..deltaker(Les)
                    }),
                ),
                en(
                    "Sperret stafettholder",
                    sperret(Fakta {
                        nivaa: None,
                        ..holder(Les)
                    }),
                ),
                en(
                    "Sperret leder",
                    sperret(Fakta {
                        nivaa: None,
                        ..lederen()
                    }),
                ),
                en(
                    "Sperret, har gitt et samtykke",
                    sperret(Fakta {
                        er_giver: true,
                        ..kollega(&[])
                    }),
                ),
                en(
                    "Sperret, svarer for barnevernet som har omsorgen",
                    sperret(Fakta {
                        nivaa: None,
                        ..barnevernet()
                    }),
                ),
                en(
                    "Sperret som ansatt, men forelder med foreldreansvar",
                    sperret(forelder()),
                ),
                en(
                    "Forelder med foreldreansvar som også holder stafettpinnen",
                    sperret(Fakta {
                        er_holder: true,
                        deltar: true,
                        ..forelder()
                    }),
                ),
                en(
                    "Forelder med foreldreansvar som også leder enheten som holder stafettpinnen",
                    sperret(Fakta {
                        er_leder: true,
                        ..forelder()
                    }),
                ),
                en(
                    "Forelder med foreldreansvar, og barnet går i enheten der vedkommende arbeider",
                    sperret(Fakta {
                        barn_i_egen_enhet: true,
                        kan_noedaapne: true,
                        ..forelder()
                    }),
                ),
                en("Sperret som ansatt, men barnet selv", sperret(barnet())),
            ],
        ),
        (
            "Barnets adresse er beskyttet",
            vec![
                en(
                    "Uten tilknytning, ikke på listen",
                    vernet(false, kollega(&[])),
                ),
                en(
                    "Barnet går i enheten, ikke på listen",
                    vernet(
                        false,
                        Fakta {
                            barn_i_egen_enhet: true,
                            kan_noedaapne: true,
                            ..kollega(&[])
                        },
                    ),
                ),
                en(
                    "Forelder med foreldreansvar, ikke på listen",
                    vernet(false, forelder()),
                ),
                en(
                    "Forelder med foreldreansvar, på listen",
                    vernet(true, forelder()),
                ),
                en(
                    "Forelder med foreldreansvar, på listen, og to personer har sagt ja til kopi",
                    Fakta {
                        utlevering_godkjent: true,
                        ..vernet(true, forelder())
                    },
                ),
                en("Barnet selv, på listen", vernet(true, barnet())),
                en("Deltaker, ikke på listen", vernet(false, deltaker(Bidra))),
                en(
                    "Deltaker, på listen, samtykke til å lese og bidra",
                    vernet(true, deltaker(Bidra)),
                ),
                en("Stafettholder, ikke på listen", vernet(false, holder(Lede))),
                en("Stafettholder, på listen", vernet(true, holder(Lede))),
                en("Leder, ikke på listen", vernet(false, lederen())),
                en("Leder, på listen", vernet(true, lederen())),
                en(
                    "Har åpnet saken i nødstilfelle, ikke på listen",
                    vernet(
                        false,
                        Fakta {
                            kan_noedaapne: true,
                            noedaapnet: true,
                            ..leser()
                        },
                    ),
                ),
            ],
        ),
    ]
}

/// What facts permit, and which policies say so.
type Evner = BTreeMap<&'static str, BTreeSet<String>>;

fn evner(regler: &Regler, fakta: &Fakta) -> Evner {
    let alle = regler.evner(fakta).into_iter();
    alle.map(|h| {
        let ja = regler.avgjoer(h, fakta).unwrap();
        (h.forklaring(), ja.grunnlag().iter().cloned().collect())
    })
    .collect()
}

fn sammen(a: &Evner, b: &Evner) -> Evner {
    let mut begge = a.clone();
    for (hva, regler) in b {
        begge.entry(hva).or_default().extend(regler.iter().cloned());
    }
    begge
}

fn linjer(ut: &mut String, evner: &Evner) {
    for (hva, regler) in evner {
        writeln!(ut, "- {hva} ({})", oppramset(regler)).unwrap();
    }
}

fn oppramset(alle: impl IntoIterator<Item: Display>) -> String {
    let alle: Vec<String> = alle.into_iter().map(|e| e.to_string()).collect();
    alle.join(", ")
}

/// What is in the one and not in the other, also when only the policies that say so differ.
fn bare_i(a: &Evner, b: &Evner) -> Evner {
    let ulike = a.iter().filter(|(hva, regler)| b.get(*hva) != Some(regler));
    ulike.map(|(hva, r)| (*hva, r.clone())).collect()
}

const ROLLER: [Option<Rolle>; 6] = [
    None,
    Some(Rolle::Ansatt),
    Some(Rolle::Enhetsleder),
    Some(Rolle::LokalAdministrator),
    Some(Rolle::Systemansvarlig),
    Some(Rolle::Personvernombud),
];

fn med_rolle(rolle: Option<Rolle>, fakta: &Fakta) -> Fakta {
    Fakta {
        roller: rolle.into_iter().collect(),
        ..fakta.clone()
    }
}

/// One relation: what it permits, what each role adds or takes away beyond what the role permits by
/// itself, and what is left when the log is closed.
fn ett_forhold(ut: &mut String, regler: &Regler, Forhold { navn, fakta }: &Forhold) {
    writeln!(ut, "\n### {navn}\n").unwrap();
    let uten_rolle = evner(regler, fakta);
    let alles = evner(regler, &kollega(&[]));
    let egne = bare_i(&uten_rolle, &alles);
    linjer(ut, &egne);
    if egne.is_empty() {
        writeln!(ut, "Ingenting ut over det alle kan.").unwrap();
    }
    for rolle in ROLLER.into_iter().flatten() {
        let alene = evner(regler, &kollega(&[rolle]));
        let faktisk = evner(regler, &med_rolle(Some(rolle), fakta));
        let ventet = sammen(&uten_rolle, &alene);
        let (mer, mindre) = (bare_i(&faktisk, &ventet), bare_i(&ventet, &faktisk));
        let mindre: Vec<_> = mindre
            .keys()
            .filter(|h| !faktisk.contains_key(*h))
            .collect();
        if !mer.is_empty() {
            writeln!(ut, "\n{}, i tillegg:\n", stor(rollens_navn(Some(rolle)))).unwrap();
            linjer(ut, &mer);
        }
        if !mindre.is_empty() {
            let hva = oppramset(mindre);
            writeln!(ut, "\n{} kan ikke: {hva}.", stor(rollens_navn(Some(rolle)))).unwrap();
        }
    }
    let avsluttet = Fakta {
        logg_aktiv: false,
        ..fakta.clone()
    };
    let igjen = evner(regler, &avsluttet);
    let borte: Vec<_> = uten_rolle
        .keys()
        .filter(|h| !igjen.contains_key(*h))
        .collect();
    if !borte.is_empty() {
        writeln!(
            ut,
            "\nUten aktiv logg faller dette bort: {}.",
            oppramset(borte)
        )
        .unwrap();
    }
}

fn stor(tekst: &str) -> String {
    let mut tegn = tekst.chars();
    tegn.next()
        .map_or_else(String::new, |t| t.to_uppercase().chain(tegn).collect())
}

/// For each act, everybody who may do it: the same matrix the other way round.
fn per_handling(ut: &mut String, regler: &Regler) {
    for handling in Handling::ALLE {
        writeln!(ut, "\n### {}\n", stor(handling.forklaring())).unwrap();
        let kan = |fakta: &Fakta| regler.avgjoer(*handling, fakta).is_ok();
        let mut hvem = Vec::new();
        let alene: Vec<_> = ROLLER
            .into_iter()
            .filter(|r| kan(&med_rolle(*r, &kollega(&[]))))
            .collect();
        if alene.len() == ROLLER.len() {
            hvem.push("alle som kan logge inn".to_owned());
        } else {
            hvem.extend(alene.iter().map(|r| rollens_navn(*r).to_owned()));
        }
        for (_, alle) in forhold() {
            for Forhold { navn, fakta } in alle {
                let roller: Vec<_> = ROLLER
                    .into_iter()
                    .filter(|r| kan(&med_rolle(*r, &fakta)))
                    .collect();
                if roller == alene {
                    continue;
                }
                let hvilke = oppramset(roller.iter().map(|r| rollens_navn(*r)));
                hvem.push(match roller.len() {
                    6 => navn.to_owned(),
                    0 => format!("ikke: {navn}"),
                    _ => format!("{navn} (bare {hvilke})"),
                });
            }
        }
        for en in &hvem {
            writeln!(ut, "- {en}").unwrap();
        }
        if hvem.is_empty() {
            writeln!(ut, "Ingen.").unwrap();
        }
    }
}

fn reglene(ut: &mut String, regler: &Regler) {
    let alle: BTreeMap<String, (bool, &str)> = regler
        .regler
        .policies()
        .map(|r| {
            let tillater = r.effect() == cedar_policy::Effect::Permit;
            (
                r.id().to_string(),
                (tillater, r.annotation("kilde").unwrap()),
            )
        })
        .collect();
    writeln!(ut, "| Regel | Virkning | Hjemmel |\n|---|---|---|").unwrap();
    for (id, (tillater, kilde)) in alle {
        let virkning = if tillater { "tillater" } else { "**forbyr**" };
        writeln!(ut, "| `{id}` | {virkning} | {kilde} |").unwrap();
    }
}

fn dokument() -> String {
    let regler = &*REGLER;
    let mut ut = INNLEDNING.to_owned();
    ut.push_str("\n## Rollene alene\n\nDet en rolle gir uten noen tilknytning til barnet.\n");
    for rolle in ROLLER {
        writeln!(ut, "\n### {}\n", stor(rollens_navn(rolle))).unwrap();
        linjer(&mut ut, &evner(regler, &med_rolle(rolle, &kollega(&[]))));
    }
    for (overskrift, alle) in forhold() {
        writeln!(ut, "\n## {overskrift}").unwrap();
        for ett in &alle {
            ett_forhold(&mut ut, regler, ett);
        }
    }
    ut.push_str("\n## Hvem kan gjøre hva\n\nDen samme matrisen, lest fra handlingen. En tilknytning står bare der den gjør en forskjell fra rollen alene.\n");
    per_handling(&mut ut, regler);
    ut.push_str("\n## Reglene\n\nHver regel med hjemmelen den bygger på. En regel som forbyr, går foran alle som tillater.\n\n");
    reglene(&mut ut, regler);
    ut
}

const INNLEDNING: &str = "# Tilgangsmatrise

Hvem kan gjøre hva i Stafett, og hvorfor. Siden er laget av reglene selv (`crates/domain/policies`) og kan ikke endres for hånd:
en test sammenligner den med reglene, og `STAFETT_SKRIV_MATRISE=1 cargo test -p stafett-domain matrise` skriver den på nytt.
Hva hver endring har endret, står i `CHANGELOG.md`.

Slik leses den:

- **Rolle** er det en person er ansatt som i kommunen. **Tilknytning** er det personen er i saken. Ingen rolle åpner en sak alene.
- Under hver tilknytning står det den gir. Det alle kan, og det rollen gir alene, kommer i tillegg og gjentas ikke. Gir rolle og
  tilknytning sammen noe annet enn hver for seg, står det under tilknytningen.
- Gjelder det en kontroll av oppslag, er «enheten som har stafettpinnen» enheten som kontrollen gjelder.
- Bak hver handling står reglene som avgjør. Hjemmelen til hver regel står nederst.
- Når loggen er **avsluttet**, eller det **ikke finnes noen logg**, kan ingenting skrives i den. Det som da faller bort, står for seg.
- I **en annen kommune**, og for **en bruker som ikke er aktiv**, er svaret nei på alt. Det gjelder hver rad, og testen prøver hver rad.
- «Lese det som er skrevet» betyr bare det som er åpnet: i de temaene, om den personen og fra den tjenesten samtykket gjelder, og ikke det
  som er skjermet for leseren. Hvem som må samtykke, og hva som åpnes når, avgjøres av `crates/domain/src/tilgang`.
";

/// Every combination of role and relation, in every state.
fn hver_rad(mut se: impl FnMut(&str, Option<Rolle>, &Fakta)) {
    for (_, alle) in forhold() {
        for Forhold { navn, fakta } in alle {
            for rolle in ROLLER {
                se(navn, rolle, &med_rolle(rolle, &fakta));
            }
        }
    }
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a person says that the file shall be written"
)]
fn the_whole_matrix_is_the_one_that_a_lawyer_has_read() {
    let ny = dokument();
    if std::env::var("STAFETT_SKRIV_MATRISE").is_ok() {
        std::fs::write(FIL, &ny).unwrap();
    }
    let lest = std::fs::read_to_string(Path::new(FIL)).unwrap_or_default();
    let ulik = ny.lines().zip(lest.lines()).position(|(a, b)| a != b);
    assert!(
        ny == lest,
        "docs/tilgangsmatrise.md is not what the policies say, from line {:?} on: \
         STAFETT_SKRIV_MATRISE=1 cargo test -p stafett-domain matrise writes it anew, and \
         CHANGELOG.md says what changed",
        ulik.map(|n| n + 1)
    );
}

/// Every relation with no role and with all of them at once: no policy asks for a role not to be held.
fn ytterst(mut se: impl FnMut(&str, &Fakta)) {
    for (_, alle) in forhold() {
        for Forhold { navn, fakta } in alle {
            se(navn, &fakta);
            let roller = Rolle::ALLE.iter().copied().collect();
            se(navn, &Fakta { roller, ..fakta });
        }
    }
}

#[test]
fn in_another_municipality_and_for_an_inactive_user_every_row_is_empty() {
    let mut rader = 0;
    ytterst(|navn, fakta| {
        let annen_kommune = Fakta {
            samme_kommune: false,
            ..fakta.clone()
        };
        let inaktiv = Fakta {
            bruker_aktiv: false,
            ..fakta.clone()
        };
        assert_eq!(REGLER.evner(&annen_kommune), [], "{navn}");
        assert_eq!(REGLER.evner(&inaktiv), [], "{navn}");
        rader += 1;
    });
    assert!(rader > 80, "{rader}");
}

#[test]
fn without_an_active_log_nothing_more_can_be_done_in_any_row() {
    ytterst(|navn, fakta| {
        let uten = Fakta {
            logg_aktiv: false,
            ..fakta.clone()
        };
        let aktiv = REGLER.evner(fakta);
        for handling in REGLER.evner(&uten) {
            assert!(aktiv.contains(&handling), "{navn}: {handling:?}");
        }
    });
}

#[test]
fn every_act_is_somebodys_and_has_its_own_words() {
    let regler = &*REGLER;
    let mut noens = BTreeSet::new();
    hver_rad(|_, _, fakta| noens.extend(regler.evner(fakta).into_iter().map(Handling::kode)));
    let alle: BTreeSet<_> = Handling::ALLE.iter().map(|h| h.kode()).collect();
    assert_eq!(noens, alle);
    let ord: BTreeSet<_> = Handling::ALLE.iter().map(|h| h.forklaring()).collect();
    assert_eq!(ord.len(), Handling::ALLE.len());
    let roller: Vec<Rolle> = ROLLER.into_iter().flatten().collect();
    assert_eq!(roller, Rolle::ALLE);
}

#[test]
fn every_policy_decides_in_some_row() {
    let regler = &*REGLER;
    let mut brukt = BTreeSet::new();
    hver_rad(|_, _, fakta| brukt.extend(evner(regler, fakta).into_values().flatten()));
    let tillater = regler
        .regler
        .policies()
        .filter(|r| r.effect() == cedar_policy::Effect::Permit);
    let alle: BTreeSet<String> = tillater.map(|r| r.id().to_string()).collect();
    assert_eq!(brukt, alle);
}
