"""Established methods through scikit-criteria, where the toolkit has no kernel of its own: one method a file.

Each class says how the literature scales the table before the method proper begins; `base` does the rest.
"""
