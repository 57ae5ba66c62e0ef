# How often score.one-direction finds somebody whose corrections go one way, and how often it accuses somebody whose
# corrections are mistakes: the tables of doc/decisions/0012-corrections-that-go-one-way.md.
#
#     awk -f bench/one-direction-power.awk [-v one_in=2000]
function weight(n, k, odds,    i, w) { w = 1; for (i = 0; i < k; i++) w = w * odds * (n - i) / (i + 1); return w }
function least(n, odds,    k, tail, all) {
    all = (1 + odds) ^ n
    for (k = n; k >= 0; k--) { tail += weight(n, k, odds); if (tail > all / one_in) return k + 1 }
    return 0
}
function found(n, from, share,    k, p) {
    for (k = from; k <= n; k++) p += weight(n, k, 1) * share ^ k * (1 - share) ^ (n - k)
    return p
}
# The chance that a person with n corrections in the window, one more at a time beyond them up to `more`, is ever named.
function ever(n_year, odds, years,    i, t, u, at, ring, hit, runs, n) {
    srand(7)
    for (runs = 0; runs < 200000; runs++) {
        at = 0; u = 0; n = 0
        for (t = 0; t < n_year * years; t++) {
            x = rand() < odds / (1 + odds)
            if (n == n_year) u -= ring[t % n_year]; else n++
            ring[t % n_year] = x; u += x
            if (t >= n_year && n >= 1 && u >= need[n, odds]) { hit++; break }
        }
    }
    return hit / runs
}
function least_text(n, odds) { return (need[n, odds] > n) ? "-" : need[n, odds] }
BEGIN {
    if (!one_in) one_in = 2000
    for (n = 1; n <= 30; n++) { need[n, 1] = least(n, 1); need[n, 3] = least(n, 3) }
    print "| corrections | up, at least | found at 100 % | 90 % | 80 % | 50 % | down, at least | found at 100 % | 90 % |"
    print "|---|---|---|---|---|---|---|---|---|"
    for (n = 4; n <= 30; n += n < 20 ? 1 : 5) {
        printf "| %d | %s | %.2f | %.2f | %.2f | %.5f |", n, least_text(n, 1), found(n, need[n, 1], 1), \
               found(n, need[n, 1], .9), found(n, need[n, 1], .8), found(n, need[n, 1], .5)
        printf " %s | %.2f | %.2f |\n", least_text(n, 3), found(n, need[n, 3], 1), found(n, need[n, 3], .9)
    }
    print ""
    print "| corrections a year | named by chance in a year, up | the same, down |"
    print "|---|---|---|"
    for (n = 11; n <= 29; n += 6) printf "| %d | %.5f | %.5f |\n", n, ever(n, 1, 2), ever(n, 3, 2)
}
