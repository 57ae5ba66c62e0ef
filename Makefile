# Candour. `make` builds build/candour; `make help` lists the rest.
#
# The flow: tools/ are built first; mkspec reads *.spec, mksql *.sql, mkpage *.html; all they write goes to $(B)/gen and is
# compiled with src/. Nothing generated is committed. SAN=1 adds the sanitizers, CC=clang is as good as gcc.

B ?= build
CC = gcc
OPT ?= -O2 -g
STD = -std=c17 -D_GNU_SOURCE
WARN = -Wall -Wextra -Wconversion -Wshadow -Wswitch-enum -Wvla -Wno-missing-field-initializers -Werror
SANITIZE = $(if $(SAN),-fsanitize=address$(comma)undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
comma = ,
PACKAGES = sqlite3 libmicrohttpd libseccomp libsodium jansson libqrencode liboath libcrypto libcurl
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lcsv -lpthread
CFLAGS = $(STD) $(OPT) $(WARN) $(SANITIZE) $(EXTRA) -Isrc -Itools -I$(B)/gen $(PKG_CFLAGS)
LDFLAGS = $(SANITIZE) $(EXTRA)

ROOMS = base store ledger gate standards format page sim subject exchange forensic web cli
SUBJECTS = $(shell grep -v '^gate$$' src/subject/order)
# The gate and the standards are rooms, with a spec of their own.
subject_dir = $(if $(filter gate standards,$(1)),src/$(1),src/subject/$(1))

all: $(B)/candour

include tools/build.mk
include tools/lint.mk

.PHONY: all help clean
clean:
	rm -rf $(B)
help:
	@sed -n 's/^## *//p' Makefile tools/build.mk tools/lint.mk
