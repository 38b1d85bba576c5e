// SPDX-License-Identifier: Apache-2.0
#ifndef CDELIMITERSCAN_H
#define CDELIMITERSCAN_H
#include <stddef.h>
#include <stdint.h>

/// Positions of | ^ ~ & \ and CR as 32-bit numbers, SSE2: the physical yardstick for cutting ER7.
/// `positions` has room for `count` + 16. Returns how many.
size_t cds_positions(const uint8_t *bytes, size_t count, uint32_t *positions);

/// Keeps the optimiser from removing work whose result nobody reads.
void cds_keep(const void *pointer);

/// CPU seconds of this process.
double cds_cpu_seconds(void);
#endif
