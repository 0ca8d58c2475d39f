//! Who may use the desk: users with passwords and roles, the tokens of programs, the sessions of browsers. Secrets are
//! made and hashed here; the register keeps no secret from which one could be used. The faces hand the time in, in
//! milliseconds since the Unix epoch.

use crate::error::{AppError, ErrorKind};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use serde::Serialize;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use verbale_core::fold::fold_name;
use verbale_register::{Known, NewToken, Register, Role, TokenRow, UserChange, UserRow};

/// A session that was not used for this long, in milliseconds, is over: eight hours.
pub const SESSION_IDLE: i64 = 8 * 3_600_000;
/// A session is over after this long, in milliseconds, however much it was used: seven days.
pub const SESSION_LIFETIME: i64 = 7 * 24 * 3_600_000;
/// That a session or token is in use is written down once in this long, in milliseconds, not at every request.
const TOUCH: i64 = 60_000;

/// Fewest characters of a password.
const SHORTEST: usize = 10;
/// Most bytes of a password: hashing takes time in proportion.
const LONGEST: usize = 1024;
/// Most characters of a user's name and of a token's label.
const LONGEST_NAME: usize = 80;

/// A token just issued. The secret is shown once and cannot be found again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Issued {
    /// What programs send as `Authorization: Bearer …`.
    pub secret: String,
    /// The token as the register keeps it.
    #[serde(flatten)]
    pub token: TokenRow,
}

/// Makes a user.
pub fn add_user(register: &mut Register, name: &str, role: Role, password: &str, at: i64) -> Result<UserRow, AppError> {
    let name = clean_name(name)?;
    let phc = hash_password(&name, password)?;
    Ok(register.add_user(&name, &fold_name(&name), role, &phc, at)?)
}

/// Gives a user another password; every session of the user ends, tokens go on.
pub fn set_password(register: &mut Register, name: &str, password: &str, at: i64) -> Result<UserRow, AppError> {
    let known = find_user(register, name)?;
    let phc = hash_password(&known.name, password)?;
    Ok(register.change_user(&fold_name(name), &UserChange::Password(phc), at)?)
}

/// Gives a user another role, which counts from the next request on.
pub fn set_role(register: &mut Register, name: &str, role: Role, at: i64) -> Result<UserRow, AppError> {
    find_user(register, name)?;
    Ok(register.change_user(&fold_name(name), &UserChange::Role(role), at)?)
}

/// Shuts a user out, sessions and tokens included, or lets the user in again. What the user judged stays.
pub fn set_disabled(register: &mut Register, name: &str, disabled: bool, at: i64) -> Result<UserRow, AppError> {
    find_user(register, name)?;
    let change = if disabled { UserChange::Disabled } else { UserChange::Enabled };
    Ok(register.change_user(&fold_name(name), &change, at)?)
}

/// Somebody who says to be a user. Looking the name up needs the register; proving it takes a tenth of a second of
/// computing and should hold nothing meanwhile.
#[derive(Debug, Clone)]
pub struct Claim(Option<(UserRow, String)>);

/// Looks a name up for [`Claim::proven_by`].
pub fn claim(register: &Register, name: &str) -> Result<Claim, AppError> {
    Ok(Claim(register.user_and_password(&fold_name(name))?))
}

impl Claim {
    /// The user, if the password is the user's and the user is not disabled. It takes as long for a name that nobody has,
    /// so that time does not tell who is a user.
    pub fn proven_by(self, password: &str) -> Option<UserRow> {
        static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| phc("nobody has this password").ok());
        let stored = self.0.as_ref().map(|(_, phc)| phc.as_str()).or(NOBODY.as_deref())?;
        let right = password.len() <= LONGEST
            && PasswordHash::new(stored)
                .is_ok_and(|hash| Argon2::default().verify_password(composed(password).as_bytes(), &hash).is_ok());
        self.0.map(|(user, _)| user).filter(|user| right && user.disabled_at.is_none())
    }
}

/// Opens a session for a user who has proved to be one; returns its secret, for the browser's cookie.
pub fn open_session(register: &mut Register, user: &UserRow, at: i64) -> Result<String, AppError> {
    let secret = secret()?;
    register.open_session(user.id, &hash(&secret), at, at + SESSION_LIFETIME)?;
    Ok(secret)
}

/// Ends a session.
pub fn close_session(register: &mut Register, secret: &str, at: i64) -> Result<(), AppError> {
    Ok(register.close_session(&hash(secret), at)?)
}

/// How somebody shows who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass<'a> {
    /// The secret of a session.
    Session(&'a str),
    /// The secret of a token.
    Token(&'a str),
}

/// A user whose pass is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admitted {
    /// The user.
    pub user: UserRow,
    /// Whether [`touch`] is due, so that the register knows the pass in use.
    pub touch: bool,
}

