#!/bin/bash
# The same rows in PostgreSQL: a cluster of its own in a temporary folder, reached by a unix socket alone, run by a user
# without rights, stopped and removed at the end. Prints how many rows a second became durable with 64 clients of one row
# each, and by one client with 64 rows a commit; or "skip" and why.
# Usage: postgres.sh SECONDS RECORD_BYTES STORED_BYTES
set -eu
seconds=$1 record=$2 stored=$3 where=${BENCH_DIR:-.}
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
PATH=$PATH:$bin
for tool in initdb pg_ctl psql pgbench; do
    command -v $tool >/dev/null || { echo "skip $tool is not installed: packaging/install bench"; exit 0; }
done

folder=$(mktemp -d "$(cd "$where" && pwd)/candour-postgres-XXXXXX")
as() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    as() { setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"; }
    chown nobody:nogroup "$folder"
fi
as test -w "$folder" || { rmdir "$folder"; echo "skip a user without rights cannot reach $where"; exit 0; }
stop() {
    as pg_ctl -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT
cd "$folder"
as initdb -D data -A trust --no-locale -E UTF8 -U bench >initdb.log 2>&1
as pg_ctl -D data -w -l "$folder/log" -o "-c listen_addresses='' -k $folder -c max_connections=80" start >/dev/null
sql() { as psql -h "$folder" -U bench -d postgres -qAt -v ON_ERROR_STOP=1 -c "$1"; }
sql "CREATE SEQUENCE place CACHE 1;
     CREATE TABLE entry (seq bigint PRIMARY KEY, record bytea NOT NULL, leaf bytea NOT NULL);
     CREATE TABLE payload (place bigint PRIMARY KEY, under bytea NOT NULL, stored bytea NOT NULL);
     ALTER TABLE payload ALTER stored SET STORAGE EXTERNAL;
     ALTER TABLE entry ALTER record SET STORAGE EXTERNAL" >/dev/null

bytes() { echo "decode(repeat('5a', $1), 'hex')"; }
insert() { # ROWS
    echo "WITH e AS (INSERT INTO entry SELECT nextval('place'), $(bytes "$record"), $(bytes 32) FROM generate_series(1, $1)
          RETURNING seq) INSERT INTO payload SELECT seq * 16, $(bytes 16), $(bytes "$stored") FROM e;" | tr '\n' ' '
}
insert 1 >one.sql
insert 64 >many.sql
rate() { # SCRIPT CLIENTS
    as pgbench -h "$folder" -U bench -n -M prepared -f "$1" -c "$2" -j 2 -T "$seconds" postgres 2>"$folder/errors" |
        sed -n 's/^tps = \([0-9]*\).*/\1/p'
}
chmod -R a+rX "$folder"/*.sql
one=$(rate one.sql 64) many=$(rate many.sql 1)
echo "${one:-0} $((${many:-0} * 64))"
