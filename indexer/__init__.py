"""Bytes → records → passages → an index generation."""
