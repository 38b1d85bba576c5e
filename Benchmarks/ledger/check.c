// SPDX-License-Identifier: Apache-2.0
#include "ledger.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// Every message by run, lane and number: whether it was acknowledged, and how often it arrived.
typedef struct { char id[24]; long acked, arrived; } Entry;
static Entry *entries;
static size_t capacity = 1 << 12;

static Entry *entry(const char *id) {
    uint64_t hash = 1469598103934665603ull;
    for (const char *c = id; *c; c++) hash = (hash ^ (unsigned char)*c) * 1099511628211ull;
    size_t place = hash & (capacity - 1);
    while (entries[place].id[0] && strcmp(entries[place].id, id)) place = (place + 1) & (capacity - 1);
    if (!entries[place].id[0]) snprintf(entries[place].id, sizeof entries[place].id, "%s", id);
    return &entries[place];
}

static size_t length_of(const char *path) {
    struct stat facts;
    return stat(path, &facts) ? 0 : (size_t)facts.st_size;
}

int check(const char *acked_path, const char *received_path) {
    char line[256], id[24];
    long last[LANES] = {0}, lost = 0, doubled = 0, disordered = 0, changed = 0, distinct = 0, not_acked = 0;
    char lane_run[LANES][RUN_LENGTH + 1];
    memset(lane_run, 0, sizeof lane_run);
    FILE *file = fopen(acked_path, "r");
    if (!file) die(acked_path);
    // A line is longer than sixteen bytes: so the table is never more than half full.
    size_t lines = (length_of(acked_path) + length_of(received_path)) / 16;
    while (capacity < lines * 2) capacity <<= 1;
    entries = calloc(capacity, sizeof *entries);
    if (!entries) die("calloc");
    while (fgets(line, sizeof line, file)) if (sscanf(line, "%23s", id) == 1) entry(id)->acked++;
    fclose(file);
    file = fopen(received_path, "r");
    if (!file) die(received_path);
    while (fgets(line, sizeof line, file)) {
        if (strstr(line, "CHANGED")) changed++;
        if (sscanf(line, "%23s", id) != 1) continue;
        Entry *e = entry(id);
        if (e->arrived++) { doubled++; continue; }
        distinct++;
        if (!e->acked) not_acked++;
        // Order counts where a message arrives for the first time: one that comes again was on its way before.
        char of_run[RUN_LENGTH + 1];
        int lane;
        long number;
        if (sscanf(id, "%4[^-]-%d-%ld", of_run, &lane, &number) != 3 || lane < 0 || lane >= LANES) { changed++; continue; }
        if (strcmp(lane_run[lane], of_run)) strcpy(lane_run[lane], of_run), last[lane] = 0;
        if (number <= last[lane]) disordered++;
        else last[lane] = number;
    }
    fclose(file);
    long acknowledged = 0;
    for (size_t i = 0; i < capacity; i++) {
        if (!entries[i].acked) continue;
        acknowledged++;
        if (!entries[i].arrived && lost++ < 5) fprintf(stderr, "lost %s\n", entries[i].id);
    }
    printf("{\"acked\":%ld,\"distinct\":%ld,\"lost\":%ld,\"doubled\":%ld,\"disordered\":%ld,\"changed\":%ld,\"unacked\":%ld}\n",
           acknowledged, distinct, lost, doubled, disordered, changed, not_acked);
    return lost || disordered || changed;
}
