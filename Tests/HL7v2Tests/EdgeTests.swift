// SPDX-License-Identifier: Apache-2.0
import Foundation
import HL7v2
import Testing

/// The oddities met in practice, one folder each: what becomes of the message, and what stands in it.
@Suite struct EdgeTests {
    static let folders = Samples.edgeFolders

    @Test func `there are oddities, each with its expectation`() {
        #expect(Self.folders.count >= 30)
    }

    @Test(arguments: folders)
    func `an oddity is taken, taken with a warning, or refused by name`(folder: String) throws {
        let (bytes, lines) = try Samples.edge(folder)
        let verdict = try #require(lines.first)
        let reading = Result { () throws(ParseError) in try Message(parsing: Message.trimmingFileTrailer(bytes)) }
        switch reading {
        case .success(let message):
            let warning = message.textError().map { " with \($0.code.id) in \($0.segment ?? "")-\($0.field ?? 0)" }
            #expect("accepted" + (warning ?? "") == verdict)
            for line in lines.dropFirst() { try check(line, of: message) }
        case .failure(let error):
            #expect("refused \(error.code.id)" == verdict)
            let header = try #require(PartialHeader(recoveringFrom: bytes))
            #expect(header.controlID?.hasPrefix("EDGE-") == true)
        }
    }

    /// `PID-5.2 = text`, `OBX-5 field = text`, `PID-7 null`, `PID-6 absent`.
    private func check(_ line: String, of message: Message) throws {
        if let parts = try #/^(\S+)( field)? = (.*)$/#.wholeMatch(in: line)?.output {
            let path = try Path(parsing: String(parts.1))
            let text = (parts.2 == nil ? message[path] : message.fieldText(at: path)) ?? "absent"
            let wanted = String(parts.3).replacing("\\n", with: "\n").replacing("\\r", with: "\r").replacing(
                "\\0", with: "\0")
            #expect(text == wanted, "\(path)")
        } else {
            let parts = line.split(separator: " ")
            let path = try Path(parsing: String(parts[0]))
            #expect(message.value(at: path) == (parts[1] == "null" ? .null : .absent), "\(path)")
        }
    }
}

extension Samples {
    private static let folder = root.appending(path: "Fixtures/hl7v2").resolvingSymlinksInPath()

    static var edgeFolders: [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (names ?? []).filter { $0.hasPrefix("edge-") }.sorted()
    }

    static func edge(_ name: String) throws -> (bytes: [UInt8], lines: [String]) {
        let expectation = try String(contentsOf: folder.appending(path: "\(name)/case.expect.txt"), encoding: .utf8)
        let bytes = try Data(contentsOf: folder.appending(path: "\(name)/case.hl7"))
        return ([UInt8](bytes), expectation.split(separator: "\n").map(String.init))
    }
}
