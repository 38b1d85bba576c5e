// SPDX-License-Identifier: Apache-2.0
public import FHIR

/// Reads either spelling of FHIR while it arrives, for those who are told which one it is.
public struct ResourceReader {
    private enum Reader {
        case json(JSONReader)
        case xml(XMLReader)
    }

    private var reader: Reader

    /// Makes a reader for one resource.
    public init(_ format: FHIRFormat, limits: ReaderLimits = ReaderLimits()) {
        reader = format == .json ? .json(JSONReader(limits: limits)) : .xml(XMLReader(limits: limits))
    }

    /// Reads the next bytes. After an error the reader is spent, and says the same again.
    public mutating func read(_ bytes: [UInt8]) throws(FHIRError) {
        switch reader {
        case .json(var json):
            // The reader holds the only reference while it works, so that nothing is copied.
            reader = .json(JSONReader())
            defer { reader = .json(json) }
            try json.read(bytes)
        case .xml(let xml): try xml.read(bytes)
        }
    }

    /// Says that nothing follows: the resource.
    public mutating func finish() throws(FHIRError) -> Tree {
        switch reader {
        case .json(var json): try json.finish()
        case .xml(let xml): try xml.finish()
        }
    }
}

extension Tree {
    /// Reads a resource that is here as a whole, in either spelling.
    public static func read(
        _ bytes: [UInt8], as format: FHIRFormat, limits: ReaderLimits = ReaderLimits()
    ) throws(FHIRError) -> Tree {
        switch format {
        case .json: try json(bytes, limits: limits)
        case .xml: try xml(bytes, limits: limits)
        }
    }
}
