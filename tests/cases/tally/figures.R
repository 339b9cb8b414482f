# The reference values of figures.tsv: Rscript figures.R > figures.tsv
# Nothing here knows how the programs reckon: means, medians and deviations are those of R, the
# interval is the score interval of prop.test without continuity correction, and with a finite
# population the root of its equation, found by uniroot; alpha is written out from var().
cat("# what\tcounts or k n N\tfigures, 4 decimals; made by figures.R with", R.version.string, "\n")
num <- function(x) formatC(x, format = "f", digits = 4)
row <- function(name, given, ...) cat(name, paste(format(given, scientific = FALSE, trim = TRUE), collapse = ","),
	paste(num(c(...)), collapse = ","), sep = "\t", fill = FALSE)
scale <- function(counts) {
	x <- rep(seq_along(counts), counts)
	top <- sum(x > length(counts) - 2)
	ci <- suppressWarnings(prop.test(top, length(x), correct = FALSE)$conf.int)
	row("scale", counts, mean(x), sd(x), median(x), 100 * top / length(x), 100 * ci)
	cat("\n")
}
scale(c(86, 108, 136, 33, 7))
scale(c(44, 78, 120, 70, 58))
scale(c(14, 51, 99, 123, 83))
scale(c(0, 0, 0, 0, 12))
scale(c(12, 0, 0, 0, 0))
scale(c(1, 0, 3, 5, 2))
scale(c(3, 4, 3, 4))
scale(c(100000, 200000, 300000, 250000, 150000))
wilson <- function(k, n, N) {
	z2 <- qchisq(0.95, 1) * (N - n) / (N - 1)
	p <- k / n
	f <- function(q) (p - q)^2 - z2 * q * (1 - q) / n
	low <- if (k == 0 || N == n) p else uniroot(f, c(0, p - 1e-9), tol = 1e-14)$root
	high <- if (k == n || N == n) p else uniroot(f, c(p + 1e-9, 1), tol = 1e-14)$root
	row("wilson", c(k, n, N), 100 * low, 100 * high)
	cat("\n")
}
wilson(7, 11, 20)
wilson(14, 31, 40)
wilson(61, 130, 137)
wilson(0, 10, 12)
wilson(12, 12, 30)
wilson(5, 10, 10)
wilson(206, 370, 1000)
alpha <- function(rows) {
	m <- matrix(rows, ncol = 3, byrow = TRUE)
	k <- ncol(m)
	row("alpha", rows, mean(m), sd(rowMeans(m)), k / (k - 1) * (1 - sum(apply(m, 2, var)) / var(rowSums(m))))
	cat("\n")
}
alpha(c(4, 4, 5, 3, 3, 4, 5, 5, 5, 2, 3, 2, 4, 3, 4, 3, 2, 3, 5, 4, 5, 1, 2, 1, 4, 4, 4, 3, 4, 3))
alpha(c(1, 5, 3, 5, 1, 3, 2, 4, 3, 4, 2, 2))