/// Whose pass this is; nobody's when it is unknown, over, revoked, idle for too long or its user disabled.
pub fn admit(register: &Register, pass: Pass<'_>, at: i64) -> Result<Option<Admitted>, AppError> {
    let known = match pass {
        Pass::Session(secret) => register.session(&hash(secret), at, SESSION_IDLE)?,
        Pass::Token(secret) => register.token(&hash(secret), at)?,
    };
    let due = |seen: Option<i64>| seen.is_none_or(|seen| at - seen >= TOUCH);
    Ok(known.map(|Known { user, seen_at }| Admitted { user, touch: due(seen_at) }))
}

/// Writes down that a pass is in use, which keeps a session from going idle.
pub fn touch(register: &mut Register, pass: Pass<'_>, at: i64) -> Result<(), AppError> {
    match pass {
        Pass::Session(secret) => register.touch_session(&hash(secret), at)?,
        Pass::Token(secret) => register.touch_token(&hash(secret), at)?,
    }
    Ok(())
}

/// Issues a token in the name of a user, ending at `expires_at` or never.
pub fn issue_token(
    register: &mut Register,
    name: &str,
    label: &str,
    expires_at: Option<i64>,
    at: i64,
) -> Result<Issued, AppError> {
    find_user(register, name)?;
    if expires_at.is_some_and(|end| end <= at) {
        return Err(AppError::new(ErrorKind::Usage, "the token would be over already").help("give a later day"));
    }
    let label = clean(label, "label")?;
    let secret = format!("vbl_{}", secret()?);
    let new = NewToken { user: &fold_name(name), hash: &hash(&secret), label: &label, expires_at };
    let token = register.add_token(&new, at)?;
    Ok(Issued { secret, token })
}

