"""The kernel: marginal models with a batch axis, and the one-dimensional searches for tau2.

A *model* stands for B meta-analyses at once, each with its effects, sampling variances and design. It answers one
question: what are the quadratic forms and traces of P = W - W X (X'WX)^-1 X'W at given tau2? Every estimator of
tau2 is a few lines on those answers.
"""
