package main

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type head struct {
	origin string
	size   int64
	root   tlog.Hash
}

// cosigner checks a tlog-cosignature v1, which the note package does not know.
type cosigner struct {
	name string
	id   uint32
	key  ed25519.PublicKey
	time *int64
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.id }
func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	seconds := binary.BigEndian.Uint64(sig)
	signed := append([]byte(fmt.Sprintf("cosignature/v1\ntime %d\n", seconds)), msg...)
	*c.time = int64(seconds)
	return *c.time >= 0 && ed25519.Verify(c.key, signed, sig[8:])
}

func newCosigner(vkey string, time *int64) (note.Verifier, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, fmt.Errorf("the witness's key is malformed")
	}
	id, err := strconv.ParseUint(parts[1], 16, 32)
	if err != nil {
		return nil, err
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 1+ed25519.PublicKeySize || key[0] != 4 {
		return nil, fmt.Errorf("the witness's key is not of type 4")
	}
	return cosigner{parts[0], uint32(id), key[1:], time}, nil
}

func parseHead(text string) (head, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[0] == "" || lines[3] != "" {
		return head{}, fmt.Errorf("the checkpoint has not three lines")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || strconv.FormatInt(size, 10) != lines[1] || size < 0 {
		return head{}, fmt.Errorf("the checkpoint's size is malformed")
	}
	root, err := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return head{}, fmt.Errorf("the checkpoint's root is malformed")
	}
	h := head{origin: lines[0], size: size}
	copy(h.root[:], root)
	return h, nil
}

// openHead opens a checkpoint that all of the verifiers must have signed.
func openHead(bytes []byte, verifiers ...note.Verifier) (head, error) {
	n, err := note.Open(bytes, note.VerifierList(verifiers...))
	if err != nil {
		return head{}, err
	}
	if len(n.Sigs) != len(verifiers) {
		return head{}, fmt.Errorf("%d of %d known keys have signed", len(n.Sigs), len(verifiers))
	}
	h, err := parseHead(n.Text)
	if err == nil && h.origin != verifiers[0].Name() {
		err = fmt.Errorf("the checkpoint is of another log")
	}
	return h, err
}

func readLine(dir, name string) (string, error) {
	bytes, err := os.ReadFile(filepath.Join(dir, name))
	return strings.TrimSpace(string(bytes)), err
}
