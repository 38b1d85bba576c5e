// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Words that do not occur in `Sources`, each with where it would be all right.
struct ForbiddenToken: Sendable {
    let name: String
    let reason: String
    /// True where the token stands in this line of code (comments and literals are blank already).
    let occurs: @Sendable (String) -> Bool
    var isAllowed: @Sendable (SourceFile) -> Bool = { _ in false }

    static let all: [ForbiddenToken] = [
        ForbiddenToken("force unwrap", "outside data must not trap: unwrap with guard") { $0.hasForceUnwrap },
        ForbiddenToken("try!", "outside data must not trap: throw or handle") { $0.contains("try!") },
        ForbiddenToken("as!", "outside data must not trap: cast with as?") { $0.contains("as!") },
        ForbiddenToken("bare Task", "a task without a parent is stopped by nobody: use a group or a Service") {
            $0.hasBareTask
        },
        ForbiddenToken("Task.detached", "a task without a parent is stopped by nobody: use a group or a Service") {
            $0.contains("Task.detached")
        },
        ForbiddenToken(
            "print", "libraries log; only the shell prints", isAllowed: { $0.target.hasPrefix("tenma") },
            occurs: { line in ["print", "debugPrint", "dump"].contains { line.calls($0) } }),
        ForbiddenToken("fatalError", "state the invariant: precondition(…, \"why\")") {
            !$0.wholeWord("fatalError").isEmpty
        },
    ]

    /// Notes to oneself belong into the tracker; these are looked for in comments too.
    static let notes = ["TODO", "FIXME", "XXX", "HACK"]

    init(
        _ name: String, _ reason: String, isAllowed: @escaping @Sendable (SourceFile) -> Bool = { _ in false },
        occurs: @escaping @Sendable (String) -> Bool
    ) {
        self.name = name
        self.reason = reason
        self.isAllowed = isAllowed
        self.occurs = occurs
    }

    static func findings(in file: SourceFile) -> [String] {
        let lines = file.codeLines.map(String.init)
        var found = all.filter { !$0.isAllowed(file) }.flatMap { token in
            lines.enumerated().filter { token.occurs($0.element) }.map {
                "\(file.path):\($0.offset + 1): \(token.name)"
            }
        }
        for (index, line) in file.lines.enumerated() {
            for note in notes where !String(line).wholeWord(note).isEmpty {
                found.append("\(file.path):\(index + 1): \(note)")
            }
        }
        return found
    }
}

extension String {
    /// A `!` right behind a value: `a!`, `f()!`, `b[0]!`, `Int!`; not `a != b` and not `!a`.
    var hasForceUnwrap: Bool {
        var previous: Character = " "
        var rest = self[...]
        while let character = rest.popFirst() {
            let isBehindValue = previous.isWordPart || ")]}\"`?>".contains(previous)
            if character == "!", isBehindValue, rest.first != "=", !hasSuffixWord(before: rest.startIndex) {
                return true
            }
            previous = character
        }
        return false
    }

    /// `try!` and `as!` have their own names.
    private func hasSuffixWord(before end: Index) -> Bool {
        let text = self[..<end]
        return text.hasSuffix("try!") || text.hasSuffix("as!")
    }

    /// `Task {`, `Task<Void, Never> {`, `Task(priority: .high) {`, `Task.immediate {`; not `Task.sleep` and not `any Task`.
    var hasBareTask: Bool {
        wholeWord("Task").contains { range in
            let rest = String(self[range.upperBound...]).trimmed
            return rest.hasPrefix("{") || rest.hasPrefix("(") || rest.hasPrefix(".immediate")
                || (rest.hasPrefix("<") && rest.contains("{"))
        }
    }

    /// A call of the free function `name`, which is neither a member nor a declaration.
    func calls(_ name: String) -> Bool {
        wholeWord(name).contains { range in
            let before = String(self[..<range.lowerBound]).trimmed
            return self[range.upperBound...].first == "(" && !before.hasSuffix(".") && !before.hasSuffix("func")
        }
    }
}
