"""Where what other programs have differs from an organisation."""
