"""Questions, metrics, runs and the report."""
