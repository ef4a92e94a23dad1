"""Charts of results: each an info that does all arithmetic, and a figure that only draws it.

info = contributions_info(tk.rank(a))
info.title, info.text, info.table()     # the finding, the text alternative, the numbers
contributions_figure(info)              # plotly; print and pages draw the same info their own way
"""
