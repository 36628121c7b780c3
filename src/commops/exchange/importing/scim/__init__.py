"""Users and groups as SCIM 2.0 (RFC 7643) describes them, which identity providers answer and exchange."""
