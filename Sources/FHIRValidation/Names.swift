// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Elements that rules ask for by name.
enum Names {
    static let author = Name("author")
    static let code = Name("code")
    static let coding = Name("coding")
    static let contained = Name("contained")
    static let entry = Name("entry")
    static let `extension` = Name("extension")
    static let fullUrl = Name("fullUrl")
    static let id = Name("id")
    static let identifier = Name("identifier")
    static let lastUpdated = Name("lastUpdated")
    static let meta = Name("meta")
    static let profile = Name("profile")
    static let reference = Name("reference")
    static let request = Name("request")
    static let resource = Name("resource")
    static let response = Name("response")
    static let search = Name("search")
    static let security = Name("security")
    static let system = Name("system")
    static let target = Name("target")
    static let timestamp = Name("timestamp")
    static let total = Name("total")
    static let type = Name("type")
    static let url = Name("url")
    static let value = Name("value")
    static let versionId = Name("versionId")
}
