// SPDX-License-Identifier: Apache-2.0
import FHIR
package import Routing
import Translation

extension Settings {
    /// The directory as routing asks it.
    package var routingTable: RoutingTable {
        RoutingTable(facilities: facilities.map(\.directoryEntry), gateway: gateway.names)
    }

    /// The listener of this name.
    package func listener(_ name: String) -> ListenerSettings? { listeners.first { $0.name == name } }

    /// The settings of this facility.
    package func facility(_ id: FacilityID) -> FacilitySettings? { facilities.first { $0.id == id } }

    /// Who a connection is, once its certificate (or a plain listener) has named a facility; nil when the facility is
    /// not in the directory or may not connect there.
    package func link(listener: ListenerSettings, facility id: FacilityID) -> LinkIdentity? {
        guard let facility = facility(id), listener.from.isEmpty || listener.from.contains(id) else { return nil }
        if let only = listener.facility, only != id { return nil }
        return LinkIdentity(
            listener: listener.name, facilities: [id] + facility.speaksFor.filter { $0 != id },
            senderCheck: listener.senderCheck, unknownAddressee: listener.unknownAddressee, types: listener.types,
            versions: listener.versions, processingIDs: listener.processingIDs)
    }
}

extension FacilitySettings {
    package var directoryEntry: Facility {
        var form = form
        form.format = endpoint?.fhir?.format ?? endpoint?.files?.format
        form.isEdited = !site.edits.isEmpty
        if case .fax? = endpoint?.files?.layout, form.wanted.form == nil { form.wanted.form = .letter }
        return Facility(
            id: id, name: name, codes: codes, subscriptions: subscriptions.map(\.subscription), form: form,
            production: production, family: family(form.format))
    }

    /// What its protocol reads; a folder without `format` takes what comes.
    private func family(_ format: FHIRFormat?) -> Envelope.Family? {
        if format != nil { return .fhir }
        switch endpoint?.files?.layout {
        case .folder?, .fax?: return nil
        case .storage?, nil: return .hl7v2
        }
    }
}
