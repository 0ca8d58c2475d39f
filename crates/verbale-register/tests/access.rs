//! Users, tokens and sessions as the register keeps them, and that they are no part of what it says.

use verbale_register::*;

const NOW: i64 = 1_790_000_000_000;
const HOUR: i64 = 3_600_000;

struct Desk {
    _folder: tempfile::TempDir,
    register: Register,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let register = Register::open(folder.path().join("r.db")).unwrap();
        Desk { _folder: folder, register }
    }

    fn add(&mut self, name: &str, role: Role) -> UserRow {
        self.register.add_user(name, &name.to_lowercase(), role, "$argon2id$…", NOW).unwrap()
    }

    fn events(&self) -> Vec<String> {
        let told = |e: AccessEvent| format!("{} {} {}", e.user, e.event, e.detail.unwrap_or_default());
        self.register.access_log().unwrap().into_iter().map(|e| told(e).trim_end().to_owned()).collect()
    }
}

#[test]
fn users_are_added_once_changed_and_never_lost() {
    let mut desk = Desk::new();
    assert!(!desk.register.has_users().unwrap());
    let thu = desk.add("Hồ Thu", Role::Curator);
    assert_eq!((thu.role, thu.created_at.as_str(), thu.disabled_at), (Role::Curator, "2026-09-21T14:13:20Z", None));
    let again = desk.register.add_user("HỒ THU", "hồ thu", Role::Admin, "x", NOW).unwrap_err();
    assert!(matches!(&again, Error::Refused(m) if m.contains("`HỒ THU` already")), "{again}");
    let changes = [
        UserChange::Role(Role::Admin),
        UserChange::Password("$argon2id$new".to_owned()),
        UserChange::Disabled,
        UserChange::Enabled,
    ];
    for change in &changes {
        desk.register.change_user("hồ thu", change, NOW + HOUR).unwrap();
    }
    let (user, password) = desk.register.user_and_password("hồ thu").unwrap().unwrap();
    assert_eq!((user.role, user.disabled_at, password.as_str()), (Role::Admin, None, "$argon2id$new"));
    assert!(desk.register.change_user("nobody", &UserChange::Disabled, NOW).is_err());
    assert_eq!(
        desk.events(),
        ["Hồ Thu added curator", "Hồ Thu role admin", "Hồ Thu password", "Hồ Thu disabled", "Hồ Thu enabled"]
    );
    desk.register.change_user("hồ thu", &UserChange::Disabled, NOW).unwrap();
    assert!(desk.register.has_users().unwrap(), "disabled users keep the door shut");
}

#[test]
fn a_session_ends_when_idle_over_closed_or_its_user_may_no_more() {
    let mut desk = Desk::new();
    let user = desk.add("An", Role::Reader).id;
    let open = |desk: &mut Desk, hash: &str| desk.register.open_session(user, hash, NOW, NOW + 10 * HOUR).unwrap();
    open(&mut desk, "a");
    let at = |desk: &Desk, hash: &str, at: i64| desk.register.session(hash, at, 2 * HOUR).unwrap().is_some();
    assert!(at(&desk, "a", NOW + HOUR) && !at(&desk, "b", NOW), "known by its hash alone");
    assert!(!at(&desk, "a", NOW + 2 * HOUR), "idle for too long");
    for hour in 1..10 {
        assert!(at(&desk, "a", NOW + hour * HOUR), "in use at hour {hour}");
        desk.register.touch_session("a", NOW + hour * HOUR).unwrap();
    }
    assert!(!at(&desk, "a", NOW + 10 * HOUR), "over, however much in use");
    open(&mut desk, "b");
    desk.register.close_session("b", NOW).unwrap();
    assert!(!at(&desk, "b", NOW));
    for change in [UserChange::Disabled, UserChange::Password("x".to_owned())] {
        desk.register.change_user("an", &UserChange::Enabled, NOW).unwrap();
        open(&mut desk, "c");
        assert!(at(&desk, "c", NOW));
        desk.register.change_user("an", &change, NOW).unwrap();
        assert!(!at(&desk, "c", NOW), "{change:?} ends it");
    }
}

#[test]
fn a_token_ends_when_over_or_revoked_and_says_when_it_was_used() {
    let mut desk = Desk::new();
    desk.add("An", Role::Reader);
    let token = |hash, expires_at| NewToken { user: "an", hash, label: "notebook", expires_at };
    let kept = desk.register.add_token(&token("a", None), NOW).unwrap();
    desk.register.add_token(&token("b", Some(NOW + HOUR)), NOW).unwrap();
    assert_eq!((kept.user.as_str(), kept.label.as_str(), kept.used_at), ("An", "notebook", None));
    assert_eq!(desk.register.token("a", NOW).unwrap().unwrap().seen_at, None);
    desk.register.touch_token("a", NOW + 5).unwrap();
    assert_eq!(desk.register.token("a", NOW + 9).unwrap().unwrap().seen_at, Some(NOW + 5));
    assert!(desk.register.token("b", NOW).unwrap().is_some());
    assert!(desk.register.token("b", NOW + HOUR).unwrap().is_none(), "over");
    assert_eq!(desk.register.tokens(NOW + HOUR, false).unwrap().len(), 1);
    desk.register.revoke_token(kept.id, NOW).unwrap();
    assert!(desk.register.token("a", NOW).unwrap().is_none(), "revoked");
    assert!(matches!(desk.register.revoke_token(kept.id, NOW), Err(Error::Refused(_))));
    assert_eq!(desk.register.tokens(NOW + HOUR, true).unwrap().len(), 2);
    desk.register.change_user("an", &UserChange::Disabled, NOW).unwrap();
    assert!(desk.register.token("b", NOW).unwrap().is_none(), "its user is disabled");
    assert!(desk.register.add_token(&token("c", None), NOW).is_err());
}

#[test]
fn who_may_log_in_is_no_part_of_what_the_register_says() {
    let mut desk = Desk::new();
    let before = desk.register.content_digest().unwrap();
    desk.add("An", Role::Admin);
    assert_eq!(desk.register.content_digest().unwrap(), before);
    assert_eq!(desk.register.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_register_opened_for_reading_takes_no_users() {
    let desk = Desk::new();
    let mut reader = Register::open_read_only(desk.register.path()).unwrap();
    assert!(matches!(reader.add_user("An", "an", Role::Reader, "x", NOW), Err(Error::ReadOnly(_))));
}
