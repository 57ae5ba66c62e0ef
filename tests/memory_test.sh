#!/bin/bash
# What a running server has in memory (keys, passwords, answers) is in no core dump and is read by no other process of its user.
. "$(dirname "$0")/shell.inc"

d=$work/folder
"$candour" -C "$d" init --simulated --name "Ada Grey" --email ada@example.org >/dev/null || exit 1
start_server "$d"
same "a core dump may have no byte" "0 0" "$(sed -n 's/^Max core file size *\([0-9a-z]*\) *\([0-9a-z]*\).*/\1 \2/p' "/proc/$server/limits")"
same "the process cannot be dumped: what it has belongs to root" 0 "$(stat -c %u "/proc/$server/environ")"
finish
