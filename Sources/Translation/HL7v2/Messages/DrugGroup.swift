// SPDX-License-Identifier: Apache-2.0
import Referral

/// The segments of one drug order, as they stand together (chapter 4, sections 4.13 to 4.14).
struct DrugGroup {
    var order: SegmentReading?
    /// RXO.
    var request: SegmentReading?
    /// RXE.
    var encoded: SegmentReading?
    /// The TQ1 behind RXE counts; one behind ORC only where there is no other.
    var timing: SegmentReading?
    var route: SegmentReading?
    var components: [SegmentReading] = []
    var notes: [SegmentReading] = []
    var observations: [(segment: SegmentReading, notes: [SegmentReading])] = []
    /// RXA, and the RXR that follows one or several of them.
    var administrations: [(segment: SegmentReading, route: SegmentReading?)] = []
}

/// Cuts the segments of a message into groups.
struct DrugGroups {
    private var groups: [DrugGroup] = []
    private var current: DrugGroup?
    private var last = ""

    static func cut(_ segments: some Sequence<SegmentReading>) -> [DrugGroup] {
        var cutting = DrugGroups()
        for segment in segments { cutting.add(segment) }
        cutting.close()
        return cutting.groups
    }

    private mutating func add(_ segment: SegmentReading) {
        switch segment.name {
        case "ORC":
            open()
            current?.order = segment
        case "RXO": addRequest(segment)
        case "RXE": addEncoded(segment)
        case "RXA": current?.administrations.append((segment, nil))
        case "TQ1": addTiming(segment)
        case "RXR": addRoute(segment)
        case "RXC": current?.components.append(segment)
        case "OBX": current?.observations.append((segment, []))
        case "NTE": addNote(segment)
        default: break
        }
        if segment.name != "NTE" { last = segment.name }
    }

    private mutating func addRequest(_ segment: SegmentReading) {
        if current == nil || current?.request != nil { open() }
        current?.request = segment
    }

    /// What stood before RXE belongs to the request (RXO) and is not what is given.
    private mutating func addEncoded(_ segment: SegmentReading) {
        if current == nil || current?.encoded != nil { open() }
        current?.encoded = segment
        guard current?.request != nil else { return }
        current?.route = nil
        current?.components = []
        current?.notes = []
    }

    private mutating func addTiming(_ segment: SegmentReading) {
        let isFirst = current?.timing == nil
        let isFirstEncoded = ["RXE", "NTE"].contains(last) && current?.encoded != nil
        if isFirst || isFirstEncoded { current?.timing = segment }
    }

    private mutating func addRoute(_ segment: SegmentReading) {
        guard var group = current else { return }
        if group.administrations.isEmpty {
            if group.route == nil { group.route = segment }
        } else {
            for place in group.administrations.indices where group.administrations[place].route == nil {
                group.administrations[place].route = segment
            }
        }
        current = group
    }

    private mutating func addNote(_ segment: SegmentReading) {
        switch last {
        case "OBX":
            if let place = current?.observations.indices.last {
                current?.observations[place].notes.append(segment)
            }
        case "RXE", "RXO": current?.notes.append(segment)
        default: break
        }
    }

    private mutating func open() {
        close()
        current = DrugGroup()
    }

    private mutating func close() {
        if let current { groups.append(current) }
        current = nil
    }
}
