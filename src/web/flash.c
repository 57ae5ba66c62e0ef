#include "web/flash.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

struct text {
    size_t said_n;
    size_t secret_n;
    char said[FLASH_SAID_MAX];
    char secret[FLASH_SECRET_MAX];
};

/* Apart from the texts, since every page looks through these. */
struct flash {
    unsigned char owner[16]; /* a hash of it */
    int64_t until_ms;        /* 0: free */
};

struct flashes {
    pthread_mutex_t mutex;
    size_t room;
    struct flash *at;
    struct text *texts;
};

static void flashes_end(void *data)
{
    struct flashes *f = data;
    sodium_memzero(f->texts, f->room * sizeof *f->texts);
    pthread_mutex_destroy(&f->mutex);
}

struct flashes *flashes_make(struct arena *a, size_t room)
{
    struct flashes *f = ARENA_NEW(a, struct flashes);
    f->room = room;
    f->at = ARENA_ARRAY(a, room, struct flash);
    f->texts = ARENA_ARRAY(a, room, struct text);
    pthread_mutex_init(&f->mutex, NULL);
    arena_defer(a, flashes_end, f);
    return f;
}

static void hash_owner(struct str owner, unsigned char hash[16])
{
    must(crypto_generichash(hash, 16, (const unsigned char *)owner.s, owner.n, NULL, 0) == 0);
}

static struct flash *find(struct flashes *f, const unsigned char owner[16])
{
    for (size_t i = 0; i < f->room; i++)
        if (f->at[i].until_ms != 0 && memcmp(f->at[i].owner, owner, 16) == 0)
            return &f->at[i];
    return NULL;
}

static struct text *text_of(const struct flashes *f, const struct flash *flash)
{
    return &f->texts[flash - f->at];
}

/* The one that ends first goes for a new one; a free one ends at 0. */
static struct flash *oldest(struct flashes *f)
{
    struct flash *first = &f->at[0];
    for (size_t i = 1; i < f->room; i++)
        if (f->at[i].until_ms < first->until_ms)
            first = &f->at[i];
    return first;
}

static size_t put_text(char *to, size_t room, struct str s)
{
    size_t n = s.n < room ? s.n : room;
    while (n < s.n && n > 0 && ((unsigned char)s.s[n] & 0xc0) == 0x80)
        n--; /* not in the middle of a letter */
    if (n > 0)
        memcpy(to, s.s, n);
    return n;
}

void flash_put(struct flashes *f, struct str owner, struct str said, struct str secret, int64_t now_ms)
{
    if (said.n == 0 && secret.n == 0)
        return;
    unsigned char hash[16];
    hash_owner(owner, hash);
    pthread_mutex_lock(&f->mutex);
    struct flash *flash = find(f, hash);
    if (flash == NULL)
        flash = oldest(f);
    struct text *text = text_of(f, flash);
    sodium_memzero(text, sizeof *text);
    memcpy(flash->owner, hash, sizeof hash);
    flash->until_ms = now_ms + FLASH_KEPT_MS;
    text->said_n = put_text(text->said, sizeof text->said, said);
    text->secret_n = put_text(text->secret, sizeof text->secret, secret);
    pthread_mutex_unlock(&f->mutex);
}

void flash_take(struct flashes *f, struct arena *a, struct str owner, int64_t now_ms, struct str *said_r,
                struct str *secret_r)
{
    unsigned char hash[16];
    hash_owner(owner, hash);
    *said_r = *secret_r = S("");
    pthread_mutex_lock(&f->mutex);
    struct flash *flash = find(f, hash);
    if (flash != NULL && now_ms < flash->until_ms) {
        const struct text *text = text_of(f, flash);
        *said_r = str_copy(a, (struct str){text->said, text->said_n});
        *secret_r = str_copy(a, (struct str){text->secret, text->secret_n});
    }
    if (flash != NULL) {
        sodium_memzero(text_of(f, flash), sizeof(struct text));
        flash->until_ms = 0;
    }
    pthread_mutex_unlock(&f->mutex);
}
