"""Small reviews written in the tests: a protocol and a table, as text."""

from __future__ import annotations

from hedgerow.analysis.results import AnalysisResult, RunResult
from hedgerow.analysis.run import run
from hedgerow.analysis.table import Table
from hedgerow.formats.tables_delimited import read_delimited
from hedgerow.review.protocol.read import read_protocol
from hedgerow.vocabulary.problems import Problem

OUTCOMES = """
[outcomes]
file = "t.csv"
id = "id"
study = "study"
mean1 = "m1"
sd1 = "s1"
n1 = "n1"
mean2 = "m2"
sd2 = "s2"
n2 = "n2"
missing = ["Unclear"]
"""
MAIN = """
[[analysis]]
id = "main"
measure = "MD"
"""
TABLE = """\
id,study,m1,s1,n1,m2,s2,n2,species,dose,x
1,A,5,1,10,3,1.5,10,Rat,10,a
2,B,6,2,12,3,1.2,11,Rat,20,b
3,B,5.5,1.1,9,2,1,9,Rat,Unclear,a
4,C,4,1.3,10,3.5,1,12,Mouse,,c
5,D,7,1.6,8,4,1.4,8,Mouse,30,b
"""
GEN = """
[outcomes]
file = "t.csv"
id = "id"
study = "study"
yi = "y"
vi = "v"
"""
MANY = "id,study,y,v,group,size\n" + "".join(
    f"{i},S{i},{(i * 7 % 5) / 4 - 1},{0.05 + i % 3 / 20},{'abc'[i % 3 if i < 11 else 2]},{i % 2 + 0.5}\n"
    for i in range(12)
)


def table(text: str = TABLE) -> Table:
    return read_delimited(text.encode(), "t.csv")


def review(protocol: str, text: str = TABLE) -> RunResult:
    return run(read_protocol(protocol), table(text))


def main(more: str = "", rules: str = "", text: str = TABLE, outcomes: str = OUTCOMES) -> AnalysisResult:
    """The analysis of a protocol with a few more lines."""
    return review(outcomes + rules + MAIN + more, text).analysis("main")


def generic(more: str = "", text: str = MANY) -> RunResult:
    """A review of effects with variances, twelve of them."""
    return review(GEN + MAIN.replace("MD", "GEN") + more, text)


def found(result: RunResult | AnalysisResult, code: str) -> list[Problem]:
    return [problem for problem in result.problems if problem.code == code]


def ids(result: AnalysisResult) -> list[str]:
    return [row.id for row in result.rows]
