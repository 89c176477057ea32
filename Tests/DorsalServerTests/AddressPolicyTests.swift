import DorsalCore
import NIOCore
import Testing

@testable import DorsalServer

@Suite struct AddressPolicyTests {
    @Test(arguments: [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1",
        "fc00::1", "fd12::1", "ff02::1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::1", "2001:db8::1", "::7f00:1",
    ])
    func addressesThatAreNotPublicAreBlocked(address: String) throws {
        let socket = try SocketAddress(ipAddress: address, port: 443)
        #expect(!AddressPolicy(allowsLoopback: false).allows(socket))
    }

    @Test(arguments: ["1.1.1.1", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"])
    func publicAddressesAreAllowed(address: String) throws {
        #expect(AddressPolicy(allowsLoopback: false).allows(try SocketAddress(ipAddress: address, port: 443)))
    }

    @Test(arguments: ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
    func theDevelopmentProfileReachesThisMachineAndNothingElsePrivate(address: String) throws {
        let policy = AddressPolicy(allowsLoopback: true)
        #expect(policy.allows(try SocketAddress(ipAddress: address, port: 80)))
        #expect(!policy.allows(try SocketAddress(ipAddress: "10.0.0.1", port: 80)))
        #expect(!policy.allows(try SocketAddress(ipAddress: "169.254.169.254", port: 80)))
    }

    @Test func aUnixSocketIsBlocked() throws {
        #expect(!AddressPolicy(allowsLoopback: true).allows(try SocketAddress(unixDomainSocketPath: "/tmp/x")))
    }
}
