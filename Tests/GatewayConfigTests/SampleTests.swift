// SPDX-License-Identifier: Apache-2.0
import Foundation
import Issues
import Routing
import Testing

@testable import GatewayConfig

/// deploy/tenma.yaml is the first thing an operator sees of Tenma.
@Suite struct SampleTests {
    @Test func `the sample is a valid configuration`() throws {
        let settings = try read(sample())
        #expect(settings.listeners.map(\.name) == ["ward", "exchange"])
        #expect(
            settings.facilities.map(\.codes) == [
                ["4913100009"], ["4913100001"], ["4943100002"], ["4913100003"], ["4913100004"], ["4943100005"],
                [], [], [], [],
            ])
    }

    @Test func `the sample is valid too with every hidden line switched on`() throws {
        _ = try read(fullSample())
    }

    @Test func `the tests in the sample hold`() throws {
        let text = try sample()
        let settings = try Configuration(reading: Array(text.utf8), base: packageFolder + "/deploy").settings
        let results = settings.runExamples(load: bytes(ofFile:))
        #expect(results.count >= 7)
        #expect(results.compactMap { $0.mistake?.line(file: "tenma.yaml", .en) } == [])
    }

    @Test func `the sample shows every setting there is`() throws {
        let text = try fullSample()
        for group in Settings.groups where group.path != PerKindKeys.group.path {
            for key in group.keys {
                #expect(text.contains("\(key.name):"), "\(group.path).\(key.name)")
            }
        }
        for kind in Kind.allCases { #expect(text.contains(kind.rawValue)) }
    }

    @Test func `what the sample hides as a default is the default`() throws {
        // Every key with a default that stands alone on a hidden line must say that default.
        let settings = try read(fullSample())
        let plain = try read(minimal())
        let limits = try #require(settings.listener("ward")?.limits)
        #expect(limits == plain.listeners.first?.limits)
        #expect(settings.listener("ward")?.acknowledgement == plain.listeners.first?.acknowledgement)
        #expect(settings.limits == plain.limits)
        #expect(settings.store.reserve == plain.store.reserve)
        let clinic = try #require(settings.facility(FacilityID("minami-clinic")))
        for answer in AnswerSettings.Answer.allCases {
            #expect(clinic.delivery.answers[answer] == AnswerSettings.standard(answer))
        }
    }

    @Test func `an unquoted code stays the text that was written`() throws {
        let settings = try read(minimal())
        #expect(settings.facilities.first?.codes == ["0131234567"])
    }
}
