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
 * Asks for the password when the session ends while the panel is open. The page stays below, with whatever was typed
 * into it. After closing the dialog, people are asked again only when they try to change something.
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
    // The panel differs by person and role.
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
            You're signed out. Sign in again
          </Button>
        </div>
      )}
      <Dialog
        isTypedInto
        open={isSignedOut && !isAside}
        onOpenChange={(isOpen) => setAside(!isOpen)}
        title="You were signed out"
        description="Your session ended. Sign in to continue where you were. Nothing you typed is lost."
      >
        <SignInForm email={admin.email} onSignedIn={goOn} />
      </Dialog>
    </>
  );
}

function isRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401 && error.code === "UNAUTHORIZED";
}
