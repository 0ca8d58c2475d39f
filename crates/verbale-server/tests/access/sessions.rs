//! Logging in, staying in, and coming to an end.

use crate::desk::{Answer, Browser, Desk, WORDS, config, wait};
use axum::http::{Method, StatusCode};
use verbale_app::ErrorKind;
use verbale_app::access::{SESSION_IDLE, SESSION_LIFETIME, issue_token, seal, set_disabled, set_role};
use verbale_app::record::{Register, Role};

/// Logs in as a browser does: the page first, then its form.
async fn log_in(desk: &Desk, name: &str, password: &str, next: &str) -> Answer {
    let page = desk.get(&format!("/login?next={next}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let visit = page.cookie("verbale-visit").or(page.cookie("__Host-verbale-visit")).expect("a visit");
    let seal = page.body.split("name=\"seal\" value=\"").nth(1).and_then(|s| s.split('"').next()).expect("a seal");
    let cookie = format!("verbale-visit={visit}; __Host-verbale-visit={visit}");
    let browser = Browser { cookie, seal: seal.to_owned() };
    let fields = [("seal", seal), ("name", name), ("password", password), ("next", next)];
    desk.send(browser.form("/login", &fields)).await
}

#[tokio::test]
async fn logging_in_and_out() {
    let desk = Desk::open();
    desk.user("Hồ Thu", Role::Curator);
    let answer = log_in(&desk, "hồ thu", WORDS, "/commitments").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/commitments"));
    let set: Vec<&str> = answer.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok()).collect();
    let session = set.iter().find(|c| c.starts_with("verbale=")).expect("a session");
    for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(session.contains(flag), "{flag} in {session}");
    }
    assert!(!session.contains("Secure"), "no TLS here");
    let secret = answer.cookie("verbale").unwrap();
    let browser = Browser { cookie: format!("verbale={secret}"), seal: seal(&secret) };
    let page = desk.send(browser.ask(Method::GET, "/")).await;
    assert!(page.status.is_success() && page.body.contains("Hồ Thu"), "{page:?}");
    let out = desk.send(browser.form("/logout", &[("seal", &browser.seal)])).await;
    assert_eq!((out.header("location"), out.cookie("verbale").as_deref()), ("/login", Some("")));
    assert!(desk.send(browser.ask(Method::GET, "/")).await.turned_away(), "the session is over, not only the cookie");
}

#[tokio::test]
async fn behind_tls_the_cookie_never_leaves_it() {
    let desk = Desk::behind_tls();
    desk.user("An", Role::Reader);
    let answer = log_in(&desk, "An", WORDS, "/").await;
    let mut set = answer.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok());
    let session = set.rfind(|c| c.starts_with("__Host-verbale=")).expect("a session");
    assert!(session.contains("Secure") && session.contains("HttpOnly"), "{session}");
    assert!(answer.header("strict-transport-security").contains("max-age"));
}

#[tokio::test]
async fn a_wrong_name_or_password_tells_nothing_and_leads_nowhere() {
    let desk = Desk::open();
    desk.user("An", Role::Reader);
    let wrong = log_in(&desk, "An", "bốn từ khác", "/").await;
    let nobody = log_in(&desk, "Nobody <script>", WORDS, "/").await;
    for answer in [&wrong, &nobody] {
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.cookie("verbale").is_none() && !answer.body.contains("<script>"), "{}", answer.body);
    }
    let away = log_in(&desk, "An", WORDS, "//evil.example").await;
    assert_eq!(away.header("location"), "/", "no other site follows a login");
}

