//! Who may use the desk: users, their tokens and sessions, and the log of what happened to them. Secrets arrive hashed
//! and times are handed in; what a password or a token looks like is the business of the use cases above.

use crate::codes::{decoded, rfc3339};
use crate::{Error, Register, Result};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a user may do; each role may do all that the ones before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Ask.
    Reader,
    /// Add reports, judge, correct, enter notes, and take any of it back.
    Curator,
    /// What touches the whole register: read it anew, check it, withdraw a rule.
    Admin,
}

impl Role {
    /// The role's name, as the register and the command line write it.
    pub fn code(self) -> &'static str {
        match self {
            Role::Reader => "reader",
            Role::Curator => "curator",
            Role::Admin => "admin",
        }
    }
}

/// A user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UserRow {
    /// Row number.
    pub id: i64,
    /// The name, which is also the author of what the user judges.
    pub name: String,
    /// What the user may do.
    pub role: Role,
    /// When the user was added (RFC 3339, UTC).
    pub created_at: String,
    /// Since when the user may not log in.
    pub disabled_at: Option<String>,
}

/// A token, by which a program asks in the name of a user. The secret itself is not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TokenRow {
    /// Its number, by which it is revoked.
    pub id: i64,
    /// Whose it is.
    pub user: String,
    /// What it is for.
    pub label: String,
    /// When it was issued (RFC 3339, UTC).
    pub created_at: String,
    /// When it ends by itself.
    pub expires_at: Option<String>,
    /// When it was last used, to the minute or so.
    pub used_at: Option<String>,
    /// When it was revoked.
    pub revoked_at: Option<String>,
}

/// A token to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewToken<'a> {
    /// Whose it is.
    pub user: &'a str,
    /// SHA-256 of the secret, in hexadecimal.
    pub hash: &'a str,
    /// What it is for.
    pub label: &'a str,
    /// When it ends by itself, in milliseconds since the Unix epoch.
    pub expires_at: Option<i64>,
}

/// Something that is changed about a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserChange {
    /// Another role.
    Role(Role),
    /// Another password, as a PHC string; all sessions end.
    Password(String),
    /// No more access; all sessions end.
    Disabled,
    /// Access again.
    Enabled,
}

/// One line of the log of access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AccessEvent {
    /// When (RFC 3339, UTC).
    pub at: String,
    /// To whom.
    pub user: String,
    /// What: `added`, `role`, `password`, `disabled`, `enabled`, `login`, `logout`, `token-issued`, `token-revoked`.
    pub event: String,
    /// The role, or the number of the token.
    pub detail: Option<String>,
}

/// Somebody known by a session or a token, and when that was last written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The user, who is not disabled.
    pub user: UserRow,
    /// Milliseconds since the Unix epoch of the last use written down; null for a token never used.
    pub seen_at: Option<i64>,
}

const USER: &str = "u.id, u.name, u.role, u.created_at, u.disabled_at";

impl Register {
    /// Whether anybody was ever made a user, disabled ones included.
    pub fn has_users(&self) -> Result<bool> {
        self.ask(|conn| conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM users)")?.query_row([], |r| r.get(0)))
    }

    /// All users by name.
    pub fn users(&self) -> Result<Vec<UserRow>> {
        self.ask(|conn| {
            conn.prepare_cached(&format!("SELECT {USER} FROM users u ORDER BY u.folded"))?
                .query_map([], user)?
                .collect()
        })
    }

    /// The user of this folded name and the password's PHC string, disabled or not.
    pub fn user_and_password(&self, folded: &str) -> Result<Option<(UserRow, String)>> {
        self.ask(|conn| {
            conn.prepare_cached(&format!("SELECT {USER}, u.password FROM users u WHERE u.folded = ?1"))?
                .query_row([folded], |r| Ok((user(r)?, r.get(5)?)))
                .optional()
        })
    }

    /// Makes a user. `password` is a PHC string, `folded` the name as it will be looked up; a name that is taken is
    /// refused.
    pub fn add_user(&mut self, name: &str, folded: &str, role: Role, password: &str, at: i64) -> Result<UserRow> {
        let added = self.write(|tx| {
            let made = tx.execute(
                "INSERT INTO users (name, folded, role, password, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (folded) DO NOTHING",
                params![name, folded, role.code(), password, at],
            )?;
            if made == 0 {
                return Ok(None);
            }
            let id = tx.last_insert_rowid();
            log(tx, at, id, "added", Some(role.code()))?;
            by_name(tx, folded)
        })?;
        added.ok_or_else(|| Error::Refused(format!("there is a user `{name}` already")))
    }

