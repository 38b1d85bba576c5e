// SPDX-License-Identifier: Apache-2.0
import FHIR

/// A resource being written by name: what answers are made with.
struct ResourceDraft {
    private var builder = TreeBuilder()

    /// The resource of this type, filled by `fill`.
    static func tree(_ type: String, _ fill: (inout ResourceDraft) -> Void) -> Tree {
        var draft = ResourceDraft()
        draft.resource("", type, fill)
        return draft.builder.finish()
    }

    mutating func string(_ name: String, _ value: String?, isListed: Bool = false) {
        guard let value else { return }
        primitive(name, value, .string, isListed)
    }

    mutating func number(_ name: String, _ value: Int, isListed: Bool = false) {
        primitive(name, String(value), .number, isListed)
    }

    mutating func boolean(_ name: String, _ value: Bool) { primitive(name, value ? "true" : "false", .boolean, false) }

    mutating func strings(_ name: String, _ values: [String]) {
        for value in values { string(name, value, isListed: true) }
    }

    /// One object.
    mutating func object(_ name: String, isListed: Bool = false, _ fill: (inout ResourceDraft) -> Void) {
        builder.begin(builder.intern(name), isListed: isListed)
        fill(&self)
        builder.end()
    }

    /// One of several objects of a name.
    mutating func item(_ name: String, _ fill: (inout ResourceDraft) -> Void) { object(name, isListed: true, fill) }

    /// A resource inside.
    mutating func resource(
        _ name: String, _ type: String, isListed: Bool = false, _ fill: (inout ResourceDraft) -> Void
    ) {
        builder.begin(builder.intern(name), isListed: isListed)
        builder.setType(builder.intern(type))
        fill(&self)
        builder.end()
    }

    private mutating func primitive(_ name: String, _ value: String, _ kind: Node.Value, _ isListed: Bool) {
        builder.begin(builder.intern(name), isListed: isListed)
        var value = value
        value.withUTF8 { builder.setValue($0, as: kind) }
        builder.end()
    }
}
