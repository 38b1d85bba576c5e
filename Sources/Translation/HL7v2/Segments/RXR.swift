// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// RXR (chapter 4, section 4.14.2): where and how it is given.
    func readRoute(_ segment: SegmentReading, into drug: inout Medication) {
        drug.route = segment.coded(1)
        drug.site = segment.coded(2)
        drug.method = segment.coded(4)
    }

    /// RXC (section 4.14.3): a part of a mixture.
    func ingredient(_ segment: SegmentReading) -> Medication.Ingredient {
        var ingredient = Medication.Ingredient(segment.coded(2) ?? Coded())
        ingredient.role = segment.text(1)
        ingredient.amount = segment.amount((3, 4))
        ingredient.origin = segment.origin
        return ingredient
    }
}

extension MessageDraft {
    func addRoute(_ drug: Medication) {
        addIfSaid("RXR", drug.origin) { segment in
            segment.set(1, coded: drug.route)
            segment.set(2, coded: drug.site)
            segment.set(4, coded: drug.method)
        }
    }

    func addIngredients(_ drug: Medication) {
        for ingredient in drug.ingredients {
            add("RXC", ingredient.origin) { segment in
                // Required: what nobody calls an additive is a base.
                segment.set(1, ingredient.role ?? "B")
                segment.set(2, coded: ingredient.drug)
                segment.set((3, 4), amount: ingredient.amount)
            }
        }
    }
}
