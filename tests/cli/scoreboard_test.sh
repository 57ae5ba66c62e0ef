#!/bin/bash
# The scoreboard on small simulated consortia: what goes wrong is prevented or found, nearly every alarm is true, soon enough and
# not too often. `make scoreboard` plays the same at full size and on seeds drawn at run time.
. "$(dirname "$0")/../shell.inc"

# --- a folder, its book, and the scoreboard on it ---------------------------------------------------------------------------

cat >"$work/mix" <<'MIX'
# more of what is seldom, so that a small consortium has all of it
altered-quote 30
flip-self 25
flip-managed 25
flip-steps 25
flip-move 25
flip-paper 25
flip-own-answers 25
flip-waiting 20
item9-unanswered 20
altered-pathway 20
altered-extract 20
MIX
d=$work/demo
out=$("$candour" -C "$d" --quiet --now 2026-09-30T09:00:00Z demo --seed 1 --providers 3 --trainees 12 --months 6 --mix "$work/mix" 2>&1)
same "a simulated consortium is made" 0 $?
has "… and says where its book is" truth.json "$out"
has "the book holds the mix" '"flip-waiting":20' "$(cat "$d/truth.json")"
board=$("$candour" -C "$d" --json scoreboard 2>&1)
same "every target is met" 0 $?
lacks "… and each is said to be" '"met":false' "$board"
has "the scoreboard has a line for each finding" '"finding":"governance"' "$board"
imr1=$(echo "$board" | grep -o '{"finding":"IMR1"[^}]*}')
for what in injected prevented found; do
    n=$(echo "$imr1" | json $what)
    if [ "$n" -gt 0 ]; then ok "IMR1 $what: $n"; else not_ok "IMR1 $what" "$imr1"; fi
done
same "of IMR1 nothing is missed" 0 "$(echo "$imr1" | json missed)"
for code in misquoted author-is-second managed-by-author score-waits clients-own-answers already-recorded no-such-score; do
    has "the gate prevented a failure with $code" "\"refusal\":\"$code\"" "$(cat "$d/truth.json")"
done
small() { # FOLDER: a little consortium, always the same
    "$candour" -C "$work/$1" --quiet --now 2026-09-30T09:00:00Z demo --seed 2 --providers 2 --trainees 4 --months 2 >/dev/null 2>&1
}
small one && small two && same "the same seed and day make the same book" "$(cat "$work/one/truth.json")" "$(cat "$work/two/truth.json")"
ends 0 "verify holds" "$candour" -C "$d" verify

# --- a scoreboard that finds nothing says so ---------------------------------------------------------------------------------

sed 's/"kind":"client","id":"[^"]*"/"kind":"client","id":"0000000001"/g' "$d/truth.json" >"$work/other" && cp "$work/other" "$d/truth.json"
out=$("$candour" -C "$d" scoreboard 2>&1)
same "breaches about others than the book names are no detection" 1 $?
has "… and a target is not met" "NOT MET" "$out"
echo '{"seed":1}' >"$d/truth.json"
out=$("$candour" -C "$d" scoreboard 2>&1)
same "what is no book of truth is refused" 1 $?
has "… by what is missing" "no book of truth" "$out"

# --- what is wrong with a mix is told by its line ------------------------------------------------------------------------------

printf 'paper 10\npapre 10\n' >"$work/mix"
out=$("$candour" -C "$work/none" demo --mix "$work/mix" 2>&1)
same "a mix with an unknown name is refused" 1 $?
has "… by its line" "Line 2: nothing in a mix is called papre" "$out"
lacks "… and no folder is made" none "$(ls "$work")"
out=$("$candour" scoreboard --seeds ten 2>&1)
same "seeds that are no numbers are refused" 1 $?
finish
