// SPDX-License-Identifier: Apache-2.0
import Issues

/// What only a drop folder has.
package struct FolderFace: Sendable, Hashable {
    /// What becomes of a file that was taken in.
    package enum Done: String, Sendable, Hashable, CaseIterable { case keep, delete }

    package var path: String
    package var settle: Duration
    package var poll: Duration
    package var done: Done
    package var validation: FHIRFace.Validation

    enum Key {
        static let folder = Setting(
            "folder", Shape<String>.folder(.dropFolder).optional, standard: nil,
            ja: "ファイルを受け取るフォルダー。HL7 v2(バッチも)とFHIR(JSON、XML)。終わったものは中の done へ、断ったものは refused へ移す",
            en:
                "a folder to take files from: HL7 v2, batches of it, FHIR as JSON or XML; they go to done or refused inside it"
        )
        static let settle = Setting(
            "settle", .duration(.milliseconds(0)...(.seconds(3600))), standard: .seconds(2),
            ja: "folder、ss-mix2: 書き終わったとみなすまで、変化がないこと。名前を変えて入れたファイルは待たない",
            en: "folder, ss-mix2: a file that stood still for so long is whole; one that is renamed in need not wait")
        static let poll = Setting(
            "poll", .duration(.milliseconds(50)...(.seconds(3600))), standard: .milliseconds(500),
            ja: "folder、ss-mix2: 見に行く間隔", en: "folder, ss-mix2: how often it is looked at")
        static let done = Setting(
            "done", .word(Done.self), standard: .keep, ja: "folder: 受け付けたファイルを done に残すか、消すか",
            en: "folder: whether files that were taken in are kept in done, or deleted")
    }

    static let keys = [Key.folder.key, Key.settle.key, Key.poll.key, Key.done.key]

    init(_ section: Section) {
        path = section.read(Key.folder) ?? ""
        settle = section.read(Key.settle)
        poll = section.read(Key.poll)
        done = section.read(Key.done)
        validation = section.read(FHIRFace.Key.validation)
    }
}
