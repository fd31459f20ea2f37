"""Question → hits → answer, over one index generation."""
