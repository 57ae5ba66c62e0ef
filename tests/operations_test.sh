#!/bin/bash
# The page for whoever keeps the machine, as it stands: its command lines are taken out of doc/operations.md and run one after the
# other, in a root of their own and as an ordinary user. systemd, sudo and what needs root are played by small stand-ins; the unit's
# own command line is what is started.
. "$(dirname "$0")/shell.inc"

page=doc/operations.md
r=$work/r
mkdir -p "$r"/{bin,backup,elsewhere,usr/local/bin,var/lib/prometheus/node-exporter,etc/systemd/system,run}

# --- stand-ins --------------------------------------------------------------------------------------------------------------

stand_in() { # NAME < SCRIPT
    { echo '#!/bin/bash'; cat; } >"$r/bin/$1"
    chmod +x "$r/bin/$1"
}
stand_in sudo <<'S'
[ "$1" = -u ] && shift 2
exec "$@"
S
stand_in useradd <<<'exit 0'
stand_in install <<'S'
args=()
while [ $# -gt 0 ]; do
    case $1 in -o | -g) shift 2 ;; *) args+=("$1"); shift ;; esac
done
exec /usr/bin/install "${args[@]}"
S
stand_in systemctl <<S
unit=$r/etc/systemd/system/candour.service
begin() {
    mkdir -p -m 750 $r/run/candour
    export CANDOUR_ORIGIN=https://candour.example.org
    command=\$(sed -n 's/^ExecStart=//p' "\$unit" | sed 's#/usr/local/#$r&#; s#/var/lib/#$r&#; s#unix:/run/#unix:$r/run/#')
    eval "exec \$command" >>$r/journal 2>&1 &
    echo \$! >$r/pid
    for _ in \$(seq 300); do
        kill -0 \$! 2>/dev/null || { wait \$!; exit; }
        [ -S $r/run/candour/web.socket ] && [ -S $r/var/lib/candour/folder/socket ] &&
            curl -s --unix-socket $r/run/candour/web.socket http://localhost/healthz >/dev/null && exit 0
        sleep 0.1
    done
    exit 1
}
end() {
    [ -e $r/pid ] || exit 0
    kill "\$(cat $r/pid)"
    while kill -0 "\$(cat $r/pid)" 2>/dev/null; do sleep 0.05; done
    rm -f $r/pid
}
case "\$1" in
daemon-reload) exit 0 ;;
enable | start) begin ;;
stop) end ;;
esac
S
trap '[ -e "$r/pid" ] && kill "$(cat "$r/pid")" 2>/dev/null; tidy' EXIT

# --- the page ---------------------------------------------------------------------------------------------------------------

# The lines of the block that stands under this name.
block() {
    awk -v mark="<!-- tried: $1 -->" '
        $0 == mark { on = 1; next }
        on && /^    / { print substr($0, 5); seen = 1; next }
        on && seen { exit }' "$page"
}

# The block with its paths in our root and its words in capitals filled in.
ready() {
    block "$1" | sed -e "s#/var/lib/#$r&#g; s#/usr/local/#$r&#g; s#/etc/systemd/#$r&#g; s# \(/backup/\)# $r\1#g; s# \(/elsewhere/\)# $r\1#g" \
        -e "s#build/candour#$candour#; s#MANAGER#${MANAGER:-}#; s#ANOTHER#${ANOTHER:-}#; s#OFFICER#${OFFICER:-}#; s#CLIENT#${CLIENT:-}#; s#ERASURE#${ERASURE:-}#"
}

tried=''
try() { # NAME SENTENCE: every line must end well
    local out
    tried+=" $1"
    [ -n "$(block "$1")" ] || { not_ok "$2" "the page has no block $1"; return; }
    if out=$(PATH="$r/bin:$r/usr/local/bin:$PATH" bash -euc "$(ready "$1")" 2>&1); then
        ok "$2"
    else
        not_ok "$2" "$out" "$(tail -n 5 "$r/journal" 2>/dev/null)"
    fi
}

f=$r/var/lib/candour/folder
do_it() { "$r/usr/local/bin/candour" -C "$f" --json "$@"; }
entries() { do_it verify | json entries; }

