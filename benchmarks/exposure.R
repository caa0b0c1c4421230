# Seconds of one patient of benchmarks/exposure.py in deSolve, as the median of ten.
library(deSolve)
p <- list(v1 = 25, v2 = 56, v3 = 157, cl = 84, q2 = 161, q3 = 79, vm = 70, clm = 38)
flows <- function(t, y, p) {
  with(p, list(c(
    (t < 100) * 20 - (cl + q2 + q3) / v1 * y[1] + q2 / v2 * y[2] + q3 / v3 * y[3],
    q2 / v1 * y[1] - q2 / v2 * y[2], q3 / v1 * y[1] - q3 / v3 * y[3], cl / v1 * y[1] - clm / vm * y[4]
  )))
}
times <- sort(unique(c(seq(0, 168, length.out = 200), 100)))
took <- replicate(10, system.time(
  lsoda(rep(0, 4), times, flows, p, rtol = 1e-8, atol = 1e-10)
)[["elapsed"]])
cat(median(took))
