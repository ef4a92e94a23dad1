"""The review: rules of good practice run over an appraisal, the checklists, and the difference between two versions.

A rule is a small function over a `Case`; the literal list of all rules is in `registry`, grouped by what they look at:
structure, ranges, estimates, weights, result, options, record. Sentences live in `wording`.
"""
