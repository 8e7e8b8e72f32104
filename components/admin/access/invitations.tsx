"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Ask } from "@/components/admin/access/ask";
import { RoleCell, RoleLine } from "@/components/admin/access/person-row";
import type { Place } from "@/components/admin/access/role-fields";
import { useAccessChange } from "@/components/admin/access/use-access-change";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { showToast } from "@/components/ui/toast";
import { invitationsOptions, withdrawInvitation } from "@/lib/access/access-options";
import type { Invitation } from "@/lib/access/people-schemas";
import { actorLabel } from "@/lib/ledger/ledger-words";

type InvitationsProps = { mayChange: boolean; warehouses: readonly Place[] };

/** Who was invited and has not joined yet; nothing if that is nobody. */
export function Invitations({ mayChange, warehouses }: InvitationsProps) {
  const { data } = useQuery(invitationsOptions);
  const [withdrawn, setWithdrawn] = useState<Invitation | null>(null);
  if (!data || data.invitations.length === 0) return null;
  return (
    <section aria-labelledby="invited" className="mt-8">
      <h2 id="invited" className="mb-3 text-base font-semibold">
        Invited
      </h2>
      <Table label="Invitations">
        <TableHead>
          <TableRow>
            <HeaderCell>Email</HeaderCell>
            <HeaderCell className="hidden sm:table-cell">Role</HeaderCell>
            <HeaderCell className="hidden md:table-cell">Link works until</HeaderCell>
            {mayChange && (
              <HeaderCell align="end">
                <span className="sr-only">Actions</span>
              </HeaderCell>
            )}
          </TableRow>
        </TableHead>
        <tbody>
          {data.invitations.map((invitation) => (
            <TableRow key={invitation.id}>
              <Cell className="w-full max-w-0">
                <span className="block truncate font-medium">{invitation.email}</span>
                <RoleLine {...invitation} warehouses={warehouses} />
                <span className="block truncate text-xs text-muted">by {actorLabel(invitation.invitedBy)}</span>
              </Cell>
              <RoleCell {...invitation} warehouses={warehouses} />
              <Cell className="hidden whitespace-nowrap text-muted md:table-cell">
                <LocalTime iso={invitation.expiresAt} format="dateAndTime" />
              </Cell>
              {mayChange && (
                <Cell className="text-right">
                  <Button kind="secondary" size="sm" onClick={() => setWithdrawn(invitation)}>
                    Withdraw
                  </Button>
                </Cell>
              )}
            </TableRow>
          ))}
        </tbody>
      </Table>
      {withdrawn && <Withdraw invitation={withdrawn} onClose={() => setWithdrawn(null)} />}
    </section>
  );
}

function Withdraw({ invitation: { id, email }, onClose }: { invitation: Invitation; onClose: () => void }) {
  const change = useAccessChange(withdrawInvitation, () => {
    showToast({ title: "Invitation withdrawn", tone: "good" });
    onClose();
  });
  return (
    <Ask
      title="Withdraw the invitation?"
      means={`The link mailed to ${email} stops working.`}
      doIt="Withdraw"
      change={change}
      onConfirm={() => change.start(id)}
      onClose={onClose}
    />
  );
}
