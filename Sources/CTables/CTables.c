// SPDX-License-Identifier: Apache-2.0
#include "CTables.h"

static const unsigned char jisx0208[] = {
#embed "../../Schemas/charsets/jisx0208.txt"
};
static const unsigned char jisx0212[] = {
#embed "../../Schemas/charsets/jisx0212.txt"
};
static const unsigned char jisx0213_1[] = {
#embed "../../Schemas/charsets/jisx0213-1.txt"
};
static const unsigned char jisx0213_2[] = {
#embed "../../Schemas/charsets/jisx0213-2.txt"
};
static const unsigned char cp932[] = {
#embed "../../Schemas/charsets/cp932.txt"
};
static const unsigned char fhir_r4_elements[] = {
#embed "../../Schemas/fhir-r4/elements.txt"
};
static const unsigned char fhir_r4_names[] = {
#embed "../../Schemas/fhir-r4/names.txt"
};
static const unsigned char fhir_r4_codes[] = {
#embed "../../Schemas/fhir-r4/codes.txt"
};
static const unsigned char fhir_r4_invariants[] = {
#embed "../../Schemas/fhir-r4/invariants.txt"
};
static const unsigned char code_systems[] = {
#embed "../../Schemas/mappings/code-systems.txt"
};
static const unsigned char hl7v2_1[] = {
#embed "../../Schemas/hl7v2/2.1.txt"
};
static const unsigned char hl7v2_2[] = {
#embed "../../Schemas/hl7v2/2.2.txt"
};
static const unsigned char hl7v2_3[] = {
#embed "../../Schemas/hl7v2/2.3.txt"
};
static const unsigned char hl7v2_3_1[] = {
#embed "../../Schemas/hl7v2/2.3.1.txt"
};
static const unsigned char hl7v2_4[] = {
#embed "../../Schemas/hl7v2/2.4.txt"
};
static const unsigned char hl7v2_5[] = {
#embed "../../Schemas/hl7v2/2.5.txt"
};
static const unsigned char hl7v2_5_1[] = {
#embed "../../Schemas/hl7v2/2.5.1.txt"
};
static const unsigned char hl7v2_6[] = {
#embed "../../Schemas/hl7v2/2.6.txt"
};
static const unsigned char hl7v2_7[] = {
#embed "../../Schemas/hl7v2/2.7.txt"
};
static const unsigned char hl7v2_8[] = {
#embed "../../Schemas/hl7v2/2.8.txt"
};
static const unsigned char hl7v2_8_1[] = {
#embed "../../Schemas/hl7v2/2.8.1.txt"
};
static const unsigned char hl7v2_8_2[] = {
#embed "../../Schemas/hl7v2/2.8.2.txt"
};
static const unsigned char profiles_ss_mix2[] = {
#embed "../../Schemas/profiles/ss-mix2.txt"
};
static const unsigned char profiles_referral[] = {
#embed "../../Schemas/profiles/referral.txt"
};

tenma_table tenma_table_jisx0208(void) { return (tenma_table){jisx0208, sizeof jisx0208}; }
tenma_table tenma_table_jisx0212(void) { return (tenma_table){jisx0212, sizeof jisx0212}; }
tenma_table tenma_table_jisx0213_1(void) { return (tenma_table){jisx0213_1, sizeof jisx0213_1}; }
tenma_table tenma_table_jisx0213_2(void) { return (tenma_table){jisx0213_2, sizeof jisx0213_2}; }
tenma_table tenma_table_cp932(void) { return (tenma_table){cp932, sizeof cp932}; }
tenma_table tenma_table_fhir_r4_elements(void) { return (tenma_table){fhir_r4_elements, sizeof fhir_r4_elements}; }
tenma_table tenma_table_fhir_r4_names(void) { return (tenma_table){fhir_r4_names, sizeof fhir_r4_names}; }
tenma_table tenma_table_fhir_r4_codes(void) { return (tenma_table){fhir_r4_codes, sizeof fhir_r4_codes}; }
tenma_table tenma_table_fhir_r4_invariants(void) {
    return (tenma_table){fhir_r4_invariants, sizeof fhir_r4_invariants};
}
tenma_table tenma_table_code_systems(void) { return (tenma_table){code_systems, sizeof code_systems}; }
tenma_table tenma_table_hl7v2(unsigned version) {
    const tenma_table versions[] = {
        {hl7v2_1, sizeof hl7v2_1},
        {hl7v2_2, sizeof hl7v2_2},
        {hl7v2_3, sizeof hl7v2_3},
        {hl7v2_3_1, sizeof hl7v2_3_1},
        {hl7v2_4, sizeof hl7v2_4},
        {hl7v2_5, sizeof hl7v2_5},
        {hl7v2_5_1, sizeof hl7v2_5_1},
        {hl7v2_6, sizeof hl7v2_6},
        {hl7v2_7, sizeof hl7v2_7},
        {hl7v2_8, sizeof hl7v2_8},
        {hl7v2_8_1, sizeof hl7v2_8_1},
        {hl7v2_8_2, sizeof hl7v2_8_2},
    };
    return version < sizeof versions / sizeof *versions ? versions[version] : (tenma_table){0, 0};
}
tenma_table tenma_table_profiles_ss_mix2(void) {
    return (tenma_table){profiles_ss_mix2, sizeof profiles_ss_mix2};
}
tenma_table tenma_table_profiles_referral(void) {
    return (tenma_table){profiles_referral, sizeof profiles_referral};
}
