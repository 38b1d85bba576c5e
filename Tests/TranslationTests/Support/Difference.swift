// SPDX-License-Identifier: Apache-2.0
import Foundation
import Referral

/// Where two referrals say different things, by the names of the model.
struct Difference {
    private(set) var paths: [String] = []

    init(of left: Referral, from right: Referral) {
        compare(Self.tree(left), Self.tree(right), at: "")
    }

    private static func tree(_ referral: Referral) -> Any? {
        (try? JSONEncoder().encode(referral)).flatMap { try? JSONSerialization.jsonObject(with: $0) }
    }

    private mutating func compare(_ left: Any?, _ right: Any?, at path: String) {
        switch (left, right) {
        case (let left as [String: Any], let right as [String: Any]):
            for key in Set(left.keys).union(right.keys).sorted() where key != "origin" && key != "residue" {
                compare(left[key], right[key], at: path + "." + key)
            }
        case (let left as [Any], let right as [Any]):
            if left.count != right.count { paths.append("\(path): \(left.count) and \(right.count)") }
            for (place, pair) in zip(left, right).enumerated() { compare(pair.0, pair.1, at: "\(path)[\(place)]") }
        case (let left as NSObject, let right as NSObject) where left == right: break
        case (nil, nil): break
        default: paths.append(path)
        }
    }
}
