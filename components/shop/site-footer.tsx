import Link from "next/link";

export function SiteFooter() {
  return (
    <footer className="mt-auto border-t border-line">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center justify-between gap-x-8 gap-y-3 px-4 py-8 text-sm text-muted sm:px-6 lg:px-8">
        <p>Holdfast holds what you reserve, and never promises the same unit twice.</p>
        <nav aria-label="Footer" className="flex gap-6">
          <Link href="/products" className="underline-offset-4 hover:text-ink hover:underline">
            Products
          </Link>
          <Link href="/docs" className="underline-offset-4 hover:text-ink hover:underline">
            API documentation
          </Link>
        </nav>
      </div>
    </footer>
  );
}
