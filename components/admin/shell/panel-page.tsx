import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";
import { panelAdmin } from "@/lib/auth/caller";
import { loginAddress } from "@/lib/auth/page-addresses";
import { pageAddress, pageSession } from "@/lib/auth/page-person";

export type { PanelAdmin };

type PageProps<Params> = {
  params: Promise<Params>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export type PanelPageProps<Params> = PageProps<Params> & { admin: PanelAdmin };

type Page<Params> = (props: PageProps<Params>) => Promise<ReactNode>;
type NotStaff = { admin: { role: "admin" | "viewer" } };

/** `isBeforeTwoFactor`: also open to an admin who has yet to set up two-factor, and is led there from everywhere else. */
type Gate = { isForStaff: true; isBeforeTwoFactor?: true };

/**
 * The gate of every panel page: redirects to sign-in before anything of the page is rendered. To staff there is no such page,
 * unless it `isForStaff`; it must then show only what is in `admin.warehouseIds`.
 */
export function panelPage<Params = Record<string, never>>(
  render: (props: PanelPageProps<Params> & NotStaff) => Promise<ReactNode>,
): Page<Params>;
export function panelPage<Params = Record<string, never>>(
  render: (props: PanelPageProps<Params>) => Promise<ReactNode>,
  gate: Gate,
): Page<Params>;
export function panelPage<Params>(
  render: (props: PanelPageProps<Params> & NotStaff) => Promise<ReactNode>,
  gate?: Gate,
): Page<Params> {
  return async (props) => {
    const admin = await requirePanelAdmin();
    if (!gate?.isBeforeTwoFactor && "mustSetUpTwoFactor" in ((await pageSession()) ?? {})) redirect("/admin/account");
    if (admin.role === "staff" && !gate?.isForStaff) notFound();
    return await render({ ...props, admin } as PanelPageProps<Params> & NotStaff);
  };
}

/** Who is signed in to the panel; otherwise redirects to sign-in, which leads back here. */
export async function requirePanelAdmin(): Promise<PanelAdmin> {
  const session = await pageSession();
  return session ? panelAdmin(session) : redirect(loginAddress(await pageAddress()));
}
