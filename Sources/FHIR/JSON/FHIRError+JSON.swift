// SPDX-License-Identifier: Apache-2.0

/// What is wrong with the text as JSON (RFC 8259) in UTF-8 (RFC 3629).
extension FHIRError.Code {
    /// A character that may not stand here.
    public static let jsonSyntax = Self(rawValue: "FHIR-JSON-SYNTAX")
    /// The text ends in the middle.
    public static let jsonTruncated = Self(rawValue: "FHIR-JSON-TRUNCATED")
    /// Something follows the end.
    public static let jsonTrailing = Self(rawValue: "FHIR-JSON-TRAILING")
    /// A comment, which JSON has not.
    public static let jsonComment = Self(rawValue: "FHIR-JSON-COMMENT")
    /// Not a number as RFC 8259 section 6 has it, or one of more than a thousand characters.
    public static let jsonNumber = Self(rawValue: "FHIR-JSON-NUMBER")
    /// A control character inside a string.
    public static let jsonControl = Self(rawValue: "FHIR-JSON-CONTROL")
    /// U+0000, escaped or not.
    public static let jsonNull = Self(rawValue: "FHIR-JSON-NUL")
    /// A backslash with something behind it that is no escape.
    public static let jsonEscape = Self(rawValue: "FHIR-JSON-ESCAPE")
    /// Half of a surrogate pair.
    public static let jsonSurrogate = Self(rawValue: "FHIR-JSON-SURROGATE")
    /// Bytes that are not UTF-8: overlong, surrogates, beyond U+10FFFF, cut.
    public static let jsonEncoding = Self(rawValue: "FHIR-JSON-ENCODING")
    /// A byte order mark, which RFC 8259 section 8.1 forbids.
    public static let jsonByteOrderMark = Self(rawValue: "FHIR-JSON-BOM")
}

/// What is wrong with JSON as FHIR: R4, JSON representation of resources.
extension FHIRError.Code {
    /// The text is not an object.
    public static let jsonRoot = Self(rawValue: "FHIR-JSON-ROOT")
    /// `resourceType` is missing at the top, not a string, or twice in an object.
    public static let jsonResourceType = Self(rawValue: "FHIR-JSON-RESOURCE-TYPE")
    /// A property name that is empty or longer than any element's.
    public static let jsonName = Self(rawValue: "FHIR-JSON-NAME")
    /// A name twice in one object.
    public static let jsonDuplicate = Self(rawValue: "FHIR-JSON-DUPLICATE")
    /// An empty object, array or string: what has no content is left out.
    public static let jsonEmpty = Self(rawValue: "FHIR-JSON-EMPTY")
    /// A null that does not fill a gap in one of the paired arrays `x` and `_x`.
    public static let jsonMisplacedNull = Self(rawValue: "FHIR-JSON-NULL")
    /// `x` and `_x` do not go together: different lengths, or one is a list.
    public static let jsonPair = Self(rawValue: "FHIR-JSON-PAIR")
    /// `_x` beside an `x` that is no primitive, or holding something else than an object.
    public static let jsonUnderscore = Self(rawValue: "FHIR-JSON-UNDERSCORE")
    /// Objects and primitives in one array.
    public static let jsonMixed = Self(rawValue: "FHIR-JSON-MIXED")
    /// An array inside an array.
    public static let jsonNestedArray = Self(rawValue: "FHIR-JSON-NESTED-ARRAY")
}
