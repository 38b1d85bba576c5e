// SPDX-License-Identifier: Apache-2.0
import Foundation

/// `Package.swift` as text: who depends on whom, by the names written there. The package manager would answer the
/// same question, but not from inside its own test run.
struct Manifest {
    struct Target {
        var name: String
        var isTest: Bool
        var targets: Set<String>
        var products: Set<String>
    }

    let targets: [Target]

    static let own = Manifest(text: Repository.text("Package.swift") ?? "")

    /// The calls that declare a target.
    private static let calls = [
        ".target(", ".executableTarget(", ".systemLibrary(", ".testTarget(", " target(", " tests(",
    ]

    init(text: String) {
        let shared = Manifest.sharedLists(in: text)
        var found: [Target] = []
        for call in Manifest.calls {
            for piece in text.components(after: call) {
                let arguments = Manifest.untilClosing(piece)
                guard let name = Manifest.name(in: arguments) else { continue }
                var target = Target(name: name, isTest: call.contains("test"), targets: [], products: [])
                Manifest.read(arguments.dropping(name), shared: shared, into: &target)
                found.append(target)
            }
        }
        targets = found
    }

    /// `let tls: [Target.Dependency] = [ … ]` and `let crypto: Target.Dependency = …`.
    private static func sharedLists(in text: String) -> [String: String] {
        var lists: [String: String] = [:]
        for piece in text.components(after: "\nlet ") {
            guard let colon = piece.firstIndex(of: ":"), let equals = piece.firstIndex(of: "="),
                colon < equals, piece[colon..<equals].contains("Target.Dependency")
            else { continue }
            let rest = piece[piece.index(after: equals)...]
            let end = rest.range(of: "\nlet ")?.lowerBound ?? rest.range(of: "\n\n")?.lowerBound ?? rest.endIndex
            lists[String(piece[..<colon])] = String(rest[..<end])
        }
        return lists
    }

    private static func name(in arguments: String) -> String? {
        guard let first = arguments.quoted.first, !arguments.trimmed.hasPrefix("_ ") else { return nil }
        let trimmed = arguments.trimmed
        return trimmed.hasPrefix("\"") || trimmed.hasPrefix("name:") ? first : nil
    }

    private static func read(_ arguments: String, shared: [String: String], into target: inout Target) {
        var rest = arguments
        for word in ["pkgConfig:", "providers:", "settings:", "swiftSettings:", "path:"] {
            if let range = rest.range(of: word) { rest = String(rest[..<range.lowerBound]) }
        }
        while let range = rest.range(of: ".product(") {
            let call = untilClosing(String(rest[range.upperBound...]))
            if let product = call.quoted.first { target.products.insert(product) }
            rest = String(rest[..<range.lowerBound]) + rest[range.upperBound...].dropFirst(call.count + 1)
        }
        target.targets.formUnion(rest.quoted)
        let words = Set(rest.split { !$0.isLetter && !$0.isNumber }.map(String.init)).subtracting(rest.quoted)
        for (word, list) in shared where words.contains(word) {
            read(list, shared: [:], into: &target)
        }
    }

    private static func untilClosing(_ text: String) -> String {
        var depth = 1
        for index in text.indices {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" { depth -= 1 }
            if depth == 0 { return String(text[..<index]) }
        }
        return text
    }
}
