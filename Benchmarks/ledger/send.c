// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "ledger.h"

#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct {
    Stream stream;
    long number;
    char id[40];
    bool connecting, asked, done;
    int64_t since, again;
} Sender;

static Sender senders[LANES];
static int first_lane;
static int64_t pace;
static long acked, sent, resent, refused, quarantined, strays, losses;

static void next_message(Sender *s, int lane) {
    s->number++;
    snprintf(s->id, sizeof s->id, "%s-%03d-%07ld", run, first_lane + lane, s->number);
    s->asked = false;
}

static void hang_up(Sender *s, int64_t pause) {
    if (s->stream.socket >= 0) close(s->stream.socket);
    s->stream.socket = -1;
    s->stream.count = 0;
    s->again = now_us() + pause;
}

static void dial(Sender *s, int port) {
    struct sockaddr_in to = address(port);
    s->stream.socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (s->stream.socket < 0) die("socket");
    int one = 1;
    setsockopt(s->stream.socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    s->connecting = true;
    if (connect(s->stream.socket, (struct sockaddr *)&to, sizeof to) && errno != EINPROGRESS) hang_up(s, 50000);
}

// A large message does not fit into the socket at once; the others wait the few moments it takes.
static bool write_all(int socket, const char *bytes, size_t count) {
    while (count) {
        ssize_t written = write(socket, bytes, count);
        if (written < 0 && errno == EAGAIN) {
            struct pollfd wanted = {.fd = socket, .events = POLLOUT};
            if (poll(&wanted, 1, 5000) != 1) return false;
            continue;
        }
        if (written <= 0) return false;
        bytes += written;
        count -= (size_t)written;
    }
    return true;
}

static void send_message(Sender *s, int lane) {
    static char out[BUFFER];
    size_t count = build(out, s->id, first_lane + lane);
    *(s->asked ? &resent : &sent) += 1;
    s->asked = true;
    s->since = now_us();
    if (!write_all(s->stream.socket, out, count)) losses++, hang_up(s, 50000);
}

static void answered(Sender *s, int lane, char *answer, size_t count) {
    const char *code, *id;
    size_t code_length, id_length;
    if (!field(answer, count, "MSA", 1, &code, &code_length) || !field(answer, count, "MSA", 2, &id, &id_length) ||
        id_length != strlen(s->id) || memcmp(id, s->id, id_length)) {
        strays++;
        return hang_up(s, 50000);
    }
    if (code_length == 2 && code[1] == 'A' && (code[0] == 'A' || code[0] == 'C')) {
        fprintf(ledger, "%s %lld\n", s->id, (long long)now_us());
        acked++;
    } else if (memmem(answer, count, "RELAY-002", 9)) {
        quarantined++;
    } else {
        refused++;
        s->again = now_us() + 50000;
        return;
    }
    if (draining) { s->done = true; return hang_up(s, 0); }
    next_message(s, lane);
    if (pace) s->again = now_us() + pace;
    else send_message(s, lane);
}

static void readable(Sender *s, int lane) {
    if (!fill(&s->stream)) { losses++; return hang_up(s, 50000); }
    char *payload;
    size_t length, used;
    while (s->stream.socket >= 0 && (used = frame(s->stream.bytes, s->stream.count, &payload, &length))) {
        answered(s, lane, payload, length);
        if (s->stream.socket >= 0) use(&s->stream, used);
    }
}

void send_all(int port, int count, int first, int64_t pause) {
    first_lane = first;
    pace = pause;
    for (int i = 0; i < count; i++) senders[i].stream.socket = -1, next_message(&senders[i], i);
    int64_t flushed = 0;
    while (!stopping) {
        struct pollfd polls[LANES];
        int64_t now = now_us();
        int open = 0;
        for (int i = 0; i < count; i++) {
            Sender *s = &senders[i];
            if (s->done) { polls[i].fd = -1; continue; }
            open++;
            if (s->stream.socket < 0 && now >= s->again) dial(s, port);
            else if (s->stream.socket >= 0 && !s->connecting && s->again && now >= s->again) s->again = 0, send_message(s, i);
            else if (s->stream.socket >= 0 && now - s->since > 20000000 && s->since) s->since = 0, losses++, hang_up(s, 0);
            polls[i] = (struct pollfd){.fd = s->stream.socket, .events = s->connecting ? POLLOUT : POLLIN};
        }
        if (draining && !open) break;
        if (now - flushed > 200000) fflush(ledger), flushed = now;
        if (poll(polls, (nfds_t)count, 10) <= 0) continue;
        for (int i = 0; i < count; i++) {
            Sender *s = &senders[i];
            if (!polls[i].revents || s->stream.socket < 0) continue;
            if (!s->connecting) { readable(s, i); continue; }
            int error = 0;
            socklen_t size = sizeof error;
            getsockopt(s->stream.socket, SOL_SOCKET, SO_ERROR, &error, &size);
            s->connecting = false;
            if (error) { hang_up(s, 20000); continue; }
            s->again = 0;
            send_message(s, i);
        }
    }
    printf("{\"sent\":%ld,\"acked\":%ld,\"resent\":%ld,\"refused\":%ld,\"quarantined\":%ld,\"strays\":%ld,\"losses\":%ld}\n",
           sent, acked, resent, refused, quarantined, strays, losses);
}
