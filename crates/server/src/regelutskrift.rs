//! The policies on paper: every rule with its source, for a lawyer who will not read the program.

use stafett_domain::policy::{FAKTA, Handling, Regel, Regelfeil, Regler};
use std::fmt::{Result as Skrevet, Write};

const INNLEDNING: &str = "\
Hvem som får gjøre hva i Stafett

Dette er reglene slik tjenesten bruker dem. Ingenting er tillatt uten at en regel tillater det.
En regel som forbyr, går foran alle regler som tillater. Kan en regel ikke vurderes, er svaret nei.
";

/// Every policy, every action and every fact, as text.
pub(crate) fn skriv() -> Result<String, Regelfeil> {
    let regler = Regler::innebygde()?.oversikt()?;
    let mut ut = String::new();
    // Writing to a string cannot fail.
    let _ = alt(&mut ut, &regler);
    Ok(ut.trim_end().to_owned())
}

fn alt(ut: &mut String, regler: &[Regel]) -> Skrevet {
    writeln!(ut, "{INNLEDNING}\nREGLER")?;
    for regel in regler {
        skriv_regel(ut, regel)?;
    }
    writeln!(ut, "\nHANDLINGER\n")?;
    for handling in Handling::ALLE {
        skriv_handling(ut, *handling)?;
    }
    writeln!(ut, "\nFAKTA SOM REGLENE BYGGER PÅ\n")?;
    for faktum in FAKTA {
        writeln!(ut, "  {:<28} {}", faktum.ord, faktum.forklaring)?;
    }
    Ok(())
}

fn skriv_regel(ut: &mut String, regel: &Regel) -> Skrevet {
    writeln!(ut, "\n{}: {}", regel.id, regel.virkning.ord())?;
    writeln!(ut, "  Kilde: {}", regel.kilde)?;
    if regel.handlinger == Handling::ALLE {
        writeln!(ut, "  Gjelder alle handlinger.")?;
    } else {
        writeln!(ut, "  Gjelder:")?;
        for handling in &regel.handlinger {
            write!(ut, "  ")?;
            skriv_handling(ut, *handling)?;
        }
    }
    writeln!(ut)?;
    for linje in regel.tekst.lines() {
        writeln!(ut, "    {linje}")?;
    }
    Ok(())
}

fn skriv_handling(ut: &mut String, handling: Handling) -> Skrevet {
    writeln!(ut, "  {:<22} {}", handling.kode(), handling.forklaring())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_printed_with_source_effect_actions_and_text() {
        let alle = skriv().unwrap();
        let ventet = format!(
            "
giver-trekker-samtykke: tillater
  Kilde: forvaltningsloven § 13 a nr. 1
  Gjelder:
    samtykke_trekk         {}

    @id(\"giver-trekker-samtykke\")
    @kilde(\"forvaltningsloven § 13 a nr. 1\")
    permit (principal, action == Action::\"samtykke_trekk\", resource)
    when {{ context.erGiver }};
",
            Handling::SamtykkeTrekk.forklaring()
        );
        assert!(alle.contains(&ventet), "{alle}");
        assert!(alle.contains("\nannen-kommune: forbyr\n"));
        assert!(alle.contains("  Gjelder alle handlinger.\n"));
    }

    #[test]
    fn every_policy_action_and_fact_is_printed() {
        let alle = skriv().unwrap();
        for regel in Regler::innebygde().unwrap().oversikt().unwrap() {
            let hode = format!("\n{}: {}\n", regel.id, regel.virkning.ord());
            assert_eq!(alle.matches(&hode).count(), 1, "{}", regel.id);
            assert!(alle.contains(&format!("  Kilde: {}\n", regel.kilde)));
        }
        let (_, ordliste) = alle.split_once("\nHANDLINGER\n").unwrap();
        for handling in Handling::ALLE {
            assert!(ordliste.contains(handling.forklaring()), "{handling:?}");
        }
        for faktum in FAKTA {
            assert!(ordliste.contains(faktum.forklaring), "{}", faktum.ord);
        }
        assert!(alle.lines().all(|linje| linje.trim_end() == linje));
    }
}
