#include "ledger/published.h"

#include "ledger/file.h"
#include "ledger/storage_sqlite.h"
#include "ledger/tree.h"

enum { HOME_BYTES = 1 << 20, VKEY_MAX = 512 };

struct published {
    struct arena *home;
    struct storage *storage;
    struct sign_key key;
    struct tree_source source;
};

ERRS static struct err *open_it(struct published *p, struct arena *a, struct str dir)
{
    struct str text, path = file_path(a, dir, "vkey");
    TRY(file_read(p->home, path, VKEY_MAX, &text));
    if (!sign_key_parse(p->home, str_trim(text), &p->key) || p->key.type != SIGN_NOTE)
        return REFUSE(a, "bad-vkey", S(""), path, " is not the verifier key of a log");
    return storage_sqlite_open(a, dir, STORAGE_READ, &p->storage);
}

struct err *published_open(struct arena *a, struct str dir, struct published **published_r)
{
    struct arena *home = arena_make(HOME_BYTES);
    struct published *p = ARENA_NEW(home, struct published);
    p->home = home;
    struct err *err = open_it(p, a, dir);
    if (err != NULL)
        published_close(&p);
    *published_r = p;
    return err;
}

void published_close(struct published **of)
{
    struct published *p = *of;
    if (p == NULL)
        return;
    if (p->storage != NULL)
        p->storage->ops->close(p->storage);
    struct arena *home = p->home;
    arena_end(&home);
    *of = NULL;
}

const struct sign_key *published_key(const struct published *p)
{
    return &p->key;
}

struct err *published_last(struct published *p, struct arena *a, struct str *note_r, struct checkpoint *checkpoint_r)
{
    struct storage_checkpoint row;
    bool found;
    TRY(p->storage->ops->checkpoint_last(p->storage, a, &row, &found));
    if (!found)
        return REFUSE(a, "not-signed", S(""), "Nothing has been signed yet");
    *note_r = row.note;
    return checkpoint_open(a, row.note, &p->key, checkpoint_r);
}

/* What is signed is never changed, so nodes that were read once serve the next proof too. */
static struct merkle_source nodes_of(struct published *p, uint64_t size)
{
    if (p->source.storage == NULL || p->source.size != size)
        tree_source_make(p->storage, size, &p->source);
    return tree_source_nodes(&p->source);
}

struct err *published_consistency(struct published *p, struct arena *a, uint64_t old, uint64_t size,
                                  struct merkle_proof *proof_r)
{
    struct merkle_source nodes = nodes_of(p, size);
    *proof_r = (struct merkle_proof){0};
    return old == 0 || old == size ? NULL : merkle_prove_consistency(&nodes, a, old, size, proof_r);
}

struct err *published_root(struct published *p, struct arena *a, uint64_t size, struct hash *root_r)
{
    struct merkle_source nodes = nodes_of(p, size);
    return merkle_source_root(&nodes, a, size, root_r);
}

struct err *published_witnessed(struct published *p, struct arena *a, const struct policy *policy,
                                struct witnessed *witnessed_r)
{
    return witnessed_read(p->storage, a, policy, witnessed_r);
}

struct err *witness_policy_read(struct arena *a, struct str dir, const struct sign_key *log, struct policy *policy_r,
                                bool *found_r)
{
    struct str text, path = file_path(a, dir, "witness-policy");
    *found_r = file_exists(a, path);
    if (!*found_r)
        return NULL;
    TRY(file_read(a, path, POLICY_BYTES_MAX, &text));
    TRY(policy_parse(a, text, policy_r));
    if (!policy_takes_log(policy_r, log))
        return REFUSE(a, "bad-policy", S(""), path, " names other logs, and not ", log->name, " with its key");
    return NULL;
}
