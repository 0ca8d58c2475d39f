// A picture of every kind of page in light, in dark, on a phone and in Vietnamese, over the example reports, with the login
// and paper:  node screenshots.mjs PROGRAM FOLDER

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
const verbale = (args, input) => execFileSync(program, [...args, "--db", db], { input, encoding: "utf8", stdio: "pipe" });

async function serve() {
  const desk = spawn(program, ["serve", "--port", "0", "--db", db], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(desk.stdout, "data");
  return { url: String(line).trim().replace(/\/$/, ""), stop: () => (desk.kill(), once(desk, "exit")) };
}

verbale(["add", "examples"]);
// something for the log
const [question] = JSON.parse(verbale(["review", "--format", "json"]));
verbale(["judge", "same", question.a, question.b, "--author", "Hồ Thu", "--reason", "cùng ngày, cùng người"]);

const desk = await serve();
const browser = await launch();
let taken = 0;
const picture = async (page, name) => {
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  taken += 1;
};
const pages = await findPages(await open(browser), desk.url);
// of what has many sizes, the largest
const mechanisms = await (await fetch(`${desk.url}/api/v1/mechanisms?limit=1000`)).json();
const longest = mechanisms.items.sort((a, b) => b.rhythm.sessions.length - a.rhythm.sessions.length)[0];
pages.set("mechanism", `/mechanism/${longest.told_in[0].fact}`);
pages.set("users", "/users");
for (const [mode, options] of Object.entries({ ...MODES, vi: { ...MODES.light, locale: "vi-VN" } })) {
  const page = await open(browser, options);
  for (const [kind, path] of pages) {
    await page.goto(desk.url + path);
    await picture(page, `${kind || "today"}-${mode}`);
  }
}
const paper = await open(browser);
await paper.emulateMedia({ media: "print" });
for (const kind of ["pair", "person", "report"]) {
  await paper.goto(desk.url + pages.get(kind));
  await picture(paper, `${kind}-paper`);
}
await desk.stop();

verbale(["user", "add", "Hồ Thu", "--role", "admin"], "bốn từ không liên quan\n");
const team = await serve();
for (const [mode, options] of Object.entries(MODES)) {
  const page = await open(browser, options);
  await page.goto(`${team.url}/`);
  await picture(page, `login-${mode}`);
}
await team.stop();
await browser.close();
rmSync(own, { recursive: true });
console.log(`${taken} pictures in ${folder}`);
