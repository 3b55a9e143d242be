//! Who shall see nothing of a case, because they are kin or have an interest in it.

use crate::kodeenum;

kodeenum! {
    /// Why somebody is blocked from a case (forvaltningsloven § 6).
    pub enum Sperregrunn {
        /// Kin or in-law of somebody in the family (first paragraph b).
        Slekt = "slekt",
        /// Friend, neighbour, former spouse: a particular relation (second paragraph).
        NaertForhold = "naert_forhold",
        /// An interest of their own in the case (first paragraph a, second paragraph).
        EgenInteresse = "egen_interesse",
        /// Something else that may weaken the trust in them (second paragraph).
        Annet = "annet",
    }
}
