// SPDX-License-Identifier: Apache-2.0
import FHIRProfiles
package import GatewayConfig
import PackageFolder
import ReferralRules
import Routing

extension MessageChecks {
    /// Reads the site's packages; do not call it on an event loop.
    package init(_ settings: Settings) throws(GatewayFailure) {
        let profiles: ProfileSet?
        do throws(PackageFolderError) {
            profiles = try settings.schemas.folder.map { (folder) throws(PackageFolderError) in
                let packages = PackageFolder(folder)
                guard packages.exists else { throw .missing(folder) }
                return ProfileSet(try packages.load())
            }
        } catch { throw .packages(error) }
        let facilities = settings.facilities.map { FacilityDirectory.Facility(id: $0.id.rawValue, codes: $0.codes) }
        self.init(
            profiles: profiles, siteRules: settings.rules.compactMap { try? SiteRule(reading: $0) },
            directory: FacilityDirectory(facilities))
    }
}
