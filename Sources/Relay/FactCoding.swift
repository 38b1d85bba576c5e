// SPDX-License-Identifier: Apache-2.0
import FHIR
package import Routing

/// The stored form of what events and queues carry. Words are stored as their stable spelling.
extension MessageFacts {
    func write(to writer: inout ByteWriter) {
        writer.text(link)
        writer.text(sender)
        writer.text(type)
        writer.text(kind.rawValue)
        writer.text(controlID)
        writer.text(charset)
        writer.signed(length)
    }

    init(reading reader: inout ByteReader) throws(StoreError) {
        self.init(
            link: try reader.text(), sender: try reader.text(), type: try reader.text(),
            kind: try reader.word(Kind.self),
            controlID: try reader.text(), charset: try reader.text(), length: try reader.signed())
    }
}

extension RouteReason {
    func write(to writer: inout ByteWriter) {
        writer.text(code.rawValue)
        writer.optional(subscription) { $0.count($1) }
        writer.optional(path) { $0.text($1) }
    }

    init(reading reader: inout ByteReader) throws(StoreError) {
        let code = try reader.word(Code.self)
        let subscription = try reader.optional { (reader: inout ByteReader) throws(StoreError) in try reader.count() }
        let path = try reader.optional { (reader: inout ByteReader) throws(StoreError) in try reader.text() }
        self.init(code, subscription: subscription, path: path)
    }
}

extension Form {
    /// The stored form of a delivery's form: one byte for `asReceived`.
    package var stored: [UInt8] {
        var writer = ByteWriter(reserving: 32)
        write(to: &writer)
        return writer.bytes
    }

    package init(stored: [UInt8]) throws(StoreError) {
        var reader = ByteReader(stored)
        try self.init(reading: &reader)
    }

    func write(to writer: inout ByteWriter) {
        switch self {
        case .asReceived: writer.byte(0)
        case .rendered(let rendering):
            writer.byte(1)
            rendering.write(to: &writer)
        case .fhir(let rendering):
            writer.byte(2)
            writer.text(rendering.source.rawValue)
            writer.text(rendering.format.rawValue)
            writer.count(rendering.renderer)
        case .translated(let form):
            writer.byte(3)
            form.write(to: &writer)
        }
    }

    init(reading reader: inout ByteReader) throws(StoreError) {
        switch try reader.byte() {
        case 0: self = .asReceived
        case 1: self = .rendered(try Rendering(reading: &reader))
        case 2:
            self = .fhir(
                FHIRRendering(
                    from: try reader.word(FHIRFormat.self), to: try reader.word(FHIRFormat.self),
                    renderer: try reader.count()))
        case 3: self = .translated(try TranslatedForm(reading: &reader))
        default: throw StoreError(.damaged, "a delivery in an unknown form")
        }
    }
}
