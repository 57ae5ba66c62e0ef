/* Contacts of another system as CSV: its columns, its rows, and every problem by its line. Pure.
 *
 * The columns are those of the NHS Talking Therapies data set, version 2.1 (IDS201 care contact, joined with IDS202
 * care activity), and, for children's wellbeing practitioners, of the Mental Health Services Data Set (MHS201, MHS202):
 *
 *     CareContactId                            the contact there; rows of one contact stand together
 *     LocalPatientId or ServiceRequestId       the client, as the reference under which it is opened here
 *     CareContDate                             2026-02-02
 *     AttendOrDNACode or AttendStatus          5, 6 attended; 3, 7 did not attend; 2, 4 cancelled
 *     AppType                                  01 assessment; 02, 05 treatment; 03 both (not in MHSDS)
 *     ClinContDurOfCareCont, ClinContactDurOfCareAct   minutes, the first that is there
 *     ConsMechanism, ConsMechanismMH or ConsMediumUsed 01 in person; 02 telephone; 11 video; 05 09 10 12 13 text
 *     CarePersLocalId or CareProfLocalId       an e-mail of somebody here; otherwise who treats the client is meant
 *     CodeProcAndProcStatus                    a therapy's SNOMED CT code: which step it belongs to
 *     Presence                                 Candour's own: alone, senior or shadowed
 *
 * Codes of attendance, type and mechanism: NHS Digital, IAPT v2.1 (domain facts 2.2). Every other column is dropped
 * when it is read, whatever it holds, and the import says which.
 */
#ifndef SUBJECT_CASELOAD_CASELOAD_ROWS_H
#define SUBJECT_CASELOAD_CASELOAD_ROWS_H

#include "base/list.h"
#include "caseload_spec.h"

enum {
    CONTACT_ROW_PROBLEMS_MAX = 100,
    CONTACT_ROWS_KEPT_MAX = 5000, /* read as a whole; more stream by, in pieces */
};

struct contact_row {
    size_t line;
    struct str source; /* the contact's id there */
    struct str reference, reference_folded;
    struct str practitioner; /* an e-mail, or empty */
    struct day on;
    enum attendance attendance;
    enum contact_kind kind;
    int64_t minutes;
    enum pathway_step step; /* none where it is not said */
    enum contact_mode mode;
    enum contact_presence presence;
};

struct contact_rows {
    struct contact_row *at;
    size_t n;
    size_t room;
    struct err *problems; /* NULL: none. Each names its line */
    size_t problem_count;
    struct str dropped; /* names of columns that were dropped, with ", " between */
};

/* Reads rows as they stream by. Where `each` is given it is called for each row without a problem, and none is kept. */
struct contact_rows_plan {
    struct err *(*each)(void *cx, const struct contact_row *row);
    void *cx;
};

struct contact_rows_reader;
struct contact_rows_reader *contact_rows_reader_make(struct arena *a, const struct contact_rows_plan *plan);
/* An error ends the reading; problems of rows are gathered instead. */
ERRS struct err *contact_rows_reader_feed(struct contact_rows_reader *reader, struct str bytes);
ERRS struct err *contact_rows_reader_end(struct contact_rows_reader *reader);
const struct contact_rows *contact_rows_reader_rows(struct contact_rows_reader *reader);

/* A whole file, or a piece of one with the header on top. */
struct contact_rows contact_rows_read(struct arena *a, struct str text);

/* The header line for rows written by contact_row_write: a piece of a larger file. */
void contact_rows_write_header(struct out *o);
void contact_row_write(struct out *o, struct arena *a, const struct contact_row *row);

#endif
