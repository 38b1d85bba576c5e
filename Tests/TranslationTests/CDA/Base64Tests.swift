// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Translation

@Suite struct Base64Tests {
    @Test(arguments: 0...64)
    func `bytes come back as they were`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
        let text = Base64.encode(bytes)
        #expect(Base64.decode(text, limit: 100) == bytes)
        #expect(Base64.isValid(text) == (count > 0))
        #expect(Base64.decode(text, limit: 10) == Array(bytes.prefix(10)))
    }

    @Test func `known words are as the standard has them`() {
        #expect(Base64.encode(Array("foobar".utf8)) == "Zm9vYmFy")
        #expect(Base64.encode(Array("fooba".utf8)) == "Zm9vYmE=")
        #expect(Base64.encode(Array("foob".utf8)) == "Zm9vYg==")
    }

    @Test(arguments: ["Zg=", "Z===", "Zg==Zg==", "Zm9v!", "<Base64 encoded>", "", "=", "Zm9"])
    func `what is no Base64 is not taken for it`(text: String) {
        #expect(!Base64.isValid(text))
    }

    @Test func `hexadecimal is two digits a byte, or nothing`() {
        #expect(Base64.bytes(hexadecimal: "00fF 1a") == [0, 255, 26])
        #expect(Base64.bytes(hexadecimal: "0") == nil)
        #expect(Base64.bytes(hexadecimal: "0g") == nil)
        #expect(Base64.bytes(hexadecimal: "") == nil)
    }
}
