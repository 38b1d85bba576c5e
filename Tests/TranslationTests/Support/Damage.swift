// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Leaves some elements out, puts others twice, and writes nonsense into values.
struct Damage {
    let odds: Int

    /// A copy of a tree with as much damage as the dice say.
    static func damaged(_ tree: Tree, _ dice: inout Dice) -> Tree {
        let damage = Damage(odds: [7, 40, 300].randomElement(using: &dice) ?? 40)
        return Tree.build(tree.root.type ?? "Bundle") { damage.copy(tree.root, to: &$0, &dice) }
    }

    private func copy(_ element: Element, to builder: inout ResourceBuilder, _ dice: inout Dice) {
        for child in element.children where child.name == "resourceType" || !isHit(&dice) {
            for _ in 0..<(isHit(&dice) && child.node.isListed ? 2 : 1) { add(child, to: &builder, &dice) }
        }
    }

    private func add(_ child: Element, to builder: inout ResourceBuilder, _ dice: inout Dice) {
        if let type = child.type {
            let type = isHit(&dice) ? ["Patient", "Observation", "Nonsense"].randomElement(using: &dice) ?? type : type
            builder.add(child.name, type: type) { copy(child, to: &$0, &dice) }
        } else if child.node.first != 0 {
            builder.add(child.name, child.text) { copy(child, to: &$0, &dice) }
        } else if isHit(&dice) {
            builder.add(child.name, Self.nonsense.randomElement(using: &dice))
        } else {
            builder.add(child.name, child.text)
        }
    }

    private func isHit(_ dice: inout Dice) -> Bool { Int.random(in: 0..<odds, using: &dice) == 0 }

    private static let nonsense = [
        "x", "-1", "9999999999999999999999", "2026-02-30", "2026-03-02T99:00:00Z", "\u{1F9EA}", "a|b^c", "#", "#x",
        "urn:uuid:", "Patient/", "/", ":::", "::", "true", "1e9", "0x10", "[0]", "contained[0]", "..", "%", "%ZZ",
        "urn:x-local:%E6%B1", "Bundle.entry[0].resource", "2026-03-02T10:00:00+14:00",
    ]
}

/// The same numbers on every run.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ state >> 29) &* 0x9E37_79B9_7F4A_7C15
    }
}
