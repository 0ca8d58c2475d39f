// A headless Chromium with a profile of its own, and what is asked of every page it opens.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// The ways in which every page is looked at.
export const MODES = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: "light", hasTouch: true },
};

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

// The desk to drive, without the last slash.
export const desk = process.env.VERBALE_URL;

// A page in a context of its own. Whatever it complains of, and whatever it asks of another host, is kept in `complaints`.
export async function open(browser, options = {}) {
  const context = await browser.newContext({ ...MODES.light, locale: "en-GB", ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (message) => message.type() === "error" && page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("request", (request) => {
    if (new URL(request.url()).hostname !== "127.0.0.1") page.complaints.push(`asked another host: ${request.url()}`);
  });
  return page;
}

// WCAG 2.2 AA as far as a machine can tell, and no line that runs out of the page.
export async function check(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      resultTypes: ["violations"],
    }),
  );
  const told = found.violations.map((v) => {
    const where = v.nodes.slice(0, 3).map((n) => `${n.target.join(" ")}: ${n.failureSummary?.split("\n")[1]?.trim()}`);
    return `${v.id} (${v.nodes.length}): ${v.help}\n      ${where.join("\n      ")}`;
  });
  assert.deepEqual(told, [], `${what}: axe-core`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${what}: ${wide} px wider than the window`);
  assert.deepEqual(page.complaints, [], `${what}: complaints`);
}
