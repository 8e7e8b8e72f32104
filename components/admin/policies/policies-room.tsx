"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { ExportLink } from "@/components/admin/export-link";
import { useLast } from "@/components/admin/list/detail-drawer";
import { useListView } from "@/components/admin/list/use-list-view";
import { PolicyEditForm } from "@/components/admin/policies/policy-form";
import { policySearchParams } from "@/components/admin/policies/policy-search-params";
import { SettingHistory } from "@/components/admin/settings/setting-history";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Drawer } from "@/components/ui/drawer";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast";
import { countText } from "@/lib/format/count-words";
import type { AdminPolicy } from "@/lib/settings/policy-schemas";
import { policiesOptions } from "@/lib/settings/setting-options";
import { fieldLabel, fieldText } from "@/lib/settings/setting-words";

const TERMS = [
  "holdSeconds",
  "ttlSecondsMax",
  "extensionsMax",
  "extensionSeconds",
  "maxHeld",
  "maxBought",
  "backorderPerRow",
  "offerSeconds",
  "paymentSeconds",
  "unprovenPerNetwork",
  "unprovenSharePercent",
] as const;

/** The classes of products and their terms. `mayChange`: false for viewers. */
export function PoliciesRoom({ mayChange }: { mayChange: boolean }) {
  const { view, open } = useListView({ params: policySearchParams, filtersOf: () => ({}) });
  const { data, isError, refetch } = useQuery(policiesOptions());
  const [edited, setEdited] = useState<AdminPolicy | null>(null);
  const shown = useLast(view.open);
  const opened = data?.policies.find(({ code }) => code === shown);
  return (
    <>
      <PanelHeading
        title="Policies"
        description="How long products are held, how many one shopper may have, and what may be sold beyond the stock."
        actions={
          <>
            <ExportLink path="/api/admin/policies" />
            {!mayChange && <ViewerNote what="edit policies" />}
          </>
        }
      />
      {data ? (
        <div className="grid gap-4 md:grid-cols-2 2xl:grid-cols-4">
          {data.policies.map((policy) => (
            <PolicyCard
              key={policy.code}
              policy={policy}
              onHistory={() => open(policy.code)}
              onEdit={mayChange ? () => setEdited(policy) : null}
            />
          ))}
        </div>
      ) : isError ? (
        <EmptyState
          title="Couldn't load policies"
          action={
            <Button kind="secondary" size="sm" onClick={() => refetch()}>
              Try again
            </Button>
          }
        />
      ) : (
        <Skeleton className="h-80" />
      )}
      <Drawer
        open={view.open !== ""}
        onOpenChange={(isOpen) => !isOpen && open("")}
        title={shown || "Policy"}
        footer={
          opened &&
          (mayChange ? (
            <Button size="sm" onClick={() => setEdited(opened)}>
              Edit
            </Button>
          ) : (
            <ViewerNote what="edit policies" />
          ))
        }
      >
        {opened ? (
          <div className="space-y-6">
            <section aria-label="Terms">
              <SoldUnder policy={opened} />
              <Terms policy={opened} />
            </section>
            <SettingHistory subject="POLICY" subjectId={opened.code} version={opened.updatedAt} />
          </div>
        ) : (
          data && <EmptyState title="This policy doesn't exist">The link may be incomplete.</EmptyState>
        )}
      </Drawer>
      <Dialog
        isTypedInto
        size="lg"
        open={edited !== null}
        onOpenChange={(isOpen) => !isOpen && setEdited(null)}
        title={`Edit ${edited?.code ?? "policy"}`}
      >
        {edited && (
          <PolicyEditForm
            policy={edited}
            onCancel={() => setEdited(null)}
            onDone={({ code }) => {
              setEdited(null);
              showToast({ title: "Terms saved", description: `${code}, for new holds`, tone: "good" });
            }}
          />
        )}
      </Dialog>
    </>
  );
}

type PolicyCardProps = { policy: AdminPolicy; onHistory: () => void; onEdit: (() => void) | null };

function PolicyCard({ policy, onHistory, onEdit }: PolicyCardProps) {
  const { code } = policy;
  return (
    <section aria-label={code} className="flex flex-col rounded-card border border-line bg-card p-5">
      <h2 className="figures text-base font-semibold">{code}</h2>
      <SoldUnder policy={policy} />
      <Terms policy={policy} />
      <div className="mt-auto flex flex-wrap gap-2">
        {onEdit && (
          <Button kind="secondary" size="sm" onClick={onEdit}>
            Edit
          </Button>
        )}
        <Button kind="quiet" size="sm" onClick={onHistory}>
          History
        </Button>
      </div>
    </section>
  );
}

function SoldUnder({ policy: { code, products, holds } }: { policy: AdminPolicy }) {
  return (
    <p className="mt-0.5 text-sm text-muted">
      <Link href={`/admin/products?policy=${code}`} className="underline underline-offset-4">
        {countText(products, "product")}
      </Link>
      ,{" "}
      <Link href={`/admin/reservations?policy=${code}`} className="underline underline-offset-4">
        {countText(holds, "running hold")}
      </Link>
    </p>
  );
}

function Terms({ policy }: { policy: AdminPolicy }) {
  return (
    <dl className="mt-4 mb-5 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5 text-sm">
      {TERMS.map((term) => (
        <div key={term} className="contents">
          <dt className="text-muted">{fieldLabel(term)}</dt>
          <dd className="figures text-right">{fieldText(term, policy[term])}</dd>
        </div>
      ))}
    </dl>
  );
}
