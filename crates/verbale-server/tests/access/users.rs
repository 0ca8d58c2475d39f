//! Users on a page, for admins.

use crate::desk::Desk;
use axum::http::Method;
use verbale_app::record::Role;

#[tokio::test]
async fn an_admin_makes_users_changes_roles_and_shuts_out() {
    let desk = Desk::open();
    let admin = desk.user("An", Role::Admin);
    let roles = || {
        let users = desk.register().users().expect("users");
        users.into_iter().map(|u| (u.name, u.role, u.disabled_at.is_some())).collect::<Vec<_>>()
    };
    let sent = async |path: &str, fields: &[(&str, &str)]| {
        let sealed: Vec<(&str, &str)> = [("seal", admin.seal.as_str())].iter().chain(fields).copied().collect();
        desk.send(admin.form(path, &sealed)).await.status.as_u16()
    };
    let new = [("name", "Lan"), ("password", "bốn từ không liên quan"), ("role", "reader")];
    assert_eq!(sent("/users/add", &new).await, 303);
    sent("/users/change", &[("name", "Lan"), ("role", "curator")]).await;
    sent("/users/change", &[("name", "Lan"), ("disabled", "true")]).await;
    let expected = [("An".to_owned(), Role::Admin, false), ("Lan".to_owned(), Role::Curator, true)];
    assert_eq!(roles(), expected);
    sent("/users/change", &[("name", "Lan"), ("disabled", "false")]).await;
    assert!(!roles()[1].2);

    for written in ["An", "an", " AN "] {
        let own = sent("/users/change", &[("name", written), ("role", "reader")]).await;
        assert_eq!(own, 400, "the last admin does not shut the door from outside: `{written}`");
    }
    assert_eq!(roles()[0].1, Role::Admin);
    let page = desk.send(admin.ask(Method::GET, "/users")).await;
    assert!(page.body.contains("Lan") && !page.body.contains("không liên quan"), "{}", page.body);
}
