// A desk with users: logging in, what each role is offered, logging out.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MODES, check, desk, launch, open } from "./browser.mjs";

const PASSWORD = "bốn từ không liên quan";
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function logIn(page, name, password) {
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
}

test("the login page in every mode", async () => {
  for (const [mode, options] of Object.entries(MODES)) {
    const page = await open(browser, options);
    await page.goto(`${desk}/`);
    assert.equal(new URL(page.url()).pathname, "/login");
    await check(page, `login in ${mode}`);
  }
});

test("a user comes in, to the page asked for, and goes", async () => {
  const page = await open(browser);
  await page.goto(`${desk}/commitments`);
  await logIn(page, "Hồ Thu", "nothing of the kind");
  assert.match(await page.getByRole("alert").innerText(), /name or the password/i);
  await logIn(page, "Hồ Thu", PASSWORD);
  assert.equal(new URL(page.url()).pathname, "/commitments");
  page.complaints.length = 0;
  await check(page, "a page with a user on it");
  await page.getByRole("button", { name: "Log out" }).click();
  assert.equal(new URL(page.url()).pathname, "/login");
  await page.goto(`${desk}/commitments`);
  assert.equal(new URL(page.url()).pathname, "/login", "the session is over");
});

test("a reader is refused what a curator does, in words", async () => {
  const page = await open(browser);
  await page.goto(`${desk}/add`);
  await logIn(page, "Lan", PASSWORD);
  assert.match(await page.locator("main").innerText(), /curator/);
  assert.equal(await page.getByRole("link", { name: "Add" }).count(), 0, "nor is it offered");
});
