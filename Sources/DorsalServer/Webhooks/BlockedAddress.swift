/// A webhook would have reached an address that it must not reach.
struct BlockedAddress: Error {}
