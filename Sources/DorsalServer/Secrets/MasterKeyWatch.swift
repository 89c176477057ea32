import DorsalCore
import Logging
import ServiceLifecycle

/// Takes up a master key that another process has put in the place of the one in use, so that tokens are not made with the old one any
/// longer (RELIABILITY J5).
struct MasterKeyWatch: Service {
    /// How often the key file is read.
    static let interval = Duration.milliseconds(500)

    let masterKey: MasterKey
    let machineClock: any WallClock
    let logger: Logger

    func run() async {
        await cancelWhenGracefulShutdown {
            var isReadable = true
            while (try? await machineClock.sleep(for: Self.interval)) != nil {
                do {
                    try masterKey.renew()
                    isReadable = true
                } catch {
                    // Said once; the key that was read last goes on working.
                    if isReadable { logger.error("cannot read the master key", metadata: ["error": "\(error)"]) }
                    isReadable = false
                }
            }
        }
    }
}
