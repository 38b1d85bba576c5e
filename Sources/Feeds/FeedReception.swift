// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import Issues
package import SSMIX2

/// What a feed needs from the gateway behind it. `Gateway` implements it; tests script it.
package protocol FeedReception: Sendable {
    associatedtype Upload: FeedUpload

    /// Whether anything is taken now: not when a reload has removed the listener or its facility, nor while the store
    /// takes nothing. A feed that asks first leaves its files alone.
    var isOpen: Bool { get }
    /// Begins to take in one message.
    func upload(_ language: FeedLanguage) -> Upload
    /// Says in the log that something was odd: a code, never a name. Said now and then, however often it is told.
    func note(_ code: FeedCode)
    /// The same of a file of a storage that is not called as the standard says.
    func note(_ mistake: NameMistake)
}

/// One message on its way in: fed in order, then finished or discarded, once.
package protocol FeedUpload {
    /// Takes the next bytes; waits while whoever works on them is behind.
    mutating func feed(_ bytes: [UInt8]) async throws(FeedTrouble)
    /// The message is whole. Returns when it has its place in the order of commits; `then` is told, once, when what it
    /// says is durable.
    mutating func finish(_ then: @escaping @Sendable (FeedAnswer) -> Void) async
    /// Nobody wants it any more; nothing of it is left.
    mutating func discard()
}

/// What a file is written in, by its beginning.
package enum FeedLanguage: Sendable, Hashable {
    case hl7v2
    case fhir(FHIRFormat)
}

/// What became of one message.
package enum FeedAnswer: Sendable, Hashable {
    /// In custody, durable, or taken into custody before.
    case accepted(message: String, isDuplicate: Bool)
    /// Its content, or where it wants to go, is not acceptable. It will not be by being tried again.
    case refused(FeedRefusal)
    /// The trouble is ours: it is tried again.
    case trouble(FeedTrouble)
}

/// Why a file is not taken, for the person at the sender's end: where and which rule, never what stands there.
package struct FeedRefusal: Sendable, Hashable {
    package let code: String
    /// `PID-3`, `Bundle.entry[0]`; empty where it is the whole.
    package let path: String
    package let sentence: Localized

    package init(_ code: String, at path: String = "", _ sentence: Localized) {
        self.code = code
        self.path = path
        self.sentence = sentence
    }
}

/// Trouble of our own, or of the disk: nothing was taken, and the same file is tried again.
package struct FeedTrouble: Error, Sendable, Hashable {
    package let code: FeedCode

    package init(_ code: FeedCode) { self.code = code }
}
