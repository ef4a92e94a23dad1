"""The guidance that findings cite: short names for a line, full references for print, and citations with a section.

Section numbers of the DCLG manual follow a secondary source that quotes it, so they are cited no more finely than here.
"""

from __future__ import annotations

from dataclasses import dataclass

DOCUMENTS: dict[str, tuple[str, str]] = {
    "GB": (
        "Green Book MCDA note 2024",
        "HM Treasury and DESNZ (2024), Use of multi-criteria decision analysis in options appraisal of economic cases.",
    ),
    "DCLG": (
        "DCLG 2009",
        "Dodgson, J., Spackman, M., Pearman, A. and Phillips, L. (2009), Multi-criteria analysis: a manual. DCLG, London.",
    ),
    "ISPOR": (
        "Marsh et al. 2016",
        "Marsh, K. et al. (2016), Multiple criteria decision analysis for health care decision making. Value in Health 19(2), 125-137.",
    ),
    "EU": ("EU Better Regulation Toolbox", "European Commission (2023), Better Regulation Toolbox."),
    "ACT": ("ACT Treasury", "ACT Treasury, guidance on multi-criteria analysis."),
    "GAF": ("Analysis Function guide", "UK Government Analysis Function, An introductory guide to multi-criteria decision analysis."),
    "RAND": ("RAND scorecards", "RAND Corporation, policy scorecards: each effect shown in its own unit, nothing added up."),
    "SOCRATES": ("JRC SOCRATES", "Joint Research Centre, Social multi-criteria evaluation of policy options (SOCRATES)."),
    "Keeney": ("Keeney 1992", "Keeney, R. L. (1992), Value-Focused Thinking. Harvard University Press."),
    "Weber": (
        "Weber et al. 1988",
        "Weber, M., Eisenführ, F. and von Winterfeldt, D. (1988), The effects of splitting attributes on weights. Management Science 34(4), 431-445.",
    ),
    "Rezaei": (
        "Rezaei et al. 2022",
        "Rezaei, J., Arab, A. and Mehregan, M. (2022), Equalizing bias in eliciting attribute weights. Journal of Behavioral Decision Making 35(2).",
    ),
    "BeltonGear": (
        "Belton and Gear 1983",
        "Belton, V. and Gear, T. (1983), On a short-coming of Saaty's method of analytic hierarchies. Omega 11(3), 228-230.",
    ),
    "Aires": (
        "Aires and Ferreira 2018",
        "Aires, R. F. F. and Ferreira, L. (2018), The rank reversal problem in multi-criteria decision making. Pesquisa Operacional 38(2).",
    ),
    "MACBETH": (
        "Bana e Costa and Vansnick 1994",
        "Bana e Costa, C. A. and Vansnick, J.-C. (1994), MACBETH. International Transactions in Operational Research 1(4), 489-500.",
    ),
    "Roy": ("Roy 1996", "Roy, B. (1996), Multicriteria Methodology for Decision Aiding. Kluwer."),
    "Saaty": ("Saaty 1980", "Saaty, T. L. (1980), The Analytic Hierarchy Process. McGraw-Hill."),
    "Dobes": (
        "Dobes and Bennett 2009",
        "Dobes, L. and Bennett, J. (2009), Multi-criteria analysis: 'good enough' for government work? Agenda 16(3), 7-29.",
    ),
    "Thorndike": ("Thorndike 1920", "Thorndike, E. L. (1920), A constant error in psychological ratings. Journal of Applied Psychology 4(1), 25-29."),
    "Krippendorff": ("Krippendorff 2004", "Krippendorff, K. (2004), Content Analysis: an Introduction to its Methodology, 2nd ed. Sage."),
    "COINr": (
        "Becker et al. 2022",
        "Becker, W. et al. (2022), COINr: an R package for developing composite indicators. Journal of Open Source Software 7(78).",
    ),
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A document of guidance, and the section where one is known."""

    document: str
    section: str = ""

    def __str__(self) -> str:
        short = DOCUMENTS[self.document][0]
        return f"{short}, {self.section}" if self.section else short

    @property
    def reference(self) -> str:
        """The full reference of the document."""
        return DOCUMENTS[self.document][1]


def cite(*places: str) -> tuple[Citation, ...]:
    """Citations from "DCLG s. 5.4.4" or "GB".

    >>> [str(c) for c in cite("DCLG s. 5.4.4", "GB")]
    ['DCLG 2009, s. 5.4.4', 'Green Book MCDA note 2024']
    """
    return tuple(Citation(document, section) for document, _, section in (p.partition(" ") for p in places))
