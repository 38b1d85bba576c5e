// SPDX-License-Identifier: Apache-2.0

/// A file that travels with a letter, or stands for it: a PDF, an image, a CDA document.
package struct Attachment: Sendable, Hashable, Codable {
    /// Where its bytes are.
    package enum Content: Sendable, Hashable, Codable {
        /// Base64, short enough to be kept.
        case base64(String)
        /// Text as it is.
        case text(String)
        /// In the stored body of the message it came with.
        case stored(StoredContent)
        /// Somewhere else.
        case reference(String)
    }

    package var title: String?
    /// A MIME type.
    package var contentType: String?
    package var content: Content?
    package var created: Moment?
    package var identifiers: [Identifier] = []
    package var kind: Coded?
    /// Its own description, where it is a document with one (CDA R2).
    package var header: DocumentHeader?
    package var origin = Origin()

    package init(title: String? = nil, contentType: String? = nil, content: Content? = nil) {
        self.title = title
        self.contentType = contentType
        self.content = content
    }
}

/// A value that was too large to be kept in memory: which bytes of the stored body it is, and how they are to be read.
package struct StoredContent: Sendable, Hashable, Codable {
    /// How it stands there.
    package enum Wire: String, Sendable, Hashable, Codable {
        /// In a field of HL7 v2, with its escape sequences.
        case er7
        /// In a JSON string, with its escapes.
        case json
        /// In an XML attribute, with its character references.
        case xml
    }

    /// What the text there is.
    package enum Encoding: String, Sendable, Hashable, Codable { case base64, hexadecimal, text }

    package var range: Range<UInt64>
    package var wire: Wire
    package var encoding: Encoding
    /// Of text in HL7 v2: the character set it is written in, by its name in configuration; nil where it cannot be
    /// copied into any message as it stands.
    package var charset: String?

    package init(_ range: Range<UInt64>, wire: Wire, encoding: Encoding = .base64, charset: String? = nil) {
        self.range = range
        self.wire = wire
        self.encoding = encoding
        self.charset = charset
    }
}

/// What the head of a CDA R2 document says about it.
package struct DocumentHeader: Sendable, Hashable, Codable {
    package var identifier: Identifier?
    package var kind: Coded?
    package var title: String?
    package var issued: Moment?
    package var patientIdentifiers: [Identifier] = []
    package var patientName: PersonName?
    package var author: String?
    package var custodian: String?

    package init() {}
}
