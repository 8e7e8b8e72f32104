import type { PanelRoleName } from "@/lib/access/people-schemas";

export const ROLE_NAMES: Record<PanelRoleName, string> = { admin: "Admin", viewer: "Viewer", staff: "Staff" };

/** What a role may do, for whoever gives it. */
export const ROLE_MEANS: Record<PanelRoleName, string> = {
  admin: "Sees and changes everything, these settings included.",
  viewer: "Sees everything except emails and costs, and changes nothing.",
  staff: "Picks, ships, receives, counts and transfers in their own warehouses, and sees nothing else.",
};

export const KEY_ROLE_NAMES = { shop: "Shop", admin: "Admin" } as const;

export const KEY_ROLE_MEANS = {
  shop: "Reads products and stock; reserves, confirms and releases for any cart.",
  admin: "Everything an admin can do, these settings included.",
} as const;
