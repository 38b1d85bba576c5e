// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRProfiles

/// How the repetitions of an element are told apart, ready for the walk.
struct SlicingPlan: Sendable {
    let rest: Slicing.Rest
    let isOrdered: Bool
    /// The paths of the discriminators.
    let paths: [[SlicePath.Step]]
    let slices: [SlicePlan]
}

/// One slice: a repetition belongs to it when it passes all tests.
struct SlicePlan: Sendable {
    let rule: RulePlan
    /// What must be found at each of the paths.
    let tests: [SliceExpectation]
    /// Nothing in the profile says how to recognise it, so that nothing is said about it.
    var isUndecidable: Bool { tests.allSatisfy(\.isUnknown) }
}

/// What one slice expects at the path of a discriminator.
enum SliceExpectation: Sendable {
    /// Any of these values, exactly or as a part.
    case values([Element], isPattern: Bool)
    /// What the rules of the slice ask for there.
    case rule(RulePlan)
    case exists(Bool)
    case types([TypeID])
    case names([Name])
    case profiles([Canonical])
    case unknown

    var isUnknown: Bool {
        if case .unknown = self { true } else { false }
    }
}

/// The restricted FHIRPath of discriminators (R4 profiling page, "Discriminator").
struct SlicePath {
    enum Step: Sendable {
        /// An element, a choice under all its names.
        case child(String, Set<Name>)
        case `extension`(String)
        case resolve
        case type(TypeID)
    }

    let steps: [Step]

    /// Nil when it is something else than R4 allows.
    init?(_ text: String) {
        var steps: [Step] = []
        for word in Self.words(text) where word != "$this" {
            guard let step = Self.step(word) else { return nil }
            steps.append(step)
        }
        self.steps = steps
    }

    private static func step(_ word: String) -> Step? {
        if word == "resolve()" { return .resolve }
        if let url = argument(of: "extension", in: word) { return .extension(url.filter { $0 != "'" && $0 != "\"" }) }
        if let type = argument(of: "ofType", in: word) {
            return Definitions.r4.type(named: type.replacing("FHIR.", with: "")).map { .type($0) }
        }
        guard !word.isEmpty, word.utf8.allSatisfy({ $0 != UInt8(ascii: "(") }) else { return nil }
        return .child(word, names(of: word))
    }

    private static func argument(of function: String, in word: String) -> String? {
        guard word.hasPrefix(function + "("), word.hasSuffix(")") else { return nil }
        return String(word.dropFirst(function.count + 1).dropLast())
    }

    /// At the points outside of brackets and quotes.
    private static func words(_ text: String) -> [String] {
        var words = [""]
        var depth = 0
        for character in text {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if character == ".", depth == 0 { words.append("") } else { words[words.count - 1].append(character) }
        }
        return words
    }

    /// `value` is `valueQuantity` as well.
    static func names(of word: String) -> Set<Name> {
        guard let name = Name(word) else { return [] }
        return Set([name] + (choices[name] ?? []))
    }

    private static let choices: [Name: [Name]] = {
        var found: [Name: [Name]] = [:]
        for type in Definitions.r4.types {
            for element in Definitions.r4.children(of: type.id) {
                if let choice = element.choice { found[choice, default: []].append(element.name) }
            }
        }
        return found
    }()
}
