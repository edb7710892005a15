# Expected values of the models of shares, by R: run `Rscript oracles.R` in this folder.
# Needs the packages lme4, sandwich and MASS (Debian: r-cran-lme4 r-cran-sandwich r-cran-mass).
library(lme4)
library(MASS)
library(sandwich)

out <- data.frame(model = character(), name = character(), estimate = character(), error = character())
digits <- function(x) formatC(x, digits = 15, format = "g")
keep <- function(model, names, estimate, error = NA) {
  error <- if (length(error) == 1) rep(error, length(estimate)) else error
  out <<- rbind(out, data.frame(model = model, name = names, estimate = digits(estimate),
                                error = ifelse(is.na(error), "", digits(error))))
}

cells <- read.csv("adoption_cells.csv", na.strings = character(), colClasses = c(geo = "character", sector = "character", size = "character"))
cells$sector <- relevel(factor(ifelse(cells$sector == "", "all", cells$sector)), ref = "all")
cells$size <- relevel(factor(ifelse(cells$size == "", "all", cells$size)), ref = "all")

# 1. Fractional logit, errors clustered by country with the factor G/(G-1) only, and HC1
glm1 <- glm(share / 100 ~ sector + size, family = quasibinomial, data = cells,
            control = glm.control(epsilon = 1e-14, maxit = 100))
keep("fractional-clustered", names(coef(glm1)), coef(glm1),
     sqrt(diag(vcovCL(glm1, cluster = cells$geo, type = "HC0", cadjust = TRUE))))
keep("fractional-hc1", names(coef(glm1)), coef(glm1), sqrt(diag(vcovHC(glm1, type = "HC1"))))

# 2. Random country on the logit scale, restricted maximum likelihood; shares held 0.25 points from 0 and 100
held <- pmin(pmax(cells$share, 0.25), 99.75)
cells$logit <- log(held / (100 - held))
mixed <- lmer(logit ~ sector + size + (1 | geo), data = cells, REML = TRUE,
              control = lmerControl(optCtrl = list(xtol_abs = 1e-12, ftol_abs = 1e-14)))
keep("mixed", names(fixef(mixed)), fixef(mixed), sqrt(diag(as.matrix(vcov(mixed)))))
keep("mixed", c("sd-country", "sd-residual", "restricted-loglik"),
     c(as.data.frame(VarCorr(mixed))$sdcor, as.numeric(logLik(mixed))))
u <- ranef(mixed)$geo
keep("mixed-country", rownames(u), u[, 1])

# 3. Cumulative logit on the housing data of MASS (Madsen 1976; 1,681 residents of Copenhagen)
write.csv(housing, "housing.csv", row.names = FALSE, quote = FALSE)
ordered <- polr(Sat ~ Infl + Type + Cont, weights = Freq, data = housing, Hess = TRUE,
                control = list(reltol = 1e-15, maxit = 1000))
errors <- sqrt(diag(vcov(ordered)))
keep("ordered", names(coef(ordered)), coef(ordered), errors[seq_along(coef(ordered))])
keep("ordered", names(ordered$zeta), ordered$zeta, errors[-seq_along(coef(ordered))])
keep("ordered", "loglik", as.numeric(logLik(ordered)))

write.csv(out, "oracles.csv", row.names = FALSE, quote = FALSE)
cat(R.version.string, as.character(packageVersion("lme4")), as.character(packageVersion("sandwich")), as.character(packageVersion("MASS")), "\n")