#[tokio::test]
async fn who_guesses_has_to_wait() {
    let desk = Desk::open();
    desk.user("An", Role::Reader);
    for _ in 0..5 {
        assert_eq!(log_in(&desk, "An", "bốn từ khác", "/").await.status, StatusCode::FORBIDDEN);
    }
    let answer = log_in(&desk, "An", WORDS, "/").await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "not even with the right password");
    let seconds: i64 = answer.header("retry-after").parse().expect("seconds");
    assert!((1..=61).contains(&seconds), "{seconds}");
    wait(seconds * 1000);
    assert_eq!(log_in(&desk, "An", WORDS, "/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_slides_and_ends() {
    let desk = Desk::open();
    let browser = desk.user("An", Role::Reader);
    let mut passed = 0;
    while passed + SESSION_IDLE < SESSION_LIFETIME {
        wait(SESSION_IDLE - 1);
        passed += SESSION_IDLE - 1;
        assert!(!desk.send(browser.ask(Method::GET, "/")).await.turned_away(), "in use");
        // that it is in use is written down beside the answer
        let secret = browser.cookie.trim_start_matches("verbale=").to_owned();
        let written = || {
            verbale_app::access::admit(
                &desk.register(),
                verbale_app::access::Pass::Session(&secret),
                crate::desk::now(),
            )
        };
        while written().unwrap().is_some_and(|a| a.touch) {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    }
    wait(SESSION_IDLE - 1);
    assert!(desk.send(browser.ask(Method::GET, "/")).await.turned_away(), "over, however much in use");
    let idle = desk.user("Bình", Role::Reader);
    wait(SESSION_IDLE);
    assert!(desk.send(idle.ask(Method::GET, "/")).await.turned_away(), "idle");
}

#[tokio::test]
async fn what_an_admin_changes_counts_at_once() {
    let desk = Desk::open();
    let browser = desk.user("An", Role::Curator);
    assert!(!desk.send(browser.ask(Method::GET, "/add")).await.turned_away());
    set_role(&mut desk.register(), "An", Role::Reader, 0).unwrap();
    assert!(desk.send(browser.form("/add/x", &[("seal", &browser.seal)])).await.turned_away());
    set_disabled(&mut desk.register(), "An", true, 0).unwrap();
    assert!(desk.send(browser.ask(Method::GET, "/")).await.turned_away());
}

#[tokio::test]
async fn a_token_is_a_pass_of_its_own() {
    let desk = Desk::open();
    desk.user("An", Role::Reader);
    let issued = issue_token(&mut desk.register(), "An", "test", None, 0).unwrap();
    let with = |token: &str| {
        let mut request = Browser { cookie: String::new(), seal: String::new() }.ask(Method::GET, "/api/v1/people");
        request.headers_mut().insert("authorization", format!("Bearer {token}").parse().unwrap());
        request
    };
    assert_eq!(desk.send(with(&issued.secret)).await.status, StatusCode::OK);
    assert_eq!(desk.send(with("vbl_0")).await.status, StatusCode::UNAUTHORIZED);
    desk.register().revoke_token(issued.token.id, 0).unwrap();
    assert_eq!(desk.send(with(&issued.secret)).await.status, StatusCode::UNAUTHORIZED);
}

#[test]
fn without_users_it_does_not_listen_to_other_machines() {
    let folder = tempfile::tempdir().unwrap();
    let config = config(&folder.path().join("r.verbale"), "0.0.0.0:0".parse().unwrap());
    let error = verbale_server::serve(&config, |_| panic!("it listens")).unwrap_err();
    assert!(error.kind == ErrorKind::Usage && error.message.contains("no users"), "{error}");
    assert!(error.help.unwrap().contains("verbale user add"));
}

#[test]
fn behind_a_proxy_it_listens_to_its_users_and_to_the_proxy_alone() {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("r.verbale");
    let refused = |address: &str| {
        let config = verbale_server::Config { behind_tls: true, ..config(&db, address.parse().unwrap()) };
        verbale_server::serve(&config, |_| panic!("it listens")).unwrap_err().message
    };
    assert!(refused("127.0.0.1:0").contains("no users"), "a proxy would let in anybody");
    verbale_app::access::add_user(&mut Register::open(&db).unwrap(), "An", Role::Admin, WORDS, 0).unwrap();
    assert!(refused("0.0.0.0:0").contains("past the proxy"), "the header could be anybody's");
}
