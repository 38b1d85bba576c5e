// SPDX-License-Identifier: Apache-2.0
#include "CBareSAX.h"
#include <libxml/parser.h>

static void begin(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                  const xmlChar **declarations, int attributes, int defaults, const xmlChar **values) {}
static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {}
static void characters(void *context, const xmlChar *text, int count) {}

int bare_sax(const char *bytes, size_t count, size_t piece) {
    xmlSAXHandler handler = {0};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = begin;
    handler.endElementNs = end;
    handler.characters = characters;
    handler.ignorableWhitespace = characters;
    xmlParserCtxtPtr context = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    int error = 0;
    for (size_t start = 0; start < count && error == 0; start += piece) {
        size_t size = count - start < piece ? count - start : piece;
        error = xmlParseChunk(context, bytes + start, (int)size, start + size == count);
    }
    xmlFreeParserCtxt(context);
    return error;
}
