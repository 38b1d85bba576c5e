// SPDX-License-Identifier: Apache-2.0

/// The plain files of a tar: ustar, with pax and GNU long names. Nothing is unpacked anywhere: names are only names.
struct TarReader {
    struct File: Equatable {
        var path: String
        var content: Range<Int>
    }

    private let bytes: [UInt8]
    private var at = 0
    private var longName: String?
    private static let block = 512

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// All files, in their order.
    static func files(of bytes: [UInt8], limits: PackageLimits) throws(PackageError) -> [File] {
        var reader = TarReader(bytes)
        var files: [File] = []
        while let file = try reader.next() {
            guard files.count < limits.filesMaximum else { throw PackageError(.tooLarge) }
            files.append(file)
        }
        return files
    }

    private mutating func next() throws(PackageError) -> File? {
        while at < bytes.count {
            guard bytes.count - at >= Self.block else { throw PackageError(.cutOff) }
            let header = bytes[at..<at + Self.block]
            // Two blocks of zeros end a tar; one is enough for those who cut corners.
            if header.allSatisfy({ $0 == 0 }) { return nil }
            if let file = try read(header) { return file }
        }
        return nil
    }

    private mutating func read(_ header: ArraySlice<UInt8>) throws(PackageError) -> File? {
        guard isSound(header), let size = number(header, 124, 12) else { throw PackageError(.tarBroken) }
        let start = at + Self.block
        guard size <= bytes.count - start else { throw PackageError(.cutOff) }
        let content = start..<start + size
        at = min(bytes.count, start + (size + Self.block - 1) / Self.block * Self.block)
        switch header[header.startIndex + 156] {
        case UInt8(ascii: "L"): longName = text(bytes[content])
        case UInt8(ascii: "x"): longName = paxPath(bytes[content]) ?? longName
        case UInt8(ascii: "0"), 0, UInt8(ascii: "7"):
            defer { longName = nil }
            return File(path: longName ?? name(header), content: content)
        case UInt8(ascii: "g"): break
        default: longName = nil
        }
        return nil
    }

    /// The checksum counts the header's bytes with its own field as blanks.
    private func isSound(_ header: ArraySlice<UInt8>) -> Bool {
        let field = header.startIndex + 148..<header.startIndex + 156
        let sum = header.indices.reduce(0) { $0 + (field.contains($1) ? 32 : Int(header[$1])) }
        return number(header, 148, 8) == sum
    }

    private func name(_ header: ArraySlice<UInt8>) -> String {
        let start = header.startIndex
        let name = text(header[start..<start + 100])
        guard header[start + 257..<start + 262].elementsEqual("ustar".utf8) else { return name }
        let prefix = text(header[start + 345..<start + 500])
        return prefix.isEmpty ? name : prefix + "/" + name
    }

    /// Octal, or GNU's binary form of larger numbers.
    private func number(_ header: ArraySlice<UInt8>, _ offset: Int, _ length: Int) -> Int? {
        var field = header[header.startIndex + offset..<header.startIndex + offset + length]
        guard field.first != 0x80 else {
            guard field.dropFirst().dropLast(7).allSatisfy({ $0 == 0 }) else { return nil }
            return field.suffix(7).reduce(0) { $0 << 8 | Int($1) }
        }
        while let last = field.last, last == 0 || last == UInt8(ascii: " ") { field.removeLast() }
        let digits = field.drop { $0 == UInt8(ascii: " ") }
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 << 3 | Int($1 - UInt8(ascii: "0")) }
    }

    private func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// `27 path=package/…\n` among the records of a pax header.
    private func paxPath(_ content: ArraySlice<UInt8>) -> String? {
        for record in content.split(separator: UInt8(ascii: "\n")) {
            guard let blank = record.firstIndex(of: UInt8(ascii: " ")) else { continue }
            let pair = record[(blank + 1)...]
            if pair.starts(with: "path=".utf8) { return text(pair.dropFirst(5)) }
        }
        return nil
    }
}
