// SPDX-License-Identifier: Apache-2.0
import Issues

// Edits as JSON, shaped as the configuration writes them, and as lines of text. Both are stable: plans are stored with
// them, and a plan that was written by an older version must be read by a newer one.

extension Edit: Codable {
    private enum CodingKeys: String, CodingKey { case when, set, copy, remove, map }
    private enum PartKeys: String, CodingKey { case path, value, from, to, table }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let condition = try container.decodeIfPresent(EditCondition.self, forKey: .when)
        func part(_ key: CodingKeys) throws -> KeyedDecodingContainer<PartKeys>? {
            container.contains(key) ? try container.nestedContainer(keyedBy: PartKeys.self, forKey: key) : nil
        }
        let verb: Verb
        if let set = try part(.set) {
            verb = .set(
                try set.decode(EditPath.self, forKey: .path), value: try set.decode(String.self, forKey: .value))
        } else if let copy = try part(.copy) {
            verb = .copy(
                from: try copy.decode(EditPath.self, forKey: .from), to: try copy.decode(EditPath.self, forKey: .to))
        } else if let map = try part(.map) {
            verb = .map(
                try map.decode(EditPath.self, forKey: .path), table: try map.decode(String.self, forKey: .table))
        } else {
            verb = .remove(try container.decode(EditPath.self, forKey: .remove))
        }
        try self.init(verb, when: condition)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(condition, forKey: .when)
        switch verb {
        case .set(let path, let value):
            var part = container.nestedContainer(keyedBy: PartKeys.self, forKey: .set)
            try part.encode(path, forKey: .path)
            try part.encode(value, forKey: .value)
        case .copy(let source, let target):
            var part = container.nestedContainer(keyedBy: PartKeys.self, forKey: .copy)
            try part.encode(source, forKey: .from)
            try part.encode(target, forKey: .to)
        case .remove(let path): try container.encode(path, forKey: .remove)
        case .map(let path, let table):
            var part = container.nestedContainer(keyedBy: PartKeys.self, forKey: .map)
            try part.encode(path, forKey: .path)
            try part.encode(table, forKey: .table)
        }
    }
}

extension EditCondition: Codable {
    private enum CodingKeys: String, CodingKey { case path, `is`, exists }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        path = try container.decode(EditPath.self, forKey: .path)
        if let exists = try container.decodeIfPresent(Bool.self, forKey: .exists) {
            test = .exists(exists)
        } else {
            test = .isOneOf(try container.decode([String].self, forKey: .is))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(path, forKey: .path)
        switch test {
        case .isOneOf(let values): try container.encode(values, forKey: .is)
        case .exists(let exists): try container.encode(exists, forKey: .exists)
        }
    }
}

extension EditList: CustomStringConvertible {
    /// One line an edit.
    package var description: String { edits.map { $0.description + "\n" }.joined() }
}

extension Edit: CustomStringConvertible {
    /// `when MSH-9.1 is "ORU": set PV1-3.4 to "0131234567"`.
    package var description: String {
        let prefix = condition.map { "when \($0): " } ?? ""
        switch verb {
        case .set(let path, let value): return prefix + "set \(path) to \(value.quoted)"
        case .copy(let source, let target): return prefix + "copy \(source) to \(target)"
        case .remove(let path): return prefix + "remove \(path)"
        case .map(let path, let table): return prefix + "map \(path) by \(table)"
        }
    }
}

extension EditCondition: CustomStringConvertible {
    package var description: String {
        switch test {
        case .isOneOf(let values): "\(path) is \(values.map(\.quoted).joined(separator: " or "))"
        case .exists(let exists): "\(path) \(exists ? "exists" : "is absent")"
        }
    }
}

extension String {
    fileprivate var quoted: String {
        var text = "\""
        for character in unicodeScalars {
            if character == "\"" || character == "\\" { text += "\\" }
            text.unicodeScalars.append(character)
        }
        return text + "\""
    }
}
