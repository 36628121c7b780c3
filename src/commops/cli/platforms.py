"""The platforms whose jobs read a log for commands: whether this process is in such a job."""

import os

_PLATFORMS = ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION", "GITLAB_CI")
"""What is set in the jobs of GitHub, Azure Pipelines, TeamCity and GitLab."""

_NO = {"", "0", "false"}


def in_job() -> bool:
    """Tell whether this is a job of a CI."""
    return any(os.environ.get(name, "").lower() not in _NO for name in _PLATFORMS)
