// SPDX-License-Identifier: Apache-2.0
import Referral

extension TreeReading {
    /// Specimen.
    func specimen(_ resource: ElementReading) -> Specimen {
        claim(resource)
        sayHolders(resource)
        var specimen = Specimen()
        specimen.identifiers = resource.identifiers()
        specimen.kind = resource.coded("type")
        specimen.received = resource.moment("receivedTime")
        if let collection = resource["collection"] {
            specimen.collected = collection.time("collected")
            specimen.site = collection.coded("bodySite")
            specimen.method = collection.coded("method")
            specimen.amount = collection.quantity("quantity")
        }
        specimen.note = resource.note()
        specimen.origin = resource.origin
        return specimen
    }
}

extension BundleDraft {
    /// Specimen.
    @discardableResult
    func add(_ specimen: Specimen, of patient: ResourceDraft?) -> ResourceDraft {
        add("Specimen", specimen.origin) { element in
            element.set(identifiers: specimen.identifiers)
            element.set("type", coded: specimen.kind)
            refer(element, "subject", to: patient)
            element.set("receivedTime", moment: specimen.received)
            if specimen.hasCollection {
                element.add("collection") { collection in
                    collection.set("collected", time: specimen.collected)
                    collection.set("quantity", quantity: specimen.amount)
                    collection.set("method", coded: specimen.method)
                    collection.set("bodySite", coded: specimen.site)
                }
            }
            element.set(note: specimen.note)
        }
    }
}

extension Specimen {
    /// Whether anything is known of how it was taken.
    fileprivate var hasCollection: Bool { collected != nil || amount != nil || method != nil || site != nil }
}
