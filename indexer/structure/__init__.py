"""A document's text → meetings, items, resolutions, people and actions."""
