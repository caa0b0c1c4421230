# Runs the R side of calls.toml, which `make_page.py --print-r` turns into lines: Rscript calls.R FILE > results.json
suppressMessages({ library(metafor); library(jsonlite) })
calls <- fromJSON(commandArgs(TRUE)[1], simplifyVector = FALSE)
suppressMessages(eval(parse(text = calls$setup)))
one <- function(call) { x <- suppressWarnings(eval(parse(text = call$r)))
  vapply(call$values, function(value) as.numeric(eval(parse(text = value[[2]])))[1], 0) }
results <- lapply(calls$calls, one)
names(results) <- vapply(calls$calls, function(call) call$title, "")
cat(toJSON(list(R = R.version$version.string, metafor = as.character(packageVersion("metafor")), results = results), auto_unbox = FALSE, digits = 10, pretty = TRUE))
