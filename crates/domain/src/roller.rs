//! The roles an employee can hold in a unit.

use crate::kodeenum;

kodeenum! {
    /// What an employee is in one unit, for one stretch of time. One person may hold several.
    ///
    /// A role alone opens no child's case: that takes part in the case, and consent, as well
    /// (helsepersonelloven § 45, forvaltningsloven § 13 a and § 13 b).
    pub enum Rolle {
        /// Works in the unit.
        Ansatt = "ansatt",
        /// Leads the unit: appoints, and steps in when a stafettholder is away.
        Enhetsleder = "enhetsleder",
        /// Sits in the coordinating unit of the municipality, which decides on individuell plan, koordinator
        /// and barnekoordinator (helse- og omsorgstjenesteloven §§ 7-1 to 7-3).
        LokalAdministrator = "lokal_administrator",
        /// Runs the system: users, roles and templates, and no case content.
        Systemansvarlig = "systemansvarlig",
        /// Data protection officer: reviews what was read, and why (personvernforordningen art. 39). Reads
        /// no case content.
        Personvernombud = "personvernombud",
    }
}

impl Rolle {
    /// The roles in which somebody works with children's cases; only they can hold a stafettpinne,
    /// take part or be asked.
    pub const MED_BARN: [Self; 3] = [Self::Ansatt, Self::Enhetsleder, Self::LokalAdministrator];

    /// Whether somebody in this role works with children's cases.
    pub fn arbeider_med_barn(self) -> bool {
        Self::MED_BARN.contains(&self)
    }
}
