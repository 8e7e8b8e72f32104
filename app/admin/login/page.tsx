import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { LoginCard } from "@/components/admin/login/login-card";
import { panelAddress } from "@/lib/auth/page-addresses";
import { pageAdmin } from "@/lib/auth/page-person";

export const metadata: Metadata = { title: "Sign in" };

type LoginPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const next = panelAddress((await searchParams).next);
  if (await pageAdmin()) redirect(next);
  return (
    <main id="main" className="flex flex-1 items-center justify-center px-4 py-12">
      <div className="w-full max-w-sm">
        <p className="text-sm font-medium text-muted">Holdfast panel</p>
        <h1 className="mt-1 mb-8 text-2xl font-semibold">Sign in</h1>
        <noscript>
          <p className="mb-6 border-l-4 border-warn bg-warn-soft px-4 py-3 text-sm">
            The panel needs JavaScript. Turn it on for this site, then reload the page.
          </p>
        </noscript>
        <LoginCard next={next} />
        <p className="mt-8 text-sm text-muted">
          No account, or forgot your password? Ask whoever runs this shop.{" "}
          <Link href="/" className="text-ink underline underline-offset-4">
            Back to shop
          </Link>
        </p>
      </div>
    </main>
  );
}
