# Needs R with the package metafor (3.8 or later). Run it where it lies, beside the folder tables:
#   Rscript check.R
# It repeats every analysis with metafor from tables/*.csv, prints its numbers beside hedgerow's, and ends
# with status 1 if any two differ by more than the tolerance.

suppressPackageStartupMessages(library(metafor))

tolerance <- 1e-6
searched <- 1e-4  # metafor's search for several variances at once ends earlier, and P values magnify that
# metafor stops its searches early by default; these settings let it go to the end.
tight <- list(threshold = 1e-12, tol = 1e-12, maxiter = 10000)

script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
here <- if (length(script)) dirname(gsub("~+~", " ", script, fixed = TRUE)) else getwd()

read_table <- function(name) {
  read.csv(file.path(here, "tables", name), colClasses = "character", na.strings = "",
           check.names = FALSE, encoding = "UTF-8")
}

numeric_column <- function(table, name) as.numeric(table[[name]])

differences <- 0
compared <- 0

# Two numbers agree if they differ by less than the tolerance, relative to themselves or to the scale given.
compare <- function(what, metafor, hedgerow, scale = 0, within = tolerance) {
  metafor <- as.numeric(metafor)
  size <- pmax(abs(hedgerow), scale)
  near <- length(metafor) == length(hedgerow) && all(is.na(metafor) == is.na(hedgerow)) &&
    all(abs(metafor - hedgerow) <= within * size, na.rm = TRUE)
  compared <<- compared + length(hedgerow)
  if (!near) differences <<- differences + 1
  shown <- seq_len(min(length(hedgerow), max(1, if (near) 1 else length(hedgerow))))
  more <- if (near && length(hedgerow) > 1) sprintf(" and %d more", length(hedgerow) - 1) else ""
  cat(sprintf("  %-42s %18.10g %18.10g  %s%s\n", what, metafor[shown], hedgerow[shown],
              if (near) "agrees" else "DIFFERS", more), sep = "")
}

heading <- function(text) cat("\n", text, "\n", sprintf("  %-42s %18s %18s\n", "", "metafor", "hedgerow"), sep = "")

finish <- function() {
  cat(sprintf("\n%d numbers compared, %d differences. metafor %s, %s\n", compared, differences,
              packageVersion("metafor"), R.version.string))
  quit(status = as.integer(differences > 0))
}
