/* A learning system's file of training records: its columns and its lines. Pure.
 *
 * The columns are those that the exports of common learning systems share (ESR, Moodle, Totara: who, what, when), under
 * names of our own; columns that are not among them are dropped as they are read, since such files hold more about
 * people than is needed here. README.md of this folder tells users which of their columns is which.
 */
#ifndef SUBJECT_TRAINING_TRAINING_LINES_H
#define SUBJECT_TRAINING_TRAINING_LINES_H

#include "base/base.h"
#include "base/list.h"

struct training_file_line {
    size_t line; /* of the file */
    struct str email;
    struct str subject; /* the catalogue's short word, in small letters */
    int64_t level;      /* 0: none */
    struct day completed_on;
    struct str course; /* these are empty where they were left empty */
    struct str version;
    struct str issuer;
};

struct training_file_lines {
    struct training_file_line *at;
    size_t n;
    size_t room;
};

/* Reads the lines. Every problem of the file and of single lines is in `problems_r`, each with its line; lines with a
 * problem are left out. */
void training_lines_read(struct arena *a, struct str text, struct training_file_lines *lines_r,
                         struct err **problems_r);

#endif
