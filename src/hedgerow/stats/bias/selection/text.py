"""A selection model as text."""

from __future__ import annotations

from hedgerow.stats.bias.selection.record import SelectionModel


def selection_text(model: SelectionModel) -> str:
    """The model on a few lines."""
    title = f"Selection model ({model.choices.family.label}, alternative {model.choices.alternative}), k = {model.k}"
    if model.beta is None or model.delta is None:
        return f"{title}: {model.reason}"
    assert model.beta_se is not None and model.beta_ci is not None and model.delta_se is not None  # noqa: S101
    rows = zip(model.names, model.beta, model.beta_se, model.beta_ci, strict=True)
    lines = [title, *(f"  {name}: {b:.4f} (SE {se:.4f}, {ci[0]:.4f} to {ci[1]:.4f})" for name, b, se, ci in rows)]
    lines.append(f"  tau2 {model.tau2:.4f}")
    deltas = ", ".join(f"{d:.4f} (SE {se:.4f})" for d, se in zip(model.delta, model.delta_se, strict=True))
    lines.append(f"  selection: {deltas}")
    for name, test in (("no selection", model.selection_test), ("tau2 = 0", model.heterogeneity_test)):
        if test is not None and test.df:
            lines.append(f"  test of {name}: {test.statistic:.4f}, df {test.df}, p {test.p:.4f}")
    return "\n".join([*lines, *([model.reason] if model.reason else [])])
