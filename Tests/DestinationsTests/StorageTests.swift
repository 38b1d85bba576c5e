// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc
import Relay
import Routing
import SSMIX2
import ScriptedPeers
import Testing

@testable import Destinations

@Suite(.timeLimit(.minutes(2))) struct StorageTests {
    private func order(
        _ id: String, action: String = "NW", time: String = "20260120110000.984", patient: String = "0000000123"
    ) -> [UInt8] {
        Array(
            """
            MSH|^~\\&|HIS|4913100009|||\(time)||RDE^O11^RDE_O11|\(id)|P|2.5||||||~ISO IR87||ISO 2022-1994\r\
            PID|1||\(patient)^^^^PI||KAKU^HANAKO\rPV1|1|I|32^302^1|||||||04\r\
            ORC|\(action)|000000011000185||1|||||20260120103045\rRXE||999000001^X^HOT9|1\r
            """.utf8)
    }

    private let place = "000/000/0000000123/20260120/OMP-01/0000000123_20260120_OMP-01_000000011000185_"

    private func withStorage(bodies: FakeBodies = FakeBodies(), _ test: (FileBench) async throws -> Void) async throws {
        let bench = try FileBench(bodies: bodies)
        await bench.use(.storage(log: bench.folder + "/log"))
        await bench.connect()
        try await test(bench)
    }

    private func log(_ bench: FileBench) -> [String] {
        bench.files.filter { $0.hasPrefix("log/") }.sorted().flatMap { file in
            String(decoding: bench.bytes(file) ?? [], as: UTF8.self).split(whereSeparator: \.isNewline).map {
                String($0.split(separator: ",").first ?? "") + " " + String($0.split(separator: "/").last ?? "")
            }
        }
    }

    private func tree(_ bench: FileBench) -> [String] {
        bench.files.filter { !$0.hasPrefix("log/") && !$0.hasSuffix(".part") }
    }

    @Test func `an order is filed under its patient, date, kind and number, and the log says so`() async throws {
        try await withStorage { bench in
            #expect(await bench.send(1, order("1")) == ["ended 1.1 stored [stored]"])
            #expect(tree(bench) == ["\(place)20260120110000984_04_1"])
            #expect(bench.bytes("\(place)20260120110000984_04_1") == order("1"))
            #expect(log(bench) == ["INS 0000000123_20260120_OMP-01_000000011000185_20260120110000984_04_1"])
            let file = try #require(bench.files.first { $0.hasPrefix("log/") })
            #expect(file.wholeMatch(of: /log\/20[0-9]{2}\/TR_[0-9]{17}_00001\.DAT/) != nil)
        }
    }

    @Test func `an update makes the file before it an old one`() async throws {
        try await withStorage { bench in
            _ = await bench.send(1, order("1"))
            _ = await bench.send(2, order("2", time: "20260120120000"))
            #expect(tree(bench) == ["\(place)20260120110000984_04_2", "\(place)20260120120000000_04_1"])
            #expect(log(bench).count == 2)
        }
    }

    @Test func `a deletion marks all that was there, and is there itself`() async throws {
        try await withStorage { bench in
            _ = await bench.send(1, order("1"))
            _ = await bench.send(2, order("2", time: "20260120120000"))
            _ = await bench.send(3, order("3", action: "CA", time: "20260120130000"))
            let times = ["20260120110000984", "20260120120000000", "20260120130000000"]
            #expect(tree(bench) == times.map { "\(place)\($0)_04_0" })
            #expect(log(bench).last?.hasPrefix("DEL ") == true)
        }
    }

    @Test func `a retry after a crash files nothing twice, and tells the log once`() async throws {
        try await withStorage { bench in
            _ = await bench.send(1, order("1"))
            _ = await bench.send(1, order("1"))
            #expect(tree(bench).count == 1 && log(bench).count == 1)
            // The crash came before the log was told.
            for file in bench.files where file.hasPrefix("log/") { try bench.put([], into: file) }
            _ = await bench.send(1, order("1"))
            #expect(tree(bench).count == 1 && log(bench).count == 1)
        }
    }

    @Test func `a crash between marking and filing is made good by the retry`() async throws {
        try await withStorage { bench in
            try bench.put(Array("old".utf8), into: "\(place)20260119110000000_04_2")
            _ = await bench.send(1, order("1"))
            #expect(tree(bench) == ["\(place)20260119110000000_04_2", "\(place)20260120110000984_04_1"])
        }
    }

    @Test func `two messages of the same moment are both filed`() async throws {
        try await withStorage { bench in
            _ = await bench.send(1, order("1"))
            _ = await bench.send(2, order("2"))
            #expect(tree(bench) == ["\(place)20260120110000984_04_2", "\(place)20260120110000985_04_1"])
        }
    }

    @Test func `half a line of a killed process does not swallow the next one`() async throws {
        try await withStorage { bench in
            _ = await bench.send(1, order("1"))
            let file = try #require(bench.files.first { $0.hasPrefix("log/") })
            try bench.put((bench.bytes(file) ?? []) + Array("INS,2026".utf8), into: file)
            let again = try FileBench()
            await again.use(.storage(log: bench.folder + "/log"))
            await again.connect()
            _ = await again.send(2, order("2", time: "20260120120000"))
            #expect(log(bench).map { $0.prefix(3) } == ["INS", "INS", "INS"])
            #expect(log(bench).last?.hasSuffix("20260120120000000_04_1") == true)
        }
    }

    @Test(arguments: ["../../../tmp/x", "1", "a/b/c/d", ""])
    func `a patient's id that would leave the tree is parked, and nothing is written`(patient: String) async throws {
        try await withStorage { bench in
            #expect(await bench.send(1, order("1", patient: patient)) == ["ended 1.1 unrenderable ss-mix2-patient-id"])
            #expect(bench.files == [])
        }
    }

    @Test func `what the storage has no kind for is parked with the reason`() async throws {
        try await withStorage { bench in
            let referral = Array("MSH|^~\\&|HIS|1|||20260120110000||REF^I12|1|P|2.5\rPID|1||49001^^^^PI\r".utf8)
            #expect(await bench.send(1, referral) == ["ended 1.1 unrenderable ss-mix2-no-kind"])
            #expect(await bench.send(2, Samples.bundle("document")) == ["ended 2.1 unrenderable ss-mix2-no-kind"])
            #expect(await bench.send(3, Array("nothing".utf8)) == ["ended 3.1 unrenderable ss-mix2-unreadable"])
            #expect(bench.files == [])
        }
    }

    @Test func `a link inside the tree is not followed`() async throws {
        try await withStorage { bench in
            let outside = try FileBench()
            symlink(outside.folder, bench.folder + "/000")
            #expect(
                await bench.send(1, order("1"), saying: 2) == ["disconnected 1", "ended 1.1 unreachable no-folder"])
            #expect(outside.files == [])
        }
    }

    @Test func `thirty megabytes are filed by what stands at their beginning`() async throws {
        let body = order("1") + Array("OBX|1|ED|1||".utf8) + [UInt8](repeating: 0x41, count: 30 << 20) + [0x0D]
        try await withStorage(bodies: FakeBodies(MessageID(1), body)) { bench in
            #expect(await bench.send(1, nil) == ["ended 1.1 stored [stored]"])
            #expect(bench.bytes("\(place)20260120110000984_04_1") == body)
        }
    }

    @Test func `without knowing the sender nothing goes into a storage of its own`() async throws {
        let bench = try FileBench()
        await bench.use(.storage(log: bench.folder + "/log/{sender}"), at: bench.folder + "/{sender}")
        await bench.connect()
        #expect(await bench.send(1, order("1")) == ["ended 1.1 unrenderable ss-mix2-no-sender"])
    }

    @Test func `every sender has a storage of its own where the path says so`() {
        let endpoint = FileEndpoint(path: "/srv/{sender}/std", layout: .storage(log: "/srv/{sender}/tr"))
        #expect(endpoint.base == "/srv" && FileEndpoint(path: "{sender}", layout: endpoint.layout).base == ".")
        let roots = StorageRoots()
        func root(_ sender: String) -> StorageRoot? {
            let facts = MessageFacts(
                link: "", sender: sender, type: "", kind: .other, controlID: "", charset: "", length: 0)
            return roots.root(of: endpoint, "/srv/{sender}/tr", facts)
        }
        #expect(
            root("kita")?.path == "/srv/kita/std" && root("kita") === root("kita") && root("kita") !== root("minami"))
        #expect(root("") == nil)
    }
}
