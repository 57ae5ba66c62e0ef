#!/bin/bash
# A client's data are destroyed by two organisations and the data-protection officer: afterwards no file of the folder holds
# what was recorded about them or the key to it, every proof that was given before still holds, and what belongs to others
# stands.
. "$(dirname "$0")/shell.inc"
candour=${CANDOUR_PLAIN:-$candour} # hundreds of processes; what they do is tried sanitized beside the code

d=$work/folder
small_consortium "$d"
mark='C-ERASE-ME' words='erase these words'
as() { local who=$1; shift; "$candour" -C "$d" --json --as "$who" "$@"; }
gone=$(make_it "$d" --as "$ann" client open reference=$mark provider_id="$oak" descriptor=depression opened_on=2025-01-06)
lost=$(make_it "$d" --as "$ann" score record client_id="$gone" measure=phq-9 answers=3,2,3,2,3,2,3,0,0 answered_on=2025-01-06)
make_it "$d" --as "$ann" score record client_id="$gone" measure=gad-7 answers=3,2,3,2,3,2,3 answered_on=2025-01-06 >/dev/null
make_it "$d" --as "$ann" score correct client_id="$gone" response_id="$lost" kind=transcription answers=3,2,3,2,3,2,2,0,0 \
    reason=other reason_text="$words" asked_by=author >/dev/null
# An event that both share: a score of the one that is said to be the other's, and waits.
move=$(make_it "$d" --as "$ann" score correct client_id="$gone" response_id="$lost" kind=wrong-client to_client_id="$client" \
    reason=other reason_text="$words" asked_by=author)
shared=$(sqlite3 "$d/views.db" "SELECT max(seq) FROM score_correction")

# --- before: receipts of every entry, the key's bytes, and that the test would find a trace -----------------------------

link_for() { as "$ann" score link client_id="$1" first=phq-9 second=gad-7 why=first-appointment language=en | json secret; }
gone_link=$(link_for "$gone")
kept_link=$(link_for "$client")
start_server "$d" --unlimited
for link in "$gone_link" "$kept_link"; do
    same "a client answers by a link" 303 "$(send_answers "$link" 1,2,1,2,1,2,1,2,0,1,2,1,2,1,2,1)"
    for n in 1 2; do
        curl -s "$url$link/receipt/$n" >"$work/receipt-$(basename "$link" | head -c 6)-$n"
    done
done
standards_asked "$d"
size=$(sqlite3 "$d/ledger.db" 'SELECT count(*) FROM entry')
signed "$d" "$size"
fetch_proofs() { # FOLDER: the published checkpoint and tiles, from which any receipt can be made
    mkdir -p "$1"
    curl -s "$url/log/checkpoint" >"$1/checkpoint"
    curl -s "$url/log/tile/0/000.p/$size" >"$1/tile"
}
fetch_proofs "$work/before"
stop_server
same "the tile of all entries is published" $((size * 32)) "$(stat -c %s "$work/before/tile")"

bytes_of() { printf '%b' "$(echo "$1" | sed 's/../\\x&/g')"; }
key_id=$(sqlite3 "$d/ledger.db" "SELECT hex(under) FROM payload WHERE place = $((shared * 16))")
wrapped=$(sqlite3 "$d/keys.db" "SELECT hex(wrapped) FROM holder_key WHERE hex(id) = '$key_id'")
same "the client's key is there" 1 "$([ ${#wrapped} -ge 64 ] && echo 1)"
sqlite3 "$d/ledger.db" "SELECT hex(stored) FROM payload WHERE hex(under) = '$key_id'" >"$work/ciphertexts"

