/// The file of certificate authorities for webhooks is not there or holds none.
struct UnusableAuthorityFile: Error, CustomStringConvertible {
    let path: String

    var description: String { "\(path) is no readable file with certificates in PEM form" }
}
