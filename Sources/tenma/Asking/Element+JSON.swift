// SPDX-License-Identifier: Apache-2.0
import FHIR

extension Element {
    /// The element as JSON in one line, as far as it goes; what stayed in the body is left out.
    var json: String {
        if let text, first == nil { return node.value == .string ? Self.quoted(text) : text }
        var members: [String] = type.map { ["\"resourceType\":" + Self.quoted($0)] } ?? []
        if let text { members.append("\"value\":" + Self.quoted(text)) }
        for run in runs {
            let items = run.map(\.json)
            let isList = run.count > 1 || run[0].node.isListed
            members.append(Self.quoted(run[0].name) + ":" + (isList ? "[\(items.joined(separator: ","))]" : items[0]))
        }
        return "{\(members.joined(separator: ","))}"
    }

    private var first: Element? { children.first { _ in true } }

    /// Repetitions follow each other.
    private var runs: [[Element]] {
        var runs: [[Element]] = []
        for child in children {
            if let last = runs.last, last[0].node.name == child.node.name {
                runs[runs.count - 1].append(child)
            } else {
                runs.append([child])
            }
        }
        return runs
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
