// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc
import Relay
import SSMIX2
import Synchronization

@testable import Feeds

/// A gateway's door that answers as a test says, and remembers what came.
final class ScriptedDoor: FeedReception, @unchecked Sendable {
    struct State: Sendable {
        var received: [(language: FeedLanguage, bytes: [UInt8])] = []
        var notes: [FeedCode] = []
        var mistakes: Set<NameMistake> = []
        var answers: [FeedAnswer] = []
        var known: Set<[UInt8]> = []
        var isOpen = true
        var isFull = false
        var discarded = 0
        var whenFed: (@Sendable () -> Void)?
    }

    let state = Mutex(State())

    var isOpen: Bool { state.withLock { $0.isOpen } }
    func note(_ code: FeedCode) { state.withLock { $0.notes.append(code) } }
    func note(_ mistake: NameMistake) { state.withLock { _ = $0.mistakes.insert(mistake) } }
    func upload(_ language: FeedLanguage) -> ScriptedUpload { ScriptedUpload(door: self, language: language) }

    /// The next answers, in order; then everything is accepted.
    func answer(_ answers: FeedAnswer...) { state.withLock { $0.answers += answers } }
    func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

    var received: [[UInt8]] { state.withLock { $0.received.map(\.bytes) } }
    var texts: [String] { received.map { String(decoding: $0, as: UTF8.self) } }
    var languages: [FeedLanguage] { state.withLock { $0.received.map(\.language) } }
    var notes: [FeedCode] { state.withLock { $0.notes } }

    fileprivate func decide(_ language: FeedLanguage, _ bytes: [UInt8]) -> FeedAnswer {
        state.withLock { state in
            if state.isFull { return .trouble(FeedTrouble(.storage)) }
            state.received.append((language, bytes))
            if !state.answers.isEmpty { return state.answers.removeFirst() }
            let isNew = state.known.insert(bytes).inserted
            return .accepted(message: "\(state.received.count)", isDuplicate: !isNew)
        }
    }
}

struct ScriptedUpload: FeedUpload {
    let door: ScriptedDoor
    let language: FeedLanguage
    private var bytes: [UInt8] = []

    init(door: ScriptedDoor, language: FeedLanguage) {
        self.door = door
        self.language = language
    }

    mutating func feed(_ bytes: [UInt8]) async throws(FeedTrouble) {
        self.bytes += bytes
        door.state.withLock { $0.whenFed }?()
    }

    mutating func finish(_ then: @escaping @Sendable (FeedAnswer) -> Void) async {
        // Decided in the order of handing over, as a gateway does; told from wherever.
        let answer = door.decide(language, bytes)
        DispatchQueue.global().async { then(answer) }
    }

    mutating func discard() { door.change { $0.discarded += 1 } }
}

/// A folder for one test, gone when the test is.
final class FeedFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/tenma-feeds-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func put(_ text: String, _ name: String) throws { try put(Array(text.utf8), name) }

    func put(_ bytes: [UInt8], _ name: String) throws {
        let url = URL(fileURLWithPath: "\(path)/\(name)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func append(_ text: String, _ name: String) throws {
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(path)/\(name)"))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }

    /// What is in it, without folders.
    var files: [String] {
        let all = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        var isFolder: ObjCBool = false
        return all.filter {
            FileManager.default.fileExists(atPath: "\(path)/\($0)", isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }
}

/// A drop folder that is looked at when the test says so, by the test's clock.
final class DropBench {
    let folder: FeedFolder
    let door = ScriptedDoor()
    var settings: DropFolderSettings
    private var round: DropFolderRound<ScriptedDoor>
    private var seconds: Int64 = 0

    init(_ folder: FeedFolder? = nil, settle: Duration = .zero) throws {
        self.folder = try folder ?? FeedFolder()
        settings = DropFolderSettings(path: self.folder.path, settle: settle)
        round = DropFolderRound("drop", door)
    }

    /// Another process, which knows only what is in the folder.
    func restart() { round = DropFolderRound("drop", door) }

    @discardableResult
    func look(after pause: Int64 = 1) async -> FeedCode? {
        seconds += pause
        let now = Instant(milliseconds: seconds * 1000)
        return await round.go(settings) { now }
    }
}
