import Foundation

/// A file mapped into memory for as long as somebody holds it. It must be replaced and never be written to: that is what
/// ``EncoderFile/write`` does.
///
/// `@unchecked`: the memory is only ever read, and unmapped when the last holder is gone.
final class MappedFile: @unchecked Sendable {
    // Never written to after `init`, and unmapped when nobody is left to read it.
    let bytes: UnsafeRawBufferPointer

    init(_ url: URL) throws(EncoderFileError) {
        let path = url.path(percentEncoded: false)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.problem("cannot be opened", path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.problem("cannot be read", path) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
            throw EncoderFileError("\(path) is no file with anything in it")
        }
        let size = Int(status.st_size)
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw Self.problem("cannot be mapped", path)
        }
        bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }

    private static func problem(_ what: String, _ path: String) -> EncoderFileError {
        EncoderFileError("\(path) \(what): \(String(cString: strerror(errno)))")
    }
}
