// SPDX-License-Identifier: Apache-2.0
import Issues
import Testing

@testable import GatewayConfig

@Suite struct QuantityTests {
    @Test(arguments: [
        ("500ms", 500), ("1s", 1000), ("5m", 300_000), ("2h", 7_200_000), ("14d", 1_209_600_000), ("0s", 0),
    ])
    func `durations are read with their unit and written the same way`(text: String, milliseconds: Int) {
        #expect(Quantity.duration(text) == .milliseconds(milliseconds))
        #expect(Quantity.duration(.milliseconds(milliseconds)) == text)
    }

    @Test(arguments: ["", "s", "5", "5 s", "5.5s", "-1s", "1y", "1S", "５s", "9999999999999s", "1s1s"])
    func `anything else is no duration`(text: String) {
        #expect(Quantity.duration(text) == nil)
    }

    @Test(arguments: [("1B", 1), ("64KiB", 65536), ("1MiB", 1 << 20), ("2GiB", 2 << 30)])
    func `sizes are read with their unit and written the same way`(text: String, bytes: Int) {
        #expect(Quantity.size(text) == bytes)
        #expect(Quantity.size(bytes) == text)
    }

    @Test(arguments: ["", "1", "1KB", "1kib", "1.5MiB", "999999999999GiB", "-1B"])
    func `anything else is no size`(text: String) {
        #expect(Quantity.size(text) == nil)
    }

    @Test(arguments: ["127.0.0.1:2575", "[::1]:2575", "localhost:1", "clinic-1.example:65535", "0.0.0.0:0"])
    func `addresses are written as they are read`(text: String) {
        #expect(Address(text)?.description == text)
    }

    @Test(arguments: [
        "", ":", "127.0.0.1", "127.0.0.1:", ":2575", "127.0.0.1:65536", "127.0.0.1:-1", "256.0.0.1:1", "1.2.3:1",
        "01.2.3.4:1",
        "::1:2575", "[::1:2575", "[::g]:1", "a_b:1", "-a:1", "a-:1", "a..b:1", "1.2.3.4.5:1", "host:123456", "a b:1",
        "10:2",
    ])
    func `anything else is no address`(text: String) {
        #expect(Address(text) == nil)
    }

    @Test func `loopback is what cannot leave the machine`() throws {
        for text in ["127.0.0.1:1", "127.9.9.9:1", "[::1]:1", "localhost:1"] {
            #expect(Address(text)?.isLoopback == true)
        }
        for text in ["0.0.0.0:1", "[::]:1", "128.0.0.1:1", "127.example:1", "[::ffff:1.2.3.4]:1"] {
            #expect(Address(text)?.isLoopback == false)
        }
    }

    @Test func `the nearest word is suggested, a far one is not`() {
        #expect(Suggestion.nearest(to: "adress", among: ["address", "answers"]) == "address")
        #expect(Suggestion.nearest(to: "referal", among: ["referral", "reply"]) == "referral")
        #expect(Suggestion.nearest(to: "NONE", among: ["none"]) == "none")
        #expect(Suggestion.nearest(to: "zzz", among: ["address", "tls"]) == nil)
        #expect(Suggestion.distance(Array("abcd".utf8), Array("abdc".utf8)) == 1)
    }
}
