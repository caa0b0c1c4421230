# The kitchen: recomputes pinned reference values with the metafor that is installed.
#   Rscript kitchen.R               compares with the pins: worst difference a recipe, and each case beyond 1e-8
#   Rscript kitchen.R write DIR     writes what it computed to DIR, in the format of the pins, for a reviewable diff
# A difference is relative to the largest number of the quantity, or to 1 where all are smaller than 1e-3 of 1.
# Trim-and-fill is recomputed at tight control, which its pins were not: README.md.
# Not recomputed (they were pinned once, see README.md): conversions, back-transforms, paper_pipeline_CMA, fit statistics.
suppressMessages({ library(metafor); library(jsonlite) })
arguments <- commandArgs(TRUE)
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
TIGHT <- list(threshold = 1e-13, tol = 1e-13, maxiter = 20000)     # metafor's defaults stop at 4-5 digits
INTERVAL <- list(tol = 1e-13, maxiter = 20000)

special <- function(x) if (is.list(x)) lapply(x, special) else if (is.character(x) && length(x) == 1 && x %in% c("Inf", "-Inf", "NaN")) as.numeric(x) else x
vectors <- function(x) { if (is.list(x) && is.null(names(x)) && length(x) && all(lengths(x) <= 1) && !any(vapply(x, is.list, TRUE)))
  unlist(lapply(x, function(cell) if (is.null(cell)) NA else cell)) else if (is.list(x)) lapply(x, vectors) else x }
pins <- function(name) vectors(special(fromJSON(file.path(here, paste0(name, ".json")), simplifyVector = FALSE)))
tables <- lapply(pins("datasets"), as.data.frame)
data_of <- function(case) { d <- tables[[sub(" \\(.*", "", case$data)]]; if (grepl("cls != D", case$data)) d[d$cls != "D", ] else d }
parts <- function(case) strsplit(case$id, "_")[[1]]
fit <- function(d, ...) rma(d$yi, d$vi, ..., control = TIGHT)

one <- function(r) list(k = r$k, b = as.vector(r$beta), se = r$se, stat = r$zval, pval = r$pval, ci_lb = r$ci.lb, ci_ub = r$ci.ub, tau2 = r$tau2,
  se_tau2 = if (is.null(r$se.tau2)) NA else r$se.tau2, I2 = r$I2, H2 = r$H2, QE = r$QE, QEp = r$QEp, QM = r$QM, QMp = r$QMp)
regression <- function(case, formula, ...) { d <- data_of(case); one(rma(d$yi, d$vi, mods = formula, data = d, ..., control = TIGHT)) }
escalc_case <- function(case) { input <- case$input; r <- eval(parse(text = case$call)); list(yi = as.vector(r$yi), vi = r$vi) }
interval <- function(case) { p <- parts(case); d <- data_of(case); m <- p[3]; type <- if (p[4] == "default") "QP" else p[4]
  r <- if (type == "GENQ") fit(d, method = "GENQ", weights = 1 / d$vi) else fit(d, method = m)
  list(random = as.vector(t(confint(r, type = type, control = INTERVAL)$random))) }
prediction <- function(case) { p <- parts(case); d <- data_of(case); q <- predict(fit(d, test = p[4]))
  list(pred = q$pred, se = q$se, `ci.lb` = q$ci.lb, `ci.ub` = q$ci.ub, `pi.lb` = q$pi.lb, `pi.ub` = q$pi.ub) }
influence_case <- function(case) { i <- influence(fit(data_of(case), method = parts(case)[3])); list(inf = lapply(unclass(i$inf)[c("rstudent", "dffits", "cook.d", "cov.r", "tau2.del", "QE.del", "hat", "weight")], as.vector)) }
sized <- function(d, ...) if (is.null(d$ni)) fit(d, ...) else fit(d, ..., ni = d$ni)
egger <- function(case) { p <- parts(case); lm <- p[2] == "lm"; d <- data_of(case)
  q <- regtest(sized(d, method = if (lm) "REML" else p[4]), model = p[2], predictor = p[length(p)])
  list(stat = q$zval, pval = q$pval, est = q$est, ci_lb = q$ci.lb, ci_ub = q$ci.ub) }
filled <- function(case) { p <- parts(case); auto <- p[2] == "auto"; r <- sized(data_of(case), method = if (auto) p[4] else p[3])
  q <- if (auto) trimfill(r, control = TIGHT) else trimfill(r, side = p[4], estimator = p[5], control = TIGHT); list(k0 = q$k0, est = one(q)) }
columns <- function(x) lapply(unclass(x)[c("estimate", "se", "zval", "pval", "ci.lb", "ci.ub", "Q", "Qp", "tau2", "I2", "H2")], as.vector)
groups <- function(case) { d <- data_of(case); p <- parts(case); g <- factor(d[[p[3]]]); m <- p[4]
  a <- rma(d$yi, d$vi, mods = ~ 0 + g, method = m, control = TIGHT); b <- rma(d$yi, d$vi, mods = ~ g, method = m, control = TIGHT)
  each <- lapply(split(d, g), fit, method = m); pick <- function(name) unname(sapply(each, function(r) r[[name]][1]))
  list(common = list(tau2 = a$tau2, est = as.vector(a$beta), se = a$se, QE = a$QE, Q_between = b$QM, Q_between_p = b$QMp), separate = list(tau2 = pick("tau2"), est = pick("beta"), se = pick("se"))) }

