//! Who may use the desk, for admins: users with their roles, new ones, and shutting somebody out. Passwords are set here
//! for new users only; whoever forgets one asks for `verbale user password`.

use super::answer::{Rows, answer};
use super::facts;
use super::layout::Page;
use crate::App;
use crate::access::sealed;
use crate::problem::Problem;
use crate::view::View;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use verbale_app::access::{add_user, set_disabled, set_role};
use verbale_app::record::{Role, UserRow};
use verbale_core::fold::fold_name;

const ROLES: [Role; 3] = [Role::Reader, Role::Curator, Role::Admin];

pub(super) async fn page(State(app): State<App>, view: View) -> Result<Response, Problem> {
    let users = app.ask(|register| Ok(register.users()?)).await?;
    let rows = || rows(&users);
    Ok(answer(&view, &users, rows, || Page::new(view.words.t("users"), body(&view, &users)).with_data()))
}

fn rows(users: &[UserRow]) -> Rows {
    Rows::of(
        users,
        &[
            ("name", &|u| u.name.clone()),
            ("role", &|u| u.role.code().to_owned()),
            ("created_at", &|u| u.created_at.clone()),
            ("disabled_at", &|u| u.disabled_at.clone().unwrap_or_default()),
        ],
    )
}

fn body(view: &View, users: &[UserRow]) -> Markup {
    let words = view.words;
    html! {
        @if users.is_empty() { p { (words.t("users-none")) } } @else {
            table.rows {
                thead { tr {
                    th scope="col" { (words.t("user-name")) }
                    th scope="col" { (words.t("since-day")) }
                    th scope="col" { (words.t("user-role")) }
                    th scope="col" { (words.t("access")) }
                } }
                tbody { @for u in users { tr {
                    th scope="row" { (facts::name(&u.name)) }
                    td.date { (facts::day(words, &u.created_at)) }
                    @if view.visitor.user().is_some_and(|own| own.id == u.id) {
                        td { (role_name(view, u.role)) }
                        td { span.soft { (words.t("yourself")) } }
                    } @else {
                        td { (change_role(view, u)) }
                        td { (change_access(view, u)) }
                    }
                } } }
            }
        }
        section { h2 { (words.t("user-new")) } (new_user(view)) }
    }
}

fn role_name(view: &View, role: Role) -> String {
    view.words.code("user-role", role.code())
}

fn choice(view: &View, chosen: Role, label: &str) -> Markup {
    html! {
        select name="role" aria-label=(label) {
            @for role in ROLES { option value=(role.code()) selected[role == chosen] { (role_name(view, role)) } }
        }
    }
}

fn change_role(view: &View, u: &UserRow) -> Markup {
    html! {
        form.inline method="post" action="/users/change" {
            (sealed(view))
            input type="hidden" name="name" value=(u.name);
            (choice(view, u.role, &format!("{}: {}", view.words.t("user-role"), facts::clip(&u.name, 60))))
            button { (view.words.t("change")) }
        }
    }
}

fn change_access(view: &View, u: &UserRow) -> Markup {
    let (value, label) = match u.disabled_at {
        Some(_) => ("false", view.words.t("user-let-in")),
        None => ("true", view.words.t("user-shut-out")),
    };
    html! {
        form.inline method="post" action="/users/change" {
            (sealed(view))
            input type="hidden" name="name" value=(u.name);
            input type="hidden" name="disabled" value=(value);
            button { (label) }
            @if let Some(at) = &u.disabled_at { span.soft { (view.words.t("user-out-since")) " " (facts::day(view.words, at)) } }
        }
    }
}

fn new_user(view: &View) -> Markup {
    let words = view.words;
    html! {
        form.login method="post" action="/users/add" {
            (sealed(view))
            label { span { (words.t("user-name")) } input name="name" autocomplete="off" required maxlength="80"; }
            label { span { (words.t("password")) } input type="password" name="password" autocomplete="new-password" required; }
            label { span { (words.t("user-role")) } (choice(view, Role::Reader, &words.t("user-role"))) }
            button { (words.t("user-add")) }
        }
    }
}

/// A user to be made.
#[derive(Deserialize)]
pub(super) struct New {
    name: String,
    password: String,
    role: Role,
}

pub(super) async fn add(State(app): State<App>, Form(new): Form<New>) -> Result<Response, Problem> {
    let at = app.now();
    app.write(move |register| add_user(register, &new.name, new.role, &new.password, at)).await?;
    Ok(Redirect::to("/users").into_response())
}

/// What is changed about a user: one of the two.
#[derive(Debug, Deserialize)]
pub(super) struct Change {
    name: String,
    role: Option<Role>,
    disabled: Option<bool>,
}

pub(super) async fn change(State(app): State<App>, view: View, Form(c): Form<Change>) -> Result<Response, Problem> {
    // or the last admin could shut the door from outside; a user is found under any writing that folds to the name
    if view.visitor.user().is_some_and(|own| fold_name(&own.name) == fold_name(&c.name)) {
        return Err(Problem::bad("nobody changes their own role or access".to_owned()).help("ask another admin"));
    }
    let at = app.now();
    app.write(move |register| {
        if let Some(role) = c.role {
            set_role(register, &c.name, role, at)?;
        }
        if let Some(disabled) = c.disabled {
            set_disabled(register, &c.name, disabled, at)?;
        }
        Ok(())
    })
    .await?;
    Ok(Redirect::to("/users").into_response())
}
