// An independent verifier of a log that Candour publishes. It shares no code with Candour: notes, tiles and proofs are
// checked by golang.org/x/mod/sumdb as Debian packages it, the cosignature and the receipt by the few lines here.
//
//	verify [-receipts-of DIR] DIR
//
// DIR holds what is published (checkpoint, tile/…), the keys to check it with (vkey, witness), and, where they are there, receipts,
// disclosures and earlier checkpoints. -receipts-of checks the receipts and checkpoints of an older export against this one.
// It prints what it checked, or the first thing that does not hold, and ends with 0 or 1.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	older := flag.String("receipts-of", "", "an older export, whose receipts and checkpoints must still hold")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	said, err := verify(flag.Arg(0), *older)
	if err != nil {
		fmt.Println("does not hold:", err)
		os.Exit(1)
	}
	fmt.Println("holds:", said)
}

func verify(dir, older string) (string, error) {
	log, err := openLog(dir)
	if err != nil {
		return "", err
	}
	if err := log.rebuild(); err != nil {
		return "", err
	}
	tiles, err := log.checkTiles()
	if err != nil {
		return "", err
	}
	from := dir
	if older != "" {
		from = older
	}
	checkpoints, err := log.checkEarlier(from)
	if err != nil {
		return "", err
	}
	receipts, err := log.checkReceipts(from)
	if err != nil {
		return "", err
	}
	disclosures, err := log.checkDisclosures(from)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d entries, %d tiles, %d receipts, %d disclosures, %d earlier checkpoints, cosigned at %d",
		log.head.size, tiles, receipts, disclosures, checkpoints, log.cosigned), nil
}
