// Every kind of page in light, in dark and on a phone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MODES, check, desk, launch, open } from "./browser.mjs";
import { KINDS, findPages } from "./pages.mjs";

let browser;
let pages;

before(async () => {
  browser = await launch();
  pages = await findPages(await open(browser), desk);
});
after(() => browser?.close());

test("every kind of page is reached by links", () => {
  const missing = KINDS.filter((kind) => !pages.has(kind));
  assert.deepEqual(missing, [], `found ${[...pages.keys()].join(", ")}`);
});

for (const [mode, options] of Object.entries(MODES)) {
  test(`every page in ${mode}`, async (t) => {
    const page = await open(browser, options);
    for (const [kind, path] of pages) {
      await t.test(kind || "today", async () => {
        page.complaints.length = 0;
        await page.goto(desk + path);
        await check(page, `${path} in ${mode}`);
      });
    }
  });
}

test("every page without scripts", async (t) => {
  const page = await open(browser, { javaScriptEnabled: false });
  for (const [kind, path] of pages) {
    await t.test(kind || "today", async () => {
      const answer = await page.goto(desk + path);
      assert.equal(answer.status(), 200);
      assert.ok((await page.locator("h1").first().innerText()).length > 0, "it has a heading");
    });
  }
});
