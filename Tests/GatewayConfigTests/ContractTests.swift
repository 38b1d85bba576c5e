// SPDX-License-Identifier: Apache-2.0
import Issues
import Testing

@testable import GatewayConfig

/// Config keys are a versioned contract: whoever changes one changes this text, and says so in the change log.
@Suite struct ContractTests {
    @Test func `the keys, their values and defaults are those of the contract`() throws {
        let actual = Set(SettingReference.contract.split(separator: "\n").map(String.init))
        let contract = Set(settingContract.split(separator: "\n").map(String.init))
        #expect(actual.subtracting(contract).sorted() == [], "new or changed: write it into the contract")
        #expect(contract.subtracting(actual).sorted() == [], "gone or changed: somebody's file will no longer be read")
    }

    @Test func `the reader asks for exactly the keys that are described`() throws {
        let reader = Reader(base: "")
        _ = Configuration.read(Array(try fullSample().utf8), reader)
        #expect(reader.mistakes.map { $0.line(file: "", .en) } == [])
        for group in Settings.groups {
            #expect(reader.asked[group.path] == Set(group.keys.map(\.name)), "\(group.path)")
        }
        #expect(Set(reader.asked.keys) == Set(Settings.groups.map(\.path)))
    }

    @Test func `every setting is explained in both languages`() {
        for group in Settings.groups {
            for key in group.keys {
                #expect(!key.meaning.ja.isEmpty && !key.meaning.en.isEmpty && !key.accepts.en.isEmpty)
                #expect(!SettingReference.text(.ja).isEmpty)
            }
            #expect(Set(group.keys.map(\.name)).count == group.keys.count)
        }
        #expect(SettingReference.text(.en).contains("give-up-after (duration 1m–365d; default 14d)"))
    }
}
