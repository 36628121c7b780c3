"""Words and messages in each language, and what somebody meant who wrote another word."""
