// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>

/// The text of one table of `Schemas/`, embedded in the binary: read-only, never freed.
typedef struct {
    const unsigned char *bytes;
    size_t count;
} tenma_table;

/// JIS X 0208 (`Schemas/charsets/jisx0208.txt`).
tenma_table tenma_table_jisx0208(void);
/// JIS X 0212 (`Schemas/charsets/jisx0212.txt`).
tenma_table tenma_table_jisx0212(void);
/// JIS X 0213 plane 1 without JIS X 0208 (`Schemas/charsets/jisx0213-1.txt`).
tenma_table tenma_table_jisx0213_1(void);
/// JIS X 0213 plane 2 (`Schemas/charsets/jisx0213-2.txt`).
tenma_table tenma_table_jisx0213_2(void);
/// CP932 where it differs from JIS X 0208 (`Schemas/charsets/cp932.txt`).
tenma_table tenma_table_cp932(void);

/// The types and elements of FHIR R4 (`Schemas/fhir-r4/elements.txt`).
tenma_table tenma_table_fhir_r4_elements(void);
/// The names of FHIR R4, one a line (`Schemas/fhir-r4/names.txt`).
tenma_table tenma_table_fhir_r4_names(void);
/// The codes of R4's required value sets (`Schemas/fhir-r4/codes.txt`).
tenma_table tenma_table_fhir_r4_codes(void);
/// The invariants of R4 (`Schemas/fhir-r4/invariants.txt`).
tenma_table tenma_table_fhir_r4_invariants(void);

/// Names of code systems in HL7 v2 and FHIR (`Schemas/mappings/code-systems.txt`).
tenma_table tenma_table_code_systems(void);

/// The facts of HL7 v2 (`Schemas/hl7v2`), versions counted from 0 for 2.1 to 11 for 2.8.2; empty for any other number.
tenma_table tenma_table_hl7v2(unsigned version);
/// Conformance profiles of the SS-MIX2 and JAHIS kinds (`Schemas/profiles/ss-mix2.txt`).
tenma_table tenma_table_profiles_ss_mix2(void);
/// Our conformance profiles of referrals and their answers (`Schemas/profiles/referral.txt`).
tenma_table tenma_table_profiles_referral(void);
