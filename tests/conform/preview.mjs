// Uses the preview as an editor does, and prints what is wrong, a line each; at last "done".
//
// usage: node preview.mjs MODULES BROWSER ADDRESS FOLDER OPENED    FOLDER: of the issue; OPENED: a file to which the editor appends
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [modules, program, address, folder, opened] = process.argv.slice(2);
const puppeteer = createRequire(resolve(modules) + "/")("puppeteer-core");
const axe = readFileSync(resolve(modules, "axe-core/axe.min.js"), "utf8");
const TIMEOUT = Number(process.env.PREVIEW_TIMEOUT || 300_000); // [ms] only a browser that hangs takes this long
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const say = (text) => console.log(text);
const expect = (what, wanted, got) => JSON.stringify(wanted) === JSON.stringify(got) || say(`${what}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`);

const browser = await puppeteer.launch({
	executablePath: program,
	protocolTimeout: TIMEOUT,
	args: ["--no-sandbox", "--disable-gpu", "--no-proxy-server", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-background-networking"],
});
const page = await browser.newPage();
page.setDefaultTimeout(TIMEOUT);
await page.setViewport({ width: 1300, height: 900 });
page.on("console", (m) => ["error", "warn"].includes(m.type()) && !/404/.test(m.text()) && say(`console: ${m.text()}`));
page.on("pageerror", (error) => say(`console: ${error.message}`));
page.on("request", (request) => {
	if (!request.url().startsWith(address) && !request.url().startsWith("data:")) say(`request: ${request.url()} leaves the preview`);
});

const save = (name, old, text) => {
	const path = resolve(folder, name), before = readFileSync(path, "utf8");
	if (!before.includes(old)) say(`${name} has no ${old}`);
	writeFileSync(path, before.replace(old, text));
};
const quiet = () => page.waitForFunction(() => document.body.dataset.busy === "0" && document.querySelector("#sheet > svg"));
const shows = (text) =>
	page.waitForFunction((t) => [...document.querySelectorAll("#sheet text")].map((e) => e.textContent).join("").includes(t), {}, text);
const view = () =>
	page.evaluate(() => {
		const sheet = document.getElementById("sheet");
		return [location.hash, sheet.scrollTop, sheet.scrollLeft, sheet.querySelector("svg").getAttribute("width"), document.activeElement.id];
	});
const here = () => page.evaluate(() => location.hash);
const text = (selector) => page.$eval(selector, (e) => e.textContent);

// Where a word is on the screen.
const spot = (word) =>
	page.evaluate((w) => {
		for (const e of document.querySelectorAll("#sheet text")) {
			const at = e.textContent.indexOf(w);
			if (at < 0) continue;
			e.scrollIntoView({ block: "center" });
			const box = e.getExtentOfChar(at + 1), corner = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(e.getScreenCTM());
			return [corner.x, corner.y];
		}
		return null;
	}, word);

async function accessible(what) {
	await page.evaluate(axe);
	const found = await page.evaluate((tags) => axe.run({ runOnly: { type: "tag", values: tags } }), TAGS);
	for (const fault of found.violations) say(`${what}: ${fault.id}: ${fault.help}: ${fault.nodes[0].html.slice(0, 160)}`);
}

async function opening() {
	await page.goto(address);
	await quiet();
	const strip = await page.$$eval("#strip a", (links) => links.length);
	expect("pages", `1 / ${strip}`, await text("#number"));
	expect("the current page", 1, (await page.$$("#strip a[aria-current=page]")).length);
	expect("landmarks", [1, 1, 1, 1], await page.evaluate(() => ["header", "nav", "main", "aside"].map((n) => document.querySelectorAll(n).length)));
	await accessible("wide");
}

async function editing() {
	await page.goto(`${address}#0/covers/a.pdf/1`);
	await shows("barley");
	await quiet();
	await page.select("#zoom", "4");
	await page.evaluate(() => (document.getElementById("sheet").scrollTop = 700));
	await page.focus("#sheet");
	const before = await view();
	if (before[1] !== 700) say(`the sheet does not scroll: ${before}`);
	save("a/article.yaml", "barley", "wheat & rye");
	await shows("wheat & rye");
	expect("the place after a save", before, await view());
	await quiet();
	await page.reload();
	await shows("wheat & rye");
	expect("the page after a reload", before[0], await here());
	await page.select("#zoom", "page");
}

async function messages() {
	await quiet();
	save("b/article.yaml", "keywords:", "keywrods:");
	await page.waitForSelector("#messages li.error");
	const where = await text("#messages li.error .where");
	if (!/b\/article\.yaml:5:1$/.test(where)) say(`the message stands at ${where}`);
	if (!/did you mean/.test(await text("#messages"))) say("notes are missing");
	expect("heading of messages", true, /1 error/.test(await text("#messages-title")));
	await page.click("#messages li.error .where");
	await page.waitForFunction(() => /covers\/b\.pdf/.test(location.hash));
	await page.waitForFunction(() => /b\/article\.yaml:5:1/.test(document.getElementById("place").textContent));
	if (!/keywrods/.test(await text("#place pre"))) say("the line of the place is missing");
	await accessible("messages");
	save("b/article.yaml", "keywrods:", "keywords:");
	await page.waitForFunction(() => !document.querySelector("#messages li.error"));
	save("b/article.yaml", "title:", "title: [");
	await page.waitForFunction(() => !document.getElementById("older").hidden);
	save("b/article.yaml", "title: [", "title:");
	await page.waitForFunction(() => document.getElementById("older").hidden);
	await quiet();
}

async function clicking() {
	await page.goto(`${address}#0/covers/a.pdf/1`);
	await shows("fence");
	await quiet();
	const lines = readFileSync(resolve(folder, "a/article.yaml"), "utf8").split("\n");
	const line = lines.findIndex((l) => l.includes("old* fence")) + 1;
	await page.evaluate(() => document.getElementById("place").replaceChildren()); // of the message
	await page.mouse.click(...(await spot("fence")));
	await page.waitForFunction(() => document.querySelector("#place .where"));
	const wanted = `${line}:${lines[line - 1].indexOf("fence") + 1}`;
	const shown = await text("#place .where");
	if (!shown.endsWith(`a/article.yaml:${wanted}`)) say(`the word is at ${wanted}, not ${shown}`);
	if (!(await page.$("#sheet rect.here"))) say("the place is not framed");
	const end = Date.now() + TIMEOUT;
	let got = "";
	while (!got && Date.now() < end) {
		await new Promise((done) => setTimeout(done, 20));
		try {
			got = readFileSync(opened, "utf8");
		} catch {
			/* not yet */
		}
	}
	if (!got.trim().endsWith(`a/article.yaml ${wanted}`)) say(`the editor is started with ${got}`);
	const windows = (await browser.pages()).length;
	await page.mouse.click(...(await spot("doi.org")));
	await page.waitForFunction(() => /doi: 10\.5555/.test(document.getElementById("place").textContent));
	expect("windows after a click at a link", [windows, true], [(await browser.pages()).length, page.url().startsWith(address)]);
}

async function keys() {
	await page.goto(`${address}#0/covers/a.pdf/1`);
	await shows("fence");
	await quiet();
	await page.focus("#sheet");
	await page.keyboard.press("ArrowRight");
	await page.waitForFunction(() => !/covers\/a\.pdf\/1$/.test(location.hash));
	await page.keyboard.press("ArrowLeft");
	await page.waitForFunction(() => /covers\/a\.pdf\/1$/.test(location.hash));
	await page.keyboard.press("/");
	expect("the field for words", "words", await page.evaluate(() => document.activeElement.id));
	await page.keyboard.type("Vegetables");
	await page.keyboard.press("Enter");
	await page.waitForFunction(() => /covers\/b\.pdf/.test(location.hash));
	await page.waitForSelector("#sheet rect.found");
	await page.keyboard.press("Escape");
	expect("frames after Escape", 0, (await page.$$("#sheet rect.found")).length);
	expect("the field after Escape", ["", "sheet"], await page.evaluate(() => [document.getElementById("words").value, document.activeElement.id]));
	await page.keyboard.press("/");
	await page.keyboard.type("no such word");
	await page.keyboard.press("Enter");
	await page.waitForFunction(() => document.getElementById("status").textContent === "Not found");
	await page.keyboard.press("Escape");
	// all that can be done with a mouse is reached by Tab
	const reached = new Set();
	await page.evaluate(() => document.activeElement.blur());
	for (let n = 0; n < 80; n++) {
		await page.keyboard.press("Tab");
		reached.add(await page.evaluate(() => document.activeElement.id || document.activeElement.closest("nav, aside")?.tagName));
	}
	for (const id of ["skip", "words", "zoom", "proof", "NAV", "sheet"]) if (!reached.has(id)) say(`Tab does not reach ${id}`);
	// with a selection in the page
	await page.evaluate(() => {
		const e = [...document.querySelectorAll("#sheet text")].find((t) => t.textContent.includes("Vegetables"));
		getSelection().setBaseAndExtent(e.firstChild, 0, e.firstChild, 3);
		document.getElementById("sheet").focus();
		getSelection().setBaseAndExtent(e.firstChild, 0, e.firstChild, 3);
	});
	expect("what is selected", 3, await page.evaluate(() => getSelection().toString().length));
	await page.keyboard.press("Enter");
	await page.waitForFunction(() => /b\/article\.yaml/.test(document.getElementById("place").textContent));
}

async function proof() {
	await page.goto(`${address}#0/covers/a.pdf/1`);
	await shows("fence");
	await quiet();
	const size = () => page.$eval("#sheet > svg", (e) => e.querySelectorAll("*").length);
	const plain = await size();
	await page.click("#proof");
	await page.waitForFunction((n) => document.querySelectorAll("#sheet > svg *").length > n, {}, plain);
	await quiet();
	await page.click("#proof");
	await page.waitForFunction((n) => document.querySelectorAll("#sheet > svg *").length === n, {}, plain);
	expect("the page after proofs", "#0/covers/a.pdf/1", await here());
}

// Of many pages: each is in the strip, few pictures are loaded, the last one changes in place.
async function long() {
	const last = readFileSync(resolve(folder, "last"), "utf8").trim();
	await page.goto(`${address}#0/covers/${last}.pdf/1`);
	await quiet();
	await shows("Vegetables");
	const count = await page.$$eval("#strip a", (links) => links.length);
	if (count < 300) say(`the strip has ${count} pages`);
	const link = await page.$eval("#strip a[aria-current]", (e) => {
		const box = e.getBoundingClientRect();
		return box.top >= 0 && box.bottom <= innerHeight + box.height;
	});
	expect("the current page is seen in the strip", true, link);
	save(`${last}/article.yaml`, "Vegetables", "Onions");
	await shows("Onions");
	const number = () => Number.parseInt(document.getElementById("number").textContent, 10);
	const before = await page.evaluate(number);
	await page.focus("#sheet");
	await page.evaluate(() => {
		for (let i = 0; i < 5; i++) document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowLeft", bubbles: true}));
	});
	await quiet();
	await page.waitForFunction((n) => Number.parseInt(document.getElementById("number").textContent, 10) === n, {}, before - 5);
	await page.type("#words", "Onions");
	await page.keyboard.press("Enter");
	await page.waitForFunction((n) => Number.parseInt(document.getElementById("number").textContent, 10) === n, {}, before);
}

async function narrow() {
	await page.setViewport({ width: 320, height: 640 });
	await page.goto(`${address}#0/covers/a.pdf/1`);
	await shows("fence");
	await quiet();
	const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	if (over > 0) say(`narrow: ${over} px too wide`);
	await accessible("narrow");
	await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
	await accessible("dark");
}

const steps = process.argv[7] === "long" ? [long] : [opening, editing, messages, clicking, keys, proof, narrow];
for (const step of steps) {
	try {
		await step();
	} catch (error) {
		say(`${step.name}: ${error.stack.split("\n").slice(0, 4).join(" ")}`);
	}
}
await browser.close();
say("done");
