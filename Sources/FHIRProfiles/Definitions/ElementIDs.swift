// SPDX-License-Identifier: Apache-2.0

/// Gives ids to elements that have none, from the paths and slice names before them.
struct ElementIDs {
    /// The id that the last element of a path had.
    private var last: [Substring: String] = [:]
    private static let depthMaximum = 32

    /// The element's own id, or one made as R4 says it is made ("id" of ElementDefinition).
    mutating func id(_ own: String?, path: String, slice: String?) -> String {
        let id = own ?? make(path, slice)
        last[path[...]] = id
        return id
    }

    private func make(_ path: String, _ slice: String?) -> String {
        let id = parent(of: path).map { $0 + path[(path.lastIndex(of: ".") ?? path.endIndex)...] } ?? path
        return slice.map { "\(id):\($0)" } ?? id
    }

    /// The id of the element that one stands in, from the root downwards: an id that does not continue the one above is
    /// from an earlier slice.
    private func parent(of path: String) -> String? {
        let dots = path.indices.filter { path[$0] == "." }
        guard let first = dots.first, dots.count <= Self.depthMaximum else { return nil }
        var id = String(path[..<first])
        for (start, end) in zip(dots, dots.dropFirst()) {
            if let known = last[path[..<end]], known.hasPrefix(id) { id = known } else { id += path[start..<end] }
        }
        return id
    }
}
