"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { MailTable } from "@/components/admin/mail/mail-table";
import type { MailViewState } from "@/components/admin/mail/use-mail-view";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { mailsOptions } from "@/lib/mail/mail-options";

export function MailList({ state }: { state: MailViewState }) {
  const query = useInfiniteQuery(mailsOptions(state.filters));
  const mails = query.data?.pages.flatMap((page) => page.mails) ?? [];

  if (query.isPending) return <MailSkeleton />;
  if (query.isError && mails.length === 0) {
    return (
      <Notice tone="bad" title="The mails could not be loaded.">
        <Button kind="secondary" size="sm" className="mt-2" onClick={() => query.refetch()}>
          Try again
        </Button>
      </Notice>
    );
  }
  if (mails.length === 0) return <NothingFound state={state} />;
  return (
    <>
      <MailTable mails={mails} openId={state.view.id} onOpen={state.open} isStale={query.isPlaceholderData} />
      <div role="status" className="mt-2 text-xs text-bad">
        {query.isError && "The newest could not be read; these are older. It is tried again by itself."}
      </div>
      {query.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button kind="secondary" size="sm" isBusy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            Load more
          </Button>
        </div>
      )}
    </>
  );
}

function NothingFound({ state: { view, setView } }: { state: MailViewState }) {
  if (view.q === "" && view.kind === "" && view.state === "") {
    return (
      <EmptyState title="No mail was written yet.">
        One is written when an order is confirmed, an offer is made or ends soon, money goes back, or somebody asks for
        a new password.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No mail fits."
      action={
        <Button kind="secondary" size="sm" onClick={() => setView({ q: "", kind: "", state: "" })}>
          Show all mails
        </Button>
      }
    >
      Every word must be in the recipient or the subject.
    </EmptyState>
  );
}

function MailSkeleton() {
  return (
    <div role="status" className="overflow-hidden rounded-card border border-line bg-card p-4">
      <span className="sr-only">Loading the mails</span>
      {Array.from({ length: 10 }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same and never move.
        <Skeleton key={line} className="mb-3 h-6" />
      ))}
    </div>
  );
}
