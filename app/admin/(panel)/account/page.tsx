import type { Metadata } from "next";
import { ChangePasswordForm } from "@/components/account/change-password-form";
import { OwnSessions } from "@/components/account/own-sessions";
import { TwoFactorCard } from "@/components/admin/access/two-factor-card";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { roleText } from "@/components/admin/shell/role-text";
import { readTwoFactor } from "@/lib/access/two-factor";
import { readOwnSessions } from "@/lib/auth/own-sessions";
import { pageSession } from "@/lib/auth/page-person";

export const metadata: Metadata = { title: "Your account" };

export default panelPage(
  async ({ admin }) => {
    const session = await pageSession();
    const [sessions, twoFactor] = await Promise.all([
      session ? readOwnSessions(session) : [],
      session ? readTwoFactor(session) : null,
    ]);
    return (
      <div className="max-w-2xl">
        <PanelHeading title="Your account" description={`${admin.email}, ${roleText(admin).toLowerCase()}`} />
        <section aria-labelledby="password" className="rounded-card border border-line bg-card p-5 sm:p-6">
          <h2 id="password" className="text-base font-semibold">
            Password
          </h2>
          <p className="mt-1 mb-5 text-sm text-muted">Changing your password signs you out everywhere else.</p>
          <ChangePasswordForm email={admin.email} />
        </section>
        {twoFactor && <TwoFactorCard initial={twoFactor} email={admin.email} />}
        <section aria-labelledby="sessions" className="mt-5 rounded-card border border-line bg-card p-5 sm:p-6">
          <h2 id="sessions" className="text-base font-semibold">
            Where you are signed in
          </h2>
          <p className="mt-1 mb-4 text-sm text-muted">
            Sessions end after 12 hours of inactivity, or 7 days after you signed in.
          </p>
          <OwnSessions initial={{ sessions, nextCursor: null }} />
        </section>
      </div>
    );
  },
  { isForStaff: true, isBeforeTwoFactor: true },
);
