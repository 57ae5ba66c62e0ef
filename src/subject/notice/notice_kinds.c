#include "subject/notice/notice_kinds.h"

static const char waits[] = "Something waits for you";

static const struct notice_kind_words words[] = {
    {waits, "it was given to you", true, true},
    {waits, "it was given to you, or you lead the clinical work", true, false},
    {waits, "you may be the second person", true, false},
    {"A standard is not met, and it is yours", "you are accountable where it is so", false, false},
    {"A provider asks the centre to help with what stands in the way", "you are of the central team", false, false},
    {"The centre has answered what you asked", "you asked", false, false},
    {"A requirement of a review is yours", "somebody named you as its owner", false, false},
    {"You are invited to sign in", "you were added to this service", false, false},
    {"Training or a certificate needs you", "it is yours, or you check it", false, false},
    {"Supervision needs you", "you are one of those who take part in it", false, false},
    {"Caseload or hours need you", "they are yours, or you look after them", false, false},
    {waits, "you are on duty", true, true},
    {waits, "it was given to you", true, true},
    {"Something falls due", "it is yours to do", false, false},
    {"What somebody else answered for is yours now", "they are away or have left, and it is your turn", false, false},
};

const struct notice_kind_words *notice_words(enum notice_kind kind)
{
    must(kind >= 1 && (size_t)kind <= sizeof words / sizeof words[0]);
    return &words[kind - 1];
}

struct str notice_line(struct arena *a, enum notice_kind kind, struct str code)
{
    const struct notice_kind_words *w = notice_words(kind);
    return w->is_neutral || code.n == 0 ? str_of(w->what) : SAY(a, w->what, ": ", code);
}
