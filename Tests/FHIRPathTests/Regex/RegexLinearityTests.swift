// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import FHIRPath

/// Linear time is counted in steps, never in seconds.
@Suite struct RegexLinearityTests {
    @Test(arguments: [
        "(a*)*b", "(a|a)*b", "(a|aa)+$", "(.*)*x", "^(([a-z])+.)+[A-Z]$", "(a?){20}a{20}", "(\\s*a+)*$|b",
    ])
    func `twice the text takes twice the steps`(pattern: String) throws {
        let machine = try RegexMachine(RegexProgram(pattern, options: []))
        let counts = [1_000, 2_000].map { size in
            let bytes = Array(repeating: UInt8(ascii: "a"), count: size) + [UInt8(ascii: "!")]
            return machine.simulation(of: bytes.span, isSearch: true).steps
        }
        let size = machine.program.instructions.count
        #expect(counts[1] <= counts[0] * 2 + 4 * size)
        #expect(counts[1] <= 2_002 * 4 * size)
    }

    @Test(arguments: ["(a*)*b", "(a|aa)+$", "(a?){20}a{20}"])
    func `finding one match is linear too`(pattern: String) throws {
        let machine = try RegexMachine(RegexProgram(pattern, options: []))
        let counts = [1_000, 2_000].map { size in
            var finder = RegexFinder(machine)
            let bytes = Array(repeating: UInt8(ascii: "a"), count: size) + [UInt8(ascii: "!")]
            _ = finder.match(in: bytes.span, from: 0, stepsMaximum: .max)
            return finder.steps
        }
        #expect(counts[1] <= counts[0] * 2 + 4 * machine.program.instructions.count)
    }

    @Test func `patterns whose table would explode are followed without one`() throws {
        let regex = try PathRegex("(a|b)*a(a|b){20}")
        #expect(RegexTable(regex.machine.program, regex.machine.alphabet, isSearch: false) == nil)
        #expect(regex.matchesWhole("ab" + "a" + String(repeating: "b", count: 20)))
        #expect(!regex.matchesWhole("ab" + "b" + String(repeating: "b", count: 20)))
    }

    @Test func `the patterns of R4 and of many distinct letters have a table or do without`() throws {
        let letters = String(String.UnicodeScalarView((0x4E00..<0x4E00 + 900).compactMap { Unicode.Scalar($0) }))
        let regex = try PathRegex("^[\(letters)]+$|" + letters.map(String.init).joined(separator: "|"))
        #expect(regex.isFound(in: letters))
        let long = try PathRegex(
            "[^\\s\\.,:;\\'\"\\/|?!@#$%&*()\\[\\]{}]{1,64}(\\.[^\\s\\.,:;\\'\"\\/|?!@#$%&*()\\[\\]{}]{1,64}(\\[x\\])?(\\:[^\\s\\.]+)?)*"
        )
        #expect(RegexTable(long.machine.program, long.machine.alphabet, isSearch: false) != nil)
        #expect(RegexTable(long.machine.program, long.machine.alphabet, isSearch: true) != nil)
        #expect(long.matchesWhole("Observation.value[x]:valueQuantity.code"))
        #expect(!long.matchesWhole("Observation..code"))
    }
}
