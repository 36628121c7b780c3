"""What whoever runs a department looks up: who works with whom, when, under which agreements, access and skills."""
