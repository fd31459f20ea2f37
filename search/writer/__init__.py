"""How may a language model take part? It chooses among quotations and words the lead-in; it is never a source."""
