// SPDX-License-Identifier: Apache-2.0
import CZlib

@testable import FHIRProfiles

/// A package made of invented files.
struct TestPackage {
    var files: [(path: String, text: String)]

    /// `package.json` of this name and version, and the resources beside it.
    init(
        _ resources: [String], name: String = "invented.r4", version: String = "1.0.0", fhir: String = "4.0.1",
        dependencies: String = ""
    ) {
        let manifest = """
            {"name": "\(name)", "version": "\(version)", "fhirVersions": ["\(fhir)"], "dependencies": {\(dependencies)}}
            """
        files = [("package/package.json", manifest)]
        files += resources.enumerated().map { ("package/resource-\($0).json", $1) }
    }

    init(files: [(path: String, text: String)]) { self.files = files }

    var tar: [UInt8] { Tar.write(files) }
    var tgz: [UInt8] { Gzip.store(tar) }

    func read() throws -> FHIRPackage { try PackageReader.read(tgz) }
}

/// A tar as ustar writes it.
enum Tar {
    static func write(_ files: [(path: String, text: String)]) -> [UInt8] {
        files.flatMap { entry(Array($0.path.utf8), kind: "0", Array($0.text.utf8)) }
            + [UInt8](repeating: 0, count: 1024)
    }

    /// A header and the content up to the next whole block.
    static func entry(_ name: [UInt8], kind: Unicode.Scalar, _ content: [UInt8], prefix: [UInt8] = []) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ bytes: some Collection<UInt8>, at offset: Int) {
            header.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        }
        put(name.prefix(100), at: 0)
        put("0000644\0".utf8, at: 100)
        put((octal(content.count, 11) + "\0").utf8, at: 124)
        put(repeatElement(0x20, count: 8), at: 148)
        put([UInt8(ascii: kind)], at: 156)
        put("ustar\u{0}00".utf8, at: 257)
        put(prefix.prefix(155), at: 345)
        put((octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0 ").utf8, at: 148)
        return header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }

    private static func octal(_ number: Int, _ digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

/// gzip that packs nothing (RFC 1951, stored blocks).
enum Gzip {
    static func store(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        var at = 0
        repeat {
            let count = min(65_535, bytes.count - at)
            let isLast: UInt8 = at + count == bytes.count ? 1 : 0
            output += [isLast, UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8(~count >> 8 & 0xFF)]
            output += bytes[at..<at + count]
            at += count
        } while at < bytes.count
        let sum = bytes.withUnsafeBufferPointer {
            UInt32(truncatingIfNeeded: crc32(0, $0.baseAddress, UInt32($0.count)))
        }
        return output + little(sum) + little(UInt32(truncatingIfNeeded: bytes.count))
    }

    private static func little(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}
