"""What the minutes are: records, errors, names and dates. Imports nothing of ours."""
