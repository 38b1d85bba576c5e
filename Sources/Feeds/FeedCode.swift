// SPDX-License-Identifier: Apache-2.0
package import Issues

/// What can be odd about a feed. Stable: in the routing log, in counters, and beside files that were refused.
package enum FeedCode: String, Sendable, Hashable, CaseIterable {
    /// A link, a pipe, a socket or a device in the place of a file. It is left where it is and never opened for reading.
    case notAFile = "FEED-001"
    case tooLarge = "FEED-002"
    /// A batch whose trailer is missing, or counts otherwise.
    case batchIncomplete = "FEED-003"
    /// Of a batch, some messages were refused; the others are in custody.
    case batchPartlyRefused = "FEED-004"
    /// The folder cannot be read.
    case folderUnreadable = "FEED-005"
    /// A file that was taken in, or refused, cannot be moved away. It is not read again meanwhile.
    case cannotMove = "FEED-006"
    /// The store takes nothing now.
    case storage = "FEED-007"
    /// An entry of a transaction log that cannot be read was passed over.
    case entryUnreadable = "FEED-008"
    /// A file that a transaction log names is not there.
    case entryMissing = "FEED-009"
    /// An entry says that something was taken out of the storage: no message.
    case entryDeletes = "FEED-010"
    /// An entry's file has been replaced or taken back since.
    case entrySuperseded = "FEED-011"
    /// A file changed while it was being read; it is waited for again.
    case changedMeanwhile = "FEED-012"
    /// The place up to which a storage was read cannot be written down.
    case positionUnwritable = "FEED-013"
    /// A reload has removed the listener, or the facility whose files these are.
    case closed = "FEED-014"

    /// For a person.
    package var sentence: Localized {
        switch self {
        case .notAFile:
            Localized(
                ja: "ファイルではないもの(リンクやパイプなど)があり、読まない。",
                en: "There is something that is no file (a link, a pipe); it is not read.")
        case .tooLarge: Localized(ja: "ファイルが上限より大きい。", en: "The file is larger than the limit.")
        case .batchIncomplete:
            Localized(
                ja: "バッチの終わり(BTS、FTS)がないか、件数が合わない。",
                en: "The batch has no trailer (BTS, FTS), or its trailer counts otherwise.")
        case .batchPartlyRefused:
            Localized(
                ja: "バッチの一部のメッセージを断った。ほかは受け付けた。",
                en: "Some messages of the batch were refused; the others are in custody.")
        case .folderUnreadable: Localized(ja: "フォルダーを読めない。", en: "The folder cannot be read.")
        case .cannotMove:
            Localized(ja: "読み終えたファイルを移せない。", en: "A file that has been read cannot be moved away.")
        case .storage: Localized(ja: "いまは保存できない。", en: "The store takes nothing now.")
        case .entryUnreadable:
            Localized(ja: "トランザクションログに読めない行がある。", en: "An entry of the transaction log cannot be read.")
        case .entryMissing:
            Localized(ja: "トランザクションログの示すファイルがない。", en: "A file that the transaction log names is not there.")
        case .entryDeletes:
            Localized(ja: "削除の記録であり、送らない。", en: "The entry is a deletion; no message is made of it.")
        case .entrySuperseded:
            Localized(
                ja: "そのファイルは、すでに更新または削除されている。", en: "That file has been replaced or taken back since.")
        case .changedMeanwhile: Localized(ja: "読んでいる間に変わった。", en: "The file changed while it was being read.")
        case .closed:
            Localized(
                ja: "この受け取りは、設定から外された。", en: "This feed, or its facility, is no longer in the configuration.")
        case .positionUnwritable:
            Localized(ja: "どこまで読んだかを記録できない。", en: "How far the storage was read cannot be written down.")
        }
    }

    /// Whether it concerns every file, so that nothing more is tried for a while.
    var concernsAll: Bool { self == .storage || self == .closed }

    /// As it stands beside a file that was refused for it.
    package var refusal: FeedRefusal { FeedRefusal(rawValue, sentence) }
}
