// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "ledger.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char template[BUFFER];

void read_template(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) die(path);
    size_t count = fread(template, 1, sizeof template - 1, file);
    template[count] = 0;
    fclose(file);
    for (char *c = template; *c; c++) if (*c == '\n') *c = CR;
}

size_t build(char *out, const char *id, int lane) {
    char *to = out, patient[16];
    snprintf(patient, sizeof patient, "49%03d", lane);
    *to++ = VT;
    for (const char *from = template; *from;) {
        const char *word = NULL;
        size_t length = 0;
        if (!strncmp(from, "@ID@", 4)) word = id, length = 4;
        if (!strncmp(from, "@PATIENT@", 9)) word = patient, length = 9;
        if (!word) { *to++ = *from++; continue; }
        to = stpcpy(to, word);
        from += length;
    }
    *to++ = FS;
    *to++ = CR;
    return (size_t)(to - out);
}

// The field's start and length; false when there is none.
bool field(const char *message, size_t count, const char *segment, int number, const char **start, size_t *length) {
    const char *end = message + count;
    for (const char *line = message; line < end;) {
        const char *stop = memchr(line, CR, (size_t)(end - line));
        if (!stop) stop = end;
        if (stop - line > 3 && !strncmp(line, segment, 3)) {
            const char *from = line;
            for (int i = 0; i < number && from; i++) {
                from = memchr(from, '|', (size_t)(stop - from));
                if (from) from++;
            }
            if (!from) return false;
            const char *next = memchr(from, '|', (size_t)(stop - from));
            *start = from;
            *length = (size_t)((next ? next : stop) - from);
            return true;
        }
        line = stop + 1;
    }
    return false;
}

// One whole frame at the start of the buffer: its payload, and the bytes used up. 0 when there is none yet.
size_t frame(char *bytes, size_t count, char **payload, size_t *length) {
    char *start = memchr(bytes, VT, count);
    if (!start) return 0;
    for (char *end = start; (end = memchr(end, FS, count - (size_t)(end - bytes))); end++) {
        if ((size_t)(end - bytes) + 1 >= count) return 0;
        if (end[1] != CR) continue;
        *payload = start + 1;
        *length = (size_t)(end - start) - 1;
        return (size_t)(end - bytes) + 2;
    }
    return 0;
}

bool fill(Stream *stream) {
    ssize_t count = read(stream->socket, stream->bytes + stream->count, sizeof stream->bytes - stream->count);
    if (count <= 0) return false;
    stream->count += (size_t)count;
    return true;
}

void use(Stream *stream, size_t count) {
    stream->count -= count;
    memmove(stream->bytes, stream->bytes + count, stream->count);
}

struct sockaddr_in address(int port) {
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return a;
}