recipe <- function(file, match, cook) list(file = file, match = match, cook = cook)
recipes <- list(
  recipe("escalc", "^escalc_[A-Z][A-Z0-9]+(_from_[a-z]+)?(_(vtype|correct|to|add|drop00)=.*)?$", escalc_case),
  recipe("rma_uni", "^uni_.*_(z|t|knha|adhoc)$", function(case) one(fit(data_of(case), method = case$args$method, test = case$args$test))),
  recipe("rma_uni", "^uni_.*_GENQ$", function(case) one(fit(data_of(case), method = "GENQ", weights = case$input$weights))),
  recipe("weights", "^weights_", function(case) { d <- data_of(case); one(eval(parse(text = sub(")$", ", control = TIGHT)", case$call)), list(yi = d$yi, vi = d$vi, input = case$input)))[names(case$output)] }),
  recipe("rma_uni", "^uni_.*_unweighted$", function(case) one(fit(data_of(case), method = "DL", weighted = FALSE))),
  recipe("rma_uni", "^uni_.*_fixed_tau2$", function(case) one(fit(data_of(case), tau2 = .07))),
  recipe("rma_uni", "^uni_.*_level90$", function(case) one(fit(data_of(case), level = 90))),
  recipe("rma_uni", "^confint_", interval),
  recipe("rma_uni", "^predict_.*_default_(z|knha)$", prediction),
  recipe("sensitivity", "^leave1out_.*_(DL|REML|EE)$", function(case) columns(leave1out(fit(data_of(case), method = parts(case)[3])))),
  recipe("sensitivity", "^cumul_.*_(DL|REML|EE)$", function(case) columns(cumul(fit(data_of(case), method = parts(case)[3])))),
  recipe("sensitivity", "^influence_", influence_case),
  recipe("pubbias", "^regtest_", egger),
  recipe("pubbias", "^trimfill_", filled),
  recipe("pubbias", "^ranktest_", function(case) { q <- ranktest(data_of(case)$yi, data_of(case)$vi); list(tau = q$tau, pval = q$pval) }),
  recipe("subgroups", "^sub_(bcg|synth60|raudenbush)_", groups),
  recipe("metareg", "^mr_bcg_ablat_year_", function(case) { p <- parts(case); regression(case, ~ ablat + year, method = p[5], test = p[6]) }),
  recipe("metareg", "^mr_bcg_alloc_(DL|REML)", function(case) regression(case, ~ factor(alloc), method = parts(case)[4])),
  recipe("metareg", "^mr_synth60_", function(case) regression(case, ~ x * g, method = parts(case)[3])))

apart <- function(got, pin) {
  if (is.null(pin)) pin <- rep(NA, length(got))
  got <- suppressWarnings(as.numeric(unlist(got))); pin <- suppressWarnings(as.numeric(unlist(pin)))
  if (length(got) != length(pin)) return(Inf)
  both <- is.finite(got) & is.finite(pin); if (!identical(is.na(got), is.na(pin))) return(Inf); if (!any(both)) return(0)
  biggest <- max(abs(pin[both])); max(abs(got[both] - pin[both])) / (if (biggest < 1e-3) 1 else biggest) }
worst <- function(got, pin) { names <- names(got); d <- vapply(names, function(n) if (is.list(got[[n]])) max(worst(got[[n]], pin[[n]])) else apart(got[[n]], pin[[n]]), 0); d[which.max(d)] }

cat(sprintf("metafor %s here; pins made with %s\n", packageVersion("metafor"), pins("rma_uni")$meta$metafor)); done <- list()
for (r in recipes) {
  cases <- Filter(function(case) grepl(r$match, case$id), pins(r$file)$cases); results <- lapply(cases, function(case) tryCatch(suppressWarnings(r$cook(case)), error = function(e) NULL))
  far <- mapply(function(got, case) if (is.null(got)) NA else worst(got, case$output), results, cases)
  cat(sprintf("%-12s %-58s %3d cases, %2d not possible here, worst %.1e, %2d beyond 1e-8\n", r$file, r$match, length(cases), sum(is.na(far)), max(0, far, na.rm = TRUE), sum(far > 1e-8, na.rm = TRUE)))
  for (i in which(is.na(far) | far > 1e-8)) cat(sprintf("    %-40s %s %.1e\n", cases[[i]]$id, if (is.na(far[i])) "not possible" else names(worst(results[[i]], cases[[i]]$output)), far[i]))
  done[[r$file]] <- c(done[[r$file]], Map(function(case, got) list(id = case$id, output = got), cases, results)) }
if (length(arguments) == 2 && arguments[1] == "write") for (name in names(done))
  write_json(list(meta = list(R = R.version.string, metafor = as.character(packageVersion("metafor"))), cases = done[[name]]), file.path(arguments[2], paste0(name, ".json")), digits = NA, auto_unbox = TRUE, na = "null")
