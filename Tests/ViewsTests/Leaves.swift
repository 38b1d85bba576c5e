// SPDX-License-Identifier: Apache-2.0
import Foundation
import Referral

/// Every string that a value of the model holds, with the path to it, found without knowing the fields: what is added
/// to the model is found too.
enum Leaves {
    struct Leaf: Hashable {
        let path: String
        let text: String
        var name: String { String(path.split(separator: ".").last { Int($0) == nil } ?? "") }
    }

    static func of(_ value: some Encodable) throws -> [Leaf] {
        let data = try JSONEncoder().encode(value)
        var found: [Leaf] = []
        collect(try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed), "", &found)
        return found
    }

    private static func collect(_ value: Any, _ path: String, _ found: inout [Leaf]) {
        switch value {
        case let text as String: found.append(Leaf(path: path, text: text))
        case let list as [Any]:
            for (index, item) in list.enumerated() { collect(item, "\(path).\(index)", &found) }
        case let object as [String: Any]:
            for (key, item) in object { collect(item, "\(path).\(key)", &found) }
        default: break
        }
    }
}
