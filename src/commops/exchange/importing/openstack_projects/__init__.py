"""The project teams of OpenStack, as `projects.yaml` lists them, and its interest groups."""
