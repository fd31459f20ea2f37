"""How fast? Measured on demand, never asserted in a test."""
