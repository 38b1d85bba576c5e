// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import Issues
import Testing

@testable import FHIRValidation

/// How long validation takes, where `TENMA_BENCH` is set: figures are printed, and only that nothing is found wrong is asserted.
/// `TENMA_CORE=1 swift build -c release --build-tests -Xswiftc -enable-testing`, then `--filter ValidationBench`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TENMA_BENCH"] != nil && Corpus.root != nil))
struct ValidationBench {
    @Test(arguments: [10_000, 20_000, 40_000])
    func `entries that refer to each other, of one address and of their own`(count: Int) throws {
        let same =
            #"{"fullUrl":"urn:a:b","resource":{"resourceType":"Patient","link":[{"other":{"reference":"urn:a:b"}}]}}"#
        let own = (0..<count).map {
            #"{"fullUrl":"http://a.b/Patient/\#($0)","resource":{"resourceType":"Patient","link":[{"other":{"reference":"Patient/\#(count - $0)"}}]}}"#
        }
        for entries in [Array(repeating: same, count: count), own] {
            let text = Resource.bundle("document", Resource.documentHead, entries: entries)
            var limits = ReaderLimits()
            limits.treeSize = 64 << 20
            let tree = try Tree.json(Array(text.utf8), limits: limits)
            var found: [Issues.Issue] = []
            let time = Self.processorTime { found = Validator.shared.issues(in: tree, readFrom: .json) }
            #expect(!found.contains { $0.id == "FHIR-REFERENCE-TARGET" })
            print(count, "CPU µs:", time)
        }
    }

    /// Other processes may be at work.
    private static func processorTime(_ body: () -> Void) -> Int {
        let start = clock()
        body()
        return clock() - start
    }

    @Test func `a referral and two Synthea transactions, tree given`() throws {
        let clock = ContinuousClock()
        print("names, first use, CPU µs:", Self.processorTime { _ = NameTable.r4.count })
        print("definitions, first use, CPU µs:", Self.processorTime { _ = Definitions.r4.types.count })
        var validator: Validator?
        print("validator, CPU µs:", Self.processorTime { validator = Validator() })
        let files = Corpus.files(in: "jp", ending: "CLINS-Referral-Example-01.json")
        for file in files + Corpus.files(in: "synthea", ending: ".gz") {
            var limits = ReaderLimits()
            limits.treeSize = 64 << 20
            let bytes = try Corpus.bytes(of: file)
            let tree = try Tree.json(bytes, limits: limits)
            var times: [Duration] = []
            for _ in 0..<(bytes.count > 1 << 20 ? 20 : 1000) {
                times.append(clock.measure { _ = validator?.issues(in: tree, readFrom: .json) })
            }
            #expect(validator?.issues(in: tree, readFrom: .json).contains { $0.isError } == false)
            times.sort()
            let reading = clock.measure { _ = try? Tree.json(bytes, limits: limits) }
            print(
                "\(file.lastPathComponent): \(bytes.count) bytes, \(tree.nodes.count) nodes,",
                "best \(times[0]), median \(times[times.count / 2]), reading once \(reading)")
        }
    }
}
