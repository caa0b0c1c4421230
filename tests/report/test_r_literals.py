from __future__ import annotations

import math

from hedgerow.report.rscript.literals import r_comment, r_number, r_string, r_vector


def test_numbers_keep_every_digit() -> None:
    assert float(r_number(-2.61403150954312)) == -2.61403150954312
    assert r_number(None) == r_number(math.nan) == "NA"
    assert r_number(-math.inf) == "-Inf"


def test_a_text_cannot_become_code() -> None:
    assert r_string('"); system("rm") #\\') == r'"\"); system(\"rm\") #\\"'
    assert r_string("é\n") == r'"\U{e9}\U{a}"'
    assert r_comment("title\nquit()\u2028stop()") == "# title quit() stop()"


def test_vectors() -> None:
    assert r_vector([1.5, None]) == "c(1.5, NA)"
    assert r_vector(["a"]) == 'c("a")'
