extension ConsolePart {
    /// Attributes, escalation rules, CSAT and timing.
    static func conduct(_ desk: ConductDesk) -> ConsolePart {
        ConsolePart(
            pages: [AttributesPage(desk: desk), RulesPage(desk: desk), TimingPage(desk: desk)],
            forms: [
                AttributeForm(desk: desk), RuleForm(desk: desk), RuleRemovalForm(desk: desk), TimingForm(desk: desk),
            ])
    }
}
