"""The groups of a community as Kubernetes lists them in `sigs.yaml`: interest groups, working groups, committees."""
