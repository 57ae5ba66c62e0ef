#!/bin/bash
# The unit of packaging/: what systemd says of it, and the server run as nearly as it would be where no systemd runs: a user without
# rights, no network, no new privileges, the system calls of the unit and no others.
. "$(dirname "$0")/shell.inc"
if ! command -v systemd-analyze >/dev/null; then
    skip "the service" "needs systemd-analyze"
    finish
fi
units=$work/root/etc/systemd/system
mkdir -p "$units/candour.service.d" "$work/root/usr/local/bin"
cp packaging/candour.service "$units/"
cp "$candour" "$work/root/usr/local/bin/candour"

# --- what systemd says ------------------------------------------------------------------------------------------------

verified() { systemd-analyze --root="$work/root" --recursive-errors=no verify "$units/candour.service" 2>&1 | grep -v 'man candour'; }
exposure() { systemd-analyze --root="$work/root" security --offline=true candour.service 2>/dev/null | sed -n 's/.*exposure level for candour.service: \([0-9.]*\) .*/\1/p'; }
at_most() { # NAME FIGURE MOST
    if [ -n "$2" ] && awk -v f="$2" -v m="$3" 'BEGIN { exit !(f <= m) }'; then ok "$1 ($2)"; else not_ok "$1" "it is $2, and may be $3"; fi
}
same "the unit has no mistake" "" "$(verified)"
at_most "its exposure is small" "$(exposure)" 0.3
cp packaging/candour-witness.conf "$units/candour.service.d/witness.conf"
same "with a way to witnesses it has none either" "" "$(verified)"
at_most "and its exposure is still small" "$(exposure)" 1.0

# --- run so -----------------------------------------------------------------------------------------------------------

if [ "$(id -u)" != 0 ] || ! unshare --net true 2>/dev/null; then
    skip "the server under the unit's restrictions" "needs the right to take rights away"
    finish
fi
san=
[ -e "${B:-build}/lib/base.a" ] && nm "${B:-build}/lib/base.a" 2>/dev/null | grep -q __asan && san=1 # as the program was built
if [ -n "$san" ] && [ -n "${CANDOUR_PLAIN:-}" ]; then
    candour=$CANDOUR_PLAIN
elif [ -n "$san" ]; then
    skip "the server under the unit's restrictions" "sanitizers need calls of their own"
    finish
fi
make -s --no-print-directory B="${B:-build}" SAN=$san "${B:-build}/edge" >"$work/made" 2>&1 || { cat "$work/made"; exit 1; }
edge=$root/${B:-build}/edge
case ${B:-build} in /*) edge=${B}/edge ;; esac

# The calls of a set, with those of the sets in it.
calls() { # SET
    local word
    for word in $(systemd-analyze syscall-filter "$1" | sed -e 's/#.*//' | tail -n +2); do
        case $word in @*) calls "$word" ;; *) echo "$word" ;; esac
    done
}

# The lines of the unit in their order: what is allowed, less what a line beginning with ~ takes away.
allowed() {
    local line word
    calls @default
    sed -n 's/^SystemCallFilter=\([^~].*\)/\1/p' packaging/candour.service | tr ' ' '\n' | while read -r word; do
        case $word in @*) calls "$word" ;; *) echo "$word" ;; esac
    done
}
taken() {
    local word
    sed -n 's/^SystemCallFilter=~\(.*\)/\1/p' packaging/candour.service | tr ' ' '\n' | while read -r word; do calls "$word"; done
}
# execve and what setpriv needs come before the unit's rules in systemd, too.
names=$(sort <(allowed | sort -u) <(taken | sort -u) <(taken | sort -u) | uniq -u | cat - <(echo execve) | paste -sd' ')
has "the unit allows what every program needs" " openat " " $names "
lacks "and not what only root does" " chown " " $names "

chmod 755 "$work"
install -d -o 65534 -g 65534 -m 700 "$work/home"
cp "$candour" "$edge" "$work/home/"
restricted=(unshare --net --ipc --uts setpriv --reuid 65534 --regid 65534 --clear-groups --bounding-set=-all --inh-caps=-all
    --no-new-privs "$work/home/$(basename "$edge")" under "$names")
ends 0 "a folder is made under them" "${restricted[@]}" "$work/home/candour" -C "$work/home/folder" init --simulated --name "Ada Grey" --email ada@example.org
"${restricted[@]}" "$work/home/candour" -C "$work/home/folder" serve --listen "unix:$work/home/web.socket" --secure --behind-proxy \
    --origin https://candour.example.org >"$work/server.out" 2>"$work/server.err" &
server=$!
for _ in $(seq 100); do
    [ -S "$work/home/web.socket" ] && break
    sleep 0.1
done
same "a page is answered under them" 200 "$(curl -s -o /dev/null -w '%{http_code}' --unix-socket "$work/home/web.socket" http://candour.example.org/sign-in)"
"$candour" -C "$work/home/folder" --json organisation list >"$work/listed" 2>&1
has "the command line reaches it" organisation_id "$(cat "$work/listed")"
ends 0 "and records" "$candour" -C "$work/home/folder" organisation add kind=provider name=Oak from_on=2020-01-01

# --- what it has given up ---------------------------------------------------------------------------------------------

threads() { cat /proc/"$server"/task/*/status; }
same "every thread has given up what the process does not need" "$(ls "/proc/$server/task" | wc -l)" "$(threads | grep -c '^Seccomp:.*2$')"
same "no thread can gain a right" "$(ls "/proc/$server/task" | wc -l)" "$(threads | grep -c '^NoNewPrivs:.*1$')"
same "and none has one" 0 "$(threads | sed -n 's/^Cap\(Eff\|Prm\|Bnd\):\t*//p' | grep -vc '^0*$')"
kill "$server"
wait "$server"
same "it ends as it should" 0 $?
server=''
lacks "nothing was asked of the kernel that was given up" forbidden "$(cat "$work/server.err")"
finish
