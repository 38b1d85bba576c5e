// SPDX-License-Identifier: Apache-2.0
import Referral

/// The segments of one order or report, as they stand together.
struct OrderGroup {
    var order: SegmentReading?
    var request: SegmentReading?
    var timing: SegmentReading?
    var specimens: [SegmentReading] = []
    var notes: [SegmentReading] = []
    var observations: [(segment: SegmentReading, notes: [SegmentReading])] = []

    /// All of them but the results, which know their own.
    var origin: Origin { ([request, order, timing].compactMap { $0 } + specimens + notes).origin }
}

/// Which structure the groups stand in.
enum OrderStyle {
    /// `[ORC] OBR [NTE] [TQ1] [OBX] [SPM]`: ORU^R01, OMG^O19.
    case orderFirst
    /// `SPM [OBR [ORC] [OBX]]`: OUL^R22.
    case specimenThenRequest
    /// `SPM [ORC [TQ1] [OBR] [OBX]]`: OML^O33.
    case specimenThenOrder
}

/// Cuts the segments of a message into groups.
struct OrderGroups {
    private let style: OrderStyle
    private var groups: [OrderGroup] = []
    private var current: OrderGroup?
    private var specimen: SegmentReading?
    /// Behind a specimen that follows its order: what stands there belongs to the specimen.
    private var isBehindSpecimen = false

    static func cut(_ segments: some Sequence<SegmentReading>, _ style: OrderStyle) -> [OrderGroup] {
        var cutting = OrderGroups(style: style)
        for segment in segments { cutting.add(segment) }
        cutting.close()
        return cutting.groups
    }

    private init(style: OrderStyle) { self.style = style }

    private mutating func add(_ segment: SegmentReading) {
        switch segment.name {
        case "SPM": addSpecimen(segment)
        case "ORC": addOrder(segment)
        case "OBR": addRequest(segment)
        case "TQ1": if current?.timing == nil { current?.timing = segment }
        case "OBX": addResult(segment)
        case "NTE": addNote(segment)
        default: break
        }
    }

    private mutating func addSpecimen(_ segment: SegmentReading) {
        isBehindSpecimen = true
        if style == .orderFirst {
            current?.specimens.append(segment)
        } else {
            close()
            specimen = segment
        }
    }

    private mutating func addOrder(_ segment: SegmentReading) {
        if style == .specimenThenRequest, let group = current, group.order == nil, group.observations.isEmpty {
            current?.order = segment
        } else {
            open()
            current?.order = segment
        }
    }

    private mutating func addRequest(_ segment: SegmentReading) {
        if current == nil || current?.request != nil { open() }
        current?.request = segment
    }

    private mutating func addResult(_ segment: SegmentReading) {
        if !isBehindSpecimen { current?.observations.append((segment, [])) }
    }

    private mutating func addNote(_ segment: SegmentReading) {
        guard !isBehindSpecimen, let last = current?.observations.indices.last else {
            if !isBehindSpecimen { current?.notes.append(segment) }
            return
        }
        current?.observations[last].notes.append(segment)
    }

    private mutating func open() {
        close()
        isBehindSpecimen = false
        current = OrderGroup()
        current?.specimens = [specimen].compactMap { $0 }
    }

    private mutating func close() {
        if let current { groups.append(current) }
        current = nil
    }
}
