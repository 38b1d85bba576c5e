// SPDX-License-Identifier: Apache-2.0
import Referral

/// Which measurements a pharmacist doses by.
enum ObservationKind: CaseIterable {
    case creatinine, filtration, weight, height

    init?(_ code: Coded) {
        guard let kind = Self.allCases.first(where: { $0.matches(code) }) else { return nil }
        self = kind
    }

    private static let jlac10 = "urn:oid:1.2.392.200119.4.504"
    private static let loinc = "http://loinc.org"

    private func matches(_ code: Coded) -> Bool {
        code.codings.contains { coding in
            guard let value = coding.code else { return false }
            switch coding.system {
            case Self.jlac10: return value.hasPrefix(analyte) && !Self.isUrine(value)
            case Self.loinc: return numbers.contains(value)
            default: return false
            }
        } || code.words.map { names.contains($0) } == true
    }

    /// The first five characters of JLAC10 say what is measured.
    private var analyte: String {
        switch self {
        case .creatinine: "3C015"
        case .filtration: "8A065"
        case .weight: "9N006"
        case .height: "9N001"
        }
    }

    /// Characters 10 to 12 of JLAC10 say of which material; 001 to 009 are urine, which says nothing of the kidneys'
    /// work without more.
    private static func isUrine(_ code: String) -> Bool {
        code.utf8.count >= 12 && code.dropFirst(9).hasPrefix("00") && !code.dropFirst(9).hasPrefix("000")
    }

    private var numbers: Set<String> {
        switch self {
        case .creatinine: ["2160-0", "38483-4", "14682-9"]
        case .filtration:
            ["33914-3", "48642-3", "48643-1", "50044-7", "62238-1", "69405-9", "77147-7", "88293-6", "98979-8"]
        case .weight: ["29463-7", "3141-9", "3142-7"]
        case .height: ["8302-2", "3137-7", "3138-5"]
        }
    }

    /// Only these, exactly: a local name that says more may mean something else.
    private var names: Set<String> {
        switch self {
        case .creatinine: ["クレアチニン", "血清クレアチニン", "Cr", "CRE", "Cre", "CREA"]
        case .filtration: ["eGFR", "推算GFR", "推算糸球体濾過量"]
        case .weight: ["体重"]
        case .height: ["身長"]
        }
    }
}