    /// Changes something about a user. What already is so is changed again without harm.
    pub fn change_user(&mut self, folded: &str, change: &UserChange, at: i64) -> Result<UserRow> {
        let changed = self.write(|tx| {
            let Some(found) = by_name(tx, folded)? else { return Ok(None) };
            let id = found.id;
            let (event, detail) = match change {
                UserChange::Role(role) => {
                    tx.execute("UPDATE users SET role = ?2 WHERE id = ?1", params![id, role.code()])?;
                    ("role", Some(role.code()))
                }
                UserChange::Password(phc) => {
                    tx.execute("UPDATE users SET password = ?2 WHERE id = ?1", params![id, phc])?;
                    ("password", None)
                }
                UserChange::Disabled => {
                    tx.execute(
                        "UPDATE users SET disabled_at = ifnull(disabled_at, ?2) WHERE id = ?1",
                        params![id, at],
                    )?;
                    ("disabled", None)
                }
                UserChange::Enabled => {
                    tx.execute("UPDATE users SET disabled_at = NULL WHERE id = ?1", params![id])?;
                    ("enabled", None)
                }
            };
            if matches!(change, UserChange::Password(_) | UserChange::Disabled) {
                tx.execute("DELETE FROM sessions WHERE user = ?1", params![id])?;
            }
            log(tx, at, id, event, detail)?;
            by_name(tx, folded)
        })?;
        changed.ok_or_else(|| Error::Refused("there is no such user".to_owned()))
    }

    /// Opens a session by the hash of its secret, and forgets those that are over.
    pub fn open_session(&mut self, user: i64, hash: &str, at: i64, expires_at: i64) -> Result<()> {
        self.write(|tx| {
            tx.execute("DELETE FROM sessions WHERE expires_at <= ?1", params![at])?;
            tx.execute(
                "INSERT INTO sessions (hash, user, opened_at, seen_at, expires_at) VALUES (?1, ?2, ?3, ?3, ?4)",
                params![hash, user, at, expires_at],
            )?;
            log(tx, at, user, "login", None)
        })
    }

    /// Whose session this is, when it was seen less than `idle` milliseconds ago, is not over, and the user not disabled.
    pub fn session(&self, hash: &str, at: i64, idle: i64) -> Result<Option<Known>> {
        self.ask(|conn| {
            conn.prepare_cached(&format!(
                "SELECT {USER}, s.seen_at FROM sessions s JOIN users u ON u.id = s.user
                 WHERE s.hash = ?1 AND s.expires_at > ?2 AND s.seen_at + ?3 > ?2 AND u.disabled_at IS NULL",
            ))?
            .query_row(params![hash, at, idle], known)
            .optional()
        })
    }

    /// Writes down that a session was used.
    pub fn touch_session(&mut self, hash: &str, at: i64) -> Result<()> {
        self.write(|tx| {
            tx.execute("UPDATE sessions SET seen_at = max(seen_at, ?2) WHERE hash = ?1", params![hash, at])
        })?;
        Ok(())
    }

    /// Ends a session; one that is not open is no error.
    pub fn close_session(&mut self, hash: &str, at: i64) -> Result<()> {
        self.write(|tx| {
            let user: Option<i64> = tx
                .query_row("DELETE FROM sessions WHERE hash = ?1 RETURNING user", params![hash], |r| r.get(0))
                .optional()?;
            user.map_or(Ok(()), |user| log(tx, at, user, "logout", None))
        })
    }

    /// Keeps a token of a user, who is named by folded name.
    pub fn add_token(&mut self, token: &NewToken<'_>, at: i64) -> Result<TokenRow> {
        let added = self.write(|tx| {
            let Some(owner) = by_name(tx, token.user)?.filter(|u| u.disabled_at.is_none()) else { return Ok(None) };
            tx.execute(
                "INSERT INTO tokens (user, hash, label, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![owner.id, token.hash, token.label, at, token.expires_at],
            )?;
            let id = tx.last_insert_rowid();
            log(tx, at, owner.id, "token-issued", Some(&id.to_string()))?;
            tokens(tx, "t.id = ?1", params![id]).map(|mut rows| rows.pop())
        })?;
        added.ok_or_else(|| Error::Refused("there is no such user, or the user is disabled".to_owned()))
    }

    /// Whose token this is, when it is neither over nor revoked and the user not disabled.
    pub fn token(&self, hash: &str, at: i64) -> Result<Option<Known>> {
        self.ask(|conn| {
            conn.prepare_cached(&format!(
                "SELECT {USER}, t.used_at FROM tokens t JOIN users u ON u.id = t.user
                 WHERE t.hash = ?1 AND ifnull(t.expires_at > ?2, true) AND t.revoked_at IS NULL AND u.disabled_at IS NULL",
            ))?
            .query_row(params![hash, at], known)
            .optional()
        })
    }

