// SPDX-License-Identifier: Apache-2.0
// What the parts of the ledger share.
#ifndef LEDGER_H
#define LEDGER_H
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { VT = 0x0B, FS = 0x1C, CR = 0x0D, LANES = 128, BUFFER = 1 << 19, RUN_LENGTH = 4 };

extern volatile sig_atomic_t stopping, draining;
extern FILE *ledger;
extern char run[RUN_LENGTH + 1];

_Noreturn void die(const char *what);
int64_t now_us(void);

// wire.c: bytes of one connection, frames and fields in them.
typedef struct {
    int socket;
    char bytes[BUFFER];
    size_t count;
} Stream;

struct sockaddr_in address(int port);
bool fill(Stream *stream);
void use(Stream *stream, size_t count);
size_t frame(char *bytes, size_t count, char **payload, size_t *length);
bool field(const char *message, size_t count, const char *segment, int number, const char **start, size_t *length);
void read_template(const char *path);
size_t build(char *out, const char *id, int lane);

// The verbs.
void send_all(int port, int count, int first, int64_t pause);
void receive_all(int port);
int check(const char *acked_path, const char *received_path);
int wait_listening(int port, double seconds);
#endif
