// SPDX-License-Identifier: Apache-2.0
// What libcrypto offers as macros, which Swift cannot see, and walks over its typed stacks.
#pragma once
#include <openssl/asn1.h>
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

static inline STACK_OF(X509) *tenma_certificates_new(void) { return sk_X509_new_null(); }
static inline int tenma_certificates_push(STACK_OF(X509) *stack, X509 *certificate) {
    return sk_X509_push(stack, certificate);
}
static inline void tenma_certificates_free(STACK_OF(X509) *stack) { sk_X509_pop_free(stack, X509_free); }

static inline EVP_PKEY *tenma_p256_generate(void) { return EVP_EC_gen("P-256"); }

// The subject alternative names of a certificate, one by one. NULL when it has none.
static inline GENERAL_NAMES *tenma_names_copy(const X509 *certificate) {
    return (GENERAL_NAMES *)X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
}
static inline int tenma_names_count(const GENERAL_NAMES *names) { return sk_GENERAL_NAME_num(names); }
static inline int tenma_name_type(const GENERAL_NAMES *names, int index) {
    return sk_GENERAL_NAME_value(names, index)->type;
}
// The text of a DNS or URI name; NULL for any other kind.
static inline const unsigned char *tenma_name_text(const GENERAL_NAMES *names, int index, int *length) {
    const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, index);
    if (name->type != GEN_DNS && name->type != GEN_URI) return NULL;
    *length = ASN1_STRING_length(name->d.ia5);
    return ASN1_STRING_get0_data(name->d.ia5);
}
static inline void tenma_names_free(GENERAL_NAMES *names) { GENERAL_NAMES_free(names); }

// RFC 2253 in UTF-8, control characters escaped.
static inline int tenma_name_print(BIO *out, const X509_NAME *name) {
    return X509_NAME_print_ex(out, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
}

// Seconds since 1970; 0 when the time cannot be read.
static inline int tenma_time_seconds(const ASN1_TIME *time, long long *seconds) {
    ASN1_TIME *epoch = ASN1_TIME_set(NULL, 0);
    int days = 0, rest = 0;
    int known = epoch != NULL && time != NULL && ASN1_TIME_diff(&days, &rest, epoch, time);
    ASN1_TIME_free(epoch);
    if (known) *seconds = (long long)days * 86400 + rest;
    return known;
}

static inline long tenma_memory_bio_length(BIO *memory, char **data) { return BIO_get_mem_data(memory, data); }

// Extensions of a new certificate or list. `issuer` may be NULL for a list's own.
static inline X509_EXTENSION *tenma_extension(X509 *issuer, X509 *subject, X509_CRL *list, int nid, const char *value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, subject, NULL, list, 0);
    X509V3_set_ctx_nodb(&context);
    return X509V3_EXT_conf_nid(NULL, &context, nid, value);
}
