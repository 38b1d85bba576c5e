// SPDX-License-Identifier: Apache-2.0
import FHIR
import Routing

/// What a file of a drop folder turns out to be, by its beginning: FHIR in one of its spellings, a batch of HL7 v2, or one
/// message of it. What is none of these is read as the last, and refused with its reason.
struct FilePlan: Sendable {
    let language: FeedLanguage
    /// Each message's bytes; nil for a batch that is not whole.
    let messages: [Range<Int64>]?
    let isBatch: Bool

    private static let headSize: Int64 = 64

    init(_ file: InputFile) throws(FeedTrouble) {
        let content = try file.content()
        let head = try file.read(content.lowerBound..<min(content.upperBound, content.lowerBound + Self.headSize))
        if let format = FHIRFormat(beginningOf: head) {
            (language, messages, isBatch) = (.fhir(format), [0..<file.status.size], false)
        } else if BatchScan.begins(head) {
            (language, messages, isBatch) = (.hl7v2, try Self.scan(file, content), true)
        } else {
            (language, messages, isBatch) = (.hl7v2, [content], false)
        }
    }

    private static func scan(_ file: InputFile, _ content: Range<Int64>) throws(FeedTrouble) -> [Range<Int64>]? {
        var scan = BatchScan(at: content.lowerBound)
        var place = content.lowerBound
        while place < content.upperBound {
            let bytes = try file.read(place..<min(content.upperBound, place + InputFile.pieceSize))
            guard !bytes.isEmpty else { throw FeedTrouble(.changedMeanwhile) }
            scan.feed(bytes)
            place += Int64(bytes.count)
        }
        return scan.finish()
    }
}
