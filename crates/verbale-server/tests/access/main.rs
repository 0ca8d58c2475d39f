//! What keeps a desk to its own people: every route in every role, logging in and out, forms of other sites, the headers
//! of each answer, adding reports, whatever is in them, and users on their page.

mod add;
mod desk;
mod roles;
mod sessions;
mod sites;
mod users;
