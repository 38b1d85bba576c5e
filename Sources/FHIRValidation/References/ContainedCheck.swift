// SPDX-License-Identifier: Apache-2.0
import FHIR

extension Check {
    /// Contained resources have ids of their own, contain nothing, and have no life of their own (R4 references page).
    static let contained = Check([noID, twice, nested, versioned, labelled], of: .resources) { walk in
        if walk.isContained {
            walk.checkContained()
        } else {
            walk.gatherContained()
        }
    }

    /// What is contained is referred to (dom-3), known when everything around it has been seen.
    static let containedUse = Check([unused], of: .resources, isLast: true) { walk in
        guard !walk.isContained, let container = walk.containers.last, !container.contained.isEmpty else { return }
        for child in walk.containedResources {
            guard let id = walk.text(Names.id, of: child), !container.pointedTo.contains(id),
                !container.pointingUp.contains(child)
            else { continue }
            walk.report(unused, at: child)
        }
    }

    fileprivate static let noID = Rule(
        "FHIR-CONTAINED-ID", ja: "内包リソースにidがありません。", en: "A contained resource has no id.")
    fileprivate static let twice = Rule(
        "FHIR-CONTAINED-DUPLICATE", ja: "同じidの内包リソースが二つあります。", en: "Two contained resources have the same id.")
    fileprivate static let nested = Rule(
        "FHIR-CONTAINED-NESTED", invariant: "dom-2", ja: "内包リソースの中に内包リソースがあります。",
        en: "A contained resource contains another.")
    fileprivate static let versioned = Rule(
        "FHIR-CONTAINED-VERSION", invariant: "dom-4", ja: "内包リソースにversionIdかlastUpdatedがあります。",
        en: "A contained resource has a version or a time of update.")
    fileprivate static let labelled = Rule(
        "FHIR-CONTAINED-SECURITY", invariant: "dom-5", ja: "内包リソースにセキュリティラベルがあります。",
        en: "A contained resource has a security label.")
    private static let unused = Rule(
        "FHIR-CONTAINED-UNUSED", invariant: "dom-3", ja: "どこからも参照されない内包リソースがあります。",
        en: "Nothing refers to a contained resource.")
}

extension Walk {
    /// The resources contained in the one here.
    fileprivate var containedResources: [Int] {
        children(of: here.node).filter { nodes[$0].name == Names.contained }
    }

    fileprivate mutating func gatherContained() {
        for child in containedResources {
            guard let id = text(Names.id, of: child) else {
                report(Check.noID, at: child)
                continue
            }
            let other = containers[containers.count - 1].contained.updateValue(child, forKey: id)
            if other != nil { report(Check.twice, at: child) }
        }
    }

    fileprivate mutating func checkContained() {
        if let child = child(Names.contained, of: here.node) { report(Check.nested, at: child) }
        guard let meta = child(Names.meta, of: here.node) else { return }
        if child(Names.versionId, of: meta) != nil || child(Names.lastUpdated, of: meta) != nil {
            report(Check.versioned, at: meta)
        }
        if child(Names.security, of: meta) != nil { report(Check.labelled, at: meta) }
    }
}
