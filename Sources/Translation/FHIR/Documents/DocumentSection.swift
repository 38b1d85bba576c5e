// SPDX-License-Identifier: Apache-2.0

/// The numbered sections of Japanese documents (CLINS 1.5.2, code system document-section), with the titles and
/// displays their profiles fix.
struct DocumentSection: Sendable {
    let code: String
    let title: String

    /// `現病歴セクション`.
    var display: String { title + "セクション" }

    init(_ code: String, _ title: String) {
        self.code = code
        self.title = title
    }

    static let system = SectionNames.system

    /// What a section says whose chapter is required and of which the source says nothing.
    static let nothing = "記載なし"

    /// The chapter that holds the structured ones.
    static let structured = "300"

    /// Those that stand beside the structured chapter and not in it.
    static let outer: Set<String> = ["200", "210", "220", "230", "300", "910", "920"]

    /// The one of this number, if there is such a one.
    static func known(_ code: String) -> DocumentSection? {
        SectionNames.title(code).map { DocumentSection(code, $0) }
    }

    /// Where it stands among the others; unknown ones stand last.
    static func place(_ code: String) -> Int { SectionNames.place(code) }

    /// Numbers that no profile knows.
    static let localSystem = "urn:tenma:section"
    /// Why a section lists nothing.
    static let reasons = "http://terminology.hl7.org/CodeSystem/list-empty-reason"
}
