"""Handing an organisation on: to catalogues of software, code hosts, directories of users, and spreadsheets."""
