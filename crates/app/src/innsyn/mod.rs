//! Insight: why somebody sees a log, what another one sees, and what one's own service wrote.

mod egne;
mod hvorfor;
mod som;

pub use egne::egne_bidrag;
pub use hvorfor::hvorfor;
pub use som::som;
