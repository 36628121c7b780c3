"""A catalogue of software as Backstage keeps it: groups and users, and systems and components with their owners."""
