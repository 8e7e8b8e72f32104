"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { FailedJobs } from "@/components/admin/mail/failed-jobs";
import { MailDrawer } from "@/components/admin/mail/mail-drawer";
import { MailList } from "@/components/admin/mail/mail-list";
import { MailToolbar } from "@/components/admin/mail/mail-toolbar";
import { useMailView } from "@/components/admin/mail/use-mail-view";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { mailsOptions } from "@/lib/mail/mail-options";

export function MailRoom() {
  const state = useMailView();
  const [newest] = useInfiniteQuery(mailsOptions(state.filters)).data?.pages ?? [];
  return (
    <>
      <PanelHeading
        title="Mail"
        description={
          newest?.isKept
            ? "No mail server is set, so every mail of the shop is kept here instead of being sent."
            : "Every mail of the shop, and whether it was sent."
        }
      />
      <div role="status" className="mb-4 empty:hidden">
        {newest && newest.failed > 0 && state.view.state !== "FAILED" && (
          <Notice
            tone="bad"
            title={newest.failed === 1 ? "A mail was given up" : `${newest.failed} mails were given up`}
          >
            <Button kind="secondary" size="sm" className="mt-2" onClick={() => state.setView({ state: "FAILED" })}>
              {newest.failed === 1 ? "Show it" : "Show them"}
            </Button>
          </Notice>
        )}
      </div>
      <FailedJobs />
      <MailToolbar state={state} />
      <MailList state={state} />
      <MailDrawer id={state.view.id} onClose={() => state.open("")} />
    </>
  );
}
