/** The numbers given as `--name=7` or `--name 7`; the defaults say which names there are. */
export function optionsOf<T extends { [name: string]: number }>(args: readonly string[], defaults: T): T {
  const options: { [name: string]: number } = { ...defaults };
  const words = args.flatMap((word) => word.split("="));
  for (let at = 0; at < words.length; at += 2) {
    const name = words[at]?.replace(/^--/, "") ?? "";
    const value = Number(words[at + 1]);
    if (!(name in defaults) || !(value > 0)) {
      throw new Error(`Unknown: ${args.join(" ")}. Options: --${Object.keys(defaults).join("=…, --")}=…`);
    }
    options[name] = value;
  }
  return options as T;
}
