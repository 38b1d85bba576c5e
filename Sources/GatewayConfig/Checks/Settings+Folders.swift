// SPDX-License-Identifier: Apache-2.0
import Issues
import Routing

extension Settings {
    /// What is put into a folder must not be taken out of it again, nor be mixed with what somebody else puts there.
    func checkFolders(_ reader: Reader) {
        var taken: [(folder: String, path: String, isRead: Bool)] = []
        for use in listeners.flatMap(\.folders) + facilities.flatMap(\.folders) {
            let folder = Self.comparable(use.folder)
            let other = taken.first { other in
                other.folder == folder
                    || other.isRead != use.isRead
                        && (Self.holds(other.folder, folder) || Self.holds(folder, other.folder))
            }
            if let other {
                reader.mistake(
                    .clash, use.path, ja: "\(other.path) と同じフォルダーか、その中にある",
                    en: "the same folder as \(other.path), or one inside the other")
            }
            taken.append((folder, use.path, use.isRead))
        }
    }

    private static func comparable(_ folder: String) -> String {
        let parts = folder.split(separator: "/").filter { $0 != "." }
        return (folder.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    private static func holds(_ outer: String, _ inner: String) -> Bool { inner.hasPrefix(outer + "/") }

    /// A patient's id is that of one hospital: two of them in one storage would become one patient.
    func checkStorages(_ reader: Reader) {
        for facility in facilities {
            guard let files = facility.endpoint?.files, case .storage = files.layout,
                !files.path.contains(FileReach.senderField), senders(of: facility) > 1
            else { continue }
            reader.mistake(
                .unsafe, "facilities.\(facility.id.rawValue).ss-mix2",
                ja: "複数の施設の患者IDが一つのストレージで混ざる",
                en: "patients of several facilities would share one storage, and their ids",
                hint: Localized(
                    ja: "パスに {sender} を入れて送信元ごとに分けるか、subscriptions の from で一つの施設に限る",
                    en:
                        "write {sender} into the path for a storage each, or limit the subscriptions by from to one facility"
                ))
        }
    }

    /// How many facilities' messages may reach it.
    private func senders(of facility: FacilitySettings) -> Int {
        var named: Set<FacilityID> = []
        for subscription in facility.subscriptions.map(\.subscription) {
            if subscription.senders.isEmpty { return facilities.count { $0.id != facility.id && canSend($0) } }
            for sender in subscription.senders {
                guard case .facility(let id) = sender else { return facilities.count { canSend($0) } }
                named.insert(id)
            }
        }
        return named.count
    }

    private func canSend(_ facility: FacilitySettings) -> Bool {
        !facility.identity.isEmpty || facility.client != nil || listeners.contains { $0.facility == facility.id }
    }
}

extension ListenerSettings {
    fileprivate var folders: [(folder: String, path: String, isRead: Bool)] {
        switch face {
        case .folder(let face): [(face.path, "listeners.\(name).folder", true)]
        case .storage(let face): [(face.path, "listeners.\(name).ss-mix2", true)]
        case .mllp, .fhir: []
        }
    }
}

extension FacilitySettings {
    fileprivate var folders: [(folder: String, path: String, isRead: Bool)] {
        guard let files = endpoint?.files else { return [] }
        let key =
            switch files.layout {
            case .folder: "folder"
            case .storage: "ss-mix2"
            case .fax: "fax"
            }
        return [(files.path, "facilities.\(id.rawValue).\(key)", false)]
    }
}
