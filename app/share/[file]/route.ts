import { drawProduct, drawShop } from "@/lib/seo/draw-share";

type Context = { params: Promise<{ file: string }> };

/** GET /share/holdfast.png and /share/{slug}.png: the preview picture of shared links. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [, slug] = /^([\w-]{1,200})\.png$/.exec((await params).file) ?? [];
  const png = slug === "holdfast" ? await drawShop() : slug ? await drawProduct(slug) : null;
  if (png === null) return new Response("Not found", { status: 404, headers: { "content-type": "text/plain" } });
  return new Response(new Uint8Array(png), {
    headers: { "content-type": "image/png", "cache-control": "public, max-age=86400" },
  });
}
