//! `verbale user`: who may use the desk.

use super::correct::open_existing;
use crate::cli::{Db, now};
use crate::error::{CliError, Done};
use crate::output::{self, Column, Format, Look};
use clap::{Args, Subcommand, ValueEnum};
use std::io::{self, BufRead, IsTerminal, Write};
use verbale_app::access::{add_user, set_disabled, set_password, set_role};
use verbale_app::record::{AccessEvent, Role, UserRow};
use verbale_app::{AppError, ErrorKind, open_for_reading};

/// Users of the desk, for a team that works with `verbale serve`. While there are none, everybody who reaches the desk
/// may do everything, and it listens to this machine alone.
#[derive(Debug, Args)]
#[command(after_help = "\
Passwords are asked for on the terminal, or read as one line of standard input where there is none.

Examples:
  verbale user add \"Hồ Thu\" --role curator
  verbale user list
  verbale user disable \"Hồ Thu\"")]
pub(crate) struct User {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Make a user and set the password.
    #[command(
        after_help = "Examples:\n  verbale user add \"Hồ Thu\" --role curator\n  pwgen 20 1 | verbale user add An"
    )]
    Add {
        /// The name to log in with, and the author of what the user judges.
        name: String,
        /// What the user may do.
        #[arg(long, value_name = "ROLE", default_value = "reader")]
        role: RoleArg,
        #[command(flatten)]
        db: Db,
    },
    /// Show all users.
    #[command(after_help = "Examples:\n  verbale user list\n  verbale user list --format json")]
    List {
        #[command(flatten)]
        db: Db,
        /// How to show them.
        #[arg(long, value_name = "FORMAT", default_value = "table")]
        format: Format,
    },
    /// Give a user another role.
    #[command(after_help = "Examples:\n  verbale user role \"Hồ Thu\" admin")]
    Role {
        /// The user.
        name: String,
        /// The new role.
        role: RoleArg,
        #[command(flatten)]
        db: Db,
    },
    /// Give a user another password; all sessions of the user end.
    #[command(after_help = "Examples:\n  verbale user password \"Hồ Thu\"")]
    Password {
        /// The user.
        name: String,
        #[command(flatten)]
        db: Db,
    },
    /// Shut a user out, sessions and tokens included. What the user judged stays.
    #[command(after_help = "Examples:\n  verbale user disable \"Hồ Thu\"")]
    Disable {
        /// The user.
        name: String,
        #[command(flatten)]
        db: Db,
    },
    /// Let a user in again.
    #[command(after_help = "Examples:\n  verbale user enable \"Hồ Thu\"")]
    Enable {
        /// The user.
        name: String,
        #[command(flatten)]
        db: Db,
    },
    /// What happened to users, their sessions and tokens.
    #[command(after_help = "Examples:\n  verbale user log\n  verbale user log --format csv")]
    Log {
        #[command(flatten)]
        db: Db,
        /// How to show it.
        #[arg(long, value_name = "FORMAT", default_value = "table")]
        format: Format,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum RoleArg {
    /// Asks.
    Reader,
    /// Adds reports, judges, corrects, enters notes.
    Curator,
    /// All of it, and what touches the whole register.
    Admin,
}

impl From<RoleArg> for Role {
    fn from(role: RoleArg) -> Self {
        match role {
            RoleArg::Reader => Role::Reader,
            RoleArg::Curator => Role::Curator,
            RoleArg::Admin => Role::Admin,
        }
    }
}

impl User {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        match self.action {
            Action::Add { name, role, db } => {
                let mut register = open_existing(&db)?;
                let user = add_user(&mut register, &name, role.into(), &read_password()?, now())?;
                writeln!(out, "{} is a user now: {}", user.name, user.role.code())?;
            }
            Action::Role { name, role, db } => {
                let user = set_role(&mut open_existing(&db)?, &name, role.into(), now())?;
                writeln!(out, "{}: {}", user.name, user.role.code())?;
            }
            Action::Password { name, db } => {
                let mut register = open_existing(&db)?;
                let user = set_password(&mut register, &name, &read_password()?, now())?;
                writeln!(out, "{} has a new password; all sessions are over", user.name)?;
            }
            Action::Disable { name, db } => {
                let user = set_disabled(&mut open_existing(&db)?, &name, true, now())?;
                writeln!(out, "{} is shut out; `verbale user enable` takes it back", user.name)?;
            }
            Action::Enable { name, db } => {
                let user = set_disabled(&mut open_existing(&db)?, &name, false, now())?;
                writeln!(out, "{} may log in", user.name)?;
            }
            Action::List { db, format } => {
                let users = open_for_reading(&db.db)?.users().map_err(AppError::from)?;
                let columns = [
                    Column::new("Name", Look::Strong, |u: &UserRow| u.name.clone()),
                    Column::new("Role", Look::Plain, |u: &UserRow| u.role.code().to_owned()),
                    Column::new("Since", Look::Date, |u: &UserRow| u.created_at.clone()),
                    Column::new("Disabled", Look::Date, |u: &UserRow| u.disabled_at.clone().unwrap_or_default()),
                ];
                output::list(out, format, &users, &columns, "there are no users: the desk is for this machine alone")?;
            }
            Action::Log { db, format } => {
                let events = open_for_reading(&db.db)?.access_log().map_err(AppError::from)?;
                let columns = [
                    Column::new("When", Look::Date, |e: &AccessEvent| e.at.clone()),
                    Column::new("User", Look::Strong, |e: &AccessEvent| e.user.clone()),
                    Column::new("Event", Look::Plain, |e: &AccessEvent| e.event.clone()),
                    Column::new("Detail", Look::Plain, |e: &AccessEvent| e.detail.clone().unwrap_or_default()),
                ];
                output::list(out, format, &events, &columns, "nothing happened yet")?;
            }
        }
        Ok(Done::Well)
    }
}

/// Asked for twice where somebody sits at a terminal, without showing it; else one line of standard input.
fn read_password() -> Result<String, CliError> {
    let cannot = |e: io::Error| AppError::new(ErrorKind::Usage, format!("the password cannot be read: {e}"));
    if !io::stdin().is_terminal() {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line).map_err(cannot)?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let password = rpassword::prompt_password("Password: ").map_err(cannot)?;
    if rpassword::prompt_password("Once more: ").map_err(cannot)? != password {
        return Err(AppError::new(ErrorKind::Usage, "the two passwords differ").help("run it again").into());
    }
    Ok(password)
}
