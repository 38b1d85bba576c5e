// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues
import JapaneseText
import Routing

/// The stored form of what a delivery becomes.
extension Rendering {
    func write(to writer: inout ByteWriter) {
        for set in [charset, source] { writer.optional(set) { $0.text($1.rawValue) } }
        for field in [version, sendingApplication, sendingFacility, receivingApplication, receivingFacility] {
            writer.optional(field) { $0.text($1) }
        }
        writer.text(controlID.rawValue)
        writer.flag(clearsAcknowledgement)
        writer.text(unrepresentable.rawValue)
        writer.count(renderer)
    }

    init(reading reader: inout ByteReader) throws(StoreError) {
        func text(_ reader: inout ByteReader) throws(StoreError) -> String? {
            try reader.optional { (reader: inout ByteReader) throws(StoreError) in try reader.text() }
        }
        func set(_ reader: inout ByteReader) throws(StoreError) -> Charset? {
            try reader.optional { (reader: inout ByteReader) throws(StoreError) in try reader.word(Charset.self) }
        }
        self.init(
            charset: try set(&reader), source: try set(&reader), version: try text(&reader),
            sendingApplication: try text(&reader), sendingFacility: try text(&reader),
            receivingApplication: try text(&reader), receivingFacility: try text(&reader),
            controlID: try reader.word(ControlID.self), clearsAcknowledgement: try reader.flag(),
            unrepresentable: try reader.word(Unrepresentable.self), renderer: try reader.count())
    }
}

extension TranslatedForm {
    func write(to writer: inout ByteWriter) {
        switch source {
        case .hl7v2(let charset):
            writer.byte(0)
            writer.optional(charset) { $0.text($1.rawValue) }
        case .fhir(let format):
            writer.byte(1)
            writer.text(format.rawValue)
        }
        writer.text(listener)
        switch output {
        case .hl7v2(let type, let charset):
            writer.byte(0)
            writer.optional(type) { $0.text($1) }
            writer.text(charset.rawValue)
        case .fhir(let format, let shape):
            writer.byte(1)
            writer.text(format.rawValue)
            writer.text(shape.rawValue)
        case .letter(let language):
            writer.byte(2)
            writer.text(language.rawValue)
        case .drugs(let language):
            writer.byte(3)
            writer.text(language.rawValue)
        case .medicineNotebook: writer.byte(4)
        case .edited(let format):
            writer.byte(5)
            writer.optional(format) { $0.text($1.rawValue) }
        }
        writer.text(view.rawValue)
        header.write(to: &writer)
        writer.count(renderer)
    }

    init(reading reader: inout ByteReader) throws(StoreError) {
        let source = try Source(reading: &reader)
        let listener = try reader.text()
        let output = try Output(reading: &reader)
        self.init(
            from: source, by: listener, to: output, view: try reader.word(View.self),
            header: try Rendering(reading: &reader),
            renderer: try reader.count())
    }
}

extension TranslatedForm.Source {
    fileprivate init(reading reader: inout ByteReader) throws(StoreError) {
        switch try reader.byte() {
        case 0:
            self = .hl7v2(
                try reader.optional { (reader: inout ByteReader) throws(StoreError) in try reader.word(Charset.self) })
        case 1: self = .fhir(try reader.word(FHIRFormat.self))
        default: throw StoreError(.damaged, "a translation from an unknown form")
        }
    }
}

extension TranslatedForm.Output {
    fileprivate init(reading reader: inout ByteReader) throws(StoreError) {
        switch try reader.byte() {
        case 0:
            let type = try reader.optional { (reader: inout ByteReader) throws(StoreError) in try reader.text() }
            self = .hl7v2(type: type, charset: try reader.word(Charset.self))
        case 1:
            self = .fhir(try reader.word(FHIRFormat.self), try reader.word(TranslatedForm.Shape.self))
        case 2: self = .letter(try reader.word(Language.self))
        case 3: self = .drugs(try reader.word(Language.self))
        case 4: self = .medicineNotebook
        case 5:
            self = .edited(
                try reader.optional { (reader: inout ByteReader) throws(StoreError) in try reader.word(FHIRFormat.self)
                })
        default: throw StoreError(.damaged, "a translation into an unknown form")
        }
    }
}
