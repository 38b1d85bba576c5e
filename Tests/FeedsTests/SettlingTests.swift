// SPDX-License-Identifier: Apache-2.0
import Glibc
import Relay
import Testing

@testable import Feeds

@Suite struct SettlingTests {
    private let name = FileName("a.hl7")

    private func status(size: Int, modified: Int = 1, inode: UInt = 1) -> FileStatus {
        var status = stat()
        status.st_mode = S_IFREG
        status.st_size = size
        status.st_ino = inode
        status.st_mtim.tv_sec = modified
        return FileStatus(status)
    }

    private func at(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1000) }

    @Test func `a file is taken when it has stood still, and not before`() {
        var settling = Settling()
        let settle = Duration.seconds(2)
        #expect(settling.look(at: [name: status(size: 1)], renamed: [], now: at(0), settle: settle) == [])
        #expect(settling.look(at: [name: status(size: 2)], renamed: [], now: at(2), settle: settle) == [], "it grew")
        let touched = status(size: 2, modified: 3)
        #expect(settling.look(at: [name: touched], renamed: [], now: at(3), settle: settle) == [], "it was touched")
        #expect(settling.look(at: [name: touched], renamed: [], now: at(4), settle: settle) == [])
        #expect(settling.look(at: [name: touched], renamed: [], now: at(5), settle: settle) == [name])
        let other = status(size: 2, modified: 3, inode: 2)
        #expect(settling.look(at: [name: other], renamed: [], now: at(9), settle: settle) == [], "it is another one")
    }

    @Test func `what was renamed in is whole already`() {
        var settling = Settling()
        let found = [name: status(size: 1)]
        #expect(settling.look(at: found, renamed: [name], now: at(0), settle: .seconds(60)) == [name])
    }

    @Test func `an empty file is no message yet`() {
        var settling = Settling()
        for second in 0..<10 {
            let found = [name: status(size: 0)]
            #expect(settling.look(at: found, renamed: [name], now: at(Int64(second)), settle: .zero) == [])
        }
    }

    @Test func `the oldest goes first, and what is gone is forgotten`() {
        var settling = Settling()
        let (b, c) = (FileName("b"), FileName("c"))
        let found = [
            name: status(size: 1, modified: 9), b: status(size: 1, modified: 5), c: status(size: 1, modified: 5),
        ]
        #expect(settling.look(at: found, renamed: [], now: at(0), settle: .zero) == [b, c, name])
        _ = settling.look(at: [:], renamed: [], now: at(1), settle: .zero)
        #expect(settling.look(at: found, renamed: [], now: at(2), settle: .seconds(1)) == [])
    }

    @Test(arguments: [".a", "a.tmp", "a.TMP", "a.part", "a.hl7.Part", "~a", "a~", "", ".part"])
    func `temporary names are left alone`(name: String) { #expect(FileName(name).isTemporary) }

    @Test(arguments: ["a", "a.hl7", "tmp", "a.tmp.hl7", "part", "架空.xml", "a~b"])
    func `other names are taken`(name: String) { #expect(!FileName(name).isTemporary) }

    @Test func `names are not printed by accident`() {
        let name = FileName("kakuu-hanako.hl7")
        #expect(!"\(name)\(String(reflecting: name))".contains("hanako"))
    }

    @Test func `what the system tells of renamed files is read`() {
        var bytes: [UInt8] = [1, 0, 0, 0, 0x80, 0, 0, 0, 9, 0, 0, 0, 16, 0, 0, 0]
        bytes += Array("a.hl7".utf8) + [UInt8](repeating: 0, count: 11)
        #expect(ArrivalWatch.names(in: (bytes + bytes)[...]) == [name, name])
        #expect(ArrivalWatch.names(in: bytes[..<10]) == [])
        #expect(
            ArrivalWatch.names(in: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0x41]) == [
                FileName("A")
            ])
    }
}
