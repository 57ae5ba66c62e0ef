/* What pages of scores share: rows made readable, charts, and the parts that templates call. */
#ifndef SUBJECT_SCORE_SCORE_VIEW_H
#define SUBJECT_SCORE_SCORE_VIEW_H

#include "page/parts.h"
#include "score_spec.h"
#include "score_sql.h"
#include "subject/score/score_standing.h"

enum { SCORE_PER_PAGE = 50 };

/* What a choice says; empty for none. */
#define SCORE_SAYS(choice, value) ((value) == 0 ? S("") : str_of(choice##_choices[(value)-1].says))

/* Lists for templates to walk. */
struct score_measures {
    const struct measure_definition *at;
    size_t n;
};
#define SCORE_MEASURES ((struct score_measures){measure_definitions + 1, measure_definition_count - 1})
struct score_items {
    const struct measure_item *at;
    size_t n;
};
#define SCORE_ITEMS(measure) ((struct score_items){measure_of(measure)->items, measure_of(measure)->item_count})
struct score_settings_defined {
    const struct setting_definition *at;
    size_t n;
};
#define SCORE_SETTINGS ((struct score_settings_defined){setting_definitions, setting_definition_count})
#define SCORE_LIST(ints) (ints)

/* What would be taken in by an import that only looked: a line of the file each. */
struct score_preview_lines {
    struct score_preview_line {
        struct str line, client, measure, on, total;
    } * at;
    size_t n;
};
struct score_preview_lines score_preview_of(struct arena *a, struct str lines);

/* The colour of a tag. Never is "below the cut-off" shown as well: green stands for what is settled, not for health. */
const char *score_caseness_colour(enum caseness caseness);
const char *score_correction_colour(enum correction_state state);

/* A person's name, or that their data were erased. */
struct str score_name(bool has_name, struct str name);

/* "PHQ-9 14 of 3 March 2025", or that it is another client's. */
struct str score_words(struct arena *a, bool has_measure, enum measure measure, int64_t total, struct day on);

ERRS struct err *score_not_there(struct read_cx *cx);

/* Settings, read for a page. */
ERRS struct err *score_page_settings(struct read_cx *cx, struct settings *settings_r);

/* Fills total_text, was_text and caseness of each row, and gives the scores that stand. */
struct standings score_rows_readable(struct arena *a, const struct settings *held, struct score_of_client_rows *rows);

/* One chart for each measure that the client has scores of, each in its own figure. */
struct html score_charts(struct arena *a, const struct settings *held, const struct score_of_client_rows *scores,
                         const struct score_steps_of_client_rows *steps);

/* The settings that a client's figures rest on, as rows to show: cut-offs, reliable change, the pair. */
struct score_settings_held_rows score_cut_offs(struct arena *a, const struct settings *held, enum measure anxiety,
                                               struct str problem, struct day on);

/* All settings whose names begin so, with the value that holds on a day; names are what the settings say. */
struct score_settings_held_rows score_settings_shown(struct arena *a, const struct settings *held, struct str prefix,
                                                     struct day on);

/* A part: one question after another of a measure, sent as answers.N from `first` on. */
void part_score_items(struct out *o, const struct page_cx *page, const struct command_row *row, enum measure measure,
                      int64_t first);

/* A part: the lead of a measure and the scale of its answers. */
void part_score_lead(struct out *o, const struct page_cx *page, enum measure measure);

/* The QR code of a link. */
struct html score_link_qr(const struct page_cx *page, struct str address);

/* Whether links may be used today, for pages. */
ERRS struct err *score_page_live(struct read_cx *cx, bool *is_live_r, struct str *why_not_r);

#endif
