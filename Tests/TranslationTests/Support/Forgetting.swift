// SPDX-License-Identifier: Apache-2.0
import Foundation
import Referral

extension Referral {
    /// The same referral as if it came from elsewhere: without origins and residue.
    func forgetting() throws -> Referral {
        let tree = try JSONSerialization.jsonObject(with: JSONEncoder().encode(self))
        let data = try JSONSerialization.data(withJSONObject: Self.forget(tree))
        var referral = try JSONDecoder().decode(Referral.self, from: data)
        referral.residue = Residue(.fhir, type: "Bundle/message")
        return referral
    }

    private static func forget(_ value: Any) -> Any {
        switch value {
        case let object as [String: Any]:
            Dictionary(uniqueKeysWithValues: object.map { ($0, $0 == "origin" ? [String]() : forget($1)) })
        case let list as [Any]: list.map(forget)
        default: value
        }
    }
}
