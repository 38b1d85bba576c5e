// SPDX-License-Identifier: Apache-2.0
// An independent witness for deploy/chaos: it knows only what was sent, what was answered and what arrived. It shares no
// code with the gateway on purpose; a mistake of the gateway's own reader cannot hide here.
//
//   ledger send PORT CONNECTIONS TEMPLATE ACKED FIRST PAUSE
//                                                  every connection is one patient, counted from FIRST, and has one
//                                                  message on its way; the next goes PAUSE milliseconds after an answer;
//                                                  after a lost connection, silence or a refusal the same goes again
//   ledger receive PORT RECEIVED                   writes each id down, then answers AA
//   ledger check ACKED RECEIVED                    what was lost, doubled, out of order, or changed its id
//   ledger listening PORT SECONDS                  returns when somebody listens there
//
// In the template @ID@ stands for the control id (twice: in MSH-10 and in the text) and @PATIENT@ for the patient.
// `send` and `receive` end at SIGTERM and print one line of JSON; SIGUSR1 lets `send` end when all has been answered.
#define _GNU_SOURCE
#include "ledger.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

volatile sig_atomic_t stopping, draining;
FILE *ledger;
char run[RUN_LENGTH + 1];

static void on_stop(int signal) { (void)signal; stopping = 1; }
static void on_drain(int signal) { (void)signal; draining = 1; }

void die(const char *what) {
    perror(what);
    exit(2);
}

int64_t now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return t.tv_sec * 1000000ll + t.tv_nsec / 1000;
}

// Asks the kernel's table, so that the gateway sees no caller that hangs up.
static bool is_listening(int port) {
    FILE *table = fopen("/proc/net/tcp", "r");
    char line[256];
    bool found = false;
    unsigned local, state;
    while (table && !found && fgets(line, sizeof line, table)) {
        found = sscanf(line, " %*d: %*8x:%x %*8x:%*x %x", &local, &state) == 2 && local == (unsigned)port && state == 10;
    }
    if (table) fclose(table);
    return found;
}

int wait_listening(int port, double seconds) {
    int64_t until = now_us() + (int64_t)(seconds * 1e6);
    while (now_us() < until) {
        if (is_listening(port)) return 0;
        usleep(1000);
    }
    return 1;
}

static FILE *open_ledger(const char *path) {
    FILE *file = fopen(path, "a");
    if (!file) die(path);
    return file;
}

int main(int count, char **words) {
    struct sigaction stop = {.sa_handler = on_stop}, drain = {.sa_handler = on_drain};
    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGUSR1, &drain, NULL);
    signal(SIGPIPE, SIG_IGN);
    snprintf(run, sizeof run, "%04X", (unsigned)(now_us() / 100000 % 65536));
    const char *verb = count > 1 ? words[1] : "";
    if (!strcmp(verb, "send") && count == 8) {
        int lanes = atoi(words[3]), first = atoi(words[6]);
        if (lanes < 1 || first < 0 || lanes + first > LANES) return 2;
        read_template(words[4]);
        ledger = open_ledger(words[5]);
        send_all(atoi(words[2]), lanes, first, atoi(words[7]) * 1000ll);
        fclose(ledger);
        return 0;
    }
    if (!strcmp(verb, "receive") && count == 4) {
        ledger = open_ledger(words[3]);
        receive_all(atoi(words[2]));
        return 0;
    }
    if (!strcmp(verb, "check") && count == 4) return check(words[2], words[3]);
    if (!strcmp(verb, "listening") && count == 4) return wait_listening(atoi(words[2]), atof(words[3]));
    fprintf(stderr, "ledger send|receive|check|listening: see the head of main.c\n");
    return 2;
}
