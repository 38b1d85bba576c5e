// SPDX-License-Identifier: Apache-2.0
// Unsafe: the parser context is made in `init` and freed in `deinit`; libxml2 calls back only while it is being fed,
// when `self`, whose address it was given, is alive. What it lends a callback is used within that callback.
import CLibXML2
import FHIR

/// libxml2's push parser with our callbacks and nothing else: no DOM, no network, no entities, no messages on a terminal.
///
/// It sees the skeleton alone, which has neither DOCTYPE nor references; the settings say the same once more.
final class SAXParser {
    private let handler: SAXHandler
    private var context: xmlParserCtxtPtr?
    /// What is being parsed, for the length of `parse`.
    private var output = GuardOutput()
    /// How many tags have been told, and how much of the skeleton libxml2 has been given.
    private var told = 0
    private var fed = 0
    /// The tag told last was both start and end.
    private var isInEmptyTag = false
    private var failure: FHIRError.Code?

    init(handler: SAXHandler) {
        self.handler = handler
        SAXLibrary.prepare()
        var callbacks = SAXLibrary.callbacks
        context = xmlCreatePushParserCtxt(&callbacks, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        if let context { _ = xmlCtxtUseOptions(context, Int32(bitPattern: XML_PARSE_NONET.rawValue)) }
    }

    deinit { xmlFreeParserCtxt(context) }

    /// Parses all whole tags of the skeleton, and says whether all were told. They are with the libxml2 that we know,
    /// but a parser that is pushed may keep something back. After a fault the parser is spent.
    func parse(_ found: inout GuardOutput, wholeTags: Int) throws(XMLFault) -> Bool {
        guard found.wholeSkeleton > fed else { return false }
        swap(&output, &found)
        defer { swap(&output, &found) }
        let result = output.skeleton.withUnsafeBytes { bytes in
            let piece = bytes[fed..<output.wholeSkeleton]
            return xmlParseChunk(
                context, UnsafeRawBufferPointer(rebasing: piece).baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(piece.count), 0)
        }
        fed = output.wholeSkeleton
        if result != 0, failure == nil { failure = .xmlSyntax }
        if let failure { throw XMLFault(failure, at: place) }
        guard told == wholeTags else { return false }
        told = 0
        fed = 0
        return true
    }

    /// Says that nothing follows.
    func finish() throws(FHIRError.Code) {
        let result = xmlParseChunk(context, nil, 0, 1)
        if let failure { throw failure }
        guard result == 0 else { throw .xmlSyntax }
    }

    private var place: UInt64 {
        guard let last = output.tags.last else { return 0 }
        return told < output.tags.count ? output.tags[told].offset : last.offset
    }

    // MARK: Callbacks

    fileprivate func begin(_ element: SAXElement) {
        guard failure == nil, told < output.tags.count else { return }
        isInEmptyTag = output.tags[told].isEmpty
        do throws(FHIRError.Code) {
            try handler.begin(element, tag: told, in: output)
            if !isInEmptyTag { told += 1 }
        } catch {
            stop(error)
        }
    }

    fileprivate func end() {
        guard failure == nil else { return }
        isInEmptyTag = false
        do throws(FHIRError.Code) {
            try handler.end(in: output)
            told += 1
        } catch {
            stop(error)
        }
    }

    fileprivate func stop(_ code: FHIRError.Code) {
        if failure == nil { failure = code }
        xmlStopParser(context)
    }
}

/// What all parsers share.
private enum SAXLibrary {
    /// Initialises libxml2 and makes it refuse to load anything: once in the process, before the first parser.
    static func prepare() { _ = once }

    private static let once: Void = {
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
    }()

    /// Elements and errors; whatever else libxml2 could tell does not occur in a skeleton.
    static var callbacks: xmlSAXHandler {
        var callbacks = xmlSAXHandler()
        callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        callbacks.startElementNs = { context, name, _, namespace, declarationCount, declarations, _, _, _ in
            guard let context, let name else { return }
            let element = SAXElement(
                name: name, namespace: namespace, declarations: declarations, declarationCount: Int(declarationCount))
            SAXLibrary.parser(context).begin(element)
        }
        callbacks.endElementNs = { context, _, _, _ in
            if let context { SAXLibrary.parser(context).end() }
        }
        callbacks.serror = { context, error in
            guard let context, let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
            SAXLibrary.parser(context).stop(SAXLibrary.code(UInt32(bitPattern: error.pointee.code)))
        }
        return callbacks
    }

    private static func parser(_ context: UnsafeMutableRawPointer) -> SAXParser {
        Unmanaged<SAXParser>.fromOpaque(context).takeUnretainedValue()
    }

    private static func code(_ number: UInt32) -> FHIRError.Code {
        switch number {
        case XML_ERR_TAG_NAME_MISMATCH.rawValue, XML_ERR_LTSLASH_REQUIRED.rawValue, XML_ERR_GT_REQUIRED.rawValue:
            .xmlMismatch
        case XML_ERR_ATTRIBUTE_REDEFINED.rawValue, XML_NS_ERR_ATTRIBUTE_REDEFINED.rawValue: .xmlDuplicate
        case XML_NS_ERR_XML_NAMESPACE.rawValue...XML_NS_ERR_COLON.rawValue: .xmlPrefix
        default: .xmlSyntax
        }
    }
}
