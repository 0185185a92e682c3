import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Exchange } from "../pipeline/exchange.js";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

/** What the page may load: only from this service. It may be in no frame, where somebody could make its user click. */
const POLICY =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'";

const SAFE_HEADERS = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

const NOT_BUILT =
  "The page of the embedded service is not built. In a clone of the repository: npm run build\n";

const INDEX = "index.html";

/** The page itself, and its files, whose names have a hash of their content in them. */
const PAGE = /^\/_local\/(?:index\.html)?$/;
const ASSET = /^\/_local\/(assets\/[\w-][\w.-]*)$/;

/** Serves the built page, and says whether that was asked for. */
export async function servePage(exchange: Exchange, folder: string | undefined): Promise<boolean> {
  const { path, query, request, response } = exchange;
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  const file = fileAt(path);
  if (path === "/_local") {
    const location = `/_local/${query === "" ? "" : `?${query}`}`;
    response.writeHead(308, { location, "cache-control": "no-store", "content-length": 0 }).end();
  } else if (file !== undefined) {
    const content = folder === undefined ? undefined : await contentOf(join(folder, file));
    if (content === undefined) sendAbsent(response, file);
    else sendFile(exchange, file, content);
  }
  return path === "/_local" || file !== undefined;
}

/** The file of the built page that a path is for. */
function fileAt(path: string): string | undefined {
  return PAGE.test(path) ? INDEX : ASSET.exec(path)?.[1];
}

function sendFile({ request, response }: Exchange, file: string, content: Buffer): void {
  const etag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 27)}"`;
  const caching = file === INDEX ? "no-cache" : "private, max-age=31536000, immutable";
  const headers = { ...SAFE_HEADERS, etag, "cache-control": caching };
  if (asksFor(etag, request.headers["if-none-match"])) {
    response.writeHead(304, headers).end();
    return;
  }
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  response
    .writeHead(200, { ...headers, "content-type": type, "content-length": content.length })
    .end(content);
}

function sendAbsent(response: ServerResponse, file: string): void {
  const text = file === INDEX ? NOT_BUILT : "The page has no such file.\n";
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  response
    .writeHead(404, { ...headers, "content-length": text.length, "x-content-type-options": "nosniff" })
    .end(text);
}

function asksFor(etag: string, known = ""): boolean {
  return known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}

async function contentOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch {
    return undefined;
  }
}

/** Where the page is built to, seen from the built package (beside this code) and from the sources. */
export function findPageFolder(): string | undefined {
  const here = typeof __dirname === "string" ? __dirname : dirname(fileURLToPath(import.meta.url));
  const folders = [join(here, "page"), join(here, "..", "..", "..", "dist", "page")];
  return folders.find((folder) => existsSync(join(folder, "index.html")));
}
