// SPDX-License-Identifier: Apache-2.0
import FHIR

extension Check {
    /// A message begins with its MessageHeader (bdl-12).
    static let message = Check([header], of: .types(["Bundle"])) { walk in
        guard let bundle = walk.bundles.last, bundle.step == walk.steps.count - 1, bundle.type == "message" else {
            return
        }
        let first = bundle.index.entries.first
        if first?.resource?.type != "MessageHeader" { walk.report(header, at: first?.element.index) }
    }

    private static let header = Rule(
        "FHIR-MESSAGE-HEADER", invariant: "bdl-12", ja: "メッセージの最初のリソースはMessageHeaderでなければなりません。",
        en: "The first resource of a message is a MessageHeader.")
}
