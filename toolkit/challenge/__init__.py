"""Challenges: what would change the answer, one question a file, each a pure function of an appraisal."""
