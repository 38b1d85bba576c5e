// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues
import NIOHTTP1
import Routing

/// In which spelling, and in which language, an answer goes out.
struct AnswerFormat: Sendable, Hashable {
    var format = FHIRFormat.json
    var isPretty = false
    /// The client named the format, and does not merely take anything.
    var isWanted = false
    var language = Language.en

    /// The media type as it is announced; R4 names its version (R4 http 3.1.0.1.10.1).
    var contentType: String { format.contentType }

    /// What the request wants: `_format` before `Accept` (R4 http 3.1.0.1.10), before the body's own type, before JSON.
    init(_ fields: RequestFields, _ target: Target) throws(FaceProblem) {
        language = Self.language(fields.acceptLanguage)
        isPretty = target.parameters.contains { $0.name == "_pretty" && $0.value == "true" }
        if let wanted = try target.only("_format") {
            guard let format = Self.format(named: wanted) else { throw FaceProblem(.notAcceptable, at: "_format") }
            self.format = format
            isWanted = true
        } else if let accept = fields.accept {
            guard let format = Self.best(of: accept) else { throw FaceProblem(.notAcceptable, at: "accept") }
            self.format = format
            isWanted = !accept.contains("*/*")
        } else if let type = fields.contentType.flatMap({ MediaType($0) }), let format = type.format {
            self.format = format
        }
    }

    /// For those of whom nothing is known.
    static let standard = AnswerFormat(fallback: nil)

    /// What an error is told in when the request's own wish could not be met.
    init(fallback fields: RequestFields?) {
        language = Self.language(fields?.acceptLanguage)
        if let type = fields?.contentType.flatMap({ MediaType($0) }), let format = type.format { self.format = format }
    }

    /// `json`, `xml`, or a media type whose `+` a query turned into a blank.
    static func format(named text: String) -> FHIRFormat? {
        switch text {
        case "json": return .json
        case "xml": return .xml
        default:
            guard let type = MediaType(text.replacing("fhir ", with: "fhir+")), type.isR4 else { return nil }
            return type.format
        }
    }

    /// The better of the two by RFC 9110, section 12.5.1: for each, the most precise range decides; JSON wins a tie.
    static func best(of accept: String) -> FHIRFormat? {
        // What nearly everybody sends.
        if accept == "*/*" || accept == "application/fhir+json" { return .json }
        if accept == "application/fhir+xml" { return .xml }
        let ranges = MediaType.list(accept).filter { $0.isR4 && $0.isUTF8 }
        let json = quality(of: .json, in: ranges)
        let xml = quality(of: .xml, in: ranges)
        guard max(json, xml) > 0 else { return nil }
        return json >= xml ? .json : .xml
    }

    private static func quality(of format: FHIRFormat, in ranges: [MediaType]) -> Int {
        var best: (precision: Int, quality: Int)?
        for range in ranges {
            guard let precision = range.precision(for: format) else { continue }
            if let best, (best.precision, best.quality) >= (precision, range.quality) { continue }
            best = (precision, range.quality)
        }
        return best?.quality ?? 0
    }

    private static func language(_ accept: String?) -> Language {
        Language(locale: accept)
    }
}

extension FHIRFormat {
    var contentType: String {
        switch self {
        case .json: "application/fhir+json; fhirVersion=4.0; charset=utf-8"
        case .xml: "application/fhir+xml; fhirVersion=4.0; charset=utf-8"
        }
    }
}
