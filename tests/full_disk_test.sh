#!/bin/bash
# Attack 10: the disk is full, and free again. A command is refused in words and nothing of it kept, pages are read, signing
# goes on, and when there is room commands are taken. A write that fails in spite of the look ahead ends the process,
# which comes up again.
[ -w /dev/shm ] && export TMPDIR=${TMPDIR:-/dev/shm} # what a real disk flushes is not what is tried here
. "$(dirname "$0")/shell.inc"
candour=${CANDOUR_PLAIN:-$candour} # hundreds of processes; what they do is tried sanitized beside the code

kept=$work/kept
small_consortium "$kept"
second=$(make_it "$kept" --as "$ann" client open reference=C-2 provider_id="$oak" descriptor=depression opened_on=2025-01-06)
token=$("$candour" -C "$kept" --json --as "$ann" token full | json token)
post_score() { # DAY: the body, and the status behind it
    curl -s -m 20 -w ' %{http_code}' -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
        -d "{\"measure\":\"phq-9\",\"answers\":[1,1,1,1,1,1,1,1,0],\"answered_on\":\"$1\"}" "$url/api/clients/$client/scores"
}
page() { curl -s -o /dev/null -m 20 -w '%{http_code}' -H "Authorization: Bearer $token" "$url$1"; }
entries_in() { sqlite3 "$1/ledger.db" 'SELECT count(*) FROM entry'; }

# --- a disk of our own ------------------------------------------------------------------------------------------------

disk=$work/disk
mkdir "$disk"
fill() { # MEBIBYTES that are left
    local free
    free=$(df --output=avail -B 1M "$disk" | tail -n 1)
    rm -f "$disk/filling"
    free=$(df --output=avail -B 1M "$disk" | tail -n 1)
    head -c $(((free - $1) * 1048576)) /dev/zero >"$disk/filling"
}
tidy_disk() {
    stop_server
    umount "$disk" 2>/dev/null
    rm -rf "$work"
}
if mount -t tmpfs -o size=112m tmpfs "$disk" 2>/dev/null; then
    trap tidy_disk EXIT
    d=$disk/folder
    cp -a "$kept" "$d"
    start_server "$d" --unlimited
    standards_asked "$d"
    has "attack 10: with room a score is recorded" '"done":true' "$(post_score 2025-02-03)"
    same "attack 10: … and the client's page is shown" 200 "$(page "/api/clients/$client")"
    fill 40
    before=$(entries_in "$d")
    out=$(post_score 2025-02-10)
    has "attack 10: on a full disk it is refused, with the code disk-full" '"code":"disk-full"' "$out"
    has "attack 10: … in words that say what to do" "tell the people who run the service" "$out"
    same "attack 10: … with the status 507" 507 "${out##* }"
    same "attack 10: … and nothing was appended" "$before" "$(entries_in "$d")"
    same "attack 10: … the client's page is shown" 200 "$(page "/api/clients/$client")"
    same "attack 10: … also one that nobody looked at lately, and the look is recorded" "200 $((before + 1))" \
        "$(page "/api/clients/$second") $(entries_in "$d")"
    signed "$d"
    has "attack 10: … what was recorded is signed" "$((before + 1))" "$(sed -n 2p "$d/checkpoint")"
    out=$("$candour" -C "$d" --as "$ann" score record client_id="$client" measure=phq-9 answers=1,1,1,1,1,1,1,1,0 \
        answered_on=2025-02-10 2>&1)
    same "attack 10: … the command line is refused in the same words" "1 disk of this service is full" \
        "$? $(echo "$out" | grep -o 'disk of this service is full')"
    fill 1
    has "attack 10: with a mebibyte left it is still refused" disk-full "$(post_score 2025-02-10)"
    same "attack 10: … pages that record no look are shown" 200 "$(page /api/clients)"
    same "attack 10: … and the server is alive" ok "$(curl -s "$url/healthz")"
    fill 0 2>/dev/null
    kill -9 "$server" && wait "$server" 2>/dev/null
    start_server "$d" --unlimited
    has "attack 10: a server that was killed comes up again with no byte left, and refuses" disk-full "$(post_score 2025-02-10)"
    same "attack 10: … and shows pages" 200 "$(page /api/clients)"
    rm "$disk/filling"
    has "attack 10: when there is room again it is recorded" '"done":true' "$(post_score 2025-02-10)"
    stop_server
    ends 0 "attack 10: … and everything holds" "$candour" -C "$d" verify
    umount "$disk"
else
    skip "attack 10: a full disk of our own" "needs the right to mount"
fi

# --- a write that fails in spite of the look ahead --------------------------------------------------------------------

if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null; then
    for file in ledger.db-wal keys.db-wal views.db-wal checkpoint.new; do
        d=$work/spoilt
        rm -rf "$d"
        cp -a "$kept" "$d"
        start_server "$d" --unlimited
        strace -f -qq -o "$work/trace" -p "$server" -P "$d/$file" -e trace=pwrite64,write,ftruncate,openat \
            -e inject=pwrite64,write:error=ENOSPC 2>/dev/null &
        tracer=$!
        sleep 0.5
        out=$("$candour" -C "$d" --json --as "$ann" client open reference=C-7 provider_id="$oak" descriptor=depression \
            opened_on=2025-01-06 2>&1)
        for _ in $(seq 40); do kill -0 "$server" 2>/dev/null || break; sleep 0.1; done
        kill -0 "$server" 2>/dev/null && kill -9 "$server"
        wait "$server" 2>/dev/null
        [ $? -ne 0 ] && grep -q ENOSPC "$work/trace"
        same "attack 10: no room for $file in the middle of a write: the process ends" 0 $?
        server=''
        wait $tracer 2>/dev/null
        start_server "$d" --unlimited
        same "attack 10: … it comes up again and shows pages" 200 "$(page "/api/clients/$client")"
        case $out in
        *'"done":true'*) has "attack 10: … with what was acknowledged" C-7 "$("$candour" -C "$d" --json --as "$ann" client list)" ;;
        esac
        stop_server
        ends 0 "attack 10: … and everything holds" "$candour" -C "$d" verify
    done
else
    skip "attack 10: a write that fails" "needs strace, and the right to trace"
fi
finish
