//! Which role a route needs. This table and the API's table of operations are the only places that say so, and
//! [`super::guard`] the only one that asks.

use crate::api;
use axum::http::Method;
use std::collections::HashMap;
use std::sync::LazyLock;
use verbale_app::record::Role;

/// What the operations of the API need, by method and route.
static OPERATIONS: LazyLock<HashMap<(Method, String), Role>> = LazyLock::new(|| {
    let one = |o: api::Operation| ((o.method, format!("{}{}", api::BASE, o.path)), o.role);
    api::operations().into_iter().map(one).collect()
});

/// Routes for those who are not known yet.
const OPEN: [&str; 3] = ["/login", "/static/{hash}/{name}", "/healthz"];

/// The role that a request needs, by the route it matched: none for what is open to everybody. Asking takes a reader,
/// changing a curator, unless an operation of the API says otherwise; an address that no route has is told to readers
/// alone.
pub(super) fn needed(method: &Method, route: Option<&str>) -> Option<Role> {
    let Some(route) = route else { return Some(Role::Reader) };
    if OPEN.contains(&route) {
        return None;
    }
    match route {
        "/logout" => return Some(Role::Reader),
        "/add" | "/add/{tray}" => return Some(Role::Curator),
        "/users" | "/users/add" | "/users/change" => return Some(Role::Admin),
        _ => {}
    }
    // asking for the head alone runs the same question
    let asked = if *method == Method::HEAD { Method::GET } else { method.clone() };
    if let Some(role) = OPERATIONS.get(&(asked, route.to_owned())) {
        return Some(*role);
    }
    Some(if method.is_safe() { Role::Reader } else { Role::Curator })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_named_is_not_open() {
        assert_eq!(needed(&Method::POST, Some("/login")), None);
        assert_eq!(needed(&Method::GET, Some("/person/{id}")), Some(Role::Reader));
        assert_eq!(needed(&Method::POST, Some("/review")), Some(Role::Curator));
        assert_eq!(needed(&Method::POST, Some("/logout")), Some(Role::Reader));
        assert_eq!(needed(&Method::GET, Some("/add")), Some(Role::Curator), "no form for who may not send it");
        assert_eq!(needed(&Method::GET, Some("/users")), Some(Role::Admin));
        assert_eq!(needed(&Method::GET, None), Some(Role::Reader));
        assert_eq!(needed(&Method::POST, Some("/api/v1/reread")), Some(Role::Admin));
        assert_eq!(needed(&Method::GET, Some("/api/v1/check")), Some(Role::Admin));
        assert_eq!(needed(&Method::HEAD, Some("/api/v1/check")), Some(Role::Admin), "the head costs as much");
        assert_eq!(needed(&Method::POST, Some("/api/v1/readings")), Some(Role::Reader), "it keeps nothing");
    }
}
