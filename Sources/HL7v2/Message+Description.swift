// SPDX-License-Identifier: Apache-2.0

// What a message prints as: never its contents, which are a patient's.

extension Message: CustomStringConvertible, CustomReflectable {
    public var description: String {
        "Message(\(header.type), \(index.segments.count) segments, \(bodyLength) bytes, \(holes.count) holes)"
    }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Scanner: CustomStringConvertible, CustomReflectable {
    public var description: String { "Scanner(\(bodyLength) bytes, \(index.segments.count) segments)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Header: CustomStringConvertible, CustomReflectable {
    public var description: String { "Header(\(type), \(fields.bytes.count) bytes)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension PartialHeader: CustomStringConvertible, CustomReflectable {
    public var description: String { "PartialHeader(\(fields.bytes.count) bytes)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
