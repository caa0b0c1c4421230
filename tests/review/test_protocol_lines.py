from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from hedgerow.review.protocol.lines import key_lines

DOCUMENT = '''\
# a comment with = and [brackets]
title = "x"
a.b.c = 1          # dotted

[table]
text = """
line = 3
[not a table]
"""
literal = \'\'\'
x = 1\'\'\'
inline = { one = 1, "two words" = [1,
  2, { deep = 3 }], dotted.key = 4 }
list = [
  "first",   # comment ]
  "second",

  [ "third" ],
]
when = 1979-05-27 07:32:00
after = true

[[many]]
id = "0"
[many.sub]
x = 1
[[many]]
id = "1"
[many.sub]
x = 2
[[many.nested]]
y = 1
[[many.nested]]
y = 2
["quoted.key"]
z = 'it''s' # never valid: kept out below
'''.replace("z = 'it''s' # never valid: kept out below", "z = 1")


def test_every_kind_of_key_has_its_line() -> None:
    assert tomllib.loads(DOCUMENT)
    lines = key_lines(DOCUMENT)
    expected = {
        ("title",): 2,
        ("a", "b", "c"): 3,
        ("table",): 5,
        ("table", "text"): 6,
        ("table", "literal"): 10,
        ("table", "inline", "one"): 12,
        ("table", "inline", "two words"): 12,
        ("table", "inline", "two words", 1): 13,
        ("table", "inline", "two words", 2, "deep"): 13,
        ("table", "inline", "dotted", "key"): 13,
        ("table", "list"): 14,
        ("table", "list", 0): 15,
        ("table", "list", 1): 16,
        ("table", "list", 2): 18,
        ("table", "when"): 20,
        ("table", "after"): 21,
        ("many",): 23,
        ("many", 0, "id"): 24,
        ("many", 0, "sub", "x"): 26,
        ("many", 1, "id"): 28,
        ("many", 1, "sub", "x"): 30,
        ("many", 1, "nested", 0, "y"): 32,
        ("many", 1, "nested", 1, "y"): 34,
        ("quoted.key", "z"): 36,
    }
    assert {path: lines[path] for path in expected} == expected
    assert not any("not a table" in str(path) for path in lines)


keys = st.sampled_from(["a", "b-c", '"d e"', "f1", "'g.h'"])
values = st.recursive(
    st.sampled_from(["1", "true", '"x # = [ ]"', "'y'", '"""\nm\n"""', "1.5", "1979-05-27"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: "[" + ",\n ".join(items) + "]"),
    max_leaves=4,
)


@given(st.lists(st.tuples(st.integers(0, 2), keys, values), max_size=8))
def test_every_path_of_a_document_is_found(entries: list[tuple[int, str, str]]) -> None:
    text = "".join(f"\n[[t{number}]]\n{key} = {value}\n" for number, key, value in entries)
    lines = key_lines(text)
    for path in _paths(tomllib.loads(text), ()):
        assert path in lines, path
        assert 1 <= lines[path] <= text.count("\n") + 1


def _paths(value: object, path: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    own = [path] if path else []
    if isinstance(value, dict):
        return own + [each for key, inner in value.items() for each in _paths(inner, (*path, key))]
    if isinstance(value, list):
        return own + [each for i, inner in enumerate(value) for each in _paths(inner, (*path, i))]
    return own
