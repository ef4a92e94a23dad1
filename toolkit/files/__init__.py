"""Read an appraisal from outside and write it back: YAML folders, tables, JSON."""
