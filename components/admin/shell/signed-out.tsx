"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { SignInForm } from "@/components/account/sign-in-form";
import { noPanelForShoppers } from "@/components/admin/login/login-card";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { PanelAdmin, SignedIn } from "@/lib/auth/auth-schemas";
import { ApiProblem } from "@/lib/client/api-request";

type SignedOutProps = { admin: PanelAdmin; isSignedOut: boolean; onChange: (isSignedOut: boolean) => void };

/**
 * Says so when a session ends while the panel is open, and takes the password here: the page stays as it is beneath,
 * with whatever was typed into it. Who puts it aside to look at that is not asked again until they ask for a change.
 */
export function SignedOut({ admin, isSignedOut, onChange }: SignedOutProps) {
  const queryClient = useQueryClient();
  const [isAside, setAside] = useState(false);
  useEffect(() => {
    const stops = [
      queryClient.getQueryCache().subscribe((event) => {
        if (event.type === "updated" && event.action.type === "error" && isRefusal(event.action.error)) onChange(true);
      }),
      queryClient.getMutationCache().subscribe((event) => {
        if (event.type !== "updated" || event.action.type !== "error" || !isRefusal(event.action.error)) return;
        onChange(true);
        setAside(false);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient, onChange]);
  const goOn = (who: SignedIn) => {
    if (!("admin" in who)) return noPanelForShoppers;
    // Somebody else sees another panel, or the same with other buttons.
    if (who.admin.userId !== admin.userId || who.admin.role !== admin.role) {
      window.location.reload();
      return undefined;
    }
    onChange(false);
    setAside(false);
    void queryClient.invalidateQueries();
    return undefined;
  };
  return (
    <>
      {isSignedOut && isAside && (
        <div className="fixed inset-x-0 bottom-4 z-30 flex justify-center">
          <Button size="sm" onClick={() => setAside(false)}>
            You are signed out: sign in again
          </Button>
        </div>
      )}
      <Dialog
        isTypedInto
        open={isSignedOut && !isAside}
        onOpenChange={(isOpen) => setAside(!isOpen)}
        title="You were signed out"
        description="Your session has ended. Sign in again to go on where you are: what you typed is still there."
      >
        <SignInForm email={admin.email} onSignedIn={goOn} />
      </Dialog>
    </>
  );
}

function isRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401 && error.code === "UNAUTHORIZED";
}
