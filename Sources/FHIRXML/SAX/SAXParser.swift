// SPDX-License-Identifier: Apache-2.0
// Unsafe: the parser context and the events are made in `init` and freed in `deinit`. libxml2 is given the address of the
// events and calls back only while it is being fed, on the thread that feeds it. What it lends a callback is copied, but
// for strings of its dictionary, which live as long as the context.
import CLibXML2
import FHIR

/// libxml2's push parser with our callbacks and nothing else: no DOM, no network, no entities, no messages on a terminal.
///
/// It sees the skeleton alone, which has neither DOCTYPE nor references; the settings say the same once more.
final class SAXParser {
    private let context: xmlParserCtxtPtr?
    private let events: UnsafeMutablePointer<SAXEvents>
    /// How much of the skeleton libxml2 has been given.
    private var fed = 0

    /// Names of elements, attributes and namespaces: a Bundle of everything has some ten thousand bytes of them.
    /// libxml2's dictionary grows fourfold, and this lets it grow to a third of a megabyte; at the ten that it takes by
    /// itself, a million names of a narrative kept it busy for fourteen seconds.
    private static let nameBytes = 100_000
    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

    init() {
        events = .allocate(capacity: 1)
        events.initialize(to: SAXEvents())
        SAXLibrary.prepare()
        var callbacks = SAXLibrary.callbacks
        context = xmlCreatePushParserCtxt(&callbacks, events, nil, 0, nil)
        if let context {
            _ = xmlCtxtUseOptions(context, Int32(bitPattern: XML_PARSE_NONET.rawValue))
            _ = xmlDictSetLimit(context.pointee.dict, Self.nameBytes)
            // It must not guess the encoding, for which it would wait until it has seen four bytes.
            _ = xmlParseChunk(context, Self.declaration, Int32(Self.declaration.utf8.count), 0)
        }
    }

    deinit {
        xmlFreeParserCtxt(context)
        events.deinitialize(count: 1)
        events.deallocate()
    }

    /// Parses all whole tags of the skeleton that it has not seen, and says what they are. After a failure, which the
    /// events end with, the parser is spent.
    func parse(_ output: GuardOutput) -> SAXEvents {
        events.pointee.removeAll()
        let result = output.skeleton.withUnsafeBytes { bytes -> Int32 in
            guard fed < output.wholeSkeleton, let start = bytes.baseAddress else { return 0 }
            return xmlParseChunk(
                context, (start + fed).assumingMemoryBound(to: CChar.self), Int32(output.wholeSkeleton - fed), 0)
        }
        fed = output.wholeSkeleton
        if result != 0, events.pointee.failure == nil { events.pointee.failure = .xmlSyntax }
        return events.pointee
    }

    /// Says that the skeleton begins anew.
    func forget() { fed = 0 }

    /// Says that nothing follows.
    func finish() throws(FHIRError.Code) {
        let result = xmlParseChunk(context, nil, 0, 1)
        if let failure = events.pointee.failure { throw failure }
        guard result == 0 else { throw .xmlSyntax }
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
            guard let events = context?.assumingMemoryBound(to: SAXEvents.self) else { return }
            if declarationCount > 0, let declarations {
                for index in 0..<Int(declarationCount) {
                    events.pointee.declarations.append(
                        SAXEvents.Declaration(prefix: declarations[2 * index], namespace: declarations[2 * index + 1]))
                }
            }
            events.pointee.list.append(
                SAXEvents.Event(
                    name: name, namespace: namespace, declarationEnd: events.pointee.declarations.count))
        }
        callbacks.endElementNs = { context, _, _, _ in
            guard let events = context?.assumingMemoryBound(to: SAXEvents.self) else { return }
            events.pointee.list.append(SAXEvents.Event(name: nil, namespace: nil, declarationEnd: 0))
        }
        callbacks.serror = { context, error in
            guard let events = context?.assumingMemoryBound(to: SAXEvents.self), let error,
                error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue, events.pointee.failure == nil
            else { return }
            events.pointee.failure = SAXLibrary.code(UInt32(bitPattern: error.pointee.code))
            xmlStopParser(error.pointee.ctxt?.assumingMemoryBound(to: xmlParserCtxt.self))
        }
        return callbacks
    }

    private static func code(_ number: UInt32) -> FHIRError.Code {
        switch number {
        case XML_ERR_TAG_NAME_MISMATCH.rawValue, XML_ERR_LTSLASH_REQUIRED.rawValue, XML_ERR_GT_REQUIRED.rawValue:
            .xmlMismatch
        case XML_ERR_ATTRIBUTE_REDEFINED.rawValue, XML_NS_ERR_ATTRIBUTE_REDEFINED.rawValue: .xmlDuplicate
        case XML_ERR_NO_MEMORY.rawValue: .xmlNameLimit
        case XML_NS_ERR_XML_NAMESPACE.rawValue...XML_NS_ERR_COLON.rawValue: .xmlPrefix
        default: .xmlSyntax
        }
    }
}
