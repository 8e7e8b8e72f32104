"use client";

import LogOutIcon from "lucide-react/icons/log-out";
import StoreIcon from "lucide-react/icons/store";
import UserRoundIcon from "lucide-react/icons/user-round";
import { useRouter } from "next/navigation";
import { roleText } from "@/components/admin/shell/role-text";
import { signOut } from "@/components/admin/shell/sign-out";
import { Menu } from "@/components/ui/menu";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";

export function AccountMenu({ admin, isNarrow = false }: { admin: PanelAdmin; isNarrow?: boolean }) {
  const router = useRouter();
  return (
    <Menu
      align="start"
      heading={
        <>
          <p className="max-w-56 truncate text-sm font-medium">{admin.email}</p>
          <p className="text-xs text-muted">{roleText(admin)}</p>
        </>
      }
      trigger={
        <button
          type="button"
          className={`flex h-9 min-w-0 items-center gap-2.5 rounded-lg text-left text-sm transition-colors duration-150 hover:bg-hover data-popup-open:bg-hover ${isNarrow ? "w-9 justify-center" : "flex-1 px-2"}`}
        >
          <span
            aria-hidden="true"
            className="grid size-6 shrink-0 place-items-center rounded-full bg-ink text-xs font-medium text-paper uppercase"
          >
            {admin.name.slice(0, 1)}
          </span>
          <span className={isNarrow ? "sr-only" : "truncate"}>
            {admin.name}
            <span className="sr-only">, your account</span>
          </span>
        </button>
      }
      items={[
        { label: "Your account", icon: <UserRoundIcon />, onSelect: () => router.push("/admin/account") },
        { label: "View shop", icon: <StoreIcon />, onSelect: () => router.push("/") },
        { label: "Sign out", icon: <LogOutIcon />, onSelect: signOut },
      ]}
    />
  );
}
