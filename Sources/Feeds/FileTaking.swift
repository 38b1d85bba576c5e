// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Carries files, or parts of them, through the gateway's door piece by piece.
struct FileTaking<Reception: FeedReception>: Sendable {
    let thread: FeedThread
    let reception: Reception

    /// Hands over some bytes of a file as one message; what becomes of it is known later. Throws, with nothing taken,
    /// when somebody has written to the file meanwhile.
    func take(
        _ file: InputFile, _ range: Range<Int64>, as language: FeedLanguage
    ) async throws(FeedTrouble) -> Pending<FeedAnswer> {
        var upload = reception.upload(language)
        do throws(FeedTrouble) {
            var place = range.lowerBound
            while place < range.upperBound {
                let piece = place..<min(range.upperBound, place + InputFile.pieceSize)
                let bytes = try await thread.run { () throws(FeedTrouble) in try file.read(piece) }
                guard !bytes.isEmpty else { throw FeedTrouble(.changedMeanwhile) }
                try await upload.feed(bytes)
                place += Int64(bytes.count)
            }
            guard file.isUnchanged else { throw FeedTrouble(.changedMeanwhile) }
        } catch {
            upload.discard()
            throw error
        }
        let answer = Pending<FeedAnswer>()
        await upload.finish { answer.tell($0) }
        return answer
    }
}
