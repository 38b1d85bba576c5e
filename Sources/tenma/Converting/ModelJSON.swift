// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Referral

/// The referral as JSON: what nobody said is left out.
enum ModelJSON {
    static func bytes(of referral: Referral, isPretty: Bool) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting =
            isPretty
            ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
            : [
                .sortedKeys, .withoutEscapingSlashes,
            ]
        // Plain values of our own: encoding them cannot fail.
        guard let whole = try? encoder.encode(referral), let value = try? JSONDecoder().decode(Value.self, from: whole),
            let data = try? encoder.encode(value.pruned ?? .object([:]))
        else { return [] }
        return Array(data) + [0x0A]
    }

    private enum Value: Codable {
        case text(String)
        case number(Int)
        case flag(Bool)
        case list([Value])
        case object([String: Value])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Int.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let list = try? container.decode([Value].self) {
                self = .list(list)
            } else {
                self = .object(try container.decode([String: Value].self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .number(let number): try container.encode(number)
            case .flag(let flag): try container.encode(flag)
            case .list(let list): try container.encode(list)
            case .object(let object): try container.encode(object)
            }
        }

        /// Without empty lists and objects.
        var pruned: Value? {
            switch self {
            case .list(let list):
                let kept = list.map { $0.pruned ?? .object([:]) }
                return kept.isEmpty ? nil : .list(kept)
            case .object(let object):
                let kept = object.compactMapValues(\.pruned)
                return kept.isEmpty ? nil : .object(kept)
            default: return self
            }
        }
    }
}
