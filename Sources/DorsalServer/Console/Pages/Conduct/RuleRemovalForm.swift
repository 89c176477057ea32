import DorsalCore
import FinAgentAPI

/// Removes an escalation rule.
struct RuleRemovalForm: ConsoleForm {
    let path = "/console/escalation-rules/removal"
    let page = ConsolePlace.escalation.path
    let action = "escalation_rule.remove"
    let needsPassword = true
    let desk: ConductDesk

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let mark = fields["rule"]
        let name = try await desk.policies.change { policy -> String? in
            guard let index = policy.escalationRules.firstIndex(where: { RuleText.mark($0) == mark }) else {
                return nil
            }
            return policy.escalationRules.remove(at: index).name
        }
        guard let name else { throw RequestFailure.notFound }
        return FormResult(next: .page(page, .removed), target: name)
    }
}
