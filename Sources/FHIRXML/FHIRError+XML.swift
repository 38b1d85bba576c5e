// SPDX-License-Identifier: Apache-2.0
public import FHIR

/// What is wrong with the text as XML 1.0 in UTF-8, or is XML that FHIR has no use for.
extension FHIRError.Code {
    /// Markup that is none: a stray `<`, an attribute without quotes, two hyphens in a comment.
    public static let xmlSyntax = Self(rawValue: "FHIR-XML-SYNTAX")
    /// The text ends in the middle.
    public static let xmlTruncated = Self(rawValue: "FHIR-XML-TRUNCATED")
    /// Something follows the end: a second root, or text.
    public static let xmlTrailing = Self(rawValue: "FHIR-XML-TRAILING")
    /// An end tag that does not close the open element.
    public static let xmlMismatch = Self(rawValue: "FHIR-XML-MISMATCH")
    /// An attribute twice in one tag.
    public static let xmlDuplicate = Self(rawValue: "FHIR-XML-DUPLICATE")
    /// `<!DOCTYPE`: refused on sight, whatever it holds (R4, XML representation: no DTD).
    public static let xmlDoctype = Self(rawValue: "FHIR-XML-DOCTYPE")
    /// A reference to an entity other than the five of XML itself, or to a character that XML has not.
    public static let xmlReference = Self(rawValue: "FHIR-XML-REFERENCE")
    /// A character that XML 1.0 has not: NUL, most control characters, U+FFFE and U+FFFF.
    public static let xmlCharacter = Self(rawValue: "FHIR-XML-CHARACTER")
    /// Bytes that are not UTF-8, or a declaration that names another encoding.
    public static let xmlEncoding = Self(rawValue: "FHIR-XML-ENCODING")
    /// UTF-16 or UTF-32: FHIR is UTF-8.
    public static let xmlUTF16 = Self(rawValue: "FHIR-XML-UTF-16")
    /// An XML declaration elsewhere than at the very beginning, of another version than 1.0, or unreadable.
    public static let xmlDeclaration = Self(rawValue: "FHIR-XML-DECLARATION")
    /// A processing instruction inside a narrative; elsewhere they are skipped.
    public static let xmlInstruction = Self(rawValue: "FHIR-XML-INSTRUCTION")
    /// A CDATA section outside a narrative.
    public static let xmlSection = Self(rawValue: "FHIR-XML-CDATA")
    /// A prefix that nobody declared, or a namespace declared in a way that is none.
    public static let xmlPrefix = Self(rawValue: "FHIR-XML-PREFIX")
}

/// Ceilings that only XML needs.
extension FHIRError.Code {
    /// A tag over 64 KiB, its values not counted.
    public static let xmlTagLimit = Self(rawValue: "FHIR-XML-LIMIT-TAG")
    /// More than fifteen attributes in a tag.
    public static let xmlAttributeLimit = Self(rawValue: "FHIR-XML-LIMIT-ATTRIBUTES")
    /// More names of elements, attributes and namespaces than any document has.
    public static let xmlNameLimit = Self(rawValue: "FHIR-XML-LIMIT-NAMES")
    /// A comment or a processing instruction over 1 MiB.
    public static let xmlCommentLimit = Self(rawValue: "FHIR-XML-LIMIT-COMMENT")
}

/// What is wrong with XML as FHIR: R4, XML representation of resources.
extension FHIRError.Code {
    /// An element outside the namespaces of FHIR and of the narrative.
    public static let xmlNamespace = Self(rawValue: "FHIR-XML-NAMESPACE")
    /// Text between elements: values stand in attributes.
    public static let xmlText = Self(rawValue: "FHIR-XML-TEXT")
    /// An attribute other than `value`, `id` and an extension's `url`, or on an element that has none.
    public static let xmlAttribute = Self(rawValue: "FHIR-XML-ATTRIBUTE")
    /// A `schemaLocation`: instances have none.
    public static let xmlSchemaLocation = Self(rawValue: "FHIR-XML-SCHEMA-LOCATION")
    /// `id` or an extension's `url` as an element, where it is an attribute.
    public static let xmlRepresentation = Self(rawValue: "FHIR-XML-REPRESENTATION")
    /// An empty attribute, or an element with nothing in it.
    public static let xmlEmpty = Self(rawValue: "FHIR-XML-EMPTY")
    /// A resource where none can stand: beside other elements, or directly inside another resource.
    public static let xmlResource = Self(rawValue: "FHIR-XML-RESOURCE")
    /// A narrative that is not one `div` in the namespace of XHTML, or holds elements of FHIR.
    public static let xmlNarrative = Self(rawValue: "FHIR-XML-NARRATIVE")
}

/// What one format may hold, and the other cannot.
extension FHIRError.Code {
    /// A name that one of the formats cannot have, or has for something else: a letter first, then letters, digits, `-`,
    /// `_` and `.`, 256 at most; a capital for resources alone; not `resourceType`.
    public static let xmlName = Self(rawValue: "FHIR-XML-NAME")
    /// An id or an extension's url that is no plain value, and so cannot be an attribute.
    public static let xmlUnwritableAttribute = Self(rawValue: "FHIR-XML-NO-ATTRIBUTE")
}
