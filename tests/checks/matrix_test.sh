#!/bin/bash
# Who may use what: the printed matrix equals its golden file, so that a change of access is a line in the diff.
# After a change that is meant: build/candour matrix > doc/access-matrix.txt
set -u
cd "$(dirname "$0")/../.."
if diff -u doc/access-matrix.txt <("${B:-build}/candour" matrix); then
    echo "ok the access matrix is as it was agreed"
else
    echo "not ok the access matrix is as it was agreed"
    exit 1
fi
