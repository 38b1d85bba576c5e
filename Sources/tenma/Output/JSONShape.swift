// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// One kind of object that `--json` prints. Its schema, name and version, stands in every object; within a version
/// fields may be added, never changed or taken away. `Contract.txt` beside the tests holds one of each.
protocol JSONShape: Encodable, Sendable {
    /// `tenma.event/1`
    static var schema: String { get }
}

extension JSONShape {
    /// The object in one line, keys in alphabetical order.
    var line: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(Shaped(value: self)) else { return "{}" }
        return Harmless.json(String(decoding: data, as: UTF8.self))
    }
}

private struct Shaped<Value: JSONShape>: Encodable {
    let value: Value

    enum Key: String, CodingKey { case schema }

    func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(Value.schema, forKey: .schema)
    }
}
