// SPDX-License-Identifier: Apache-2.0
import Issues
import Testing

@testable import Feeds

@Suite(.timeLimit(.minutes(1))) struct BatchTests {
    private func message(_ id: Int) -> String { "MSH|^~\\&|HIS|1|||2026||ADT^A08|\(id)|P|2.5\rPID|1||4900\(id)\r" }

    private func scan(_ text: String, size: Int = 4096) -> [String]? {
        let bytes = Array(text.utf8)
        var scan = BatchScan(at: 0)
        for start in stride(from: 0, to: bytes.count, by: size) {
            scan.feed(Array(bytes[start..<min(bytes.count, start + size)]))
        }
        return scan.finish()?.map { String(decoding: bytes[Int($0.lowerBound)..<Int($0.upperBound)], as: UTF8.self) }
    }

    private var whole: String { "FHS|^~\\&|HIS\rBHS|^~\\&|HIS\r\(message(1))\(message(2))BTS|2|x\rFTS|1\r" }

    @Test(arguments: [1, 2, 3, 7, 4096])
    func `the messages come out however the file is cut`(size: Int) {
        #expect(scan(whole, size: size) == [message(1), message(2)])
    }

    @Test func `headers are optional, counts may be empty, lines may end in LF`() {
        #expect(scan("BHS|^~\\&\r\(message(1))BTS\r") == [message(1)])
        #expect(scan("FHS|^~\\&\r\(message(1))\(message(2))FTS|1\r") == [message(1), message(2)])
        let unix = whole.replacing("\r", with: "\r\n")
        #expect(scan(unix)?.count == 2)
        #expect(scan("FHS|a\rBHS|a\r\(message(1))BTS|1\rBHS|a\r\(message(2))BTS|1\rFTS|2")?.count == 2)
        #expect(scan("FHS|a\rBHS|a\rBTS|0\rFTS|1\r") == [])
    }

    @Test func `a batch that is not whole is none`() {
        for broken in [
            String(whole.dropLast(6)), whole.replacing("BTS|2", with: "BTS|3"), whole.replacing("FTS|1", with: "FTS|2"),
            whole.replacing("BTS|2|x\r", with: ""), "BHS|a\r\(message(1))", "BHS|a\rBHS|a\r\(message(1))BTS|1\r",
            "FHS|a\r\(message(1))BTS|1\rFTS|1\r",
        ] { #expect(scan(broken) == nil, "\(broken.debugDescription)") }
    }

    @Test func `every message of a batch is taken on its own, and the file is done`() async throws {
        let bench = try DropBench()
        try bench.folder.put("\u{0B}\(whole)\u{1C}\r", "batch")
        await bench.look()
        #expect(bench.door.texts == [message(1), message(2)])
        #expect(bench.folder.files == ["done/batch"])
    }

    @Test func `one bad message does not hold up the others, and the reason says which it is`() async throws {
        let bench = try DropBench()
        try bench.folder.put(whole, "batch")
        bench.door.answer(
            .accepted(message: "1", isDuplicate: false),
            .refused(FeedRefusal("HL7-007", at: "PID", Localized(ja: "だめ。", en: "Bad."))))
        await bench.look()
        #expect(bench.door.received.count == 2)
        let reason = try #require(bench.folder.text("refused/batch.reason.json"))
        for part in ["FEED-004", "\"accepted\" : 1", "\"refused\" : 1", "\"number\" : 2", "HL7-007"] {
            #expect(reason.contains(part))
        }
    }

    @Test func `half a batch is refused before any of it is taken`() async throws {
        let bench = try DropBench()
        try bench.folder.put(String(whole.dropLast(20)), "batch")
        await bench.look()
        #expect(bench.door.received == [])
        #expect(bench.folder.text("refused/batch.reason.json")?.contains("FEED-003") == true)
    }

    @Test func `a batch that our own trouble cut off is read again from its start`() async throws {
        let bench = try DropBench()
        try bench.folder.put(whole, "batch")
        bench.door.answer(.accepted(message: "1", isDuplicate: false), .trouble(FeedTrouble(.storage)))
        #expect(await bench.look() == .storage)
        #expect(bench.folder.files == ["batch"])
        #expect(await bench.look() == nil)
        #expect(bench.folder.files == ["done/batch"] && bench.door.received.count == 4)
    }

    @Test func `a thousand messages take no more memory than a few`() async throws {
        let bench = try DropBench()
        let all = (0..<1000).map(message).joined()
        try bench.folder.put("BHS|^~\\&\r\(all)BTS|1000\r", "batch")
        await bench.look()
        #expect(bench.door.received.count == 1000 && bench.folder.files == ["done/batch"])
    }
}
