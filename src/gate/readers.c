#include "gate/folder.h"

ERRS static struct err *reader_open(struct gate *gate, struct arena *a, struct reader *reader)
{
    TRY(store_open(a, gate->views_path, STORE_READ, &reader->db));
    if (gate->has_as_of)
        TRY(store_open(a, gate->past_path, STORE_READ, &reader->past));
    return ledger_reader_open(gate->ledger, a, &reader->ledger);
}

struct err *readers_open(struct gate *gate, struct arena *a)
{
    for (int i = 0; i < gate->reader_count; i++)
        TRY(reader_open(gate, a, &gate->readers[i]));
    return NULL;
}

void readers_close(struct gate *gate)
{
    for (int i = 0; i < gate->reader_count; i++) {
        store_close(&gate->readers[i].db);
        store_close(&gate->readers[i].past);
        ledger_reader_close(&gate->readers[i].ledger);
    }
}

static struct reader *free_reader(struct gate *gate)
{
    for (int i = 0; !gate->readers_are_held && i < gate->reader_count; i++)
        if (!gate->readers[i].is_busy)
            return &gate->readers[i];
    return NULL;
}

struct reader *reader_take(struct gate *gate)
{
    struct reader *reader;
    pthread_mutex_lock(&gate->mutex);
    while ((reader = free_reader(gate)) == NULL)
        pthread_cond_wait(&gate->has_reader, &gate->mutex);
    reader->is_busy = true;
    gate->readers_busy++;
    pthread_mutex_unlock(&gate->mutex);
    return reader;
}

void reader_give(struct gate *gate, struct reader *reader)
{
    pthread_mutex_lock(&gate->mutex);
    reader->is_busy = false;
    gate->readers_busy--;
    pthread_cond_broadcast(&gate->has_reader);
    pthread_mutex_unlock(&gate->mutex);
}

void readers_hold(struct gate *gate)
{
    pthread_mutex_lock(&gate->mutex);
    gate->readers_are_held = true;
    while (gate->readers_busy > 0)
        pthread_cond_wait(&gate->has_reader, &gate->mutex);
    pthread_mutex_unlock(&gate->mutex);
}

void readers_release(struct gate *gate)
{
    pthread_mutex_lock(&gate->mutex);
    gate->readers_are_held = false;
    pthread_cond_broadcast(&gate->has_reader);
    pthread_mutex_unlock(&gate->mutex);
}
