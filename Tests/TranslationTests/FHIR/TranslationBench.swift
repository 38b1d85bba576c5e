// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import Referral
import Testing

@testable import Translation

/// How long reading and writing take, where `TENMA_BENCH` is set: figures are printed.
/// `TENMA_CORE=1 swift build -c release --build-tests -Xswiftc -enable-testing`, then `--filter TranslationBench`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TENMA_BENCH"] != nil && FHIRCorpus.root != nil))
struct TranslationBench {
    @Test func `synthetic transactions, tree given`() throws {
        for (name, bytes) in try FHIRCorpus.files(in: "synthea", ending: "gz") {
            let tree = try TreeRoundTrip.tree(bytes, .json)
            try measure("\(name) \(bytes.count) bytes", tree)
        }
    }

    @Test(arguments: [10_000, 20_000, 40_000])
    func `lists and entries grow, and time with them`(count: Int) throws {
        let numbers = (0..<count).map { "{\"value\":\"\($0)\",\"use\":\"usual\"}" }.joined(separator: ",")
        try measure("identifiers \(count)", "{\"resourceType\":\"Patient\",\"identifier\":[\(numbers)]}")
        let entries = (0..<count).map {
            "{\"fullUrl\":\"urn:a:\($0)\",\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\","
                + "\"code\":{\"text\":\"a\"},\"performer\":[{\"reference\":\"urn:p\"}]}}"
        }
        let person = "{\"fullUrl\":\"urn:p\",\"resource\":{\"resourceType\":\"Practitioner\"}}"
        let all = (entries + [person]).joined(separator: ",")
        try measure("entries \(count)", "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[\(all)]}")
        let contained = (0..<count).map { "{\"resourceType\":\"Observation\",\"id\":\"o\($0)\",\"status\":\"final\"}" }
        let results = (0..<count).map { "{\"reference\":\"#o\($0)\"}" }
        try measure(
            "contained \(count)",
            "{\"resourceType\":\"DiagnosticReport\",\"contained\":[\(contained.joined(separator: ","))],"
                + "\"result\":[\(results.joined(separator: ","))]}")
    }

    private func measure(_ what: String, _ text: String) throws {
        try measure(what, TreeRoundTrip.tree(Array(text.utf8), .json))
    }

    /// Processor time, because other processes may be at work; the best of three.
    private func measure(_ what: String, _ tree: Tree) throws {
        var best = (read: Int.max, write: Int.max)
        for _ in 0..<3 {
            let start = clock()
            let referral = try #require(FHIRTranslator.read(tree)).referral
            let middle = clock()
            _ = try FHIRTranslator.write(referral, as: FHIRTarget())
            best = (min(best.read, middle - start), min(best.write, clock() - middle))
        }
        print("\(what): read \(best.read / 1000) ms, write \(best.write / 1000) ms")
    }
}
