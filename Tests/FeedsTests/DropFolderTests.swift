// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import Glibc
import Issues
import Testing

@testable import Feeds

@Suite(.timeLimit(.minutes(1))) struct DropFolderTests {
    private let message = "MSH|^~\\&|HIS|4913100009|||20260120||ADT^A08|C1|P|2.5\rPID|1||49001^^^^PI\r"
    private let refusal = FeedRefusal("ROUTE-006", at: "MSH-6", Localized(ja: "宛先がない。", en: "Nobody has it."))

    @Test func `a file is taken in, then moved to done`() async throws {
        let bench = try DropBench()
        try bench.folder.put(message, "a.hl7")
        #expect(await bench.look() == nil)
        #expect(bench.door.texts == [message])
        #expect(bench.folder.files == ["done/a.hl7"])
        #expect(bench.folder.text("done/a.hl7") == message)
    }

    @Test func `or it is removed, where the site wants no copies`() async throws {
        let bench = try DropBench()
        bench.settings.keepsDone = false
        try bench.folder.put(message, "a.hl7")
        await bench.look()
        #expect(bench.folder.files == [] && bench.door.received.count == 1)
    }

    @Test func `a half-written file is left alone until it stands still`() async throws {
        let bench = try DropBench(settle: .seconds(2))
        try bench.folder.put("MSH|^~\\&|", "a.hl7")
        await bench.look()
        try bench.folder.append("HIS|4913100009", "a.hl7")
        await bench.look()
        await bench.look()
        #expect(bench.door.received == [], "it grew a moment ago")
        await bench.look()
        #expect(bench.door.texts == ["MSH|^~\\&|HIS|4913100009"])
    }

    @Test func `a file that is renamed in is whole already`() async throws {
        let bench = try DropBench(settle: .seconds(3600))
        await bench.look()
        try bench.folder.put(message, "a.tmp")
        await bench.look()
        #expect(bench.door.received == [])
        rename("\(bench.folder.path)/a.tmp", "\(bench.folder.path)/a.hl7")
        await bench.look()
        #expect(bench.door.received.count == 1 && bench.folder.files == ["done/a.hl7"])
    }

    @Test func `links, pipes and folders are never read`() async throws {
        let bench = try DropBench()
        let secret = try FeedFolder()
        try secret.put(message, "secret")
        symlink("\(secret.path)/secret", "\(bench.folder.path)/link.hl7")
        symlink("nowhere", "\(bench.folder.path)/broken.hl7")
        mkfifo("\(bench.folder.path)/pipe.hl7", 0o600)
        try bench.folder.put(message, "inner/a.hl7")
        for _ in 1...3 { #expect(await bench.look() == nil) }
        #expect(bench.door.received == [])
        #expect(bench.door.notes == [.notAFile, .notAFile, .notAFile], "said once for each, and left where they are")
        #expect(bench.folder.files.contains("inner/a.hl7"))
    }

    @Test func `a file that vanishes before it is read is no trouble`() async throws {
        let bench = try DropBench()
        try bench.folder.put(message, "a.hl7")
        try bench.folder.put(message + "x", "b.hl7")
        let path = bench.folder.path
        bench.door.change { $0.whenFed = { unlink("\(path)/b.hl7") } }
        #expect(await bench.look() == nil)
        #expect(bench.door.received.count == 1)
    }

    @Test func `a file that changes while it is read is not taken, and is waited for again`() async throws {
        let bench = try DropBench()
        try bench.folder.put(message, "a.hl7")
        let (folder, door) = (bench.folder, bench.door)
        door.change { state in
            state.whenFed = {
                door.change { $0.whenFed = nil }
                try? folder.append("NTE|1\r", "a.hl7")
            }
        }
        #expect(await bench.look() == nil)
        #expect(bench.door.received == [] && bench.door.notes == [.changedMeanwhile])
        await bench.look()
        #expect(bench.door.texts == [message + "NTE|1\r"])
    }

    @Test func `what is refused lies in refused with its reason`() async throws {
        let bench = try DropBench()
        try bench.folder.put(message, "a.hl7")
        bench.door.answer(.refused(refusal))
        await bench.look()
        #expect(bench.folder.files == ["refused/a.hl7", "refused/a.hl7.reason.json"])
        let reason = try #require(bench.folder.text("refused/a.hl7.reason.json"))
        #expect(
            reason == """
                {
                  "at" : "1970-01-01T00:00:01.000Z",
                  "code" : "ROUTE-006",
                  "listener" : "drop",
                  "path" : "MSH-6",
                  "schema" : "tenma.refused/1",
                  "sentence" : {
                    "en" : "Nobody has it.",
                    "ja" : "宛先がない。"
                  }
                }

                """)
    }

    @Test func `trouble of our own leaves everything where it is, and it is tried again`() async throws {
        let bench = try DropBench()
        for name in ["a", "b", "c"] { try bench.folder.put(message + name, name) }
        bench.door.change { $0.isFull = true }
        #expect(await bench.look() == .storage)
        #expect(bench.folder.files == ["a", "b", "c"])
        bench.door.change { $0.isFull = false }
        #expect(await bench.look() == nil)
        #expect(bench.folder.files == ["done/a", "done/b", "done/c"])
    }

    @Test func `a crash between the commit and the move loses nothing and takes nothing twice`() async throws {
        let bench = try DropBench()
        try bench.folder.put(message, "a.hl7")
        symlink("nowhere", "\(bench.folder.path)/done")
        // It cannot be moved: as if the process had ended here.
        await bench.look()
        #expect(bench.door.received.count == 1 && bench.folder.files.contains("a.hl7"))
        await bench.look()
        #expect(bench.door.notes.contains(.cannotMove))
        #expect(bench.door.received.filter { $0 == Array(message.utf8) }.count == 1, "nor is it read again meanwhile")
        bench.restart()
        unlink("\(bench.folder.path)/done")
        await bench.look()
        #expect(
            bench.door.received.filter { $0 == Array(message.utf8) }.count == 2,
            "the second reading gets the first answer")
        #expect(bench.folder.files.contains("done/a.hl7"))
    }

    @Test func `two files of one name both stay in done`() async throws {
        let bench = try DropBench()
        for _ in 1...3 {
            try bench.folder.put(message, "a.hl7")
            await bench.look()
        }
        #expect(bench.folder.files == ["done/a.hl7", "done/a.hl7.1", "done/a.hl7.2"])
    }

    @Test func `too large a file is refused without being read`() async throws {
        let bench = try DropBench()
        bench.settings.sizeMaximum = 10
        try bench.folder.put(message, "a.hl7")
        await bench.look()
        #expect(bench.door.received == [] && bench.door.notes == [.tooLarge])
        #expect(bench.folder.text("refused/a.hl7.reason.json")?.contains("FEED-002") == true)
    }

    @Test func `names of any bytes are taken, and none leads out of the folder`() async throws {
        let bench = try DropBench()
        let names: [[UInt8]] = [
            Array("a\nb".utf8), Array("架空 花子.hl7".utf8), [0xFF, 0xFE, 0x41], Array("-rf".utf8),
            [UInt8](repeating: 0x61, count: 255), Array("\u{1B}[2J".utf8),
        ]
        for (number, name) in names.enumerated() {
            let opened = open(
                Array(bench.folder.path.utf8CString.dropLast()) + [0x2F] + name.map { CChar(bitPattern: $0) } + [0],
                O_CREAT | O_WRONLY, 0o600)
            let bytes = Array("\(message)\(number)".utf8)
            try #require(opened >= 0 && write(opened, bytes, bytes.count) == bytes.count)
            close(opened)
        }
        bench.door.answer(.refused(refusal))
        #expect(await bench.look() == nil)
        #expect(bench.door.received.count == names.count && bench.door.notes == [])
        let done = try InputFolder(bench.folder.path + "/done").names().count
        let refused = try InputFolder(bench.folder.path + "/refused").names().count
        #expect(done == names.count - 1 && refused == 2)
    }

    @Test func `the beginning says which language a file is in, and framing left around it is cut off`() async throws {
        let bench = try DropBench()
        for (name, text) in [
            ("a", "\u{0B}\(message)\u{1C}\r"), ("b", "\u{FEFF} {\"resourceType\":\"Bundle\"}"), ("c", "\n<Bundle/>"),
            ("d", "nothing known"),
        ] {
            try bench.folder.put(text, name)
            await bench.look()
        }
        #expect(bench.door.languages == [.hl7v2, .fhir(.json), .fhir(.xml), .hl7v2])
        #expect(bench.door.texts.first == message)
    }

    @Test func `thirty megabytes go through in pieces`() async throws {
        let bench = try DropBench()
        let bytes = Array(message.utf8) + [UInt8](repeating: 0x41, count: 30 << 20)
        try bench.folder.put(bytes, "a.hl7")
        await bench.look()
        #expect(bench.door.received == [bytes] && bench.folder.files == ["done/a.hl7"])
    }

    @Test func `hundreds of files go in the order in which they were written`() async throws {
        let bench = try DropBench()
        for number in 0..<300 { try bench.folder.put("\(message)\(number)", "f\(1000 - number)") }
        await bench.look()
        #expect(bench.door.received.count == 300 && bench.folder.files.count == 300)
        #expect(bench.folder.files.allSatisfy { $0.hasPrefix("done/") })
    }

    @Test func `a folder that is not there is trouble, until it is`() async throws {
        let bench = try DropBench()
        bench.settings.path += "/none"
        #expect(await bench.look() == .folderUnreadable)
        try bench.folder.put(message, "none/a.hl7")
        #expect(await bench.look() == nil)
        #expect(bench.door.received.count == 1)
    }

    @Test func `every code has a sentence in both languages`() {
        for code in FeedCode.allCases { #expect(!code.sentence.ja.isEmpty && !code.sentence.en.isEmpty) }
        #expect(Set(FeedCode.allCases.map(\.rawValue)).count == FeedCode.allCases.count)
    }
}
