"""What do people who read real documents say is in them? Gold structure, without a word of the documents.

A gold file names a document of the real corpus and holds labels (kinds, numbers, dates, acts) and places. A place is
counted in letters and digits, so that it does not move with white space or punctuation, and carries digests of its
first and last letters, by which it is found again when a reader has learned to take more or less from the file.
`open/` is for work on the parser; `held_out/` is scored once, when a piece of work is done.
"""
