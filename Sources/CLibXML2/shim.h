// SPDX-License-Identifier: Apache-2.0
// libxml2's push SAX2. Debian builds it with ICU, whose headers collide with Foundation's own; nothing here needs them.
#pragma once
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
