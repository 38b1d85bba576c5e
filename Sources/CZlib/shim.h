// SPDX-License-Identifier: Apache-2.0
// The system's zlib: inflating bodies that came with Content-Encoding: gzip (RFC 1952).
#include <zlib.h>

/// inflateInit2 is a macro, which Swift does not see; 15 + 16 takes gzip's wrapper and nothing else.
static inline int tenma_inflate_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
