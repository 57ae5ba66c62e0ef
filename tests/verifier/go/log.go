package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

type log struct {
	dir      string
	verifier note.Verifier
	head     head
	cosigned int64
	records  [][]byte
	hashes   []tlog.Hash // every hash of the tree, as tlog numbers them
}

func openLog(dir string) (*log, error) {
	l := &log{dir: dir}
	vkey, err := readLine(dir, "vkey")
	if err != nil {
		return nil, err
	}
	if l.verifier, err = note.NewVerifier(vkey); err != nil {
		return nil, err
	}
	witnessKey, err := readLine(dir, "witness")
	if err != nil {
		return nil, err
	}
	witness, err := newCosigner(witnessKey, &l.cosigned)
	if err != nil {
		return nil, err
	}
	signed, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	if err != nil {
		return nil, err
	}
	l.head, err = openHead(signed, l.verifier, witness)
	return l, err
}

// tilePath is the path that tlog-tiles gives a tile: without the height that tlog writes.
func tilePath(t tlog.Tile) string {
	path := strings.Replace(t.Path(), fmt.Sprintf("tile/%d/", tileHeight), "tile/", 1)
	return strings.Replace(path, "tile/data/", "tile/entries/", 1)
}

// bundle takes a bundle of entries apart: each has its length in front, in two bytes.
func bundle(bytes []byte, want int) ([][]byte, error) {
	var records [][]byte
	for len(bytes) > 0 {
		if len(bytes) < 2 || len(bytes) < 2+int(binary.BigEndian.Uint16(bytes)) {
			return nil, fmt.Errorf("the bundle is cut off")
		}
		n := 2 + int(binary.BigEndian.Uint16(bytes))
		records = append(records, bytes[2:n])
		bytes = bytes[n:]
	}
	if len(records) != want {
		return nil, fmt.Errorf("the bundle has %d entries, not %d", len(records), want)
	}
	return records, nil
}

// ReadHashes makes the log a tlog.HashReader over the hashes that were computed here from the entries.
func (l *log) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(l.hashes)) {
			return nil, fmt.Errorf("there is no hash %d", index)
		}
		out[i] = l.hashes[index]
	}
	return out, nil
}

// rebuild reads every entry and computes the root from them alone.
func (l *log) rebuild() error {
	for first := int64(0); first < l.head.size; first += 1 << tileHeight {
		width := l.head.size - first
		if width > 1<<tileHeight {
			width = 1 << tileHeight
		}
		path := tilePath(tlog.Tile{H: tileHeight, L: -1, N: first >> tileHeight, W: int(width)})
		data, err := os.ReadFile(filepath.Join(l.dir, path))
		if err != nil {
			return err
		}
		records, err := bundle(data, int(width))
		if err != nil {
			return fmt.Errorf("%s: %v", path, err)
		}
		for i, record := range records {
			more, err := tlog.StoredHashes(first+int64(i), record, l)
			if err != nil {
				return err
			}
			l.hashes = append(l.hashes, more...)
			l.records = append(l.records, record)
		}
	}
	root, err := tlog.TreeHash(l.head.size, l)
	if err != nil {
		return err
	}
	if root != l.head.root {
		return fmt.Errorf("the entries have the root %v, and %v was signed", root, l.head.root)
	}
	return l.checkRecords()
}

// checkTiles compares every tile of this size with the hashes of the entries.
func (l *log) checkTiles() (int, error) {
	widest := map[[2]int64]tlog.Tile{}
	for _, t := range tlog.NewTiles(tileHeight, 0, l.head.size) {
		at := [2]int64{int64(t.L), t.N}
		if t.W > widest[at].W {
			widest[at] = t
		}
	}
	for _, t := range widest {
		published, err := os.ReadFile(filepath.Join(l.dir, tilePath(t)))
		if err != nil {
			return 0, err
		}
		computed, err := tlog.ReadTileData(t, l)
		if err != nil {
			return 0, err
		}
		if !bytes.Equal(published, computed) {
			return 0, fmt.Errorf("%s does not have the hashes of the entries", tilePath(t))
		}
	}
	return len(widest), nil
}

// tileReader reads published tiles for tlog's own proofs.
type tileReader struct{ dir string }

func (r tileReader) Height() int                     { return tileHeight }
func (r tileReader) SaveTiles([]tlog.Tile, [][]byte) {}
func (r tileReader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	out := make([][]byte, len(tiles))
	for i, t := range tiles {
		full := t
		full.W = 1 << tileHeight
		data, err := os.ReadFile(filepath.Join(r.dir, tilePath(full)))
		if err != nil {
			data, err = r.readWiderPartial(t)
		}
		if err != nil {
			return nil, err
		}
		out[i] = data[:t.W*tlog.HashSize]
	}
	return out, nil
}

// readWiderPartial finds the one partial tile that the export has, which is at least as wide.
func (r tileReader) readWiderPartial(t tlog.Tile) ([]byte, error) {
	for w := t.W; w < 1<<tileHeight; w++ {
		t.W = w
		if data, err := os.ReadFile(filepath.Join(r.dir, tilePath(t))); err == nil {
			return data, nil
		}
	}
	return nil, fmt.Errorf("%s is missing", tilePath(t))
}
