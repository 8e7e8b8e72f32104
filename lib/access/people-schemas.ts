import { z } from "zod";
import { mailedToken, newPassword } from "@/lib/auth/auth-schemas";
import { Email, Id, NextCursor, pageFields, printable, Timestamp, typedText } from "@/lib/field-schemas";

/** How long the link in an invitation works. */
export const INVITATION_DAYS = 7;

export const PanelRoleName = z.enum(["admin", "viewer", "staff"]);
export type PanelRoleName = z.infer<typeof PanelRoleName>;

const warehouseIds = z
  .array(Id)
  .max(100, "must have at most 100 warehouses")
  .optional()
  .meta({ description: "Where staff work. Only for `staff`, who need at least one." });

const roleFields = { role: PanelRoleName, warehouseIds };

type Placed = { role: PanelRoleName; warehouseIds?: string[] | undefined };
type Refuse = { addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void };

/** Staff work somewhere; a role that sees everything must not look as if it did not. */
function refuseMisplaced({ role, warehouseIds = [] }: Placed, context: Refuse): void {
  if ((role === "staff") === warehouseIds.length > 0) return;
  const message = role === "staff" ? "must have at least one warehouse" : "is only for staff";
  context.addIssue({ code: "custom", path: ["warehouseIds"], message });
}

export const NewInvitation = z
  .strictObject({ email: Email, ...roleFields })
  .superRefine(refuseMisplaced)
  .meta({ id: "NewInvitation" });
export type NewInvitation = z.infer<typeof NewInvitation>;

export const RoleChange = z.strictObject(roleFields).superRefine(refuseMisplaced).meta({ id: "RoleChange" });
export type RoleChange = z.infer<typeof RoleChange>;

export const PanelPerson = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: PanelRoleName,
    warehouseIds: z.array(Id).nullable().meta({ description: "Where staff work. Null for admins and viewers." }),
    hasTwoFactor: z.boolean().meta({ description: "Whether signing in takes a code besides the password." }),
    lastSeenAt: Timestamp.nullable().meta({ description: "Accurate to 15 minutes. Null without a running session." }),
    createdAt: Timestamp,
  })
  .meta({ id: "PanelPerson" });
export type PanelPerson = z.infer<typeof PanelPerson>;

export const Invitation = z
  .strictObject({
    id: Id,
    email: z.string(),
    role: PanelRoleName,
    warehouseIds: z.array(Id).nullable(),
    invitedBy: z.string(),
    createdAt: Timestamp,
    expiresAt: Timestamp,
  })
  .meta({ id: "Invitation" });
export type Invitation = z.infer<typeof Invitation>;

export const People = z.strictObject({ people: z.array(PanelPerson), nextCursor: NextCursor }).meta({ id: "People" });
export type People = z.infer<typeof People>;

export const Invitations = z
  .strictObject({ invitations: z.array(Invitation), nextCursor: NextCursor })
  .meta({ id: "Invitations" });
export type Invitations = z.infer<typeof Invitations>;

export const AccessQuery = z.strictObject(pageFields);
export const PersonParams = z.strictObject({ id: printable(64) });
export const InvitationParams = z.strictObject({ id: Id });

export const InvitationToken = z.strictObject({ token: mailedToken }).meta({ id: "InvitationToken" });

export const AcceptInvitation = z
  .strictObject({ token: mailedToken, name: typedText(100), password: newPassword })
  .meta({ id: "AcceptInvitation" });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

export const OpenedInvitation = z
  .strictObject({
    email: z.string(),
    role: PanelRoleName,
    warehouses: z.array(z.string()).meta({ description: "The names of the warehouses, for staff." }),
    invitedBy: z.string(),
    expiresAt: Timestamp,
  })
  .meta({ id: "OpenedInvitation" });
export type OpenedInvitation = z.infer<typeof OpenedInvitation>;
