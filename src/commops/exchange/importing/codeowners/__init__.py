"""CODEOWNERS: who owns which paths of a repository, on GitHub and on GitLab."""
