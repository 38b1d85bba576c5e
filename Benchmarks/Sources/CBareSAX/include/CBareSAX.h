// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>

// Pushes a document through libxml2's SAX2 parser with callbacks that do nothing, in pieces; returns its error, 0 for none.
int bare_sax(const char *bytes, size_t count, size_t piece);
