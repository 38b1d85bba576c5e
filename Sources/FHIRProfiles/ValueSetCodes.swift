// SPDX-License-Identifier: Apache-2.0
import FHIR

/// What a value set holds, as far as the loaded packages can say.
package struct ValueSetCodes: Sendable {
    /// The codes of one include or exclude.
    enum Match: Sendable {
        /// Every code: of the system, or of the value sets that are named beside.
        case all
        /// These; when they are not all that may be, whether another belongs cannot be said.
        case listed(Set<String>, isWhole: Bool, isCaseSensitive: Bool)
        case core(CodeSet)
        case unknown
    }

    /// All of it must hold of a code.
    struct Part: Sendable {
        var system: String?
        var match: Match
        var valueSets: [ValueSetCodes] = []
    }

    private let includes: [Part]
    private let excludes: [Part]

    init(includes: [Part], excludes: [Part] = []) {
        self.includes = includes
        self.excludes = excludes
    }

    /// From a full list of codes by system.
    package init(codes: [String: Set<String>]) {
        self.init(
            includes: codes.map { Part(system: $0, match: .listed($1, isWhole: true, isCaseSensitive: true)) })
    }

    /// A value set that R4 itself lists.
    init(core: CodeSet) { self.init(includes: [Part(system: nil, match: .core(core))]) }

    /// A value set of which nothing can be said.
    static let unknown = ValueSetCodes(includes: [Part(system: nil, match: .unknown)])

    /// Whether a code is in it; nil when that cannot be said offline (a code system that is not loaded, a filter).
    /// Without a system, any system's code of that spelling will do.
    package func contains(code: String, system: String?) -> Bool? {
        let isIncluded = Self.isAny(includes, code, system)
        guard isIncluded != false, !excludes.isEmpty else { return isIncluded }
        switch Self.isAny(excludes, code, system) {
        case true?: return false
        case false?: return isIncluded
        case nil: return nil
        }
    }

    private static func isAny(_ parts: [Part], _ code: String, _ system: String?) -> Bool? {
        var isOpen = false
        for part in parts {
            switch part.contains(code, system) {
            case true?: return true
            case false?: continue
            case nil: isOpen = true
            }
        }
        return isOpen ? nil : false
    }
}

extension ValueSetCodes.Part {
    fileprivate func contains(_ code: String, _ system: String?) -> Bool? {
        if let system, let own = self.system, system != own { return false }
        var answer = match.contains(code, system)
        for valueSet in valueSets where answer != false {
            switch valueSet.contains(code: code, system: system) {
            case false?: return false
            case nil: answer = nil
            case true?: continue
            }
        }
        return answer
    }
}

extension ValueSetCodes.Match {
    fileprivate func contains(_ code: String, _ system: String?) -> Bool? {
        switch self {
        case .all: return true
        case .unknown: return nil
        case .core(let codes):
            let bytes = Array(code.utf8)
            guard let system else { return codes.contains(bytes.span) }
            return codes.contains(bytes.span, system: system)
        case .listed(let codes, let isWhole, let isCaseSensitive):
            if codes.contains(isCaseSensitive ? code : code.lowercased()) { return true }
            return isWhole ? false : nil
        }
    }
}
