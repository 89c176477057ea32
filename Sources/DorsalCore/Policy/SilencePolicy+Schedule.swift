extension SilencePolicy {
    /// What comes after a turn of that occasion when the user says nothing, and how long after; `nil` when nothing does.
    public func next(after occasion: TurnOccasion, isEmail: Bool) -> (occasion: TurnOccasion, delay: Duration)? {
        switch occasion {
        case .message:
            guard checkIn != .off, let delay = isEmail ? emailCheckInAfter : checkInAfter else {
                return (.close, .seconds(closeAfter))
            }
            return (.checkIn, .seconds(delay))
        case .checkIn: return (.close, .seconds(closeAfter))
        case .close: return nil
        }
    }
}
