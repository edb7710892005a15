# Writes the data sets and the expected values of the tests of score cohorts.
# Run in this folder: Rscript reference.R   (R 4.2.2, lme4 1.1-31, quantreg 5.94, metafor 3.8-1, sandwich 3.0-2)
suppressPackageStartupMessages({library(lme4); library(quantreg); library(metafor); library(sandwich)})
options(digits = 15)
out <- list()
put <- function(name, value) out[[length(out) + 1]] <<- data.frame(name = name, value = sprintf("%.15g", value))

write.csv(sleepstudy, "sleepstudy.csv", row.names = FALSE, quote = FALSE)
write.csv(Dyestuff, "dyestuff.csv", row.names = FALSE, quote = FALSE)
write.csv(Pastes[, c("strength", "batch", "cask")], "pastes.csv", row.names = FALSE, quote = FALSE)
data(engel); write.csv(engel, "engel.csv", row.names = FALSE, quote = FALSE)

tight <- lmerControl(optCtrl = list(xtol_abs = 1e-12, ftol_abs = 1e-14, xtol_rel = 1e-12, ftol_rel = 1e-14))
for (one in list(list("sleepstudy", Reaction ~ Days + (1 | Subject), sleepstudy),
                 list("dyestuff", Yield ~ 1 + (1 | Batch), Dyestuff))) {
  fit <- lmer(one[[2]], one[[3]], REML = TRUE, control = tight)
  v <- as.data.frame(VarCorr(fit))$vcov
  put(paste0(one[[1]], ".between"), v[1]); put(paste0(one[[1]], ".within"), v[2])
  b <- fixef(fit); s <- sqrt(diag(as.matrix(vcov(fit))))
  for (i in seq_along(b)) { put(paste0(one[[1]], ".effect.", i), b[i]); put(paste0(one[[1]], ".se.", i), s[i]) }
  r <- ranef(fit)[[1]]
  for (i in 1:2) put(paste0(one[[1]], ".group.", rownames(r)[i]), r[i, 1])
}
fit <- lmer(strength ~ 1 + (1 | batch / cask), Pastes, REML = TRUE, control = tight)
v <- as.data.frame(VarCorr(fit))
put("pastes.cask", v$vcov[1]); put("pastes.batch", v$vcov[2]); put("pastes.within", v$vcov[3])
put("pastes.mean", fixef(fit))
inner <- ranef(fit)$`cask:batch`; outer <- ranef(fit)$batch
for (key in rownames(inner)) {
  batch <- sub(".*:", "", key)
  put(paste0("pastes.mean.", key), fixef(fit) + inner[key, 1] + outer[batch, 1])
}
for (q in c(.1, .25, .5, .75, .9)) {
  fit <- rq(foodexp ~ income, tau = q, data = engel)
  put(paste0("engel.objective.", q), fit$rho)
  put(paste0("engel.slope.", q), coef(fit)[2])
}
fit <- lm(foodexp ~ income, engel)
put("engel.hc3.constant", sqrt(vcovHC(fit, "HC3")[1, 1])); put("engel.hc3.income", sqrt(vcovHC(fit, "HC3")[2, 2]))

dat <- escalc(measure = "RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
write.csv(data.frame(trial = dat$trial, yi = sprintf("%.17g", dat$yi), vi = sprintf("%.17g", dat$vi)), "bcg.csv", row.names = FALSE, quote = FALSE)
fit <- rma(yi, vi, data = dat, method = "PM", control = list(tol = 1e-12, maxiter = 1000))
put("bcg.tau2", fit$tau2)
b <- blup(fit)
for (i in 1:13) { put(paste0("bcg.blup.", i), b$pred[i]); put(paste0("bcg.blup.se.", i), b$se[i]) }
write.csv(do.call(rbind, out), "expected.csv", row.names = FALSE, quote = FALSE)
