/* Names that nobody has to own: put together from two lists, and anyone who bears one of them does so by chance. */
#include "sim/sim.h"

static const char *const given[] = {
    "Maya",  "Tom",   "Aisha",  "Callum", "Priya",  "Ewan",   "Nadia",   "Joel",   "Hana",  "Rhys",  "Zara",
    "Owen",  "Leila", "Marcus", "Ines",   "Daniel", "Sophie", "Kwame",   "Freya",  "Imran", "Beth",  "Yusuf",
    "Clara", "Dev",   "Orla",   "Simon",  "Tess",   "Andre",  "Mina",    "Gareth", "Lucia", "Niall", "Farah",
    "Jonah", "Elin",  "Samir",  "Ruth",   "Theo",   "Anya",   "Patrick", "Gwen",   "Malik", "Rosa",
};

static const char *const family[] = {
    "Fenwick",  "Ashdown",  "Okoro",    "Birchall", "Thackray", "Nandra",   "Marlowe",  "Quayle",   "Rahmani",
    "Stanhope", "Tolland",  "Underhay", "Verrall",  "Wadsley",  "Yardley",  "Abernant", "Brackley", "Coldwell",
    "Dunmore",  "Eastaugh", "Farrow",   "Garside",  "Hollis",   "Inskip",   "Jardine",  "Kestrel",  "Lindqvist",
    "Mistry",   "Norbury",  "Ormerod",  "Penrose",  "Radley",   "Sandhu",   "Tansley",  "Uppal",    "Vickery",
    "Westcott", "Yeo",      "Amberley", "Bhandari", "Carrow",   "Dinsdale", "Ellwood",
};

enum { GIVEN = sizeof given / sizeof *given, FAMILY = sizeof family / sizeof *family };

struct str sim_name(struct arena *a, uint64_t n)
{
    /* Both lists have 43 entries, a prime, so a line through the grid meets each of the 1,849 pairs once; after that
     * names come again with an initial between. */
    _Static_assert(GIVEN == 43 && FAMILY == 43, "the two lists have the same prime number of names");
    uint64_t round = n / (GIVEN * FAMILY);
    const char initial[] = {(char)('A' + round % 26), '.', ' ', '\0'};
    uint64_t which = (n * 17 + n / GIVEN * 5 + 3) % FAMILY;
    return SAY(a, given[n % GIVEN], " ", round == 0 ? "" : initial, family[which]);
}

struct str sim_mailbox(struct arena *a, struct str name)
{
    return str_replace(a, str_replace(a, str_lower(a, name), S(". "), S(".")), S(" "), S("."));
}
