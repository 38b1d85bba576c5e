// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Referral
import Testing

@testable import Translation

@Suite struct StoredContentTests {
    private static let file = String(repeating: "QUJD", count: 20_000)

    @Test(arguments: FHIRFormat.allCases, FHIRFormat.allCases)
    func `a file that stayed in the body crosses without being read`(from: FHIRFormat, to: FHIRFormat) throws {
        let body = try Self.body(as: from)
        let tree = try TreeRoundTrip.tree(body, from, cutsHoles: true)
        #expect(tree.holes.count == 2)
        let referral = try #require(FHIRTranslator.read(tree)).referral
        #expect(referral.attachments.count == 2)
        for file in referral.attachments {
            guard case .stored(let content) = file.content else {
                Issue.record("the file was read")
                continue
            }
            #expect(Array(body[Int(content.range.lowerBound)..<Int(content.range.upperBound)]) == Array(Self.file.utf8))
            #expect(content.wire == (from == .json ? .json : .xml))
        }
        let written = try FHIRTranslator.write(referral, as: FHIRTarget(format: to))
        let there = try TreeRoundTrip.tree(Self.filled(written.pieces, from: body), to, cutsHoles: true)
        #expect(there.holes.count == 2)
        #expect(there.holes.allSatisfy { $0.range.count == Self.file.utf8.count })
        #expect(there.resources(of: "DocumentReference").count == 1)
    }

    private static func body(as format: FHIRFormat) throws -> [UInt8] {
        let tree = Tree.build("Bundle") { bundle in
            bundle.add("type", "collection")
            bundle.add("entry") { entry in
                entry.add("resource", type: "DocumentReference") { document in
                    document.add("status", "current")
                    document.add("content") { content in
                        content.add("attachment") { file in
                            file.add("contentType", "application/pdf")
                            file.add("data", Self.file)
                        }
                    }
                }
            }
            bundle.add("entry") { entry in
                entry.add("resource", type: "Binary") { binary in
                    binary.add("contentType", "image/png")
                    binary.add("data", Self.file)
                }
            }
        }
        return format == .json ? try tree.json() : try tree.xml()
    }

    /// What a sender does; base64 stands alike in both forms.
    private static func filled(_ pieces: [OutputPiece], from body: [UInt8]) -> [UInt8] {
        pieces.flatMap { piece -> [UInt8] in
            switch piece {
            case .bytes(let bytes): bytes
            case .stored(let content, as: _):
                Array(body[Int(content.range.lowerBound)..<Int(content.range.upperBound)])
            }
        }
    }
}
