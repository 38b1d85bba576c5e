// SPDX-License-Identifier: Apache-2.0

/// Where in the resource the reader is.
extension JSONTreeSink {
    /// `Bundle.entry[2].resource.name[0]`.
    var path: String {
        guard !builder.nodes.isEmpty else { return "" }
        var path = spelling(builder.nodes[0].name)
        for object in outer.dropFirst() + [self.object] where object.current != Object.noProperty {
            let property = properties[object.current]
            path += "." + spelling(Name(number: property.name))
            if object.isInArray { path += "[\(object.item)]" }
        }
        return path
    }

    /// A name that is no identifier may be anything, even a patient's: it is not told.
    private func spelling(_ name: Name) -> String {
        let text = builder.text(of: name)
        return name.isKnown || text.utf8.count <= 64 && text.utf8.allSatisfy(\.isLetterOrDigit) ? text : "?"
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
