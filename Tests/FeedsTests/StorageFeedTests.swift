// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc
import Relay
import SSMIX2
import Synchronization
import Testing

@testable import Feeds

/// A storage that another system writes, looked at when the test says so.
final class StorageBench {
    let storage: FeedFolder
    let log: FeedFolder
    let store: FeedFolder
    let door = ScriptedDoor()
    var settings: StorageFeedSettings
    private var reading: StorageReading<ScriptedDoor>

    init(source: StorageFeedSettings.Source = .log, scansFirst: Bool = false) throws {
        storage = try FeedFolder()
        log = try FeedFolder()
        store = try FeedFolder()
        settings = StorageFeedSettings(
            path: storage.path, log: log.path, source: source, scansFirst: scansFirst, settle: .zero)
        reading = Self.reading(door, store)
    }

    private static func reading(_ door: ScriptedDoor, _ store: FeedFolder) -> StorageReading<ScriptedDoor> {
        let thread = FeedThread("storage")
        let window = StorageWindow(PositionFile(store: store.path, listener: "ssmix"), thread)
        return StorageReading(FileTaking(thread: thread, reception: door), window) { Instant(milliseconds: 0) }
    }

    /// Another process, which knows only what lies on the disk.
    func restart() { reading = Self.reading(door, store) }

    @discardableResult
    func look() async -> FeedCode? { await reading.go(settings) }

    /// A file of the storage, with its number as its bytes.
    @discardableResult
    func file(_ order: Int, _ flag: StandardStorageName.Flag = .current, patient: String = "0000000123") throws
        -> StandardStorageName
    {
        let key = StandardStorageName.Key(
            patientID: patient, date: "20260120", kind: "OMP-01", order: "\(1000 + order)")
        let name = StandardStorageName(
            key: key, timestamp: "202601201100\(10000 + order)", department: "04", flag: flag)
        try storage.put("MSH|\(order)", (key.folders + [name.text]).joined(separator: "/"))
        return name
    }

    static let first = "2026/TR_20260120000000000_00001.DAT"
    static let second = "2026/TR_20260121000000000_00001.DAT"

    func log(_ action: TransactionRecord.Action, _ name: StandardStorageName, in file: String = first) throws {
        try append(TransactionRecord.line(action, name) + "\r\n", in: file)
    }

    func append(_ text: String, in file: String = first) throws {
        if log.text(file) == nil { try log.put("", file) }
        try log.append(text, file)
    }

    var numbers: [Int] { door.texts.compactMap { Int($0.dropFirst(4)) } }
}

