// SPDX-License-Identifier: Apache-2.0

/// A configuration with one plain listener called `ward`, whose sender is `kita-hospital`.
struct Site {
    /// One entry of the directory, line by line.
    typealias Entry = [String]

    var facilities: [Entry]
    /// Further lines of the listener, each `key: value`.
    var listener: [String]
    /// Further sections of the file.
    var more: String
    /// Where health and metrics are shown; tests run side by side, so nowhere unless they say so.
    var health = "none"
    /// What the listener speaks: `mllp` or `fhir`; or where it takes files from: `folder` or `ss-mix2`.
    var speaks = "mllp"
    /// Where: an address, or a folder.
    var address = "127.0.0.1:0"
    /// How the listener knows its senders.
    var access = ["facility: kita-hospital"]
    var senders: [Entry] = [["kita-hospital: { name: 北病院, codes: [\"4913100009\"] }"]]

    init(_ facilities: [Entry] = [], listener: [String] = [], more: String = "") {
        self.facilities = facilities
        self.listener = listener
        self.more = more
    }

    /// Where nobody listens.
    static let nowhere = 9

    /// A facility; `port` nil means that it cannot be reached.
    static func facility(_ id: String, code: String, port: Int?, takes: String, _ more: [String] = []) -> Entry {
        var lines = ["name: { ja: \(id), en: \(id) }", "codes: [\"\(code)\"]", "subscriptions: [ \(takes) ]"]
        lines += ["mllp: 127.0.0.1:\(port ?? nowhere)", "tls: none"]
        if !more.contains(where: { $0.hasPrefix("retry:") }) { lines.append("retry: { first: 100ms, longest: 1s }") }
        return ["\(id):"] + (lines + more).map { "  " + $0 }
    }

    /// A facility that reads FHIR.
    static func fhir(_ id: String, code: String, port: Int?, takes: String, _ more: [String] = []) -> Entry {
        facility(id, code: code, port: nil, takes: takes, more).map { line in
            line.hasPrefix("  mllp:") ? "  fhir: \"http://127.0.0.1:\(port ?? nowhere)/fhir\"" : line
        }
    }

    static let addressed = "{ kind: [referral, document, discharge-summary], addressed: true }"

    /// The hospital most messages here are addressed to.
    static func higashi(port: Int?, takes: String? = nil, _ more: [String] = []) -> Entry {
        let standard = "\(addressed), { kind: admission, everyone: true }"
        return facility("higashi-hospital", code: Sample.higashi, port: port, takes: takes ?? standard, more)
    }

    static func nishi(port: Int?, takes: String = addressed, _ more: [String] = []) -> Entry {
        facility("nishi-pharmacy", code: Sample.nishi, port: port, takes: takes, more)
    }

    func text(store folder: String) -> String {
        let lines = [
            "gateway: { language: en, names: [RENKEI] }", "listeners:", "  ward:", "    \(speaks): \(address)",
        ]
        let listener = (access + listener).map { "    " + $0 }
        let directory = ["facilities:"] + (senders + facilities).flatMap { $0 }.map { "  " + $0 }
        let rest = [
            "store: { folder: \(folder) }", "log: { level: error }", "observability: { listen: \"\(health)\" }",
            "threads: { loops: 1 }", more, "",
        ]
        return (lines + listener + directory + rest).joined(separator: "\n")
    }
}
