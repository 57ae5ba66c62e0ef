package main

import "fmt"

// entry is what this verifier wants of a record (src/ledger/entry.h): its place, its time, its commitments.
type entry struct {
	seq         uint64
	steps       uint64
	commitments [][]byte
}

// reader takes the few kinds of CBOR that a record has off the front of the bytes; the first other one ends it.
type reader struct {
	bytes []byte
	err   error
}

func (r *reader) head(major byte) uint64 {
	if r.err != nil || len(r.bytes) == 0 || r.bytes[0]>>5 != major {
		r.err = fmt.Errorf("the entry is malformed")
		return 0
	}
	low := r.bytes[0] & 31
	r.bytes = r.bytes[1:]
	if low < 24 {
		return uint64(low)
	}
	n := 1 << (low - 24)
	if low > 27 || len(r.bytes) < n {
		r.err = fmt.Errorf("the entry is malformed")
		return 0
	}
	var value uint64
	for _, b := range r.bytes[:n] {
		value = value<<8 | uint64(b)
	}
	r.bytes = r.bytes[n:]
	return value
}

func (r *reader) uint() uint64  { return r.head(0) }
func (r *reader) array() uint64 { return r.head(4) }
func (r *reader) octets(want uint64) []byte {
	n := r.head(2)
	if r.err != nil || n != want || uint64(len(r.bytes)) < n {
		r.err = fmt.Errorf("the entry is malformed")
		return nil
	}
	out := r.bytes[:n]
	r.bytes = r.bytes[n:]
	return out
}

func decodeEntry(bytes []byte) (entry, error) {
	r := &reader{bytes: bytes}
	var e entry
	fields, version := r.array(), r.uint()
	if r.err == nil && (fields != 7 || version != 1) {
		return e, fmt.Errorf("the entry is of another version")
	}
	e.seq, e.steps = r.uint(), r.uint()
	r.uint()
	r.octets(32)
	for n := r.array(); n > 0 && r.err == nil; n-- {
		r.array()
		r.octets(16)
		e.commitments = append(e.commitments, r.octets(32))
		r.octets(32)
		r.uint()
	}
	for n := r.array(); n > 0 && r.err == nil; n-- {
		r.octets(16)
	}
	if r.err == nil && len(r.bytes) != 0 {
		r.err = fmt.Errorf("the entry is longer than it says")
	}
	return e, r.err
}

// checkRecords: every entry says its own number, and time does not run backwards.
func (l *log) checkRecords() error {
	var last uint64
	for i, record := range l.records {
		e, err := decodeEntry(record)
		if err != nil {
			return fmt.Errorf("entry %d: %v", i, err)
		}
		if e.seq != uint64(i) || e.steps < last {
			return fmt.Errorf("entry %d says that it is entry %d, or is earlier than the one before", i, e.seq)
		}
		last = e.steps
	}
	return nil
}
