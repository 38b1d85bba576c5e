// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRServer

extension BundleFacts {
    /// Entries of a transaction that are answered one by one.
    private static let entriesMaximum = 10_000

    /// What an answer says about the Bundle it answers.
    init(_ tree: FHIR.Tree) {
        let root = tree.root
        self.init(type: root["type"].text ?? "", id: root["id"].text)
        let entries = root["entry"]
        if type == "message", let header = entries.first?.first("resource") {
            messageHeader = header["id"].text
            event = Event(of: header)
        }
        if type == "transaction" || type == "batch" {
            self.entries = entries.prefix(Self.entriesMaximum).map { entry in
                EntryRequest(
                    method: entry["request"]["method"].text ?? "", url: entry["request"]["url"].text ?? "")
            }
        }
    }
}

extension BundleFacts.Event {
    fileprivate init?(of header: Element) {
        if let uri = header["eventUri"].text {
            self = .uri(uri)
        } else if let coding = header.first("eventCoding"), let code = coding["code"].text {
            self = .coding(system: coding["system"].text, code: code)
        } else {
            return nil
        }
    }
}
