//! The register for an assistant.
