// SPDX-License-Identifier: Apache-2.0
import Relay

/// A file whose messages have been handed over, while their answers come in.
struct TakenFile {
    let name: FileName
    let file: InputFile
    let isBatch: Bool
    var answers: [Pending<FeedAnswer>] = []
    private var counted = 0
    private var accepted = 0
    private var refusals: [(number: Int, refusal: FeedRefusal)] = []
    private(set) var trouble: FeedCode?

    init(name: FileName, file: InputFile, isBatch: Bool) {
        self.name = name
        self.file = file
        self.isBatch = isBatch
    }

    /// Waits for the first answer that is still open.
    mutating func countFirst() async {
        guard !answers.isEmpty else { return }
        counted += 1
        switch await answers.removeFirst().value {
        case .accepted: accepted += 1
        case .refused(let refusal): refusals.append((counted, refusal))
        case .trouble(let trouble): self.trouble = trouble.code
        }
    }

    /// Nil where everything is in custody.
    func note(listener: String, at now: Instant) -> RefusalNote? {
        guard let first = refusals.first else { return nil }
        if isBatch { return RefusalNote(parts: refusals, accepted: accepted, listener: listener, at: now) }
        return RefusalNote(first.refusal, listener: listener, at: now)
    }
}

/// A file that has been read and answered, on its way out of the folder.
struct Leftover: Sendable {
    let status: FileStatus
    /// Set where it is refused.
    let note: RefusalNote?
}
