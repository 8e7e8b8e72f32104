import { redirect } from "next/navigation";
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

/** The gate of every panel page: redirects to sign-in before anything of the page is rendered. */
export function panelPage<Params = Record<string, never>>(
  render: (props: PanelPageProps<Params>) => Promise<ReactNode>,
): (props: PageProps<Params>) => Promise<ReactNode> {
  return async (props) => await render({ ...props, admin: await requirePanelAdmin() });
}

/** The signed-in admin or viewer; otherwise redirects to sign-in, which leads back here. */
export async function requirePanelAdmin(): Promise<PanelAdmin> {
  return (await pageAdmin()) ?? redirect(loginAddress(await pageAddress()));
}
