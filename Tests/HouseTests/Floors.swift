// SPDX-License-Identifier: Apache-2.0

/// The map of the house in one place: which floor a target stands on, and every arrow that does not point down.
enum Floors {
    /// 0 languages, 1 meaning, 2 world, 3 story, 4 shell.
    static let floor: [String: Int] = [
        "CTables": 0, "COpenSSL": 0, "CLibXML2": 0, "CZlib": 0, "JapaneseText": 0, "HL7v2": 0, "MLLP": 0, "FHIR": 0,
        "FHIRXML": 0, "FHIRPath": 0,
        "Issues": 1, "FHIRProfiles": 1, "FHIRValidation": 1, "HL7v2Conformance": 1, "ReferralRules": 1, "Referral": 1,
        "Translation": 1, "Views": 1, "Routing": 1, "Relay": 1,
        "RelaySimulation": 1, "SSMIX2": 1,
        "Transport": 2, "FHIRServer": 2, "Destinations": 2, "Feeds": 2, "StoreSQLite": 2, "GatewayConfig": 2,
        "PackageFolder": 2,
        "ScriptedPeers": 2,
        "Gateway": 3, "Console": 3,
        "tenma": 4, "tenma-tables": 4,
    ]

    static let sameFloor: Set<Arrow> = [
        Arrow("JapaneseText", "CTables"),
        Arrow("HL7v2", "JapaneseText"),
        Arrow("FHIR", "CTables"),
        Arrow("FHIRXML", "FHIR"),
        Arrow("FHIRXML", "CLibXML2"),
        Arrow("FHIRPath", "FHIR"),
        Arrow("FHIRPath", "CTables"),
        Arrow("FHIRProfiles", "Issues"),
        Arrow("FHIRValidation", "Issues"),
        Arrow("FHIRValidation", "FHIRProfiles"),
        Arrow("HL7v2Conformance", "Issues"),
        Arrow("ReferralRules", "Referral"),
        Arrow("ReferralRules", "Issues"),
        Arrow("Translation", "Referral"),
        Arrow("Translation", "Issues"),
        Arrow("Translation", "Views"),
        Arrow("Views", "Referral"),
        Arrow("Views", "Issues"),
        Arrow("Routing", "Issues"),
        Arrow("Routing", "Translation"),
        Arrow("Relay", "Routing"),
        Arrow("Relay", "Issues"),
        Arrow("SSMIX2", "Issues"),
        Arrow("RelaySimulation", "Relay"),
        Arrow("RelaySimulation", "Routing"),
        Arrow("Destinations", "Transport"),
        Arrow("FHIRServer", "Transport"),
        Arrow("GatewayConfig", "Transport"),
        Arrow("ScriptedPeers", "Transport"),
        Arrow("Gateway", "Console"),
    ]

    /// What floors 0 and 1 may import beside each other. Each line needs a reason a reviewer would accept.
    static let pureOutside: [String: String] = [
        "Synchronization": "the standard library's Mutex and Atomic; no operating system behind them"
    ]

    /// What any floor from 2 up may import without naming a product in the manifest: the toolchain's own modules.
    static let toolchain: Set<String> = ["Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization"]

    /// Below this floor no socket, file or clock is opened.
    static let firstImpureFloor = 2
}

/// `from` may import `to`.
struct Arrow: Hashable, CustomStringConvertible {
    let from: String
    let to: String

    init(_ from: String, _ to: String) {
        self.from = from
        self.to = to
    }

    var description: String { "\(from) → \(to)" }

    /// Nil when the arrow points down or stands in the list.
    var mistake: String? {
        guard let upper = Floors.floor[from] else { return "\(from) stands on no floor of Floors.swift" }
        guard let lower = Floors.floor[to] else { return "\(to) stands on no floor of Floors.swift" }
        if lower < upper || Floors.sameFloor.contains(self) { return nil }
        return lower == upper ? "\(self) is a same-floor arrow that Floors.swift does not list" : "\(self) points up"
    }
}
