"""Directories as LDIF (RFC 2849): people, organisational units and groups of an LDAP server."""