# Prints the files that hold the bytes: all of the folder, also those that a database keeps beside itself.
holding() { # HEX
    local f
    for f in $(find "$d" -type f); do
        if od -An -v -tx1 "$f" | tr -d ' \n' | grep -qi "$1"; then basename "$f"; fi
    done | sort | tr '\n' ' '
}
hex_of() { printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n'; }
has "the test finds the reference in the views before" views.db "$(holding "$(hex_of $mark)")"
has "the test finds the words in the views before" views.db "$(holding "$(hex_of "$words")")"
has "the test finds the wrapped key before" keys.db "$(holding "$wrapped")"
has "the test finds a ciphertext before" ledger.db "$(holding "$(head -n 1 "$work/ciphertexts")")"
lacks "the reference stands in clear nowhere but in the views" ledger.db "$(holding "$(hex_of $mark)")"

# --- two organisations and the officer ----------------------------------------------------------------------------------

ends 0 "the second person refuses the move, so that nothing waits" "$candour" -C "$d" score refuse client_id="$gone" \
    correction_id="$move" reason_text="$words"
printf 'left behind by a verify that was interrupted: %s' $mark >"$d/verify.db"
erasure=$(make_it "$d" --as "$mia" erasure ask holder_kind=client holder_id="$gone" basis=recorded-in-error)
ends 1 "the officer alone does not destroy it" "$candour" -C "$d" --as "$dee" erasure confirm erasure_id="$erasure"
ends 1 "nor does the same organisation twice" "$candour" -C "$d" --as "$mia" erasure agree erasure_id="$erasure"
ends 0 "a second organisation agrees" "$candour" -C "$d" --as "$max" erasure agree erasure_id="$erasure"
mkdir "$work/views-before" && cp "$d"/views.db* "$work/views-before"
ends 0 "the data-protection officer confirms" "$candour" -C "$d" --as "$dee" erasure confirm erasure_id="$erasure"

# --- after ------------------------------------------------------------------------------------------------------------

same "no file holds the reference" "" "$(holding "$(hex_of $mark)")"
same "no file holds the reference in small letters" "" "$(holding "$(hex_of "$(echo $mark | tr A-Z a-z)")")"
same "no file holds the words of the correction" "" "$(holding "$(hex_of "$words")")"
same "no file holds the answers as the views wrote them" "" "$(holding "$(hex_of '3,2,3,2,3,2,3,0,0')")"
same "no file holds the wrapped key" "" "$(holding "$wrapped")"
found=''
while read -r ciphertext; do found="$found$(holding "$ciphertext")"; done <"$work/ciphertexts"
same "no file holds any of the $(wc -l <"$work/ciphertexts") ciphertexts under the key" "" "$found"

out=$("$candour" -C "$d" --json verify)
same "verify holds" "0 true" "$? $(echo "$out" | json holds)"
same "verify counts what is gone" "$(wc -l <"$work/ciphertexts")" "$(($(echo "$out" | json segments_gone) - 1))"
ends 0 "the checkpoint from before holds" "$candour" -C "$d" verify --checkpoint "$work/before/checkpoint"
start_server "$d" --unlimited
curl -s "$url/log/tile/0/000.p/$size" >"$work/after"
cmp -s "$work/before/tile" "$work/after"
same "the tile from before is published as it was, so every receipt made from it holds" 0 $?
stop_server

# --- receipts that were given before ------------------------------------------------------------------------------------

for proof in "$work"/receipt-*; do
    ends 0 "a receipt from before holds: $(sed -n 's/^index //p' "$proof")" "$candour" -C "$d" verify --receipt "$proof"
done
same "four receipts were given" 4 "$(grep -l '^index ' "$work"/receipt-* | wc -l)"

# --- what belongs to others ---------------------------------------------------------------------------------------------

has "the other client's scores stand" '"total":12' "$(as "$ann" score show client_id="$client")"
ends 1 "the erased client cannot be shown" "$candour" -C "$d" --as "$ann" score show client_id="$gone"
shared_parts=$(sqlite3 "$d/ledger.db" "SELECT count(*) FROM payload WHERE place / 16 = $shared")
same "of the event that both share, the other's part stands" 1 "$shared_parts"
has "the erasure is shown with its basis" recorded-in-error "$(as "$dee" erasure list)"
ends 0 "rebuild folds what is left" "$candour" -C "$d" rebuild
ends 0 "and verify holds again" "$candour" -C "$d" verify
ends 0 "work goes on" "$candour" -C "$d" --as "$ann" score record client_id="$client" measure=phq-9 answers=1,1,1,1,1,1,1,1,0 \
    answered_on=2025-02-03

# --- a process that ended after the ledger was flushed and before the views were begun anew ------------------------------

rm "$d"/views.db*
cp "$work"/views-before/* "$d"
has "the views from before hold the reference" views.db "$(holding "$(hex_of $mark)")"
ends 1 "the erased client is not shown by views that lack the erasure" "$candour" -C "$d" --as "$ann" score show client_id="$gone"
same "they were begun anew, and no file holds the reference" "" "$(holding "$(hex_of $mark)")"
ends 0 "and verify holds" "$candour" -C "$d" verify
finish