/// A new secret: 256 bits of chance from the operating system, in hexadecimal.
pub fn secret() -> Result<String, AppError> {
    let mut bytes = [0u8; 32];
    let no_chance = |e| AppError::new(ErrorKind::Usage, format!("the operating system gives no random numbers: {e}"));
    getrandom::fill(&mut bytes).map_err(no_chance)?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// What the forms that a browser is given carry: it follows from the browser's secret and does not tell it.
pub fn seal(secret: &str) -> String {
    verbale_intake::sha256_hex(format!("verbale form {secret}").as_bytes())
}

/// A secret as the register keeps it. It has 256 bits of chance, so that one round of SHA-256 is enough.
fn hash(secret: &str) -> String {
    verbale_intake::sha256_hex(secret.as_bytes())
}

fn find_user(register: &Register, name: &str) -> Result<UserRow, AppError> {
    let found = register.user_and_password(&fold_name(name))?;
    found.map(|(user, _)| user).ok_or_else(|| {
        let error = AppError::new(ErrorKind::Unknown, format!("there is no user `{name}`"));
        let names: Vec<String> = register.users().unwrap_or_default().into_iter().map(|u| u.name).collect();
        error.help(match names.is_empty() {
            true => "`verbale user add NAME` makes the first one".to_owned(),
            false => format!("users are: {}", names.join(", ")),
        })
    })
}

fn hash_password(name: &str, password: &str) -> Result<String, AppError> {
    let refuse = |why: String| Err(AppError::new(ErrorKind::Usage, why).help("a few unrelated words make a good one"));
    let characters = composed(password).chars().count();
    if characters < SHORTEST {
        return refuse(format!("the password has {characters} characters; it needs at least {SHORTEST}"));
    }
    if password.len() > LONGEST {
        return refuse(format!("the password is longer than {LONGEST} bytes"));
    }
    if fold_name(password) == fold_name(name) {
        return refuse("the password is the user's name".to_owned());
    }
    phc(password)
}

fn phc(password: &str) -> Result<String, AppError> {
    Argon2::default()
        .hash_password(composed(password).as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|e| AppError::new(ErrorKind::Usage, format!("the password cannot be hashed: {e}")))
}

/// One spelling for what keyboards type in several: `ế` is one letter, or two, or three.
fn composed(password: &str) -> String {
    password.nfc().collect()
}

fn clean_name(name: &str) -> Result<String, AppError> {
    let clean = clean(name, "user's name")?;
    if fold_name(&clean).is_empty() {
        return Err(AppError::new(ErrorKind::Usage, "the user's name has no letter"));
    }
    Ok(clean)
}

/// Words that will be shown beside others: of one line, and without characters that turn the text around.
fn clean(text: &str, what: &str) -> Result<String, AppError> {
    let clean: String = text.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    };
    let refuse = |why: String| Err(AppError::new(ErrorKind::Usage, why));
    match clean.chars().count() {
        0 => refuse(format!("the {what} is empty")),
        n if n > LONGEST_NAME => refuse(format!("the {what} has {n} characters; at most {LONGEST_NAME} are kept")),
        _ if clean.contains(hidden) => refuse(format!("the {what} has characters that cannot be seen")),
        _ => Ok(clean),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_790_000_000_000;
    const WORDS: &str = "bốn từ không liên quan";

    fn desk() -> (tempfile::TempDir, Register) {
        let folder = tempfile::tempdir().unwrap();
        let register = Register::open(folder.path().join("r.db")).unwrap();
        (folder, register)
    }

    #[test]
    fn a_password_proves_its_user_alone() {
        let (_folder, mut register) = desk();
        add_user(&mut register, "  Hồ   Thu ", Role::Curator, WORDS, NOW).unwrap();
        let proven = |register: &Register, name: &str, password: &str| {
            claim(register, name).unwrap().proven_by(password).map(|u| u.name)
        };
        assert_eq!(proven(&register, "hồ thu", WORDS).as_deref(), Some("Hồ Thu"));
        let decomposed: String = WORDS.nfd().collect();
        assert_ne!(decomposed, WORDS);
        assert_eq!(proven(&register, "Hồ Thu", &decomposed).as_deref(), Some("Hồ Thu"), "typed on another keyboard");
        for (name, password) in [("Hồ Thu", "bốn từ"), ("Hồ Thu", ""), ("Ho Thu", WORDS), ("nobody", WORDS), ("", "")]
        {
            assert_eq!(proven(&register, name, password), None, "{name} {password}");
        }
        assert_eq!(proven(&register, "Hồ Thu", &"x".repeat(LONGEST + 1)), None);
        set_disabled(&mut register, "Hồ Thu", true, NOW).unwrap();
        assert_eq!(proven(&register, "Hồ Thu", WORDS), None);
        let stored = register.user_and_password("hồ thu").unwrap().unwrap().1;
        assert!(stored.starts_with("$argon2id$v=19$") && !stored.contains("từ"), "{stored}");
    }

    #[test]
    fn names_and_passwords_that_will_not_do() {
        let (_folder, mut register) = desk();
        let long = "n".repeat(LONGEST_NAME + 1);
        for (name, password, says) in [
            ("", WORDS, "name is empty"),
            ("…", WORDS, "no letter"),
            ("An\u{202E}B", WORDS, "cannot be seen"),
            (long.as_str(), WORDS, "81 characters"),
            ("An", "ngắn", "4 characters"),
            ("An", &"x".repeat(2000), "longer than"),
            ("Nguyễn Văn An", "nguyễn văn an", "user's name"),
        ] {
            let error = add_user(&mut register, name, Role::Reader, password, NOW).unwrap_err();
            assert!(error.kind == ErrorKind::Usage && error.message.contains(says), "{name}: {error}");
        }
        assert!(register.users().unwrap().is_empty());
        let unknown = set_role(&mut register, "An", Role::Admin, NOW).unwrap_err();
        assert!(unknown.help.unwrap().contains("makes the first one"));
    }

    #[test]
    fn sessions_slide_and_end() {
        let (_folder, mut register) = desk();
        let user = add_user(&mut register, "An", Role::Reader, WORDS, NOW).unwrap();
        let secret = open_session(&mut register, &user, NOW).unwrap();
        let pass = Pass::Session(&secret);
        let admitted = |register: &Register, at| admit(register, pass, at).unwrap();
        assert!(!admitted(&register, NOW + TOUCH - 1).unwrap().touch, "seen a moment ago");
        assert!(admitted(&register, NOW + TOUCH).unwrap().touch);
        assert!(admitted(&register, NOW + SESSION_IDLE).is_none(), "idle");
        let mut at = NOW;
        while at + SESSION_IDLE < NOW + SESSION_LIFETIME {
            at += SESSION_IDLE - 1;
            assert!(admitted(&register, at).is_some());
            touch(&mut register, pass, at).unwrap();
        }
        assert!(admitted(&register, NOW + SESSION_LIFETIME).is_none(), "over");
        assert!(admit(&register, Pass::Token(&secret), NOW).unwrap().is_none(), "a session is no token");
        close_session(&mut register, &secret, NOW).unwrap();
        assert!(admitted(&register, NOW).is_none());
    }

    #[test]
    fn a_token_is_shown_once_and_ends() {
        let (_folder, mut register) = desk();
        add_user(&mut register, "An", Role::Reader, WORDS, NOW).unwrap();
        assert!(issue_token(&mut register, "An", "late", Some(NOW), NOW).is_err());
        let issued = issue_token(&mut register, "an", "notebook", Some(NOW + 1000), NOW).unwrap();
        assert!(issued.secret.len() == 68 && issued.secret.starts_with("vbl_"));
        let pass = Pass::Token(&issued.secret);
        assert!(admit(&register, pass, NOW).unwrap().unwrap().touch);
        touch(&mut register, pass, NOW).unwrap();
        assert!(!admit(&register, pass, NOW + 1).unwrap().unwrap().touch);
        assert!(admit(&register, pass, NOW + 1000).unwrap().is_none());
        let file = std::fs::read(register.path()).unwrap();
        let secret = issued.secret.as_bytes();
        assert!(!file.windows(secret.len()).any(|w| w == secret), "the register does not hold it");
    }
}