try install "the program is installed"
try folder "the folder is made"
same "it is its owner's alone" 700 "$(stat -c %a "$f")"
try start "the service starts, with the unit's own command line"
same "it answers where nginx looks for it" ok "$(curl -s --unix-socket "$r/run/candour/web.socket" http://localhost/healthz)"
same "the figures are not there" 404 "$(curl -s -o /dev/null -w '%{http_code}' --unix-socket "$r/run/candour/web.socket" http://localhost/metrics)"
try figures "the figures go to Prometheus's node exporter"
has "… and are whole" "candour_disk_bytes " "$(tail -n 1 "$r/var/lib/prometheus/node-exporter/candour.prom")"

# A small consortium, so that there is something to lose.
consortium=$(do_it organisation list | json organisation_id)
add() { make_it "$f" "$@"; }
oak=$(add organisation add kind=provider name=Oak from_on=2020-01-01)
elm=$(add organisation add kind=provider name=Elm from_on=2020-01-01)
MANAGER=$(add person add name="Mia Ford" email=mia@example.org role=manager organisation_id="$oak" from_on=2021-01-04)
ANOTHER=$(add person add name="Max Dale" email=max@example.org role=manager organisation_id="$elm" from_on=2021-01-04)
OFFICER=$(add person add name="Dee Price" email=dee@example.org role=data-protection organisation_id="$consortium")
ann=$(add person add name="Ann Lee" email=ann@example.org role=trainee organisation_id="$oak" from_on=2024-09-02)
do_it setting set name=client-data value=on from_on=2025-01-01 source="The board's decision" >/dev/null || not_ok "client data are switched on"
CLIENT=$(add --as "$ann" client open reference=C-1042 provider_id="$oak" descriptor=depression opened_on=2025-01-06)

try backup "both backups are taken while it serves"
sleep 1.2
curl -s --unix-socket "$r/run/candour/web.socket" http://localhost/log/checkpoint >"$r/elsewhere/checkpoint"
try drill "the drill is done"
try lost-key "a lost key comes back from its backup"
before=$(entries)
try restore "the folder is restored, and the service goes on"
same "… with every entry" "$before" "$(entries)"
has "… and everybody" "Mia Ford" "$(do_it people list)"

# The erasure takes its number from the line before, as whoever types it does.
erase() { PATH="$r/bin:$r/usr/local/bin:$PATH" bash -euc "$(ready erase | sed -n "$1p")" 2>&1; }
tried+=" erase"
ends 0 "an erasure is asked for" erase 1
ERASURE=$(do_it --as "$MANAGER" erasure list | json erasure_id)
ends 0 "another organisation agrees" erase 2
ends 0 "the data-protection officer confirms" erase 3
lacks "the client is gone" C-1042 "$(do_it --as "$ann" client list)"
try after-erasure "new backups are taken and looked at, and the old keys are destroyed"
same "… which are gone" "" "$(ls "$r/elsewhere" | grep 2026)"

try upgrade "a newer version is put in place"
add organisation add kind=provider name=Ash from_on=2020-01-01 >/dev/null
# A version whose views are other ones: what this one finds when it comes back.
"$r/bin/systemctl" stop
sqlite3 "$f/views.db" "UPDATE folded SET schema = 'of another version'; DROP VIEW IF EXISTS my_person"
"$r/bin/systemctl" start || not_ok "views of another version are folded anew"
has "views of another version are folded anew" Ash "$(do_it organisation list)"
try back "and the one before comes back"
has "… with everything that was recorded" Ash "$(do_it organisation list)"
try stolen-key "a folder whose key was stolen is held against what others kept"
try closed-log "the log is closed, and another begins with the same people"
has "… who are all there" "Mia Ford" "$(do_it people list)"
same "… under another key" 2 "$(sort -u "$f/vkey" "$r/var/lib/candour/closed/vkey" | wc -l)"
same "… while the closed one stays as it was" "$(cat "$r/var/lib/candour/evidence/vkey")" "$(cat "$r/var/lib/candour/closed/vkey")"
"$r/bin/systemctl" stop

for name in $(sed -n 's/^<!-- tried: \(.*\) -->$/\1/p' "$page"); do
    case "$tried " in *" $name "*) ;; *) not_ok "every marked block is tried" "$name is not" ;; esac
done
same "nothing went wrong that was not told" 0 "$(grep -c '"level":"fault"' "$r/journal")"
finish
