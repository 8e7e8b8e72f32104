import type { Metadata } from "next";
import { JoinCard } from "@/components/admin/login/join-card";

export const metadata: Metadata = { title: "Join", referrer: "no-referrer" };

export default function JoinPage() {
  return (
    <main id="main" className="flex flex-1 items-center justify-center px-4 py-12">
      <div className="w-full max-w-sm">
        <p className="text-sm font-medium text-muted">Holdfast panel</p>
        <h1 className="mt-1 mb-8 text-2xl font-semibold">Join the panel</h1>
        <JoinCard />
      </div>
    </main>
  );
}
