// SPDX-License-Identifier: Apache-2.0
// What the disk asks for being sure: appends COUNT blocks of SIZE bytes to FILE with fdatasync after each, and prints the
// median in milliseconds and the megabytes a second.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static double milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int count, char **arguments) {
    if (count != 4) return 64;
    size_t size = strtoul(arguments[2], NULL, 10), rounds = strtoul(arguments[3], NULL, 10);
    if (size == 0 || rounds == 0) return 64;
    char *block = malloc(size);
    double *took = calloc(rounds, sizeof *took);
    int file = open(arguments[1], O_CREAT | O_TRUNC | O_WRONLY | O_APPEND, 0600);
    if (block == NULL || took == NULL || file < 0) return 74;
    // Bytes that nobody below can make smaller.
    unsigned long long state = 49;
    for (size_t i = 0; i < size; i++) block[i] = (char)((state = state * 6364136223846793005ull + 1442695040888963407ull) >> 56);
    double whole = milliseconds();
    for (size_t i = 0; i < rounds; i++) {
        double from = milliseconds();
        if (write(file, block, size) != (ssize_t)size || fdatasync(file) != 0) return 74;
        took[i] = milliseconds() - from;
    }
    whole = milliseconds() - whole;
    qsort(took, rounds, sizeof *took, ascending);
    printf("%.3f %.1f\n", took[rounds / 2], size * rounds / 1e3 / whole);
    return unlink(arguments[1]) == 0 ? 0 : 74;
}
