# Pins of mixed models of events with moderators: Rscript glmm_moderators.R, in this folder, with metafor and lme4.
suppressMessages({library(metafor); library(jsonlite)})
b <- dat.bcg
two <- function(...) rma.glmm(measure = "OR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = b, ...)
rates <- function(...) rma.glmm(measure = "IRR", x1i = tpos, t1i = tpos + tneg, x2i = cpos, t2i = cpos + cneg, data = b, ...)
calls <- list(
  "OR_CM.AL_ML"       = quote(two(mods = ~ ablat, model = "CM.AL")),
  "OR_CM.AL_EE"       = quote(two(mods = ~ ablat, model = "CM.AL", method = "EE")),
  "OR_UM.RS_ML"       = quote(two(mods = ~ ablat, model = "UM.RS")),
  "OR_UM.RS_EE"       = quote(two(mods = ~ ablat, model = "UM.RS", method = "EE")),
  "OR_UM.FS_alloc_ML" = quote(two(mods = ~ alloc, model = "UM.FS")),
  "OR_CM.AL_alloc_ML" = quote(two(mods = ~ alloc, model = "CM.AL")),
  "IRR_CM.EL_ML"      = quote(rates(mods = ~ ablat, model = "CM.EL")),
  "IRR_UM.FS_EE"      = quote(rates(mods = ~ ablat, model = "UM.FS", method = "EE")),
  "PLO_ML"            = quote(rma.glmm(measure = "PLO", xi = cpos, ni = cpos + cneg, mods = ~ ablat, data = b)),
  "IRLN_ML"           = quote(rma.glmm(measure = "IRLN", xi = cpos, ti = cpos + cneg, mods = ~ ablat, data = b)))
numbers <- function(r) list(b = as.vector(r$beta), se = r$se, pval = r$pval, ci_lb = r$ci.lb, ci_ub = r$ci.ub, QM = r$QM, QM_df = r$QMdf[1], QMp = r$QMp, tau2 = r$tau2, sigma2 = if (is.na(r$sigma2)) NULL else r$sigma2, QE_LRT = r$QE.LRT, QE_df = r$QE.df, ll = as.vector(logLik(r)))
cases <- lapply(names(calls), function(id) { r <- suppressWarnings(eval(calls[[id]])); list(id = paste0("glmm_mods_", id), call = paste(deparse(calls[[id]], width.cutoff = 500), collapse = " "), data = "bcg", output = numbers(r)) })
meta <- list(R = R.version.string, metafor = as.character(packageVersion("metafor")), lme4 = as.character(packageVersion("lme4")), control = "defaults", what = "rma.glmm with moderators")
enc <- function(x) toJSON(x, digits = NA, auto_unbox = TRUE, na = "null", null = "null")
cat('{"meta":', enc(meta), ',\n"cases":[\n', paste(vapply(cases, enc, ""), collapse = ",\n"), '\n]}\n', sep = "", file = "glmm_moderators.json")
