import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FastifyInstance } from "fastify";

/** Where the build puts the page: the same from `src` and from `dist`. */
const FOLDER = path.resolve(__dirname, "../../dist/page");

const FILES = [
  { route: "/", file: "index.html", type: "text/html; charset=utf-8" },
  { route: "/page.js", file: "page.js", type: "text/javascript; charset=utf-8" },
  { route: "/page.css", file: "page.css", type: "text/css; charset=utf-8" },
  { route: "/icon.svg", file: "icon.svg", type: "image/svg+xml" },
] as const;

const HEADERS = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "cross-origin-opener-policy": "same-origin",
  "cache-control": "no-cache",
};

/** Routes of files that hold nothing of the service. */
export const OPEN_ROUTES: ReadonlySet<string> = new Set(FILES.map(({ route }) => route));

/** The page and its files, read from the package when they are asked for. */
export function addPage(admin: FastifyInstance): void {
  for (const { route, file, type } of FILES) {
    admin.get(route, async (_request, reply) => {
      const text = await readFile(path.join(FOLDER, file)).catch(() => undefined);
      if (text === undefined) return reply.code(404).send({ error: "the page is not built; npm run build does it" });
      return reply.headers(HEADERS).type(type).send(text);
    });
  }
}
