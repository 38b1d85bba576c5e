// SPDX-License-Identifier: Apache-2.0

extension Referral {
    /// Every place that some part of it came from: items, and persons and facilities inside them. Asked only where
    /// something is tagged, so it may take its time.
    var places: Set<String> {
        var found: Set<String> = []
        Self.walk(Mirror(reflecting: self), 0, &found)
        return found
    }

    /// The model is not deeper.
    private static var depthMaximum: Int { 24 }

    private static func walk(_ mirror: Mirror, _ depth: Int, _ found: inout Set<String>) {
        guard depth < depthMaximum else { return }
        for child in mirror.children where child.label != "residue" {
            if let origin = child.value as? Origin {
                found.formUnion(origin.places)
            } else {
                walk(Mirror(reflecting: child.value), depth + 1, &found)
            }
        }
    }
}
