// SPDX-License-Identifier: Apache-2.0

/// One step of an element's id: `entry:composition` has a name and a slice, `observation/laboratory` is a slice of a slice.
struct ElementStep: Hashable {
    var name: Substring
    var slice: Substring?

    /// The steps below the root; nil when there are more than any type is deep.
    static func steps(of id: String) -> [ElementStep]? {
        let parts = id.split(separator: ".", maxSplits: depthMaximum + 1).dropFirst()
        guard parts.count <= depthMaximum else { return nil }
        return parts.map { part in
            guard let colon = part.firstIndex(of: ":") else { return ElementStep(name: part, slice: nil) }
            return ElementStep(name: part[..<colon], slice: part[part.index(after: colon)...])
        }
    }

    private static let depthMaximum = 32
}
