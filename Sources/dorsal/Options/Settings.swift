import ArgumentParser
import Configuration
import Foundation

/// Flags, then `DORSAL_*` variables, then defaults, as one value (ARCHITECTURE §7).
struct Settings: Sendable {
    static let defaultPort = 8080

    var dataDirectory: URL
    var host: String
    var port: Int
    var publicURL: String?
    var webhookAuthorityFile: String?
    /// Addresses of proxies, separated by commas in the environment.
    var trustedProxies: [String]

    /// Reads the settings; what a flag left `nil` comes from the environment. Throws `ValidationError` for unusable values.
    init(
        data: String? = nil, host: String? = nil, port: Int? = nil, publicURL: String? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        let reader = ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: environment))
        let directory = data ?? reader.string(forKey: "dorsal.data", default: "dorsal-data")
        guard !directory.isEmpty else { throw ValidationError("The data directory must not be empty.") }
        dataDirectory = URL(filePath: directory, directoryHint: .isDirectory)
        self.host = host ?? reader.string(forKey: "dorsal.host", default: "127.0.0.1")
        let portText = port.map(String.init) ?? reader.string(forKey: "dorsal.port", default: "\(Self.defaultPort)")
        guard let number = Int(portText), (0...65535).contains(number) else {
            throw ValidationError("The port must be a number from 0 to 65535, not '\(portText)'.")
        }
        self.port = number
        webhookAuthorityFile = reader.string(forKey: "dorsal.webhook.ca.file").flatMap { $0.isEmpty ? nil : $0 }
        trustedProxies = reader.string(forKey: "dorsal.trusted.proxies", default: "").split(separator: ",").map {
            String($0.filter { !$0.isWhitespace })
        }
        self.publicURL = publicURL ?? reader.string(forKey: "dorsal.public.url")
        if let url = self.publicURL {
            let components = URLComponents(string: url)
            guard ["http", "https"].contains(components?.scheme), components?.host?.isEmpty == false else {
                throw ValidationError("The public URL must be an absolute http or https URL, not '\(url)'.")
            }
        }
    }
}
