// SPDX-License-Identifier: Apache-2.0

/// What an answer needs to know about the Bundle it answers. None of it is patient data.
package struct BundleFacts: Sendable, Hashable {
    /// `Bundle.type`: document, message, transaction, batch, collection.
    package var type: String
    package var id: String?
    /// `MessageHeader.id` of a message.
    package var messageHeader: String?
    /// `MessageHeader.event[x]` of a message.
    package var event: Event?
    /// The requests of a transaction's entries, in their order.
    package var entries: [EntryRequest]

    package init(
        type: String, id: String? = nil, messageHeader: String? = nil, event: Event? = nil, entries: [EntryRequest] = []
    ) {
        self.type = type
        self.id = id
        self.messageHeader = messageHeader
        self.event = event
        self.entries = entries
    }

    /// What a message is about, in either of the spellings R4 has.
    package enum Event: Sendable, Hashable {
        case coding(system: String?, code: String)
        case uri(String)
    }

    /// `Bundle.entry.request`.
    package struct EntryRequest: Sendable, Hashable {
        package var method: String
        package var url: String

        package init(method: String, url: String) {
            self.method = method
            self.url = url
        }
    }
}
