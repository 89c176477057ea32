public import FinAgentAPI

/// Several app packages, the lives of their keys, and everything that is sealed with the master key.
public protocol AppStore: KeyUseRecording {
    /// Writes down a new app package with its first key.
    func insertApp(_ app: AppPackage, key: APIKeyRecord) async throws(StoreError)

    /// All app packages, the Fin Agent API's before the others, else oldest first; revoked ones included.
    func apps() async throws(StoreError) -> [AppPackage]

    /// Revokes every key of an app package and gives it `key` instead. Answers `false`, and changes nothing, when there is no such
    /// package or it was revoked.
    func replaceKeys(appID: String, with key: APIKeyRecord, at moment: Timestamp) async throws(StoreError) -> Bool

    /// Writes down `successor` and lets the key with that id end at `end`. Answers `false`, and changes nothing, when there is no such
    /// key, it was revoked, or has a successor already.
    func succeedKey(id: String, with successor: APIKeyRecord, end: Timestamp) async throws(StoreError) -> Bool

    /// Revokes an app package with all its keys. Answers `false` when there is none or it was revoked before.
    func revokeApp(id: String, at moment: Timestamp) async throws(StoreError) -> Bool

    /// Revokes the key with that hash. Answers `false` when there is none or it was revoked before.
    func revokeKey(hash: String, at moment: Timestamp) async throws(StoreError) -> Bool

    /// Switches an app package on or off. Answers the app as it is now, `nil` when there is none.
    func setAvailability(appID: String, isAvailable: Bool, at moment: Timestamp) async throws(StoreError) -> AppPackage?

    /// Those of `ids` whose keys open something at `moment`.
    func usableKeys(among ids: Set<String>, at moment: Timestamp) async throws(StoreError) -> Set<String>

    /// Everything that is sealed with the master key.
    func sealedSecrets() async throws(StoreError) -> [SealedSecret]

    /// Puts texts in the place of sealed ones, each only where the old one still stands. Answers how many it was.
    func reseal(_ changes: [SealedSecret.Change]) async throws(StoreError) -> Int
}
