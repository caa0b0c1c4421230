# Times one expression a line with metafor: reads "name<TAB>k<TAB>expression" from the file named, prints name<TAB>seconds.
suppressMessages(library(metafor))
lines <- strsplit(readLines(commandArgs(TRUE)[1]), "\t", fixed = TRUE)
for (task in lines) {
  set.seed(20261120); k <- as.integer(task[2]); call <- parse(text = task[3])
  vi <- runif(k, .02, .3); yi <- rnorm(k, .3, sqrt(vi + .05))
  m1 <- rnorm(k, 10); m2 <- rnorm(k, 10); s1 <- runif(k, 1, 3); s2 <- runif(k, 1, 3); n1 <- sample(5:39, k, TRUE); n2 <- sample(5:39, k, TRUE)
  once <- function() system.time(tryCatch(suppressWarnings(eval(call)), error = function(e) NULL))[["elapsed"]]
  first <- once()
  inner <- if (first > .5) 0 else max(1, ceiling(.1 / max(first, .001)))
  seconds <- if (inner == 0) first else median(replicate(3, system.time(for (i in seq_len(inner)) tryCatch(suppressWarnings(eval(call)), error = function(e) NULL))[["elapsed"]] / inner))
  cat(task[1], "\t", format(seconds, digits = 6), "\n", sep = "")
}
