// One address of every kind of page, found by following links from the first page as a reader would.

// Pages that must be among them, by the first part of their path.
export const KINDS = [
  "",
  "pairs",
  "pair",
  "timeline",
  "engagement",
  "commitments",
  "commitment",
  "agreement",
  "mechanisms",
  "mechanism",
  "people",
  "person",
  "office",
  "areas",
  "area",
  "reports",
  "report",
  "why",
  "search",
  "compare",
  "network",
  "review",
  "log",
  "add",
  "api",
];

const kindOf = (path) => path.split("/")[1] ?? "";

// Kind → address. No more than a few pages of a kind are opened to find the others.
export async function findPages(page, desk) {
  const found = new Map();
  const opened = new Map();
  const waiting = ["/", "/search?q=qu%E1%BB%91c+ph%C3%B2ng", "/network?a=vn&b=ru", "/api"];
  while (waiting.length > 0) {
    const path = waiting.shift();
    const kind = kindOf(new URL(path, desk).pathname);
    if ((opened.get(kind) ?? 0) >= 3) continue;
    opened.set(kind, (opened.get(kind) ?? 0) + 1);
    const answer = await page.goto(desk + path);
    if (answer.status() !== 200 || !answer.headers()["content-type"].startsWith("text/html")) continue;
    if (!found.has(kind)) found.set(kind, path);
    const links = await page.$$eval("a[href]", (all) => all.map((a) => a.getAttribute("href")));
    for (const link of links) {
      const url = new URL(link, desk + path);
      if (url.origin !== new URL(desk).origin || url.searchParams.has("format")) continue;
      if (["static", "login", "logout"].includes(kindOf(url.pathname))) continue;
      if (url.searchParams.has("lang") || url.searchParams.has("theme")) continue;
      waiting.push(url.pathname + url.search);
    }
  }
  return found;
}
