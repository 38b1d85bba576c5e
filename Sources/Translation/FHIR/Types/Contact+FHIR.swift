// SPDX-License-Identifier: Apache-2.0
import Referral

extension ElementReading {
    /// An Address.
    var address: PostalAddress {
        var address = PostalAddress(text: text("text"), postalCode: text("postalCode"))
        address.country = text("country")
        address.prefecture = text("state")
        address.city = text("city")
        address.lines = all("line").prefix { $0.peeked != nil }.compactMap(\.value)
        address.use = code("use", by: .addressUse)
        return address
    }

    /// A ContactPoint; nil where it has no value.
    var telecom: Telecom? {
        guard let value = text("value") else { return nil }
        var telecom = Telecom(value, kind: .other)
        if let kind = peek("system").flatMap(Telecom.Kind.init(rawValue:)), kind != .mobile, kind != .other {
            _ = text("system")
            telecom.kind = kind
        } else {
            said("system")
        }
        if telecom.kind == .phone, peek("use") == "mobile" {
            _ = text("use")
            telecom.kind = .mobile
        } else if let use = peek("use"), CodeMap.telecomUse.v2[use] != nil {
            telecom.use = code("use", by: .telecomUse)
        }
        return telecom
    }

    func addresses(_ name: String = "address") -> [PostalAddress] { all(name).map(\.address) }

    /// The telephone numbers and the like, up to the first that has no value.
    func telecoms(_ name: String = "telecom") -> [Telecom] {
        all(name).prefix { $0.peek("value") != nil }.compactMap(\.telecom)
    }
}

extension ElementDraft {
    /// One Address each.
    func set(_ name: String = "address", addresses: [PostalAddress]) {
        for address in addresses { add(name) { $0.set(address) } }
    }

    private func set(_ address: PostalAddress) {
        set("use", code: address.use, by: .addressUse)
        set("text", address.text)
        for line in address.lines { append("line", line) }
        set("city", address.city)
        set("state", address.prefecture)
        set("postalCode", address.postalCode)
        set("country", address.country)
    }

    /// One ContactPoint each.
    func set(_ name: String = "telecom", telecoms: [Telecom]) {
        for telecom in telecoms { add(name) { $0.set(telecom) } }
    }

    private func set(_ telecom: Telecom) {
        switch telecom.kind {
        case .other: derive("system", "other")
        case .mobile: set("system", "phone")
        default: set("system", telecom.kind.rawValue)
        }
        set("value", telecom.value)
        if telecom.kind == .mobile { set("use", "mobile") } else { set("use", code: telecom.use, by: .telecomUse) }
    }
}
