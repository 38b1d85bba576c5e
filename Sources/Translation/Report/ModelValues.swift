// SPDX-License-Identifier: Apache-2.0
import Referral

/// Every value that a referral says, by its place in the model without list indices (`diagnoses.code.text`), with the
/// place in the message that the item it belongs to came from. Two of them tell what a way of writing left out.
struct ModelValues {
    /// One value.
    struct Value {
        var place: String
        var text: String
        fileprivate var item: Item
    }

    /// Something with an origin, or a part of it.
    fileprivate final class Item {
        let parent: Item?
        var origin: String?
        init(_ parent: Item?) { self.parent = parent }

        var place: String? {
            var item: Item? = self
            while let next = item {
                if let origin = next.origin { return origin }
                item = next.parent
            }
            return nil
        }
    }

    /// What the message says of itself, places, and the heads of chapters, which their words and items stand for.
    private static let passed: Set<String> = [
        "facts", "residue", "origin", "kind", "action", "event", "isSigned", "sections.entries", "sections.code",
        "sections.title",
        // Said by the document itself.
        "attachments.header",
    ]

    /// What has parts of its own that a remark names; anything else is named as a whole.
    private static let items: Set<String> = [
        "patient", "formerPatients", "insurances", "from", "to", "participants", "diagnoses", "allergies", "infections",
        "medications", "reports", "observations", "procedures", "encounters", "appointments", "attachments", "consents",
        "sections",
    ]

    private(set) var values: [Value] = []

    init(_ referral: Referral) { walk(Mirror(reflecting: referral), "", Item(nil), 0) }

    /// The model is not deeper.
    private static let depthMaximum = 24

    private mutating func walk(_ mirror: Mirror, _ place: String, _ item: Item, _ depth: Int) {
        guard depth < Self.depthMaximum else { return }
        for child in mirror.children {
            let below = Self.place(
                place, mirror.displayStyle == .struct || mirror.displayStyle == .enum ? child.label : nil)
            guard !Self.passed.contains(below) else { continue }
            if let origin = child.value as? Origin {
                item.origin = origin.places.first
                continue
            }
            let next = Mirror(reflecting: child.value)
            if !next.children.isEmpty {
                let isItem = next.displayStyle == .struct
                walk(next, below, isItem ? Item(item) : item, depth + 1)
            } else if next.displayStyle == nil || next.displayStyle == .enum {
                values.append(Value(place: below, text: String(describing: child.value), item: item))
            }
        }
    }

    private static func place(_ place: String, _ label: String?) -> String {
        guard let label, label != "some", !label.hasPrefix(".") else { return place }
        return place.isEmpty ? label : place + "." + label
    }

    /// What this says and the other does not: one remark for each part of an item. Where `as` names another place for
    /// one, it may stand there.
    func missing(in other: ModelValues, as places: [String: String] = [:]) -> [Remark] {
        var left: [String: Int] = [:]
        for value in other.values { left[value.place + "=" + value.text, default: 0] += 1 }
        var remarks: [Remark] = []
        var told: Set<Remark> = []
        for value in values {
            let parts = value.place.split(separator: ".", maxSplits: 1).map(String.init)
            let first = places[parts[0]] ?? parts[0]
            let key = ([first] + parts.dropFirst()).joined(separator: ".") + "=" + value.text
            if let count = left[key], count > 0 {
                left[key] = count - 1
                continue
            }
            let isItem = Self.items.contains(parts[0])
            let part = value.place.split(separator: ".").prefix(isItem ? 2 : 1).joined(separator: ".")
            let remark = Remark(.dropped, at: value.item.place, part)
            if told.insert(remark).inserted { remarks.append(remark) }
        }
        return remarks
    }
}
