#!/bin/sh
# Builds the independent verifier from Debian's packages alone. Usage: build.sh OUT
set -eu
out=$(realpath "$(dirname "$1")")/$(basename "$1")
cd "$(dirname "$0")/go"
export GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS= GOPROXY=off GOCACHE="${GOCACHE:-$(dirname "$out")/go-cache}"
exec go build -o "$out" .
