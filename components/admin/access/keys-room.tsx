"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { Ask } from "@/components/admin/access/ask";
import { NewKeyDialog } from "@/components/admin/access/new-key-dialog";
import { SettingsTabs } from "@/components/admin/access/settings-tabs";
import { useAccessChange } from "@/components/admin/access/use-access-change";
import { AgoTime } from "@/components/admin/ago-time";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { showToast } from "@/components/ui/toast";
import { apiKeysOptions, revokeApiKey } from "@/lib/access/access-options";
import { KEY_ROLE_NAMES } from "@/lib/access/access-words";
import type { ApiKey } from "@/lib/access/api-key-schemas";
import { actorLabel } from "@/lib/ledger/ledger-words";

/** The keys that other systems call the API with. */
export function KeysRoom({ mayChange }: { mayChange: boolean }) {
  const { data, isError, refetch } = useQuery(apiKeysOptions);
  const [isAdding, setAdding] = useState(false);
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const create = (
    <Button size="sm" onClick={() => setAdding(true)}>
      New API key…
    </Button>
  );
  return (
    <>
      <PanelHeading
        title="API keys"
        description={
          <>
            For other systems that call the API.{" "}
            <Link href="/docs" className="text-ink underline underline-offset-4">
              API reference
            </Link>
          </>
        }
        actions={mayChange ? create : <ViewerNote what="change API keys" />}
      />
      <SettingsTabs />
      {data ? (
        data.apiKeys.length === 0 ? (
          <EmptyState title="No API keys yet" action={mayChange && create}>
            A key lets a till, an ERP or your own program call the API without a password.
          </EmptyState>
        ) : (
          <KeyTable keys={data.apiKeys} onRevoke={mayChange ? setRevoked : null} />
        )
      ) : isError ? (
        <EmptyState
          title="Couldn't load API keys"
          action={
            <Button kind="secondary" size="sm" onClick={() => refetch()}>
              Try again
            </Button>
          }
        />
      ) : (
        <Skeleton className="h-48" />
      )}
      {isAdding && <NewKeyDialog onClose={() => setAdding(false)} />}
      {revoked && <Revoke apiKey={revoked} onClose={() => setRevoked(null)} />}
    </>
  );
}

type KeyTableProps = { keys: readonly ApiKey[]; onRevoke: ((key: ApiKey) => void) | null };

function KeyTable({ keys, onRevoke }: KeyTableProps) {
  return (
    <Table label="API keys">
      <TableHead>
        <TableRow>
          <HeaderCell>Name</HeaderCell>
          <HeaderCell>Role</HeaderCell>
          <HeaderCell className="hidden md:table-cell">Last used</HeaderCell>
          <HeaderCell className="hidden md:table-cell">Created</HeaderCell>
          {onRevoke && (
            <HeaderCell align="end">
              <span className="sr-only">Actions</span>
            </HeaderCell>
          )}
        </TableRow>
      </TableHead>
      <tbody>
        {keys.map((key) => (
          <TableRow key={key.id}>
            <Cell className="w-full max-w-0">
              <span className="block truncate font-medium">{key.name}</span>
              <span className="block truncate text-xs text-muted">
                <span className="md:hidden">
                  {key.lastUsedAt ? (
                    <>
                      Used <AgoTime iso={key.lastUsedAt} />
                    </>
                  ) : (
                    "Never used"
                  )}
                </span>
                <span className="max-md:hidden">
                  {key.createdBy ? `by ${actorLabel(key.createdBy)}` : "on the command line"}
                </span>
              </span>
            </Cell>
            <Cell>
              <Badge tone={key.role === "admin" ? "warn" : "neutral"}>{KEY_ROLE_NAMES[key.role]}</Badge>
            </Cell>
            <Cell className="hidden whitespace-nowrap text-muted md:table-cell">
              {key.lastUsedAt ? <AgoTime iso={key.lastUsedAt} /> : "Never"}
            </Cell>
            <Cell className="hidden whitespace-nowrap text-muted md:table-cell">
              <AgoTime iso={key.createdAt} />
            </Cell>
            {onRevoke && (
              <Cell className="text-right">
                <Button kind="secondary" size="sm" aria-label={`Revoke ${key.name}`} onClick={() => onRevoke(key)}>
                  Revoke
                </Button>
              </Cell>
            )}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function Revoke({ apiKey: { id, name }, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const change = useAccessChange(revokeApiKey, () => {
    showToast({ title: `${name} is revoked`, tone: "good" });
    onClose();
  });
  return (
    <Ask
      title={`Revoke ${name}?`}
      means="Whatever uses this key is refused from now on. It can't be taken back; you can create a new key."
      doIt="Revoke key"
      change={change}
      onConfirm={() => change.start(id)}
      onClose={onClose}
    />
  );
}
