// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// What we ask of one kind of message beside its version, and what we do not ask although the version does.
struct Profile: Sendable {
    /// `ss-mix2-oru`; settings and findings name it so.
    let name: String
    /// The types it is made for: `REF^I12`.
    var kinds: [String]
    /// Applies by itself only where MSH-17 is JPN or MSH-18 names a Japanese set.
    var isJapanese = false
    /// Takes the place of the version's.
    var structure: Structure?
    /// Segments that must be there although the version does not ask for them.
    var needed: [SegmentName] = []
    /// Segments that may be missing although the version asks for them.
    var spared: Set<SegmentName> = []
    var required: Set<Place> = []
    var optional: Set<Place> = []
    /// Undivided components that are divided all the same: `9A100&IMP`.
    var divided: Set<Place> = []
    var codes: [Place: Set<String>] = [:]
    /// At least one segment must have this value.
    var holdings: [Holding] = []
    /// Local segments that are built like one of the standard: ZI1 like IN1.
    var meanings: [SegmentName: SegmentName] = [:]

    /// A field, or a component of one, of every segment of a name.
    struct Place: Sendable, Hashable {
        let segment: SegmentName
        let field: Int
        let component: Int?
    }

    /// A value that some segment must have.
    struct Holding: Sendable, Hashable {
        let place: Place
        let value: String
    }
}

extension Profile.Place {
    /// Reads `PRD-1`, `PID-3.1`.
    init?(_ text: String) {
        guard let path = Path(text) else { return nil }
        self.init(segment: path.segment, field: path.field, component: path.component)
    }

    /// As a path says it.
    var path: Path { Path(segment, field: field, component: component) }
}