@Suite(.timeLimit(.minutes(1))) struct StorageFeedTests {
    @Test func `what the log tells of is taken in, in its order`() async throws {
        let bench = try StorageBench()
        for number in 1...3 { try bench.log(.insert, try bench.file(number)) }
        #expect(await bench.look() == nil)
        #expect(bench.numbers == [1, 2, 3])
        #expect(await bench.look() == nil)
        #expect(bench.numbers == [1, 2, 3], "and once")
        try bench.log(.insert, try bench.file(4))
        await bench.look()
        #expect(bench.numbers == [1, 2, 3, 4])
    }

    @Test func `a restart goes on where it was`() async throws {
        let bench = try StorageBench()
        try bench.log(.insert, try bench.file(1))
        await bench.look()
        bench.restart()
        try bench.log(.insert, try bench.file(2))
        try bench.log(.insert, try bench.file(3), in: StorageBench.second)
        await bench.look()
        bench.restart()
        await bench.look()
        #expect(bench.numbers == [1, 2, 3])
        #expect(bench.store.files == ["feeds/ssmix.json"])
    }

    @Test func `a kill before the position is written costs a second reading, never a message`() async throws {
        let bench = try StorageBench()
        try bench.log(.insert, try bench.file(1))
        await bench.look()
        unlink(bench.store.path + "/feeds/ssmix.json")
        bench.restart()
        try bench.log(.insert, try bench.file(2))
        await bench.look()
        #expect(bench.numbers == [1, 1, 2])
    }

    @Test func `deletions, old files and what cannot be read are no messages`() async throws {
        let bench = try StorageBench()
        try bench.log(.delete, try bench.file(1, .deleted))
        let old = try bench.file(2, .superseded)
        try bench.log(.insert, old.flagged(.current))
        try bench.log(.insert, try bench.file(3, .deleted).flagged(.current))
        try bench.append("INS,nobody knows\r\nsomething else\r\n")
        try bench.log(.insert, try bench.file(4))
        await bench.look()
        #expect(bench.numbers == [4])
        #expect(
            bench.door.notes == [.entryDeletes, .entrySuperseded, .entrySuperseded, .entryUnreadable, .entryUnreadable])
    }

    @Test func `an entry without its end is waited for`() async throws {
        let bench = try StorageBench()
        let line = TransactionRecord.line(.insert, try bench.file(1))
        try bench.append(String(line.dropLast(10)))
        await bench.look()
        #expect(bench.numbers == [])
        try bench.append(line.suffix(10) + "\r\n")
        await bench.look()
        #expect(bench.numbers == [1])
    }

    @Test func `a file that comes after its entry is waited for, and then passed over`() async throws {
        let bench = try StorageBench()
        let name = try bench.file(1)
        let path = (name.key.folders + [name.text]).joined(separator: "/")
        unlink("\(bench.storage.path)/\(path)")
        try bench.log(.insert, name)
        try bench.log(.insert, try bench.file(2))
        await bench.look()
        #expect(bench.numbers == [], "nothing overtakes it")
        try bench.storage.put("MSH|1", path)
        await bench.look()
        #expect(bench.numbers == [1, 2])
        try bench.log(.insert, try bench.file(3).stamped("20260120120000000"))
        bench.settings.patience = .zero
        await bench.look()
        #expect(bench.door.notes == [.entryMissing])
    }

    @Test func `an entry that names the parts alone finds the current file`() async throws {
        let bench = try StorageBench()
        try bench.file(1, .superseded)
        let name = try bench.file(1)
        try bench.append("INS\t\(name.key.patientID)\t\(name.key.date)\t\(name.key.kind)\t\(name.key.order)\n")
        await bench.look()
        #expect(bench.numbers == [1])
    }

    @Test func `our own trouble moves nothing, and everything comes later in its order`() async throws {
        let bench = try StorageBench()
        for number in 1...200 { try bench.log(.insert, try bench.file(number)) }
        bench.door.change { $0.isFull = true }
        #expect(await bench.look() == .storage)
        bench.door.change { $0.isFull = false }
        #expect(await bench.look() == nil)
        #expect(bench.numbers == Array(1...200))
    }

    @Test func `what is refused is passed over`() async throws {
        let bench = try StorageBench()
        for number in 1...2 { try bench.log(.insert, try bench.file(number)) }
        bench.door.answer(.refused(FeedCode.tooLarge.refusal))
        #expect(await bench.look() == nil)
        bench.restart()
        await bench.look()
        #expect(bench.numbers == [1, 2])
    }

    @Test func `links in the storage are never followed`() async throws {
        let bench = try StorageBench()
        let secret = try FeedFolder()
        try secret.put("MSH|99", "secret")
        let name = try bench.file(1)
        let path = "\(bench.storage.path)/" + (name.key.folders + [name.text]).joined(separator: "/")
        unlink(path)
        symlink("\(secret.path)/secret", path)
        try bench.log(.insert, name)
        try bench.log(.insert, try bench.file(2))
        #expect(await bench.look() == nil)
        #expect(bench.numbers == [2] && bench.door.notes == [.notAFile, .entrySuperseded])
    }

    @Test func `the tree alone is enough, and each file is taken once`() async throws {
        let bench = try StorageBench(source: .tree)
        try bench.file(2)
        try bench.file(1)
        try bench.file(3, .superseded)
        try bench.file(4, patient: "0010000999")
        try bench.storage.put("x", "000/000/0000000123/20260120/OMP-01/readme.txt")
        try bench.storage.put("x", "000/000/0000000123/20260120/OMP-02/\(try bench.file(1).text)")
        await bench.look()
        await bench.look()
        #expect(bench.numbers == [1, 2, 4])
        #expect(bench.door.state.withLock { $0.mistakes } == [.parts, .folder])
        try bench.file(5)
        bench.restart()
        await bench.look()
        #expect(bench.numbers.contains(5), "what was seen shortly before is read again; the gateway knows it")
    }

    @Test func `a scan that is cut off goes on behind the last patient that is done`() async throws {
        let bench = try StorageBench(source: .tree)
        for number in 1...3 { try bench.file(number, patient: "000\(number)000000") }
        bench.door.answer(
            .accepted(message: "1", isDuplicate: false), .accepted(message: "2", isDuplicate: false),
            .trouble(FeedTrouble(.storage)))
        #expect(await bench.look() == .storage)
        bench.restart()
        #expect(await bench.look() == nil)
        #expect(bench.numbers == [1, 2, 3, 3])
    }

    @Test func `a scan at the start is followed by the log from where it stood then`() async throws {
        let bench = try StorageBench(scansFirst: true)
        try bench.log(.insert, try bench.file(1))
        await bench.look()
        #expect(bench.numbers == [1])
        try bench.log(.insert, try bench.file(2))
        await bench.look()
        await bench.look()
        #expect(bench.numbers == [1, 2])
    }

    @Test func `a storage that is not there is trouble`() async throws {
        let bench = try StorageBench()
        try bench.log(.insert, try bench.file(1))
        bench.settings.path += "/none"
        #expect(await bench.look() == .folderUnreadable)
        bench.settings.path = bench.storage.path
        #expect(await bench.look() == nil)
        #expect(bench.numbers == [1])
    }

    @Test func `a position that cannot be written down is trouble, and nothing is lost`() async throws {
        let bench = try StorageBench()
        try bench.store.put("in the way", "feeds")
        try bench.log(.insert, try bench.file(1))
        #expect(await bench.look() == .positionUnwritable)
        unlink(bench.store.path + "/feeds")
        #expect(await bench.look() == nil)
        #expect(bench.numbers.contains(1))
    }

    @Test(arguments: [
        "", "{", "{\"scan\":{}}", "[]", "{\"log\":{\"year\":\"../..\",\"file\":\"x\",\"offset\":-5},\"scan\":{}}",
    ])
    func `a broken position begins at the beginning`(text: String) async throws {
        let bench = try StorageBench()
        try bench.store.put(text, "feeds/ssmix.json")
        bench.restart()
        try bench.log(.insert, try bench.file(1))
        #expect(await bench.look() == nil)
        #expect(bench.numbers == [1])
    }
}
