"""Which documents ship with Minutebook? Those of the Borough of Wrenmere, a fictional council; `README.md` lists them.

The folder holds documents only. Index it with `minutebook index corpus/sample`.
"""
