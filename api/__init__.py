"""The faces: HTTP under /api/v1 and the command line."""
