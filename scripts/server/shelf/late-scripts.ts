/** Scripts that are fetched beside the page, and hints to fetch one early. They carry no text. */
const ASYNC_SCRIPT = /<script src="([^"]+)"(?: id="[^"]*")? async=""><\/script>/g;
const SCRIPT_HINT = /<link rel="preload" as="script"[^>]*>/g;

/** Scripts that follow one another are made one, because the page's policy names each by its hash, in a header. */
const BETWEEN = "</script><script>";

/**
 * Adds the page's scripts after its first paint, and after the pictures that it names as first. Until then they would share
 * a phone's line with what is seen. In a tab in the background, which paints nothing, they are added at once.
 */
const LOADER = `((sources) => {
  const add = () => sources.splice(0).forEach((src) => {
    const script = document.createElement("script");
    script.src = src;
    script.async = true;
    document.head.append(script);
  });
  const seen = () => {
    const first = [...document.images].filter((image) => image.fetchPriority === "high" && !image.complete);
    const come = (image) => new Promise((done) => ["load", "error"].forEach((kind) => image.addEventListener(kind, done)));
    Promise.all(first.map(come)).then(() => setTimeout(add));
    setTimeout(add, 1000);
  };
  if (document.hidden) add();
  else requestAnimationFrame(() => setTimeout(seen));
  document.addEventListener("visibilitychange", add, { once: true });
})`;

/** The page with its scripts loaded after the first paint. React finds them by their address, so none is added twice. */
export function withLateScripts(html: string): string {
  const sources = [...html.matchAll(ASYNC_SCRIPT)].map(([, source]) => source);
  const end = html.lastIndexOf("</body>");
  if (sources.length === 0 || end < 0) return html;
  const body = html.slice(0, end).replace(ASYNC_SCRIPT, "").replace(SCRIPT_HINT, "").replaceAll(BETWEEN, ";\n");
  return `${body}<script>${LOADER}(${JSON.stringify(sources)})</script>${html.slice(end)}`;
}
