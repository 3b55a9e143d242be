//! Passwords: argon2id, in the background, a few at a time.

use crate::feil::AppError;
use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use stafett_persistence::{Database, DbFeil};

/// The hash of a password that nobody has, so that an unknown user costs as much as a known one.
const INGENS: &str = "$argon2id$v=19$m=19456,t=2,p=1$c3RhZmV0dC1pbmdlbnM$mOQ5NVpwdTkZm1lNwCiDaOuBXDPYKGb9H8TnSmVSfDI";

/// The hash of a password, in PHC form. Takes a moment, by design.
///
/// # Errors
/// [`DbFeil::Avbrutt`] when the machine has no random bytes.
pub fn hash(passord: &str) -> Result<String, DbFeil> {
    Argon2::default()
        .hash_password(passord.as_bytes())
        .map(|h| h.to_string())
        .map_err(|_| DbFeil::Avbrutt)
}

/// Whether the password is the one that was hashed. Without a hash it never is, after the same work.
pub(crate) async fn stemmer(
    database: &Database,
    passord: String,
    hash: Option<String>,
) -> Result<bool, AppError> {
    let har_hash = hash.is_some();
    let hash = hash.unwrap_or_else(|| INGENS.to_owned());
    let rett = database
        .regn(move || {
            PasswordHash::new(&hash).is_ok_and(|h| {
                Argon2::default()
                    .verify_password(passord.as_bytes(), &h)
                    .is_ok()
            })
        })
        .await?;
    Ok(rett && har_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_takes_its_own_password_only() {
        let lagret = hash("Tre små ord").unwrap();
        let rett = PasswordHash::new(&lagret).unwrap();
        let stemmer = |p: &str| Argon2::default().verify_password(p.as_bytes(), &rett);
        assert!(stemmer("Tre små ord").is_ok());
        assert!(stemmer("tre små ord").is_err());
    }

    #[test]
    fn nobodys_hash_costs_the_same_work() {
        let lagret = hash("x").unwrap();
        let ingens = PasswordHash::new(INGENS).unwrap();
        let rett = PasswordHash::new(&lagret).unwrap();
        assert_eq!(ingens.algorithm, rett.algorithm);
        assert_eq!(ingens.params, rett.params);
        assert!(ingens.hash.is_some());
    }
}
