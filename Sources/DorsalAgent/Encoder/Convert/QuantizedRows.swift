/// Rows of numbers as bytes with one scale for each group of columns: half a percent of the group's largest number is lost at most.
struct QuantizedRows: Sendable, Hashable {
    private(set) var values: [Int8] = []
    private(set) var scales: [Float] = []

    /// Adds the rows of a matrix of `columns` columns.
    mutating func append(_ matrix: [Float], columns: Int) throws(EncoderFileError) {
        for start in stride(from: 0, to: matrix.count, by: columns) {
            for offset in stride(from: 0, to: columns, by: EncoderLayout.groupWidth) {
                let end = min(offset + EncoderLayout.groupWidth, columns)
                try append(matrix[(start + offset)..<(start + end)])
            }
        }
    }

    private mutating func append(_ group: ArraySlice<Float>) throws(EncoderFileError) {
        let largest = group.reduce(0) { max($0, abs($1)) }
        guard largest.isFinite, !group.contains(where: \.isNaN) else {
            throw EncoderFileError("a weight is no number")
        }
        let scale = largest / 127
        scales.append(scale)
        values += group.map { scale > 0 ? Int8(($0 / scale).rounded().clamped(to: -127...127)) : 0 }
    }
}

extension Float {
    fileprivate func clamped(to range: ClosedRange<Float>) -> Float {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
