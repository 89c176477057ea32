import DorsalCore
import FinAgentAPI

/// Admins as the workspace API shows them.
struct AdminRenderer {
    let workspace: AppPackage

    func admin(_ admin: WorkspaceAdmin) -> JSONValue { .object(members(of: admin)) }

    func list(_ admins: [WorkspaceAdmin]) -> JSONValue {
        ["type": "admin.list", "admins": .array(admins.map { self.admin($0) })]
    }

    /// Whom a token acts for, and the workspace it belongs to.
    func identity(_ admin: WorkspaceAdmin) -> JSONValue {
        var members = members(of: admin)
        members["email_verified"] = false
        members["avatar"] = ["type": "avatar", "image_url": .null]
        members["app"] = [
            "type": "app", "id_code": .string(workspace.id), "name": .string(workspace.name), "region": "self-hosted",
            "timezone": "UTC", "created_at": .seconds(workspace.createdAt), "identity_verification": false,
        ]
        return .object(members)
    }

    private func members(of admin: WorkspaceAdmin) -> [String: JSONValue] {
        [
            "type": "admin", "id": .string(admin.id), "name": .string(admin.name), "email": .string(admin.email),
            "job_title": "", "away_mode_enabled": false, "away_mode_reassign": false, "has_inbox_seat": true,
            "team_ids": [],
        ]
    }
}
