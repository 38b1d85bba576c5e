// SPDX-License-Identifier: Apache-2.0

/// A place in a message as engineers say it: `PID-3`, `MSH-9.2`, `OBX[2]-5[1].2.1`. Everything is counted from 1.
///
/// Where no occurrence or repetition is named, the first is meant when one value is asked for, and every one
/// when all are.
public struct Path: Sendable, Hashable {
    /// Which segment.
    public let segment: SegmentName
    /// The how manieth of its name.
    public let occurrence: Int?
    /// Which field; MSH-1 is the field separator itself.
    public let field: Int
    /// Which repetition of the field.
    public let repetition: Int?
    /// Which component; nil means the whole repetition.
    public let component: Int?
    /// Which subcomponent; nil means the whole component.
    public let subcomponent: Int?

    /// Names a place; counts start at 1 and lower ones are raised to it.
    public init(
        _ segment: SegmentName, occurrence: Int? = nil, field: Int, repetition: Int? = nil, component: Int? = nil,
        subcomponent: Int? = nil
    ) {
        self.segment = segment
        self.occurrence = occurrence.map { max(1, $0) }
        self.field = max(1, field)
        self.repetition = repetition.map { max(1, $0) }
        self.component = component.map { max(1, $0) } ?? (subcomponent == nil ? nil : 1)
        self.subcomponent = subcomponent.map { max(1, $0) }
    }
}

extension Path: CustomStringConvertible, LosslessStringConvertible {
    /// Nil where `init(parsing:)` would throw.
    public init?(_ text: String) {
        guard let path = try? Path(parsing: text) else { return nil }
        self = path
    }

    public var description: String {
        var text = segment.description
        if let occurrence { text += "[\(occurrence)]" }
        text += "-\(field)"
        if let repetition { text += "[\(repetition)]" }
        if let component { text += ".\(component)" }
        if let subcomponent { text += ".\(subcomponent)" }
        return text
    }
}
