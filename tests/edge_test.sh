#!/bin/bash
# The edge: a real nginx with the site of packaging/nginx before a real server. Attacks on the framing, clients that are slow on
# purpose, connections that are dropped, each straight at the server and through nginx; an ordinary client is answered all the while,
# no log holds what is private, and afterwards descriptors and memory are back where they were.
#
# SLOW=n clients at once (300; 1000 by `make edge`), DROPPED=n connections (5000; 100000 by `make edge`).
. "$(dirname "$0")/shell.inc"
slow=${SLOW:-300} dropped=${DROPPED:-5000}
nginx=$(command -v nginx || echo /usr/sbin/nginx)
name=edge.example.org
if [ ! -x "$nginx" ]; then
    skip "the edge" "needs nginx"
    finish
fi
san=
[ -e "${B:-build}/lib/base.a" ] && nm "${B:-build}/lib/base.a" 2>/dev/null | grep -q __asan && san=1 # as the program was built
make -s --no-print-directory B="${B:-build}" SAN=$san "${B:-build}/edge" >"$work/made" 2>&1 || { cat "$work/made"; exit 1; }
edge=$root/${B:-build}/edge
case ${B:-build} in /*) edge=${B}/edge ;; esac
export ASAN_OPTIONS=quarantine_size_mb=1 # else what was freed is kept to be watched, and memory grows by that

front=''
end_edge() {
    [ -n "$front" ] && kill "$front" 2>/dev/null && wait "$front" 2>/dev/null
    tidy
}
trap end_edge EXIT

# --- both servers -----------------------------------------------------------------------------------------------------

start_candour() {
    rm -f "$work/web.socket" # what is waited for is a new one
    "$candour" -C "$work/folder" serve --listen "unix:$work/web.socket" --secure --behind-proxy --origin "https://$name:$tls" \
        >"$work/server.out" 2>>"$work/server.err" &
    server=$!
    for _ in $(seq 100); do
        [ -S "$work/web.socket" ] && return
        sleep 0.1
    done
    not_ok "the server starts" "$(cat "$work/server.out" "$work/server.err")"
    exit 1
}

# The files as they are shipped, with a name, ports and folders of this test's own.
configure() {
    local p=$work/nginx
    mkdir -p "$p/sites" "$p/cache" "$p/temp"
    cp -r packaging/nginx/pages "$p/pages"
    sed -e "s|^user .*|user root;|" -e "s|^pid .*|pid $p/pid; daemon off;|" -e "/modules-enabled/d" \
        -e "s|/var/log/nginx/error.log|$p/main.log|" \
        -e "s|include /etc/nginx/sites-enabled/\*;|include $p/sites/*;|" packaging/nginx/nginx.conf >"$p/nginx.conf"
    [ "$(id -u)" = 0 ] || sed -i '/^user /d' "$p/nginx.conf"
    sed -e "s|candour\.example\.org|$name|g" -e "/listen \[::\]/d" \
        -e "s|listen 80|listen 127.0.0.1:$plain|" -e "s|listen 443|listen 127.0.0.1:$tls|" \
        -e "s|/etc/ssl/candour|$p|" -e "s|/var/log/nginx|$p|" -e "s|/var/cache/nginx/candour|$p/cache|" \
        -e "s|/usr/local/share/candour/pages|$p/pages|" -e "s|unix:/run/candour/web.socket|unix:$work/web.socket|" \
        packaging/nginx/candour.conf >"$p/sites/candour.conf"
    for kind in client_body proxy fastcgi uwsgi scgi; do
        echo "${kind}_temp_path $p/temp/$kind;"
    done >"$p/sites/temp.conf"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=$name" \
        -addext "subjectAltName=DNS:$name" -keyout "$p/privkey.pem" -out "$p/fullchain.pem" 2>/dev/null
}

start_nginx() {
    local p=$work/nginx
    for _ in 1 2 3 4 5; do
        tls=$((20000 + RANDOM % 12000)) plain=$((tls + 1))
        configure
        "$nginx" -p "$p" -e "$p/main.log" -c "$p/nginx.conf" &
        front=$!
        for _ in $(seq 50); do
            [ -s "$p/pid" ] && return
            kill -0 "$front" 2>/dev/null || break
            sleep 0.1
        done
        grep -q 'Address already in use' "$p/main.log" || break
    done
    not_ok "nginx starts" "$(cat "$p/main.log")"
    exit 1
}

ask() { # OPTION… PATH: through nginx, as a browser would
    local path=${*: -1}
    curl -s --max-time 20 --cacert "$work/nginx/fullchain.pem" --resolve "$name:$tls:127.0.0.1" "${@:1:$#-1}" "https://$name:$tls$path"
}

ask_straight() { # OPTION… PATH
    local path=${*: -1}
    curl -s --max-time 20 --unix-socket "$work/web.socket" "${@:1:$#-1}" "http://$name$path"
}

status_of() { "$1" -o /dev/null -w "%{http_code}" "${@:2}"; } # ask OPTION… PATH

"$candour" -C "$work/folder" init --simulated --name "Ada Grey" --email ada@example.org >/dev/null || exit 1
start_nginx
start_candour

# --- an ordinary day --------------------------------------------------------------------------------------------------

same "a page comes through nginx" 200 "$(status_of ask /sign-in)"
same "by HTTP/2" "200 2" "$(ask --http2 -o /dev/null -w '%{http_code} %{http_version}' /sign-in)"
same "by TLS 1.2" 200 "$(status_of ask --tls-max 1.2 /sign-in)"
same "not by TLS 1.1" 000 "$(status_of ask --tls-max 1.1 --ciphers DEFAULT@SECLEVEL=0 /sign-in)"
same "what was asked without TLS is sent on to it" "301 https://$name/sign-in" \
    "$(curl -s -o /dev/null -w '%{http_code} %{redirect_url}' --resolve "$name:$plain:127.0.0.1" "http://$name:$plain/sign-in")"
same "a name that is not ours gets no certificate" 000 \
    "$(curl -sk -o /dev/null -w '%{http_code}' --resolve "other.example.org:$tls:127.0.0.1" "https://other.example.org:$tls/")"
head=$(ask -D - -o /dev/null -H 'Accept-Encoding: gzip' /sign-in | tr -d '\r')
same "a program is not, for it has sent its token in the open" "403 " \
    "$(curl -s -o /dev/null -w '%{http_code} %{redirect_url}' --resolve "$name:$plain:127.0.0.1" "http://$name:$plain/api/people")"
for header in Strict-Transport-Security Content-Security-Policy X-Content-Type-Options X-Frame-Options Referrer-Policy Cache-Control; do
    same "$header is sent once" 1 "$(grep -ci "^$header:" <<<"$head")"
done
lacks "pages are not compressed, for they hold tokens" content-encoding "$head"
style=$(ask /sign-in | grep -o '/assets/nhsuk-[^"]*' | head -n 1)
has "style is" "content-encoding: gzip" "$(ask -D - -o /dev/null -H 'Accept-Encoding: gzip' "$style")"

# --- framing ----------------------------------------------------------------------------------------------------------

attacked() { # NAME WHERE
    local said
    if said=$("$edge" framing "$2"); then ok "$1 ($(tail -n 1 <<<"$said"))"; else not_ok "$1" "$(grep -A3 -v '^#' <<<"$said")"; fi
    [ -n "${SHOW:-}" ] && grep '^#' <<<"$said"
}

attacked "attacks on the framing straight at the server" "unix:$work/web.socket"
attacked "and through nginx" "tls:$tls"

# --- HTTP/2 that is misused -------------------------------------------------------------------------------------------

misused() { # NAME HOW N
    local said
    if said=$("$edge" h2 "tls:$tls" "$2" "$3"); then ok "$1 ($said)"; else not_ok "$1" "$said"; fi
}

misused "streams that are begun and taken back end the connection" reset 20000
misused "a head that never ends does too" head 20000
same "and others are answered" 200 "$(status_of ask /sign-in)"

# --- crowds -----------------------------------------------------------------------------------------------------------

descriptors() { for p in "$server" $(pgrep -P "$front"); do ls "/proc/$p/fd" 2>/dev/null; done | wc -l; }
memory() { for p in "$server" $(pgrep -P "$front"); do sed -n 's/^RssAnon:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$p/status"; done | awk '{ n += $1 } END { print n }'; }

# Waits until there are at most so many descriptors again, for as long as idle connections may be kept.
descriptors_are_back() { # NAME MOST
    for _ in $(seq 80); do
        [ "$(descriptors)" -le "$2" ] && break
        sleep 0.5
    done
    if [ "$(descriptors)" -le "$2" ]; then ok "$1 ($(descriptors))"; else not_ok "$1" "there were $2 and are $(descriptors)"; fi
}

each=$((slow / 3))
hold() { # WHERE: three crowds at once, whose reports are written down
    local how
    for how in head body read; do
        "$edge" slow "$1" "$how" "$each" "${2:-12}" >"$work/slow.$how.${1%%:*}" &
        crowds+=("$!")
    done
}

everybody_is_in() {
    for _ in $(seq 300); do
        [ "$(cat "$work"/slow.* 2>/dev/null | grep -c '^opened')" -eq 6 ] && return
        sleep 0.2
    done
}

crowds=()
idle_descriptors=$(descriptors)
hold "tls:$tls"
hold "unix:$work/web.socket"
everybody_is_in
same "$((3 * each)) slow clients are there, through nginx" "$((3 * each))" "$(cat "$work"/slow.*.tls | awk '/^opened/ { n += $2 } END { print n }')"
same "and as many straight at the server" "$((3 * each))" "$(cat "$work"/slow.*.unix | awk '/^opened/ { n += $2 } END { print n }')"
same "an ordinary client is answered through nginx" "200 200 200" "$(for _ in 1 2 3; do status_of ask /sign-in; echo; done | paste -sd' ')"
same "and straight" "200 200 200" "$(for _ in 1 2 3; do status_of ask_straight /sign-in; echo; done | paste -sd' ')"
wait "${crowds[@]}"
has "heads that trickle in are cut off by nginx" ": 0" "$(tail -n 1 "$work/slow.head.tls")"
descriptors_are_back "when they have gone, every descriptor is back" "$((idle_descriptors + 40))"

dropped_all() { # NAME WHERE
    local said
    if said=$("$edge" drop "$2" "$dropped"); then ok "$1 ($said)"; else not_ok "$1" "$said"; fi
}

"$edge" drop "tls:$tls" 2000 >/dev/null # what is made once and kept is made now
"$edge" drop "unix:$work/web.socket" 2000 >/dev/null
descriptors_are_back "a first few come and go" "$((idle_descriptors + 40))"
memory_before=$(memory)
dropped_all "connections are opened and dropped at nginx" "tls:$tls"
dropped_all "and at the server" "unix:$work/web.socket"
same "an ordinary client is answered right after" "200 200" "$(status_of ask /sign-in) $(status_of ask_straight /sign-in)"
descriptors_are_back "every descriptor is back" "$((idle_descriptors + 40))"
memory_after=$(memory)
if [ "$memory_before" -gt 0 ] && [ $((memory_after - memory_before)) -lt 8192 ]; then
    ok "and the memory (from $memory_before to $memory_after kB)"
else
    not_ok "and the memory" "from $memory_before to $memory_after kB"
fi

# --- nobody behind it -------------------------------------------------------------------------------------------------

stop_server
same "when the server is down, nginx says so" "503 text/html" "$(ask -o "$work/down" -w '%{http_code} %{content_type}' /answer/PRIVATE-link)"
has "and what to do" "load this page again" "$(cat "$work/down")"
has "and where there is help" "116 123" "$(cat "$work/down")"
digest=$(perl -0ne 'print $1 if /<style>(.*?)<\/style>/s' "$work/down" | openssl dgst -sha256 -binary | base64)
has "its style is let in by its digest" "'sha256-$digest'" "$(ask -D - -o /dev/null /answer/PRIVATE-link | grep -i '^content-security-policy')"
same "to a form as well" 503 "$(status_of ask -d a=PRIVATE /answer/PRIVATE-link)"
same "and to programs in their own words" "503 application/problem+json" "$(ask -o /dev/null -w '%{http_code} %{content_type}' /api/people)"
same "style is still there" 200 "$(status_of ask "$style")"
start_candour
same "and it is back as soon as the server is" 200 "$(status_of ask /sign-in)"

# --- what was written down --------------------------------------------------------------------------------------------

for file in "$work"/nginx/*.log "$work/server.err"; do
    [ -s "$file" ] && lacks "nothing private is in $(basename "$file")" PRIVATE "$(grep -m 3 PRIVATE "$file")"
done
lacks "nor where anybody was" 127.0. "$(cat "$work/nginx/candour.log" "$work/nginx/main.log")"
lacks "no sanitizer complained" "ERROR: " "$(cat "$work/server.err")"
lacks "and nothing was asked of the kernel that was given up" forbidden-call "$(cat "$work/server.err")"
finish
