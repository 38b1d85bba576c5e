// SPDX-License-Identifier: Apache-2.0

/// `Prefer` (RFC 7240, R4 http 3.1.0.1.8): what a create answers with, and whether the client would rather not wait.
struct Preference: Sendable, Hashable {
    enum Return: String, Sendable, Hashable {
        case minimal, representation
        case operationOutcome = "OperationOutcome"
    }

    var wanted = Return.minimal
    /// Nothing here answers later; such a wish may be left unfulfilled (RFC 7240, section 2), and the answer says so by
    /// being there.
    var wouldRatherNotWait = false

    init(_ text: String?) {
        guard let text else { return }
        for part in text.split(separator: ",") {
            let words = part.split(separator: ";").first?.split(separator: "=").map { word in
                word.filter { $0 != " " && $0 != "\"" }
            }
            switch words?.first?.lowercased() {
            case "return": if let found = words?.last.flatMap({ Return(rawValue: $0) }) { wanted = found }
            case "respond-async": wouldRatherNotWait = true
            default: break
            }
        }
    }
}
