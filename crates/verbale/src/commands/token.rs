//! `verbale token`: how programs ask the desk in the name of a user.

use super::correct::open_existing;
use crate::cli::{Db, now};
use crate::error::{CliError, Done, remark};
use crate::output::{self, Column, Format, Look};
use clap::{Args, Subcommand};
use std::io::Write;
use verbale_app::access::issue_token;
use verbale_app::questions::Moment;
use verbale_app::record::TokenRow;
use verbale_app::{AppError, open_for_reading};

/// Tokens, by which programs ask a desk that has users: `Authorization: Bearer TOKEN`. A token may do what its user may.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale token add \"Hồ Thu\" --label notebook --expires 2027-06-30
  verbale token list
  verbale token revoke 3")]
pub(crate) struct Token {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Issue a token; it is shown once.
    #[command(after_help = "Examples:\n  verbale token add \"Hồ Thu\" --label notebook --expires 2027-06-30")]
    Add {
        /// In whose name.
        user: String,
        /// What it is for.
        #[arg(long, value_name = "WORDS")]
        label: String,
        /// When it ends by itself: a day (its end, UTC) or a moment.
        #[arg(long, value_name = "TIME")]
        expires: Option<Moment>,
        #[command(flatten)]
        db: Db,
    },
    /// Show the tokens in force, never their secrets.
    #[command(after_help = "Examples:\n  verbale token list --all")]
    List {
        /// Those that are over or revoked too.
        #[arg(long)]
        all: bool,
        #[command(flatten)]
        db: Db,
        /// How to show them.
        #[arg(long, value_name = "FORMAT", default_value = "table")]
        format: Format,
    },
    /// End a token.
    #[command(after_help = "Examples:\n  verbale token revoke 3")]
    Revoke {
        /// Its number.
        number: i64,
        #[command(flatten)]
        db: Db,
    },
}

impl Token {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        match self.action {
            Action::Add { user, label, expires, db } => {
                let mut register = open_existing(&db)?;
                let issued = issue_token(&mut register, &user, &label, expires.map(|m| m.0), now())?;
                writeln!(out, "{}", issued.secret)?;
                remark(&format!("token {} of {}; it is not shown again", issued.token.id, issued.token.user));
            }
            Action::List { all, db, format } => {
                let tokens = open_for_reading(&db.db)?.tokens(now(), all).map_err(AppError::from)?;
                let time = |t: &Option<String>| t.clone().unwrap_or_default();
                let columns = [
                    Column::new("No.", Look::Strong, |t: &TokenRow| t.id.to_string()),
                    Column::new("User", Look::Plain, |t: &TokenRow| t.user.clone()),
                    Column::new("Label", Look::Plain, |t: &TokenRow| t.label.clone()),
                    Column::new("Issued", Look::Date, |t: &TokenRow| t.created_at.clone()),
                    Column::new("Ends", Look::Date, move |t: &TokenRow| time(&t.expires_at)),
                    Column::new("Used", Look::Date, move |t: &TokenRow| time(&t.used_at)),
                    Column::new("Revoked", Look::Date, move |t: &TokenRow| time(&t.revoked_at)),
                ];
                output::list(out, format, &tokens, &columns, "there are no tokens")?;
            }
            Action::Revoke { number, db } => {
                let token = open_existing(&db)?.revoke_token(number, now()).map_err(AppError::from)?;
                writeln!(out, "token {} of {} is revoked", token.id, token.user)?;
            }
        }
        Ok(Done::Well)
    }
}
