import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";
import { loginAddress } from "@/lib/auth/page-addresses";
import { pageAddress, pageAdmin } from "@/lib/auth/page-person";

export type { PanelAdmin };

type PageProps<Params> = {
  params: Promise<Params>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export type PanelPageProps<Params> = PageProps<Params> & { admin: PanelAdmin };

type Page<Params> = (props: PageProps<Params>) => Promise<ReactNode>;
type NotStaff = { admin: { role: "admin" | "viewer" } };

/**
 * The gate of every panel page: redirects to sign-in before anything of the page is rendered. To staff there is no such page,
 * unless it `isForStaff`; it must then show only what is in `admin.warehouseIds`.
 */
export function panelPage<Params = Record<string, never>>(
  render: (props: PanelPageProps<Params> & NotStaff) => Promise<ReactNode>,
): Page<Params>;
export function panelPage<Params = Record<string, never>>(
  render: (props: PanelPageProps<Params>) => Promise<ReactNode>,
  gate: { isForStaff: true },
): Page<Params>;
export function panelPage<Params>(
  render: (props: PanelPageProps<Params> & NotStaff) => Promise<ReactNode>,
  gate?: { isForStaff: true },
): Page<Params> {
  return async (props) => {
    const admin = await requirePanelAdmin();
    if (admin.role === "staff" && !gate?.isForStaff) notFound();
    return await render({ ...props, admin } as PanelPageProps<Params> & NotStaff);
  };
}

/** Who is signed in to the panel; otherwise redirects to sign-in, which leads back here. */
export async function requirePanelAdmin(): Promise<PanelAdmin> {
  return (await pageAdmin()) ?? redirect(loginAddress(await pageAddress()));
}
