"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { SignInForm } from "@/components/account/sign-in-form";
import { noPanelForShoppers } from "@/components/admin/login/no-panel-for-shoppers";
import { Dialog } from "@/components/ui/dialog";
import type { PanelAdmin, SignedIn } from "@/lib/auth/auth-schemas";
import { ApiProblem } from "@/lib/http/api-request";

/**
 * Says so when a session ends while the panel is open, and takes the password here: the page stays as it is beneath,
 * with whatever was typed into it.
 */
export function SignedOutDialog({ admin }: { admin: PanelAdmin }) {
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const notice = (error: unknown) => {
      if (isSignedOut(error)) setOpen(true);
    };
    const stops = [
      queryClient.getQueryCache().subscribe((event) => {
        if (event.type === "updated" && event.action.type === "error") notice(event.action.error);
      }),
      queryClient.getMutationCache().subscribe((event) => {
        if (event.type === "updated" && event.action.type === "error") notice(event.action.error);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient]);
  const goOn = (who: SignedIn) => {
    if (!("admin" in who)) return noPanelForShoppers;
    // Somebody else sees another panel, or the same with other buttons.
    if (who.admin.userId !== admin.userId || who.admin.role !== admin.role) {
      window.location.reload();
      return undefined;
    }
    setOpen(false);
    void queryClient.invalidateQueries();
    return undefined;
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title="You were signed out"
      description="Your session has ended. Sign in again to go on where you are: what you typed is still there."
    >
      <SignInForm email={admin.email} onSignedIn={goOn} />
    </Dialog>
  );
}

function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401 && error.code === "UNAUTHORIZED";
}