    /// Writes down that a token was used.
    pub fn touch_token(&mut self, hash: &str, at: i64) -> Result<()> {
        self.write(|tx| {
            tx.execute("UPDATE tokens SET used_at = max(ifnull(used_at, ?2), ?2) WHERE hash = ?1", params![hash, at])
        })?;
        Ok(())
    }

    /// Ends a token by its number; one that is revoked already is refused.
    pub fn revoke_token(&mut self, id: i64, at: i64) -> Result<TokenRow> {
        let revoked = self.write(|tx| {
            let user: Option<i64> = tx
                .query_row(
                    "UPDATE tokens SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL RETURNING user",
                    params![id, at],
                    |r| r.get(0),
                )
                .optional()?;
            let Some(user) = user else { return Ok(None) };
            log(tx, at, user, "token-revoked", Some(&id.to_string()))?;
            tokens(tx, "t.id = ?1", params![id]).map(|mut rows| rows.pop())
        })?;
        revoked.ok_or_else(|| Error::Refused(format!("no token {id} is in force")))
    }

    /// Tokens in the order they were issued; those that are over or revoked at `at` too when `all`.
    pub fn tokens(&self, at: i64, all: bool) -> Result<Vec<TokenRow>> {
        self.ask(|conn| {
            tokens(conn, "?2 OR (t.revoked_at IS NULL AND ifnull(t.expires_at > ?1, true))", params![at, all])
        })
    }

    /// The log of access, oldest first.
    pub fn access_log(&self) -> Result<Vec<AccessEvent>> {
        self.ask(|conn| {
            conn.prepare_cached(
                "SELECT l.at, u.name, l.event, l.detail FROM access_log l JOIN users u ON u.id = l.user ORDER BY l.id",
            )?
            .query_map([], |r| {
                Ok(AccessEvent { at: rfc3339(r.get(0)?), user: r.get(1)?, event: r.get(2)?, detail: r.get(3)? })
            })?
            .collect()
        })
    }

    /// Runs statements in one transaction that has the write lock from its beginning.
    fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> Result<T> {
        self.writable()?;
        let (wait, path) = (self.wait, self.path.clone());
        let whole = || {
            let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&tx)?;
            tx.commit()?;
            Ok(done)
        };
        whole().map_err(|e| Error::from_sqlite(&path, wait, e))
    }
}

fn log(tx: &Transaction<'_>, at: i64, user: i64, event: &str, detail: Option<&str>) -> rusqlite::Result<()> {
    tx.prepare_cached("INSERT INTO access_log (at, user, event, detail) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![at, user, event, detail])
        .map(|_| ())
}

fn by_name(conn: &Connection, folded: &str) -> rusqlite::Result<Option<UserRow>> {
    conn.prepare_cached(&format!("SELECT {USER} FROM users u WHERE u.folded = ?1"))?
        .query_row([folded], user)
        .optional()
}

/// The first five columns, as [`USER`] names them.
fn user(row: &Row<'_>) -> rusqlite::Result<UserRow> {
    Ok(UserRow {
        id: row.get(0)?,
        name: row.get(1)?,
        role: decoded(row, 2)?,
        created_at: rfc3339(row.get(3)?),
        disabled_at: time(row, 4)?,
    })
}

fn time(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<String>> {
    Ok(row.get::<_, Option<i64>>(at)?.map(rfc3339))
}

fn known(row: &Row<'_>) -> rusqlite::Result<Known> {
    Ok(Known { user: user(row)?, seen_at: row.get(5)? })
}

fn tokens(conn: &Connection, which: &str, values: &[&dyn rusqlite::ToSql]) -> rusqlite::Result<Vec<TokenRow>> {
    conn.prepare_cached(&format!(
        "SELECT t.id, u.name, t.label, t.created_at, t.expires_at, t.used_at, t.revoked_at
         FROM tokens t JOIN users u ON u.id = t.user WHERE {which} ORDER BY t.id",
    ))?
    .query_map(values, |r| {
        Ok(TokenRow {
            id: r.get(0)?,
            user: r.get(1)?,
            label: r.get(2)?,
            created_at: rfc3339(r.get(3)?),
            expires_at: time(r, 4)?,
            used_at: time(r, 5)?,
            revoked_at: time(r, 6)?,
        })
    })?
    .collect()
}
