// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// One message under check: what it is held against, and what has been found.
struct MessageCheck {
    let context: CheckContext
    var findings: Findings

    init(_ message: Message, _ options: ConformanceOptions) {
        context = CheckContext(message, options)
        findings = Findings(options.mode)
    }

    var message: Message { context.message }

    mutating func run() {
        if !context.isVersionKnown {
            findings.add(.versionUnknown, at: "MSH-12", naming: context.version.rawValue)
        }
        let occurrences = occurrencesOfSegments()
        checkStructure(occurrences)
        for segment in message.segments { checkSegment(segment, occurrences[segment.index]) }
        checkHoldings()
    }

    /// Of each segment, the how manieth of its name it is; nil where there is only one and paths need not say which.
    private func occurrencesOfSegments() -> [Int?] {
        var totals: [SegmentName: Int] = [:]
        for segment in message.segments { totals[segment.id, default: 0] += 1 }
        var counts: [SegmentName: Int] = [:]
        return message.segments.map { segment in
            counts[segment.id, default: 0] += 1
            return totals[segment.id] == 1 ? nil : counts[segment.id]
        }
    }

    private mutating func checkSegment(_ segment: Segment, _ occurrence: Int?) {
        let meaning = context.profile?.meanings[segment.id] ?? segment.id
        guard let fields = context.definitions.segments[meaning] else {
            guard !segment.id.isLocal else { return }
            return findings.add(.segmentUnknown, at: Self.path(segment, occurrence), naming: segment.name)
        }
        var check = SegmentCheck(
            context: context, segment: segment, occurrence: occurrence, fields: fields, meaning: meaning)
        check.run(&findings)
    }

    /// A segment as a path says it: `OBX[2]`.
    static func path(_ segment: Segment, _ occurrence: Int?) -> String {
        occurrence.map { "\(segment.name)[\($0)]" } ?? segment.name
    }
}
