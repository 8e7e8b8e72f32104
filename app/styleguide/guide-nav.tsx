import { CHAPTERS } from "./chapters";

export function GuideNav() {
  return (
    <nav
      aria-label="Chapters"
      className="sticky top-16 z-[9] -mx-4 bg-paper px-4 max-lg:border-b max-lg:border-line sm:-mx-6 sm:px-6 lg:mx-0 lg:h-fit lg:px-0 lg:pt-16"
    >
      <ul className="flex gap-x-5 overflow-x-auto text-sm whitespace-nowrap lg:flex-col">
        {CHAPTERS.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="block py-2.5 text-muted transition-colors duration-150 hover:text-ink lg:py-1.5"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
