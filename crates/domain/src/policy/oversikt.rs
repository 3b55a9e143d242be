//! The policies as a person reads them, one by one.

use super::{Handling, Regelfeil, Regler};
use cedar_policy::{ActionConstraint, Effect, Entities, Policy};

/// What a policy does when its condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Virkning {
    /// Permits, unless a policy forbids.
    Tillater,
    /// Forbids, whatever permits.
    Forbyr,
}

/// One policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regel {
    /// Its own id: the «why» on the page and in the journal.
    pub id: String,
    /// The law or the plan that it rests on.
    pub kilde: String,
    /// Whether it permits or forbids.
    pub virkning: Virkning,
    /// The actions it is about, in the order of [`Handling::ALLE`]; all of them when it names none.
    pub handlinger: Vec<Handling>,
    /// The policy itself, in Cedar.
    pub tekst: String,
}

impl Regler {
    /// Every policy, in the order of their ids.
    ///
    /// # Errors
    /// [`Regelfeil::Skjema`] when the groups of actions cannot be read.
    pub fn oversikt(&self) -> Result<Vec<Regel>, Regelfeil> {
        let grupper = self
            .skjema
            .action_entities()
            .map_err(|feil| Regelfeil::Skjema(feil.to_string()))?;
        let alle = self.regler.policies().map(|r| self.regel(r, &grupper));
        let mut alle: Vec<Regel> = alle.collect();
        alle.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(alle)
    }

    fn regel(&self, regel: &Policy, grupper: &Entities) -> Regel {
        let avgrensning = regel.action_constraint();
        let gjelder = |handling: &Handling| {
            let denne = self.navn.handlinger.get(handling);
            denne.is_some_and(|denne| match &avgrensning {
                ActionConstraint::Any => true,
                ActionConstraint::Eq(uid) => uid == denne,
                ActionConstraint::In(noen) => noen
                    .iter()
                    .any(|uid| uid == denne || grupper.is_ancestor_of(uid, denne)),
            })
        };
        Regel {
            id: regel.id().to_string(),
            kilde: regel.annotation("kilde").unwrap_or_default().to_owned(),
            virkning: match regel.effect() {
                Effect::Permit => Virkning::Tillater,
                Effect::Forbid => Virkning::Forbyr,
            },
            handlinger: Handling::ALLE.iter().copied().filter(gjelder).collect(),
            tekst: regel.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regel(id: &str) -> Regel {
        let alle = Regler::innebygde().unwrap().oversikt().unwrap();
        alle.into_iter().find(|regel| regel.id == id).unwrap()
    }

    #[test]
    fn every_policy_is_there_once_with_its_source_and_its_actions() {
        let alle = Regler::innebygde().unwrap().oversikt().unwrap();
        assert_eq!(
            alle.len(),
            crate::policy::kilde().regler.matches("@id(").count()
        );
        for regel in alle {
            assert!(!regel.kilde.is_empty() && !regel.handlinger.is_empty());
            assert!(regel.tekst.contains(&format!("@id(\"{}\")", regel.id)));
        }
    }

    #[test]
    fn a_policy_about_a_group_is_about_the_actions_in_it() {
        let avsluttet = regel("avsluttet-logg");
        assert_eq!(avsluttet.virkning, Virkning::Forbyr);
        assert!(avsluttet.handlinger.contains(&Handling::MaalSett));
        assert!(!avsluttet.handlinger.contains(&Handling::SamtykkeTrekk));
    }

    #[test]
    fn a_policy_about_one_action_and_one_about_all() {
        let trekker = regel("giver-trekker-samtykke");
        assert_eq!(trekker.virkning, Virkning::Tillater);
        assert_eq!(trekker.handlinger, [Handling::SamtykkeTrekk]);
        assert_eq!(regel("annen-kommune").handlinger, Handling::ALLE);
    }
}
