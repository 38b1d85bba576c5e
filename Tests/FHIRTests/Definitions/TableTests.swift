// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import Testing

@testable import tenma_tables

/// The tables are what the tool writes, where the definitions lie beside the checkout.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TENMA_REFERENCE"] != nil)) struct TableTests {
    @Test func `the tool writes the tables as they are, byte for byte`() throws {
        let reference = try #require(ProcessInfo.processInfo.environment["TENMA_REFERENCE"])
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Schemas/fhir-r4")
        let files = try R4Tables(reference: reference + "/fhir/r4").files()
        #expect(files.count == 4)
        for file in files {
            let written = try String(contentsOf: folder.appending(path: file.name), encoding: .utf8)
            #expect(written == file.text, "run tenma-tables fhir-r4 and look at the difference: \(file.name)")
        }
    }
}
