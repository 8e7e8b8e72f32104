import { ThemeToggle } from "@/components/ui/theme-toggle";

export function GuideHead() {
  return (
    <header className="sticky top-0 z-10 border-b border-line bg-paper">
      <a
        href="#main"
        className="absolute top-2 left-4 -translate-y-20 rounded-control bg-ink px-4 py-2 text-sm text-paper focus:translate-y-0"
      >
        Skip to the content
      </a>
      <div className="mx-auto flex h-16 max-w-7xl items-center gap-3 px-4 sm:px-6 lg:px-8">
        <p className="text-xl font-semibold tracking-tight">Holdfast</p>
        <p className="flex-1 text-sm text-muted">House style</p>
        <span data-piece="theme-toggle theme-provider theme-colour calm-theme-change">
          <ThemeToggle />
        </span>
      </div>
    </header>
  );
}
