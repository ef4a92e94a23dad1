"""Ways to state weights, and spaces of weights."""
