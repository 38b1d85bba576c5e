// SPDX-License-Identifier: Apache-2.0

/// What sites decide differently.
package struct RulePolicy: Sendable, Hashable {
    /// Whether a patient's name must be given in kana too.
    package var requiresKana = true
    /// Whether a letter may pass only with a consent, in the register or in the letter itself.
    package var requiresConsent = false
    /// Numbers of no prefecture that test data uses: codes and insurers with one of them are not held to rules that
    /// real ones obey. 49 is beyond the last prefecture.
    package var testPrefectures: Set<String> = ["49"]
    /// How far a sender's clock may be ahead, in minutes.
    package var clockMinutes = 60
    /// Nobody was older, in years.
    package var ageMaximum = 130
    /// The largest file that receivers take, in bytes.
    package var fileMaximum: UInt64 = 100 << 20
    /// MIME types that receivers can open; a type that ends in `/` stands for all below it.
    package var fileTypes: Set<String> = [
        "application/pdf", "application/xml", "application/dicom", "application/hl7-v3+xml", "application/rtf",
        "application/zip", "application/octet-stream", "application/json", "application/fhir+json",
        "application/fhir+xml", "image/", "text/",
        "audio/", "video/",
    ]

    package init() {}
}
