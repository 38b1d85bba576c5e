// SPDX-License-Identifier: Apache-2.0
import Referral

extension TreeReading {
    /// DiagnosticReport, with its observations and specimens, and the order it answers.
    func report(diagnostic resource: ElementReading) -> Report {
        claim(resource)
        sayHolders(resource)
        var report = Report(resource.coded("code") ?? Coded())
        report.identifiers = resource.identifiers()
        report.status = resource.code("status", by: .reportStatus)
        report.category = resource.coded("category")
        report.observed = resource.moment("effectiveDateTime")
        report.issued = resource.instant("issued")
        report.interpreter = practitioner(reference: resource["resultsInterpreter"])
        report.conclusion = resource.text("conclusion")
        report.tags = resource.tags
        report.specimens = parts(of: resource, "specimen", "Specimen").map(specimen)
        report.observations = parts(of: resource, "result", "Observation").map(observation)
        report.origin = resource.origin
        if let order = parts(of: resource, "basedOn", "ServiceRequest").first { read(order: order, into: &report) }
        return report
    }

    /// The resources that a list of references means, each taken by the first who lists it.
    private func parts(of resource: ElementReading, _ name: String, _ type: String) -> [ElementReading] {
        resource.all(name).compactMap { reference in
            guard let target = reference.target(), target.type == type else { return nil }
            reference.said("display")
            return isClaimed(target) ? nil : target
        }
    }

    /// ServiceRequest as an order of tests.
    func report(order resource: ElementReading) -> Report {
        var report = Report()
        read(order: resource, into: &report)
        report.code = resource.coded("code") ?? Coded()
        report.identifiers = resource.identifiers()
        report.category = resource.coded("category")
        report.observed = resource.moment("occurrenceDateTime")
        report.note = resource.note()
        report.specimens = parts(of: resource, "specimen", "Specimen").map(specimen)
        report.observations = parts(of: resource, "supportingInfo", "Observation").map(observation)
        report.origin = resource.origin
        return report
    }

    /// What only an order says. Behind a report the order's own code and numbers stay residue.
    private func read(order resource: ElementReading, into report: inout Report) {
        claim(resource)
        sayHolders(resource)
        resource.saidByDefault("intent", "order")
        if resource["code"]?.repeats(report.code) ?? false { resource["code"]?.keepSpelling() }
        report.control = resource.code("status", by: .orderControl)
        report.priority = resource.code("priority", by: .priority)
        report.requested = resource.moment("authoredOn")
        report.requester = practitioner(reference: resource["requester"])
        report.reason = resource.coded("reasonCode")
        report.tags.formUnion(resource.tags)
        report.origin.places += [resource.path]
    }
}

extension BundleDraft {
    /// DiagnosticReport with its observations and specimens, and a ServiceRequest where the order says something.
    @discardableResult
    func add(_ report: Report, of patient: ResourceDraft?) -> ResourceDraft {
        let places = report.origin.places
        let specimens = report.specimens.map { add($0, of: patient) }
        let single = specimens.count == 1 ? specimens.first : nil
        let results = report.observations.map { add($0, of: patient, specimen: single) }
        var order: ResourceDraft?
        if isNew(report.origin) ? report.hasOrder : places.count > 1 {
            order = add("ServiceRequest", Origin(Array(places.dropFirst()))) { element in
                setOrder(element, report, of: patient)
                element.derive("code") { $0.set(report.code, isNamed: true) }
            }
        }
        return add("DiagnosticReport", report.origin) { element in
            element.set(tags: report.tags)
            element.set(identifiers: report.identifiers)
            refer(element, "basedOn", to: order)
            element.setStatus(report.status, by: .reportStatus)
            element.set("category", coded: report.category)
            setCode(element, report)
            refer(element, subject: "subject", to: patient)
            element.set("effectiveDateTime", moment: report.observed)
            element.set("issued", instant: report.issued)
            refer(element, "resultsInterpreter", to: report.interpreter)
            for specimen in specimens { refer(element, "specimen", to: specimen) }
            for result in results { refer(element, "result", to: result) }
            // A report has one text of its own.
            let words = [report.conclusion, element.scope.isNew ? report.note : nil].compactMap { $0 }
            element.set("conclusion", words.isEmpty ? nil : words.joined(separator: "\n"))
        }
    }

    /// ServiceRequest for an order of tests.
    @discardableResult
    func add(order report: Report, of patient: ResourceDraft?) -> ResourceDraft {
        let specimens = report.specimens.map { add($0, of: patient) }
        let results = report.observations.map { add($0, of: patient) }
        return add("ServiceRequest", report.origin) { element in
            element.set(tags: report.tags)
            element.set(identifiers: report.identifiers)
            setOrder(element, report, of: patient)
            setCode(element, report)
            element.set("category", coded: report.category)
            element.set("occurrenceDateTime", moment: report.observed)
            for specimen in specimens { refer(element, "specimen", to: specimen) }
            for result in results { refer(element, "supportingInfo", to: result) }
            element.set(note: report.note)
        }
    }

    private func setCode(_ element: ElementDraft, _ report: Report) {
        element.set("code", coded: report.code, isNamed: true)
        if report.code.isEmpty, element.scope.isNew {
            element.derive("code") { $0.set("text", Coded.unknown) }
            element.scope.remark(.missing, "code")
        }
    }

    private func setOrder(_ element: ElementDraft, _ report: Report, of patient: ResourceDraft?) {
        element.setStatus(report.control, by: .orderControl)
        element.derive("intent", "order")
        element.set("priority", code: report.priority, by: .priority)
        refer(element, subject: "subject", to: patient)
        element.set("authoredOn", moment: report.requested)
        refer(element, "requester", to: report.requester)
        element.set("reasonCode", coded: report.reason)
    }
}

extension Report {
    /// Whether anything is known of the order it answers.
    fileprivate var hasOrder: Bool { requester != nil || requested != nil || priority != nil || reason != nil }
}
