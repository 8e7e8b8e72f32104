import type { PanelAdmin } from "@/lib/auth/auth-schemas";

const ROLES: Record<PanelAdmin["role"], string> = {
  admin: "Admin",
  viewer: "Viewer (read-only)",
  staff: "Warehouse staff",
};

/** What somebody is told about their own role. */
export function roleText({ role }: Pick<PanelAdmin, "role">): string {
  return ROLES[role];
}
