"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Ask } from "@/components/admin/access/ask";
import { Invitations } from "@/components/admin/access/invitations";
import { InviteDialog } from "@/components/admin/access/invite-dialog";
import { type PersonAct, PersonRow } from "@/components/admin/access/person-row";
import { RoleDialog } from "@/components/admin/access/role-dialog";
import type { Place } from "@/components/admin/access/role-fields";
import { SettingsTabs } from "@/components/admin/access/settings-tabs";
import { SignInRule } from "@/components/admin/access/sign-in-rule";
import { useAccessChange } from "@/components/admin/access/use-access-change";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { showToast } from "@/components/ui/toast";
import { endAccess, peopleOptions, resetTwoFactor } from "@/lib/access/access-options";
import type { PanelPerson } from "@/lib/access/people-schemas";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";

type PeopleRoomProps = { admin: PanelAdmin; warehouses: readonly Place[] };

/** Who can open the panel, who was invited, and how admins must sign in. */
export function PeopleRoom({ admin, warehouses }: PeopleRoomProps) {
  const { data, isError, refetch } = useQuery(peopleOptions);
  const [isInviting, setInviting] = useState(false);
  const [chosen, setChosen] = useState<{ person: PanelPerson; act: PersonAct } | null>(null);
  const mayChange = admin.role === "admin";
  const close = () => setChosen(null);
  return (
    <>
      <PanelHeading
        title="People"
        description="Who can open this panel, and what they may do."
        actions={
          mayChange ? (
            <Button size="sm" onClick={() => setInviting(true)}>
              Invite…
            </Button>
          ) : (
            <ViewerNote what="change who has access" />
          )
        }
      />
      <SettingsTabs />
      {data ? (
        <Table label="People">
          <TableHead>
            <TableRow>
              <HeaderCell>Name</HeaderCell>
              <HeaderCell className="hidden sm:table-cell">Role</HeaderCell>
              <HeaderCell className="hidden md:table-cell">Two-factor</HeaderCell>
              <HeaderCell className="hidden md:table-cell">Last seen</HeaderCell>
              {mayChange && (
                <HeaderCell align="end">
                  <span className="sr-only">Actions</span>
                </HeaderCell>
              )}
            </TableRow>
          </TableHead>
          <tbody>
            {data.people.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                isYou={person.id === admin.userId}
                warehouses={warehouses}
                onAct={mayChange ? (act) => setChosen({ person, act }) : null}
              />
            ))}
          </tbody>
        </Table>
      ) : isError ? (
        <EmptyState
          title="Couldn't load people"
          action={
            <Button kind="secondary" size="sm" onClick={() => refetch()}>
              Try again
            </Button>
          }
        />
      ) : (
        <Skeleton className="h-48" />
      )}
      <Invitations mayChange={mayChange} warehouses={warehouses} />
      <SignInRule mayChange={mayChange} />
      {isInviting && <InviteDialog warehouses={warehouses} onClose={() => setInviting(false)} />}
      {chosen?.act === "role" && <RoleDialog person={chosen.person} warehouses={warehouses} onClose={close} />}
      {chosen?.act === "end" && <EndAccess person={chosen.person} onClose={close} />}
      {chosen?.act === "two-factor" && <ResetTwoFactor person={chosen.person} onClose={close} />}
    </>
  );
}

type ActProps = { person: PanelPerson; onClose: () => void };

function EndAccess({ person: { id, name, email }, onClose }: ActProps) {
  const change = useAccessChange(endAccess, () => {
    showToast({ title: `${name} no longer has access`, tone: "good" });
    onClose();
  });
  return (
    <Ask
      title={`End access of ${name}?`}
      means={`${email} is signed out everywhere at once and can't sign in again. What they did stays in the records. To give them access again, invite them.`}
      doIt="End access"
      change={change}
      onConfirm={() => change.start(id)}
      onClose={onClose}
    />
  );
}

function ResetTwoFactor({ person: { id, name }, onClose }: ActProps) {
  const change = useAccessChange(resetTwoFactor, () => {
    showToast({ title: `Two-factor of ${name} is off`, tone: "good" });
    onClose();
  });
  return (
    <Ask
      title={`Turn off two-factor of ${name}?`}
      means="Only if they lost their phone and their recovery codes, and you are sure that it is them who ask. They are signed out, and sign in with their password alone."
      doIt="Turn off"
      change={change}
      onConfirm={() => change.start(id)}
      onClose={onClose}
    />
  );
}
