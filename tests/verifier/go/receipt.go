package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// checkEarlier proves every earlier checkpoint to be a beginning of this log, from the published tiles.
func (l *log) checkEarlier(from string) (int, error) {
	names, _ := filepath.Glob(filepath.Join(from, "checkpoints", "*"))
	reader := tlog.TileHashReader(tlog.Tree{N: l.head.size, Hash: l.head.root}, tileReader{l.dir})
	for _, name := range names {
		signed, err := os.ReadFile(name)
		if err != nil {
			return 0, err
		}
		earlier, err := openHead(signed, l.verifier)
		if err != nil {
			return 0, fmt.Errorf("%s: %v", name, err)
		}
		proof, err := tlog.ProveTree(l.head.size, earlier.size, reader)
		if err != nil {
			return 0, fmt.Errorf("%s: %v", name, err)
		}
		if err := tlog.CheckTree(proof, l.head.size, l.head.root, earlier.size, earlier.root); err != nil {
			return 0, fmt.Errorf("%s: %v", name, err)
		}
	}
	return len(names), nil
}

type receipt struct {
	index  int64
	path   tlog.RecordProof
	signed []byte
}

func parseReceipt(text string) (receipt, error) {
	var r receipt
	parts := strings.SplitN(text, "\n\n", 2)
	if len(parts) != 2 {
		return r, fmt.Errorf("the receipt has no checkpoint")
	}
	lines := strings.Split(parts[0], "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" || len(lines) < 2 {
		return r, fmt.Errorf("this is not a receipt")
	}
	number := strings.TrimPrefix(lines[1], "index ")
	index, err := strconv.ParseInt(number, 10, 64)
	if err != nil || index < 0 || strconv.FormatInt(index, 10) != number || number == lines[1] {
		return r, fmt.Errorf("the receipt's index is malformed")
	}
	for _, line := range lines[2:] {
		var h tlog.Hash
		bytes, err := base64.StdEncoding.Strict().DecodeString(line)
		if err != nil || len(bytes) != tlog.HashSize {
			return r, fmt.Errorf("the receipt's path is malformed")
		}
		copy(h[:], bytes)
		r.path = append(r.path, h)
	}
	r.index, r.signed = index, []byte(parts[1])
	return r, nil
}

func (l *log) checkReceipt(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	r, err := parseReceipt(string(text))
	if err != nil {
		return err
	}
	signed, err := openHead(r.signed, l.verifier)
	if err != nil {
		return err
	}
	if r.index >= signed.size || r.index >= l.head.size {
		return fmt.Errorf("the receipt is for an entry that its checkpoint does not cover")
	}
	return tlog.CheckRecord(r.path, signed.size, signed.root, r.index, tlog.RecordHash(l.records[r.index]))
}

func (l *log) checkReceipts(from string) (int, error) {
	names, _ := filepath.Glob(filepath.Join(from, "receipts", "*.tlog-proof"))
	for _, name := range names {
		if err := l.checkReceipt(name); err != nil {
			return 0, fmt.Errorf("%s: %v", name, err)
		}
	}
	return len(names), nil
}

type disclosure struct {
	Format        string
	Log           string
	Index         int64
	Segment       int
	Entry         []byte
	Plain         []byte
	CommitmentKey []byte `json:"commitment_key"`
}

// checkDisclosure holds the disclosed text against the commitment in the entry that the log has.
func (l *log) checkDisclosure(name string) error {
	var d disclosure
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &d); err != nil {
		return err
	}
	if d.Index < 0 || d.Index >= l.head.size || string(l.records[d.Index]) != string(d.Entry) || d.Log != l.head.origin {
		return fmt.Errorf("the disclosed entry is not in the log")
	}
	e, err := decodeEntry(d.Entry)
	if err != nil {
		return err
	}
	if d.Segment < 0 || d.Segment >= len(e.commitments) {
		return fmt.Errorf("there is no such segment")
	}
	mac := hmac.New(sha256.New, d.CommitmentKey)
	mac.Write([]byte("candour/payload/v1"))
	binary.Write(mac, binary.BigEndian, uint32(len(d.Plain)))
	mac.Write(d.Plain)
	if !hmac.Equal(mac.Sum(nil), e.commitments[d.Segment]) {
		return fmt.Errorf("the disclosed text is not the one that was committed to")
	}
	return nil
}

func (l *log) checkDisclosures(from string) (int, error) {
	names, _ := filepath.Glob(filepath.Join(from, "disclosures", "*.json"))
	for _, name := range names {
		if err := l.checkDisclosure(name); err != nil {
			return 0, fmt.Errorf("%s: %v", name, err)
		}
	}
	return len(names), nil
}
