"""The teams of the Rust project: a folder of TOML files, one for each team, person and repository."""
