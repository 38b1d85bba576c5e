// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import Glibc
import Issues
import NIOCore
import Relay
import Routing
import ScriptedPeers
import Testing
import Transport

@testable import Destinations

@Suite(.timeLimit(.minutes(2))) struct FolderTests {
    private let message = Array("MSH|^~\\&|HIS|4913100009|||20260120||ADT^A08|C/1|P|2.5\rPID|1||49001^^^^PI\r".utf8)

    @Test func `a delivery becomes one file with the received bytes, and nothing else is left`() async throws {
        try await withFolder { bench in
            #expect(await bench.send(1, message) == ["ended 1.1 stored [stored]"])
            #expect(bench.files == ["19700101T090000000-1.1.hl7"])
            #expect(bench.bytes("19700101T090000000-1.1.hl7") == message)
        }
    }

    @Test func `the ending says what is in the file`() async throws {
        try await withFolder { bench in
            let bundle = Samples.bundle("document")
            _ = await bench.send(1, bundle)
            _ = await bench.send(
                2, Array("<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"document\"/></Bundle>".utf8))
            _ = await bench.send(3, bundle, form: .fhir(FHIRRendering(from: .json, to: .xml)))
            _ = await bench.send(4, message, form: .rendered(Rendering(version: "2.4")))
            #expect(bench.files.map { $0.suffix(9) } == ["-1.1.json", "0-2.1.xml", "0-3.1.xml", "0-4.1.hl7"])
            #expect(String(decoding: bench.bytes(bench.files[2]) ?? [], as: UTF8.self).hasPrefix("<"))
            #expect(String(decoding: bench.bytes(bench.files[3]) ?? [], as: UTF8.self).contains("|P|2.4\r"))
        }
    }

    @Test func `the same delivery again, after a crash, is the same file`() async throws {
        try await withFolder { bench in
            _ = await bench.send(1, message)
            #expect(await bench.send(1, message) == ["ended 1.1 stored [stored]"])
            #expect(bench.files.count == 1)
        }
    }

    @Test func `a name that somebody else has is never written over, and waits for a person`() async throws {
        try await withFolder { bench in
            try bench.put(Array("theirs".utf8), into: "19700101T090000000-1.1.hl7")
            #expect(await bench.send(1, message) == ["ended 1.1 unrenderable file-name-taken"])
            #expect(bench.bytes("19700101T090000000-1.1.hl7") == Array("theirs".utf8))
            #expect(bench.files.count == 1)
        }
    }

    @Test func `a link with that name is not followed`() async throws {
        try await withFolder { bench in
            try bench.put([], into: "target/x")
            symlink("target/x", "\(bench.folder)/19700101T090000000-1.1.hl7")
            #expect(await bench.send(1, message) == ["ended 1.1 unrenderable file-name-taken"])
            #expect(bench.bytes("target/x") == [])
        }
    }

    @Test func `thirty megabytes are written in pieces`() async throws {
        let body = message + [UInt8](repeating: 0x41, count: 30 << 20)
        try await withFolder(bodies: FakeBodies(MessageID(1), body)) { bench in
            #expect(await bench.send(1, nil) == ["ended 1.1 stored [stored]"])
            #expect(bench.bytes(bench.files.first ?? "") == body)
        }
    }

    @Test func `a damaged body leaves no file`() async throws {
        try await withFolder(
            bodies: FakeBodies(MessageID(1), message + [UInt8](repeating: 0x41, count: 1 << 20), damagedFrom: 1 << 19)
        ) {
            bench in
            #expect(await bench.send(1, nil) == ["ended 1.1 damaged"])
            #expect(bench.files == [])
        }
    }

    @Test func `a folder that is missing, is a file or cannot be written to is the facility's being unreachable`()
        async throws
    {
        let bench = try FileBench()
        try bench.put([], into: "file")
        for (path, reason) in [("\(bench.folder)/none", "no-folder"), ("\(bench.folder)/file", "no-folder")] {
            await bench.use(.folder(.standard), at: path)
            await bench.connect()
            #expect(bench.said.elements.last == "connect-failed \(reason)")
        }
        await bench.use(.folder(.standard), at: "/proc/self/net")
        await bench.connect()
        #expect(bench.said.elements.last?.hasPrefix("connect-failed ") == true)
    }

    @Test func `a folder that goes away loses its connection, and the delivery is tried again`() async throws {
        try await withFolder { bench in
            try FileManager.default.removeItem(atPath: bench.folder)
            #expect(await bench.send(1, message, saying: 2) == ["disconnected 1", "ended 1.1 unreachable no-folder"])
        }
    }

    @Test func `what a killed process has left is taken away when it is old`() async throws {
        let bench = try FileBench()
        try bench.put([1], into: ".tenma-9.1-1-1.part")
        try bench.put([1], into: ".tenma-9.1-1-2.part")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -7200)], ofItemAtPath: bench.folder + "/.tenma-9.1-1-1.part")
        await bench.use(.folder(.standard))
        await bench.connect()
        #expect(bench.files == [".tenma-9.1-1-2.part"])
    }

    @Test func `a full disk is told apart, and leaves nothing half-written`() throws {
        let full = open("/dev/full", O_WRONLY)
        defer { close(full) }
        let trouble = FileTrouble(.unreachable(reason: "disk-full"))
        #expect(throws: trouble) { try OutputFile.write([1, 2, 3], to: full) }
        #expect(trouble.isFull)
        #expect(FileTrouble.system(EACCES).outcome == .unreachable(reason: "no-permission"))
        #expect(FileTrouble.system(EIO).outcome == .unreachable(reason: "disk-failed"))
    }

    @Test func `until there is room for what did not fit, nothing is tried`() async throws {
        let bench = try FileBench()
        await bench.use(.folder(.standard))
        await bench.on { $0.missing[Bench.facility] = .max }
        await bench.connect()
        #expect(bench.said.elements == ["connect-failed disk-full"])
        await bench.on { $0.missing[Bench.facility] = 1 }
        await bench.connect()
        #expect(bench.said.elements.last == "connected 2")
    }

    @Test func `a facility without a folder is told as a failed connect`() async throws {
        let bench = try FileBench()
        await bench.connect()
        #expect(bench.said.elements == ["connect-failed no-endpoint"])
    }

    @Test func `another folder from a reload on takes the next delivery`() async throws {
        try await withFolder { bench in
            await bench.use(.folder(.standard), at: bench.folder + "/other")
            #expect(await bench.said.first(2).last == "disconnected 1")
            try bench.put([], into: "other/x")
            await bench.connect()
            #expect(await bench.send(1, message, on: 2) == ["ended 1.1 stored [stored]"])
            #expect(bench.files == ["other/19700101T090000000-1.1.hl7", "other/x"])
        }
    }

    @Test func `a shutdown closes what is idle`() async throws {
        try await withFolder { bench in
            await withCheckedContinuation { closed in
                bench.loop.execute { bench.destinations.close(grace: .seconds(5)) { closed.resume() } }
            }
            #expect(bench.said.elements.last == "disconnected 1")
        }
    }
}
