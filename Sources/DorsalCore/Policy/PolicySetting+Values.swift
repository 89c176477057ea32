extension PolicySetting {
    /// The value that `policy` has.
    public func value(in policy: ConversationPolicy) -> Value {
        switch self {
        case .humansAvailable: .flag(policy.hasHumans)
        case .confirmationPrompt: .choice(policy.confirmationPrompt.rawValue)
        case .handoverMessage: policy.handoverMessage.map { .text($0) } ?? .none
        case .askAppliesRules: .flag(policy.askAppliesRules)
        case .answersFrom: .percent(policy.answersFrom)
        case .checkIn: .choice(policy.silence.checkIn.rawValue)
        case .checkInAfter: .duration(policy.silence.checkInAfter)
        case .emailCheckInAfter: policy.silence.emailCheckInAfter.map { .duration($0) } ?? .none
        case .closeAfter: .duration(policy.silence.closeAfter)
        case .closingMessage: policy.silence.closingMessage.map { .text($0) } ?? .none
        case .surveyEnabled: .flag(policy.survey.isEnabled)
        case .surveyAfter: .choice(policy.survey.occasion.rawValue)
        case .rateWithin: .duration(policy.survey.rateWithin)
        case .changeWithin: .duration(policy.survey.changeWithin)
        }
    }

    /// The value without anybody's doing.
    public var standard: Value { value(in: ConversationPolicy()) }

    /// Sets the value in `policy`; throws and changes nothing when it does not fit.
    public func set(_ value: Value, in policy: inout ConversationPolicy) throws(InvalidValue) {
        switch self {
        case .humansAvailable: policy.hasHumans = try flag(value)
        case .confirmationPrompt: policy.confirmationPrompt = try choice(value)
        case .handoverMessage: policy.handoverMessage = try text(value)
        case .askAppliesRules: policy.askAppliesRules = try flag(value)
        case .answersFrom: policy.answersFrom = try percent(value)
        case .checkIn: policy.silence.checkIn = try choice(value)
        case .checkInAfter: policy.silence.checkInAfter = try duration(value)
        case .emailCheckInAfter:
            policy.silence.emailCheckInAfter = value == .none ? nil : try duration(value)
        case .closeAfter: policy.silence.closeAfter = try duration(value)
        case .closingMessage: policy.silence.closingMessage = try text(value)
        case .surveyEnabled: policy.survey.isEnabled = try flag(value)
        case .surveyAfter: policy.survey.occasion = try choice(value)
        case .rateWithin: policy.survey.rateWithin = try duration(value)
        case .changeWithin: policy.survey.changeWithin = try duration(value)
        }
    }

    private func flag(_ value: Value) throws(InvalidValue) -> Bool {
        guard case .flag(let flag) = value else { throw InvalidValue(setting: self) }
        return flag
    }

    private func choice<Choice: RawRepresentable<String>>(_ value: Value) throws(InvalidValue) -> Choice {
        guard case .choice(let name) = value, let choice = Choice(rawValue: name) else {
            throw InvalidValue(setting: self)
        }
        return choice
    }

    private func duration(_ value: Value) throws(InvalidValue) -> Int64 {
        guard case .duration(let seconds) = value, (1...Self.longestDuration).contains(seconds) else {
            throw InvalidValue(setting: self)
        }
        return seconds
    }

    private func percent(_ value: Value) throws(InvalidValue) -> Int {
        guard case .percent(let percent) = value, (1...99).contains(percent) else { throw InvalidValue(setting: self) }
        return percent
    }

    /// Nothing but white space says nothing.
    private func text(_ value: Value) throws(InvalidValue) -> String? {
        switch value {
        case .none: return nil
        case .text(let text) where !text.allSatisfy(\.isWhitespace): return text
        default: throw InvalidValue(setting: self)
        }
    }
}
