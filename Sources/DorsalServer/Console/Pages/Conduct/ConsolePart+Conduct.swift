extension ConsolePart {
    /// Attributes, escalation rules, CSAT and timing.
    static func conduct(_ desk: ConductDesk) -> ConsolePart {
        ConsolePart(
            pages: [
                ConsolePage(.attributes, template: "attributes") { try await AttributesPage($0, desk) },
                ConsolePage(.escalation, template: "escalation-rules") { try await RulesPage($0, desk) },
                ConsolePage(.timing, template: "timing") { try await TimingPage($0, desk) },
            ],
            forms: [
                AttributeForm(desk: desk), RuleForm(desk: desk), RuleRemovalForm(desk: desk), TimingForm(desk: desk),
            ])
    }
}
