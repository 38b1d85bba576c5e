// SPDX-License-Identifier: Apache-2.0
import Referral

extension Insurance {
    /// `insurer8:symbol:number:branch` (domain.md section 4); nil where it is something else.
    init?(member text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4 else { return nil }
        self.init()
        insurer = parts[0].isEmpty ? nil : parts[0]
        symbol = parts[1].isEmpty ? nil : parts[1]
        number = parts[2].isEmpty ? nil : parts[2]
        branch = parts[3].isEmpty ? nil : parts[3]
    }

    /// The same again: only for cards with an insurer and a number, none of which may hold the colon that divides them.
    var member: String? {
        guard let insurer, let number else { return nil }
        let parts = [insurer, symbol ?? "", number, branch ?? ""]
        guard parts.allSatisfy({ !$0.contains(":") }) else { return nil }
        return parts.joined(separator: ":")
    }
}
