// The work of a day, in the order of the day; each part finds what the ones before it left.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { check, desk, launch, open } from "./browser.mjs";

let browser;
let page;

before(async () => {
  browser = await launch();
  page = await open(browser);
});
after(() => browser?.close());

const heading = () => page.locator("main h1").innerText();

const TALKS = `Bộ trưởng Quốc phòng Lê Văn Tám hội đàm với Bộ trưởng Quốc phòng Lào

Sáng 5/3/2026, tại Hà Nội, Bộ trưởng Quốc phòng Lê Văn Tám hội đàm với Bộ trưởng Quốc phòng Lào Khăm-phon Xay-ha-vông.
Ông Khăm-phon Xay-ha-vông cam kết chuyển giao tài liệu lưu trữ trước tháng 6/2027.
`;

test("reports are added: chosen, seen as they would be recorded, recorded", async () => {
  await page.goto(`${desk}/`);
  await page.getByRole("link", { name: "Add", exact: true }).click();
  await page.getByLabel("Text files", { exact: false }).setInputFiles([
    { name: "hoi-dam.txt", mimeType: "text/plain", buffer: Buffer.from(TALKS) },
    { name: "anh.txt", mimeType: "text/plain", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]) },
  ]);
  await page.getByRole("button", { name: "Preview" }).click();
  await page.waitForURL(/\/add\/[0-9a-f]+$/);
  const seen = await page.locator("main").innerText();
  assert.match(seen, /Khăm-phon Xay-ha-vông/);
  assert.match(seen, /anh\.txt.*(not|binary)/i, "what cannot be read is named, with the reason");
  await check(page, "the preview");
  await page.getByRole("button", { name: "Record it" }).click();
  await page.getByRole("heading", { name: "What was recorded" }).waitFor();
  await check(page, "what was recorded");
  await page.getByRole("link", { name: /hội đàm với Bộ trưởng Quốc phòng Lào/ }).click();
  assert.match(await page.locator("main").innerText(), /Lê Văn Tám/);
});

test("a person is found, accents left out", async () => {
  await page.locator("header input[name=q]").fill("kham phon xay ha vong");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Khăm-phon Xay-ha-vông" }).first().click();
  assert.match(new URL(page.url()).pathname, /^\/person\//);
  assert.match(await heading(), /Khăm-phon Xay-ha-vông/);
});

test("a promise is followed to its words", async () => {
  await page.goto(`${desk}/commitments?q=l%C6%B0u+tr%E1%BB%AF`);
  const promise = page.locator("main a[href^='/commitment/']").first();
  await promise.click();
  assert.match(new URL(page.url()).pathname, /^\/commitment\//);
  await page.locator("main a[href^='/why/']").first().click();
  const quote = await page.locator("main .told li").first().innerText();
  await page.locator("main a[href^='/report/']").first().click();
  const words = quote.split("\n")[0].replace(/[“”«»"]/g, "").trim().slice(0, 30);
  assert.ok((await page.locator("main").innerText()).includes(words), `the report says «${words}»`);
});

async function waiting() {
  return page.locator("ol.queue > li").count();
}

test("two people are made one, and parted again", async () => {
  await page.goto(`${desk}/review?about=person`);
  const before = await waiting();
  assert.ok(before > 0, "the examples leave a question about people");
  const card = page.locator("ol.queue > li").first();
  const pair = await card.locator("code").allInnerTexts();
  const author = card.locator("input[name=author]:visible");
  if (await author.count()) await author.fill("Hồ Thu");
  await card.locator("button[data-key=s]").click();
  assert.equal(await waiting(), before - 1);
  for (const id of pair) {
    await page.goto(`${desk}/person/${encodeURIComponent(id)}`);
    assert.match(await page.locator("main").innerText(), /Hồ Thu/, "the history of the merge says who");
  }
  await page.goto(`${desk}/log`);
  await page.locator("main button[data-key=z]").first().click();
  await page.goto(`${desk}/review?about=person`);
  assert.equal(await waiting(), before, "the question is open again");
});

test("the queue is cleared by keyboard", async () => {
  await page.goto(`${desk}/review?about=person`);
  const all = await waiting();
  for (let left = all; left > 0; left--) {
    await page.keyboard.press("d");
    await page.waitForURL(/done=/);
    await page.locator(`ol.queue > li:nth-child(${left})`).waitFor({ state: "detached" });
    await page.waitForLoadState("load"); // the keys are heard once the script runs
  }
  assert.equal(await waiting(), 0);
  await check(page, "the queue");
  await page.keyboard.press("z");
  await page.locator("ol.queue > li").waitFor();
  assert.equal(await waiting(), 1, "the last question is back");
  await page.waitForLoadState("load");
  await page.keyboard.press("d");
  await page.waitForURL(/done=/);
});

test("the language is switched and stays so", async () => {
  await page.goto(`${desk}/`);
  await page.getByRole("link", { name: "Tiếng Việt" }).click();
  assert.equal(await page.locator("html").getAttribute("lang"), "vi");
  await page.goto(`${desk}/commitments`);
  assert.equal(await page.locator("html").getAttribute("lang"), "vi");
  await check(page, "a page in Vietnamese");
  await page.getByRole("link", { name: "English" }).click();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
});

test("a page is printed without what is of no use on paper", async () => {
  await page.goto(`${desk}/pair/vn-ru`);
  await page.emulateMedia({ media: "print" });
  for (const part of ["header nav", "header form", "footer"]) {
    assert.equal(await page.locator(part).first().isVisible(), false, part);
  }
  const paper = await page.pdf({ format: "A4" });
  assert.ok(paper.length > 10_000 && paper.subarray(0, 5).toString() === "%PDF-");
  await page.emulateMedia({ media: "screen" });
});
