// A picture of every kind of page in light, in dark and on a phone, over the example reports:
//   node screenshots.mjs PROGRAM FOLDER

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MODES, launch, open } from "./browser.mjs";
import { findPages } from "./pages.mjs";

const [program, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const own = mkdtempSync(join(tmpdir(), "verbale-"));
const db = join(own, "desk.verbale");
execFileSync(program, ["add", "examples", "--db", db], { stdio: "ignore" });
const desk = spawn(program, ["serve", "--port", "0", "--db", db], { stdio: ["ignore", "pipe", "inherit"] });
const [line] = await once(desk.stdout, "data");
const url = String(line).trim().replace(/\/$/, "");

const browser = await launch();
const pages = await findPages(await open(browser), url);
for (const [mode, options] of Object.entries(MODES)) {
  const page = await open(browser, options);
  for (const [kind, path] of pages) {
    await page.goto(url + path);
    await page.screenshot({ path: join(folder, `${kind || "today"}-${mode}.png`), fullPage: true });
  }
}
await browser.close();
desk.kill();
rmSync(own, { recursive: true });
console.log(`${pages.size * Object.keys(MODES).length} pictures in ${folder}`);
