// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "ledger.h"

#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static long arrived;

static void take(Stream *stream, char *message, size_t count) {
    const char *id = "", *text = "";
    size_t id_length = 0, text_length = 0;
    field(message, count, "MSH", 9, &id, &id_length);
    field(message, count, "OBX", 5, &text, &text_length);
    bool same = id_length == text_length && !memcmp(id, text, id_length);
    fprintf(ledger, "%.*s%s\n", (int)id_length, id, same ? "" : " CHANGED");
    fflush(ledger);
    arrived++;
    char answer[512];
    int size = snprintf(answer, sizeof answer, "%cMSH|^~\\&|LEDGER|L|||20260302093000||ACK|R%ld|P|2.5\rMSA|AA|%.*s\r%c\r",
                        VT, arrived, (int)id_length, id, FS);
    // A gateway that was killed meanwhile hears nothing, and sends it again.
    if (write(stream->socket, answer, (size_t)size) < 0) return;
}

void receive_all(int port) {
    static Stream streams[LANES];
    struct sockaddr_in at = address(port);
    int one = 1, door = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(door, (struct sockaddr *)&at, sizeof at) || listen(door, 128)) die("listen");
    int count = 0;
    while (!stopping) {
        struct pollfd polls[LANES + 1];
        for (int i = 0; i < count; i++) polls[i] = (struct pollfd){.fd = streams[i].socket, .events = POLLIN};
        polls[count] = (struct pollfd){.fd = count < LANES ? door : -1, .events = POLLIN};
        if (poll(polls, (nfds_t)count + 1, 100) <= 0) continue;
        int before = count;
        if (polls[count].revents) {
            streams[count] = (Stream){.socket = accept4(door, NULL, NULL, SOCK_CLOEXEC)};
            setsockopt(streams[count].socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
            if (streams[count].socket >= 0) count++;
        }
        for (int i = before - 1; i >= 0; i--) {
            if (!polls[i].revents) continue;
            if (!fill(&streams[i])) {
                close(streams[i].socket);
                streams[i] = streams[--count];
                continue;
            }
            char *payload;
            size_t length, used;
            while ((used = frame(streams[i].bytes, streams[i].count, &payload, &length))) {
                take(&streams[i], payload, length);
                use(&streams[i], used);
            }
        }
    }
    printf("{\"arrived\":%ld}\n", arrived);
}
