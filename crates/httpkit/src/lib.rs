//! What both doors share: the table of routes, who is at the door, languages, and what every answer
//! carries for safety.

pub mod kopi;
pub mod nettleser;
pub mod rute;
pub mod sikkerhet;
pub mod sporing;
pub mod spraak;
pub mod token;
