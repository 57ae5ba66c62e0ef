#!/bin/bash
# Backup and restore: taken while the folder is in use, log and keys apart; what comes back holds, and what was erased stays
# erased, from whichever copy it comes.
. "$(dirname "$0")/shell.inc"

d=$work/folder
small_consortium "$d"
mark=C-ERASE-ME
gone=$(make_it "$d" --as "$ann" client open reference=$mark provider_id="$oak" descriptor=depression opened_on=2025-01-06)
make_it "$d" --as "$ann" score record client_id="$gone" measure=phq-9 answers=3,2,3,2,3,2,3,0,0 answered_on=2025-01-06 >/dev/null

backup() { # NAME: both parts
    "$candour" -C "$d" backup "$work/$1.log" && "$candour" -C "$d" backup --keys "$work/$1.keys"
}
restore() { # DIR LOG KEYS OPTION…
    local dir=$1 log=$2 keys=$3
    shift 3
    "$candour" -C "$dir" restore "$work/$log.log" --keys "$work/$keys.keys" "$@"
}
shown() { "$candour" -C "$1" --json --as "$ann" score show client_id="$client" | sed 's/,"looks".*//'; }
root_of() { "$candour" -C "$1" --json verify | json root; }

# --- while a server has the folder open -----------------------------------------------------------------------------------

start_server "$d"
ends 0 "a backup is taken while the server runs" backup monday
stop_server
ends 1 "a backup is not written over another" "$candour" -C "$d" backup "$work/monday.log"
ends 2 "a backup wants a file" "$candour" -C "$d" backup
same "a backup is a tar file" "manifest" "$(tar tf "$work/monday.log" | head -n 1)"
lacks "the backup of the log has no keys" kek "$(tar tf "$work/monday.log")"
lacks "the backup of the keys has no log" ledger.db "$(tar tf "$work/monday.keys")"
same "nothing stands in clear in the backup of the log" "" "$(grep -laE "$mark|Ann Lee|C-1042" "$work/monday.log")"
same "the backup of the keys is for its owner alone" 600 "$(stat -c %a "$work/monday.keys")"

# --- there and back --------------------------------------------------------------------------------------------------------

root=$(root_of "$d")
ends 0 "both parts are restored" restore "$work/back" monday monday
same "with the same root" "$root" "$(root_of "$work/back")"
same "and the same scores" "$(shown "$d")" "$(shown "$work/back")"
ends 0 "and verify holds" "$candour" -C "$work/back" verify
ends 0 "and work goes on there" "$candour" -C "$work/back" --as "$ann" score record client_id="$client" measure=phq-9 \
    answers=1,1,1,1,1,1,1,1,0 answered_on=2025-03-03
ends 1 "not into a folder that has something in it" restore "$work/back" monday monday
ends 1 "not with the parts exchanged" "$candour" -C "$work/x1" restore "$work/monday.keys" --keys "$work/monday.log"
ends 2 "not without the keys" "$candour" -C "$work/x2" restore "$work/monday.log"
"$candour" -C "$work/other" init >/dev/null && "$candour" -C "$work/other" backup --keys "$work/other.keys" >/dev/null
ends 1 "not with the keys of another folder" restore "$work/x3" monday other
head -c $(($(stat -c %s "$work/monday.log") / 2)) "$work/monday.log" >"$work/cut.log"
ends 1 "not from a backup that was cut" restore "$work/x4" cut monday
cp "$work/monday.log" "$work/spoilt.log"
printf 'U' | dd of="$work/spoilt.log" bs=1 seek=$(($(stat -c %s "$work/spoilt.log") / 2)) conv=notrunc status=none
ends 1 "not from a backup of which one byte was changed" restore "$work/x5" spoilt monday

# --- what was erased after the backup --------------------------------------------------------------------------------------

erasure=$(make_it "$d" --as "$mia" erasure ask holder_kind=client holder_id="$gone" basis=recorded-in-error)
make_it "$d" --as "$max" erasure agree erasure_id="$erasure" >/dev/null
make_it "$d" --as "$dee" erasure confirm erasure_id="$erasure" >/dev/null
ends 0 "the client's data are destroyed, and a backup is taken" backup tuesday
cp "$d/checkpoint" "$work/tuesday.note"

traces() { grep -rla "$mark" "$1"; } # in views.db, where a reference stands in clear
ends 0 "the new log with the old keys is restored" restore "$work/old-keys" tuesday monday
ends 0 "… and opens" "$candour" -C "$work/old-keys" --as "$ann" client list
same "… and the key that came back is destroyed again" "" "$(traces "$work/old-keys")"
ends 0 "… and verify holds" "$candour" -C "$work/old-keys" verify
ends 0 "the old log with the new keys is restored" restore "$work/old-log" monday tuesday
ends 0 "… and opens" "$candour" -C "$work/old-log" --as "$ann" client list
same "… and what was erased does not come back with it" "" "$(traces "$work/old-log")"
ends 0 "… and verify holds" "$candour" -C "$work/old-log" verify
ends 0 "old keys alone put among the files of today are refused" bash -c \
    "cp -a '$d' '$work/sly' && tar xf '$work/monday.keys' -C '$work/sly' keys.db && ! '$candour' -C '$work/sly' --as $ann client list 2>/dev/null"
out=$(restore "$work/compared" monday monday --checkpoint "$work/tuesday.note" 2>&1)
same "a copy that lacks what was signed since ends with 1" 1 $?
has "… and says that it must not go on" "must not go on" "$out"
ends 0 "a copy that has all that was signed ends with 0" restore "$work/whole" tuesday tuesday --checkpoint "$work/tuesday.note"
finish
